// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import static io.autohedger.marketdata.Pairs.EURUSD;
import static io.autohedger.marketdata.Pairs.NZDUSD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files merged by time, and their repetitions. Times are milliseconds. */
class QuoteDayTest {
    private static final Universe.Named LP1 = new Universe.Named(1, "LP1");
    private static final Universe.Named LP2 = new Universe.Named(2, "LP2");
    private static final long MILLI = 1_000_000L;

    private @TempDir Path folder;

    @Test
    void quotesComeByTimeThenByProviderThenByInstrument() throws IOException {
        QuoteDay day =
                day(
                        source(LP2, EURUSD, "1,1.1,1.2", "5,1.1,1.2", "5,1.3,1.2"),
                        source(LP1, NZDUSD, "5,0.8,0.9", "9,0.8,0.9"),
                        source(LP1, EURUSD, "5,1.1,1.1", "9,1.1,1.2"));
        assertEquals(
                List.of(
                        "1 LP2 EURUSD 110000/120000",
                        "5 LP1 EURUSD 110000/110000",
                        "5 LP1 NZDUSD 80000/90000",
                        "5 LP2 EURUSD 110000/120000",
                        "5 LP2 EURUSD 130000/120000",
                        "9 LP1 EURUSD 110000/120000",
                        "9 LP1 NZDUSD 80000/90000"),
                all(day));
        assertNull(day.fault());
        assertEquals(List.of(2L, 1L, 0L), counts(day.counts(0)));
        assertEquals(List.of(2L, 0L, 0L), counts(day.counts(1)));
        assertEquals(List.of(3L, 0L, 1L), counts(day.counts(2)));
    }

    @Test
    void nextTimeIsToldBeforeItComes() throws IOException {
        QuoteDay day = day(source(LP1, EURUSD, "7,1.1,1.2"));
        assertEquals(7 * MILLI, day.nextTimeNanos());
        assertEquals(0, day.counts(0).recorded());
        assertEquals(1, all(day).size());
        assertEquals(QuoteCursor.NEVER, day.nextTimeNanos());
        assertFalse(day.next());
    }

    @Test
    void faultInOneFileEndsTheDayForAll() throws IOException {
        QuoteDay day =
                day(
                        source(LP1, EURUSD, "1,1.1,1.2", "3,1.1,x", "4,1.1,1.2"),
                        source(LP2, EURUSD, "1,1.1,1.2", "2,1.1,1.2", "9,1.1,1.2"));
        assertEquals(List.of("1 LP1 EURUSD 110000/120000"), all(day));
        BadInput fault = Faults.of(day.fault());
        assertEquals(3, fault.line());
        assertEquals("ask 'x' is not a number", fault.what());
        assertEquals(QuoteCursor.NEVER, day.nextTimeNanos());
    }

    @Test
    void fileThatIsNotThereEndsTheDayBeforeItBegins() throws IOException {
        QuoteSource missing =
                new QuoteSource(LP2, NZDUSD, folder.resolve("no.csv"), QuoteFormat.Csv.ANY_DAY);
        QuoteDay day = day(source(LP1, EURUSD, "1,1.1,1.2"), missing);
        assertEquals(List.of(), all(day));
        assertEquals("there is no such file", Faults.of(day.fault()).what());
    }

    @Test
    void lastQuoteIsRepeatedUntilTheRecordedOneIsTooOld() throws IOException {
        RepeatedQuotes quotes =
                new RepeatedQuotes(
                        day(source(LP1, EURUSD, "0,1.1,1.2", "1100,1.3,1.4")),
                        250 * MILLI,
                        1000 * MILLI);
        assertEquals(
                List.of(
                        "0 LP1 EURUSD 110000/120000",
                        "250 LP1 EURUSD 110000/120000 of 0",
                        "500 LP1 EURUSD 110000/120000 of 0",
                        "750 LP1 EURUSD 110000/120000 of 0",
                        "1100 LP1 EURUSD 130000/140000",
                        "1350 LP1 EURUSD 130000/140000 of 1100",
                        "1600 LP1 EURUSD 130000/140000 of 1100",
                        "1850 LP1 EURUSD 130000/140000 of 1100"),
                all(quotes));
        assertEquals(2, quotes.counts(0).recorded(), "a repetition is not a recorded quote");
    }

