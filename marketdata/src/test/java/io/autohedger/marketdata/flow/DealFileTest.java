// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CSV of one's own deals: what a line is, and what is said of each that is none. */
class DealFileTest {
    private static final Asset EUR = new Asset(1, "EUR", Asset.Kind.CURRENCY, 2);
    private static final Asset USD = new Asset(2, "USD", Asset.Kind.CURRENCY, 2);
    private static final Asset GBP = new Asset(3, "GBP", Asset.Kind.CURRENCY, 2);
    private static final Instrument EURUSD = pair(1, EUR, USD);
    private static final Instrument GBPUSD = pair(2, GBP, USD);
    private static final Instrument EURGBP = pair(3, EUR, GBP);
    private static final String HEADER = "time,client,symbol,side,amount,currency,price,id\n";
    private static final String GOOD =
            "2026-01-05T08:00:00Z,ACME,EURUSD,buy,1000000,EUR,1.08512,T1\n";

    @TempDir Path folder;

    @Test
    void aLineIsADeal() throws IOException {
        DealFile read = read(HEADER + GOOD);
        assertEquals(List.of(), messages(read));
        assertEquals(
                List.of(
                        new FlowDeal(
                                2,
                                nanos("2026-01-05T08:00:00Z"),
                                "ACME",
                                EURUSD,
                                Side.BUY,
                                100_000_000L,
                                "EUR",
                                108_512,
                                "T1")),
                read.deals());
    }

    @Test
    void columnsStandInAnyOrderAndOnlyFiveAreNeeded() throws IOException {
        FlowDeal deal =
                only("amount,side,symbol,client,time\n5.25,SELL,EURUSD,ACME,2026-01-05T08:00:00Z");
        assertEquals(525, deal.lastQty());
        assertEquals(Side.SELL, deal.side());
        assertEquals("EUR", deal.currency());
        assertEquals(Scaled.NO_VALUE, deal.lastPx());
        assertEquals("", deal.execId());
    }

    @Test
    void anEmptyPriceOrCurrencyIsNone() throws IOException {
        FlowDeal deal = only(HEADER + "2026-01-05T08:00:00Z,ACME,EURUSD,buy,7,,,x");
        assertEquals(Scaled.NO_VALUE, deal.lastPx());
        assertEquals("EUR", deal.currency());
    }

    @Test
    void timesHaveAnOffsetOrAColumnThatSaysSo() throws IOException {
        long eight = nanos("2026-01-05T08:00:00.25Z");
        String rest = ",ACME,EURUSD,buy,7\n";
        String columns = ",client,symbol,side,amount\n";
        assertEquals(
                eight, only("time" + columns + "2026-01-05T09:00:00.25+01:00" + rest).timeNanos());
        assertEquals(
                eight, only("time_utc" + columns + "2026-01-05 08:00:00.25" + rest).timeNanos());
        assertEquals(eight, only("epoch_ms" + columns + eight / 1_000_000 + rest).timeNanos());
        assertEquals(
                List.of(
                        "flow.csv:2: time '2026-01-05 08:00:00' is not a time such as"
                                + " 2014-05-07T09:00:00.25Z, with its offset; correct the line, or"
                                + " say how times are written"),
                messages(read("time" + columns + "2026-01-05 08:00:00" + rest)));
    }

    @Test
    void anAmountOfTheQuoteCurrencyIsThatMuchAtThePrice() throws IOException {
        FlowDeal deal = only(HEADER + "2026-01-05T08:00:00Z,ACME,EURUSD,buy,1000000,USD,1.08512,x");
        assertEquals("USD", deal.currency());
        assertEquals(100_000_000L, deal.lastQty());
        assertEquals(92_155_706L, deal.baseQty(deal.lastPx())); // 921,557.0628.. EUR
    }

    @Test
    void linesAreSortedByTimeAndThoseOfOneTimeStayInOrder() throws IOException {
        DealFile read =
                read(
                        HEADER
                                + GOOD.replace("08:00", "09:00").replace("T1", "late")
                                + GOOD.replace("T1", "first")
                                + GOOD.replace("T1", "second"));
        assertEquals(
                List.of("first", "second", "late"),
                read.deals().stream().map(FlowDeal::execId).toList());
    }

