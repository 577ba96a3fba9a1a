// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.autohedger.app.Autohedger;
import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.control.Control;
import io.autohedger.app.control.Vitals;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.WiredDesk;
import io.autohedger.connectivity.simulator.BookAgent;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueRouter;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualWorld;
import io.autohedger.simulation.WireTap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A desk in virtual time that people reach as any other: its control socket is open, and what is
 * typed goes through the command itself. FIX bytes go through memory, the journal goes to the disk.
 * One thread runs the world; while a command is under way it gives the desk its turns, and moves
 * time on only for a kill, which waits for the venues' answers.
 */
final class NightDesk implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    private static final long MIDNIGHT = 1_772_409_600_000_000_000L;
    private static final long TRAVEL_NANOS = 200_000;
    private static final long NOT_BY_DRIVER = Long.MAX_VALUE / 2;
    private static final long HOURS = 4 * 3_600 * SECOND;
    private static final String DESK = "desk";
    private static final String SILENT = "ecn1";

    /** The one command that waits for answers of the world. */
    private static final String WAITS = "kill";

    /** One that has not ended after so many waits of a millisecond waits for them. */
    private static final int PATIENCE = 400;

    private static final int HANG = 60_000;

    private final Path directory;
    private final DataDirectory held;
    private final ConfiguredDesk configured;
    private final VirtualWorld world;
    private final MidPrices mids;
    private final ProviderAgent streamer;
    private final BookAgent book;
    private final ClientAgent client;
    private final WiredDesk wired;
    private final VirtualDesk place;
    private final Control control;
    private boolean isSilent;
    private volatile long now = MIDNIGHT;

    /** What a command said, to either stream. */
    record Typed(int code, String output) {}

    NightDesk(Path folder, WireTap tap) throws IOException {
        configured = configured(folder);
        directory = folder.resolve("desk");
        held = DataDirectory.open(directory);
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            held.keepStrategy(
                    deployed.strategy().plan().codeHash(),
                    deployed.source().text().getBytes(StandardCharsets.UTF_8));
        }
        world = new VirtualWorld(MIDNIGHT, new Lines());
        world.network().tapped(tap);
        List<Instrument> traded = instruments();
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        long seed = simulation.seed();
        mids = new MidPrices(configured.desk().universe(), 0, seed, MIDNIGHT);
        streamer = new ProviderAgent(simulation.providers().getFirst(), traded, mids, seed);
        book = new BookAgent(simulation.books().getFirst(), traded, mids, seed + 1);
        venue(streamer, "lp1");
        venue(book, SILENT);
        place = new VirtualDesk(world, DESK, new FileStorage(), NOT_BY_DRIVER);
        DeskPorts ports = place.ports();
        wired =
                new WiredDesk(
                        held,
                        held.epoch(),
                        configured,
                        new DeskPorts(
                                ports.clock(),
                                ports.storage(),
                                ports.drivers(),
                                DeskPorts.Keeping.BY_OWN_THREAD),
                        _ -> {});
        control =
                new Control(
                        held.path(), configured, wired.desk(), () -> now, this::vitals, _ -> {});
        place.started(wired.desk());
        client = new ClientAgent(simulation.clients().getFirst(), traded, mids, seed + 2);
        client.stopFlow(MIDNIGHT);
        VirtualDriver clients = world.network().node("clients", _ -> {});
        clients.connect(client, DESK, configured.clients().listen().port());
        world.add(clients);
        control.start();
    }

    private static ConfiguredDesk configured(Path folder) throws IOException {
        for (String name : List.of("desk.conf", "hedger.ah")) {
            try (InputStream file =
                    Objects.requireNonNull(NightDesk.class.getResourceAsStream(name))) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(folder.resolve(name), text.replace("UID_OF_ANN", uid(folder)));
            }
        }
        Configuration.Reading reading = Configuration.read(folder.resolve("desk.conf"), Map.of());
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        return Objects.requireNonNull(reading.desk());
    }

    /** Whoever runs the test is ann. */
    private static String uid(Path folder) throws IOException {
        return String.valueOf(Files.getAttribute(folder, "unix:uid"));
    }

    private void venue(VenueAgent venue, String host) {
        VirtualDriver node = world.network().node(host, _ -> {});
        node.listen(new VenueRouter(List.of(venue)), host, port());
        world.add(node);
    }

    private int port() {
        return configured.providers().getFirst().port();
    }

    private Vitals vitals() {
        DeskStatus status = wired.status();
        String failure = wired.desk().failure();
        return new Vitals(
                status.ready(),
                status.deals(),
                status.orders(),
                String.format(Locale.ROOT, "%,.2f USD", status.net()),
                failure == null ? "" : failure);
    }

    /** What is sent to or from the silent one does not arrive tonight. */
    private final class Lines implements LineConditions {
        @Override
        public long travelNanos(String from, String to, long at) {
            return isReachable(from, to, at) ? TRAVEL_NANOS : HOURS;
        }

        @Override
        public boolean isReachable(String from, String to, long at) {
            return !isSilent || !(SILENT.equals(from) || SILENT.equals(to));
        }
    }

    /** From now on ECN1 hears nothing and is not heard; its book trades on. */
    void silence() {
        isSilent = true;
    }

    /** ECN1 answers again; it has noticed that the line was dead. */
    void hearAgain() {
        isSilent = false;
        book.disconnect(now);
    }

    Path directory() {
        return directory;
    }

    long nowNanos() {
        return now;
    }

    List<Instrument> instruments() {
        return configured.desk().universe().instruments();
    }

    ClientAgent client() {
        return client;
    }

    ProviderAgent streamer() {
        return streamer;
    }

    BookAgent book() {
        return book;
    }

    MidPrices mids() {
        return mids;
    }

    List<VenueLedger> ledgers() {
        return List.of(streamer.ledger(), book.ledger());
    }

    void afterEachTurn(Runnable what) {
        world.afterEachTurn(what);
    }

    /** Something that happens so long from now. */
    void in(long nanos, Runnable what) {
        world.at(now + nanos, what);
    }

    void runFor(long nanos) {
        long end = now + nanos;
        while (now < end) {
            runUntil(Math.min(end, now + SECOND / 10));
        }
    }

    private void runUntil(long nanos) {
        world.runUntil(nanos);
        now = nanos;
        wired.publish(nanos);
        assertNull(wired.desk().failure());
    }

    /** Somebody types a command, all of it after {@code ./autohedger}. */
    Typed type(List<String> words) throws InterruptedException {
        List<String> line = new ArrayList<>(words);
        line.add("--dir");
        line.add(directory.toString());
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> {
                    PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
                    return Autohedger.run(screen, screen, line.toArray(String[]::new));
                });
        for (int waits = 0; waits < HANG; waits++) {
            wired.desk().doWork();
            Integer ended = end(code);
            if (ended != null) {
                return new Typed(ended, shown.toString(StandardCharsets.UTF_8));
            }
            if (waits > PATIENCE && line.getFirst().equals(WAITS)) {
                runUntil(now + SECOND / 100);
            }
        }
        throw new AssertionError("it hangs: " + line + "\n" + shown);
    }

    private static @org.jspecify.annotations.Nullable Integer end(CompletableFuture<Integer> code)
            throws InterruptedException {
        try {
            return code.get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Says goodbye to nobody; the journal is whole. */
    @Override
    public void close() throws IOException {
        control.close();
        wired.desk().close();
        held.close();
    }
}
