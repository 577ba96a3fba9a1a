// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The chains of requests, as records: each cancel (F) and replace (G) under its identifier, with
 * what it asks for and where it is; and for each order the identifier under which the venue has it
 * now, and the replaces that may still be accepted. A member's slot is its counter's low bits; it
 * is used again when the request is resolved, or its order is; that of a cancel also before, when
 * as many requests have been made since: an answer to it is then told by the order that it names.
 */
final class RequestTable {
    /** Replaces of one order that may be open at once. */
    static final int MOST_OPEN = 4;

    static final int NONE = -1;

    /** A table of many orders has room for requests about half of them. */
    private static final int LARGE = 1 << 16;

    private static final int ID = 0;

    /** The ClOrdID that the order was made with, less its epoch: counters only rise. */
    private static final int ORDER = 64;

    private static final int QTY = 8;
    private static final int PX = 16;
    private static final int MOST_PX = 24;

    /** Once a replace is accepted, the identifier that it has replaced stands here. */
    private static final int QUESTION = 32;

    private static final int SENT = 40;

    /** As an order has them: see {@link OrderRecords#openProofIdOf}. */
    private static final int OPEN_PROOF_ID = 48;

    private static final int FILLS_PROOF_ID = 56;

    /** Of a replace that is open: the next of its order; accepted: see {@link #nextLacking}. */
    private static final int NEXT = 68;

    private static final int STATE = 72;
    private static final int RECORD = 73;

    /** Beside the ordinal of the state: it is a replace. */
    private static final int IS_REPLACE = 0x10;

    private final OrderRecords orders;
    private final int mask;
    private final UnsafeBuffer slab;
    private int openTotal;

    RequestTable(OrderRecords orders, int orderCapacity) {
        this.orders = orders;
        int capacity = orderCapacity < LARGE ? orderCapacity : orderCapacity / 2;
        mask = capacity - 1;
        slab = new UnsafeBuffer(new byte[capacity * RECORD]);
        for (int member = 0; member < capacity; member++) {
            mark(member, RequestState.REJECTED);
        }
    }

    /**
     * An order begins.
     *
     * @param canAdd whether it and a pending replace of it may both fill
     */
    void begin(int slot, long clOrdId, boolean canAdd, boolean isLeaves) {
        orders.changing(slot);
        orders.acceptedId(slot, clOrdId);
        orders.replaceDialect(slot, canAdd, isLeaves);
    }

    /** Nothing more comes of what was asked about an order, or its slot goes to another one. */
    void end(int slot) {
        while (orders.openReplacesOf(slot) > 0) {
            int last = openReplace(slot, orders.openReplacesOf(slot) - 1);
            assign(slot, last, RequestState.REJECTED);
        }
        for (int at = firstLacking(slot); at != NONE; at = firstLacking(slot)) {
            fillsProofId(at, 0);
        }
        int accepted = acceptedOf(slot);
        if (accepted != NONE) {
            next(accepted, NONE);
        }
    }

    /** The member that has this identifier, or NONE. */
    int find(long requestId) {
        int member = (int) requestId & mask;
        return requestId != 0 && get(member, ID) == requestId ? member : NONE;
    }

    /** Whether an identifier with this counter would take the place of an open request. */
    boolean isTaken(long counter) {
        int member = (int) counter & mask;
        return isReplace(member)
                && (stateOf(member).isOpen()
                        || (stateOf(member) == RequestState.ACCEPTED
                                && (lacksFills(member) || next(member) != NONE)));
    }

    int add(long requestId, long orderId, boolean replace, long lastQuestion) {
        int member = (int) requestId & mask;
        put(member, ID, requestId);
        slab.putInt(member * RECORD + ORDER, (int) orderId);
        put(member, QTY, 0);
        put(member, PX, 0);
        put(member, MOST_PX, 0);
        put(member, QUESTION, lastQuestion);
        put(member, SENT, 0);
        put(member, OPEN_PROOF_ID, 0);
        put(member, FILLS_PROOF_ID, 0);
        int sent = RequestState.SENT.ordinal() | (replace ? IS_REPLACE : 0);
        slab.putByte(member * RECORD + STATE, (byte) sent);
        return member;
    }

    boolean hasRoom(int slot) {
        return orders.openReplacesOf(slot) < MOST_OPEN && openTotal <= mask / 2;
    }

    void replaces(int slot, int member, long newQty, long newPx, long newMostPx) {
        orders.changing(slot);
        put(member, QTY, newQty);
        put(member, PX, newPx);
        put(member, MOST_PX, newMostPx);
        append(slot, member);
    }

    long idOf(int member) {
        return get(member, ID);
    }

    boolean isReplace(int member) {
        return (slab.getByte(member * RECORD + STATE) & IS_REPLACE) != 0;
    }

    long qtyOf(int member) {
        return get(member, QTY);
    }

    long pxOf(int member) {
        return get(member, PX);
    }

    /** What the quote leg of the replaced order is counted at. */
    long mostPxOf(int member) {
        return get(member, MOST_PX);
    }

