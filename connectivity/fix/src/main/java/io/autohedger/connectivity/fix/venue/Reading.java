// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.connectivity.api.AdapterAlarm;
import org.jspecify.annotations.Nullable;

/** What became of a message: an input stands claimed, or not; and what an operator must see. */
enum Reading {
    INPUT(true, true, null, ""),
    NOTHING(false, false, null, ""),
    UNKNOWN_SYMBOL(false, false, AdapterAlarm.UNKNOWN_SYMBOL, "a symbol that no instrument bears"),
    FILL_OF_UNKNOWN_SYMBOL(
            true,
            true,
            AdapterAlarm.UNKNOWN_SYMBOL,
            "a report on a symbol that no instrument bears"),
    PRICE_INEXACT(
            true,
            true,
            AdapterAlarm.INEXACT_NUMBER,
            "a price or size with more digits than the instrument has; there is no price now"),
    PRICE_IMPOSSIBLE(
            true,
            true,
            AdapterAlarm.INVALID,
            "a price that is absent, not above 0 or past the largest; there is no price now"),
    TRADE_INEXACT(
            false,
            false,
            AdapterAlarm.INEXACT_NUMBER,
            "a trade with more digits than the instrument has; it is in no bar"),
    TRADE_IMPOSSIBLE(
            false,
            false,
            AdapterAlarm.INVALID,
            "a trade without a price or size, or past the largest price; it is in no bar"),
    FILL_WITH_ODD_NUMBERS(
            true,
            true,
            AdapterAlarm.INEXACT_NUMBER,
            "a fill, booked, beside a number that the instrument cannot hold"),
    FILL_WITH_ODD_FEE(
            true,
            true,
            AdapterAlarm.INEXACT_NUMBER,
            "a fill, booked, and a fee of it is not: its kind, currency or digits; see its bill"),
    REPORT_INEXACT(
            true,
            false,
            AdapterAlarm.INEXACT_NUMBER,
            "a report with a number that the instrument cannot hold; ask the venue for the order"),
    UNKNOWN_VALUE(
            true, false, AdapterAlarm.UNKNOWN_VALUE, "an ExecType that is in no table; passed on"),
    INCOMPLETE(
            true, false, AdapterAlarm.INVALID, "a fill without quantity or price; ask the venue"),
    WITHOUT_REFERENCE(
            true,
            false,
            AdapterAlarm.INVALID,
            "a fill is taken back or changed without its ExecRefID; ask the venue which");

    private final boolean input;
    private final boolean readable;
    private final @Nullable AdapterAlarm alarm;
    private final String what;

    Reading(boolean input, boolean readable, @Nullable AdapterAlarm alarm, String what) {
        this.input = input;
        this.readable = readable;
        this.alarm = alarm;
        this.what = what;
    }

    boolean isInput() {
        return input;
    }

    /** Whether the core may take it for what it says; else it pages and nothing changes. */
    boolean isReadable() {
        return readable;
    }

    @Nullable AdapterAlarm alarm() {
        return alarm;
    }

    String what() {
        return what;
    }
}
