// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Requests that wait for a second person, in the order in which they were made. There are few: one
 * that nobody approves ends with its time, by default after half an hour.
 */
public final class Requests {
    public static final int MOST = 64;
    public static final int ABSENT = -1;

    private static final long HALF_AN_HOUR = 1_800_000_000_000L;

    private final long[] requestId = new long[MOST];
    private final int[] principalId = new int[MOST];
    private final long[] commandHash = new long[MOST];
    private final long[] expiresNanos = new long[MOST];
    private final ActionKind[] action = new ActionKind[MOST];
    private final ScopeKind[] scopeKind = new ScopeKind[MOST];
    private final long[] scopeId = new long[MOST];
    private final ValveState[] valveState = new ValveState[MOST];
    private final DoubtDecision[] decision = new DoubtDecision[MOST];
    private final Working[] resolveAs = new Working[MOST];
    private final long[] qty = new long[MOST];
    private final long[] px = new long[MOST];
    private final long[] amount = new long[MOST];
    private final LimitKind[] limitKind = new LimitKind[MOST];
    private int count;

    /** Where a request stands, or ABSENT. */
    public int find(long id) {
        for (int i = 0; i < count; i++) {
            if (requestId[i] == id) {
                return i;
            }
        }
        return ABSENT;
    }

    /** Takes a request; false: there is no room for another one that is still valid. */
    public boolean add(PersonActionDecoder in, long hash, long nowNanos) {
        if (!makeRoom(nowNanos)) {
            return false;
        }
        boolean isGiven = in.expiresNanos() != PersonActionDecoder.expiresNanosNullValue();
        requestId[count] = in.requestId();
        principalId[count] = in.principalId();
        commandHash[count] = hash;
        expiresNanos[count] = isGiven ? in.expiresNanos() : nowNanos + HALF_AN_HOUR;
        action[count] = in.action();
        scopeKind[count] = in.scopeKind();
        scopeId[count] = in.scopeId();
        valveState[count] = in.valveState();
        decision[count] = in.decision();
        resolveAs[count] = in.resolveAs();
        qty[count] = in.qty();
        px[count] = in.px();
        amount[count] = in.amount();
        limitKind[count] = isOfLimit(in.action()) ? in.limitKind() : LimitKind.NULL_VAL;
        count++;
        return true;
    }

    /** What the command itself does not carry: what people have seen when they asked. */
    public void seen(long id, long what) {
        amount[find(id)] = what;
    }

    /** What others leave in that field is nobody's concern. */
    public static boolean isOfLimit(ActionKind action) {
        return action == ActionKind.LIMIT_SET || action == ActionKind.OVERRIDE;
    }

    /** The same of a request whose lines are kept elsewhere. */
    public boolean add(OpeningPositionsDecoder in, long hash, long nowNanos) {
        if (!makeRoom(nowNanos)) {
            return false;
        }
        boolean isGiven = in.expiresNanos() != OpeningPositionsDecoder.expiresNanosNullValue();
        requestId[count] = in.requestId();
        principalId[count] = in.principalId();
        commandHash[count] = hash;
        expiresNanos[count] = isGiven ? in.expiresNanos() : nowNanos + HALF_AN_HOUR;
        action[count] = ActionKind.OPENING;
        scopeId[count] = 0;
        scopeKind[count] = ScopeKind.NULL_VAL;
        limitKind[count] = LimitKind.NULL_VAL;
        valveState[count] = ValveState.NULL_VAL;
        decision[count] = DoubtDecision.NULL_VAL;
        resolveAs[count] = Working.NULL_VAL;
        qty[count] = 0;
        px[count] = 0;
        amount[count] = 0;
        count++;
        return true;
    }

    private boolean makeRoom(long nowNanos) {
        if (count == MOST) {
            forgetExpired(nowNanos);
        }
        return count < MOST;
    }

    private void forgetExpired(long nowNanos) {
        for (int i = count - 1; i >= 0; i--) {
            if (isExpired(i, nowNanos)) {
                remove(i);
            }
        }
    }

    /** A client's held deals were decided on: what else was asked about them is about no others. */
    public void forgetHeld(long clientId) {
        for (int i = count - 1; i >= 0; i--) {
            boolean isHeld = action[i] == ActionKind.BOOK_HELD || action[i] == ActionKind.DROP_HELD;
            if (isHeld && scopeId[i] == clientId) {
                remove(i);
            }
        }
    }

    public void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            requestId[i] = requestId[i + 1];
            principalId[i] = principalId[i + 1];
            commandHash[i] = commandHash[i + 1];
            expiresNanos[i] = expiresNanos[i + 1];
            action[i] = action[i + 1];
            scopeKind[i] = scopeKind[i + 1];
            scopeId[i] = scopeId[i + 1];
            valveState[i] = valveState[i + 1];
            decision[i] = decision[i + 1];
            resolveAs[i] = resolveAs[i + 1];
            qty[i] = qty[i + 1];
            px[i] = px[i + 1];
            amount[i] = amount[i + 1];
            limitKind[i] = limitKind[i + 1];
        }
    }

    public boolean isExpired(int at, long nowNanos) {
        return expiresNanos[at] <= nowNanos;
    }

    public long requestId(int at) {
        return requestId[at];
    }

    public ScopeKind scopeKind(int at) {
        return scopeKind[at];
    }

    public LimitKind limitKind(int at) {
        return limitKind[at];
    }

    /** Who made it. */
    public int principalId(int at) {
        return principalId[at];
    }

    public long commandHash(int at) {
        return commandHash[at];
    }

    public ActionKind action(int at) {
        return action[at];
    }

    public long scopeId(int at) {
        return scopeId[at];
    }

    public ValveState valveState(int at) {
        return valveState[at];
    }

    public DoubtDecision decision(int at) {
        return decision[at];
    }

    public Working resolveAs(int at) {
        return resolveAs[at];
    }

    public long qty(int at) {
        return qty[at];
    }

    public long px(int at) {
        return px[at];
    }

    public long amount(int at) {
        return amount[at];
    }

    public void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            requestId[i] = pass.next(requestId[i]);
            principalId[i] = pass.next(principalId[i]);
            commandHash[i] = pass.next(commandHash[i]);
            expiresNanos[i] = pass.next(expiresNanos[i]);
            action[i] = ActionKind.get((short) pass.next(pass.reads() ? 0 : action[i].value()));
            scopeKind[i] =
                    ScopeKind.get((short) pass.next(pass.reads() ? 0 : scopeKind[i].value()));
            scopeId[i] = pass.next(scopeId[i]);
            valveState[i] =
                    ValveState.get((short) pass.next(pass.reads() ? 0 : valveState[i].value()));
            decision[i] =
                    DoubtDecision.get((short) pass.next(pass.reads() ? 0 : decision[i].value()));
            resolveAs[i] = Working.get((short) pass.next(pass.reads() ? 0 : resolveAs[i].value()));
            qty[i] = pass.next(qty[i]);
            px[i] = pass.next(px[i]);
            amount[i] = pass.next(amount[i]);
            limitKind[i] =
                    LimitKind.get((short) pass.next(pass.reads() ? 0 : limitKind[i].value()));
        }
    }
}
