// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import static io.autohedger.marketdata.Pairs.BTCUSD;
import static io.autohedger.marketdata.Pairs.ES;
import static io.autohedger.marketdata.Pairs.EURUSD;
import static io.autohedger.marketdata.Pairs.USDJPY;
import static io.autohedger.marketdata.Pairs.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.SharedFolder;
import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanFolder.Resolution;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public bars against sums that another program computed from the same files. */
class RealBarsTest {
    private static final BarFormat M15 =
            new BarFormat.Csv(ZoneOffset.UTC, BarFormat.Of.TRADED, Digits.NEAREST);
    private static final BarFormat H1 =
            new BarFormat.Csv(null, BarFormat.Of.TRADED, Digits.NEAREST);

    /** Sums of one side over a file; bars that lack the side count as missing. */
    private static final class Sums {
        private final long[] px = new long[4];
        private long qty;
        private long missing;

        private void add(Ohlc bar) {
            if (bar.openPx() == Scaled.NO_VALUE) {
                missing++;
                return;
            }
            px[0] += bar.openPx();
            px[1] += bar.highPx();
            px[2] += bar.lowPx();
            px[3] += bar.closePx();
            qty += bar.qty() == Scaled.NO_VALUE ? 0 : bar.qty();
        }

        private List<Long> prices() {
            return List.of(px[0], px[1], px[2], px[3]);
        }
    }

    /** What a pass over bars finds. */
    private record Read(
            long bars,
            Sums traded,
            Sums bid,
            Sums offer,
            long firstNanos,
            long lastNanos,
            long crossedCloses,
            BadInput fault) {}

    @Test
    void fxcmMinuteQuotes() {
        Read read =
                lean(
                        "fx-lean",
                        LeanMarket.FOREX_FXCM,
                        EURUSD,
                        LocalDate.of(2014, 5, 7),
                        BarFormat.Lean.Kind.QUOTE,
                        null);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(1428, read.bars());
        assertEquals(
                List.of(198_756_374L, 198_763_321L, 198_749_598L, 198_756_161L),
                read.bid().prices());
        assertEquals(
                List.of(198_758_720L, 198_765_674L, 198_751_838L, 198_758_731L),
                read.offer().prices());
        assertEquals(nanos("2014-05-07T05:00:00Z"), read.firstNanos());
        assertEquals(nanos("2014-05-08T04:59:00Z"), read.lastNanos());
    }

    @Test
    void coinbaseMinuteQuotesHaveSizesWithBinaryNoise() {
        Read read = coinbase(BarFormat.Lean.Kind.QUOTE);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(1438, read.bars());
        assertEquals(667_612_631L, read.bid().prices().get(3));
        assertEquals(667_710_882L, read.offer().prices().get(3));
        assertEquals(637_166_131_811L, read.bid().qty);
        assertEquals(1_387_560_101_196L, read.offer().qty);
    }

    @Test
    void coinbaseMinuteTrades() {
        Read read = coinbase(BarFormat.Lean.Kind.TRADE);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(1440, read.bars());
        assertEquals(
                List.of(668_625_476L, 668_846_696L, 668_338_653L, 668_610_073L),
                read.traded().prices());
        assertEquals(1_156_932_333_773L, read.traded().qty);
        assertEquals(1440, read.bid().missing);
    }

    @Test
    void futureHasOneFileForEachContractAndMinutesWithoutASide() {
        Read read = es("201403");
        assertEquals(Faults.NONE, read.fault());
        assertEquals(1243, read.bars());
        assertEquals(List.of(56L, 71L), List.of(read.bid().missing, read.offer().missing));
        assertEquals(
                List.of(197_668_125L, 197_687_625L, 197_647_950L, 197_666_600L),
                read.bid().prices());
        assertEquals(
                List.of(195_213_350L, 195_232_125L, 195_194_225L, 195_212_925L),
                read.offer().prices());
    }

    @Test
    void contractThatIsNotThereIsAFaultThatListsTheOthers() {
        String what = es("201503").fault().what();
        assertTrue(what.contains("20131007_es_minute_quote_201312.csv, "), what);
        assertTrue(what.endsWith("where one 20131007_es_…_201503.csv is expected"), what);
    }

