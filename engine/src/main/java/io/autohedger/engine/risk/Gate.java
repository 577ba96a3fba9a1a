// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.StatePass;

/**
 * The last check before an INTENT, with its own state. Limits of a strategy and of the firm; the
 * smaller holds. Amounts are in each limit's own currency at its scale: the caller converts. What
 * is not set allows nothing: an order that may raise risk without a limit on its path is refused.
 */
public final class Gate {
    public static final int MAX_STRATEGIES = 64;

    private static final int KINDS = 16;
    private static final long BPS = 10_000;

    private final long[] amount = new long[MAX_STRATEGIES * KINDS];
    private final int[] asset = new int[MAX_STRATEGIES * KINDS];
    private final long[] perNanos = new long[MAX_STRATEGIES * KINDS];
    private final boolean[] isSet = new boolean[MAX_STRATEGIES * KINDS];
    private final long[][] sent = new long[MAX_STRATEGIES][];
    private final int[] nextSent = new int[MAX_STRATEGIES];
    private ValveState firmValve = ValveState.NORMAL;

    private long limit;
    private long actual;

    /** Takes a limit; false: its scope or kind is not one of the gate's. */
    public boolean on(LimitSetDecoder in) {
        long id = in.scopeId();
        if (in.scopeKind() != ScopeKind.STRATEGY
                || id < 1
                || id >= MAX_STRATEGIES
                || in.limitKind() == LimitKind.NULL_VAL
                || in.amount() < 0) {
            return false;
        }
        int cell = cell((int) id, in.limitKind());
        amount[cell] = in.amount();
        asset[cell] = in.assetId();
        perNanos[cell] = in.perNanos();
        isSet[cell] = true;
        if (in.limitKind() == LimitKind.ORDER_RATE) {
            resizeRate((int) id, (int) Math.min(in.amount(), 1 << 16));
        }
        return true;
    }

    /** A new rate keeps what was sent: setting a limit never gives its budget a second time. */
    private void resizeRate(int strategyId, int most) {
        long[] old = sent[strategyId];
        long[] times = new long[most];
        java.util.Arrays.fill(times, Long.MIN_VALUE / 2);
        int kept = old == null ? 0 : Math.min(most, old.length);
        for (int i = 1; i <= kept; i++) {
            times[most - i] = old[Math.floorMod(nextSent[strategyId] - i, old.length)];
        }
        sent[strategyId] = times;
        nextSent[strategyId] = 0;
    }

    public ValveState firmValve() {
        return firmValve;
    }

    public void setFirmValve(ValveState state) {
        firmValve = state;
    }

    public boolean isSet(int strategyId, LimitKind kind) {
        return isSet[cell(strategyId, kind)];
    }

    public long limitOf(int strategyId, LimitKind kind) {
        return amount[cell(strategyId, kind)];
    }

    /** The currency a money limit is measured in. */
    public int assetOf(int strategyId, LimitKind kind) {
        return asset[cell(strategyId, kind)];
    }

    /** Of the last refusal. */
    public long limit() {
        return limit;
    }

    /** Of the last refusal. */
    public long actual() {
        return actual;
    }

    /** NORMAL lets pass; REDUCE_ONLY lets reducing orders pass; CANCEL and STOP nothing. */
    public RefusedReason valve(boolean reducing) {
        boolean open =
                firmValve == ValveState.NORMAL || (firmValve == ValveState.REDUCE_ONLY && reducing);
        return open ? RefusedReason.NULL_VAL : refuse(RefusedReason.KILLED, 0, firmValve.value());
    }

    /**
     * The collar around twice the reference mid. Without a reference a risk-increasing order fails
     * closed; a reducing one is judged against the provider's executable quote instead.
     *
     * @param doubleMid bid plus offer, or no value
     * @param quotePx the provider's executable price
     */
    public RefusedReason collar(
            int strategyId,
            boolean reducing,
            long px,
            long doubleMid,
            long quotePx,
            long ageNanos) {
        long oldest = limitOf(strategyId, LimitKind.REFERENCE_AGE);
        boolean usable = doubleMid > 0 && ageNanos <= oldest;
        if (!usable && !reducing) {
            return refuse(RefusedReason.REFERENCE_STALE, oldest, ageNanos);
        }
        long reference = usable ? doubleMid : 2 * quotePx;
        long width = limitOf(strategyId, LimitKind.COLLAR_BPS);
        long away = Math.abs(2 * px - reference);
        if (Math.multiplyHigh(away, BPS) != 0 || away * BPS > reference * width) {
            return refuse(RefusedReason.COLLAR, width, away / Math.max(1, reference / BPS));
        }
        return RefusedReason.NULL_VAL;
    }

    /** At most the limit of this kind. */
    public RefusedReason atMost(int strategyId, LimitKind kind, RefusedReason reason, long value) {
        long most = limitOf(strategyId, kind);
        return value < 0 || value > most ? refuse(reason, most, value) : RefusedReason.NULL_VAL;
    }

    /**
     * LANGUAGE 4.3: a buy of s passes iff U + s is inside the limit, or the order reduces.
     *
     * @param worstAfter worst case of the order's side with the order, its sign taken off
     */
    public RefusedReason net(int strategyId, boolean reducing, long worstAfter) {
        long most = limitOf(strategyId, LimitKind.NET_POSITION);
        return reducing || worstAfter <= most
                ? RefusedReason.NULL_VAL
                : refuse(RefusedReason.NET_POSITION, most, worstAfter);
    }

    /** Fewer orders than the limit in the window that ends now. */
    public RefusedReason rate(int strategyId, long nowNanos) {
        long[] times = sent[strategyId];
        long most = limitOf(strategyId, LimitKind.ORDER_RATE);
        long window = perNanos[cell(strategyId, LimitKind.ORDER_RATE)];
        boolean free =
                times != null
                        && times.length > 0
                        && times[nextSent[strategyId]] + window <= nowNanos;
        return free ? RefusedReason.NULL_VAL : refuse(RefusedReason.ORDER_RATE, most, most + 1);
    }

    /** An order passed: it counts from now on. */
    public void passed(int strategyId, long nowNanos) {
        long[] times = sent[strategyId];
        times[nextSent[strategyId]] = nowNanos;
        nextSent[strategyId] = (nextSent[strategyId] + 1) % times.length;
    }

    /** What was sent stands from the oldest on: where a ring begins is nobody's concern. */
    public void state(StatePass pass) {
        firmValve = ValveState.get((short) pass.next(firmValve.value()));
        pass.column(isSet);
        pass.column(amount);
        pass.column(asset);
        pass.column(perNanos);
        for (int strategy = 0; strategy < MAX_STRATEGIES; strategy++) {
            int most = pass.next(sent[strategy] == null ? 0 : sent[strategy].length);
            if (pass.reads() && most > 0) {
                sent[strategy] = new long[most];
            }
            for (int i = 0; i < most; i++) {
                int at = (nextSent[strategy] + i) % most;
                sent[strategy][at] = pass.next(sent[strategy][at]);
            }
        }
    }

    /** What is refused, with what was allowed and what was asked for. */
    public RefusedReason refuse(RefusedReason reason, long theLimit, long theActual) {
        limit = theLimit;
        actual = theActual;
        return reason;
    }

    private static int cell(int strategyId, LimitKind kind) {
        return strategyId * KINDS + kind.value();
    }
}
