// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.report.Grid;
import io.autohedger.app.report.Reading;
import io.autohedger.app.report.Span;
import io.autohedger.app.report.Tables;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk tells sizes up to 2M apart from those above. */
class SizesTest {
    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void begins() throws IOException {
        journal = new TestJournal(directory);
        journal.sizes(2_000_000).session(1, SessionRole.VENUE, SessionState.UP).quote();
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    @Test
    void theScorecardHasARowForEachSize() throws IOException {
        journal.deal("E7", 5).order(1, 3).order(2, 1).order(3, 1);
        Reading reading = Reading.of(directory, true, Span.ALL);
        Grid cards =
                new Tables(reading)
                        .ofKind("tca").stream()
                                .filter(grid -> grid.name().equals("providers"))
                                .findFirst()
                                .orElseThrow();
        List<Map<String, Object>> rows = cards.objects();
        assertEquals(2, rows.size(), rows.toString());
        assertEquals("to 2,000,000", rows.getFirst().get("sizes"));
        assertEquals("2", String.valueOf(rows.getFirst().get("orders")));
        assertEquals("above 2,000,000", rows.getLast().get("sizes"));
        assertEquals("1", String.valueOf(rows.getLast().get("orders")));
    }

    @Test
    void theVenuesSayWhatIsExpectedOfEach() throws IOException {
        journal.tick().answers(0, 20, 300_000).answers(1, 10, 100_000).answers(2, 10, 500_000);
        Source live = new Source(true, directory.toString(), journal.now);
        DeskView view = JournalView.read(directory, true).view();
        List<String> lines = Listing.of("venues", false, view, live).lines();
        String all = String.join("\n", lines);
        assertTrue(all.contains("EURUSD  all sizes"), all);
        assertTrue(all.contains("EURUSD  to 2,000,000"), all);
        assertTrue(all.contains("EURUSD  above 2,000,000"), all);
        assertTrue(all.contains("50.0%"), all);
    }
}
