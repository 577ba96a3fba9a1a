// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.OrderEventKind;

/**
 * What an ExecutionReport means: one pure function over the table of docs/order-lifecycle.md. What
 * no table knows is {@link OrderEventKind#UNKNOWN_VALUE}: kept raw, shown, and guessed by nobody.
 */
final class Normalisation {
    /** Of a field that the report does not carry. */
    static final char ABSENT = 0;

    private static final FixVersion[] VERSIONS = FixVersion.values();
    private static final int VALUES = 128;

    /** By version and ExecType (150); of 4.0, which has none, by OrdStatus (39). */
    private static final OrderEventKind[][] EVENTS = new OrderEventKind[VERSIONS.length][VALUES];

    static {
        for (OrderEventKind[] events : EVENTS) {
            java.util.Arrays.fill(events, OrderEventKind.UNKNOWN_VALUE);
        }
        since(FixVersion.FIX_4_0, '0', OrderEventKind.NEW);
        since(FixVersion.FIX_4_0, '3', OrderEventKind.DONE_FOR_DAY);
        since(FixVersion.FIX_4_0, '4', OrderEventKind.CANCELED);
        since(FixVersion.FIX_4_0, '5', OrderEventKind.REPLACED);
        // Until 4.1 of a cancel or a replace: the request that it names says of which.
        since(FixVersion.FIX_4_0, '6', OrderEventKind.PENDING_CANCEL);
        since(FixVersion.FIX_4_0, '7', OrderEventKind.STOPPED);
        since(FixVersion.FIX_4_0, '8', OrderEventKind.REJECTED);
        since(FixVersion.FIX_4_0, '9', OrderEventKind.SUSPENDED);
        since(FixVersion.FIX_4_0, 'A', OrderEventKind.PENDING_NEW);
        since(FixVersion.FIX_4_0, 'B', OrderEventKind.CALCULATED);
        since(FixVersion.FIX_4_0, 'C', OrderEventKind.EXPIRED);
        // Partly filled or filled: of 4.0 only a status, as a fill is told by its LastShares (32).
        since(FixVersion.FIX_4_0, '1', OrderEventKind.ORDER_STATUS);
        since(FixVersion.FIX_4_0, '2', OrderEventKind.ORDER_STATUS);
        // Fills until 4.2; some venues of 4.4 still send them.
        since(FixVersion.FIX_4_1, '1', OrderEventKind.TRADE);
        since(FixVersion.FIX_4_1, '2', OrderEventKind.TRADE);
        since(FixVersion.FIX_4_2, 'D', OrderEventKind.RESTATED);
        since(FixVersion.FIX_4_2, 'E', OrderEventKind.PENDING_REPLACE);
        since(FixVersion.FIX_4_3, 'F', OrderEventKind.TRADE);
        since(FixVersion.FIX_4_3, 'G', OrderEventKind.TRADE_CORRECT);
        since(FixVersion.FIX_4_3, 'H', OrderEventKind.TRADE_CANCEL);
        since(FixVersion.FIX_4_3, 'I', OrderEventKind.ORDER_STATUS);
        // Of 5.0, and of venues of 4.4 by their extension.
        since(FixVersion.FIX_4_4, 'L', OrderEventKind.TRIGGERED);
    }

    private Normalisation() {}

    /**
     * What a report means.
     *
     * @param execTransType ExecTransType (20), which 4.3 has dropped, or ABSENT
     * @param execType ExecType (150), which 4.0 has not, or ABSENT
     * @param ordStatus OrdStatus (39)
     * @param hasLastQty whether LastQty (32, LastShares) is above 0
     */
    static OrderEventKind event(
            FixVersion version,
            char execTransType,
            char execType,
            char ordStatus,
            boolean hasLastQty) {
        boolean hasTransType = version.compareTo(FixVersion.FIX_4_2) <= 0;
        OrderEventKind event;
        if (hasTransType) {
            event = byTransType(version, execTransType, execType, ordStatus, hasLastQty);
        } else {
            // A 4.4 that says "cancel" or "correct" in 4.2's way contradicts itself.
            boolean isOfNow = execTransType == ABSENT || execTransType == '0';
            event = isOfNow ? at(version, execType) : OrderEventKind.UNKNOWN_VALUE;
        }
        return event == OrderEventKind.ORDER_STATUS && !isStatus(version, ordStatus)
                ? OrderEventKind.UNKNOWN_VALUE
                : event;
    }

    /** Whether the report of this event must carry a quantity and a price of its own. */
    static boolean isTrade(OrderEventKind event) {
        return event == OrderEventKind.TRADE || event == OrderEventKind.TRADE_CORRECT;
    }

    private static OrderEventKind byTransType(
            FixVersion version,
            char execTransType,
            char execType,
            char ordStatus,
            boolean hasLastQty) {
        return switch (execTransType) {
            case '0' -> {
                if (version != FixVersion.FIX_4_0) {
                    yield at(version, execType);
                }
                // A fill while a cancel is pending bears the status of the cancel.
                boolean isFill = hasLastQty && isStatus(version, ordStatus);
                yield isFill ? OrderEventKind.TRADE : at(version, ordStatus);
            }
            case '1' -> OrderEventKind.TRADE_CANCEL;
            case '2' -> OrderEventKind.TRADE_CORRECT;
            case '3' -> OrderEventKind.ORDER_STATUS;
            default -> OrderEventKind.UNKNOWN_VALUE;
        };
    }

    /** Whether OrdStatus (39) is one of the version's; 5 (replaced) is still sent after 4.3. */
    static boolean isStatus(FixVersion version, char ordStatus) {
        boolean isOld = (ordStatus >= '0' && ordStatus <= '9') || isIn(ordStatus, 'A', 'C');
        return isOld || (version.compareTo(FixVersion.FIX_4_2) >= 0 && isIn(ordStatus, 'D', 'E'));
    }

    private static boolean isIn(char value, char first, char last) {
        return value >= first && value <= last;
    }

    private static OrderEventKind at(FixVersion version, char value) {
        return value < VALUES ? EVENTS[version.ordinal()][value] : OrderEventKind.UNKNOWN_VALUE;
    }

    private static void since(FixVersion first, char value, OrderEventKind event) {
        for (FixVersion version : VERSIONS) {
            if (version.compareTo(first) >= 0) {
                EVENTS[version.ordinal()][value] = event;
            }
        }
    }
}
