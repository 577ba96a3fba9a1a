// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a plot, thinned while they come: of neighbours those stay that are the lowest or the
 * highest in a column, so that no peak is lost, and the first and the last.
 */
final class Series {
    private final int columns;
    private final int most;
    private final List<Row> rows = new ArrayList<>();
    private long seen;

    /** One point; values by column, NaN where there is none. */
    record Row(long nanos, double[] values) {}

    /**
     * A plot.
     *
     * @param most how many points it may keep
     */
    Series(int columns, int most) {
        this.columns = columns;
        this.most = most;
    }

    void add(long nanos, double... values) {
        if (rows.size() >= most) {
            thin();
        }
        seen++;
        rows.add(new Row(nanos, values.clone()));
    }

    List<Row> rows() {
        return rows;
    }

    /** How many points there were, before any was left out. */
    long seen() {
        return seen;
    }

    /** Half of them, or more where columns have their peaks at different times. */
    private void thin() {
        int group = 4 * columns;
        List<Row> kept = new ArrayList<>();
        kept.add(rows.getFirst());
        for (int from = 1; from < rows.size() - 1; from += group) {
            kept.addAll(peaks(rows.subList(from, Math.min(from + group, rows.size() - 1))));
        }
        kept.add(rows.getLast());
        rows.clear();
        rows.addAll(kept);
    }

    private List<Row> peaks(List<Row> group) {
        List<Row> peaks = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int c = column;
            Comparator<Row> byColumn = Comparator.comparingDouble(row -> row.values()[c]);
            List<Row> told = group.stream().filter(row -> !Double.isNaN(row.values()[c])).toList();
            told.stream().min(byColumn).ifPresent(row -> addOnce(peaks, row));
            told.stream().max(byColumn).ifPresent(row -> addOnce(peaks, row));
        }
        peaks.sort(Comparator.comparingLong(Row::nanos));
        return peaks;
    }

    private static void addOnce(List<Row> peaks, Row row) {
        if (peaks.stream().noneMatch(other -> other == row)) {
            peaks.add(row);
        }
    }
}
