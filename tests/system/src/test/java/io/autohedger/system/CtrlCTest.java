// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one Ctrl-C waits for, and that two wait for nothing. */
class CtrlCTest {
    @TempDir Path folder;

    @Test
    void aSecondCtrlCClosesTheJournalAndWaitsForNothing() throws Exception {
        Path directory = folder.resolve("demo");
        Command demo = demo(directory);
        demo.awaitAnswer("hedges [2-9]");
        demo.interrupt();
        demo.awaitNote("stopping: \\d+ orders? at work, 0 UNKNOWN; Ctrl-C again ends at once");
        demo.interrupt();
        Command.Result ended = demo.await();
        assertEquals(130, ended.code(), ended.err());
        assertTrue(ended.err().contains("the journal is closed; no report"), ended.err());
        assertFalse(ended.lastLine().startsWith("{"), ended.out());
        Command.Result verified = Command.run(folder, "journal", "verify", directory.toString());
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }

    private Command demo(Path directory) throws Exception {
        return Command.start(
                folder,
                Command.SHORT_LIVED,
                "demo",
                "--headless",
                "--duration",
                "10min",
                "--dir",
                directory.toString());
    }
}
