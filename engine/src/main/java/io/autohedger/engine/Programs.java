// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Strategy;
import org.jspecify.annotations.Nullable;

/** The programs of a desk, always in the order of their ids. */
final class Programs {
    private static final int ROUNDS = 4;

    private final StrategyRunner[] runners = new StrategyRunner[Gate.MAX_STRATEGIES];

    /** By id; null where there is none. The array itself, which fills as programs are deployed. */
    StrategyRunner[] all() {
        return runners;
    }

    /** Something happened that any of them may look at. */
    void markChanged() {
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.markChanged();
            }
        }
    }

    boolean setParameter(int strategyId, int index, long mantissa) {
        boolean there = strategyId > 0 && strategyId < runners.length;
        return there
                && runners[strategyId] != null
                && runners[strategyId].setParameter(index, mantissa);
    }

    /** Lets them react; own effects come back in the next round, at most four for an input. */
    void react(Intents intents, long now) {
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.beginStep(now);
            }
        }
        int round = 0;
        while (round < ROUNDS && reactRound(intents)) {
            round++;
        }
    }

    /** Each program once; an order sent is news for all of them. */
    private boolean reactRound(Intents intents) {
        boolean reacted = false;
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                reacted |= runner.reactOnce();
                if (intents.takeSent()) {
                    markChanged();
                }
            }
        }
        return reacted;
    }

    /** Tells them what was refused; whether one is due at once. */
    boolean tellRefusals() {
        boolean due = false;
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.tellRefusals();
                due |= runner.isDue();
            }
        }
        return due;
    }

    /** When the next of them wants to look again. */
    long nextDueNanos(long now) {
        long due = Strategy.NEVER;
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                due = Math.min(due, Math.min(runner.nextDueNanos(), runner.nextChangeNanos(now)));
                due = Math.min(due, runner.refusalsDueNanos());
            }
        }
        return due;
    }

    /** Which programs they are; a snapshot of others is refused, with what it had. */
    @Nullable Restored identity(StatePass pass) {
        for (StrategyRunner runner : runners) {
            long here = runner == null ? 0 : runner.codeHash();
            long there = pass.next(here);
            if (there != here) {
                return new Restored(Restored.Outcome.OTHER_STRATEGIES, there, here);
            }
        }
        return null;
    }

    void state(StatePass pass) {
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.state(pass);
            }
        }
    }
}