    @Test
    void everyWrongCellOfEveryLineIsToldAtOnce() throws IOException {
        DealFile read =
                read(
                        HEADER
                                + GOOD
                                + "yesterday,ACNE,EURUSD,long,1e6,JPY,0,\n"
                                + "2026-01-05T08:00:01Z,ACME,EURUSX,buy,1,EUR,1,a\n"
                                + "2026-01-05T08:00:01Z,ACME,EURGBP,buy,1,EUR,1,b\n"
                                + "2026-01-05T08:00:01Z,BOREAL,EURUSD,buy,1,EUR,1,c\n"
                                + "2026-01-04T23:59:59Z,ACME,EURUSD,buy,-5,EUR,1.085123,d\n"
                                + "2026-01-06T00:00:00Z,ACME,EURUSD,buy,0,EUR,11,T1\n"
                                + "2026-01-05T08:00:01Z,ACME,EURUSD,buy\n"
                                + "2026-01-05T08:00:01Z,ACME,EURUSD,buy,0.01,USD,9,e\n"
                                + GOOD.replace("T1", "ü"));
        String day =
                " is not on the day of the quotes, 2026-01-05T00:00:00Z to"
                        + " 2026-01-06T00:00:00Z; remove the line, or run the day that it is of";
        assertEquals(
                List.of(
                        "3: client 'ACNE' is no client of the desk: ACME, BOREAL; correct the line,"
                                + " or give the desk that client",
                        "3: side 'long' is not buy or sell; write what the client does with the"
                                + " first currency of the symbol",
                        "3: time 'yesterday' is not a time such as 2014-05-07T09:00:00.25Z, with"
                                + " its offset; correct the line, or say how times are written",
                        "3: currency 'JPY' is not a currency of EURUSD; write EUR or USD",
                        "3: amount '1e6' is not a number; write it as digits with a point, or"
                                + " remove the line",
                        "3: price '0' is not above 0; correct or remove the line",
                        "4: symbol 'EURUSX' is no instrument of the desk: EURUSD, GBPUSD, EURGBP;"
                                + " correct the line, or give the desk that instrument",
                        "5: symbol 'EURGBP' has no quotes on the day, and is not traded; add its"
                                + " quotes, or remove its deals",
                        "6: symbol 'EURUSD' is none of what BOREAL may deal in: GBPUSD; add it to"
                                + " the client's may-trade, or remove the line",
                        "7: time '2026-01-04T23:59:59Z'" + day,
                        "7: amount '-5' is not above 0; write how much; the side says which way",
                        "7: price '1.085123' has more decimal digits than the scale; give the"
                                + " instrument a scale that holds it, or correct the line",
                        "8: time '2026-01-06T00:00:00Z'" + day,
                        "8: amount '0' is not above 0; write how much; the side says which way",
                        "8: price '11' is above the max-price of EURUSD; raise max-price, or check"
                                + " that the file is of this instrument",
                        "8: id 'T1' of ACME stands in line 2 too; remove the deal that is there"
                                + " twice, or give each its own id",
                        "9: the line has 4 columns where 8 are expected: time, client, symbol,"
                                + " side, amount, currency, price, id; correct or remove the line",
                        "10: amount '0.01' is too small or too large to be booked; correct or"
                                + " remove the line",
                        "11: id 'ü' is not 1 to 64 characters of ASCII; give each deal an id, or"
                                + " leave the column out"),
                read.mistakes().stream()
                        .map(m -> m.line() + ": " + m.what() + "; " + m.remedy())
                        .toList());
        assertEquals(19, read.mistakeCount());
        assertEquals(List.of(), read.deals());
    }

