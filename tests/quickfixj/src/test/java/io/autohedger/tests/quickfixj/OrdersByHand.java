// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * Buys what its first parameter says, each time the second one changes: one order that rests for an
 * hour at 1.08500, on account of what clients have bought.
 */
final class OrdersByHand implements Strategy {
    static final int QTY = 0;
    static final int TURN = 1;
    static final double PRICE = 1.085;
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    private long seen;

    static StrategyPlan plan() {
        long million = HedgingDesk.MILLION;
        return new StrategyPlan(
                "OrdersByHand",
                1,
                List.of(
                        new StrategyPlan.ParameterSource(QTY),
                        new StrategyPlan.ParameterSource(TURN)),
                List.of(
                        new StrategyPlan.HedgeSite(
                                EUR,
                                EUR,
                                List.of(1, 2),
                                2,
                                StrategyPlan.Style.LIMIT,
                                List.of(1),
                                1)),
                List.of(),
                List.of(
                        new StrategyPlan.Parameter("qty", 0, 0, true),
                        new StrategyPlan.Parameter("turn", 0, 0, true)),
                new StrategyPlan.Limits(
                        USD,
                        10_000,
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
        long turn = context.exact(TURN);
        if (seen != turn) {
            seen = turn;
            context.hedgeBy(0, (double) context.exact(QTY), PRICE, HOUR);
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
    public void writeState(StateSink sink) {
        sink.put(seen);
    }

    @Override
    public void readState(StateSource source) {
        seen = source.take();
    }
}
