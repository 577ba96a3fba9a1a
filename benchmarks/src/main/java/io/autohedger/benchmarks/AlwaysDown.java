// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;

/** Hedges down to nothing whatever happens. */
final class AlwaysDown implements Strategy {
    @Override
    public void begin(StrategyContext context) {}

    @Override
    public void outcome(StrategyContext context, int kind) {}

    @Override
    public void react(StrategyContext context) {
        context.hedgeDownTo(0, 0, 0, 0);
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
