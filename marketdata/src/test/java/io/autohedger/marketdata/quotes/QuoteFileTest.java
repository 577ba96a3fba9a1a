// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import static io.autohedger.marketdata.Pairs.EURUSD;
import static io.autohedger.marketdata.Pairs.XAUUSD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.TestFiles;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of quotes, good and bad, written by the test. */
class QuoteFileTest {
    private static final LocalDate DAY = LocalDate.of(2014, 5, 7);
    private static final QuoteFormat FXCM = new QuoteFormat.Lean(LeanMarket.FOREX_FXCM, DAY);
    private static final QuoteFormat OANDA = new QuoteFormat.Lean(LeanMarket.FOREX_OANDA, DAY);
    private static final QuoteFormat CSV = QuoteFormat.Csv.ANY_DAY;
    private static final String ENTRY = "20140507_eurusd_tick_quote.csv";
    private static final long NONE = Scaled.NO_VALUE;

    private @TempDir Path folder;

    /** What a quote says. */
    private record Seen(long timeNanos, long bidPx, long offerPx, long bidQty, long offerQty) {}

    /** All of a file. */
    private record Read(List<Seen> quotes, BadInput fault) {}

    @Test
    void fxcmDayBeginsAtFiveUtc() throws IOException {
        Path file = lean("0,1.39248,1.39250\r\n86399999.5,1.3915,1.39149\r\n");
        assertEquals(
                List.of(
                        new Seen(nanos("2014-05-07T05:00:00Z"), 139248, 139250, NONE, NONE),
                        new Seen(nanos("2014-05-08T04:59:59.9995Z"), 139150, 139149, NONE, NONE)),
                good(file, FXCM, EURUSD));
    }

    @Test
    void oandaDayBeginsAtMidnightUtcAndTheLastLineMayLackItsEnd() throws IOException {
        Path file = lean("60.0022,1.39286,1.39298\n7135,1.39286,1.39298");
        assertEquals(
                List.of(
                        new Seen(nanos("2014-05-07T00:00:00.0600022Z"), 139286, 139298, NONE, NONE),
                        new Seen(nanos("2014-05-07T00:00:07.135Z"), 139286, 139298, NONE, NONE)),
                good(file, OANDA, EURUSD));
    }

