// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.syntax.Grammar.Choice;
import io.autohedger.language.syntax.Grammar.Optional;
import io.autohedger.language.syntax.Grammar.Part;
import io.autohedger.language.syntax.Grammar.Repeated;
import io.autohedger.language.syntax.Grammar.Rule;
import io.autohedger.language.syntax.Grammar.Sequence;
import io.autohedger.language.syntax.Grammar.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The parser by hand and the one that reads the published grammar see the same program. */
final class SameTreeTest {
    @Test
    void everyExampleHasTheSameTree() throws IOException {
        Grammar grammar = GrammarTest.published();
        Set<String> reserved = GrammarTest.reserved(grammar);
        Examples.all()
                .forEach((name, text) -> {
                    List<String> tokens = GrammarTokens.of(text, reserved);
                    String wanted = new TableParser(grammar, tokens).parse();
                    ParsedFile file = Parser.parse(new SourceFile(name, text));
                    assertEquals(wanted, shape(file.root()), name);
                });
    }

    /** Rules by name, leaves by kind; a rule with one part is that part. */
    private static String shape(Element e) {
        return switch (e) {
            case Token t ->
                    switch (t.kind()) {
                        case WORD, SIGN -> t.text().equals(";") ? "" : t.text() + " ";
                        case LINE_END, END -> "";
                        case NAME, NUMBER, DURATION, STRING -> t.kind().name() + " ";
                    };
            case SyntaxNode n when n.kind() == SyntaxNode.Kind.UNIT -> "UNIT ";
            case SyntaxNode n -> {
                StringBuilder inside = new StringBuilder();
                int parts = 0;
                Element before = null;
                for (Element child : n.children()) {
                    boolean unit = isUnit(child, before);
                    String shown = unit ? "UNIT " : shape(child);
                    parts += shown.isEmpty() ? 0 : 1;
                    inside.append(shown);
                    before = child;
                }
                yield wrapped(n.kind().name().toLowerCase(Locale.ROOT), parts, inside.toString());
            }
        };
    }

    /** A unit of one word is its token, behind a number. */
    private static boolean isUnit(Element e, @org.jspecify.annotations.Nullable Element before) {
        return e instanceof Token t
                && (t.kind() == Token.Kind.NAME || t.is("%"))
                && before instanceof Token n
                && n.kind() == Token.Kind.NUMBER;
    }

    static String wrapped(String rule, int parts, String inside) {
        return parts < 2 && !rule.equals("file") ? inside : rule + "( " + inside + ") ";
    }

    @Test
    void whatTheGrammarMakesTheParserReads() throws IOException {
        Grammar grammar = GrammarTest.published();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 400; i++) {
            String text = new MadeUpText(grammar, random).text();
            ParsedFile file = Parser.parse(new SourceFile("made.ah", text));
            assertEquals(List.of(), file.diagnostics(), text);
            assertEquals(text, file.root().source());
        }
    }

    /** Decides by FIRST alone, so it can only read what one token ahead decides. */
    private static final class TableParser {
        private final Grammar grammar;
        private final List<String> tokens;
        private int at;
        private int parts;

        TableParser(Grammar grammar, List<String> tokens) {
            this.grammar = grammar;
            this.tokens = tokens;
        }

        String parse() {
            String rule = grammar.rules.keySet().iterator().next();
            return rule(rule);
        }

        private String rule(String name) {
            int before = parts;
            parts = 0;
            String inside = read(Objects.requireNonNull(grammar.rules.get(name)));
            String shown = wrapped(name, parts, inside);
            parts = before + (shown.isEmpty() ? 0 : 1);
            return shown;
        }

        private String read(Part part) {
            return switch (part) {
                case Terminal t -> {
                    assertEquals(t.name(), tokens.get(at), () -> "token " + at);
                    at++;
                    boolean shown = !t.name().equals(";");
                    parts += shown ? 1 : 0;
                    yield shown ? t.name() + " " : "";
                }
                case Rule r -> rule(r.name());
                case Sequence s -> {
                    StringBuilder all = new StringBuilder();
                    s.parts().forEach(p -> all.append(read(p)));
                    yield all.toString();
                }
                case Optional o -> begins(o.part()) ? read(o.part()) : "";
                case Repeated r -> {
                    StringBuilder all = new StringBuilder();
                    while (begins(r.part())) {
                        all.append(read(r.part()));
                    }
                    yield all.toString();
                }
                case Choice c ->
                        read(
                                c.parts().stream()
                                        .filter(this::begins)
                                        .findFirst()
                                        .orElseThrow(() -> new AssertionError("token " + at)));
            };
        }

        private boolean begins(Part part) {
            return grammar.first(part).contains(tokens.get(at));
        }
    }
}
