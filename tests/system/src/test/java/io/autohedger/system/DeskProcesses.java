// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.autohedger.app.config.Configuration;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A desk on free ports: its configuration, its processes, and what its venues know. */
final class DeskProcesses implements AutoCloseable {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    private final Path folder;
    private final Path config;
    private final int clientPort;
    private final List<Command> started = new ArrayList<>();

    private DeskProcesses(Path folder, String text) throws IOException {
        this.folder = folder;
        clientPort = freePort();
        config =
                Files.writeString(
                        folder.resolve("desk.conf"),
                        text.replace("9878", String.valueOf(clientPort))
                                .replace("9890", String.valueOf(freePort())));
    }

    private DeskProcesses(Path folder, String text, String hedger) throws IOException {
        this(folder, text);
        Files.writeString(folder.resolve("hedger.ah"), hedger);
    }

    /** A configuration that is there, moved to free ports. */
    static DeskProcesses written(Path config) throws IOException {
        return new DeskProcesses(
                Objects.requireNonNull(config.getParent()), Files.readString(config));
    }

    /**
     * Writes the configuration of the one-pair desk; nothing runs yet.
     *
     * @param resetSequence when the venue's numbers begin again: logon where it is started anew,
     *     never where it lives on and has to send again what the desk missed
     */
    static DeskProcesses onePair(Path folder, String resetSequence) throws IOException {
        String text =
                Files.readString(ONE_PAIR.resolve("desk.conf"))
                        .replace("reset-sequence = logon", "reset-sequence = " + resetSequence)
                        .replace("deals = 3/s", "deals = 10/s");
        return new DeskProcesses(folder, text, hedger());
    }

    /**
     * The same pair at three providers, the second of which is the cheapest.
     *
     * @param manners how slow LP2 is and what it does wrong, as its block says it
     */
    static DeskProcesses threeProviders(Path folder, String manners) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        DeskProcesses.class.getResourceAsStream("three-providers.conf"))) {
            String text =
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("MANNERS_OF_LP2", manners);
            return new DeskProcesses(
                    folder, text, hedger().replace("venues(LP1)", "venues(LP1, LP2, ECN1)"));
        }
    }

    private static String hedger() throws IOException {
        return Files.readString(ONE_PAIR.resolve("hedger.ah"));
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
        return keep(
                Command.start(
                        folder,
                        Command.SHORT_LIVED,
                        "run",
                        config.toString(),
                        "--dir",
                        directory.toString()));
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

    /** What the venues' own files say that the desk has bought, less what it has sold. */
    BigDecimal ledger() throws IOException {
        BigDecimal net = BigDecimal.ZERO;
        for (VenueLedger ledger : ledgers()) {
            net = net.add(BigDecimal.valueOf(ledger.netQty(eurusd()), eurusd().qtyScale()));
        }
        return net;
    }

    /** The orders that the venues' own files know. */
    List<VenueOrder> ordersAtVenues() throws IOException {
        return ledgers().stream().flatMap(ledger -> ledger.orders().stream()).toList();
    }

    /** The fills of one order in them. */
    List<VenueFill> fillsAtVenues(VenueOrder order) throws IOException {
        return ledgers().stream()
                .flatMap(ledger -> ledger.fills().stream())
                .filter(fill -> fill.clOrdId().equals(order.clOrdId()))
                .toList();
    }

    private Instrument eurusd() {
        Configuration.Reading reading = Configuration.read(config, Map.of());
        return Objects.requireNonNull(reading.universe()).instruments().getFirst();
    }

    private List<VenueLedger> ledgers() throws IOException {
        List<VenueLedger> ledgers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("venue"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ledger")).toList()) {
                VenueLedger.Restored restored =
                        VenueLedger.restore(List.of(eurusd()), Files.readAllLines(file));
                assertNull(restored.damage());
                ledgers.add(restored.ledger());
            }
        }
        return ledgers;
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
