// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.syntax.Grammar.Choice;
import io.autohedger.language.syntax.Grammar.Optional;
import io.autohedger.language.syntax.Grammar.Part;
import io.autohedger.language.syntax.Grammar.Repeated;
import io.autohedger.language.syntax.Grammar.Rule;
import io.autohedger.language.syntax.Grammar.Sequence;
import io.autohedger.language.syntax.Grammar.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Makes texts that follow the published grammar. */
public final class MadeUpText {
    private static final int DEEPEST = 40;
    private final Grammar grammar;
    private final SplittableRandom random;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    MadeUpText(Grammar grammar, SplittableRandom random) {
        this.grammar = grammar;
        this.random = random;
    }

    String text() {
        make(new Rule("program"));
        return out.append(";\n").toString();
    }

    private void make(Part part) {
        depth++;
        switch (part) {
            case Terminal t -> out.append(terminal(t.name())).append(' ');
            case Rule r -> rule(r.name());
            case Sequence s -> s.parts().forEach(this::make);
            case Optional o -> {
                if (goesOn()) {
                    make(o.part());
                }
            }
            case Repeated r -> {
                for (int n = random.nextInt(3); n > 0 && goesOn(); n--) {
                    make(r.part());
                }
            }
            case Choice c -> {
                int last = c.parts().size() - 1;
                int wanted = depth > DEEPEST ? last : random.nextInt(last + 1);
                make(c.parts().get(wanted));
            }
        }
        depth--;
    }

    /** Deep inside, the shortest form of a rule; a named argument needs a bare name. */
    private void rule(String name) {
        boolean value = List.of("expr", "cond", "type").contains(name);
        if (value && depth > DEEPEST) {
            out.append("deep ");
        } else if (name.equals("arg") && random.nextBoolean()) {
            out.append("named = ");
            make(new Rule("expr"));
        } else if (name.equals("arg")) {
            make(new Rule("expr"));
        } else {
            make(Objects.requireNonNull(grammar.rules.get(name)));
        }
    }

    private boolean goesOn() {
        return depth < DEEPEST && random.nextInt(3) > 0;
    }

    private String terminal(String name) {
        return switch (name) {
            case "NAME" -> List.of("abc", "xyz", "Net", "px").get(random.nextInt(4));
            case "NUMBER" -> random.nextBoolean() ? "3M" : "0.5";
            case "UNIT" -> random.nextBoolean() ? "USD" : "USD/EUR";
            case "DURATION" -> "750ms";
            case "STRING" -> "\"text {a.b}\"";
            default -> name;
        };
    }

    /** A program of the published grammar. */
    public static String program(SplittableRandom random) throws IOException {
        return new MadeUpText(GrammarTest.published(), random).text();
    }
}
