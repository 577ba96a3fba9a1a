// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WrongCommandLineTest {
    @Test
    void aWrongVerbGetsTheNearestRightOneAndNothingRuns() {
        CommandLineRun run = CommandLineRun.of("versoin");
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("error: no command 'versoin'; did you mean 'version'?"));
    }

    @Test
    void anUnknownOptionIsNamed() {
        CommandLineRun run = CommandLineRun.of("version", "--jsn");
        assertEquals(2, run.code());
        assertTrue(
                run.err().startsWith("error: unknown option '--jsn'; did you mean '--json'?"),
                run.err());
    }

    @Test
    void anOptionIsNeverAbbreviated() {
        assertEquals(2, CommandLineRun.of("version", "--js").code());
    }

    @Test
    void withJsonAnErrorIsOneObjectOnStderr() {
        CommandLineRun run = CommandLineRun.of("--json", "help", "nonsense");
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"AC0001\",\"message\":\"no command 'nonsense'\","
                        + "\"fix\":\"autohedger help lists the commands\"}}\n",
                run.err());
    }

    @Test
    void noCommandAtAllIsAUsageError() {
        CommandLineRun run = CommandLineRun.of();
        assertEquals(2, run.code());
        assertEquals("error: no command given\n  fix: autohedger help\n", run.err());
    }

    @Test
    void helpAndVersionAnswerOnStdoutAlone() {
        assertEquals("", CommandLineRun.of("help").err());
        assertEquals(0, CommandLineRun.of("help", "exit-codes").code());
        assertTrue(CommandLineRun.of("version").out().startsWith("autohedger 0.1.0 on JDK "));
    }
}
