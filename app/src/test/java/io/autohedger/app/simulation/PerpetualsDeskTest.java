// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Side;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.simulation.LineConditions;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The desk of a linear and an inverse perpetual over FIX, for half a virtual hour: positions, coins
 * and P&L are those of the venue's own list of fills.
 */
class PerpetualsDeskTest {
    private static final long SECOND = 1_000_000_000L;

    /** A Monday noon. */
    private static final long START = 1_772_452_800L * SECOND;

    private static final Path JOURNAL = Path.of("desk", "journal");
    private static final MathContext ENOUGH = new MathContext(60);

    private final ConfiguredDesk configured = read();
    private final MemoryStorage disk = new MemoryStorage();
    private final Universe universe = configured.desk().universe();
    private final Future linear = universe.futures().get(0);
    private final Future inverse = universe.futures().get(1);

    private static ConfiguredDesk read() {
        Path root = Path.of(System.getProperty("ah.root", "."));
        Configuration.Reading reading =
                Configuration.read(root.resolve("examples/perpetuals-desk/desk.conf"), Map.of());
        assertEquals(List.of(), reading.mistakes());
        return Objects.requireNonNull(reading.desk());
    }

    /** What the journal tells of one instrument. */
    private record Told(BigDecimal position, BigDecimal cash, BigDecimal total, BigDecimal mid) {}

    /** What a venue's fills make of an instrument: its base asset and its quote currency. */
    private record Sums(BigDecimal base, BigDecimal quote, int fills) {}

