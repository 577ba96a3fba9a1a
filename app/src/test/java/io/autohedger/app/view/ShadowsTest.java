// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static io.autohedger.app.view.TestJournal.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.report.Grid;
import io.autohedger.app.report.Reading;
import io.autohedger.app.report.Span;
import io.autohedger.app.report.Tables;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy in mode SHADOW would have sold 3M euros at 1.08490, at a mid of 1.08495. */
class ShadowsTest {
    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void begins() throws IOException {
        journal = new TestJournal(directory);
        journal.session(1, SessionRole.VENUE, SessionState.UP).quote();
        journal.deal("E7", 3).shadow(12, 3);
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    private Source live() {
        return new Source(true, directory.toString(), journal.now);
    }

    private DeskView view() throws IOException {
        return JournalView.read(directory, true).view();
    }

    @Test
    void theyAreListed() throws IOException {
        Answer listed = Listing.of("shadows", false, view(), live());
        assertEquals(2, listed.lines().size());
        String line = listed.lines().getLast();
        assertTrue(line.startsWith("W12 "), line);
        assertTrue(line.contains("OnePairHedger"), line);
        assertTrue(line.contains("3,000,000  EURUSD  1.08490  LP1"), line);
        assertTrue(listed.object().toString().contains("shadow=W12"), line);
    }

    @Test
    void whyExplainsOneAsItExplainsAnOrder() throws IOException {
        assertEquals(12, ShadowRows.decision("W12"));
        assertEquals(0, ShadowRows.decision("D3-000012"));
        journal.pass(SECOND).deal("E8", 1).order(13, 1).sent(13);
        try (JournalReader reader = JournalReader.follow(directory)) {
            String all = String.join("\n", Why.ofShadow(12, reader, live(), directory).lines());
            assertTrue(
                    all.startsWith(
                            "W12  SELL 3,000,000 EURUSD IOC limit 1.08490 at LP1            not"
                                    + " sent: its strategy was in mode SHADOW"),
                    all);
            assertTrue(all.contains(" because "), all);
            assertTrue(all.contains("ACME-E7") || all.contains("E7"), all);
            assertTrue(all.contains("OnePairHedger.ah:2"), all);
            assertTrue(!all.contains(" then "), all);
        }
        try (JournalReader reader = JournalReader.follow(directory)) {
            Answer none = Why.ofShadow(99, reader, live(), directory);
            assertTrue(none.toString().contains("no shadow 'W99'"), none.toString());
        }
    }

    /** The market falls by 10 pips within two seconds: the sale would have saved 2,850 dollars. */
    @Test
    void theReportSaysWhatTheyWouldHaveSaved() throws IOException {
        journal.pass(3 * SECOND / 2).quote(108_390, 108_400);
        journal.pass(90 * SECOND).tick();
        Reading reading = Reading.of(directory, true, Span.ALL);
        Grid shadows =
                new Tables(reading)
                        .ofKind("tca").stream()
                                .filter(grid -> grid.name().equals("shadows"))
                                .findFirst()
                                .orElseThrow();
        List<Map<String, Object>> rows = shadows.objects();
        assertEquals(1, rows.size(), rows.toString());
        Map<String, Object> row = rows.getFirst();
        assertEquals("OnePairHedger would have dealt", row.get("who"));
        assertEquals("1", String.valueOf(row.get("orders")));
        assertEquals("-46.09", row.get("cost-per-million"), row.toString());
        assertEquals("-46.09", row.get("markout-1s"));
        assertEquals("875.62", row.get("markout-10s"));
        assertEquals("2850.00", row.get("saved-60s"));
    }
}
