// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** A recorded deal without a price of its own that found none when its time came. */
public record MissedDeal(RecordedDeal deal, Why why) {
    /** What kept client and desk apart. */
    public enum Why {
        /** Nobody quoted the instrument. */
        NO_QUOTE,
        /** The desk had halted it. */
        HALTED,
        /** Its amount is none at the price of that time. */
        NO_AMOUNT
    }
}
