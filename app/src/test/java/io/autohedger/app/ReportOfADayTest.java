// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of two made-up minutes of three pairs, one of them in yen, with hedgers, providers and
 * clients in virtual time: every figure beside the same one counted from the journal's inputs.
 */
class ReportOfADayTest {
    private static final Path FX_DESK =
            Path.of(System.getProperty("ah.root"), "examples", "fx-desk", "desk.conf");
    private static final int QUOTES = 300;

    private static final List<String> TERMS =
            List.of(
                    "client-spread",
                    "skew",
                    "hedge-cost",
                    "warehousing",
                    "carry",
                    "fees",
                    "transfers",
                    "adjustments",
                    "translation",
                    "remainder");

    @TempDir Path folder;

    @Test
    void itsFiguresAreThoseOfTheJournalsInputs() throws IOException {
        CommandLineRun run = day();
        Path directory = folder.resolve("d");
        Figures.Row summary = Figures.of(run.out().lines().toList().getLast()).top();
        Path page = Path.of(summary.text("report"));
        assertEquals(folder.resolve("out/run.html"), page);
        Figures report = Figures.of(Files.readString(folder.resolve("out/run.json")));

        CountedRun counted = CountedRun.of(directory, instruments(directory));
        assertTrue(counted.deals > 100 && counted.fills > 10, counted.deals + " " + counted.fills);
        assertEquals(List.of("EURUSD", "NZDUSD", "USDJPY"), List.copyOf(counted.lines.keySet()));
        BigDecimal total = BigDecimal.ZERO;
        for (Figures.Row pnl : report.rows("pnl")) {
            if (pnl.text("instrument").equals("all")) {
                assertNear(total, pnl, "total");
            } else {
                check(pnl, counted.line(pnl.text("instrument")));
                total = total.add(pnl.amount("total-in-base"));
            }
            assertNear(BigDecimal.ZERO, pnl, "unexplained");
        }
        Figures.Row all = report.row("pnl", 3);
        assertTrue(all.amount("translation").signum() != 0, all.toString());
        BigDecimal sum = BigDecimal.ZERO;
        for (String term : TERMS) {
            sum = sum.add(all.amount(term));
        }
        assertNear(sum, all, "total");
        Figures.Row recount = report.row("recount", 0);
        assertEquals(true, recount.value("equal"), recount.toString());
        assertTrue(recount.count("tellings") >= counted.deals, recount.toString());
        Figures.Row told = new Figures.Row((Map<?, ?>) summary.value("pnl"));
        assertEquals(told.amount("total").doubleValue(), total.doubleValue(), 0.0051);

        assertEquals(counted.deals, report.sum("clients", "deals"));
        assertEquals(counted.fills, report.row("baselines", 0).count("hedges"));
        assertEquals(summary.count("orders"), report.sum("providers", "orders"));
        baselines(report, counted);
        internalisation(report, CountedFlow.of(directory, instruments(directory)));
        breaks(report, counted);
        csvIsTheSame(report);
        HtmlPage html = HtmlPage.of(Files.readString(page));
        assertEquals(List.of(), html.requests());
        assertEquals(8, html.elements("figure").size());
        assertTrue(html.text().contains(summary.text("outputHash")));
        assertTrue(html.text().contains("--speed max --seed 7"), "the command that repeats it");
        assertTrue(html.text().contains("hedge c down to band in risk"), "the strategy's source");
    }

    /** Of the instrument in its quote currency. */
    private static void check(Figures.Row pnl, CountedRun.Line line) {
        assertNear(line.spread, pnl, "client-spread");
        assertNear(line.cost, pnl, "hedge-cost");
        assertNear(line.total().subtract(line.spread).subtract(line.cost), pnl, "warehousing");
        assertNear(line.total(), pnl, "total");
        boolean isYen = pnl.text("instrument").equals("USDJPY");
        assertEquals(isYen ? "JPY" : "USD", pnl.text("ccy"));
        BigDecimal dollars =
                isYen ? line.total().divide(line.mid, 14, RoundingMode.HALF_EVEN) : line.total();
        assertEquals(dollars.doubleValue(), pnl.amount("total-in-base").doubleValue(), 1e-6);
    }

    /** Who deals everything away at once pays the most for it, and holds the least. */
    private static void baselines(Figures report, CountedRun counted) {
        Figures.Row desk = report.row("baselines", 0);
        Figures.Row flat = report.row("baselines", 1);
        Figures.Row threshold = report.row("baselines", 2);
        assertTrue(flat.count("hedges") >= counted.deals - 10, flat.toString());
        assertTrue(threshold.count("hedges") > 0, threshold.toString());
        assertTrue(threshold.count("hedges") < flat.count("hedges"), threshold.toString());
        assertEquals(desk.text("spread-per-million"), flat.text("spread-per-million"));
        assertEquals(desk.text("spread-per-million"), threshold.text("spread-per-million"));
        assertBelow(threshold, flat, "hedged-volume");
        assertBelow(flat, threshold, "cost-per-million");
        assertBelow(flat, threshold, "average-open");
    }

