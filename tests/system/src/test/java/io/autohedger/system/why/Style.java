// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/** How an order trades; of a decision, why it trades so. */
enum Style {
    IOC,
    SWEEP,
    PASSIVE,
    LIMIT,

    /** For a doubt, at the best price. */
    COVER,

    /** The day's loss asks, at the best price. */
    FLATTEN,

    /** What may be held over a close asks, at the best price. */
    RAMP;

    boolean rests() {
        return this == PASSIVE || this == LIMIT;
    }

    /** As the answer has it: what no line asks for is told as what it is sent as. */
    String word() {
        return this == COVER || this == RAMP ? "ioc" : Text.word(this);
    }
}
