// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.connectivity.api.AdapterAlarm;
import org.jspecify.annotations.Nullable;

/** What became of a message: an input stands claimed, or not; and what an operator must see. */
enum Reading {
    INPUT(true, null, ""),
    NOTHING(false, null, ""),
    UNKNOWN_SYMBOL(false, AdapterAlarm.UNKNOWN_SYMBOL, "a symbol that no instrument bears"),
    FILL_OF_UNKNOWN_SYMBOL(
            true, AdapterAlarm.UNKNOWN_SYMBOL, "a report on a symbol that no instrument bears"),
    PRICE_INEXACT(
            true,
            AdapterAlarm.INEXACT_NUMBER,
            "a price or size with more digits than the instrument has; there is no price now"),
    REPORT_INEXACT(
            true,
            AdapterAlarm.INEXACT_NUMBER,
            "a report with a number that the instrument cannot hold; ask the venue for the order"),
    UNKNOWN_VALUE(true, AdapterAlarm.UNKNOWN_VALUE, "an ExecType that is in no table; passed on"),
    INCOMPLETE(true, AdapterAlarm.INVALID, "a fill without quantity or price; ask the venue");

    private final boolean input;
    private final @Nullable AdapterAlarm alarm;
    private final String what;

    Reading(boolean input, @Nullable AdapterAlarm alarm, String what) {
        this.input = input;
        this.alarm = alarm;
        this.what = what;
    }

    boolean isInput() {
        return input;
    }

    @Nullable AdapterAlarm alarm() {
        return alarm;
    }

    String what() {
        return what;
    }
}
