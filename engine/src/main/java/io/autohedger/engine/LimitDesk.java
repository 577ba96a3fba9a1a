// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.LimitChangedEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.OverrideChangedEncoder;
import io.autohedger.codecs.OverrideState;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.Overrides;

/**
 * Limits that people change while the desk runs, and tokens for one order past one of them (ORDERS
 * section 6, docs/decisions/0047). Only a limit that the configuration has set may be changed: one
 * person lowers it, two raise it. Whoever asks names the limit that he has seen: if it is another
 * one by then, he looks again. What people have set holds until the configuration says another
 * amount than it said before.
 */
final class LimitDesk {
    private static final long FIVE_MINUTES = 300_000_000_000L;
    private static final int NOBODY = 0;

    private final Gate gate;
    private final Overrides overrides;
    private final Emitter emitter;

    LimitDesk(Gate gate, Emitter emitter) {
        this.gate = gate;
        overrides = gate.overrides();
        this.emitter = emitter;
    }

    /** By the configuration; false: it is none of the gate's. */
    boolean on(LimitSetDecoder in) {
        if (!gate.on(in)) {
            return false;
        }
        ScopeKind scope = in.scopeKind();
        long id = in.scopeId();
        LimitKind kind = in.limitKind();
        if (gate.hasLimit(scope, id, kind) && gate.limitOf(scope, id, kind) != in.amount()) {
            long holds = gate.limitOf(scope, id, kind);
            tell(
                    scope,
                    id,
                    kind,
                    in.amount(),
                    holds,
                    NOBODY,
                    LimitChangedEncoder.approvedByPrincipalIdNullValue());
            emitter.alert(Severity.ALERT, AlertCode.LIMIT_DIFFERS, 0, 0, 0);
        }
        return true;
    }

    /**
     * What a person asks for.
     *
     * @param seen what holds, as far as that person knows
     */
    ActionRefusedReason check(ScopeKind scope, long id, LimitKind kind, long amount, long seen) {
        if (kind == LimitKind.NULL_VAL || !gate.hasLimit(scope, id, kind)) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        long holds = gate.limitOf(scope, id, kind);
        if (!Gate.isPossible(kind, amount) || seen != holds) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return amount == holds
                ? ActionRefusedReason.NOTHING_TO_CHANGE
                : ActionRefusedReason.NULL_VAL;
    }

    ActionRefusedReason checkOverride(
            ScopeKind scope, long id, LimitKind kind, long amount, long seen) {
        ActionRefusedReason why = check(scope, id, kind, amount, seen);
        if (why != ActionRefusedReason.NULL_VAL) {
            return why;
        }
        if (!Overrides.isOne(kind) || amount < seen) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return overrides.isFull() ? ActionRefusedReason.CAPACITY : ActionRefusedReason.NULL_VAL;
    }

    /** Whether it lets more pass than now. */
    boolean isRaise(ScopeKind scope, long id, LimitKind kind, long amount) {
        return amount > gate.limitOf(scope, id, kind);
    }

    /** One person lowers it, two raise it. */
    void change(Command c) {
        change(
                c.scopeKind,
                c.scopeId,
                c.limitKind,
                c.amount,
                c.principalId,
                c.isApproved()
                        ? c.approverId
                        : LimitChangedEncoder.approvedByPrincipalIdNullValue());
    }

    private void change(
            ScopeKind scope, long id, LimitKind kind, long amount, int principalId, int approver) {
        long was = gate.limitOf(scope, id, kind);
        gate.change(scope, id, kind, amount);
        tell(scope, id, kind, was, amount, principalId, approver);
        if (amount < was) {
            endTokens(scope, id, kind);
        }
    }

    /** Two people let an order pass what held then: whoever lowers it since wants less. */
    private void endTokens(ScopeKind scope, long id, LimitKind kind) {
        for (int at = overrides.count() - 1; at >= 0; at--) {
            int node = overrides.node(at);
            boolean isFirm = scope == ScopeKind.FIRM;
            boolean isIts = Gate.scopeOf(node) == scope && (isFirm || Gate.scopeIdOf(node) == id);
            if (isIts && overrides.kind(at) == kind) {
                expire(at);
            }
        }
    }

    private void expire(int at) {
        tell(
                at,
                OverrideState.EXPIRED,
                OverrideChangedEncoder.actualValueNullValue(),
                OverrideChangedEncoder.clOrdIdNullValue());
        overrides.remove(at);
    }

    private void tell(
            ScopeKind scope, long id, LimitKind kind, long from, long to, int by, int approver) {
        emitter.limitChanged()
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(gate.assetOfLimit(scope, id, kind))
                .fromAmount(from)
                .toAmount(to)
                .principalId(by)
                .approvedByPrincipalId(approver);
        emitter.end();
    }

    /** Two people let one order pass. */
    void override(Command c) {
        gate.override(
                c.requestId,
                c.scopeKind,
                c.scopeId,
                c.limitKind,
                c.amount,
                c.nowNanos + FIVE_MINUTES,
                c.principalId,
                c.approverId);
        tell(
                overrides.count() - 1,
                OverrideState.GRANTED,
                OverrideChangedEncoder.actualValueNullValue(),
                OverrideChangedEncoder.clOrdIdNullValue());
    }

    /** The order that was judged last went out: what it needed is used up. */
    void used(long clOrdId) {
        for (int left = overrides.needed(); left != 0; left &= left - 1) {
            int at = Integer.numberOfTrailingZeros(left);
            tell(at, OverrideState.USED, overrides.actual(at), clOrdId);
        }
        for (int at = Overrides.MOST - 1; at >= 0; at--) {
            if ((overrides.needed() >>> at & 1) != 0) {
                overrides.remove(at);
            }
        }
    }

    /** Before anything is sent: what nobody has used in time is over. */
    void step(long nowNanos) {
        for (int at = overrides.count() - 1; at >= 0; at--) {
            if (overrides.untilNanos(at) <= nowNanos) {
                expire(at);
            }
        }
    }

    long nextDueNanos() {
        long due = Long.MAX_VALUE;
        for (int at = 0; at < overrides.count(); at++) {
            due = Math.min(due, overrides.untilNanos(at));
        }
        return due;
    }

    private void tell(int at, OverrideState state, long actual, long clOrdId) {
        ScopeKind scope = Gate.scopeOf(overrides.node(at));
        long id = Gate.scopeIdOf(overrides.node(at));
        LimitKind kind = overrides.kind(at);
        emitter.overrideChanged()
                .overrideId(overrides.id(at))
                .state(state)
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(gate.assetOfLimit(scope, id, kind))
                .limitValue(gate.limitOf(scope, id, kind))
                .allowed(overrides.allowed(at))
                .actualValue(actual)
                .clOrdId(clOrdId)
                .untilNanos(overrides.untilNanos(at))
                .principalId(overrides.askedBy(at))
                .approvedByPrincipalId(overrides.approvedBy(at));
        emitter.end();
    }
}
