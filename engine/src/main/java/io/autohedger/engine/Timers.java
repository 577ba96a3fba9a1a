// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Strategy;

/** When the engine has to be asked again though nothing happens, and what it asked for last. */
final class Timers {
    private final Parts parts;
    private long askedForNanos = Strategy.NEVER;

    Timers(Parts parts) {
        this.parts = parts;
    }

    /** The tick that was asked for has come. */
    void ticked() {
        askedForNanos = Strategy.NEVER;
    }

    /** Asks for a tick only when it is needed before the one that is already under way. */
    void ask(boolean wantsTick, boolean stopping, long now) {
        long due = wantsTick ? now : parts.mirror.nextDeadlineNanos(now);
        due = Math.min(due, parts.clientDesk.nextDueNanos());
        if (!stopping) {
            due = Math.min(due, nextDecisionNanos(now));
        }
        if (due < askedForNanos) {
            askedForNanos = due;
            parts.emitter.timerRequest(due);
        }
    }

    private long nextDecisionNanos(long now) {
        long due = Math.min(parts.doubts.nextDueNanos(now), parts.losses.nextDueNanos(now));
        due = Math.min(due, Math.min(parts.trips.nextDueNanos(now), parts.limits.nextDueNanos()));
        due =
                Math.min(
                        due,
                        Math.min(
                                parts.suggestions.nextDueNanos(),
                                parts.crossings.nextDueNanos(now)));
        due =
                Math.min(
                        due,
                        Math.min(parts.modeDesk.nextDueNanos(now), parts.windows.nextDueNanos()));
        due =
                Math.min(
                        due,
                        Math.min(parts.closeDesk.nextDueNanos(now), parts.busts.nextDueNanos(now)));
        due = Math.min(due, parts.marginDesk.nextDueNanos(now));
        due = Math.min(due, parts.agreements.nextDueNanos());
        due = Math.min(due, parts.gate.messagesDueNanos(now));
        due = Math.min(due, parts.proxies.nextDueNanos(now));
        due =
                Math.min(
                        due,
                        Math.min(parts.targets.nextDueNanos(now), parts.halts.nextDueNanos(now)));
        due = Math.min(due, Math.min(parts.rolls.nextDueNanos(), parts.deals.nextDueNanos()));
        return Math.min(due, parts.programs.nextDueNanos(now));
    }

    void state(StatePass pass) {
        askedForNanos = pass.next(askedForNanos);
    }
}
