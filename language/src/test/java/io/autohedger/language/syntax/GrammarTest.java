// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.syntax.Grammar.Choice;
import io.autohedger.language.syntax.Grammar.Optional;
import io.autohedger.language.syntax.Grammar.Part;
import io.autohedger.language.syntax.Grammar.Repeated;
import io.autohedger.language.syntax.Grammar.Rule;
import io.autohedger.language.syntax.Grammar.Sequence;
import io.autohedger.language.syntax.Grammar.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/language.md to what it says about its own grammar. */
final class GrammarTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", ".."));

    static Grammar published() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/language.md"));
        int start = page.indexOf("```ebnf\n") + 8;
        return new Grammar(page.substring(start, page.indexOf("```", start)));
    }

    static Set<String> reserved(Grammar grammar) {
        return grammar.quoted.stream()
                .filter(word -> Character.isLetter(word.charAt(0)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void oneTokenAheadDecidesEverywhere() throws IOException {
        Grammar grammar = published();
        assertEquals(List.of(), grammar.conflicts());
        assertEquals(Set.of(), grammar.undefined());
        assertTrue(grammar.rules.size() > 40, () -> "only " + grammar.rules.keySet());
    }

    @Test
    void aGrammarWithAConflictIsFound() {
        assertFalse(new Grammar("a = \"x\" [ \"y\" ] \"y\" ;").conflicts().isEmpty());
        assertFalse(new Grammar("a = b | \"x\" ; b = \"x\" ;").conflicts().isEmpty());
        assertEquals(Set.of("b"), new Grammar("a = b ;").undefined());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fx-desk/strategies/fx-auto-hedger",
                "futures-desk/ema-cross",
                "perpetuals-desk/swing",
                "language/avellaneda-stoikov",
                "language/twap"
            })
    void theExampleFollowsTheGrammar(String name) throws IOException {
        Grammar grammar = published();
        String text = Files.readString(ROOT.resolve("examples/" + name + ".ah"));
        new TableParser(grammar, GrammarTokens.of(text, reserved(grammar))).parse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fx-desk/strategies/fx-auto-hedger",
                "futures-desk/ema-cross",
                "perpetuals-desk/swing",
                "language/avellaneda-stoikov",
                "language/twap"
            })
    void theFrontEndReadsTheExample(String name) throws IOException {
        String file = "examples/" + name + ".ah";
        String text = Files.readString(ROOT.resolve(file));
        assertEquals(List.of(), Parser.parse(new SourceFile(file, text)).diagnostics());
    }

    @Test
    void aTextThatBreaksTheGrammarIsRefused() throws IOException {
        Grammar grammar = published();
        List<String> tokens = GrammarTokens.of("strategy A { let x = 1 + }", reserved(grammar));
        boolean refused = false;
        try {
            new TableParser(grammar, tokens).parse();
        } catch (AssertionError expected) {
            refused = true;
        }
        assertTrue(refused);
    }

    /** Decides by FIRST alone, so it can only read what one token ahead decides. */
    private static final class TableParser {
        private final Grammar grammar;
        private final List<String> tokens;
        private int at;

        TableParser(Grammar grammar, List<String> tokens) {
            this.grammar = grammar;
            this.tokens = tokens;
        }

        void parse() {
            read(grammar.rules.values().iterator().next());
            assertEquals("END", tokens.get(at), this::place);
        }

        private void read(Part part) {
            switch (part) {
                case Terminal t -> {
                    assertEquals(t.name(), tokens.get(at), this::place);
                    at++;
                }
                case Rule r -> read(Objects.requireNonNull(grammar.rules.get(r.name())));
                case Sequence s -> s.parts().forEach(this::read);
                case Optional o -> {
                    if (begins(o.part())) {
                        read(o.part());
                    }
                }
                case Repeated r -> {
                    while (begins(r.part())) {
                        read(r.part());
                    }
                }
                case Choice c ->
                        read(
                                c.parts().stream()
                                        .filter(this::begins)
                                        .findFirst()
                                        .orElseThrow(() -> new AssertionError(place())));
            }
        }

        private boolean begins(Part part) {
            return grammar.first(part).contains(tokens.get(at));
        }

        private String place() {
            return String.join(" ", tokens.subList(Math.max(0, at - 15), at)) + " <here>";
        }
    }
}
