// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import java.util.function.Predicate;

/** A program that is one reaction; where that says so, something is left to do and it is marked. */
final class Reaction implements Strategy {
    private final Predicate<StrategyContext> react;
    private boolean marked;

    Reaction(Predicate<StrategyContext> react) {
        this.react = react;
    }

    @Override
    public void begin(StrategyContext context) {}

    @Override
    public void outcome(StrategyContext context, int kind) {}

    @Override
    public void react(StrategyContext context) {
        marked = react.test(context);
    }

    @Override
    public void end() {}

    @Override
    public boolean isMarked() {
        return marked;
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
