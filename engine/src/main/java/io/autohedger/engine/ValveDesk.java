// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.risk.Latches;
import io.autohedger.engine.risk.RestrictedList;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Carries out what people and limits do with the two valves: latches them, tells what follows for
 * intake in the same step, and cancels what a valve at CANCEL holds, again while an answer is
 * missing.
 */
final class ValveDesk {
    private static final int NOBODY = 0;
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;

    private final Latches latches;
    private final RestrictedList restricted;
    private final Intake intake;
    private final Mirror mirror;
    private final OrderTable orders;
    private final Emitter emitter;

    ValveDesk(
            Latches latches,
            RestrictedList restricted,
            Intake intake,
            Mirror mirror,
            Emitter emitter) {
        this.latches = latches;
        this.restricted = restricted;
        this.intake = intake;
        this.mirror = mirror;
        orders = mirror.orders();
        this.emitter = emitter;
    }

    ActionRefusedReason checkKill(ValveKind valve, ValveState to, ScopeKind scope, long scopeId) {
        // Clients deal with the desk, not with one of its providers; and of ours no order is one
        // client's, so what is stopped of a client is its intake. An order is cancelled or goes on.
        boolean fits =
                switch (valve) {
                    case OUT ->
                            to.value() >= ValveState.REDUCE_ONLY.value()
                                    && to.value() <= ValveState.STOP.value()
                                    && scope != ScopeKind.CLIENT
                                    && (scope != ScopeKind.ORDER || to == ValveState.CANCEL);
                    case IN ->
                            to.value() >= ValveState.WIDEN.value()
                                    && to.value() <= ValveState.CLOSED.value()
                                    && scope != ScopeKind.VENUE_SESSION
                                    && scope != ScopeKind.ORDER;
                    case NULL_VAL -> false;
                };
        if (!Latches.isBuilt(scope)) {
            return ActionRefusedReason.NOT_BUILT_YET;
        }
        if (!fits) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        boolean isThere =
                scope == ScopeKind.ORDER ? isOpen(scopeId) : latches.isKnown(scope, scopeId);
        if (!isThere) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        int at = latches.find(valve, scope, scopeId);
        boolean isStricter = at == Latches.NONE || to.value() > latches.state(at).value();
        return isStricter ? NONE : ActionRefusedReason.NOTHING_TO_CHANGE;
    }

    private boolean isOpen(long clOrdId) {
        int slot = orders.find(clOrdId);
        return slot >= 0 && !orders.isTerminal(slot);
    }

    /** What became of a latch that no person has asked for. */
    enum Trip {
        /** It is there, or one that is stricter. */
        TRIPPED,
        /** The input's number names another latch: with the next input. */
        WAITING,
        /** There is no room for another latch, or it is of nothing that is known. */
        FULL
    }

    /** Latches a program's valve OUT as if a person had asked for it. */
    Trip trip(int strategyId, ValveState to, long seq, long nowNanos) {
        return trip(ScopeKind.STRATEGY, strategyId, to, seq, nowNanos);
    }

    /** Latches the valve OUT of a scope as if a person had asked for it. */
    Trip trip(ScopeKind scope, long scopeId, ValveState to, long seq, long nowNanos) {
        ActionRefusedReason why = checkKill(ValveKind.OUT, to, scope, scopeId);
        if (why != NONE) {
            return why == ActionRefusedReason.NOTHING_TO_CHANGE ? Trip.TRIPPED : Trip.FULL;
        }
        if (latches.find(seq) != Latches.NONE) {
            return Trip.WAITING;
        }
        return kill(ValveKind.OUT, to, scope, scopeId, seq, NOBODY, nowNanos) == NONE
                ? Trip.TRIPPED
                : Trip.FULL;
    }

    /**
     * A venue has traded for us by itself, as it does where margin ends: nothing goes there that
     * adds risk before people have looked. Where the input's number names another latch, or there
     * is no room, the page alone has to do.
     */
    void forced(int sessionId, long seq, long nowNanos) {
        ScopeKind scope = ScopeKind.VENUE_SESSION;
        boolean isFree = latches.find(seq) == Latches.NONE;
        if (isFree && checkKill(ValveKind.OUT, ValveState.REDUCE_ONLY, scope, sessionId) == NONE) {
            kill(ValveKind.OUT, ValveState.REDUCE_ONLY, scope, sessionId, seq, NOBODY, nowNanos);
        }
    }

