// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.snapshot.StatePass;

/**
 * The chains of requests, as columns: each cancel (F) and replace (G) under its identifier, with
 * what it asks for and where it is; and for each order the identifier under which the venue has it
 * now, and the replaces that may still be accepted. A member's slot is its counter's low bits; it
 * is used again when the request is resolved, or its order is.
 */
final class RequestTable {
    /** Replaces of one order that may be open at once. */
    static final int MOST_OPEN = 4;

    static final int NONE = -1;

    private final int mask;
    final long[] id;

    /** The ClOrdID that the order was made with. */
    final long[] order;

    final long[] origId;
    final boolean[] isReplace;
    final long[] qty;
    final long[] px;

    /** What the quote leg of the replaced order is counted at. */
    final long[] mostPx;

    /** The last question about an order before it was sent: later ones were asked behind it. */
    final long[] question;

    final RequestState[] state;

    /** By the slot of the order. */
    final long[] acceptedId;

    private final int[] open;
    private final int[] openCount;
    private int openTotal;
    private final boolean[] adds;
    private final boolean[] qtyIsLeaves;

    RequestTable(int capacity) {
        mask = capacity - 1;
        id = new long[capacity];
        order = new long[capacity];
        origId = new long[capacity];
        isReplace = new boolean[capacity];
        qty = new long[capacity];
        px = new long[capacity];
        mostPx = new long[capacity];
        question = new long[capacity];
        state = new RequestState[capacity];
        java.util.Arrays.fill(state, RequestState.REJECTED);
        acceptedId = new long[capacity];
        open = new int[capacity * MOST_OPEN];
        openCount = new int[capacity];
        adds = new boolean[capacity];
        qtyIsLeaves = new boolean[capacity];
    }

    /**
     * An order begins.
     *
     * @param canAdd whether it and a pending replace of it may both fill
     */
    void begin(int slot, long clOrdId, boolean canAdd, boolean isLeaves) {
        acceptedId[slot] = clOrdId;
        while (openCount[slot] > 0) {
            // Of the order that had the slot before, which has ended.
            assign(slot, openReplace(slot, openCount[slot] - 1), RequestState.REJECTED);
        }
        adds[slot] = canAdd;
        qtyIsLeaves[slot] = isLeaves;
    }

    /** The member that has this identifier, or NONE. */
    int find(long requestId) {
        int member = (int) requestId & mask;
        return requestId != 0 && id[member] == requestId ? member : NONE;
    }

    /** Whether an identifier with this counter would take the place of an open request. */
    boolean isTaken(long counter) {
        int member = (int) counter & mask;
        return isReplace[member] && state[member].isOpen();
    }

    int add(long requestId, long orderId, long orig, boolean replace, long lastQuestion) {
        int member = (int) requestId & mask;
        id[member] = requestId;
        order[member] = orderId;
        origId[member] = orig;
        isReplace[member] = replace;
        qty[member] = 0;
        px[member] = 0;
        mostPx[member] = 0;
        question[member] = lastQuestion;
        state[member] = RequestState.SENT;
        return member;
    }

    boolean hasRoom(int slot) {
        return openCount[slot] < MOST_OPEN && openTotal <= mask / 2;
    }

    void replaces(int slot, int member, long newQty, long newPx, long newMostPx) {
        qty[member] = newQty;
        px[member] = newPx;
        mostPx[member] = newMostPx;
        open[slot * MOST_OPEN + openCount[slot]++] = member;
        openTotal++;
    }

    int openReplaces(int slot) {
        return openCount[slot];
    }

    /** The open replaces of an order, oldest first. */
    int openReplace(int slot, int index) {
        return open[slot * MOST_OPEN + index];
    }

    /** A request is where the venue says, or where nobody says. */
    void assign(int slot, int member, RequestState to) {
        state[member] = to;
        if (!to.isOpen() && isReplace[member]) {
            forget(slot, member);
        }
    }

    /** Whether the order that a request is about, or was, is the one with this ClOrdID. */
    boolean isOf(int member, long clOrdId) {
        return member != NONE && order[member] == clOrdId;
    }

