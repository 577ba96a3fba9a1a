// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.List;

/** The deals that a client is to make, one after the other. */
final class DealTape {
    private static final long NEVER = Long.MAX_VALUE;

    private List<RecordedDeal> deals = List.of();
    private int next;

    /** From its first one on; they are in order of time. */
    void begin(List<RecordedDeal> recorded) {
        deals = List.copyOf(recorded);
        next = 0;
    }

    /** Those that were not made never are. */
    void stop() {
        next = deals.size();
    }

    boolean isOver() {
        return next == deals.size();
    }

    long nextTime() {
        return isOver() ? NEVER : deals.get(next).time();
    }

    RecordedDeal take() {
        return deals.get(next++);
    }
}
