// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points of a plot, thinned while they come. Time is cut into spells of one length; of each those
 * points stay that are the lowest or the highest in a column, so that no peak is lost, and the
 * last, which holds until the next. Where there are too many spells, their length doubles.
 */
final class Series {
    private static final long FINEST = 1_000_000;

    private final int columns;
    private final int mostSpells;
    private final List<Spell> spells = new ArrayList<>();
    private long fromNanos;
    private long length = FINEST;
    private long seen;

    /** One point; values by column, NaN where there is none. */
    static final class Row {
        private final long nanos;
        private final double[] values;

        Row(long nanos, double... values) {
            this.nanos = nanos;
            this.values = values.clone();
        }

        long nanos() {
            return nanos;
        }

        double value(int column) {
            return values[column];
        }
    }

    /** Points of one spell in the order of their times. */
    private record Spell(long index, List<Row> rows) {}

    /**
     * A plot.
     *
     * @param most how many points it may keep, about
     */
    Series(int columns, int most) {
        this.columns = columns;
        this.mostSpells = most / (2 * columns + 1);
    }

    /** Times never decrease. */
    void add(long nanos, double... values) {
        fromNanos = seen == 0 ? nanos : fromNanos;
        seen++;
        long index = (nanos - fromNanos) / length;
        if (spells.isEmpty() || spells.getLast().index() != index) {
            spells.add(new Spell(index, new ArrayList<>()));
        }
        List<Row> rows = spells.getLast().rows();
        rows.add(new Row(nanos, values));
        if (rows.size() > 4 * columns + 2) {
            thin(rows);
        }
        while (spells.size() > mostSpells) {
            merge();
        }
    }

    /** What is to be drawn; times never decrease. */
    List<Row> rows() {
        spells.forEach(spell -> thin(spell.rows()));
        return spells.stream().flatMap(spell -> spell.rows().stream()).toList();
    }

    /** How many points there were, before any was left out. */
    long seen() {
        return seen;
    }

    private void merge() {
        length *= 2;
        List<Spell> merged = new ArrayList<>();
        for (Spell spell : spells) {
            long index = spell.index() / 2;
            if (merged.isEmpty() || merged.getLast().index() != index) {
                merged.add(new Spell(index, new ArrayList<>()));
            }
            merged.getLast().rows().addAll(spell.rows());
        }
        merged.forEach(spell -> thin(spell.rows()));
        spells.clear();
        spells.addAll(merged);
    }

    private void thin(List<Row> rows) {
        if (rows.size() <= 2 * columns + 1) {
            return;
        }
        List<Row> kept = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int c = column;
            Comparator<Row> byColumn = Comparator.comparingDouble(row -> row.value(c));
            List<Row> told = rows.stream().filter(row -> !Double.isNaN(row.value(c))).toList();
            told.stream().min(byColumn).ifPresent(row -> addOnce(kept, row));
            told.stream().max(byColumn).ifPresent(row -> addOnce(kept, row));
        }
        addOnce(kept, rows.getLast());
        kept.sort(Comparator.comparingLong(Row::nanos));
        rows.clear();
        rows.addAll(kept);
    }

    /** Rows are equal where they are the same. */
    private static void addOnce(List<Row> rows, Row row) {
        if (!rows.contains(row)) {
            rows.add(row);
        }
    }
}
