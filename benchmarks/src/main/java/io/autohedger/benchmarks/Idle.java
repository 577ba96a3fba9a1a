// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;

/** Does nothing: what the tape and the calls cost by themselves. */
final class Idle implements Strategy {
    @Override
    public void begin(StrategyContext context) {
        // Reads nothing.
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        // Answers nothing.
    }

    @Override
    public void react(StrategyContext context) {
        // Sends nothing.
    }

    @Override
    public void end() {
        // Remembers nothing.
    }

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
        // Has none.
    }

    @Override
    public void readState(StateSource source) {
        // Has none.
    }
}