    /** Whether a latch holds all that a program sends, what reduces too. */
    boolean stops(int strategyId) {
        int at = latches.find(ValveKind.OUT, ScopeKind.STRATEGY, strategyId);
        return at != Latches.NONE && latches.state(at) != ValveState.REDUCE_ONLY;
    }

    /** Whether a latch holds all that a program sends. */
    boolean holds(int strategyId) {
        return latches.find(ValveKind.OUT, ScopeKind.STRATEGY, strategyId) != Latches.NONE;
    }

    /** At once: a new latch, or the one that is there gets stricter. */
    ActionRefusedReason kill(
            ValveKind valve,
            ValveState to,
            ScopeKind scope,
            long scopeId,
            long seq,
            int principalId,
            long nowNanos) {
        int at = latches.find(valve, scope, scopeId);
        at = at == Latches.NONE ? latches.add(valve, scope, scopeId, seq) : at;
        if (at == Latches.NONE) {
            return ActionRefusedReason.CAPACITY;
        }
        tell(at, to, principalId);
        intake.move(at, to);
        step(nowNanos);
        return NONE;
    }

    /** How strict a latch is, by the schema's number; of none as NORMAL is. */
    long strictness(long latchId) {
        int at = latches.find(latchId);
        return at == Latches.NONE ? ValveState.NORMAL.value() : latches.state(at).value();
    }

    /** What one person with role operations may do alone. */
    boolean isBackToReduceOnly(long latchId, ValveState to) {
        int at = latches.find(latchId);
        return at != Latches.NONE
                && latches.valve(at) == ValveKind.OUT
                && to == ValveState.REDUCE_ONLY;
    }

    ActionRefusedReason checkRelease(long latchId, ValveState to) {
        int at = latches.find(latchId);
        if (at == Latches.NONE) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isOut = latches.valve(at) == ValveKind.OUT;
        boolean fits =
                to == ValveState.NORMAL
                        || (isOut && to == ValveState.REDUCE_ONLY)
                        || (!isOut
                                && (to == ValveState.WIDEN || to == ValveState.BACK_TO_BACK_ONLY));
        if (!fits) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return to.value() < latches.state(at).value()
                ? NONE
                : ActionRefusedReason.NOTHING_TO_CHANGE;
    }

    void release(long latchId, ValveState to, int principalId) {
        int at = latches.find(latchId);
        tell(at, to, principalId);
        intake.move(at, to);
    }

    /**
     * What a valve at CANCEL or the restricted list holds is cancelled, and asked for again when
     * that is overdue.
     */
    void step(long nowNanos) {
        if (latches.isEmpty() && restricted.isEmpty()) {
            return;
        }
        forgetEndedOrders();
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            int book = orders.bookOf(slot);
            int instrument = orders.instrumentOf(slot);
            if (restricted.holds(instrument, book)
                    || latches.cancels(
                            orders.clOrdIdOf(slot),
                            orders.strategyOf(slot),
                            book,
                            orders.venueOf(slot),
                            instrument)) {
                mirror.cancel(slot, nowNanos);
            }
        }
    }

    /** The latch of one order has done its work when the order has ended. */
    private void forgetEndedOrders() {
        for (int i = latches.count() - 1; i >= 0; i--) {
            if (latches.scope(i) == ScopeKind.ORDER && !isOpen(latches.scopeId(i))) {
                tell(i, ValveState.NORMAL, NOBODY);
                latches.set(i, ValveState.NORMAL);
            }
        }
    }

    void state(StatePass pass) {
        latches.state(pass);
        intake.state(pass);
    }

    private void tell(int at, ValveState to, int principalId) {
        emitter.valveChanged()
                .valve(latches.valve(at))
                .fromState(latches.state(at))
                .toState(to)
                .scopeKind(latches.scope(at))
                .scopeId(latches.scopeId(at))
                .latchId(latches.latchId(at))
                .principalId(principalId)
                .side(OrderSide.NULL_VAL);
        emitter.end();
    }
}
