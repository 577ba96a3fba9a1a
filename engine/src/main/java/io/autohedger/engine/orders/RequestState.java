// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

/** Where a request about an order is (ORDERS 1, third machine). */
enum RequestState {
    SENT,
    PENDING_SEEN,
    ACCEPTED,
    REJECTED,

    /** Nobody has answered in time, or the connection it went out on is gone. */
    UNKNOWN;

    private static final RequestState[] VALUES = values();

    static RequestState of(int ordinal) {
        return VALUES[ordinal];
    }

    /** Whether it may still be accepted. */
    boolean isOpen() {
        return this == SENT || this == PENDING_SEEN || this == UNKNOWN;
    }
}
