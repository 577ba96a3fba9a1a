// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.snapshot.StatePass;

/**
 * What a program's orders are for: the hedge site, the operands they were sent with, how often that
 * was sent again. An entry lives as long as its order, and on while a retry waits. A hedge that its
 * site sends meanwhile is the sending again: the demand is the same, so it goes on counting.
 */
final class Retries {
    private static final int MOST = 256;

    /** No retry is wanted: the order is live. */
    private static final long LIVE = Long.MAX_VALUE;

    /** The time has come, and the program has not been told yet. */
    private static final long TOLD = LIVE - 1;

    private final long[] clOrdId = new long[MOST];
    private final int[] site = new int[MOST];
    private final boolean[] downTo = new boolean[MOST];
    private final double[] amount = new double[MOST];
    private final double[] operand = new double[MOST];
    private final long[] ttlNanos = new long[MOST];
    private final int[] again = new int[MOST];
    private final long[] dueNanos = new long[MOST];
    private int count;

    /** How often the next order of a site is a sending again; what waited there is taken by it. */
    int take(int aSite) {
        int times = 0;
        for (int i = count - 1; i >= 0; i--) {
            if (site[i] == aSite && dueNanos[i] != LIVE) {
                times = Math.max(times, again[i] + 1);
                remove(i);
            }
        }
        return times;
    }

    /** An order went out. False: there is no room, and no retry of it will be known. */
    boolean sent(
            long order,
            int aSite,
            boolean isDownTo,
            double anAmount,
            double anOperand,
            long aTtlNanos,
            int times) {
        if (count == MOST) {
            return false;
        }
        clOrdId[count] = order;
        site[count] = aSite;
        downTo[count] = isDownTo;
        amount[count] = anAmount;
        operand[count] = anOperand;
        ttlNanos[count] = aTtlNanos;
        again[count] = times;
        dueNanos[count] = LIVE;
        count++;
        return true;
    }

    /** The entry of an order, or -1. */
    int find(long order) {
        for (int i = 0; i < count; i++) {
            if (clOrdId[i] == order) {
                return i;
            }
        }
        return -1;
    }

    void clear() {
        count = 0;
    }

    int site(int at) {
        return site[at];
    }

    boolean downTo(int at) {
        return downTo[at];
    }

    double amount(int at) {
        return amount[at];
    }

    double operand(int at) {
        return operand[at];
    }

    long ttlNanos(int at) {
        return ttlNanos[at];
    }

    int again(int at) {
        return again[at];
    }

    void waitUntil(int at, long nanos) {
        dueNanos[at] = Math.min(nanos, TOLD - 1);
    }

    /** Its order has ended: forgotten, unless a retry waits. */
    void ended(long order) {
        int at = find(order);
        if (at >= 0 && dueNanos[at] == LIVE) {
            remove(at);
        }
    }

    /** The program was told that the time has come, and did nothing that goes on. */
    void answered(long order) {
        int at = find(order);
        if (at >= 0 && dueNanos[at] == TOLD) {
            remove(at);
        }
    }

    /** The largest number: nothing waits. */
    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            next = dueNanos[i] < TOLD ? Math.min(next, dueNanos[i]) : next;
        }
        return next;
    }

    /** The order whose retry is due next and was not taken yet; 0: none is. */
    long takeDue(long nowNanos) {
        for (int i = 0; i < count; i++) {
            if (dueNanos[i] <= nowNanos) {
                dueNanos[i] = TOLD;
                return clOrdId[i];
            }
        }
        return 0;
    }

    private void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            clOrdId[i] = clOrdId[i + 1];
            site[i] = site[i + 1];
            downTo[i] = downTo[i + 1];
            amount[i] = amount[i + 1];
            operand[i] = operand[i + 1];
            ttlNanos[i] = ttlNanos[i + 1];
            again[i] = again[i + 1];
            dueNanos[i] = dueNanos[i + 1];
        }
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            clOrdId[i] = pass.next(clOrdId[i]);
            site[i] = pass.next(site[i]);
            downTo[i] = pass.next(downTo[i]);
            amount[i] = real(pass, amount[i]);
            operand[i] = real(pass, operand[i]);
            ttlNanos[i] = pass.next(ttlNanos[i]);
            again[i] = pass.next(again[i]);
            dueNanos[i] = pass.next(dueNanos[i]);
        }
    }

    private static double real(StatePass pass, double value) {
        return Double.longBitsToDouble(pass.next(Double.doubleToLongBits(value)));
    }
}
