// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.util.HashSet;
import java.util.Set;

/** Bars of a minute of trades: in which inputs they have closed. */
final class Bars {
    private static final long MINUTE = 60_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final Set<Long> closings = new HashSet<>();

    /** Of the bar that has trades and is not closed. */
    private long minute = NONE;

    void time(long seq, long now) {
        if (minute != NONE && Math.floorDiv(now, MINUTE) > minute) {
            closings.add(seq);
            minute = NONE;
        }
    }

    void trade(long seq, long now) {
        time(seq, now);
        minute = Math.floorDiv(now, MINUTE);
    }

    boolean hasClosedIn(long seq) {
        return closings.contains(seq);
    }
}
