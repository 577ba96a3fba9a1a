// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import org.jspecify.annotations.Nullable;

/** One order as the journal tells it; mantissas at its instrument's scales. */
final class OrderLine {
    final long clOrdId;
    long intentSeq;
    long intentNanos;
    int venueId;
    int sessionId;
    int instrumentId;
    OrderSide side = OrderSide.NULL_VAL;
    long orderQty;
    long price;
    int strategyId;
    int bookId;
    int assetId;
    String cause = "";
    TransitionCause doubtCause = TransitionCause.NULL_VAL;
    Working working = Working.UNSENT;
    OrdStatus ordStatus = OrdStatus.NULL_VAL;
    Certainty certainty = Certainty.KNOWN;
    long unknownSinceNanos;
    long cumQty;
    long leavesQty;
    long sentNanos;
    int msgSeqNum;
    int queries;
    long queriedNanos;
    int cancels;
    long canceledNanos;

    OrderLine(long clOrdId) {
        this.clOrdId = clOrdId;
    }

    boolean isUnknown() {
        return certainty == Certainty.UNKNOWN_OPEN || certainty == Certainty.UNKNOWN_PAST;
    }

    boolean isTerminal() {
        return switch (working) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    /** What it may still move if its leaves fill at its price; null: of no known instrument. */
    @Nullable Legs legs(Names names) {
        long bought = side == OrderSide.BUY ? leavesQty : -leavesQty;
        return Legs.of(names, instrumentId, bought, price);
    }

    /** UNKNOWN where it is in doubt, and the status beside it. */
    String state() {
        return isUnknown() ? "UNKNOWN " + status() : status();
    }

    /** Its OrdStatus (39) in the words of FIX. */
    String status() {
        return status(ordStatus, working);
    }

    /** Before its venue has said anything FIX has no word, and the state is one: SentUnacked. */
    static String status(OrdStatus ordStatus, Working working) {
        return fixWord(ordStatus == OrdStatus.NULL_VAL ? working : ordStatus);
    }

    /** The words of FIX: NEW is New, PARTIALLY_FILLED is PartiallyFilled. */
    static String fixWord(Enum<?> value) {
        StringBuilder word = new StringBuilder();
        for (String part : value.name().split("_", -1)) {
            word.append(part.charAt(0));
            word.append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return word.toString();
    }
}
