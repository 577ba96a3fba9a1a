// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.simulation.SimulatedDesk;
import io.autohedger.simulation.swarm.SimulationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sim} answers; that it finds something is shown by the tests of the simulation. */
class SimCommandTest {
    @TempDir Path folder;

    @Test
    void seedsThatKeepEveryPromise() {
        CommandLineRun run = CommandLineRun.of("sim", "--seeds", "3");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("3 runs, "), run.out());
        assertTrue(run.out().endsWith(" turns: every promise was kept\n"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void theSameRunTwiceAsJson() {
        CommandLineRun first = CommandLineRun.of("sim", "--seed", "5", "--json");
        CommandLineRun again = CommandLineRun.of("sim", "--seed", "5", "--json");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().startsWith("{\"v\":1,\"runs\":1,\"virtualSeconds\":"), first.out());
        assertTrue(first.out().endsWith(",\"broken\":[]}\n"), first.out());
        assertEquals(first.out(), again.out());
    }

    @Test
    void aTapeIsItsSeedsRun() throws IOException {
        SimulatedDesk desk = SimulatedDesk.read();
        Path file = folder.resolve("five.tape");
        Files.write(file, SimulationRun.tape(5, desk).lines());
        CommandLineRun tape = CommandLineRun.of("sim", "--tape", file.toString(), "--json");
        assertEquals(CommandLineRun.of("sim", "--seed", "5", "--json").out(), tape.out());
    }

    @Test
    void whatIsNoTapeIsSaidWithItsLine() throws IOException {
        Path file = folder.resolve("wrong.tape");
        Files.writeString(file, "seed 5\nat noon KILL desk 1 2\n");
        CommandLineRun run = CommandLineRun.of("sim", "--tape", file.toString());
        assertEquals(3, run.code());
        assertTrue(run.err().contains("line 2 of the tape: 'at noon KILL desk 1 2'"), run.err());
    }

    @Test
    void theFilesOfARunAreThoseOfADesk() {
        SimulatedDesk desk = SimulatedDesk.read();
        Path left = folder.resolve("left");
        SimCommand.leave(left, SimulationRun.of(desk, SimulationRun.tape(5, desk)));
        CommandLineRun verify = CommandLineRun.of("journal", "verify", left.toString());
        assertEquals(0, verify.code(), verify.err());
        assertTrue(
                CommandLineRun.of("journal", "dump", left.toString()).out().contains("NewOrder"));
    }

    /** It is about a broken run's files: nothing is kept of runs that keep every promise. */
    @Test
    void aJournalIsLeftInANewFolderOnly() {
        Path fresh = folder.resolve("left");
        String[] asked = {"sim", "--seed", "5", "--journal", fresh.toString()};
        assertEquals(0, CommandLineRun.of(asked).code());
        assertFalse(Files.exists(fresh));
        CommandLineRun taken = CommandLineRun.of("sim", "--journal", folder.toString());
        assertEquals(2, taken.code());
        assertTrue(taken.err().contains("a folder that is not there yet: " + folder), taken.err());
    }

    @Test
    void seedsAndATapeContradict() {
        assertEquals(2, CommandLineRun.of("sim", "--tape", "x", "--seed", "1").code());
        assertEquals(2, CommandLineRun.of("sim", "--seeds", "0").code());
    }
}
