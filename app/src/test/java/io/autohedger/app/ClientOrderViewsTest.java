// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.view.Answer;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.Listing;
import io.autohedger.app.view.Source;
import io.autohedger.app.view.Why;
import io.autohedger.codecs.OrderSide;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client's order as people see it: while it waits, by its cover, and in the report. */
class ClientOrderViewsTest {
    private static final long COVER = 1L << 32 | 1;
    private static final long LATER = EngineJournal.NINE + 5_000_000_000L;

    @TempDir Path folder;

    @Test
    void anOrderThatWaitsIsListedAndOneThatIsDoneIsNot() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.takesOrders(500_000)
                    .top(108_490, 108_510)
                    .order("A1", OrderSide.BUY, 2_000_000, 108_540);
            Map<String, Object> row = rows().getFirst();
            assertEquals("A1", row.get("clOrdId"));
            assertEquals("PartiallyFilled", row.get("state"));
            assertEquals("D1-000001", row.get("cover"));
            assertTrue(table().getFirst().startsWith("CLIENT"), table().toString());
            assertTrue(table().get(1).contains("1.08540"), table().toString());
            journal.fill(COVER, "E1", OrderSide.BUY, 1_501_000, 108_510);
            assertEquals(List.of(), rows());
        }
    }

    @Test
    void aCoverIsOfNoStrategy() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.takesOrders(0)
                    .top(108_490, 108_510)
                    .order("A1", OrderSide.BUY, 2_000_000, 108_540);
            Map<String, Object> cover = rows("orders").getFirst();
            assertEquals("D1-000001", cover.get("clOrdId"));
            assertFalse(cover.containsKey("strategy"), cover.toString());
        }
    }

    @Test
    void aLateFillIsListedAsAnOrphan() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.takesOrders(0)
                    .top(108_490, 108_510)
                    .order("A1", OrderSide.BUY, 2_000_000, 108_540)
                    .pass(600_000_000L)
                    .tick();
            assertEquals("doubt-rejected", rows().getFirst().get("why"));
            journal.fill(COVER, "E1", OrderSide.BUY, 2_000_000, 108_510);
            assertEquals("2000000.00", rows().getFirst().get("orphan"));
        }
    }

    @Test
    void theCoverSaysWhoseOrderItIsAndWhatItsClientWasTold() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.takesOrders(500_000)
                    .top(108_490, 108_510)
                    .order("A1", OrderSide.BUY, 2_000_000, 108_540)
                    .fill(COVER, "E1", OrderSide.BUY, 1_501_000, 108_510);
        }
        String why = String.join("\n", why().lines());
        assertTrue(why.contains("order A1 of ACME (CD1-000001): BUY at 1.08540 or better"), why);
        assertTrue(why.contains("intake normal: 499,000 is ours at 1.08511"), why);
        assertTrue(why.contains("1,501,000 passed on at 1.08529, our mark-up 0.00011"), why);
        assertTrue(why.contains("Filled, cover-filled 1,501,000 at 1.08521"), why);
        assertTrue(why().object().containsKey("client"), why().object().toString());
    }

    /** The report counts the postings again, and stops where they are not what was told. */
    @Test
    void theReportAgreesWithWhatTheDeskHasTold() throws IOException {
        try (EngineJournal journal = new EngineJournal(folder)) {
            journal.takesOrders(500_000)
                    .top(108_490, 108_510)
                    .order("A1", OrderSide.BUY, 2_000_000, 108_540)
                    .pass(100_000_000L)
                    .fill(COVER, "E1", OrderSide.BUY, 1_601_000, 108_510)
                    .pass(100_000_000L)
                    .top(108_500, 108_520);
        }
        CommandLineRun run = CommandLineRun.of("--json", "report", "run", "-d", folder.toString());
        assertEquals(0, run.code(), run.err());
    }

    private Answer why() throws IOException {
        try (JournalReader journal = JournalReader.open(folder.resolve("journal"))) {
            return Why.of(COVER, journal, source(), folder);
        }
    }

    private Source source() {
        return new Source(false, folder.toString(), LATER);
    }

    private Answer listing(String kind) throws IOException {
        DeskView view = new DeskView();
        try (JournalReader journal = JournalReader.follow(folder.resolve("journal"))) {
            while (journal.next()) {
                view.apply(journal);
            }
        }
        return Listing.of(kind, false, view, source());
    }

    private List<Map<String, Object>> rows() throws IOException {
        return rows("client-orders");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String kind) throws IOException {
        return (List<Map<String, Object>>)
                java.util.Objects.requireNonNull(listing(kind).object().get(kind));
    }

    /** Without the line that says that it is not live. */
    private List<String> table() throws IOException {
        List<String> lines = listing("client-orders").lines();
        return lines.subList(2, lines.size());
    }
}
