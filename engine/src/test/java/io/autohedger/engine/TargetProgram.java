// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * Targets what its parameters say, each time the third one changes: by a limit for 30 seconds, then
 * by a sweep. Says what is refused; pauses a minute after a reject, halts after an unknown.
 */
final class TargetProgram implements Strategy {
    static final int QTY = 0;
    static final int PRICE = 1;
    static final int TURN = 2;
    private static final int POSITION = 3;
    private static final int LIMIT_THEN_SWEEP = 0;
    private static final int SWEEP = 1;

    private long seen;
    private long turn;
    long position;

    static StrategyPlan plan(long orderSize, long position, int orders) {
        return plan(orderSize, position, orders, 0);
    }

    /**
     * @param orders in a minute
     * @param dayLoss in cents, else flatten; 0: none
     */
    static StrategyPlan plan(long orderSize, long position, int orders, long dayLoss) {
        return new StrategyPlan(
                "TargetProgram",
                11,
                List.of(
                        new StrategyPlan.ParameterSource(QTY),
                        new StrategyPlan.ParameterSource(PRICE),
                        new StrategyPlan.ParameterSource(TURN),
                        new StrategyPlan.PositionSource(FutureDesk.ES)),
                List.of(),
                List.of(new StrategyPlan.TextSite(true, List.of("target "), 9)),
                List.of(
                        new StrategyPlan.Parameter("qty", 0, 0, true),
                        new StrategyPlan.Parameter("price", 0, 2, true),
                        new StrategyPlan.Parameter("turn", 0, 0, true)),
                new StrategyPlan.Limits(
                        1,
                        orders,
                        60_000_000_000L,
                        1,
                        0,
                        0,
                        2_000_000,
                        5_000_000_000L,
                        0,
                        5_000_000_000L,
                        dayLoss,
                        StrategyPlan.LimitMode.FLATTEN),
                List.of(
                        site(StrategyPlan.Style.LIMIT, LIMIT_THEN_SWEEP),
                        site(StrategyPlan.Style.SWEEP, SWEEP)),
                List.of(new StrategyPlan.QtyLimits(FutureDesk.ES, orderSize, position)));
    }

    private static StrategyPlan.TargetSite site(StrategyPlan.Style style, int line) {
        return new StrategyPlan.TargetSite(
                FutureDesk.ES,
                FutureDesk.CONTRACT,
                2,
                style,
                StrategyPlan.Style.SWEEP,
                FutureDesk.CME,
                line + 1);
    }

    @Override
    public void begin(StrategyContext context) {
        turn = context.exact(TURN);
        position = context.exact(POSITION);
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        if (kind == Outcome.REFUSED || kind == Outcome.REJECTED || kind == Outcome.UNKNOWN) {
            context.textBegin(0);
            context.textLiteral(0, 0);
            context.textOutcome(OutcomeField.REASON);
            context.textEnd(0);
        }
        if (kind == Outcome.REJECTED) {
            context.pause(60_000_000_000L);
        } else if (kind == Outcome.UNKNOWN) {
            context.halt();
        }
    }

    /** A price of 0 asks for the sweep at once. */
    @Override
    public void react(StrategyContext context) {
        if (seen == turn) {
            return;
        }
        seen = turn;
        long price = context.exact(PRICE);
        int site = price == 0 ? SWEEP : LIMIT_THEN_SWEEP;
        context.target(site, context.exact(QTY), price, price == 0 ? 0 : 30_000_000_000L);
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