    /** Nothing that was asked about the order has a certain answer any more. */
    void doubted(int slot, long cancelId) {
        int cancel = find(cancelId);
        if (cancel != NONE && state[cancel].isOpen()) {
            state[cancel] = RequestState.UNKNOWN;
        }
        for (int i = 0; i < openCount[slot]; i++) {
            state[openReplace(slot, i)] = RequestState.UNKNOWN;
        }
    }

    /** Whether the order and its replaces may fill side by side, and there are such. */
    boolean canAdd(int slot) {
        return adds[slot] && openCount[slot] > 0;
    }

    /** What may fill of the order, if own may without its open replaces. */
    long exposed(int slot, long own, long cumQty) {
        long most = own;
        long sum = own;
        for (int i = 0; i < openCount[slot]; i++) {
            int member = openReplace(slot, i);
            long leaves = leavesOf(slot, qty[member], cumQty);
            most = Math.max(most, leaves);
            sum += leaves;
        }
        return adds[slot] ? sum : most;
    }

    /** The same with one more replace. */
    long with(int slot, long exposed, long newQty, long cumQty) {
        long leaves = leavesOf(slot, newQty, cumQty);
        return adds[slot] ? exposed + leaves : Math.max(exposed, leaves);
    }

    /** What a replace to this quantity would leave. */
    long leavesOf(int slot, long newQty, long cumQty) {
        return qtyIsLeaves[slot] ? newQty : Math.max(0, newQty - cumQty);
    }

    /** The price that moves most of the quote asset, with those of open replaces. */
    long mostPx(int slot, long own) {
        long most = own;
        for (int i = 0; i < openCount[slot]; i++) {
            most = Math.max(most, mostPx[openReplace(slot, i)]);
        }
        return most;
    }

    /** What the order's quantity is in all once this replace is accepted. */
    long totalQty(int slot, int member, long cumQty) {
        return qtyIsLeaves[slot] ? cumQty + qty[member] : qty[member];
    }

    /** What the next request names as the original. */
    long origOf(int slot, boolean namesLastSent) {
        return namesLastSent && openCount[slot] > 0
                ? id[openReplace(slot, openCount[slot] - 1)]
                : acceptedId[slot];
    }

    /** The members that are kept, in order of their slots. */
    void state(StatePass pass) {
        int kept = 0;
        for (long requestId : id) {
            kept += requestId == 0 ? 0 : 1;
        }
        kept = pass.next(kept);
        int member = NONE;
        for (int i = 0; i < kept; i++) {
            member = pass.next(pass.reads() ? 0 : nextKept(member));
            member(member, pass);
        }
    }

    void order(int slot, StatePass pass) {
        acceptedId[slot] = pass.next(acceptedId[slot]);
        adds[slot] = pass.next(adds[slot]);
        qtyIsLeaves[slot] = pass.next(qtyIsLeaves[slot]);
        openCount[slot] = pass.next(openCount[slot]);
        openTotal += pass.reads() ? openCount[slot] : 0;
        for (int i = 0; i < openCount[slot]; i++) {
            int at = slot * MOST_OPEN + i;
            open[at] = pass.next(open[at]);
        }
    }

    private void member(int member, StatePass pass) {
        id[member] = pass.next(id[member]);
        order[member] = pass.next(order[member]);
        origId[member] = pass.next(origId[member]);
        isReplace[member] = pass.next(isReplace[member]);
        qty[member] = pass.next(qty[member]);
        px[member] = pass.next(px[member]);
        mostPx[member] = pass.next(mostPx[member]);
        question[member] = pass.next(question[member]);
        state[member] = RequestState.of(pass.next(state[member].ordinal()));
    }

    private int nextKept(int member) {
        int next = member + 1;
        while (id[next] == 0) {
            next++;
        }
        return next;
    }

    private void forget(int slot, int member) {
        int at = 0;
        while (at < openCount[slot] && openReplace(slot, at) != member) {
            at++;
        }
        if (at < openCount[slot]) {
            int from = slot * MOST_OPEN + at;
            openCount[slot]--;
            openTotal--;
            System.arraycopy(open, from + 1, open, from, openCount[slot] - at);
        }
    }
}
