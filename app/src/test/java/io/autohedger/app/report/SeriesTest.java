// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aFewPointsStayAsTheyAre() {
        Series series = new Series(1, 100);
        for (int i = 0; i < 20; i++) {
            series.add(i * MILLI, i);
        }
        assertEquals(20, series.rows().size());
        assertEquals(20, series.seen());
    }

    @Test
    void ofVeryManyEachColumnKeepsItsPeaksAndTheLastStays() {
        Series series = new Series(2, 600);
        for (int i = 0; i < 1_000_000; i++) {
            double peak = i == 123_457 ? 50 : i == 765_431 ? -50 : 0;
            series.add(7L * i * MILLI, Math.sin(i / 1e4), peak);
        }
        List<Series.Row> rows = series.rows();
        assertTrue(rows.size() <= 600, rows.size() + " points");
        assertTrue(rows.size() > 200, rows.size() + " points");
        assertTrue(rows.stream().anyMatch(r -> r.value(1) == 50));
        assertTrue(rows.stream().anyMatch(r -> r.value(1) == -50));
        assertTrue(rows.stream().anyMatch(r -> r.value(0) > 0.99999));
        assertEquals(7L * 999_999 * MILLI, rows.getLast().nanos());
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i - 1).nanos() <= rows.get(i).nanos());
        }
    }

    @Test
    void earlyTimesAreDrawnAsFinelyAsLateOnes() {
        Series series = new Series(1, 300);
        for (int i = 0; i < 100_000; i++) {
            series.add(i * MILLI, i % 13);
        }
        List<Series.Row> rows = series.rows();
        long early = rows.stream().filter(r -> r.nanos() < 50_000 * MILLI).count();
        assertTrue(
                Math.abs(2 * early - rows.size()) < rows.size() / 5, early + " of " + rows.size());
    }

    @Test
    void whatIsNotThereIsNoPeak() {
        Series series = new Series(2, 30);
        for (int i = 0; i < 1000; i++) {
            series.add(i * MILLI, i % 2 == 0 ? i : Double.NaN, i % 2 == 0 ? Double.NaN : -i);
        }
        assertTrue(series.rows().stream().anyMatch(r -> r.value(0) == 998));
        assertTrue(series.rows().stream().anyMatch(r -> r.value(1) == -999));
    }
}
