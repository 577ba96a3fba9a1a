// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

/** What became of a client's message. */
enum DealReading {
    DEAL(false, ""),
    /** A report of an order's life that carries no deal. */
    NO_DEAL(false, ""),
    UNKNOWN_SYMBOL(true, "a deal in a symbol that this client may not deal in; not booked"),
    INEXACT(true, "a deal with a number that the instrument cannot hold; not booked"),
    INCOMPLETE(true, "a deal without side, quantity, price or identity; not booked");

    private final boolean refused;
    private final String what;

    DealReading(boolean refused, String what) {
        this.refused = refused;
        this.what = what;
    }

    boolean isRefused() {
        return refused;
    }

    String what() {
        return what;
    }
}
