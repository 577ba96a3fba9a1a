// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report internalisation} and {@code report breaks}, of journals counted by hand. */
class ReportKindsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path folder;

    /** The client sells a million at 1.08490 around 1.08500, and buys half of it back later. */
    private static EngineJournal twoDeals(EngineJournal journal) {
        return journal.top(108_498, 108_502)
                .pass(SECOND / 2)
                .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                .pass(10 * SECOND)
                .top(108_518, 108_522)
                .deal("d2", OrderSide.BUY, 500_000, 108_530)
                .pass(10 * SECOND)
                .top(108_508, 108_512);
    }

    private Figures report(String kind) {
        CommandLineRun run = CommandLineRun.of("report", kind, "--json", "-d", folder.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        return Figures.of(run.out().strip());
    }

    private static void assertAmount(String expected, Figures.Row row, String key) {
        assertEquals(0, new BigDecimal(expected).compareTo(row.amount(key)), key + " in " + row);
    }

    @Test
    void halfOfADealIsTakenOffByAnother() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            twoDeals(journal);
        }
        Figures report = report("internalisation");
        Figures.Row client = report.row("internalisation-clients", 0);
        assertAmount("1500000", client, "volume");
        assertAmount("1000000", client, "internalised");
        assertAmount("0", client, "at-venues");
        assertAmount("500000", client, "open");
        assertAmount("100.0", client, "internalised-percent");
        assertEquals(10 * SECOND, client.count("half-life-nanos"));
        // 1m x (1.08500 - 1.08490) + 0.5m x (1.08530 - 1.08520)
        assertAmount("150", client, "spread");
        // 0.5m x (1.08520 - 1.08500), and of what is open 0.5m x (1.08510 - 1.08500)
        assertAmount("150", client, "held");
        assertAmount("0", client, "cost");
        assertAmount("300", client, "total");
        Figures.Row all = report.row("internalisation", 1);
        assertEquals("all", all.text("ccy"));
        // (1m x 1.08500 x 10 s + 0.5m x 1.08520 x 10 s) in 20.5 s
        assertAmount("793951", all, "average-open");
        // 1m x (1.08520 - 1.08490) / 1.085m, ten seconds later
        Figures.Row markouts = report.row("client-markouts", 0);
        assertEquals(2, markouts.count("deals-1s"));
        assertEquals(1, markouts.count("deals-10s"));
        assertAmount("276.50", markouts, "markout-10s");
    }

    @Test
    void aDayBeginsWithWhatWasBroughtIn() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            twoDeals(journal)
                    .pass(24 * 3600 * SECOND)
                    .top(108_548, 108_552)
                    .deal("d3", OrderSide.BUY, 700_000, 108_560);
        }
        CommandLineRun run =
                CommandLineRun.of(
                        "report",
                        "internalisation",
                        "--json",
                        "--day",
                        "2026-03-03",
                        "-d",
                        folder.toString());
        assertEquals(0, run.code(), run.out() + run.err());
        Figures.Row client = Figures.of(run.out().strip()).row("internalisation-clients", 0);
        assertAmount("500000", client, "brought-in");
        assertAmount("700000", client, "volume");
        assertAmount("1000000", client, "internalised");
        assertAmount("200000", client, "open");
        // 0.5m x (1.08550 - 1.08510): from the mid at which the day began
        assertAmount("200", client, "held");
    }

    @Test
    void aDealThatIsTakenBackIsNeitherInternalisedNorDealtAway() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(SECOND)
                    .bust("d2", "d1");
        }
        Figures.Row client = report("internalisation").rows("internalisation-clients").getLast();
        assertAmount("1000000", client, "taken-back");
        assertAmount("0", client, "internalised");
        assertAmount("0", client, "open");
    }

    @Test
    void whereNothingDiffersItIsSaidWhatWasCompared() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            twoDeals(journal).deal("d2", OrderSide.BUY, 500_000, 108_530);
        }
        Figures report = report("breaks");
        assertEquals(List.of(), report.rows("breaks"));
        CommandLineRun run = CommandLineRun.of("report", "breaks", "-d", folder.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out()
                        .startsWith(
                                "Nothing differs: 0 orders, 0 reports of venues, 3 deals and 8"
                                        + " postings were compared."),
                run.out());
        assertTrue(run.out().contains("1 repeated what was booked"), run.out());
        String page = Files.readString(Path.of(run.out().lines().toList().getLast()));
        assertTrue(page.contains("Nothing differs"), "the page says so, too");
        assertEquals(List.of(), HtmlPage.of(page).requests());
    }

    @Test
    void everyBreakHasItsAmountItsAgeAndWhatToType() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            twoDeals(journal)
                    .deal("d2", OrderSide.BUY, 600_000, 108_530)
                    .pass(5 * SECOND)
                    .orphan("x1", OrderSide.BUY, 2_000_000, 108_512)
                    .pass(55 * SECOND)
                    .lie()
                    .deal("d4", OrderSide.BUY, 1_000, 108_520);
        }
        CommandLineRun told = CommandLineRun.of("report", "breaks", "-d", folder.toString());
        assertTrue(told.out().startsWith("3 breaks, worth up to 2,821,260.00"), told.out());
        Figures report = report("breaks");
        Figures.Row orphan = report.row("breaks", 0);
        assertTrue(orphan.text("what").startsWith("a fill of no order of ours"), "" + orphan);
        assertEquals("x1", orphan.text("about"));
        assertAmount("2170200", orphan, "value");
        assertEquals(55 * SECOND, orphan.count("age-nanos"));
        Figures.Row deal = report.row("breaks", 1);
        assertEquals("a deal was not booked: content differs", deal.text("what"));
        assertEquals("ACME", deal.text("with"));
        assertAmount("651060", deal, "value");
        assertEquals(60 * SECOND, deal.count("age-nanos"));
        assertTrue(deal.text("next").startsWith("autohedger journal dump "), "" + deal);
        Figures.Row pnl = report.row("breaks", 2);
        assertTrue(pnl.text("what").startsWith("the P&L that was told"), "" + pnl);
        assertTrue(pnl.text("next").startsWith("autohedger report pnl -d "), "" + pnl);
    }
}