    /** The last question about an order before it was sent: later ones were asked behind it. */
    long questionOf(int member) {
        return get(member, QUESTION);
    }

    /** When the session writer started it; 0: not that we know. */
    long sentNanosOf(int member) {
        return get(member, SENT);
    }

    void sentNanos(int member, long nanos) {
        put(member, SENT, nanos);
    }

    /** Of the order that a replace may have made, as of an order: see {@link NotOpen}. */
    long openProofIdOf(int member) {
        return get(member, OPEN_PROOF_ID);
    }

    void openProofId(int member, long question) {
        put(member, OPEN_PROOF_ID, question);
    }

    long fillsProofIdOf(int member) {
        return get(member, FILLS_PROOF_ID);
    }

    void fillsProofId(int member, long question) {
        put(member, FILLS_PROOF_ID, question);
    }

    RequestState stateOf(int member) {
        return RequestState.of(slab.getByte(member * RECORD + STATE) & ~IS_REPLACE);
    }

    int openReplaces(int slot) {
        return orders.openReplacesOf(slot);
    }

    /** The open replaces of an order, oldest first. */
    int openReplace(int slot, int index) {
        int member = orders.firstReplaceOf(slot);
        for (int i = 0; i < index; i++) {
            member = next(member);
        }
        return member;
    }

    /** The open replace of an order that has this identifier, or NONE. */
    int openReplaceNamed(int slot, long requestId) {
        int member = find(requestId);
        for (int i = 0; member != NONE && i < orders.openReplacesOf(slot); i++) {
            if (openReplace(slot, i) == member) {
                return member;
            }
        }
        return NONE;
    }

    /** A request is where the venue says, or where nobody says. */
    void assign(int slot, int member, RequestState to) {
        mark(member, to);
        if (!to.isOpen() && isReplace(member)) {
            forget(slot, member);
        }
    }

    /**
     * A replace is accepted: the order bears its identifier from here on.
     *
     * @param lacksFills whether fills under the identifier before may not all be told, where that
     *     was an order of its own
     */
    void accept(int slot, int member, boolean lacksFills) {
        int lacking = firstLacking(slot);
        assign(slot, member, RequestState.ACCEPTED);
        put(member, QUESTION, orders.acceptedIdOf(slot));
        put(member, OPEN_PROOF_ID, 0);
        put(member, FILLS_PROOF_ID, lacksFills ? NotOpen.FILLS_NOT_ASKED : 0);
        next(member, lacking);
        orders.acceptedId(slot, idOf(member));
    }

    /** The identifier that an accepted replace has replaced. */
    long replacedIdOf(int member) {
        return get(member, QUESTION);
    }

    /** What is asked about: a replace that is open, or what an accepted one has replaced. */
    long partIdOf(int member) {
        return stateOf(member).isOpen() ? idOf(member) : replacedIdOf(member);
    }

    /** Whether fills under the identifier that a replace has replaced may not all be told. */
    boolean lacksFills(int member) {
        return fillsProofIdOf(member) != 0 && !NotOpen.isAnswered(fillsProofIdOf(member));
    }

    /** The newest accepted replace of an order that lacks fills, or NONE. */
    int firstLacking(int slot) {
        int accepted = acceptedOf(slot);
        return accepted == NONE || lacksFills(accepted) ? accepted : nextLacking(accepted);
    }

    /** The one before it that lacks fills, or NONE. */
    int nextLacking(int member) {
        int at = next(member);
        while (at != NONE && !lacksFills(at)) {
            at = next(at);
        }
        return at;
    }

    /** The replace whose identifier an order bears; NONE: it bears that of its own. */
    private int acceptedOf(int slot) {
        if (orders.acceptedIdOf(slot) == orders.clOrdIdOf(slot)) {
            return NONE; // nearly every order, at each of its reports: the table is not looked at
        }
        int member = find(orders.acceptedIdOf(slot));
        boolean isAccepted = member != NONE && stateOf(member) == RequestState.ACCEPTED;
        return isAccepted && isReplace(member) && isOf(member, orders.clOrdIdOf(slot))
                ? member
                : NONE;
    }

    private void mark(int member, RequestState to) {
        int kind = slab.getByte(member * RECORD + STATE) & IS_REPLACE;
        slab.putByte(member * RECORD + STATE, (byte) (to.ordinal() | kind));
    }

    /** The low bits of the ClOrdID of the order that a request is about, or was. */
    int orderOf(int member) {
        return slab.getInt(member * RECORD + ORDER);
    }

    /** Whether the order that a request is about, or was, is the one with this ClOrdID. */
    boolean isOf(int member, long clOrdId) {
        return member != NONE && orderOf(member) == (int) clOrdId;
    }

    /** Whether a member is a cancel of this order that may still be accepted. */
    boolean isOpenCancel(int member, long clOrdId) {
        return isOf(member, clOrdId) && !isReplace(member) && stateOf(member).isOpen();
    }

