// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Tokens of two people, each for one order past one limit of one node, up to an amount and for a
 * time (docs/decisions/0047). They loosen what compares an order with a limit, and nothing else: no
 * valve, no restricted list, no line of a prime broker, no check that says that a program's own
 * orders are wrong.
 */
public final class Overrides {
    public static final int MOST = 16;

    private static final int NONE = -1;

    private final long[] id = new long[MOST];
    private final int[] node = new int[MOST];
    private final LimitKind[] kind = new LimitKind[MOST];
    private final long[] allowed = new long[MOST];
    private final long[] untilNanos = new long[MOST];
    private final int[] askedBy = new int[MOST];
    private final int[] approvedBy = new int[MOST];
    private int count;

    /** Of the order that is judged: bits of the tokens that it needs, and what it came to. */
    private int needed;

    private final long[] actual = new long[MOST];

    /** Whether a kind of limit may be overridden. */
    public static boolean isOne(LimitKind kind) {
        return switch (kind) {
            case ORDER_VALUE, ORDER_QTY, NET_POSITION, GROSS_POSITION, OPEN_ORDERS -> true;
            default -> false;
        };
    }

    public boolean isFull() {
        return count == MOST;
    }

    void add(
            long newId,
            int ofNode,
            LimitKind ofKind,
            long upTo,
            long until,
            int principalId,
            int approverId) {
        id[count] = newId;
        node[count] = ofNode;
        kind[count] = ofKind;
        allowed[count] = upTo;
        untilNanos[count] = until;
        askedBy[count] = principalId;
        approvedBy[count] = approverId;
        count++;
    }

    /** An order begins to be judged. */
    void begin() {
        needed = 0;
    }

    /** Whether a token lets what is past a node's limit pass; it is then needed. */
    boolean allows(int at, LimitKind of, long asked, long nowNanos) {
        int found = NONE;
        for (int i = 0; i < count && found == NONE; i++) {
            boolean isIt = node[i] == at && kind[i] == of && nowNanos < untilNanos[i];
            found = isIt && asked >= 0 && asked <= allowed[i] ? i : NONE;
        }
        if (found != NONE) {
            needed |= 1 << found;
            actual[found] = asked;
        }
        return found != NONE;
    }

    /** Tokens that the order that was judged last needs, as bits of their places. */
    public int needed() {
        return needed;
    }

    public void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            id[i] = id[i + 1];
            node[i] = node[i + 1];
            kind[i] = kind[i + 1];
            allowed[i] = allowed[i + 1];
            untilNanos[i] = untilNanos[i + 1];
            askedBy[i] = askedBy[i + 1];
            approvedBy[i] = approvedBy[i + 1];
        }
    }

    public int count() {
        return count;
    }

    public long id(int at) {
        return id[at];
    }

    public int node(int at) {
        return node[at];
    }

    public LimitKind kind(int at) {
        return kind[at];
    }

    public long allowed(int at) {
        return allowed[at];
    }

    /** What the order that needs it came to. */
    public long actual(int at) {
        return actual[at];
    }

    public long untilNanos(int at) {
        return untilNanos[at];
    }

    public int askedBy(int at) {
        return askedBy[at];
    }

    public int approvedBy(int at) {
        return approvedBy[at];
    }

    /** What the last order needed is used within its input: no state. */
    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            id[i] = pass.next(id[i]);
            node[i] = pass.next(node[i]);
            kind[i] = LimitKind.get((short) pass.next(pass.reads() ? 0 : kind[i].value()));
            allowed[i] = pass.next(allowed[i]);
            untilNanos[i] = pass.next(untilNanos[i]);
            askedBy[i] = pass.next(askedBy[i]);
            approvedBy[i] = pass.next(approvedBy[i]);
        }
    }
}
