// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.tests.support.DeepTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the text says, the compiler answers with messages or a strategy and never throws. */
@Tag(AnyTextTest.SUITE)
final class AnyTextTest {
    static final String SUITE = "backends";

    private static final String WORDS = "[A-Za-z_0-9.]+|[^A-Za-z_0-9.\\s]";

    @Test
    void aHedgerWithWordsOfItsOwnInOtherPlacesGetsAnAnswer() throws IOException {
        String right = Files.readString(Path.of("../examples/one-pair/hedger.ah"));
        String[] pieces = right.split("(?<=\\s)|(?=\\s)|(?<=\\W)|(?=\\W)", -1);
        SplittableRandom random = new SplittableRandom(3);
        int wrong = 0;
        int sound = 0;
        for (int i = 0; i < DeepTier.of(SUITE).count(400, 30_000); i++) {
            String[] mixed = pieces.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(mixed.length);
                int other = random.nextInt(pieces.length);
                mixed[at] = other % 7 == 0 ? "-9_999_999_999" : pieces[other];
                if (!pieces[at].matches(WORDS)) {
                    mixed[at] = pieces[at];
                }
            }
            SourceFile source = new SourceFile("mixed.ah", String.join("", mixed));
            Compilation c = StrategyCompiler.compile(source, Desk.universe());
            boolean compiled = c.strategy() != null;
            assertEquals(compiled, c.diagnostics().isEmpty());
            assertTrue(!Renderer.all(source, c.diagnostics()).isEmpty());
            wrong += compiled ? 0 : 1;
            sound += compiled ? 1 : 0;
        }
        assertTrue(wrong > 0 && sound > 0, wrong + " wrong, " + sound + " sound");
    }
}
