// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import static io.autohedger.marketdata.Pairs.EURUSD;
import static io.autohedger.marketdata.Pairs.NZDUSD;
import static io.autohedger.marketdata.Pairs.USDJPY;
import static io.autohedger.marketdata.Pairs.XAUUSD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.autohedger.marketdata.SharedFolder;
import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.ZonedDay;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 2014-05-07 of two venues in public LEAN files, against figures that another program computed from
 * the same files with decimal arithmetic.
 */
class RealDayTest {
    private static final LocalDate DAY = LocalDate.of(2014, 5, 7);
    private static final long SECOND = 1_000_000_000L;
    private static final Universe.Named LP1 = new Universe.Named(1, "LP1");
    private static final Universe.Named LP2 = new Universe.Named(2, "LP2");
    private static final Universe.Named ECN1 = new Universe.Named(3, "ECN1");

    /** What a pass over one file finds. */
    private record Figures(
            long ticks,
            long locked,
            long crossed,
            long bids,
            long offers,
            Extreme highest,
            Extreme lowest,
            long firstNanos,
            long lastNanos) {}

    /** A bid and when it was first seen, to the second. */
    private record Extreme(long bidPx, String at) {}

    @Test
    void fxcmEurusd() {
        Figures seen = figures(LeanMarket.FOREX_FXCM, EURUSD);
        assertEquals(
                new Figures(
                        89_504,
                        12_823,
                        9_847,
                        12_461_308_491L,
                        12_461_422_642L,
                        new Extreme(139_386, "2014-05-07T14:00:34Z"),
                        new Extreme(139_054, "2014-05-08T00:15:51Z"),
                        nanos("2014-05-07T05:00:01.014Z"),
                        nanos("2014-05-08T04:59:59.234Z")),
                seen);
        assertEquals(0.13, pips(seen), 0.005);
    }

    @Test
    void fxcmNzdusd() {
        Figures seen = figures(LeanMarket.FOREX_FXCM, NZDUSD);
        assertEquals(109_542, seen.ticks());
        assertEquals(1_786, seen.locked());
        assertEquals(2_334, seen.crossed());
        assertEquals(9_494_492_025L, seen.bids());
        assertEquals(9_495_091_694L, seen.offers());
        assertEquals(new Extreme(87_002, "2014-05-07T08:01:01Z"), seen.highest());
    }

    @Test
    void oandaEurusdIsNeverLockedOrCrossed() {
        Figures seen = figures(LeanMarket.FOREX_OANDA, EURUSD);
        assertEquals(
                List.of(41_367L, 0L, 0L), List.of(seen.ticks(), seen.locked(), seen.crossed()));
        assertEquals(5_759_614_527L, seen.bids());
        assertEquals(5_760_094_801L, seen.offers());
        assertEquals(new Extreme(139_383, "2014-05-07T12:20:00Z"), seen.highest());
        assertEquals(nanos("2014-05-07T00:00:07.135Z"), seen.firstNanos());
        assertEquals(1.16, pips(seen), 0.005);
    }

    @Test
    void oandaNzdusd() {
        Figures seen = figures(LeanMarket.FOREX_OANDA, NZDUSD);
        assertEquals(
                List.of(41_960L, 0L, 0L), List.of(seen.ticks(), seen.locked(), seen.crossed()));
        assertEquals(3_640_813_091L, seen.bids());
        assertEquals(3_641_904_635L, seen.offers());
    }

    @Test
    void oandaXauusdHasFractionsOfAMillisecond() {
        Figures seen = figures(LeanMarket.CFD_OANDA, XAUUSD);
        assertEquals(
                List.of(219_809L, 0L, 0L), List.of(seen.ticks(), seen.locked(), seen.crossed()));
        assertEquals(286_126_096_551L, seen.bids());
        assertEquals(286_200_873_383L, seen.offers());
        assertEquals(1_286_469, seen.lowest().bidPx());
        assertEquals(1_314_458, seen.highest().bidPx());
        assertEquals(nanos("2014-05-07T00:00:00.006949Z"), seen.firstNanos());
        assertEquals(nanos("2014-05-07T23:59:59.205351Z"), seen.lastNanos());
    }

