// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.Working;

/**
 * FIX OrdStatus (39) of an order, for people and for those who know no other word: derived from its
 * machines, of all that hold at once the first by FIX's precedence. Nothing is decided by it.
 *
 * <p>A request that is open counts while its order works: it was sent, its venue has told of it, or
 * nobody knows. An order that has ended is not pending any more, whatever is still to be answered.
 * How certain all that is stands beside it: {@link io.autohedger.codecs.Certainty}.
 */
final class OrdStatusTable {
    private OrdStatusTable() {}

    /**
     * The status.
     *
     * @param isCancelOpen whether a cancel of it may still be accepted
     * @param isReplaceOpen the same of a replace
     * @param cumQty of the fill ledger
     * @return NULL_VAL: its venue has said nothing yet, and FIX has no word for that
     */
    static OrdStatus of(Working working, boolean isCancelOpen, boolean isReplaceOpen, long cumQty) {
        boolean isOpen = !WorkingTable.isTerminal(working);
        if (isOpen && isCancelOpen) {
            return OrdStatus.PENDING_CANCEL;
        }
        if (isOpen && isReplaceOpen) {
            return OrdStatus.PENDING_REPLACE;
        }
        return switch (working) {
            case DONE_FOR_DAY -> OrdStatus.DONE_FOR_DAY;
            case CALCULATED -> OrdStatus.CALCULATED;
            case FILLED -> OrdStatus.FILLED;
            case STOPPED -> OrdStatus.STOPPED;
            case SUSPENDED -> OrdStatus.SUSPENDED;
            case CANCELED -> OrdStatus.CANCELED;
            case EXPIRED -> OrdStatus.EXPIRED;
            // Not outstanding any more, whatever was filled of it before.
            case REJECTED -> OrdStatus.REJECTED;
            case PARTIALLY_FILLED, NEW, PENDING_NEW, SENT_UNACKED, UNSENT, NULL_VAL ->
                    cumQty > 0 ? OrdStatus.PARTIALLY_FILLED : unfilled(working);
        };
    }

    private static OrdStatus unfilled(Working working) {
        return switch (working) {
            case NEW, PARTIALLY_FILLED -> OrdStatus.NEW;
            case PENDING_NEW -> OrdStatus.PENDING_NEW;
            default -> OrdStatus.NULL_VAL;
        };
    }
}
