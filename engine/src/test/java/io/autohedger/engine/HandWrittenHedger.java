// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/** A threshold hedger by hand: outside the hard band, hedge down to the soft one. */
final class HandWrittenHedger implements Strategy {
    static final int EUR = 2;
    static final int USD = 1;

    private static final double SOFT = 1_000_000;
    private static final double HARD = 3_000_000;
    private static final double SLIP = 0.00015;

    private double net;

    static StrategyPlan plan() {
        return new StrategyPlan(
                "HandWrittenHedger",
                1,
                List.of(
                        new StrategyPlan.RateSource(EUR, USD),
                        new StrategyPlan.UncoveredSource(List.of(1, 2), EUR)),
                List.of(
                        new StrategyPlan.HedgeSite(
                                EUR, USD, List.of(1, 2), 2, StrategyPlan.Style.IOC, List.of(1), 1)),
                List.of(),
                List.of(),
                new StrategyPlan.Limits(
                        USD,
                        5,
                        1_000_000_000L,
                        14,
                        500_000_000L,
                        10_000_000_000L,
                        1_000_000_000L,
                        3_000_000_000L,
                        200_000_000L,
                        2_000_000_000L,
                        0,
                        StrategyPlan.LimitMode.REDUCE_ONLY));
    }

    @Override
    public void begin(StrategyContext context) {
        long uncovered = context.exact(1);
        net = uncovered / 100.0 * context.real(0);
    }

    @Override
    public void outcome(StrategyContext context, int kind) {}

    @Override
    public void react(StrategyContext context) {
        if (Math.abs(net) > HARD) {
            context.hedgeDownTo(0, SOFT, SLIP, 0);
        }
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
