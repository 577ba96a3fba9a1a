// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * What each book's trades in an instrument bring of its base asset on each value date, as posted:
 * what there is to roll. Bounded: {@link #ROWS} pairs of book and instrument, of each {@link
 * #DATES} dates at once, where one that nets to nothing makes room. What finds no room is paged
 * about and is not rolled; its postings are as all others.
 */
final class Settlements {
    static final int ROWS = 256;
    static final int DATES = 16;

    private final Emitter emitter;
    private final int[] rowOf = new int[Catalogue.MAX_BOOKS * Catalogue.MAX_INSTRUMENTS];

    /** The pair of each row, from 1. */
    private final int[] pair = new int[ROWS + 1];

    private final int[] date = new int[(ROWS + 1) * DATES];
    private final Wide[] amount = Wide.many((ROWS + 1) * DATES);
    private int rows;

    Settlements(Emitter emitter) {
        this.emitter = emitter;
    }

    void add(int bookId, int instrumentId, int valueDate, long base) {
        if (valueDate == ValueDates.NONE || base == 0) {
            return;
        }
        int cell = cell(bookId, instrumentId, valueDate);
        if (cell < 0) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, instrumentId, -1L);
        } else {
            amount[cell].add(base);
        }
    }

    private int cell(int bookId, int instrumentId, int valueDate) {
        int key = bookId * Catalogue.MAX_INSTRUMENTS + instrumentId;
        if (rowOf[key] == 0 && rows < ROWS) {
            rowOf[key] = ++rows;
            pair[rows] = key;
        }
        if (rowOf[key] == 0) {
            return -1;
        }
        int free = -1;
        int first = rowOf[key] * DATES;
        for (int at = first; at < first + DATES; at++) {
            if (amount[at].signum() == 0) {
                free = free < 0 ? at : free;
            } else if (date[at] == valueDate) {
                return at;
            }
        }
        if (free >= 0) {
            date[free] = valueDate;
        }
        return free;
    }

    /** How many pairs there are: numbers from 1, in order of their first trade. */
    int rows() {
        return rows;
    }

    int book(int row) {
        return pair[row] / Catalogue.MAX_INSTRUMENTS;
    }

    int instrument(int row) {
        return pair[row] % Catalogue.MAX_INSTRUMENTS;
    }

    /** Whether any book has anything of the instrument that settles up to a date. */
    boolean has(int instrumentId, int upTo) {
        for (int row = 1; row <= rows; row++) {
            for (int at = row * DATES; at < row * DATES + DATES; at++) {
                if (instrument(row) == instrumentId
                        && amount[at].signum() != 0
                        && date[at] <= upTo) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A date up to this one on which the row has something, or NONE. */
    int dateUpTo(int row, int upTo) {
        for (int at = row * DATES; at < row * DATES + DATES; at++) {
            if (amount[at].signum() != 0 && date[at] <= upTo) {
                return date[at];
            }
        }
        return ValueDates.NONE;
    }

    /** What the row has on a date, into a sum; there is nothing left of it. */
    void take(int row, int valueDate, Wide sum) {
        for (int at = row * DATES; at < row * DATES + DATES; at++) {
            if (amount[at].signum() != 0 && date[at] == valueDate) {
                sum.set(amount[at]);
                amount[at].set(0);
            }
        }
    }

    void state(StatePass pass) {
        rows = pass.next(rows);
        for (int row = 1; row <= rows; row++) {
            pair[row] = pass.next(pair[row]);
            rowOf[pair[row]] = row;
            for (int at = row * DATES; at < row * DATES + DATES; at++) {
                date[at] = pass.next(date[at]);
                pass.wide(amount[at]);
            }
        }
    }
}