    @Test
    void recordedQuoteTakesThePlaceOfItsRepetitionAndStartsThePaceAnew() throws IOException {
        RepeatedQuotes quotes =
                new RepeatedQuotes(
                        day(
                                source(LP1, EURUSD, "0,1.1,1.2"),
                                source(LP2, EURUSD, "0,1.1,1.2", "250,1.3,1.4", "400,1.5,1.6")),
                        250 * MILLI,
                        501 * MILLI);
        assertEquals(
                List.of(
                        "0 LP1 EURUSD 110000/120000",
                        "0 LP2 EURUSD 110000/120000",
                        "250 LP1 EURUSD 110000/120000 of 0",
                        "250 LP2 EURUSD 130000/140000",
                        "400 LP2 EURUSD 150000/160000",
                        "500 LP1 EURUSD 110000/120000 of 0",
                        "650 LP2 EURUSD 150000/160000 of 400",
                        "900 LP2 EURUSD 150000/160000 of 400"),
                all(quotes));
    }

    @Test
    void recordedQuoteOfAnEarlierSourceComesBeforeARepetition() throws IOException {
        RepeatedQuotes quotes =
                new RepeatedQuotes(
                        day(source(LP1, EURUSD, "250,1.3,1.4"), source(LP2, EURUSD, "0,1.1,1.2")),
                        250 * MILLI,
                        251 * MILLI);
        assertEquals(
                List.of(
                        "0 LP2 EURUSD 110000/120000",
                        "250 LP1 EURUSD 130000/140000",
                        "250 LP2 EURUSD 110000/120000 of 0",
                        "500 LP1 EURUSD 130000/140000 of 250"),
                all(quotes));
    }

    @Test
    void nothingIsRepeatedAfterAFault() throws IOException {
        RepeatedQuotes quotes =
                RepeatedQuotes.of(day(source(LP1, EURUSD, "0,1.1,1.2", "9000,1.1,x")));
        assertEquals(List.of("0 LP1 EURUSD 110000/120000"), all(quotes));
        assertEquals("ask 'x' is not a number", Faults.of(quotes.fault()).what());
        assertEquals(QuoteCursor.NEVER, quotes.nextTimeNanos());
    }

    private static List<Long> counts(QuoteCounts counts) {
        return List.of(counts.recorded(), counts.locked(), counts.crossed());
    }

    private QuoteSource source(Universe.Named provider, Instrument instrument, String... lines)
            throws IOException {
        Path file = folder.resolve(provider.name() + instrument.symbol() + ".csv");
        Files.writeString(file, "epoch_ms,bid,ask\n" + String.join("\n", lines));
        return new QuoteSource(provider, instrument, file, QuoteFormat.Csv.ANY_DAY);
    }

    private static QuoteDay day(QuoteSource... sources) {
        return QuoteDay.open(List.of(sources));
    }

    /** Each quote on a line; the promised time is the time that comes. */
    private static List<String> all(QuoteCursor quotes) {
        List<String> lines = new ArrayList<>();
        try (quotes) {
            long promised = quotes.nextTimeNanos();
            while (quotes.next()) {
                assertEquals(promised, quotes.timeNanos());
                lines.add(line(quotes));
                promised = quotes.nextTimeNanos();
            }
            assertEquals(QuoteCursor.NEVER, promised);
        }
        return lines;
    }

    private static String line(QuoteCursor quotes) {
        QuoteSource source = quotes.sources().get(quotes.source());
        String line =
                "%d %s %s %d/%d"
                        .formatted(
                                quotes.timeNanos() / MILLI,
                                source.provider().name(),
                                source.instrument().symbol(),
                                quotes.bidPx(),
                                quotes.offerPx());
        return quotes instanceof RepeatedQuotes repeated && repeated.isRepeated()
                ? line + " of " + repeated.recordedNanos() / MILLI
                : line;
    }
}