    @Test
    void fxcmDayEndsAtFiveUtcOfTheNextAndOandaDayAtMidnight() {
        assertEquals(nanos("2014-05-07T05:00:00Z"), day(LeanMarket.FOREX_FXCM).fromNanos());
        assertEquals(nanos("2014-05-08T05:00:00Z"), day(LeanMarket.FOREX_FXCM).untilNanos());
        assertEquals(nanos("2014-05-07T00:00:00Z"), day(LeanMarket.FOREX_OANDA).fromNanos());
        assertEquals(nanos("2014-05-08T00:00:00Z"), day(LeanMarket.FOREX_OANDA).untilNanos());
    }

    /** The hash is of (time since midnight UTC, place of the source), over all 502,182 in order. */
    @Test
    void wholeDayIsMergedInOneOrder() {
        long midnight = nanos("2014-05-07T00:00:00Z");
        long hash = 0;
        long quotes = 0;
        long backwards = 0;
        long last = Long.MIN_VALUE;
        try (QuoteDay day = QuoteDay.open(fiveSources())) {
            while (day.next()) {
                hash = hash * 31 + day.source() + 1;
                hash = hash * 31 + (day.timeNanos() - midnight);
                backwards += day.timeNanos() < last ? 1 : 0;
                last = day.timeNanos();
                quotes++;
            }
            assertNull(day.fault());
            assertEquals(12_823, day.counts(0).locked());
            assertEquals(9_847, day.counts(0).crossed());
            assertEquals(219_809, day.counts(4).recorded());
        }
        assertEquals(502_182, quotes);
        assertEquals(0, backwards);
        assertEquals(ORDER_HASH, hash);
    }

    private static final long ORDER_HASH = -4_905_980_874_774_447_518L;

    /** Older than 750 ms for 66 to 83 % of the day as recorded, for under 5 % as streamed. */
    @Test
    void repetitionsKeepQuotesYoung() {
        double[] recorded = shareOlderThan750Millis(QuoteDay.open(fiveSources()));
        double[] streamed =
                shareOlderThan750Millis(RepeatedQuotes.of(QuoteDay.open(fiveSources())));
        assertEquals(List.of(77L, 72L, 83L, 81L, 66L), percent(recorded));
        for (int i = 0; i < streamed.length; i++) {
            assertTrue(streamed[i] < 0.05, "source " + i + ": " + streamed[i]);
        }
    }

    /** 239 times at most for each recorded quote: its age stays below 60 s. */
    @Test
    void repetitionsAreAsManyAsTheGapsHoldThem() {
        long[] repeated = new long[5];
        long recorded = 0;
        long oldest = 0;
        try (RepeatedQuotes quotes = RepeatedQuotes.of(QuoteDay.open(fiveSources()))) {
            while (quotes.next()) {
                if (quotes.isRepeated()) {
                    repeated[quotes.source()]++;
                    oldest = Math.max(oldest, quotes.timeNanos() - quotes.recordedNanos());
                } else {
                    recorded++;
                }
            }
        }
        assertEquals(502_182, recorded);
        assertEquals("[317271, 310461, 321115, 321502, 290036]", Arrays.toString(repeated));
        assertEquals(59_750_000_000L, oldest);
    }

    @Test
    void histDataAndTrueFxTicks() {
        Path folder = SharedFolder.of("fx-m1-bidask");
        Figures histData =
                figures(
                        QuoteFile.open(
                                folder.resolve("quote_tick_data.csv.gz"),
                                new QuoteFormat.HistData(),
                                EURUSD));
        assertEquals(9_500, histData.ticks());
        assertEquals(1_065_790_478L, histData.bids());
        assertEquals(1_065_837_307L, histData.offers());
        assertEquals(nanos("2020-01-01T22:00:00.065Z"), histData.firstNanos());
        Figures trueFx =
                figures(
                        QuoteFile.open(
                                folder.resolve("usdjpy-ticks.csv.gz"),
                                QuoteFormat.Csv.ANY_DAY,
                                USDJPY));
        assertEquals(1_000, trueFx.ticks());
        assertEquals(86_758_734L, trueFx.bids());
        assertEquals(86_780_553L, trueFx.offers());
        assertEquals(nanos("2013-01-01T22:00:00.295Z"), trueFx.firstNanos());
    }

    @Test
    void quoteCostsNoGarbage() {
        try (QuoteFile file = open(LeanMarket.CFD_OANDA, XAUUSD)) {
            take(file, 100_000);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            for (int block = 0; block < 10; block++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                take(file, 10_000);
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, fewest, "bytes in 10,000 quotes");
        }
    }

