// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code autohedger test}; -Dgolden.update=true rewrites what a failing scenario prints. */
class TestCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root"));
    private static final Path EXAMPLES = ROOT.resolve("examples");
    private static final Path GOLDEN = ROOT.resolve("app/src/test/resources/scenario");

    @TempDir Path directory;

    @Test
    void theScenariosOfTheExamplesPass() {
        for (String folder : new String[] {"one-pair", "fx-desk"}) {
            CommandLineRun run = CommandLineRun.of("test", EXAMPLES.resolve(folder).toString());
            assertEquals(0, run.code(), run.out() + run.err());
            assertTrue(run.out().endsWith(" 0 failed, 0 skipped\n"), run.out());
        }
    }

    @Test
    void eachGivenDoesWhatItsNameSays() {
        CommandLineRun run = CommandLineRun.of("test", GOLDEN.resolve("givens.ah").toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().endsWith("9 scenarios: 9 passed, 0 failed, 0 skipped\n"), run.out());
    }

    @Test
    void aPropertyThatDoesNotHoldIsToldAsTheShortestCourse() throws IOException {
        String source = Files.readString(GOLDEN.resolve("givens.ah"));
        Path file = directory.resolve("property.ah");
        Files.writeString(file, source.replace("<= 500M EUR", "<= 9M EUR"));
        CommandLineRun run = CommandLineRun.of("test", "--only", "never far", file.toString());
        assertEquals(1, run.code(), run.err());
        String script = run.out().substring(run.out().indexOf("the shortest way"));
        long steps = script.lines().filter(line -> line.startsWith("        ")).count();
        assertTrue(steps > 0 && steps < 12, run.out());
        assertEquals(
                run.out(), CommandLineRun.of("test", "--only", "never far", file.toString()).out());
    }

    @Test
    void aFailingScenarioSaysWhatWasExpectedWhatWasAndWhatLedThere() throws IOException {
        String file = GOLDEN.resolve("failing.ah").toString();
        CommandLineRun run = CommandLineRun.of("test", "--coverage", file);
        Path expected = GOLDEN.resolve("failing.expected");
        String out = run.out().replace(GOLDEN + "/", "");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, out);
        }
        assertEquals(Files.readString(expected), out);
        assertEquals(1, run.code());
        assertEquals("", run.err());
    }

    /** Nobody deals with that desk: the course is of quotes, fills, rejects and silence. */
    @Test
    void thePropertyOfAProgramOverAFutureIsTriedWithoutAClient() {
        Path file = EXAMPLES.resolve("futures-desk/ema-cross.ah");
        CommandLineRun run = CommandLineRun.of("test", file.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("never beyond 20 lots  (in 50 courses)"), run.out());
    }

    @Test
    void aMistakeInAScenarioIsToldAsTheCompilerTellsIt() throws IOException {
        String source = Files.readString(EXAMPLES.resolve("one-pair/hedger.ah"));
        Path wrong = directory.resolve("wrong.ah");
        Files.writeString(wrong, source.replace("expect zone == Blind", "expect zone == Bland"));
        CommandLineRun run = CommandLineRun.of("test", wrong.toString());
        assertEquals(3, run.code());
        assertTrue(run.err().startsWith("error[AH0803]: `zone` has no state Bland\n"), run.err());
    }

    @Test
    void aNameThatNoScenarioHasIsNoSuccess() {
        Path file = EXAMPLES.resolve("one-pair/hedger.ah");
        CommandLineRun run = CommandLineRun.of("test", "--only", "nothing", file.toString());
        assertEquals(3, run.code());
        assertEquals(
                "error: no scenario's name contains 'nothing'",
                run.err().lines().findFirst().orElse(""));
    }

    @Test
    void scriptsGetOneObjectForEachScenario() {
        Path file = EXAMPLES.resolve("one-pair/hedger.ah");
        CommandLineRun run = CommandLineRun.of("--json", "test", file.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().lines().allMatch(l -> l.contains("\"result\":\"passed\"")));
    }
}