    @Test
    void positionsCoinsAndProfitAreThoseOfTheVenuesFills() throws IOException {
        Engine engine = engine(CompiledStrategy::newInstance);
        List<VenueFill> fills = run(engine);
        Map<Integer, Told> told = told();
        Map<Integer, BigDecimal> posted = posted();
        Sums ofLinear = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, 0);
        Sums ofInverse = ofLinear;
        for (VenueFill fill : fills) {
            if (fill.instrument().equals(linear.instrument())) {
                ofLinear = with(ofLinear, fill, true);
            } else {
                ofInverse = with(ofInverse, fill, false);
            }
        }
        System.out.printf("linear %s, inverse %s%n", ofLinear, ofInverse);
        assertTrue(ofLinear.fills() >= 4 && ofInverse.fills() >= 4, "both are turned");
        agrees(linear, ofLinear, told);
        agrees(inverse, ofInverse, told);
        equal(ofLinear.base().add(ofInverse.base()), posted.get(linear.contract().assetId()));
        equal(ofLinear.quote(), posted.get(linear.quote().assetId()));
        equal(ofInverse.quote(), posted.get(inverse.quote().assetId()));
        // Stepped by the generated code, stepped again by the interpreter.
        replays(engine, CompiledStrategy::interpreter);
    }

    /** A linear contract holds 0.001 BTC; an inverse one is 100 dollars in BTC, to the satoshi. */
    private static Sums with(Sums sums, VenueFill fill, boolean isLinear) {
        BigDecimal qty = BigDecimal.valueOf(fill.lastQty());
        BigDecimal signed = fill.side() == Side.BUY ? qty : qty.negate();
        BigDecimal px = BigDecimal.valueOf(fill.lastPx(), 1);
        BigDecimal base;
        BigDecimal quote;
        if (isLinear) {
            base = signed.movePointLeft(3);
            quote = base.multiply(px).negate();
        } else {
            BigDecimal worth = signed.multiply(BigDecimal.valueOf(100));
            base = worth.divide(px, 8, RoundingMode.HALF_EVEN);
            quote = worth.negate();
        }
        return new Sums(sums.base().add(base), sums.quote().add(quote), sums.fills() + 1);
    }

    private static void agrees(Future of, Sums sums, Map<Integer, Told> told) {
        Told said = Objects.requireNonNull(told.get(of.instrumentId()));
        equal(sums.base(), said.position());
        equal(sums.quote(), said.cash());
        equal(sums.quote().add(sums.base().multiply(said.mid(), ENOUGH)), said.total());
    }

    private static void equal(BigDecimal expected, @Nullable BigDecimal actual) {
        assertEquals(
                expected.stripTrailingZeros(), Objects.requireNonNull(actual).stripTrailingZeros());
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
        world.runUntil(START + 1_800 * SECOND);
        assertNull(desk.failure());
        return List.copyOf(fills(market));
    }

    /** Those of every venue: which of them trades perpetuals is not asked. */
    private static List<VenueFill> fills(VirtualMarket market) {
        List<VenueFill> fills = new ArrayList<>();
        market.venues().forEach(venue -> fills.addAll(venue.ledger().fills()));
        return fills;
    }

    private void define(Desk desk) {
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    int at = desk.sequencer().claim(0, length);
                    desk.sequencer().buffer().putBytes(at, buffer, offset, length);
                    desk.sequencer().commit(0, 0, 0);
                });
        inputs.write(configured.desk(), 1);
        new SessionWindows(configured.desk()).tell(inputs, START);
        configured.strategies().forEach(inputs::deployment);
    }

    /** The strategy as the configuration compiles it. */
    private Engine engine(Function<CompiledStrategy, Strategy> made) {
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        for (ConfiguredDesk.Deployment d : configured.strategies()) {
            engine.deploy(d.strategyId(), made.apply(d.strategy()), d.strategy().plan());
        }
        return engine;
    }

    private void replays(Engine live, Function<CompiledStrategy, Strategy> made)
            throws IOException {
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            Replay.Result again = Replay.run(journal, engine(made));
            assertEquals(0, again.firstDifference());
            assertEquals(Replay.stateHash(live), again.stateHash());
        }
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            assertEquals(
                    universe,
                    JournalledDesk.read(journal).universe(),
                    "the journal tells the desk");
        }
    }

    /** The last that was said of each instrument. */
    private Map<Integer, Told> told() throws IOException {
        Map<Integer, Told> told = new TreeMap<>();
        outputs((buffer, at, header) -> {
            if (header.templateId() == PnlChangedDecoder.TEMPLATE_ID) {
                var in = new PnlChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                assertEquals(Bool.YES, in.valued());
                told.put(
                        in.instrumentId(),
                        new Told(
                                Amounts.wide(
                                        in.position().high(),
                                        in.position().low(),
                                        in.positionScale()),
                                Amounts.wide(in.cash().high(), in.cash().low(), in.scale()),
                                Amounts.wide(in.total().high(), in.total().low(), in.scale()),
                                BigDecimal.valueOf(in.doubleMid(), 1).divide(BigDecimal.TWO)));
            }
        });
        return told;
    }

    /** The desk's side of all legs, by asset. */
    private Map<Integer, BigDecimal> posted() throws IOException {
        Map<Integer, BigDecimal> posted = new TreeMap<>();
        outputs((buffer, at, header) -> {
            if (header.templateId() == PostingDecoder.TEMPLATE_ID) {
                var in = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.bookId() != 0) {
                    int scale = scale(in.assetId()) + 4;
                    BigDecimal amount = Amounts.wide(in.amount().high(), in.amount().low(), scale);
                    posted.merge(in.assetId(), amount, BigDecimal::add);
                }
            }
        });
        return posted;
    }

    private int scale(int assetId) {
        return universe.assets().stream()
                .filter(a -> a.assetId() == assetId)
                .mapToInt(Asset::scale)
                .findFirst()
                .orElseThrow();
    }

    /** Sees one output. */
    @FunctionalInterface
    private interface Seen {
        void output(DirectBuffer buffer, int at, MessageHeaderDecoder header);
    }

    private void outputs(Seen seen) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                if (journal.type() == RecordType.OUTPUT) {
                    header.wrap(journal.buffer(), journal.payloadOffset());
                    seen.output(journal.buffer(), journal.payloadOffset(), header);
                }
            }
        }
    }
}
