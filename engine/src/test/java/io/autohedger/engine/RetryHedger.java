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
 * Hedges all euros when deals move them, three times a second at most. A rejected order's provider
 * is avoided for five seconds, and its hedge sent again twice, as the compiler makes it of
 *
 * <pre>
 * on rejected as r { avoid r.venue for 5s; retry 2 after d else { page "given up {r.venue}" } }
 * </pre>
 */
final class RetryHedger implements Strategy {
    private static final long AVOIDED = 5 * Desk.SECOND;
    private static final int MOST = 2;

    private final long afterNanos;
    private final boolean avoids;
    private final RateRing ring = new RateRing(3, Desk.SECOND);
    private long residual;
    private long hedged;

    RetryHedger(long afterNanos, boolean avoids) {
        this.afterNanos = afterNanos;
        this.avoids = avoids;
    }

    static StrategyPlan plan() {
        StrategyPlan flat = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1, 2));
        return new StrategyPlan(
                "RetryHedger",
                5,
                List.of(new StrategyPlan.ResidualSource(List.of(1, 2), 2)),
                flat.hedgeSites(),
                List.of(new StrategyPlan.TextSite(true, List.of("given up ", ""), 3)),
                List.of(),
                flat.limits());
    }

    @Override
    public void begin(StrategyContext context) {
        residual = context.exact(0);
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        if (kind == Outcome.RETRY) {
            again(context);
        } else if (kind == Outcome.REJECTED) {
            if (avoids) {
                context.avoidVenue(AVOIDED);
            }
            if (!context.retry(MOST, afterNanos)) {
                context.textBegin(0);
                context.textLiteral(0, 0);
                context.textOutcome(OutcomeField.VENUE);
                context.textLiteral(0, 1);
                context.textEnd(0);
            }
        }
    }

    private void again(StrategyContext context) {
        if (context.outcomeSite() != 0) {
            return;
        }
        if (!ring.mayFire(context.nowNanos())) {
            context.retryLater(ring.freesAtNanos());
        } else if (context.retryNow()) {
            ring.charge(context.nowNanos());
        }
    }

    @Override
    public void react(StrategyContext context) {
        if (residual != hedged
                && ring.mayFire(context.nowNanos())
                && context.hedgeDownTo(0, 0, 0.0002, 0)) {
            ring.charge(context.nowNanos());
            hedged = residual;
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
        ring.writeState(sink);
        sink.put(hedged);
    }

    @Override
    public void readState(StateSource source) {
        ring.readState(source);
        hedged = source.take();
    }
}
