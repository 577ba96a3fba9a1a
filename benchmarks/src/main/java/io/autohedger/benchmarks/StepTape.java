// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Home;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.app.simulation.VirtualMarket;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Every input of a virtual course of examples/fx-desk with its hedger of seven currencies: venues
 * that quote, fill, reject and look last, clients that deal, all of it over FIX through memory.
 */
final class StepTape {
    private static final String CONFIGURATION = "examples/fx-desk/desk.conf";
    private static final String HEDGER = "FxAutoHedger";
    private static final Path JOURNAL = Path.of("desk", "journal");
    private static final int SEGMENT_BYTES = 64 << 20;

    /** Monday 2026-03-02, 09:00 UTC: the week of the desk is open. */
    private static final long START = 1_772_442_000_000_000_000L;

    private static final long SECOND = 1_000_000_000L;
    private static final long TRAVEL_NANOS = 50_000;
    private static final int PORT = 9_890;
    private static final EngineOptions OPTIONS = EngineOptions.forEpoch(0);

    private final ConfiguredDesk desk;
    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 20);
    private int[] ends = new int[1 << 12];
    private long[] times = new long[1 << 12];
    private StepKind[] kinds = new StepKind[1 << 12];
    private int inputs;
    private long outputHash;

    private StepTape(ConfiguredDesk desk) {
        this.desk = desk;
    }

    /** Runs the course once, with the seed of the configuration. */
    static StepTape record(int seconds) throws IOException {
        Configuration.Reading reading = Configuration.read(Home.file(CONFIGURATION), Map.of());
        ConfiguredDesk read = reading.desk();
        ConfiguredDesk.Simulation simulation = read == null ? null : read.simulation();
        if (read == null || simulation == null) {
            throw new IllegalStateException(String.join("\n", MistakeTable.of(reading.mistakes())));
        }
        StepTape tape = new StepTape(hedgerAlone(read.onLoopback(PORT)));
        tape.run(simulation, seconds);
        return tape;
    }

    private static ConfiguredDesk hedgerAlone(ConfiguredDesk read) {
        List<ConfiguredDesk.Deployment> hedger =
                read.strategies().stream()
                        .filter(d -> d.strategy().plan().name().equals(HEDGER))
                        .toList();
        if (hedger.size() != 1) {
            throw new IllegalStateException(CONFIGURATION + " deploys no " + HEDGER);
        }
        return new ConfiguredDesk(
                read.desk(),
                read.directory(),
                read.providers(),
                read.clients(),
                hedger,
                read.people(),
                read.organisation(),
                read.simulation());
    }

    private void run(ConfiguredDesk.Simulation simulation, int seconds) throws IOException {
        VirtualWorld world = new VirtualWorld(START, LineConditions.calm(TRAVEL_NANOS));
        VirtualMarket market = new VirtualMarket(desk.desk().universe(), simulation, null, world);
        market.listen(new Address(Address.LOOPBACK, PORT));
        VirtualDesk place = new VirtualDesk(world, "desk", new MemoryStorage(), SECOND);
        Engine engine = engine();
        Desk live =
                Desk.create(
                        JOURNAL,
                        new JournalOptions(desk.desk().name(), SEGMENT_BYTES),
                        engine,
                        place.ports(),
                        new Inputs(),
                        System.err::println);
        define(live.sequencer());
        DeskSessions lines =
                new DeskSessions(
                        desk,
                        Map.of(),
                        (alarm, session, what, buffer, offset, length) ->
                                System.err.println(alarm + " " + what));
        int port = lines.listen(live);
        lines.connect(live);
        place.started(live);
        market.connectClients(new Address(Address.LOOPBACK, port));
        world.runUntil(START + seconds * SECOND);
        if (live.failure() != null) {
            throw new IllegalStateException("the course failed: " + live.failure());
        }
        outputHash = engine.outputHash();
    }

    private void define(Sequencer sequencer) {
        ReferenceInputs definitions =
                new ReferenceInputs((buffer, offset, length) -> {
                    int at = sequencer.claim(0, length);
                    sequencer.buffer().putBytes(at, buffer, offset, length);
                    sequencer.commit(0, 0, 0);
                });
        definitions.started(desk.desk(), 1);
        definitions.define(desk.desk());
        new SessionWindows(desk.desk()).tell(definitions, START);
        desk.strategies().forEach(definitions::deployment);
    }

    /** A new one with the hedger deployed, which has stepped nothing. */
    Engine engine() {
        Engine engine = new Engine(OPTIONS);
        for (ConfiguredDesk.Deployment deployed : desk.strategies()) {
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    deployed.strategy().plan());
        }
        return engine;
    }

    int inputs() {
        return inputs;
    }

    /** Of the engine that the course was recorded from. */
    long outputHash() {
        return outputHash;
    }

    DirectBuffer buffer() {
        return bytes;
    }

    int offset(int input) {
        return input == 0 ? 0 : ends[input - 1];
    }

    int length(int input) {
        return ends[input] - offset(input);
    }

    long timeNanos(int input) {
        return times[input];
    }

    StepKind kind(int input) {
        return kinds[input];
    }

    private final class Inputs implements StepObserver {
        @Override
        public void output(
                long seq, long time, int templateId, DirectBuffer buffer, int offset, int length) {}

        @Override
        public void input(
                long seq, long time, int templateId, DirectBuffer buffer, int offset, int length) {
            if (seq != inputs + 1) {
                throw new IllegalStateException("input " + seq + " follows " + inputs);
            }
            if (inputs == ends.length) {
                ends = Arrays.copyOf(ends, 2 * inputs);
                times = Arrays.copyOf(times, 2 * inputs);
                kinds = Arrays.copyOf(kinds, 2 * inputs);
            }
            int at = inputs == 0 ? 0 : ends[inputs - 1];
            bytes.putBytes(at, buffer, offset, length);
            ends[inputs] = at + length;
            times[inputs] = time;
            kinds[inputs++] = StepKind.of(templateId, buffer, offset);
        }
    }
}
