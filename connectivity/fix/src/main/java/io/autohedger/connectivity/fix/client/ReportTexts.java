// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.RefusedReason;

/** Why a client's order or request was not carried out, in codes of FIX 4.4 and in words. */
final class ReportTexts {
    /** OrdRejReason (103). */
    private static final int BROKER = 0;

    private static final int UNKNOWN_SYMBOL = 1;
    private static final int EXCHANGE_CLOSED = 2;
    private static final int EXCEEDS_LIMIT = 3;
    private static final int TOO_LATE_TO_ENTER = 4;
    private static final int UNKNOWN_ORDER = 5;
    private static final int DUPLICATE_ORDER = 6;
    private static final int STALE_ORDER = 8;
    private static final int UNSUPPORTED = 11;
    private static final int OTHER = 99;

    /** CxlRejReason (102). */
    private static final int TOO_LATE_TO_CANCEL = 0;

    private static final int CXL_UNKNOWN_ORDER = 1;
    private static final int CXL_BROKER = 2;
    private static final int ALREADY_PENDING = 3;
    private static final int DUPLICATE_CL_ORD_ID = 6;

    private ReportTexts() {}

    /** OrdRejReason (103) of an order that is refused. */
    static int ordRejReason(ClientOrderCause cause, RefusedReason reason) {
        return switch (cause) {
            case UNKNOWN_SYMBOL -> UNKNOWN_SYMBOL;
            case UNKNOWN_ORDER -> UNKNOWN_ORDER;
            case DUPLICATE -> DUPLICATE_ORDER;
            case STALE -> STALE_ORDER;
            case LIFE_OVER -> TOO_LATE_TO_ENTER;
            case UNSUPPORTED -> UNSUPPORTED;
            case INVALID -> OTHER;
            case REFUSED -> refused(reason);
            default -> BROKER;
        };
    }

    private static int refused(RefusedReason reason) {
        return switch (reason) {
            case ORDER_VALUE,
                    ORDER_QTY,
                    ORDER_RATE,
                    NET_POSITION,
                    GROSS_POSITION,
                    OPEN_ORDERS,
                    MESSAGE_RATE,
                    PRIME_BROKER_NET,
                    PRIME_BROKER_SETTLEMENT,
                    MARGIN,
                    MARGIN_STALE,
                    MARGIN_DISTANCE,
                    ORPHAN_FULL ->
                    EXCEEDS_LIMIT;
            case SESSION_CLOSED -> EXCHANGE_CLOSED;
            default -> BROKER;
        };
    }

    /** CxlRejReason (102) of a request that is refused. */
    static int cxlRejReason(ClientOrderCause cause) {
        return switch (cause) {
            case TOO_LATE -> TOO_LATE_TO_CANCEL;
            case UNKNOWN_ORDER -> CXL_UNKNOWN_ORDER;
            case ALREADY_PENDING -> ALREADY_PENDING;
            case DUPLICATE -> DUPLICATE_CL_ORD_ID;
            case UNSUPPORTED -> CXL_BROKER;
            default -> OTHER;
        };
    }

    /** For the client's eyes: it tells nothing of our limits; empty: nothing needs words. */
    static String text(ClientOrderCause cause, RefusedReason reason) {
        return switch (cause) {
            case REFUSED -> refusedText(reason);
            case COVER_ENDED -> "no more was dealt within your limit";
            case DOUBT_REJECTED -> "not dealt in time";
            case INVALID -> "quantity, price, side or time in force is not one that can be dealt";
            case UNKNOWN_SYMBOL -> "you may not deal in this symbol";
            case UNSUPPORTED -> "this is not offered: see the rules of engagement";
            case DUPLICATE -> "this ClOrdID was used before";
            case STALE -> "sent again too late";
            case LIFE_OVER -> "its time is over";
            case TOO_LATE -> "the order has ended, or ends at once";
            case UNKNOWN_ORDER -> "no such order is known";
            case ALREADY_PENDING -> "a cancel of the order is under way";
            case CAPACITY -> "not taken now: try again";
            default -> "";
        };
    }

    private static String refusedText(RefusedReason reason) {
        return switch (reason) {
            case INTAKE_CLOSED, KILLED -> "intake is closed";
            case CLIENT_LIMIT, NO_VENUE -> "no price within your limit";
            case NO_PRICE, REFERENCE_STALE, COLLAR -> "no firm price now";
            case SESSION_CLOSED -> "the market is closed";
            case RESTRICTED -> "this symbol is restricted";
            default -> "not taken now: a limit is reached";
        };
    }
}