    @Test
    void anIdIsOfOneDealOfAClient() throws IOException {
        String other = GOOD.replace("ACME,EURUSD", "BOREAL,GBPUSD").replace(",EUR,", ",GBP,");
        assertEquals(2, read(HEADER + GOOD + other).deals().size());
        assertEquals(
                List.of(
                        "flow.csv:2: id is not 1 to 64 characters of ASCII; give each deal an id,"
                                + " or leave the column out"),
                messages(read(HEADER + GOOD.replace("T1", ""))));
    }

    @Test
    void aHeaderIsJudgedWhole() throws IOException {
        assertEquals(
                List.of(
                        "flow.csv:1: no column is called time or timestamp or time_utc or"
                            + " timestamp_utc or date or t or epoch_s or epoch_ms or epoch_us or"
                            + " epoch_ns among when, who, symbol, side, amount; begin the file with"
                            + " a line that names its columns",
                        "flow.csv:1: no column is called client among when, who, symbol, side,"
                                + " amount; begin the file with a line that names its columns"),
                messages(read("when,who,symbol,side,amount\n")));
        assertEquals(
                List.of(
                        "flow.csv:1: column 'prise' is not one that deals have; call it time,"
                                + " client, symbol, side, amount, currency, price or id, or remove"
                                + " the column"),
                messages(read(HEADER.replace("price", "prise") + GOOD)));
        assertEquals(
                List.of(
                        "flow.csv:1: two columns are called side and Side; keep the one that"
                                + " counts"),
                messages(read("time,client,symbol,side,Side,amount\n")).subList(0, 1));
    }

    @Test
    void aFileWithoutDealsOrWithoutAnythingIsToldOnce() throws IOException {
        assertEquals(
                List.of("flow.csv:1: holds no deal; write a line for each deal"),
                messages(read(HEADER)));
        assertEquals(
                List.of("flow.csv: is empty; begin the file with a line that names its columns"),
                messages(read("")));
        DealFile missing = DealFile.read(folder.resolve("none.csv"), rules());
        assertEquals("there is no such file", missing.mistakes().getFirst().what());
        assertEquals(1, missing.mistakeCount());
    }

    @Test
    void moreMistakesThanAPersonReadsAreCounted() throws IOException {
        DealFile read = read(HEADER + GOOD.replace("buy", "b").replace("T1", "").repeat(500));
        assertEquals(DealFile.MOST_MISTAKES, read.mistakes().size());
        assertEquals(1_000, read.mistakeCount());
    }

    @Test
    void aPackedFileIsReadAndOneThatIsCutIsNot() throws IOException {
        Path whole = folder.resolve("flow.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write((HEADER + GOOD).getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(1, DealFile.read(whole, rules()).deals().size());
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 6));
        DealFile cut = DealFile.read(whole, rules());
        assertEquals(List.of(), cut.deals());
        assertEquals(1, cut.mistakeCount());
        assertEquals("ends in the middle", cut.mistakes().getFirst().what());
    }

    private FlowDeal only(String text) throws IOException {
        DealFile read = read(text);
        assertEquals(List.of(), messages(read));
        assertEquals(1, read.deals().size());
        return read.deals().getFirst();
    }

    private DealFile read(String text) throws IOException {
        return DealFile.read(Files.writeString(folder.resolve("flow.csv"), text), rules());
    }

    private List<String> messages(DealFile read) {
        return read.mistakes().stream()
                .map(BadInput::message)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }

    private static DealRules rules() {
        SequencedMap<String, List<Instrument>> clients = new LinkedHashMap<>();
        clients.put("ACME", List.of(EURUSD, GBPUSD));
        clients.put("BOREAL", List.of(GBPUSD));
        return new DealRules(
                clients,
                List.of(EURUSD, GBPUSD),
                List.of(EURGBP),
                nanos("2026-01-05T00:00:00Z"),
                nanos("2026-01-06T00:00:00Z"));
    }

    private static long nanos(String text) {
        Instant instant = Instant.parse(text);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static Instrument pair(int id, Asset base, Asset quote) {
        return new Instrument(
                id,
                base.code() + quote.code(),
                base,
                quote,
                5,
                2,
                1,
                100_000,
                100_000,
                5_000_000_000L,
                1_000_000);
    }
}
