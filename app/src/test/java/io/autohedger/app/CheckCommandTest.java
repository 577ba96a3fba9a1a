// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final Path HEDGER =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair", "hedger.ah");

    @TempDir Path directory;

    @Test
    void theExampleIsSoundAndItsBoundsAreReported() {
        CommandLineRun run = CommandLineRun.of("check", "--report", HEDGER.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().matches("(?s)OnePairHedger  [0-9a-f]{6}  ok, .*declared.*"));
    }

    @Test
    void aLimitsBlockWithoutDoubtDoesNotCompile() throws IOException {
        String source = Files.readString(HEDGER).replaceAll("(?m)^.*doubt <=.*$", "");
        Path wrong = Files.writeString(directory.resolve("wrong.ah"), source);
        CommandLineRun run = CommandLineRun.of("check", "--short", wrong.toString());
        assertEquals(1, run.code());
        assertTrue(run.out().contains("error[AH0406]"), run.out());
    }

    @Test
    void aMistakeHasItsPlaceInJson() throws IOException {
        String source = Files.readString(HEDGER).replace("venues(LP1)", "venues(LP9)");
        Path wrong = Files.writeString(directory.resolve("wrong.ah"), source);
        CommandLineRun run = CommandLineRun.of("--json", "check", wrong.toString());
        assertEquals(1, run.code());
        assertTrue(run.out().startsWith("{\"v\":1,\"error\":{\"code\":\"AH"), run.out());
        assertTrue(run.out().contains("\"line\":7"), run.out());
    }

    @Test
    void aFileThatIsNotThereIsOneClearError() {
        CommandLineRun run = CommandLineRun.of("check", "nowhere.ah");
        assertEquals(3, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("error: there is no file nowhere.ah\n"));
    }

    @Test
    void aFileOfAnotherKindIsNotGuessed() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "strategy");
        assertEquals(3, CommandLineRun.of("check", text.toString()).code());
    }

    @Test
    void explainSaysWhatACodeMeansAndNamesTheNearestForAWrongOne() {
        assertTrue(CommandLineRun.of("explain", "AH0406").out().startsWith("AH0406: "));
        CommandLineRun wrong = CommandLineRun.of("explain", "AH0999x");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().startsWith("error: no code 'AH0999x'; the nearest is AH"));
    }
}
