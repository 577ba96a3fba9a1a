// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * Hedges yen through USDJPY outside a band that is a parameter, three times in ten seconds at most;
 * says every seven seconds, and with each refusal, what it has counted. So lost state shows.
 */
final class TimedHedger implements Strategy {
    static final int JPY = 3;

    private static final long EVERY = 7_000_000_000L;
    private static final double SLIP = 0.0002;

    private final RateRing ring = new RateRing(3, 10_000_000_000L);
    private long reactions;
    private long told;
    private long dueNanos = Long.MIN_VALUE;
    private long uncovered;
    private long band;

    static StrategyPlan plan() {
        List<Integer> books = List.of(1, 2);
        return new StrategyPlan(
                "TimedHedger",
                2,
                List.of(
                        new StrategyPlan.UncoveredSource(books, JPY),
                        new StrategyPlan.ParameterSource(0)),
                List.of(
                        new StrategyPlan.HedgeSite(
                                JPY, JPY, books, 2, StrategyPlan.Style.IOC, List.of(2, 1), 7)),
                List.of(
                        new StrategyPlan.TextSite(false, List.of("count ", " of "), 8),
                        new StrategyPlan.TextSite(true, List.of("outcome ", " at "), 9)),
                List.of(new StrategyPlan.Parameter("band", 100_000_000L, 0, true)),
                new StrategyPlan.Limits(
                        1,
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
        uncovered = context.exact(0);
        band = context.exact(1);
        reactions++;
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        told = told * 7 + kind;
        if (kind == Outcome.REFUSED || kind == Outcome.UNKNOWN) {
            context.textBegin(1);
            context.textLiteral(1, 0);
            context.textOutcome(OutcomeField.ORDER);
            context.textOutcome(OutcomeField.REASON);
            context.textLiteral(1, 1);
            context.textOutcome(OutcomeField.VENUE);
            context.textOutcome(OutcomeField.LIMIT);
            context.textEnd(1);
        }
    }

    @Override
    public void react(StrategyContext context) {
        long now = context.nowNanos();
        if (now >= dueNanos) {
            dueNanos = now - Math.floorMod(now, EVERY) + EVERY;
            context.textBegin(0);
            context.textLiteral(0, 0);
            context.textExact(told & Long.MAX_VALUE, 0);
            context.textLiteral(0, 1);
            context.textExact(reactions, 0);
            context.textEnd(0);
        }
        if (Math.abs(uncovered) > band
                && ring.mayFire(now)
                && context.hedgeDownTo(0, band / 2.0, SLIP, 0)) {
            ring.charge(now);
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
        return dueNanos;
    }

    @Override
    public void writeState(StateSink sink) {
        ring.writeState(sink);
        sink.put(reactions);
        sink.put(told);
        sink.put(dueNanos);
    }

    @Override
    public void readState(StateSource source) {
        ring.readState(source);
        reactions = source.take();
        told = source.take();
        dueNanos = source.take();
    }
}
