// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static io.autohedger.system.DeskProcesses.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk, its venue and its client, each in a process of its own. */
class RunTest {
    private static final int EUR = 2;
    @TempDir Path folder;

    @Test
    void theJournalAndTheVenuesLedgerAgreeAlsoAfterTheVenueWasKilled() throws Exception {
        try (DeskProcesses processes = DeskProcesses.onePair(folder, "logon")) {
            twoDesks(processes);
        }
    }

    private void twoDesks(DeskProcesses processes) throws Exception {
        Command venue = processes.venue();
        BigDecimal first = hedgedByADesk(processes, "one");
        assertTrue(first.signum() != 0, "nothing was hedged");
        same(first, processes.ledger());

        venue.kill();
        venue.await();
        Command again = processes.venue();
        // It is the same desk at the venue, without the directory of the first: with identifiers
        // that the venue knows it would be told the fates of the first one's orders.
        BigDecimal second = hedgedByADesk(processes, "two");
        same(first.add(second), processes.ledger());
        again.terminate();
        Command.Result ended = again.await();
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
    }

    private static void runsAlready(DeskProcesses processes, Path directory) throws Exception {
        Command.Result second = processes.desk(directory).await();
        assertEquals(4, second.code(), second.err());
        assertTrue(second.err().contains(" is in use by process "), second.err());
        assertTrue(
                second.err()
                        .contains("fix: this desk runs already: autohedger status -d " + directory),
                second.err());
    }

    /** Runs until two hedges were sent, ends the flow, then the desk; gives what it has hedged. */
    private BigDecimal hedgedByADesk(DeskProcesses processes, String name) throws Exception {
        Path directory = folder.resolve(name);
        Command desk = processes.desk(directory);
        desk.awaitNote("clients ACME on");
        runsAlready(processes, directory);
        Command clients = processes.clients(name + "-clients");
        desk.awaitAnswer("hedges [2-9]");
        clients.terminate();
        assertEquals(0, clients.await().code());
        desk.interrupt();
        Command.Result ended = desk.await();
        assertEquals(0, ended.code(), ended.out() + ended.err());
        JournalCheck check = JournalCheck.ofEndedAnywhere(directory, "3000000");
        assertTrue(check.counts.fills > 0, "no fill");
        assertEquals(0, Command.run(folder, "replay", directory.toString()).code());
        return check.hedged(EUR);
    }
}
