// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.WrongStrategies;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.syntax.Element;
import io.autohedger.language.syntax.MadeUpText;
import io.autohedger.language.syntax.Parser;
import io.autohedger.language.syntax.SyntaxNode;
import io.autohedger.language.syntax.Token;
import io.autohedger.language.syntax.Trivia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One style: printed twice it is the same, and it is the same program with the same comments. */
final class FormatterTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", ".."));

    @Test
    void theExamplesAreInTheStyle() throws IOException {
        for (Path file : examples()) {
            String text = Files.readString(file);
            assertEquals(text, format(text), file.toString());
        }
    }

    @Test
    void anExampleWithoutAnyLayoutKeepsItsMeaning() throws IOException {
        for (Path file : examples()) {
            String text = Files.readString(file);
            sameProgram(text.replaceAll("(?m)^ +", ""));
            sameProgram(text.replaceAll("(?m)(\\S) +", "$1 "));
            sameProgram(text.replace("\n", "\r\n").replace("  ", "\t"));
        }
    }

    @Test
    void whatTheGrammarMakesKeepsItsMeaning() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            String made = MadeUpText.program(random).replace("\"text {a.b}\"", "\"text\"");
            for (String part : made.split("(?<=[;{}])", -1)) {
                String broken = part.replace("  ", random.nextBoolean() ? " " : "    ");
                int kind = random.nextInt(6);
                text.append(broken)
                        .append(
                                kind == 0
                                        ? " // one\n"
                                        : kind == 1 ? "\n\n\n" : kind == 2 ? "\n" : "");
            }
            sameProgram(text.toString());
        }
    }

    @Test
    void aMistakeIsPrintedAsItIsAndStaysTheSameMistake() throws IOException {
        for (WrongStrategies.Wrong wrong : WrongStrategies.all()) {
            String after = format(wrong.text());
            assertEquals(codes(wrong.text()), codes(after), wrong.name());
            assertEquals(after, format(after), wrong.name());
        }
        String text = "strategy A {\n      let   x=1\n   let y = &&  2\n  on  enter {  }\n}\n";
        String want = "strategy A {\n  let x = 1\n   let y = &&  2\n  on enter {}\n}\n";
        assertEquals(want, format(text));
    }

    @Test
    void aLineOfForeignSignsIsKept() {
        String text = "strategy A {\n  let x = 1\n \u00a0\u00a7\n}\n";
        assertEquals(text, format(text));
    }

    @Test
    void aFileWhoseBracesDoNotMatchIsLeftAlone() {
        String text = "strategy A {\n      let   x=1\n";
        assertEquals(text, format(text));
    }

    @Test
    void anyMutationOfAnExampleIsStable() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        List<Path> examples = examples();
        for (int i = 0; i < 100; i++) {
            String text = Files.readString(examples.get(i % examples.size()));
            StringBuilder broken = new StringBuilder(text);
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                int at = random.nextInt(broken.length() - 10);
                broken.delete(at, at + random.nextInt(1, 9));
            }
            String after = format(broken.toString());
            assertEquals(after, format(after));
            assertEquals(words(broken.toString()), words(after));
        }
    }

    @Test
    void linesGoOnTwoFurtherInAndBlocksTwoMore() {
        assertEquals(
                """
                strategy A {
                  let x = min(
                    1,
                    2
                  )
                  on every(1s) when a
                    and x > 1 {
                    hedge EUR by x
                      using ioc(lps)
                    // last
                  }
                }
                """,
                format(
                        """

                        strategy A {

                            let   x=min( 1 ,2 )
                         on every ( 1s ) when a
                         and x>1 {
                        hedge EUR by x
                        using ioc( lps )
                                // last

                        }
                        }
                        """
                                .replace("( 1 ,2 )", "(\n1,\n2\n)")));
    }

    @Test
    void columnsAreMadeStraightAndLoneBlanksGo() {
        String before =
                """
                strategy A {
                  params {
                    softer : Money<USD> in 0 .. 20M        = 1M      live   // inside
                    hard : Money<USD> in 100k .. 100M    = 3M      live   // outside
                    slip : Ratio      in 0 .. 20 bps     = 1.5 bps live
                  }
                  let   x = 1    +  2
                }
                """;
        String after =
                """
                strategy A {
                  params {
                    softer : Money<USD> in 0 .. 20M     = 1M      live  // inside
                    hard   : Money<USD> in 100k .. 100M = 3M      live  // outside
                    slip   : Ratio      in 0 .. 20 bps  = 1.5 bps live
                  }
                  let x = 1 + 2
                }
                """;
        assertEquals(after, format(before));
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            return files.filter(f -> f.toString().endsWith(".ah")).sorted().toList();
        }
    }

    private static String format(String text) {
        return Formatter.format(new SourceFile("a.ah", text));
    }

    private static void sameProgram(String text) {
        String after = format(text);
        assertEquals(shape(text), shape(after), text);
        assertEquals(words(text), words(after), text);
        assertEquals(after, format(after), text);
        assertTrue(after.endsWith("\n") && !after.endsWith("\n\n"), after);
    }

    private static List<String> codes(String text) {
        return Parser.parse(new SourceFile("a.ah", text)).diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static String shape(String text) {
        return shape(Parser.parse(new SourceFile("a.ah", text)).root());
    }

    private static String shape(Element e) {
        return switch (e) {
            case Token t ->
                    t.kind() == Token.Kind.LINE_END || t.text().equals(";") ? "" : t.text() + " ";
            case SyntaxNode n -> {
                StringBuilder inside = new StringBuilder(n.kind() + "( ");
                n.children().forEach(child -> inside.append(shape(child)));
                yield inside.append(") ").toString();
            }
        };
    }

    /** Every token and every comment, in order. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Token token : Parser.parse(new SourceFile("a.ah", text)).tokens()) {
            for (Trivia trivia : token.before()) {
                if (trivia.kind() != Trivia.Kind.BLANK) {
                    words.add(trivia.text().stripTrailing());
                }
            }
            if (!token.text().isEmpty()) {
                words.add(token.text());
            }
        }
        return words;
    }
}
