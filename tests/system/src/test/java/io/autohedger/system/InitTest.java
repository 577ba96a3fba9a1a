// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes runs as its README says, on ports of its own, and hedges. */
class InitTest {
    @TempDir Path folder;

    @Test
    void aNewDeskRunsAndHedgesItsDeals() throws Exception {
        Path mine = folder.resolve("my-desk");
        Command.Result init = Command.run(folder, "init", mine.toString());
        assertEquals(0, init.code(), init.err());
        assertEquals(0, Command.run(folder, "check", mine.toString()).code());
        try (DeskProcesses processes = DeskProcesses.written(mine.resolve("desk.conf"))) {
            processes.venue();
            Path directory = mine.resolve("var");
            Command desk = processes.desk(directory);
            desk.awaitNote("clients ACME on");
            Command clients = processes.clients("clients");
            desk.awaitAnswer("hedges [2-9]");
            clients.terminate();
            desk.terminate();
            Command.Result ended = desk.await();
            assertEquals(0, ended.code(), ended.out() + ended.err());
            JournalCheck check = JournalCheck.ofEndedAnywhere(directory, "3000000");
            assertTrue(check.counts.fills > 0, "nothing was hedged");
        }
    }
}
