// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk, its venue and its client, each in a process of its own. */
class RunTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    @TempDir Path folder;
    private Path config = Path.of("desk.conf");
    private int clientPort;

    @BeforeEach
    void takesFreePorts() throws IOException {
        clientPort = freePort();
        String text =
                Files.readString(ONE_PAIR.resolve("desk.conf"))
                        .replace("9878", String.valueOf(clientPort))
                        .replace("9890", String.valueOf(freePort()))
                        .replace("deals = 3/s", "deals = 10/s");
        config = Files.writeString(folder.resolve("desk.conf"), text);
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
    }

    @Test
    void theJournalAndTheVenuesLedgerAgreeAlsoAfterTheVenueWasKilled() throws Exception {
        Command venue = venue();
        BigDecimal first = hedgedByADesk("one");
        assertTrue(first.signum() != 0, "nothing was hedged");
        same(first, ledger());

        venue.kill();
        venue.await();
        Command again = venue();
        BigDecimal second = hedgedByADesk("two");
        same(first.add(second), ledger());
        again.terminate();
        Command.Result ended = again.await();
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
    }

    private Command venue() throws IOException, InterruptedException {
        Command venue = serve("venue");
        venue.awaitNote("ready.");
        return venue;
    }

    /** Runs until two hedges were sent, ends the flow, then the desk; gives what it has hedged. */
    private BigDecimal hedgedByADesk(String name) throws Exception {
        Path directory = folder.resolve(name);
        Command desk =
                Command.start(folder, "run", config.toString(), "--dir", directory.toString());
        desk.awaitNote("clients ACME on");
        Command clients =
                serve(name + "-clients", "--port", "0", "--clients", "127.0.0.1:" + clientPort);
        desk.awaitAnswer("hedges [2-9]");
        clients.terminate();
        assertEquals(0, clients.await().code());
        desk.terminate();
        Command.Result ended = desk.await();
        assertEquals(0, ended.code(), ended.out() + ended.err());
        JournalCheck check = JournalCheck.of(directory);
        assertTrue(check.counts.fills > 0, "no fill");
        assertEquals(0, Command.run(folder, "replay", directory.toString()).code());
        return check.hedged();
    }

    private Command serve(String directory, String... more) throws IOException {
        List<String> words =
                new java.util.ArrayList<>(
                        List.of(
                                "venue",
                                "serve",
                                "--scenario",
                                config.toString(),
                                "--dir",
                                folder.resolve(directory).toString()));
        words.addAll(List.of(more));
        return Command.start(folder, words.toArray(String[]::new));
    }

    private BigDecimal ledger() throws IOException {
        Configuration.Reading reading = Configuration.read(config, Map.of());
        List<Instrument> instruments = Objects.requireNonNull(reading.universe()).instruments();
        VenueLedger.Restored restored =
                VenueLedger.restore(
                        instruments, Files.readAllLines(folder.resolve("venue/LP1.ledger")));
        assertNull(restored.damage());
        Instrument eurusd = instruments.getFirst();
        return BigDecimal.valueOf(restored.ledger().netQty(eurusd), eurusd.qtyScale());
    }

    private static void same(BigDecimal expected, BigDecimal actual) {
        assertEquals(0, expected.compareTo(actual), expected + " / " + actual);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
