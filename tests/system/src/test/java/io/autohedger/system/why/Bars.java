// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bars of a minute of trades: in which inputs they have closed, and at which price. */
final class Bars {
    private static final long MINUTE = 60_000_000_000L;
    private static final long NONE = Long.MIN_VALUE;

    private final Map<Long, BigDecimal> closings = new HashMap<>();
    private BigDecimal last = BigDecimal.ZERO;

    /** Of the bar that has trades and is not closed. */
    private long minute = NONE;

    void time(long seq, long now) {
        if (minute != NONE && Math.floorDiv(now, MINUTE) > minute) {
            closings.put(seq, last);
            minute = NONE;
        }
    }

    void trade(long seq, long now, BigDecimal px) {
        time(seq, now);
        last = px;
        minute = Math.floorDiv(now, MINUTE);
    }

    boolean hasClosedIn(long seq) {
        return closings.containsKey(seq);
    }

    /** Of the bar that has closed in an input; null: none has. */
    @Nullable BigDecimal closedAt(long seq) {
        return closings.get(seq);
    }
}
