// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

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
import io.autohedger.app.report.Reading;
import io.autohedger.app.report.Span;
import io.autohedger.app.report.Tables;
import io.autohedger.app.run.DeskSessions;
import io.autohedger.app.simulation.VirtualMarket;
import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Drafts;
import io.autohedger.app.view.Listing;
import io.autohedger.app.view.Source;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlInKindDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.engine.Engine;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * The desk of a linear and an inverse perpetual over FIX, for half a virtual hour: positions, coins
 * and P&L are those of the venue's own list of fills and of the funding that two people told.
 */
@SuppressWarnings("NullAway.Init")
class PerpetualsDeskTest {
    private static final int ANN = 1;
    private static final int BEA = 2;
    private static final long SECOND = 1_000_000_000L;

    /** A Monday noon. */
    private static final long START = 1_772_452_800L * SECOND;

    private static final Path JOURNAL = Path.of("desk", "journal");
    private static final MathContext ENOUGH = new MathContext(60);

    private final ConfiguredDesk configured = read();
    @TempDir Path folder;
    private final MemoryStorage disk = new MemoryStorage();
    private final Universe universe = configured.desk().universe();
    private final VirtualWorld world = new VirtualWorld(START, LineConditions.calm(200_000));
    private final Engine engine = Engines.of(configured);
    private VirtualMarket market;
    private Desk desk;
    private long now = START;
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
    void positionsCoinsAndProfitAreThoseOfTheVenuesFillsAndOfFunding() throws IOException {
        start();
        run(1_200 * SECOND);
        BigDecimal paid = new BigDecimal("-0.00012345");
        BigDecimal received = new BigDecimal("1.234567");
        wrong("ETHUSD", "1", "2026-03-02T12:10:00Z", "no instrument 'ETHUSD' on this desk");
        wrong(
                "BTCUSD",
                "1",
                "2026-03-02T12:10:00Z",
                "BTCUSD is no perpetual: funding is paid for perpetuals alone");
        wrong(
                "XBTUSD",
                "0.0000000000001",
                "2026-03-02T12:10:00Z",
                "'0.0000000000001' is no amount of BTC: above 0 received, below 0 paid, with at"
                        + " most 12 digits after the point");
        wrong("XBTUSD", "1", "noon", "'noon' is no time; write it like 2026-03-02T08:00:00Z");
        wrong(
                "XBTUSD",
                "1",
                "2026-03-02T16:00:00Z",
                "2026-03-02T16:00:00Z is not yet; funding is told when it is paid");
        Draft asked = act(ANN, funding("XBTUSD", paid, "2026-03-02T12:10:00Z"));
        assertEquals(
                "funding XBTUSD -0.00012345 --at 2026-03-02T12:10:00Z: PERPS pays 0.00012345 BTC; a"
                        + " second person approves it",
                asked.effect());
        assertEquals(0, paid().size(), "one person is not enough");
        Map<String, Object> approve = Map.of("do", "approve", "request", "R1");
        assertTrue(draft(approve).effect().contains("PERPS pays 0.00012345 BTC"));
        act(BEA, approve);
        act(ANN, funding("BTCUSDT", received, "2026-03-02T12:10:00Z"));
        act(BEA, Map.of("do", "approve", "request", "R2"));
        // The same funding time once more, under another amount: it is refused, nothing is asked.
        act(ANN, funding("XBTUSD", received, "2026-03-02T12:10:00Z"));
        assertEquals(List.of("no requests"), rows("requests"));
        run(600 * SECOND);

        Sums ofLinear = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, 0);
        Sums ofInverse = ofLinear;
        for (VenueFill fill : fills()) {
            if (fill.instrument().equals(linear.instrument())) {
                ofLinear = with(ofLinear, fill, true);
            } else {
                ofInverse = with(ofInverse, fill, false);
            }
        }
        System.out.printf("linear %s, inverse %s%n", ofLinear, ofInverse);
        assertTrue(ofLinear.fills() >= 4 && ofInverse.fills() >= 4, "both are turned");
        Sums paidLinear =
                new Sums(ofLinear.base(), ofLinear.quote().add(received), ofLinear.fills());
        Map<Integer, Told> told = told();
        agrees(linear, paidLinear, told);
        agrees(inverse, ofInverse, told);
        Map<Integer, BigDecimal> posted = posted();
        int coin = linear.contract().assetId();
        equal(ofLinear.base().add(ofInverse.base()).add(paid), posted.get(coin));
        equal(paidLinear.quote(), posted.get(linear.quote().assetId()));
        equal(ofInverse.quote(), posted.get(inverse.quote().assetId()));
        assertEquals(Map.of(coin, paid), paid());
        BigDecimal held = Objects.requireNonNull(posted.get(coin)).stripTrailingZeros();
        assertTrue(
                rows("positions").stream()
                        .anyMatch(row -> row.matches("BTC +0 +\\+?" + held + " .*")),
                () -> "BTC " + held);
        Path copy = folder.resolve("journal");
        Files.createDirectories(copy);
        for (Map.Entry<Path, byte[]> file : disk.contents().entrySet()) {
            Files.write(copy.resolve(file.getKey().getFileName()), file.getValue());
        }
        Reading report = Reading.of(copy, false, Span.ALL);
        assertTrue(report.isRecountEqual(), new Tables(report).recounted());
        // Stepped by the generated code, stepped again by the interpreter.
        replays(engine, CompiledStrategy::interpreter);
    }

    /** Two people let it go on: meanwhile the program of the other perpetual does as before. */
    @Test
    void onePersonStopsAProgramInItsPerpetualAsItIsTyped() throws IOException {
        start();
        run(600 * SECOND);
        Draft off = act(ANN, mode("Swing.BTCUSDT.BTCUSDT", "off"));
        assertEquals("strategy mode Swing.BTCUSDT.BTCUSDT off", off.command());
        assertTrue(off.effect().contains("holds at once"), off.effect());
        assertTrue(
                modeOf("Swing.BTCUSDT").startsWith("auto, BTCUSDT off"), modeOf("Swing.BTCUSDT"));
        assertTrue(modeOf("Swing.XBTUSD").startsWith("auto  "), modeOf("Swing.XBTUSD"));
        long linearFills = fillsOf(linear);
        long inverseFills = fillsOf(inverse);
        run(600 * SECOND);
        assertEquals(linearFills, fillsOf(linear));
        assertTrue(fillsOf(inverse) > inverseFills, "it goes on");
        Draft auto = act(ANN, mode("Swing.BTCUSDT.BTCUSDT", "back"));
        assertTrue(auto.effect().contains("a second person approves it"), auto.effect());
        assertTrue(
                modeOf("Swing.BTCUSDT").startsWith("auto, BTCUSDT off"), modeOf("Swing.BTCUSDT"));
        act(BEA, Map.of("do", "approve", "request", "R2"));
        assertTrue(modeOf("Swing.BTCUSDT").startsWith("auto  "), modeOf("Swing.BTCUSDT"));
        run(600 * SECOND);
        assertTrue(fillsOf(linear) > linearFills, "it trades again");
        // What it does not trade it has no mode of: the desk says so, and nothing changes.
        act(ANN, mode("Swing.BTCUSDT.XBTUSD", "off"));
        assertTrue(modeOf("Swing.BTCUSDT").startsWith("auto  "), modeOf("Swing.BTCUSDT"));
    }

    private static Map<String, Object> mode(String strategy, String mode) {
        return Map.of("do", "strategy", "strategy", strategy, "mode", mode);
    }

    /** What {@code ls strategies} says behind a program's name. */
    private String modeOf(String strategy) throws IOException {
        return rows("strategies").stream()
                .filter(row -> row.startsWith(strategy + " "))
                .map(row -> row.substring(strategy.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private long fillsOf(Future of) {
        return fills().stream().filter(f -> f.instrument().equals(of.instrument())).count();
    }

    private static Map<String, Object> funding(String instrument, BigDecimal amount, String at) {
        return Map.of(
                "do",
                "funding",
                "instrument",
                instrument,
                "amount",
                amount.toPlainString(),
                "at",
                at);
    }

    private void wrong(String instrument, String amount, String at, String what)
            throws IOException {
        Draft draft = draft(funding(instrument, new BigDecimal(amount), at));
        assertEquals(
                List.of(what),
                List.of(
                        Objects.requireNonNull(Objects.requireNonNull(draft.problem()).problem())
                                .what()));
    }

    private List<String> rows(String kind) throws IOException {
        return Listing.of(kind, false, view(), new Source(true, "var/x", now)).lines();
    }

    private Draft draft(Map<String, Object> request) throws IOException {
        return Drafts.of(request, view(), new Source(true, "var/x", now));
    }

    /** A person's command, and a second later. */
    private Draft act(int principal, Map<String, Object> request) throws IOException {
        Draft draft = draft(request);
        assertNull(draft.problem());
        long id = view().nextRequestId();
        assertTrue(
                desk.offer(
                        draft.approvals().isEmpty()
                                ? PersonInputs.action(draft.actions().getFirst(), id, principal, "")
                                : PersonInputs.approval(draft.approvals().getFirst(), principal)));
        run(SECOND);
        return draft;
    }

    private DeskView view() throws IOException {
        DeskView view = new DeskView();
        try (JournalReader journal = JournalReader.open(disk, JOURNAL)) {
            while (journal.next()) {
                view.apply(journal);
            }
        }
        return view;
    }

    /** What was paid in kind for the inverse perpetual, by asset. */
    private Map<Integer, BigDecimal> paid() throws IOException {
        Map<Integer, BigDecimal> paid = new TreeMap<>();
        outputs((buffer, at, header) -> {
            if (header.templateId() == PnlInKindDecoder.TEMPLATE_ID) {
                var in = new PnlInKindDecoder().wrapAndApplyHeader(buffer, at, header);
                assertEquals(inverse.instrumentId(), in.instrumentId());
                paid.put(
                        in.assetId(),
                        Amounts.wide(in.carry().high(), in.carry().low(), in.scale())
                                .setScale(8, RoundingMode.UNNECESSARY));
            }
        });
        return paid;
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

    private void start() throws IOException {
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        market = new VirtualMarket(universe, simulation, null, world);
        ConfiguredDesk.Provider line = configured.providers().getFirst();
        market.listen(new Address(line.host(), line.port()));
        VirtualDesk place = new VirtualDesk(world, "desk", disk, SECOND);
        StepObserver nobody = (seq, nanos, templateId, buffer, offset, length) -> {};
        JournalOptions options = new JournalOptions(configured.desk().name(), 1 << 20);
        desk = Desk.create(JOURNAL, options, engine, place.ports(), nobody, _ -> {});
        define(desk);
        new DeskSessions(configured, Map.of(), (alarm, session, what, buffer, at, length) -> {})
                .connect(desk);
        place.started(desk);
    }

    private void run(long nanos) {
        now += nanos;
        world.runUntil(now);
        assertNull(desk.failure());
    }

    /** Those of every venue: which of them trades perpetuals is not asked. */
    private List<VenueFill> fills() {
        List<VenueFill> fills = new ArrayList<>();
        market.venues().forEach(venue -> fills.addAll(venue.ledger().fills()));
        return fills;
    }

    private void define(Desk desk) {
        ReferenceInputs inputs = Engines.inputsOf(desk.sequencer());
        inputs.write(configured.desk(), 1);
        new SessionWindows(configured.desk()).tell(inputs, START);
        inputs.people(configured.people(), Map.of());
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
