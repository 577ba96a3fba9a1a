// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Engines;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.engine.Engine;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Side;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The desk of one future and its exchange over FIX, for a good virtual hour up to the close. */
class FuturesDeskTest {
    private static final long SECOND = 1_000_000_000L;

    /** A Monday, 80 minutes before 17:00 in New York. */
    private static final long START = 1_772_484_000L * SECOND;

    private static final long CLOSE = START + 4_800 * SECOND;
    private static final Path JOURNAL = Path.of("desk", "journal");

    private final ConfiguredDesk configured = read();
    private final MemoryStorage disk = new MemoryStorage();
    private final Universe universe = configured.desk().universe();

    private static ConfiguredDesk read() {
        Path root = Path.of(System.getProperty("ah.root", "."));
        Configuration.Reading reading =
                Configuration.read(root.resolve("examples/futures-desk/desk.conf"), Map.of());
        assertEquals(List.of(), reading.mistakes());
        return Objects.requireNonNull(reading.desk());
    }

    /** What the journal tells of orders and of the P&L. */
    private static final class Told {
        private final List<Long> limits = new ArrayList<>();
        private final List<Long> sweeps = new ArrayList<>();
        private int decisions;
        private long filled;
        private long position;
        private long cash;
        private int scale;
    }

    @Test
    void theCrossIsTradedAndThePositionIsClosedBeforeTheDay() throws IOException {
        Engine engine = Engines.of(configured);
        List<VenueFill> fills = run(engine);
        Told told = told();
        long bought = 0;
        long cents = 0;
        for (VenueFill fill : fills) {
            long qty = fill.side() == Side.BUY ? fill.lastQty() : -fill.lastQty();
            bought += qty;
            // A point of a contract is 50 dollars, a price has two digits.
            cents -= qty * fill.lastPx() * 50;
        }
        System.out.printf(
                "%d limits, %d sweeps, %d fills, %d cents%n",
                told.limits.size(), told.sweeps.size(), fills.size(), cents);
        assertTrue(told.limits.size() >= 1, "a cross");
        assertTrue(told.sweeps.size() >= 1, "sweeps");
        assertEquals(told.limits.size() + told.sweeps.size(), told.decisions);
        assertEquals(0, bought, "flat before the close");
        assertEquals(0, told.position);
        assertEquals(cents * pow10(told.scale - 2), told.cash, "exact with the multiplier");
        assertEquals(fills.stream().mapToLong(VenueFill::lastQty).sum(), told.filled);
        // Stepped by the generated code, stepped again by the interpreter.
        replays(engine, CompiledStrategy::interpreter);
    }

    private List<VenueFill> run(Engine engine) throws IOException {
        VirtualWorld world = new VirtualWorld(START, LineConditions.calm(200_000));
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        VirtualMarket market = new VirtualMarket(universe, simulation, null, world);
        ConfiguredDesk.Provider line = configured.providers().getFirst();
        market.listen(new Address(line.host(), line.port()));
        VirtualDesk place = new VirtualDesk(world, "desk", disk, SECOND);
        StepObserver nobody = (seq, nanos, templateId, buffer, offset, length) -> {};
        JournalOptions options = new JournalOptions(configured.desk().name(), 1 << 20);
        Desk desk = Desk.create(JOURNAL, options, engine, place.ports(), nobody, _ -> {});
        define(desk);
        DeskSessions sessions =
                new DeskSessions(
                        configured, Map.of(), (alarm, session, what, buffer, at, length) -> {});
        sessions.connect(desk);
        place.started(desk);
        world.runUntil(CLOSE);
        assertNull(desk.failure());
        return List.copyOf(market.venues().getFirst().ledger().fills());
    }

    private void define(Desk desk) {
        ReferenceInputs inputs = Engines.inputsOf(desk.sequencer());
        inputs.write(configured.desk(), 1);
        new SessionWindows(configured.desk()).tell(inputs, START);
        configured.strategies().forEach(inputs::deployment);
    }

    private void replays(Engine live, Function<CompiledStrategy, Strategy> made)
            throws IOException {
        Engines.replay(disk, JOURNAL, live, Engines.of(configured, made));
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            assertEquals(
                    universe,
                    JournalledDesk.read(journal).universe(),
                    "the journal tells the desk");
        }
    }

    private Told told() throws IOException {
        Told told = new Told();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                if (journal.type() != RecordType.OUTPUT) {
                    continue;
                }
                var buffer = journal.buffer();
                int at = journal.payloadOffset();
                header.wrap(buffer, at);
                switch (header.templateId()) {
                    case NewOrderDecoder.TEMPLATE_ID -> {
                        var in = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                        boolean rests = in.timeInForce() == TimeInForce.GTD;
                        long qty = in.orderQty();
                        (rests ? told.limits : told.sweeps)
                                .add(in.side() == OrderSide.BUY ? qty : -qty);
                    }
                    case TargetDecisionDecoder.TEMPLATE_ID -> told.decisions++;
                    case OrderTransitionDecoder.TEMPLATE_ID ->
                            told.filled +=
                                    new OrderTransitionDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .lastQty();
                    case PnlChangedDecoder.TEMPLATE_ID -> {
                        var in = new PnlChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                        told.position = in.position().low();
                        told.cash = in.cash().low();
                        told.scale = in.scale();
                    }
                    default -> {
                        // Of no interest here.
                    }
                }
            }
        }
        return told;
    }

    private static long pow10(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
