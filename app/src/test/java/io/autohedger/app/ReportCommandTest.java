// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderSide;
import io.autohedger.runtime.DataDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}: small journals whose every figure can be worked out by hand. */
class ReportCommandTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 24 * 3600 * SECOND;
    private static final String MARKUP = "<img src=//x onerror=a()>\"'&";

    @TempDir Path folder;

    /** The client sells a million at 1.08490 around 1.08500, and half of it is bought back. */
    private void twoDeals() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .pass(SECOND / 2)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(10 * SECOND)
                    .top(108_518, 108_522)
                    .deal("d2", OrderSide.BUY, 500_000, 108_530)
                    .pass(10 * SECOND)
                    .top(108_508, 108_512);
        }
    }

    @Test
    void theIdentityOfTwoDeals() throws IOException {
        twoDeals();
        Figures.Row pnl = report("pnl").rows("pnl").getLast();
        // 1m x (1.08500 - 1.08490) + 0.5m x (1.08530 - 1.08520)
        assertAmount("150", pnl, "client-spread");
        assertAmount("0", pnl, "hedge-cost");
        // 1m x (1.08520 - 1.08500) - 0.5m x (1.08520 - 1.08510)
        assertAmount("150", pnl, "warehousing");
        assertAmount("300", pnl, "total");
        assertAmount("0", pnl, "unexplained");
    }

    @Test
    void flatAtOnceDealsAtTheTouchAndHoldsNothing() throws IOException {
        twoDeals();
        Figures.Row desk = report("pnl").row("baselines", 0);
        Figures.Row flat = report("pnl").row("baselines", 1);
        // Sells a million at 1.08498, buys half at 1.08522: 2 points of cost each.
        assertAmount("120", flat, "total");
        assertEquals(2, flat.count("hedges"));
        assertAmount("0", flat, "average-open");
        assertAmount("300", desk, "total");
        // 1,085,000 dollars for 10 seconds, 542,600 for 10: after each new mid at that.
        assertAmount("16276000", desk, "open-seconds");
        // Of 1,085,000 + 542,600 dollars.
        assertAmount("73.73", flat, "total-per-million");
    }

    @Test
    void whereNobodyQuotesABaselineWaits() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .pass(SECOND)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(SECOND)
                    .top(108_518, 108_522);
        }
        Figures.Row flat = report("pnl").row("baselines", 1);
        assertEquals(1, flat.count("hedges"));
        assertAmount("280", flat, "total");
        assertAmount("1085000", flat, "open-seconds");
    }

    @Test
    void aThresholdDealsNothingBelowTheHardBandAndEverythingAboveIt() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.strategy()
                    .top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 2_000_000, 108_490)
                    .pass(SECOND / 4)
                    .deal("d2", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(SECOND / 4)
                    .top(108_598, 108_602);
        }
        Figures.Row threshold = report("pnl").row("baselines", 2);
        assertEquals(1, threshold.count("hedges"));
        // Three millions sold at the bid, 8 points over what was paid for them.
        assertAmount("240", threshold, "total");
        // Two millions for a quarter of a second, then nothing.
        assertAmount("542500", threshold, "open-seconds");
        assertAmount("3000000", report("positions").row("positions", 1), "hard");
    }

    @Test
    void withoutAHardBandNoThresholdIsMadeUp() throws IOException {
        twoDeals();
        Figures.Row threshold = report("pnl").row("baselines", 2);
        assertEquals("threshold to zero", threshold.text("course"));
        assertEquals(0, threshold.count("hedges"));
    }

    @Test
    void aBustIsATermOfItsOwn() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(SECOND)
                    .top(108_518, 108_522)
                    .bust("d2", "d1");
        }
        Figures.Row pnl = report("pnl").rows("pnl").getLast();
        assertAmount("100", pnl, "client-spread");
        assertAmount("200", pnl, "warehousing");
        assertAmount("-300", pnl, "adjustments");
        assertAmount("0", pnl, "total");
    }

    @Test
    void theFirstMidIsThatOfADealBeforeIt() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(SECOND)
                    .top(108_498, 108_502);
        }
        Figures.Row pnl = report("pnl").rows("pnl").getLast();
        assertAmount("100", pnl, "client-spread");
        assertAmount("0", pnl, "warehousing");
        assertAmount("100", pnl, "total");
        assertEquals(true, report("pnl").row("recount", 0).value("equal"));
    }

    @Test
    void withoutAMidThereIsNoTotal() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.deal("d1", OrderSide.SELL, 1_000_000, 108_490);
        }
        assertEquals("", report("pnl").rows("pnl").getLast().cell("total"));
        assertTrue(page().contains("No total, since these have no mid or no rate to USD: EURUSD."));
    }

    @Test
    void anEngineThatSaysOtherwiseIsSaidLoudly() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .lie()
                    .pass(SECOND)
                    .top(108_518, 108_522);
        }
        Figures.Row recount = report("pnl").row("recount", 0);
        assertEquals(false, recount.value("equal"));
        assertEquals(2, recount.count("tellings"));
        assertAmount("0.000000000000000000000001", recount, "difference");
        assertTrue(
                page().contains(
                                "<p class=\"warning\">RECOMPUTED FROM THE JOURNAL: DIFFERS by up to"
                                        + " 0.000000000000000000000001 USD in client spread of the"
                                        + " desk"),
                page());
        assertTrue(run("pnl").err().contains("RECOMPUTED FROM THE JOURNAL: DIFFERS"));
        assertTrue(run("run").err().contains("RECOMPUTED FROM THE JOURNAL: DIFFERS"));
    }

    @Test
    void aRepeatedDealCountsOnce() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490);
        }
        assertAmount("100", report("pnl").rows("pnl").getLast(), "total");
        assertEquals(1, report("tca").row("clients", 0).count("deals"));
    }

    @Test
    void aDayBeginsWithThePositionOfTheDayBefore() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490)
                    .pass(DAY)
                    .top(108_518, 108_522)
                    .deal("d2", OrderSide.BUY, 500_000, 108_530)
                    .pass(DAY)
                    .top(108_598, 108_602);
        }
        Figures.Row second = report("pnl", "--day", "2026-03-03").rows("pnl").getLast();
        assertAmount("50", second, "client-spread");
        assertAmount("200", second, "warehousing");
        assertAmount("250", second, "total");
        assertTrue(Files.exists(folder.resolve("reports/2026-03-03/pnl.csv")));
        assertAmount("750", report("pnl").rows("pnl").getLast(), "total");
        CommandLineRun none = run("pnl", "--day", "2026-03-05");
        assertEquals(3, none.code());
        assertTrue(
                none.err().startsWith("error: there is no record of 2026-03-05 in "), none.err());
    }

    @Test
    void thePageAsksNobodyAndItsScriptAndStyleAreNamedByTheirHashes() throws IOException {
        twoDeals();
        HtmlPage page = HtmlPage.of(page());
        assertEquals(List.of(), page.requests());
        String policy = page.policy();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(policy.contains(HtmlPage.hash(page.only("script"))), policy);
        assertTrue(policy.contains(HtmlPage.hash(page.only("style"))), policy);
        assertEquals(List.of(), page.inlineHandlersAndStyles());
    }

    @Test
    void whatAJournalSaysIsTextAndNotMarkup() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.client(MARKUP)
                    .top(108_498, 108_502)
                    .deal("</script><b>", OrderSide.SELL, 1_000_000, 108_490);
        }
        HtmlPage page = HtmlPage.of(page());
        assertEquals(List.of(), page.elements("img"));
        assertTrue(
                page.text().contains("&lt;img src=//x onerror=a()&gt;&quot;&#39;&amp;"),
                page.text());
        String csv = Files.readString(folder.resolve("reports/2026-03-02/clients.csv"));
        assertTrue(csv.contains("\"<img src=//x onerror=a()>\"\"'&\""), csv);
    }

    @Test
    void aCellThatASpreadsheetWouldRunIsText() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.client("=cmd|' /c calc'!A1")
                    .top(108_498, 108_502)
                    .deal("d1", OrderSide.SELL, 1_000_000, 108_490);
        }
        page();
        String csv = Files.readString(folder.resolve("reports/2026-03-02/clients.csv"));
        assertTrue(csv.contains("\r\n'=cmd|' /c calc'!A1,1,"), csv);
    }

    @Test
    void everyFileIsNamedAndIsTheOwnersAlone() throws IOException {
        twoDeals();
        CommandLineRun run = CommandLineRun.of("--json", "report", "run", "-d", folder.toString());
        assertEquals(0, run.code(), run.err());
        List<?> files = (List<?>) Figures.of(run.out()).top().value("files");
        assertEquals(21, files.size(), files.toString());
        for (Object file : files) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(Path.of(file.toString()))));
        }
        try (Stream<Path> all = Files.list(folder.resolve("reports/2026-03-02"))) {
            assertEquals(21, all.count());
        }
    }

    @Test
    void theJournalIsNotTouchedAndTheSameComesTwice() throws IOException {
        twoDeals();
        Path segment = folder.resolve("journal/00000001.ahj");
        byte[] before = Files.readAllBytes(segment);
        String first = page();
        assertEquals(first, page());
        assertArrayEquals(before, Files.readAllBytes(segment));
    }

    @Test
    void aDamagedJournalGivesWhatIsIntactAndEndsWithSeven() throws IOException {
        twoDeals();
        flip(nthFromEnd(0.6));
        CommandLineRun run = run("run");
        assertEquals(7, run.code());
        assertTrue(
                run.err().startsWith("error: the journal is damaged in the middle\n"), run.err());
        assertTrue(
                Files.readString(Path.of(run.out().strip()))
                        .contains("The journal is damaged in the middle: "),
                run.out());
    }

    @Test
    void damageBeforeTheFirstRecordLeavesNothingToReport() throws IOException {
        twoDeals();
        flip(200);
        CommandLineRun run = run("run");
        assertEquals(7, run.code());
        assertEquals("", run.out());
    }

    @Test
    void aTornTailIsSaidOnThePage() throws IOException {
        twoDeals();
        byte[] bytes = Files.readAllBytes(folder.resolve("journal/00000001.ahj"));
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        flip(end - 1);
        CommandLineRun run = run("run");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().startsWith("note: the journal ends in a torn record"), run.err());
        assertTrue(Files.readString(Path.of(run.out().strip())).contains("ends in a torn record"));
    }

    @Test
    void aDeskThatRunsIsReportedUpToNow() throws Exception {
        try (DataDirectory _ = DataDirectory.open(folder);
                EngineJournal journal = new EngineJournal(folder)) {
            journal.top(108_498, 108_502).deal("d1", OrderSide.SELL, 1_000_000, 108_490);
            assertAmount("100", report("pnl").rows("pnl").getLast(), "total");
            journal.pass(SECOND).top(108_508, 108_512);
            assertAmount("200", report("pnl").rows("pnl").getLast(), "total");
        }
    }

    @Test
    void whereThereIsNoJournalThatIsSaid() {
        CommandLineRun run = run("run");
        assertEquals(3, run.code());
        assertTrue(run.err().startsWith("error: "), run.err());
        assertTrue(run.err().contains(folder.toString()), run.err());
        assertFalse(Files.exists(folder.resolve("reports")));
    }

    @Test
    void aDeskWithoutADealHasAPage() throws IOException {
        new EngineJournal(folder).close();
        assertTrue(page().contains("<dd>not known</dd>"), page());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        twoDeals();
        CommandLineRun run = run("run", "--report", "/proc/autohedger");
        assertEquals(4, run.code());
        assertTrue(
                run.err().startsWith("error: cannot write the report to /proc/autohedger: "),
                run.err());
    }

    @Test
    void aReportThatDoesNotExistGetsTheNearest() {
        CommandLineRun run = run("tac");
        assertEquals(2, run.code());
        assertTrue(
                run.err().startsWith("error: there is no report 'tac'; did you mean 'tca'?"),
                run.err());
    }

    @Test
    void openNamesTheNewestPage() throws IOException {
        CommandLineRun none = run("open");
        assertEquals(3, none.code());
        assertTrue(none.err().contains("fix: write one: autohedger report run"), none.err());
        twoDeals();
        String page = run("run").out();
        assertEquals(page, run("open").out());
    }

    private void flip(int offset) throws IOException {
        Path segment = folder.resolve("journal/00000001.ahj");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[offset] ^= 1;
        Files.write(segment, bytes);
    }

    /** The offset of a byte that is not zero, that part of the way to the last one. */
    private int nthFromEnd(double part) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("journal/00000001.ahj"));
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        int at = (int) (end * part);
        while (bytes[at] == 0) {
            at++;
        }
        return at;
    }

    private String page() throws IOException {
        CommandLineRun run = run("run");
        assertEquals(0, run.code(), run.err());
        return Files.readString(Path.of(run.out().strip()));
    }

    private CommandLineRun run(String kind, String... options) {
        List<String> words = new ArrayList<>(List.of("report", kind));
        words.addAll(List.of("-d", folder.toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private Figures report(String kind, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--json");
        CommandLineRun run = run(kind, words.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return Figures.of(run.out());
    }

    private static void assertAmount(String expected, Figures.Row row, String key) {
        assertEquals(
                0, new BigDecimal(expected).compareTo(row.amount(key)), () -> key + " in " + row);
    }
}
