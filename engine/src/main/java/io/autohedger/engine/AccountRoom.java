// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.Proposal;
import java.util.List;

/** What the accounts behind venues have room for: lines of prime brokers, and margin. */
record AccountRoom(PrimeLineUse lines, MarginUse margin) {
    /** Tells an order what it would make of both. */
    void tell(Proposal order, long nowNanos) {
        lines.tell(order, nowNanos);
        margin.tell(order, nowNanos);
    }

    /** Bits of the venues where either has no room for the smallest order. */
    int fullVenues(List<Integer> venueIds, int instrument, boolean buy, long nowNanos) {
        return lines.fullVenues(venueIds, instrument, buy, nowNanos)
                | margin.fullVenues(venueIds, instrument, buy, nowNanos);
    }
}
