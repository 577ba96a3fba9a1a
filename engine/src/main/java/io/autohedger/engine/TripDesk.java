// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.risk.Trips;

/**
 * Carries out what the gate has tripped: the program's valve OUT is latched as if a person had
 * asked for it, so that the valve IN follows in the same step, somebody is paged with the figures,
 * and people release it. Until its latch has an identity the gate holds the program by itself.
 */
final class TripDesk {
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
        switch (valves.trip(id, to, seq, nowNanos)) {
            case TRIPPED -> {
                trips.latched(at);
                tell(at);
            }
            case WAITING -> isWaiting = true;
            case FULL -> {
                if (trips.hasNoRoom(at)) {
                    emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, 0);
                }
            }
        }
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