    @Test
    void csvHasItsColumnsInAnyOrderAndSizesIfItLikes() throws IOException {
        Path file =
                csv(
                        """
                        \uFEFFAsk_Size,Bid,TIME,note,Ask,Bid_Size\r
                        2000000,1.1,2014-05-07T09:00:00Z,hello,1.10001,1500000.5\r
                        \r
                        ,,2014-05-07T09:00:00Z,,1.10002,\r
                        """);
        long nine = nanos("2014-05-07T09:00:00Z");
        assertEquals(
                List.of(
                        new Seen(nine, 110000, 110001, 150_000_050_000_000L, 200_000_000_000_000L),
                        new Seen(nine, NONE, 110002, NONE, NONE)),
                good(file, CSV, EURUSD));
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_s, 1399453200",
        "epoch_ms, 1399453200000",
        "epoch_us, 1399453200000000",
        "epoch_ns, 1399453200000000000",
        "timestamp, 2014-05-07 09:00:00.000+00:00"
    })
    void columnNameDeclaresTheUnitOfTime(String name, String time) throws IOException {
        Path file = csv(name + ",bid,offer\n" + time + ",1.1,1.2\n");
        assertEquals(
                List.of(new Seen(nanos("2014-05-07T09:00:00Z"), 110000, 120000, NONE, NONE)),
                good(file, CSV, EURUSD));
    }

    @Test
    void csvMayBePacked() throws IOException {
        String text = "time,bid,ask\n2014-05-07T09:00:00Z,1.1,1.2\n";
        Path gzip = TestFiles.gzip(folder.resolve("q.csv.gz"), text);
        Path zip = TestFiles.zip(folder.resolve("q.zip"), "any.csv", text);
        assertEquals(1, good(gzip, CSV, EURUSD).size());
        assertEquals(1, good(zip, CSV, EURUSD).size());
    }

    @Test
    void timeWithoutOffsetNeedsADeclaredZone() throws IOException {
        Path file = csv("time,bid,ask\n2014-05-07 09:00:00,1.1,1.2\n");
        QuoteFormat berlin = new QuoteFormat.Csv(ZoneId.of("Europe/Berlin"), DAY);
        assertEquals(nanos("2014-05-07T07:00:00Z"), good(file, berlin, EURUSD).get(0).timeNanos());
        assertBad(
                "quotes.csv:2: time '2014-05-07 09:00:00' is not a time such as"
                        + " 2014-05-07T09:00:00.25Z, with its offset; correct the line, or say how"
                        + " times are written",
                read(file, CSV, EURUSD),
                0);
    }

    @Test
    void histDataIsInEasternStandardTime() throws IOException {
        Path file = folder.resolve("DAT_ASCII_EURUSD_T_202001.csv");
        Files.writeString(file, "20200101 170000065,1.121200,1.121720,0\n");
        assertEquals(
                List.of(new Seen(nanos("2020-01-01T22:00:00.065Z"), 112120, 112172, NONE, NONE)),
                good(file, new QuoteFormat.HistData(), EURUSD));
    }

    @Test
    void lineThatIsNotAQuoteEndsTheReading() throws IOException {
        String good = "0,1.39248,1.39250\n";
        assertBad(
                ENTRY
                        + ":2: bid '1.3x48' is not a number; write it as digits with a point, or"
                        + " remove the line",
                read(lean(good + "1,1.3x48,1.39250\n2,1.39248,1.39250\n"), FXCM, EURUSD),
                1);
        assertBad(
                ENTRY + ":2: ask is empty; fill it in or remove the line",
                read(lean(good + "1,1.39248,\n"), FXCM, EURUSD),
                1);
        assertBad(
                ENTRY
                        + ":2: the line has 2 columns where 3 are expected: time, bid, ask; correct"
                        + " or remove the line",
                read(lean(good + "1,1.39248\n"), FXCM, EURUSD),
                1);
        assertBad(
                ENTRY + ":2: bid '0' is not above 0; correct or remove the line",
                read(lean(good + "1,0,1.39248\n"), FXCM, EURUSD),
                1);
        assertBad(
                ENTRY + ":2: bid '-1.3' is not above 0; correct or remove the line",
                read(lean(good + "1,-1.3,1.39248\n"), FXCM, EURUSD),
                1);
    }

    @Test
    void priceFinerThanTheInstrumentIsRefused() throws IOException {
        assertBad(
                ENTRY
                        + ":1: ask '1.392501' has more decimal digits than the scale; give the"
                        + " instrument a scale that holds it, or correct the line",
                read(lean("0,1.39248,1.392501\n"), FXCM, EURUSD),
                0);
        assertEquals(1, good(lean("0,1.39248,1.392500\n"), FXCM, EURUSD).size());
    }

    @Test
    void priceOfAnotherInstrumentIsRefused() throws IOException {
        assertBad(
                ENTRY
                        + ":1: bid '1000000' is above the max-price of EURUSD; raise max-price, or"
                        + " check that the file is of this instrument",
                read(lean("0,1000000,1000001\n"), FXCM, EURUSD),
                0);
    }

    @Test
    void sizeBelowZeroOrFinerThanTheInstrumentIsRefused() throws IOException {
        String header = "time,bid,ask,bid_size,ask_size\n2014-05-07T09:00:00Z,1.1,1.2,";
        assertBad(
                "quotes.csv:2: ask_size '-1' is below 0; correct or remove the line",
                read(csv(header + "0,-1\n"), CSV, EURUSD),
                0);
        assertEquals(
                "bid_size '0.000000001' has more decimal digits than the scale",
                read(csv(header + "0.000000001,1\n"), CSV, EURUSD).fault().what());
    }

    @Test
    void timeGoingBackwardsEndsTheReading() throws IOException {
        assertBad(
                ENTRY
                        + ":3: time '6.9' is before the time of the line above; sort the lines by"
                        + " time",
                read(lean("7,1.1,1.2\n7,1.1,1.2\n6.9,1.1,1.2\n8,1.1,1.2\n"), FXCM, EURUSD),
                2);
    }

    @Test
    void timeOfAnotherDayEndsTheReading() throws IOException {
        assertBad(
                ENTRY
                        + ":2: time '86400000' is not the milliseconds since midnight of 2014-05-07"
                        + " in -05:00; correct the line, or say how times are written",
                read(lean("0,1.1,1.2\n86400000,1.1,1.2\n"), FXCM, EURUSD),
                1);
        Path file =
                csv("time,bid,ask\n2014-05-07T23:59:59.9Z,1.1,1.2\n2014-05-08T00:00:00Z,1.1,1.2\n");
        assertBad(
                "quotes.csv:3: time '2014-05-08T00:00:00Z' is not on 2014-05-07 in Z; name the day"
                        + " that the file holds, or keep one day in it",
                read(file, new QuoteFormat.Csv(null, DAY), EURUSD),
                1);
    }

    @Test
    void zipOfAnotherDayOrSymbolIsRefused() throws IOException {
        Path file = folder.resolve("20140507_quote.zip");
        TestFiles.zip(file, "20140508_eurusd_tick_quote.csv", "0,1.1,1.2\n");
        assertBad(
                "20140507_quote.zip: holds 20140508_eurusd_tick_quote.csv where one"
                        + " 20140507_eurusd_….csv is expected; name the file of the day and"
                        + " instrument that you want",
                read(file, FXCM, EURUSD),
                0);
        TestFiles.zip(file, ENTRY, "0,1.1,1.2\n");
        assertTrue(
                read(file, FXCM, XAUUSD).fault().what().contains("one 20140507_xauusd_"),
                "the instrument counts too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n"})
    void emptyFileIsAFault(String text) throws IOException {
        assertBad(
                ENTRY + ": holds no quote; fetch it again, or leave this instrument out",
                withoutLine(read(lean(text), FXCM, EURUSD)),
                0);
        assertBad(
                "quotes.csv: is empty; begin the file with a line that names its columns",
                withoutLine(read(csv(text), CSV, EURUSD)),
                0);
        assertTrue(
                read(csv("time,bid,ask\n"), CSV, EURUSD).fault().what().equals("holds no quote"));
    }

    @Test
    void headerWithoutAColumnIsAFault() throws IOException {
        assertBad(
                "quotes.csv:1: no column is called ask or offer or ask_px or offer_px or askprice"
                        + " among time, bid, price; begin the file with a line that names its"
                        + " columns",
                read(csv("time,bid,price\n"), CSV, EURUSD),
                0);
        assertTrue(
                read(csv("when,bid,ask\n"), CSV, EURUSD)
                        .fault()
                        .what()
                        .startsWith("no column is called time or timestamp"));
        assertTrue(
                read(csv("time,bid,ask,Bid\n"), CSV, EURUSD)
                        .fault()
                        .what()
                        .equals("two columns are called bid and Bid"));
    }

    @Test
    void zipThatIsNotWholeIsAFault() throws IOException {
        Path file = TestFiles.cut(lean("0,1.39248,1.39250\n".repeat(1000)), 30);
        assertBad(
                "20140507_quote.zip: is not a whole zip file (zip END header not found); fetch it"
                        + " again",
                read(file, FXCM, EURUSD),
                0);
        Files.writeString(file, "0,1.39248,1.39250\n");
        assertTrue(read(file, FXCM, EURUSD).fault().what().startsWith("is not a whole zip file"));
    }

    @Test
    void zipWhoseBytesWereChangedIsAFault() throws IOException {
        Path file = folder.resolve("20140507_quote.zip");
        TestFiles.stored(file, ENTRY, "0,1.39248,1.39250\n1,1.39248,1.39251\n");
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("39251");
        bytes[at + 4] = '2';
        Files.write(file, bytes);
        Read read = read(file, FXCM, EURUSD);
        assertEquals("the bytes do not match the zip's checksum", read.fault().what());
    }

    @Test
    void gzipThatEndsEarlyIsAFault() throws IOException {
        Path file =
                TestFiles.gzip(
                        folder.resolve("q.csv.gz"),
                        "time,bid,ask\n" + "2014-05-07T09:00:00Z,1.1,1.2\n".repeat(1000));
        Read read = read(TestFiles.cut(file, 20), CSV, EURUSD);
        assertEquals("ends in the middle", read.fault().what());
    }

    @Test
    void fileThatIsNotThereOrNotReadHereSaysSo() {
        assertBad(
                "none.zip: there is no such file; check the name, the folder and the day",
                read(folder.resolve("none.zip"), FXCM, EURUSD),
                0);
        assertBad(
                "none.csv: there is no such file; check the name, the folder and the day",
                read(folder.resolve("none.csv"), CSV, EURUSD),
                0);
        assertBad(
                "q.csv.zst: .zst files are not unpacked here; unpack it, or use .gz or .zip",
                read(folder.resolve("q.csv.zst"), CSV, EURUSD),
                0);
        assertEquals("is a folder", read(folder, CSV, EURUSD).fault().what());
    }

    @Test
    void fileWithoutLinesIsNotReadIntoMemory() throws IOException {
        Path file = csv("time,bid,ask\n" + "x".repeat(200_000));
        assertEquals("the line is longer than 65536 bytes", read(file, CSV, EURUSD).fault().what());
        assertEquals(2, read(file, CSV, EURUSD).fault().line());
    }

    @Test
    void marketWhoseTicksHaveOneSideIsRefused() throws IOException {
        QuoteFormat equity = new QuoteFormat.Lean(LeanMarket.EQUITY_USA, DAY);
        assertEquals(
                "ticks of equity have one side to a line",
                read(lean("0,1.1,1.2\n"), equity, EURUSD).fault().what());
    }

    private Path lean(String text) throws IOException {
        return TestFiles.zip(folder.resolve("20140507_quote.zip"), ENTRY, text);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("quotes.csv"), text);
    }

    private static List<Seen> good(Path path, QuoteFormat format, Instrument instrument) {
        Read read = read(path, format, instrument);
        assertEquals(Faults.NONE, read.fault());
        return read.quotes();
    }

    private static Read read(Path path, QuoteFormat format, Instrument instrument) {
        List<Seen> quotes = new ArrayList<>();
        try (QuoteFile file = QuoteFile.open(path, format, instrument)) {
            while (file.next()) {
                quotes.add(
                        new Seen(
                                file.timeNanos(),
                                file.bidPx(),
                                file.offerPx(),
                                file.bidQty(),
                                file.offerQty()));
            }
            return new Read(quotes, Faults.of(file.fault()));
        }
    }

    private static Read withoutLine(Read read) {
        BadInput fault = read.fault();
        return new Read(read.quotes(), new BadInput(fault.file(), 0, fault.what(), fault.remedy()));
    }

    private static void assertBad(String message, Read read, int quotesBefore) {
        String found = read.fault().message();
        assertTrue(found.endsWith(message), () -> found + "\ndoes not end with\n" + message);
        assertEquals(quotesBefore, read.quotes().size());
    }

    private static long nanos(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}
