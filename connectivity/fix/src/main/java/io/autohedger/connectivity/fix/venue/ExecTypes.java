// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.OrderEventKind;

/** What a report means: the normalisation table of FIX 4.4 (ORDERS section 1). */
final class ExecTypes {
    private ExecTypes() {}

    /**
     * The event that ExecType (150) names. 1 and 2 are fills of older versions, which some venues
     * still send in 4.4. What no table knows stays unknown and is shown raw.
     */
    static OrderEventKind event(char execType) {
        return switch (execType) {
            case '0' -> OrderEventKind.NEW;
            case '1', '2', 'F' -> OrderEventKind.TRADE;
            case '3' -> OrderEventKind.DONE_FOR_DAY;
            case '4' -> OrderEventKind.CANCELED;
            case '5' -> OrderEventKind.REPLACED;
            case '6' -> OrderEventKind.PENDING_CANCEL;
            case '7' -> OrderEventKind.STOPPED;
            case '8' -> OrderEventKind.REJECTED;
            case '9' -> OrderEventKind.SUSPENDED;
            case 'A' -> OrderEventKind.PENDING_NEW;
            case 'B' -> OrderEventKind.CALCULATED;
            case 'C' -> OrderEventKind.EXPIRED;
            case 'D' -> OrderEventKind.RESTATED;
            case 'E' -> OrderEventKind.PENDING_REPLACE;
            case 'G' -> OrderEventKind.TRADE_CORRECT;
            case 'H' -> OrderEventKind.TRADE_CANCEL;
            case 'I' -> OrderEventKind.ORDER_STATUS;
            case 'L' -> OrderEventKind.TRIGGERED;
            default -> OrderEventKind.UNKNOWN_VALUE;
        };
    }

    /** Whether the report of this event must carry a quantity and a price of its own. */
    static boolean isTrade(OrderEventKind event) {
        return event == OrderEventKind.TRADE || event == OrderEventKind.TRADE_CORRECT;
    }
}
