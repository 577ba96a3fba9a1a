// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.PostingKind;
import io.autohedger.model.Wide;

/**
 * Into what a P&amp;L is split, as indices of columns. Skew does not arise yet, and transfers are
 * between books of the desk, so that an instrument's are 0: they have no column, and their fields
 * say 0.
 */
final class Component {
    static final int CLIENT_SPREAD = 0;
    static final int HEDGE_COST = 1;
    static final int ADJUSTMENTS = 2;

    /** Those before it are of trades: bought times (mid less price). */
    static final int OF_TRADES = 3;

    static final int WAREHOUSING = 3;
    static final int REMAINDER = 4;
    static final int CARRY = 5;
    static final int FEES = 6;
    static final int COUNT = 7;

    /** Of the high word: what is below may be added up seven times without wrapping. */
    private static final long MOST = 1L << 60;

    private Component() {}

    /** Of a payment. */
    static int ofPayment(PostingKind kind) {
        return switch (kind) {
            case FEE -> FEES;
            case ADJUSTMENT -> ADJUSTMENTS;
            default -> CARRY;
        };
    }

    /** Adds; false: it has come too near to what 128 bits hold. */
    static boolean add(Wide to, Wide amount) {
        boolean fits = isSmall(to) && isSmall(amount);
        to.add(amount);
        return fits && isSmall(to);
    }

    private static boolean isSmall(Wide amount) {
        return amount.high() >= -MOST && amount.high() < MOST;
    }

    static Wide[] column(int length) {
        Wide[] column = new Wide[length];
        for (int i = 0; i < length; i++) {
            column[i] = new Wide();
        }
        return column;
    }
}