    @Test
    void equityPricesCountTenThousandthsInNewYorkTime() {
        Instrument aapl = pair(8, "AAPL", 4);
        Read read =
                lean(
                        "equity-lean",
                        LeanMarket.EQUITY_USA,
                        aapl,
                        LocalDate.of(2014, 6, 6),
                        BarFormat.Lean.Kind.TRADE,
                        null);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(783, read.bars());
        assertEquals(
                List.of(5_069_764_900L, 5_070_858_200L, 5_068_547_200L, 5_069_668_400L),
                read.traded().prices());
        assertEquals(1_251_833_100_000_000L, read.traded().qty);
        assertEquals(nanos("2014-06-06T08:00:00Z"), read.firstNanos());
    }

    /** The public file holds the day twice, with different prices. */
    @Test
    void fileThatHoldsItsDayTwiceIsRefusedWhereItBeginsAgain() {
        Read read =
                lean(
                        "crypto-futures-lean",
                        market("future", "eurex"),
                        pair(9, "FESX", 2),
                        LocalDate.of(2024, 6, 3),
                        BarFormat.Lean.Kind.TRADE,
                        "202406");
        assertEquals(1152, read.bars());
        assertEquals(1153, read.fault().line());
        assertEquals("time '8100000' is before the bar above", read.fault().what());
        assertEquals(nanos("2024-06-03T00:15:00Z"), read.firstNanos(), "02:15 in Berlin");
    }

    @ParameterizedTest
    @CsvSource({
        "EURUSD, 5, 7726, 188, 791725330",
        "USDJPY, 3, 5533, 186, 763993566",
        "EURJPY, 3, 6593, 192, 947019628",
        "GBPUSD, 5, 5629, 185, 672748216",
        "GBPJPY, 3, 6662, 192, 1097062907",
        "EURGBP, 5, 5722, 192, 498346361"
    })
    void quarterHoursThatComeTwiceCountOnce(
            String symbol, int scale, long bars, long repeated, long closes) {
        Path path = SharedFolder.of("fx-m15-10pairs").resolve(symbol + ".csv.gz");
        try (BarFile file = BarFile.open(path, M15, pair(1, symbol, scale))) {
            Read read = read(file);
            assertEquals(Faults.NONE, read.fault());
            assertEquals(bars, read.bars());
            assertEquals(repeated, file.repeated());
            assertEquals(closes, read.traded().prices().get(3));
        }
    }

    /** The median deviation of a cross from the product of its legs, in basis points. */
    @Test
    void crossesOfQuarterHoursHangTogether() {
        Map<Long, Long> eurusd = closes("EURUSD", 5);
        Map<Long, Long> usdjpy = closes("USDJPY", 3);
        List<Double> deviations = new ArrayList<>();
        closes("EURJPY", 3)
                .forEach((start, eurjpy) -> {
                    Long one = eurusd.get(start);
                    Long other = usdjpy.get(start);
                    if (one != null && other != null) {
                        deviations.add((one / 1e5 * (other / 1e3) / (eurjpy / 1e3) - 1) * 1e4);
                    }
                });
        Collections.sort(deviations);
        assertEquals(5_502, deviations.size());
        assertEquals(0.03, deviations.get(deviations.size() / 2), 0.005);
    }

    @Test
    void hoursWithBarsThatDoNotHoldTheirCloseAreCounted() {
        Path path = SharedFolder.of("fx-h1-9pairs").resolve("EURUSD.csv.gz");
        try (BarFile file = BarFile.open(path, H1, EURUSD)) {
            Read read = read(file);
            assertEquals(Faults.NONE, read.fault());
            assertEquals(5120, read.bars());
            assertEquals(
                    List.of(577_997_160L, 578_428_973L, 577_591_132L, 578_010_439L),
                    read.traded().prices());
        }
        try (BarFile file = BarFile.open(path, H1, pair(1, "EURUSD", 8))) {
            assertEquals(5120, read(file).bars());
            assertEquals(3, file.odd());
        }
    }

    @Test
    void pricesWithMoreDigitsThanDeclaredAreRefused() {
        Path path = SharedFolder.of("fx-h1-9pairs").resolve("EURUSD.csv.gz");
        BarFormat exact = new BarFormat.Csv(null, BarFormat.Of.TRADED, Digits.EXACT);
        try (BarFile file = BarFile.open(path, exact, EURUSD)) {
            Read read = read(file);
            assertEquals(0, read.bars());
            assertEquals(2, read.fault().line());
            assertEquals(
                    "close '1.029717' has more decimal digits than the scale", read.fault().what());
        }
    }

