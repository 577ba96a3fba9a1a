// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.StrategyPlan;

/** One asset of a program that people have lowered: since when nobody hedges an exposure of it. */
final class UnhedgedLine {
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_REPEAT_NANOS = 60 * SECOND;
    private static final int MOST_DOUBLINGS = 6;
    private static final long LAST_REPEAT_NANOS = 3600 * SECOND;

    /** Client flow that comes back to zero for a moment has not ended it. */
    private static final long QUIET_NANOS = 60 * SECOND;

    final int strategyId;
    final StrategyPlan.HedgeSite site;
    final StrategyPlan.Limits limits;
    final int bookMask;

    private long sinceNanos;
    private long toldNanos;
    private long toldAmount;
    private long seenNanos;
    private int doublings;
    private int times;

    UnhedgedLine(int strategyId, StrategyPlan.HedgeSite site, StrategyPlan.Limits limits) {
        this.strategyId = strategyId;
        this.site = site;
        this.limits = limits;
        bookMask = HedgeDesk.maskOf(site.bookIds());
    }

    boolean isOpen() {
        return sinceNanos != 0;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    int times() {
        return times;
    }

    /** There is an exposure; true: people are told, as it is new, twice as large or goes on. */
    boolean see(long amount, long nowNanos) {
        seenNanos = nowNanos;
        boolean isNew = !isOpen();
        boolean isLarger = Math.abs(amount) / 2 >= Math.abs(toldAmount);
        if (!isNew && !isLarger && nowNanos < againNanos()) {
            return false;
        }
        sinceNanos = isNew ? nowNanos : sinceNanos;
        doublings = isNew ? 0 : Math.min(doublings + 1, MOST_DOUBLINGS);
        times = isNew ? 1 : times + 1;
        toldNanos = nowNanos;
        toldAmount = amount;
        return true;
    }

    /** There is none; true: for so long that it has ended. */
    boolean isOver(long nowNanos) {
        return isOpen() && nowNanos - seenNanos >= QUIET_NANOS;
    }

    void end() {
        sinceNanos = 0;
        toldAmount = 0;
    }

    private long againNanos() {
        return toldNanos + Math.min(FIRST_REPEAT_NANOS << doublings, LAST_REPEAT_NANOS);
    }

    long nextDueNanos(long nowNanos) {
        if (!isOpen()) {
            return Long.MAX_VALUE;
        }
        long quiet = seenNanos + QUIET_NANOS;
        long again = againNanos();
        return Math.min(
                quiet > nowNanos ? quiet : Long.MAX_VALUE,
                again > nowNanos ? again : Long.MAX_VALUE);
    }

    void state(StatePass pass) {
        sinceNanos = pass.next(sinceNanos);
        toldNanos = pass.next(toldNanos);
        toldAmount = pass.next(toldAmount);
        seenNanos = pass.next(seenNanos);
        doublings = pass.next(doublings);
        times = pass.next(times);
    }
}
