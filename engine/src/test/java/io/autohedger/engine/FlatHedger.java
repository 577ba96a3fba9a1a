// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/** Hedges all of a factor, in the factor: needs no rate, so a blind market does not stop it. */
final class FlatHedger implements Strategy {
    private final double operand;
    private final long ttlNanos;
    private final boolean talks;

    FlatHedger(double slip) {
        this(slip, 0, false);
    }

    /**
     * One whose orders rest: at a price, or where the price is that of our side, at any operand.
     */
    FlatHedger(double operand, long ttlNanos) {
        this(operand, ttlNanos, false);
    }

    /** One that says every outcome. */
    FlatHedger(double slip, boolean talks) {
        this(slip, 0, talks);
    }

    private FlatHedger(double operand, long ttlNanos, boolean talks) {
        this.operand = operand;
        this.ttlNanos = ttlNanos;
        this.talks = talks;
    }

    static StrategyPlan plan(int factor, List<Integer> books, int ordersIn, List<Integer> venues) {
        return plan(factor, books, ordersIn, venues, StrategyPlan.Style.IOC);
    }

    static StrategyPlan plan(
            int factor,
            List<Integer> books,
            int ordersIn,
            List<Integer> venues,
            StrategyPlan.Style style) {
        return plan(factor, books, ordersIn, venues, style, 100_000_000_000L);
    }

    static StrategyPlan plan(
            int factor,
            List<Integer> books,
            int ordersIn,
            List<Integer> venues,
            StrategyPlan.Style style,
            long doubt) {
        return new StrategyPlan(
                "FlatHedger",
                3,
                List.of(),
                List.of(
                        new StrategyPlan.HedgeSite(
                                factor, factor, books, ordersIn, style, venues, 1)),
                List.of(new StrategyPlan.TextSite(false, List.of("outcome "), 2)),
                List.of(),
                new StrategyPlan.Limits(
                        1,
                        50,
                        1_000_000_000L,
                        14,
                        1_600_000_000L,
                        100_000_000_000L,
                        doubt,
                        3_000_000_000L,
                        200_000_000L,
                        2_000_000_000L,
                        0,
                        StrategyPlan.LimitMode.REDUCE_ONLY));
    }

    @Override
    public void begin(StrategyContext context) {}

    @Override
    public void outcome(StrategyContext context, int kind) {
        if (talks) {
            context.textBegin(0);
            context.textLiteral(0, 0);
            context.textExact(kind, 0);
            context.textOutcome(OutcomeField.ORDER);
            context.textOutcome(OutcomeField.REASON);
            context.textEnd(0);
        }
    }

    @Override
    public void react(StrategyContext context) {
        context.hedgeDownTo(0, 0, operand, ttlNanos);
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