    @Test
    void bidAndOfferMinutesAreJoined() {
        Path folder = SharedFolder.of("fx-m1-bidask");
        BarFile bids = m1(folder.resolve("usdjpy-m1-bid-2013.csv.gz"), BarFormat.Of.BID);
        BarFile offers = m1(folder.resolve("usdjpy-m1-ask-2013.csv.gz"), BarFormat.Of.OFFER);
        try (BidOfferBars bars = new BidOfferBars(bids, offers)) {
            Read read = read(bars);
            assertEquals(Faults.NONE, read.fault());
            assertEquals(28_761, read.bars());
            assertEquals(
                    List.of(2_677_918_512L, 2_678_269_111L, 2_677_574_495L, 2_677_917_898L),
                    read.bid().prices());
            assertEquals(
                    List.of(2_678_009_105L, 2_678_339_934L, 2_677_672_532L, 2_678_008_536L),
                    read.offer().prices());
            assertEquals(683, read.crossedCloses());
        }
    }

    private static BarFile m1(Path path, BarFormat.Of of) {
        return BarFile.open(path, new BarFormat.Csv(null, of, Digits.EXACT), USDJPY);
    }

    @Test
    void euroFutureMinutes() {
        Path path =
                SharedFolder.of("fx-m1-bidask")
                        .resolve("6EH4.XCME_1min_bars_20240101_20240131.csv.gz");
        BarFormat utc = new BarFormat.Csv(ZoneId.of("UTC"), BarFormat.Of.TRADED, Digits.EXACT);
        try (BarFile file = BarFile.open(path, utc, pair(1, "6EH4", 5))) {
            Read read = read(file);
            assertEquals(Faults.NONE, read.fault());
            assertEquals(29_996, read.bars());
            assertEquals(3_279_269_775L, read.traded().prices().get(3));
            assertEquals(4_310_578L * 100_000_000, read.traded().qty);
            assertEquals(0, file.odd());
        }
    }

    private static Map<Long, Long> closes(String symbol, int scale) {
        Map<Long, Long> closes = new TreeMap<>();
        Path path = SharedFolder.of("fx-m15-10pairs").resolve(symbol + ".csv.gz");
        try (BarFile file = BarFile.open(path, M15, pair(1, symbol, scale))) {
            while (file.next()) {
                closes.put(file.startNanos(), file.traded().closePx());
            }
        }
        return closes;
    }

    private static Read coinbase(BarFormat.Lean.Kind kind) {
        return lean(
                "crypto-futures-lean",
                market("crypto", "coinbase"),
                BTCUSD,
                LocalDate.of(2017, 9, 3),
                kind,
                null);
    }

    private static Read es(String contract) {
        return lean(
                "crypto-futures-lean",
                market("future", "cme"),
                ES,
                LocalDate.of(2013, 10, 7),
                BarFormat.Lean.Kind.QUOTE,
                contract);
    }

    private static LeanMarket market(String securityType, String name) {
        LeanMarket market = LeanMarket.of(securityType, name);
        assertNotNull(market);
        return market;
    }

    private static Read lean(
            String folder,
            LeanMarket market,
            Instrument instrument,
            LocalDate day,
            BarFormat.Lean.Kind kind,
            @Nullable String contract) {
        String ending = kind == BarFormat.Lean.Kind.QUOTE ? LeanFolder.QUOTE : LeanFolder.TRADE;
        Path path =
                new LeanFolder(SharedFolder.of(folder))
                        .file(market, Resolution.MINUTE, instrument.symbol(), day, ending);
        BarFormat format = new BarFormat.Lean(market, day, kind, contract);
        try (BarFile file = BarFile.open(path, format, instrument)) {
            return read(file);
        }
    }

    private static Read read(BarCursor bars) {
        Sums traded = new Sums();
        Sums bid = new Sums();
        Sums offer = new Sums();
        long count = 0;
        long first = 0;
        long crossed = 0;
        while (bars.next()) {
            first = count == 0 ? bars.startNanos() : first;
            count++;
            traded.add(bars.traded());
            bid.add(bars.bid());
            offer.add(bars.offer());
            crossed += bars.bid().closePx() > bars.offer().closePx() ? 1 : 0;
        }
        return new Read(
                count,
                traded,
                bid,
                offer,
                first,
                bars.startNanos(),
                crossed,
                Faults.of(bars.fault()));
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }
}