    /** Nothing that was asked about the order has a certain answer any more. */
    void doubted(int slot, long clOrdId, int cancel) {
        if (isOpenCancel(cancel, clOrdId)) {
            mark(cancel, RequestState.UNKNOWN);
        }
        for (int i = 0; i < orders.openReplacesOf(slot); i++) {
            mark(openReplace(slot, i), RequestState.UNKNOWN);
        }
    }

    /** Whether the order and its replaces may fill side by side, and there are such. */
    boolean canAdd(int slot) {
        return orders.replaceAdds(slot) && orders.openReplacesOf(slot) > 0;
    }

    /** What may fill of the order, if own may without its open replaces. */
    long exposed(int slot, long own, long cumQty) {
        int open = orders.openReplacesOf(slot);
        if (open == 0) {
            return own;
        }
        long most = own;
        long sum = own;
        for (int i = 0; i < open; i++) {
            int member = openReplace(slot, i);
            long leaves = leavesOf(slot, get(member, QTY), cumQty);
            most = Math.max(most, leaves);
            sum += leaves;
        }
        return orders.replaceAdds(slot) ? sum : most;
    }

    /** The same with one more replace. */
    long with(int slot, long exposed, long newQty, long cumQty) {
        long leaves = leavesOf(slot, newQty, cumQty);
        return orders.replaceAdds(slot) ? exposed + leaves : Math.max(exposed, leaves);
    }

    /** What a replace to this quantity would leave. */
    long leavesOf(int slot, long newQty, long cumQty) {
        return orders.replaceQtyIsLeaves(slot) ? newQty : Math.max(0, newQty - cumQty);
    }

    /** The price at which the order moves most, with those of open replaces. */
    long mostPx(int slot, long own, boolean inverse) {
        long most = own;
        for (int i = 0; i < orders.openReplacesOf(slot); i++) {
            most = HedgeSizing.mostOf(most, get(openReplace(slot, i), MOST_PX), inverse);
        }
        return most;
    }

    /** What the order's quantity is in all once this replace is accepted. */
    long totalQty(int slot, int member, long cumQty) {
        return orders.replaceQtyIsLeaves(slot) ? cumQty + get(member, QTY) : get(member, QTY);
    }

    /** What the next request names as the original. */
    long origOf(int slot, boolean namesLastSent) {
        int open = orders.openReplacesOf(slot);
        return namesLastSent && open > 0
                ? get(openReplace(slot, open - 1), ID)
                : orders.acceptedIdOf(slot);
    }

    /** The members that are kept, in order of their slots. */
    void state(StatePass pass) {
        int kept = 0;
        for (int at = 0; at <= mask; at++) {
            kept += get(at, ID) == 0 ? 0 : 1;
        }
        kept = pass.next(kept);
        int member = NONE;
        for (int i = 0; i < kept; i++) {
            member = pass.next(pass.reads() ? 0 : nextKept(member));
            member(member, pass);
        }
    }

    /** The open replaces of an order, whose record was read. */
    void order(int slot, StatePass pass) {
        int count = orders.openReplacesOf(slot);
        if (pass.reads()) {
            orders.openReplaces(slot, 0);
        }
        for (int i = 0; i < count; i++) {
            int member = pass.next(pass.reads() ? 0 : openReplace(slot, i));
            if (pass.reads()) {
                append(slot, member);
            }
        }
    }

    private void member(int member, StatePass pass) {
        for (int at = ID; at < ORDER; at += Long.BYTES) {
            put(member, at, pass.next(get(member, at)));
        }
        slab.putInt(member * RECORD + ORDER, pass.next(orderOf(member)));
        slab.putByte(
                member * RECORD + STATE, (byte) pass.next(slab.getByte(member * RECORD + STATE)));
        if (isReplace(member) && stateOf(member) == RequestState.ACCEPTED) {
            next(member, pass.next(next(member)));
        }
    }

    private int nextKept(int member) {
        int kept = member + 1;
        while (get(kept, ID) == 0) {
            kept++;
        }
        return kept;
    }

    private void append(int slot, int member) {
        int open = orders.openReplacesOf(slot);
        if (open == 0) {
            orders.firstReplace(slot, member);
        } else {
            next(openReplace(slot, open - 1), member);
        }
        orders.openReplaces(slot, open + 1);
        openTotal++;
    }

    private void forget(int slot, int member) {
        int before = NONE;
        int at = orders.firstReplaceOf(slot);
        int open = orders.openReplacesOf(slot);
        for (int i = 0; i < open; i++) {
            if (at == member) {
                orders.changing(slot);
                if (before == NONE) {
                    orders.firstReplace(slot, next(at));
                } else {
                    next(before, next(at));
                }
                orders.openReplaces(slot, open - 1);
                openTotal--;
                return;
            }
            before = at;
            at = next(at);
        }
    }

    private int next(int member) {
        return slab.getInt(member * RECORD + NEXT);
    }

    private void next(int member, int other) {
        slab.putInt(member * RECORD + NEXT, other);
    }

    private long get(int member, int field) {
        return slab.getLong(member * RECORD + field);
    }

    private void put(int member, int field, long value) {
        slab.putLong(member * RECORD + field, value);
    }
}
