// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What the gate itself has stopped: one entry for a program, from the refusal on that caused it,
 * until people release its latch. It falls to REDUCE_ONLY, and to STOP where the program's own
 * orders are what is wrong. After a trip an order has to reduce what its desk holds: that its
 * program's books call for it is what every repeated order says.
 */
public final class Trips {
    private static final int NONE = -1;
    private static final int MOST = Gate.MAX_STRATEGIES;

    /** Of an entry whose valve is not latched yet. */
    private static final long NO_LATCH = 0;

    /** Of one for which there is no latch left, and somebody was told so. */
    private static final long NO_ROOM = -1;

    private final Latches latches;
    private final RepeatedExecutions repeated;
    private final int[] strategyId = new int[MOST];
    private final int[] instrumentId = new int[MOST];
    private final boolean[] buy = new boolean[MOST];
    private final RefusedReason[] reason = new RefusedReason[MOST];
    private final ValveState[] toState = new ValveState[MOST];
    private final long[] limit = new long[MOST];
    private final long[] actual = new long[MOST];
    private final long[] latchId = new long[MOST];
    private int count;

    Trips(Latches latches, RepeatedExecutions repeated) {
        this.latches = latches;
        this.repeated = repeated;
    }

    /** The entry that keeps an order back, or NONE. */
    int holding(Proposal order) {
        int at = find(order.strategyId);
        if (at == NONE) {
            return NONE;
        }
        boolean isLatched = latchId[at] > NO_LATCH;
        boolean reduces = order.reducing && order.reducesNode;
        ValveState holds = isLatched ? ValveState.REDUCE_ONLY : toState[at];
        return holds == ValveState.REDUCE_ONLY && reduces ? NONE : at;
    }

    /** The gate has refused an order for what its program does. */
    void trip(Proposal order, RefusedReason why, ValveState to, long most, long was) {
        int at = find(order.strategyId);
        if (at != NONE && holds(at).value() >= to.value()) {
            return;
        }
        at = at == NONE ? count++ : at;
        strategyId[at] = order.strategyId;
        instrumentId[at] = order.instrumentId;
        buy[at] = order.buy;
        reason[at] = why;
        toState[at] = to;
        limit[at] = most;
        actual[at] = was;
        latchId[at] = NO_LATCH;
    }

    /** Where the valve of an entry stands, or will in this step. */
    private ValveState holds(int at) {
        int latch = latchId[at] <= NO_LATCH ? Latches.NONE : latches.find(latchId[at]);
        return latch == Latches.NONE ? toState[at] : latches.state(latch);
    }

    private int find(int id) {
        for (int i = 0; i < count; i++) {
            if (strategyId[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    /** Forgets what people have released, and what it had counted. */
    public void forgetReleased() {
        for (int i = count - 1; i >= 0; i--) {
            if (latchId[i] > NO_LATCH && latches.find(latchId[i]) == Latches.NONE) {
                repeated.forget(strategyId[i]);
                remove(i);
            }
        }
    }

    private void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            strategyId[i] = strategyId[i + 1];
            instrumentId[i] = instrumentId[i + 1];
            buy[i] = buy[i + 1];
            reason[i] = reason[i + 1];
            toState[i] = toState[i + 1];
            limit[i] = limit[i + 1];
            actual[i] = actual[i + 1];
            latchId[i] = latchId[i + 1];
        }
    }

    public int count() {
        return count;
    }

    /** Whether the valve of an entry is still to be latched. */
    public boolean isPending(int at) {
        return latchId[at] <= NO_LATCH;
    }

    /** No latch is left for an entry: the gate holds it alone; true: that is news. */
    public boolean hasNoRoom(int at) {
        boolean isNews = latchId[at] == NO_LATCH;
        latchId[at] = NO_ROOM;
        return isNews;
    }

    /** The valve of an entry stands as it is to, by the latch of its program. */
    public void latched(int at) {
        int latch = latches.find(ValveKind.OUT, ScopeKind.STRATEGY, strategyId[at]);
        latchId[at] = latches.latchId(latch);
    }

    public int strategyId(int at) {
        return strategyId[at];
    }

    public int instrumentId(int at) {
        return instrumentId[at];
    }

    public OrderSide side(int at) {
        return buy[at] ? OrderSide.BUY : OrderSide.SELL;
    }

    public RefusedReason reason(int at) {
        return reason[at];
    }

    public ValveState toState(int at) {
        return toState[at];
    }

    public long limit(int at) {
        return limit[at];
    }

    public long actual(int at) {
        return actual[at];
    }

    public long latchId(int at) {
        return latchId[at];
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            strategyId[i] = pass.next(strategyId[i]);
            instrumentId[i] = pass.next(instrumentId[i]);
            buy[i] = pass.next(buy[i]);
            reason[i] = RefusedReason.get((short) pass.next(pass.reads() ? 0 : reason[i].value()));
            toState[i] = ValveState.get((short) pass.next(pass.reads() ? 0 : toState[i].value()));
            limit[i] = pass.next(limit[i]);
            actual[i] = pass.next(actual[i]);
            latchId[i] = pass.next(latchId[i]);
        }
    }
}
