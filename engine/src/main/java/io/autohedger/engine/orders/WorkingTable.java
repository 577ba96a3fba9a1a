// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import java.util.Arrays;

/**
 * The pure table of the first machine (ORDERS section 1): where an order is after an event. The
 * absence of a transition is never a reason to reject what a venue reports: the state stays.
 */
final class WorkingTable {
    /** Bits of the terminal states: they are asked for a dozen times in a report. */
    private static final int TERMINAL =
            Arrays.stream(Working.values()).mapToInt(WorkingTable::bit).sum();

    private WorkingTable() {}

    /**
     * Where the order is now.
     *
     * @param said what the report says of the order's further life, where that counts
     * @param cumQty of the fill ledger, after the event
     * @param leaves what may still fill were the order live: orderQty less cumQty, not below 0,
     *     with its open replaces
     */
    static Working next(Working from, OrderEventKind event, Said said, long cumQty, long leaves) {
        boolean works = said == Said.WORKS;
        return switch (event) {
            case PENDING_NEW -> isUnacknowledged(from) ? Working.PENDING_NEW : from;
            case NEW, TRIGGERED ->
                    isUnacknowledged(from) || isHalted(from) ? live(cumQty, leaves) : from;
            // A fill of an order that has ended is late, unless the venue says that it works again.
            case TRADE ->
                    leaves == 0
                            ? Working.FILLED
                            : isTerminal(from) && !works ? from : live(cumQty, 1);
            // Filled to partially filled is legal; what ended otherwise opens if the venue says so.
            case TRADE_CORRECT, TRADE_CANCEL, RESTATED ->
                    from == Working.FILLED || isWorkingLive(from) || works
                            ? live(cumQty, leaves)
                            : from;
            // Of what ended without being filled there is nothing to replace.
            case REPLACED ->
                    isUnacknowledged(from)
                                    || isWorkingLive(from)
                                    || from == Working.FILLED
                                    || (works && !isTerminal(from))
                            ? live(cumQty, leaves)
                            : from;
            case CANCELED -> from == Working.FILLED ? from : Working.CANCELED;
            case EXPIRED -> from == Working.FILLED ? from : Working.EXPIRED;
            // Rejected after acknowledgement is legal; fills stay.
            case REJECTED -> from == Working.FILLED ? from : Working.REJECTED;
            // Done for the day with nothing left is the end of an order of that day.
            case DONE_FOR_DAY ->
                    isTerminal(from)
                            ? from
                            : said == Said.OVER ? Working.EXPIRED : Working.DONE_FOR_DAY;
            case STOPPED -> isTerminal(from) ? from : Working.STOPPED;
            case SUSPENDED -> isTerminal(from) ? from : Working.SUSPENDED;
            case CALCULATED -> isTerminal(from) ? from : Working.CALCULATED;
            // Requests and answers do not move where the order is.
            case PENDING_CANCEL, PENDING_REPLACE, ORDER_STATUS, UNKNOWN_VALUE, NULL_VAL -> from;
        };
    }

    static boolean isTerminal(Working working) {
        return (TERMINAL >>> working.ordinal() & 1) != 0;
    }

    private static int bit(Working working) {
        return switch (working) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> 1 << working.ordinal();
            case UNSENT,
                    SENT_UNACKED,
                    PENDING_NEW,
                    NEW,
                    PARTIALLY_FILLED,
                    STOPPED,
                    SUSPENDED,
                    CALCULATED,
                    DONE_FOR_DAY,
                    NULL_VAL ->
                    0;
        };
    }

    /** The terminal state that an OrdStatus (39) names, or NULL_VAL. */
    static Working ended(int rawOrdStatus) {
        return switch (rawOrdStatus) {
            case '2' -> Working.FILLED;
            case '4' -> Working.CANCELED;
            case '8' -> Working.REJECTED;
            case 'C' -> Working.EXPIRED;
            default -> Working.NULL_VAL;
        };
    }

    /** Whether an OrdStatus (39) is New or PartiallyFilled. */
    static boolean isLive(int rawOrdStatus) {
        return rawOrdStatus == '0' || rawOrdStatus == '1';
    }

    /** Where an order is that is ended by its venue but not yet by its fills. */
    static Working open(Working from, long cumQty) {
        return isTerminal(from) || cumQty > 0 ? live(cumQty, 1) : from;
    }

    private static boolean isUnacknowledged(Working working) {
        return working == Working.UNSENT
                || working == Working.SENT_UNACKED
                || working == Working.PENDING_NEW;
    }

    /** At the venue, but not in its book for now. */
    private static boolean isHalted(Working working) {
        return working == Working.SUSPENDED
                || working == Working.STOPPED
                || working == Working.DONE_FOR_DAY;
    }

    /** In the venue's book, as far as it has told. */
    static boolean isWorkingLive(Working working) {
        return working == Working.NEW || working == Working.PARTIALLY_FILLED;
    }

    private static Working live(long cumQty, long leaves) {
        if (leaves == 0) {
            return Working.FILLED;
        }
        return cumQty == 0 ? Working.NEW : Working.PARTIALLY_FILLED;
    }
}
