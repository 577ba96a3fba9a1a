// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import io.autohedger.model.Scaled;

/** {@code every(p)}: points in time at one distance (LANGUAGE section 5.2). */
public final class Grid {
    private Grid() {}

    /**
     * The first point after an instant, so that a timer that is late by several periods fires once.
     *
     * @param startNanos where the grid begins, not after now
     * @param periodNanos distance of its points; without a value, or not above 0, there is no point
     */
    public static long nextNanos(long startNanos, long periodNanos, long nowNanos) {
        if (periodNanos <= 0) {
            return Strategy.NEVER;
        }
        long since = Scaled.subtract(nowNanos, startNanos);
        long next = Scaled.add(nowNanos, periodNanos - Math.floorMod(since, periodNanos));
        return since == Scaled.NO_VALUE || next == Scaled.NO_VALUE ? Strategy.NEVER : next;
    }
}
