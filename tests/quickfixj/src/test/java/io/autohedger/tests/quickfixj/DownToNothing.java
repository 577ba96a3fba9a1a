// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/** Hedges whatever is certain, at once and to the last lot: one deal, one order. */
final class DownToNothing implements Strategy {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final double SLIP = 0.0001;
    private static final long SECOND = 1_000_000_000L;

    static StrategyPlan plan() {
        long million = HedgingDesk.MILLION;
        return new StrategyPlan(
                "DownToNothing",
                1,
                List.of(),
                List.of(
                        new StrategyPlan.HedgeSite(
                                EUR, USD, List.of(1, 2), 2, StrategyPlan.Style.IOC, List.of(1), 1)),
                List.of(),
                List.of(),
                new StrategyPlan.Limits(
                        USD,
                        50,
                        SECOND,
                        14,
                        5 * million,
                        100 * million,
                        10 * million,
                        3 * SECOND,
                        2 * million,
                        2 * SECOND,
                        0,
                        StrategyPlan.LimitMode.REDUCE_ONLY));
    }

    @Override
    public void begin(StrategyContext context) {}

    @Override
    public void outcome(StrategyContext context, int kind) {}

    @Override
    public void react(StrategyContext context) {
        context.hedgeDownTo(0, 0, SLIP, 0);
    }

    @Override
    public void end() {}

    @Override
    public boolean isMarked() {
        return false;
    }

    @Override
    public long nextDueNanos() {
        return NEVER;
    }

    @Override
    public void writeState(StateSink sink) {}

    @Override
    public void readState(StateSource source) {}
}