    @Test
    void daysOfASymbolAreListed() {
        LeanFolder folder = new LeanFolder(SharedFolder.of("fx-lean"));
        assertEquals(
                List.of(DAY),
                folder.days(
                        LeanMarket.FOREX_FXCM,
                        LeanFolder.Resolution.TICK,
                        "EURUSD",
                        LeanFolder.QUOTE));
        assertEquals(
                List.of(),
                folder.days(
                        LeanMarket.FOREX_FXCM,
                        LeanFolder.Resolution.TICK,
                        "GBPUSD",
                        LeanFolder.QUOTE));
    }

    private static void take(QuoteFile file, int quotes) {
        for (int i = 0; i < quotes; i++) {
            if (!file.next()) {
                throw new AssertionError("the file ends early: " + file.fault());
            }
        }
    }

    private static Figures figures(LeanMarket market, Instrument instrument) {
        return figures(open(market, instrument));
    }

    private static Figures figures(QuoteFile file) {
        QuoteCounts counts = new QuoteCounts();
        long bids = 0;
        long offers = 0;
        long first = 0;
        long last = Long.MIN_VALUE;
        long high = Long.MIN_VALUE;
        long highAt = 0;
        long low = Long.MAX_VALUE;
        long lowAt = 0;
        try (file) {
            while (file.next()) {
                counts.add(file.bidPx(), file.offerPx());
                bids += file.bidPx();
                offers += file.offerPx();
                first = counts.recorded() == 1 ? file.timeNanos() : first;
                last = file.timeNanos();
                if (file.bidPx() > high) {
                    high = file.bidPx();
                    highAt = last;
                }
                if (file.bidPx() < low) {
                    low = file.bidPx();
                    lowAt = last;
                }
            }
            assertNull(file.fault());
        }
        return new Figures(
                counts.recorded(),
                counts.locked(),
                counts.crossed(),
                bids,
                offers,
                new Extreme(high, toTheSecond(highAt)),
                new Extreme(low, toTheSecond(lowAt)),
                first,
                last);
    }

    private static double pips(Figures seen) {
        return (seen.offers() - seen.bids()) / 10.0 / seen.ticks();
    }

    private static double[] shareOlderThan750Millis(QuoteCursor cursor) {
        try (cursor) {
            int sources = cursor.sources().size();
            long[] last = new long[sources];
            long[] old = new long[sources];
            for (int i = 0; i < sources; i++) {
                QuoteFormat.Lean lean = (QuoteFormat.Lean) cursor.sources().get(i).format();
                last[i] = day(lean.market()).fromNanos() - SECOND * 3 / 4;
            }
            while (cursor.next()) {
                int i = cursor.source();
                old[i] += Math.max(0, cursor.timeNanos() - last[i] - SECOND * 3 / 4);
                last[i] = cursor.timeNanos();
            }
            double[] share = new double[sources];
            Arrays.setAll(share, i -> old[i] / (86_400.0 * SECOND));
            return share;
        }
    }

    private static List<Long> percent(double[] shares) {
        return Arrays.stream(shares).mapToObj(share -> Math.round(share * 100)).toList();
    }

    private static List<QuoteSource> fiveSources() {
        return List.of(
                source(LP1, LeanMarket.FOREX_FXCM, EURUSD),
                source(LP1, LeanMarket.FOREX_FXCM, NZDUSD),
                source(LP2, LeanMarket.FOREX_OANDA, EURUSD),
                source(LP2, LeanMarket.FOREX_OANDA, NZDUSD),
                source(ECN1, LeanMarket.CFD_OANDA, XAUUSD));
    }

    private static QuoteSource source(
            Universe.Named provider, LeanMarket market, Instrument instrument) {
        return new QuoteSource(
                provider, instrument, path(market, instrument), new QuoteFormat.Lean(market, DAY));
    }

    private static QuoteFile open(LeanMarket market, Instrument instrument) {
        return QuoteFile.open(
                path(market, instrument), new QuoteFormat.Lean(market, DAY), instrument);
    }

    private static Path path(LeanMarket market, Instrument instrument) {
        return new LeanFolder(SharedFolder.of("fx-lean"))
                .file(
                        market,
                        LeanFolder.Resolution.TICK,
                        instrument.symbol(),
                        DAY,
                        LeanFolder.QUOTE);
    }

    private static ZonedDay day(LeanMarket market) {
        return new ZonedDay(market.zone(), DAY);
    }

    private static String toTheSecond(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)).toString();
    }

    private static long nanos(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * SECOND + at.getNano();
    }
}
