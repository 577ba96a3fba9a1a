// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.autohedger.app.config.Configuration;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one-pair desk on free ports: its configuration, its processes, and what its venue knows. */
final class OnePairProcesses implements AutoCloseable {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    private final Path folder;
    private final Path config;
    private final int clientPort;
    private final List<Command> started = new ArrayList<>();

    /**
     * Writes the configuration; nothing runs yet.
     *
     * @param resetSequence when the venue's numbers begin again: logon where it is started anew,
     *     never where it lives on and has to send again what the desk missed
     */
    OnePairProcesses(Path folder, String resetSequence) throws IOException {
        this.folder = folder;
        clientPort = freePort();
        String text =
                Files.readString(ONE_PAIR.resolve("desk.conf"))
                        .replace("9878", String.valueOf(clientPort))
                        .replace("9890", String.valueOf(freePort()))
                        .replace("reset-sequence = logon", "reset-sequence = " + resetSequence)
                        .replace("deals = 3/s", "deals = 10/s");
        config = Files.writeString(folder.resolve("desk.conf"), text);
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
    }

    /** The venue, ready. */
    Command venue() throws IOException, InterruptedException {
        Command venue = serve("venue");
        venue.awaitNote("ready.");
        return venue;
    }

    Command clients(String directory) throws IOException {
        return serve(directory, "--port", "0", "--clients", "127.0.0.1:" + clientPort);
    }

    Command desk(Path directory) throws IOException {
        return keep(Command.start(folder, "run", config.toString(), "--dir", directory.toString()));
    }

    private Command serve(String directory, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "venue",
                                "serve",
                                "--scenario",
                                config.toString(),
                                "--dir",
                                folder.resolve(directory).toString()));
        words.addAll(List.of(more));
        return keep(Command.start(folder, Command.SHORT_LIVED, words.toArray(String[]::new)));
    }

    private Command keep(Command command) {
        started.add(command);
        return command;
    }

    /** Ends what a failed test has left. */
    @Override
    public void close() {
        started.forEach(Command::kill);
    }

    /** What the venue's own file says that the desk has bought, less what it has sold. */
    BigDecimal ledger() throws IOException {
        Configuration.Reading reading = Configuration.read(config, Map.of());
        List<Instrument> instruments = Objects.requireNonNull(reading.universe()).instruments();
        VenueLedger.Restored restored =
                VenueLedger.restore(
                        instruments, Files.readAllLines(folder.resolve("venue/LP1.ledger")));
        assertNull(restored.damage());
        Instrument eurusd = instruments.getFirst();
        return BigDecimal.valueOf(restored.ledger().netQty(eurusd), eurusd.qtyScale());
    }

    /** The venue's own file, as it stands. */
    String ledgerText() throws IOException {
        return Files.readString(folder.resolve("venue/LP1.ledger"));
    }

    static void same(BigDecimal expected, BigDecimal actual) {
        assertEquals(0, expected.compareTo(actual), expected + " / " + actual);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