    /** Amounts to their last digit, where a yen's are rounded when they are booked. */
    private static void internalisation(Figures report, CountedFlow counted) {
        List<Figures.Row> rows = report.rows("internalisation-clients");
        assertEquals(counted.lines.size(), rows.size());
        for (Figures.Row row : rows) {
            boolean own = row.text("client").equals("(own hedges)");
            String name = row.text("ccy") + (own ? "" : " " + row.text("client"));
            CountedFlow.Line line = Objects.requireNonNull(counted.lines.get(name), name);
            boolean isYen = row.text("ccy").equals("JPY");
            BigDecimal digits = new BigDecimal(isYen ? "0.1" : "1e-11");
            assertWithin(digits, line.volume, row, "volume");
            assertWithin(digits, line.internalised, row, "internalised");
            assertWithin(digits, line.atVenues, row, "at-venues");
            BigDecimal open = line.volume.subtract(line.internalised).subtract(line.atVenues);
            assertWithin(digits, open, row, "open");
            if (!own) {
                assertEquals(line.halfLifeNanos(), row.count("half-life-nanos"), name);
                assertTrue(line.internalised.signum() > 0, name);
            }
        }
        // The three parts are the engine's P&L: no cross is in it.
        Figures.Row all = report.rows("internalisation").getLast();
        Figures.Row pnl = report.rows("pnl").getLast();
        assertEquals("all", all.text("ccy"));
        assertWithin(new BigDecimal("0.02"), pnl.amount("total"), all, "total");
        assertWithin(new BigDecimal("0.02"), pnl.amount("client-spread"), all, "spread");
        assertWithin(new BigDecimal("0.02"), pnl.amount("hedge-cost"), all, "cost");
        assertEquals(
                report.row("baselines", 0).amount("average-open").doubleValue(),
                all.amount("average-open").doubleValue(),
                2);
    }

    /** Nothing differs on a day without a fault, and everything was looked at. */
    private static void breaks(Figures report, CountedRun counted) {
        assertEquals(List.of(), report.rows("breaks"));
        assertEquals(counted.deals, compared(report, "deals of clients").count("compared"));
        assertEquals(counted.fills, compared(report, "fills: came by").count("compared"));
        for (Figures.Row row : report.rows("compared")) {
            assertEquals(0, row.count("breaks"), row.toString());
        }
        for (Figures.Row row : report.rows("venue-positions")) {
            assertEquals(row.amount("booked"), row.amount("told"), row.toString());
        }
    }

    private static Figures.Row compared(Figures report, String what) {
        return report.rows("compared").stream()
                .filter(row -> row.text("what").startsWith(what))
                .findFirst()
                .orElseThrow();
    }

    private static void assertBelow(Figures.Row less, Figures.Row more, String key) {
        assertTrue(less.amount(key).compareTo(more.amount(key)) < 0, key + ": " + less + more);
    }

    /** Each CSV has a line for each object of its table, and its cells. */
    private void csvIsTheSame(Figures report) throws IOException {
        for (String name :
                List.of("pnl", "recount", "baselines", "positions", "providers", "trades")) {
            List<String> lines =
                    Files.readString(folder.resolve("out/" + name + ".csv")).lines().toList();
            List<String> keys = List.of(lines.getFirst().split(",", -1));
            List<Figures.Row> rows = report.rows(name);
            assertEquals(rows.size() + 1, lines.size(), name);
            for (int i = 0; i < rows.size(); i++) {
                Figures.Row row = rows.get(i);
                assertEquals(
                        keys.stream().map(row::cell).toList(),
                        List.of(lines.get(i + 1).split(",", -1)),
                        name);
            }
        }
    }

    private CommandLineRun day() throws IOException {
        quotes("forex/oanda", "eurusd", 1.39, 5);
        quotes("forex/fxcm", "nzdusd", 0.869, 5);
        quotes("forex/oanda", "usdjpy", 101.7, 3);
        CommandLineRun run =
                CommandLineRun.of(
                        "run",
                        FX_DESK.toString(),
                        "-d",
                        folder.resolve("d").toString(),
                        "--quotes",
                        folder.toString(),
                        "--day",
                        "2014-05-07",
                        "--speed",
                        "max",
                        "--report",
                        folder.resolve("out").toString());
        assertEquals(0, run.code(), run.out() + run.err());
        return run;
    }

    /** A file with a quote each 400 ms that wanders by a few points. */
    private void quotes(String market, String symbol, double from, int digits) throws IOException {
        Path file = folder.resolve(market + "/tick/" + symbol + "/20140507_quote.zip");
        Files.createDirectories(file.getParent());
        SplittableRandom random = new SplittableRandom(symbol.hashCode());
        BigDecimal bid = BigDecimal.valueOf(from).setScale(digits);
        long start = market.equals("forex/fxcm") ? 0 : 5 * 3_600_000L;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < QUOTES; i++) {
            bid = bid.add(BigDecimal.valueOf(random.nextInt(-6, 7), digits));
            BigDecimal offer = bid.add(BigDecimal.valueOf(12, digits));
            lines.append(start + i * 400L).append(',').append(bid).append(',').append(offer);
            lines.append("\r\n");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("20140507_" + symbol + "_tick_quote.csv"));
            zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Instrument> instruments(Path directory) throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            return Objects.requireNonNull(JournalledDesk.read(reader).universe()).instruments();
        }
    }

    /** Exact to the digits that scripts get. */
    private static void assertNear(BigDecimal expected, Figures.Row row, String key) {
        assertWithin(new BigDecimal("1e-11"), expected, row, key);
    }

    private static void assertWithin(
            BigDecimal most, BigDecimal expected, Figures.Row row, String key) {
        BigDecimal actual = row.amount(key);
        assertTrue(
                expected.subtract(actual).abs().compareTo(most) <= 0,
                key + ": " + expected + " counted, in " + row);
    }
}
