// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.risk.Trips;

/**
 * Carries out what the gate has tripped: the program's valve OUT is latched as if a person had
 * asked for it, so that the valve IN follows in the same step, somebody is paged with the figures,
 * and people release it. Until its latch has an identity the gate holds the program by itself.
 */
final class TripDesk {
    private static final int NOBODY = 0;

    private final Trips trips;
    private final ValveDesk valves;
    private final Emitter emitter;
    private final TextLine text = new TextLine();

    /** A trip waits for an input whose number no latch has yet. */
    private boolean isWaiting;

    TripDesk(Trips trips, ValveDesk valves, Emitter emitter) {
        this.trips = trips;
        this.valves = valves;
        this.emitter = emitter;
    }

    /** Before programs react: what people have released is over. */
    void begin() {
        trips.forgetReleased();
    }

    /** After programs have reacted: what tripped is latched and told. */
    void step(long seq, long nowNanos) {
        isWaiting = false;
        for (int at = 0; at < trips.count(); at++) {
            if (trips.isPending(at)) {
                latch(at, seq, nowNanos);
            }
        }
    }

    private void latch(int at, long seq, long nowNanos) {
        int id = trips.strategyId(at);
        ValveState to = trips.toState(at);
        ActionRefusedReason why = valves.checkKill(ValveKind.OUT, to, ScopeKind.STRATEGY, id);
        if (why == ActionRefusedReason.NULL_VAL) {
            if (!valves.isFree(seq)) {
                isWaiting = true;
                return;
            }
            why = valves.kill(ValveKind.OUT, to, ScopeKind.STRATEGY, id, seq, NOBODY, nowNanos);
        }
        boolean isLatched =
                why == ActionRefusedReason.NULL_VAL || why == ActionRefusedReason.NOTHING_TO_CHANGE;
        if (!isLatched) {
            if (trips.hasNoRoom(at)) {
                emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, 0);
            }
            return;
        }
        trips.latched(at);
        tell(at);
    }

    private void tell(int at) {
        emitter.gateTripped()
                .strategyId(trips.strategyId(at))
                .instrumentId(trips.instrumentId(at))
                .side(trips.side(at))
                .reason(trips.reason(at))
                .toState(trips.toState(at))
                .limitValue(trips.limit(at))
                .actualValue(trips.actual(at))
                .latchId(trips.latchId(at));
        emitter.end();
        text.clear();
        text.append(word(trips.reason(at)));
        text.append(trips.toState(at) == ValveState.STOP ? ": stop" : ": reduce_only");
        emitter.alert(
                Severity.PAGE,
                AlertCode.GATE_TRIPPED,
                trips.strategyId(at),
                0,
                0,
                trips.instrumentId(at),
                0,
                text.buffer(),
                text.length());
    }

    private static String word(RefusedReason reason) {
        return switch (reason) {
            case REPEATED_EXECUTIONS -> "repeated executions without a demand";
            case CONSERVATION -> "orders past what there is to hedge";
            case DUPLICATE_INTENT -> "an intent a second time";
            default -> "refused";
        };
    }

    /** Asks for the next input where a trip waits for one. */
    long nextDueNanos(long nowNanos) {
        return isWaiting ? nowNanos : Long.MAX_VALUE;
    }
}
