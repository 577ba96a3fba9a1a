// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.strategy.Modes;

/**
 * Carries out {@code halt} (LANGUAGE 5.9): latches the program's valve OUT at CANCEL as if a person
 * had asked for it. The program reacts to outcomes only, and what it wished is forgotten, until
 * people release it at least to REDUCE_ONLY.
 */
final class HaltDesk {
    private final ValveDesk valves;
    private final TargetDesk targets;
    private final StrategyRunner[] runners;
    private final Modes modes;
    private final Emitter emitter;

    /** A latch waits for an input whose number no latch has yet, or for room. */
    private boolean isWaiting;

    HaltDesk(
            ValveDesk valves,
            TargetDesk targets,
            StrategyRunner[] runners,
            Modes modes,
            Emitter emitter) {
        this.valves = valves;
        this.targets = targets;
        this.runners = runners;
        this.modes = modes;
        this.emitter = emitter;
    }

    /** Before programs react: who was released goes on. */
    void step() {
        for (StrategyRunner runner : runners) {
            if (runner != null && runner.isLatched() && !valves.stops(runner.strategyId())) {
                runner.resume();
            }
        }
    }

    /**
     * After programs have reacted: what they have halted. One in mode SHADOW has only itself to
     * stop: its latch waits for the mode in which it may send.
     */
    void latch(long seq, long nowNanos) {
        isWaiting = false;
        for (StrategyRunner runner : runners) {
            if (runner != null
                    && runner.isHalted()
                    && !runner.isLatched()
                    && modes.sends(runner.strategyId())) {
                latch(runner, seq, nowNanos);
            }
        }
    }

    private void latch(StrategyRunner runner, long seq, long nowNanos) {
        int id = runner.strategyId();
        targets.forget(id);
        switch (valves.trip(id, ValveState.CANCEL, seq, nowNanos)) {
            case TRIPPED -> runner.latched();
            case WAITING -> isWaiting = true;
            // It stays halted without a latch, so nobody can release it: a person makes room.
            case FULL -> emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, 0);
        }
    }

    long nextDueNanos(long nowNanos) {
        return isWaiting ? nowNanos : Long.MAX_VALUE;
    }
}
