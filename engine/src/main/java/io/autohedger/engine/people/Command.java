// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a person asks for: as an input says it, and as it is kept until a second person has decided.
 * What the fields mean to each kind is in the schema (PersonAction).
 */
public final class Command {
    /** Nobody has approved it: one person suffices. */
    public static final int NO_APPROVER = 0;

    private static final int EXEC_ID = 64;
    private static final int NO_DATE = PersonActionDecoder.valueDateNullValue();
    private static final long NO_QTY = PersonActionDecoder.farQtyNullValue();
    private static final long NO_PX = PersonActionDecoder.farPxNullValue();
    private static final int NO_FAR = PersonActionDecoder.farDateNullValue();

    public long requestId;
    public int principalId;
    public long hash;
    public ActionKind action = ActionKind.NULL_VAL;
    public ScopeKind scopeKind = ScopeKind.NULL_VAL;
    public long scopeId;
    public ValveKind valve = ValveKind.NULL_VAL;
    public ValveState valveState = ValveState.NULL_VAL;
    public DoubtDecision decision = DoubtDecision.NULL_VAL;
    public Working resolveAs = Working.NULL_VAL;
    public long qty;
    public long px;
    public long amount;

    /** As the command says it; its null value: it does not. */
    public long expiresNanos;

    public LimitKind limitKind = LimitKind.NULL_VAL;

    /** Of a fill that a file tells: its ExecID, padded with zeros. */
    public final UnsafeBuffer execId = new UnsafeBuffer(new byte[EXEC_ID]);

    /** Of such a fill: when it settles, an epoch day. */
    public int valueDate = NO_DATE;

    /** The far leg of such a fill, where it is of an FX swap; null values: it is not. */
    public long farQty = NO_QTY;

    public long farPx = NO_PX;
    public int farDate = NO_FAR;

    /** What holds as people have seen it when they asked, where the command does not say it. */
    public long seen;

    /** The second person, of a command that is carried out. */
    public int approverId;

    /** Of the input in which it is looked at. */
    public long seq;

    public long nowNanos;

    /** What other kinds leave in that field is nobody's concern. */
    public static boolean isOfLimit(ActionKind action) {
        return action == ActionKind.LIMIT_SET || action == ActionKind.OVERRIDE;
    }

    /** The same of the ExecID, and of what else a fill has. */
    public static boolean isOfFill(ActionKind action) {
        return action == ActionKind.TOLD_FILL;
    }

    public void read(PersonActionDecoder in) {
        hash = CommandHash.of(in);
        requestId = in.requestId();
        principalId = in.principalId();
        action = in.action();
        scopeKind = in.scopeKind();
        scopeId = in.scopeId();
        valve = in.valve();
        valveState = in.valveState();
        decision = in.decision();
        resolveAs = in.resolveAs();
        qty = in.qty();
        px = in.px();
        amount = in.amount();
        expiresNanos = in.expiresNanos();
        limitKind = isOfLimit(action) ? in.limitKind() : LimitKind.NULL_VAL;
        noFill();
        if (isOfFill(action)) {
            int at = in.offset() + PersonActionDecoder.execIdEncodingOffset();
            execId.putBytes(0, in.buffer(), at, EXEC_ID);
            valueDate = in.valueDate();
            farQty = in.farQty();
            farPx = in.farPx();
            farDate = in.farDate();
        }
        seen = 0;
        approverId = NO_APPROVER;
    }

    /** Of positions to take over, whose lines are kept elsewhere. */
    public void read(OpeningPositionsDecoder in) {
        file(ActionKind.OPENING, in.requestId(), in.principalId(), in.expiresNanos());
        hash = CommandHash.of(in);
    }

    /** Of a custodian's statement, whose lines are kept elsewhere. */
    public void read(CustodianStatementDecoder in) {
        file(ActionKind.AGREEMENT, in.requestId(), in.principalId(), in.expiresNanos());
        hash = CommandHash.of(in);
    }

    private void file(ActionKind kind, long newRequestId, int newPrincipalId, long untilNanos) {
        requestId = newRequestId;
        principalId = newPrincipalId;
        action = kind;
        scopeKind = ScopeKind.NULL_VAL;
        scopeId = 0;
        valve = ValveKind.NULL_VAL;
        valveState = ValveState.NULL_VAL;
        decision = DoubtDecision.NULL_VAL;
        resolveAs = Working.NULL_VAL;
        qty = 0;
        px = 0;
        amount = 0;
        expiresNanos = untilNanos;
        limitKind = LimitKind.NULL_VAL;
        noFill();
        seen = 0;
        approverId = NO_APPROVER;
    }

    private void noFill() {
        execId.setMemory(0, EXEC_ID, (byte) 0);
        valueDate = NO_DATE;
        farQty = NO_QTY;
        farPx = NO_PX;
        farDate = NO_FAR;
    }

    /** Whether the fill that it tells is of an FX swap: it says something of a far leg. */
    public boolean isOfSwap() {
        return farQty != NO_QTY || farPx != NO_PX || farDate != NO_FAR;
    }

    /** The same command as another one. */
    void copy(Command from) {
        requestId = from.requestId;
        principalId = from.principalId;
        hash = from.hash;
        action = from.action;
        scopeKind = from.scopeKind;
        scopeId = from.scopeId;
        valve = from.valve;
        valveState = from.valveState;
        decision = from.decision;
        resolveAs = from.resolveAs;
        qty = from.qty;
        px = from.px;
        amount = from.amount;
        expiresNanos = from.expiresNanos;
        limitKind = from.limitKind;
        valueDate = from.valueDate;
        farQty = from.farQty;
        farPx = from.farPx;
        farDate = from.farDate;
        execId.putBytes(0, from.execId, 0, EXEC_ID);
        seen = from.seen;
        approverId = from.approverId;
    }

    /** Whether the command says until when it is valid. */
    public boolean hasExpiry() {
        return expiresNanos != PersonActionDecoder.expiresNanosNullValue();
    }

    /** Whether a second person has approved it. */
    public boolean isApproved() {
        return approverId != NO_APPROVER;
    }

    /** The person whose word was the last that it needed. */
    public int actorId() {
        return isApproved() ? approverId : principalId;
    }

    void state(StatePass pass) {
        requestId = pass.next(requestId);
        principalId = pass.next(principalId);
        hash = pass.next(hash);
        action = ActionKind.get((short) pass.next(action.value()));
        scopeKind = ScopeKind.get((short) pass.next(scopeKind.value()));
        scopeId = pass.next(scopeId);
        valve = ValveKind.get((short) pass.next(valve.value()));
        valveState = ValveState.get((short) pass.next(valveState.value()));
        decision = DoubtDecision.get((short) pass.next(decision.value()));
        resolveAs = Working.get((short) pass.next(resolveAs.value()));
        qty = pass.next(qty);
        px = pass.next(px);
        amount = pass.next(amount);
        expiresNanos = pass.next(expiresNanos);
        limitKind = LimitKind.get((short) pass.next(limitKind.value()));
        seen = pass.next(seen);
        valueDate = pass.next(valueDate);
        for (int at = 0; at < EXEC_ID; at += Long.BYTES) {
            long word = pass.next(execId.getLong(at, ByteOrder.LITTLE_ENDIAN));
            execId.putLong(at, word, ByteOrder.LITTLE_ENDIAN);
        }
        farQty = pass.next(farQty);
        farPx = pass.next(farPx);
        farDate = pass.next(farDate);
    }
}
