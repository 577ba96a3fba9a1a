// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.WrongStrategies;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tree prints its source back byte for byte, whatever the source looks like. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LosslessTreeTest {
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "]",
                    "\"",
                    "'",
                    "->",
                    ";",
                    "\n",
                    "\r\n",
                    "\t",
                    " state ",
                    "\nlet x",
                    " if ",
                    " = ",
                    "..",
                    "1M",
                    " on ",
                    "@",
                    "\u0000",
                    "&&",
                    " 5x",
                    "// ",
                    "/// doc\n",
                    "else ",
                    "\u00a0",
                    "\u00fc",
                    "\ud83d\ude00",
                    "\ud83d",
                    "_",
                    "\nmachine ",
                    "\nstrategy A {\n",
                    " quote ",
                    "every");

    @Test
    void everyExampleIsPrintedBack() throws IOException {
        var examples = Examples.all();
        assertTrue(examples.size() >= 5, () -> "only " + examples.keySet());
        examples.forEach((name, text) -> {
            assertEquals(List.of(), parse(text).diagnostics(), name);
            assertEquals(text, parse(text).root().source(), name);
            String windows = text.replace("\n", "\r\n");
            assertEquals(List.of(), parse(windows).diagnostics(), name);
            assertEquals(windows, parse(windows).root().source(), name);
        });
    }

    @Test
    void everyWrongStrategyIsPrintedBack() throws IOException {
        for (WrongStrategies.Wrong wrong : WrongStrategies.all()) {
            assertEquals(wrong.text(), parse(wrong.text()).root().source(), wrong.name());
        }
    }

    @Test
    void aTextCutAnywhereIsPrintedBack() throws IOException {
        for (String text : Examples.all().values()) {
            for (int end = 0; end <= text.length(); end += 23) {
                printsBack(text.substring(0, end));
                printsBack(text.substring(end));
            }
        }
    }

    @Test
    void anyMutationOfAnExampleIsPrintedBack() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>(Examples.all().values());
        for (int i = 0; i < 800; i++) {
            StringBuilder broken = new StringBuilder(texts.get(i % texts.size()));
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                int at = random.nextInt(broken.length());
                if (random.nextBoolean()) {
                    broken.delete(at, Math.min(broken.length(), at + random.nextInt(1, 40)));
                } else {
                    broken.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            printsBack(broken.toString());
        }
    }

    @Test
    void aTextOfPiecesAloneIsPrintedBack() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 800; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            printsBack(text.toString());
        }
    }

    @Test
    void anythingWithoutBottomIsReportedAndPrintedBack() {
        List<String> pieces =
                List.of(
                        "let x = (",
                        "let x = -",
                        "let x = not ",
                        "let x = if ",
                        "let x = 1+",
                        "let x = a.b",
                        "let x = a[",
                        "let x = f(",
                        "let x : Money<",
                        "let x : (",
                        "let x : A*",
                        "on e { if a {",
                        "on e { if a { } else ",
                        "on e { for a in b {",
                        "machine m { ",
                        "state s { ");
        for (String piece : pieces) {
            int words = piece.indexOf(' ', 4) + 1;
            String head = piece.substring(0, words);
            String text = "strategy A { " + head + piece.substring(words).repeat(20_000) + "1 }";
            assertTrue(!parse(text).diagnostics().isEmpty(), piece);
            printsBack(text);
        }
    }

    @Test
    void commentsAndInsertedSemicolonsAreMarked() {
        String text = "/// doc\nstrategy A {\n  let x = 1 // one\n}\n// end\n";
        List<Token> tokens = parse(text).tokens();
        assertEquals(
                List.of(
                        new Trivia(Trivia.Kind.DOC_COMMENT, "/// doc"),
                        new Trivia(Trivia.Kind.BLANK, "\n")),
                tokens.getFirst().before());
        List<Token> inserted =
                tokens.stream().filter(t -> t.kind() == Token.Kind.LINE_END).toList();
        assertEquals(2, inserted.size());
        assertTrue(inserted.stream().allMatch(t -> t.text().isEmpty() && t.before().isEmpty()));
        assertEquals(
                List.of("\n", "// end", "\n"),
                tokens.getLast().before().stream().map(Trivia::text).toList());
    }

    private static ParsedFile parse(String text) {
        return Parser.parse(new SourceFile("a.ah", text));
    }

    private static void printsBack(String text) {
        ParsedFile file = parse(text);
        assertEquals(text, file.root().source());
        for (Diagnostic d : file.diagnostics()) {
            boolean inside = d.span().start() >= 0 && d.span().end() <= text.length();
            assertTrue(inside, () -> d + " lies outside\n" + text);
        }
    }
}
