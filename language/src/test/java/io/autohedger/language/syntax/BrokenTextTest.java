// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The front end reads every text to its end and never throws. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BrokenTextTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("ah.root", "..")).resolve("examples/language");
    private static final List<String> PIECES =
            List.of(
                    "{", "}", "(", ")", "[", "]", "\"", "->", ";", "\n", " state ", " let x",
                    " if ", " = ", "..", "1M", " on ", "@", "\u0000", "&&", " 5x", "// ", "else ");

    @Test
    void anyMutationOfAnExampleIsReadToItsEnd() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        String text = Files.readString(EXAMPLES.resolve("twap.ah"));
        for (int i = 0; i < 2_000; i++) {
            StringBuilder broken = new StringBuilder(text);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(broken.length());
                if (random.nextBoolean()) {
                    broken.delete(at, Math.min(broken.length(), at + random.nextInt(1, 8)));
                } else {
                    broken.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            readsAll(broken.toString());
        }
    }

    @Test
    void aMistakeIsReported() {
        String text = "strategy A { let x = 1 + }";
        assertFalse(Parser.parse(new SourceFile("a.ah", text)).diagnostics().isEmpty());
    }

    @Test
    void anExpressionWithoutBottomIsReported() {
        for (String piece : List.of("(", "-", "not ", "if ")) {
            String text = "strategy A { let x = " + piece.repeat(20_000) + "1 }";
            assertFalse(Parser.parse(new SourceFile("deep.ah", text)).diagnostics().isEmpty());
        }
    }

    private static void readsAll(String text) {
        List<Token> tokens = Parser.parse(new SourceFile("broken.ah", text)).tokens();
        int end = 0;
        for (Token token : tokens) {
            assertTrue(token.span().start() >= end, () -> "tokens overlap in\n" + text);
            end = token.span().end();
        }
        assertTrue(tokens.getLast().kind() == Token.Kind.END && end == text.length());
    }
}
