// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.connectivity.api.AdapterAlarm;

/** What became of a client's message. */
enum DealReading {
    DEAL(AdapterAlarm.INVALID, ""),
    /** A report of an order's life that carries no deal. */
    NO_DEAL(AdapterAlarm.INVALID, ""),
    UNKNOWN_SYMBOL(
            AdapterAlarm.UNKNOWN_SYMBOL,
            "a deal in a symbol that this client may not deal in; not booked"),
    UNKNOWN_KIND(
            AdapterAlarm.UNKNOWN_VALUE,
            "neither a deal nor its bust or correction, by what it says of itself; not booked"),
    INEXACT(
            AdapterAlarm.INEXACT_NUMBER,
            "a deal with a number that the instrument cannot hold; not booked"),
    OUT_OF_RANGE(
            AdapterAlarm.INVALID,
            "a deal whose quantity or price is not above 0, or too large; not booked"),
    INCOMPLETE(
            AdapterAlarm.INVALID,
            "a deal without one side, quantity, price or the deal it changes; not booked");

    private final AdapterAlarm alarm;
    private final String what;

    DealReading(AdapterAlarm alarm, String what) {
        this.alarm = alarm;
        this.what = what;
    }

    boolean isRefused() {
        return this != DEAL && this != NO_DEAL;
    }

    /** Of a refused one. */
    AdapterAlarm alarm() {
        return alarm;
    }

    String what() {
        return what;
    }
}
