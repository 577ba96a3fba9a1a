// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.SessionFact;
import io.autohedger.engine.strategy.StrategyPlan.SessionSource;
import java.util.List;

/** Hedges all of the euros while a session is open, and shows what it read of it last. */
final class SessionHedger implements Strategy {
    static final int WEEK = 3;

    long open;
    long close;
    long nextOpen;
    int reactions;

    static StrategyPlan plan() {
        StrategyPlan flat = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1));
        return new StrategyPlan(
                "SessionHedger",
                4,
                List.of(
                        new SessionSource(WEEK, SessionFact.OPEN),
                        new SessionSource(WEEK, SessionFact.CLOSE),
                        new SessionSource(WEEK, SessionFact.NEXT_OPEN)),
                flat.hedgeSites(),
                List.of(),
                List.of(),
                flat.limits());
    }

    @Override
    public void begin(StrategyContext context) {
        open = context.exact(0);
        close = context.exact(1);
        nextOpen = context.exact(2);
        reactions++;
    }

    @Override
    public void outcome(StrategyContext context, int kind) {}

    @Override
    public void react(StrategyContext context) {
        if (open == 1) {
            context.hedgeDownTo(0, 0, 0.0001, 0);
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
