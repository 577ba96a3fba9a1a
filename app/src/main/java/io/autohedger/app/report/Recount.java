// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whether the engine's P&L is what the journal's deals, fills and quotes give when they are counted
 * again: every term of every telling, to its last digit.
 */
final class Recount {
    private final Pnl counted;
    private long tellings;
    private @Nullable Difference first;
    private @Nullable Difference greatest;

    /**
     * What the engine said less what was counted.
     *
     * @param instrumentId of a line in its quote currency; 0: of the total in the base currency
     * @param term null: the total itself
     */
    record Difference(long seq, int instrumentId, @Nullable Term term, BigDecimal amount) {}

    /**
     * A check.
     *
     * @param counted the desk's trades
     */
    Recount(Pnl counted) {
        this.counted = counted;
    }

    void line(long seq, int instrumentId, Components told) {
        counted.mark();
        compare(seq, instrumentId, told.minus(counted.of(instrumentId)));
    }

    void total(long seq, Components told) {
        counted.mark();
        compare(seq, 0, told.minus(counted.sum()));
        tellings++;
    }

    private void compare(long seq, int instrumentId, Components differences) {
        for (Term term : Term.values()) {
            take(new Difference(seq, instrumentId, term, differences.of(term)));
        }
        take(new Difference(seq, instrumentId, null, differences.total()));
    }

    private void take(Difference difference) {
        if (difference.amount().signum() == 0) {
            return;
        }
        first = first == null ? difference : first;
        boolean isOfDesk = difference.instrumentId() == 0;
        if (isOfDesk
                && (greatest == null
                        || difference.amount().abs().compareTo(greatest.amount().abs()) > 0)) {
            greatest = difference;
        }
    }

    /** Totals that were compared. */
    long tellings() {
        return tellings;
    }

    boolean isEqual() {
        return first == null;
    }

    /** Null: nothing differs. */
    @Nullable Difference first() {
        return first;
    }

    /** Of the desk's total and its terms, in the base currency; null: those are equal. */
    @Nullable Difference greatest() {
        return greatest;
    }
}
