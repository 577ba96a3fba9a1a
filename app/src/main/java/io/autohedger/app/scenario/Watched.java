// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import org.jspecify.annotations.Nullable;

/** A program that runs as ever, and remembers with what it was run, for those who ask beside it. */
final class Watched implements Strategy {
    private final Strategy program;
    private @Nullable StrategyContext context;

    Watched(Strategy program) {
        this.program = program;
    }

    StrategyContext context() {
        if (context == null) {
            throw new IllegalStateException("the strategy has never reacted");
        }
        return context;
    }

    @Override
    public void begin(StrategyContext with) {
        context = with;
        program.begin(with);
    }

    @Override
    public void outcome(StrategyContext with, int kind) {
        program.outcome(with, kind);
    }

    @Override
    public void react(StrategyContext with) {
        program.react(with);
    }

    @Override
    public void end() {
        program.end();
    }

    @Override
    public boolean isMarked() {
        return program.isMarked();
    }

    @Override
    public long nextDueNanos() {
        return program.nextDueNanos();
    }

    @Override
    public void writeState(StateSink sink) {
        program.writeState(sink);
    }

    @Override
    public void readState(StateSource source) {
        program.readState(source);
    }
}
