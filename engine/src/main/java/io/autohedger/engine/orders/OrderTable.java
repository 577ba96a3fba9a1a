// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.Working;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;

/**
 * Orders as columns. The slot of an order is its counter's low bits, so nothing is hashed; a slot
 * is used again only when its order is terminal. Columns are written by {@link Mirror} alone.
 */
public final class OrderTable {
    private long idEpoch;
    private final int mask;
    private long counter;
    private long questions;

    final long[] clOrdId;
    final int[] strategyId;
    final int[] bookId;
    final int[] venueId;
    final int[] instrumentId;
    final boolean[] buy;
    final long[] orderQty;

    final long[] limitPx;

    /** The price that counts in the bounds: the one that moves most of the quote asset. */
    final long[] mostPx;

    /** Its ExpireTime, at which its venue ends it; 0 of an immediate order. */
    final long[] expireNanos;

    final long[] cumQty;
    final long[] deadlineNanos;

    /** The most that the venue has counted as filled. */
    final long[] toldCumQty;

    /** Of fills that the drop copy has told and the venue's own stream has not. */
    final long[] witnessedQty;

    /** What the last OrderTransition has said of it. */
    final long[] shownCumQty;

    final long[] shownLeavesQty;

    /** How the venue has ended an order whose fills we have not all seen; else NULL_VAL. */
    final Working[] ending;

    /** Questions asked since its last answer. */
    final int[] queries;

    /** One of the states of {@link Questions}. */
    final int[] question;

    /** When the session writer started it; 0: not that we know. */
    final long[] sentNanos;

    /** When it became Unknown, while it is. */
    final long[] unknownNanos;

    /** Until then its venue may still cancel it for the loss of the line. */
    final long[] mayCancelNanos;

    /** The venue has said something of it that it can only say of an order that it has. */
    final boolean[] heard;

    /** The first question on this connection whose answer may prove something; 0: none. */
    final long[] proofId;

    /** The doubt that it covers: see {@link Covers}. */
    final int[] cover;

    /** What ended it where no report of its own did: see {@link Evidence}. */
    final int[] settledBy;

    /** What people say was filled and the venue has not told yet, and at which price. */
    final long[] provisionalQty;

    final long[] provisionalPx;

    /** One of the states of {@link Cancels}, the requests made, and the last one's identity. */
    final int[] cancel;

    final int[] cancels;
    final long[] cancelId;

    /** A request without an answer may be made again from then on. */
    final long[] cancelDueNanos;

    /** A fill of it was taken back or changed since it ended: a new one may open it again. */
    final boolean[] changedSinceEnd;

    /** How often it was split, and into how many of what: its quantities are counted anew. */
    final int[] splits;

    final long[] splitTo;
    final long[] splitFrom;

    final RequestTable requests;
    final Working[] working;
    final Certainty[] certainty;
    private final int[] open;
    private int openCount;

    OrderTable(int idEpoch, int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("order capacity " + capacity + " is no power of 2");
        }
        this.idEpoch = (long) idEpoch << 32;
        mask = capacity - 1;
        clOrdId = new long[capacity];
        strategyId = new int[capacity];
        bookId = new int[capacity];
        venueId = new int[capacity];
        instrumentId = new int[capacity];
        buy = new boolean[capacity];
        orderQty = new long[capacity];
        limitPx = new long[capacity];
        mostPx = new long[capacity];
        expireNanos = new long[capacity];
        cumQty = new long[capacity];
        deadlineNanos = new long[capacity];
        toldCumQty = new long[capacity];
        witnessedQty = new long[capacity];
        shownCumQty = new long[capacity];
        shownLeavesQty = new long[capacity];
        ending = new Working[capacity];
        queries = new int[capacity];
        question = new int[capacity];
        sentNanos = new long[capacity];
        unknownNanos = new long[capacity];
        mayCancelNanos = new long[capacity];
        heard = new boolean[capacity];
        proofId = new long[capacity];
        settledBy = new int[capacity];
        cover = new int[capacity];
        provisionalQty = new long[capacity];
        provisionalPx = new long[capacity];
        cancel = new int[capacity];
        cancels = new int[capacity];
        cancelId = new long[capacity];
        cancelDueNanos = new long[capacity];
        changedSinceEnd = new boolean[capacity];
        splits = new int[capacity];
        splitTo = new long[capacity];
        splitFrom = new long[capacity];
        requests = new RequestTable(capacity);
        working = new Working[capacity];
        certainty = new Certainty[capacity];
        open = new int[capacity];
        java.util.Arrays.fill(working, Working.REJECTED);
        java.util.Arrays.fill(ending, Working.NULL_VAL);
        java.util.Arrays.fill(certainty, Certainty.KNOWN);
    }

    /** Identifiers go on under a later epoch; the slots of open orders stay theirs. */
    boolean startEpoch(int epoch) {
        long next = (long) epoch << 32;
        if (next <= idEpoch) {
            return false;
        }
        idEpoch = next;
        return true;
    }

    public int openCount() {
        return openCount;
    }

    public int openSlot(int index) {
        return open[index];
    }

    /** The slot of an order of ours that is still kept, or -1. */
    public int find(long id) {
        int slot = (int) id & mask;
        return id != 0 && clOrdId[slot] == id ? slot : -1;
    }

    /** The slot of the order that an identifier names, its own or a request's; or -1. */
    public int findByAny(long id) {
        int slot = find(id);
        int member = slot < 0 ? requests.find(id) : RequestTable.NONE;
        return member == RequestTable.NONE ? slot : find(requests.order[member]);
    }

    /** The order that a request about it names, or whose request it was; or -1. */
    int findOfRequest(RequestRejectedDecoder in) {
        int slot = findByAny(in.clOrdId());
        return slot < 0 ? findByAny(in.origClOrdId()) : slot;
    }

    public int venueOf(int slot) {
        return venueId[slot];
    }

    public Working workingOf(int slot) {
        return working[slot];
    }

    public boolean isUnknown(int slot) {
        return certainty[slot] != Certainty.KNOWN;
    }

    public Certainty certaintyOf(int slot) {
        return certainty[slot];
    }

    public int strategyOf(int slot) {
        return strategyId[slot];
    }

    public int instrumentOf(int slot) {
        return instrumentId[slot];
    }

    public long orderQtyOf(int slot) {
        return orderQty[slot];
    }

    public long limitPxOf(int slot) {
        return limitPx[slot];
    }

    public long clOrdIdOf(int slot) {
        return clOrdId[slot];
    }

    public int bookOf(int slot) {
        return bookId[slot];
    }

    /** When it became Unknown, while it is. */
    public long unknownSinceOf(int slot) {
        return unknownNanos[slot];
    }

    /** The doubt that it covers, or 0. */
    public int coverOf(int slot) {
        return cover[slot];
    }

    /** Whether its life is over, or its end was asked for: what may be covered elsewhere. */
    public boolean isPastOrCanceled(int slot) {
        return certainty[slot] == Certainty.UNKNOWN_PAST || isCancelAsked(slot);
    }

    /** Whether a request to cancel it went out and was not turned down. */
    boolean isCancelAsked(int slot) {
        return cancel[slot] != Cancels.NONE && cancels[slot] > 0;
    }

    public long cumQtyOf(int slot) {
        return cumQty[slot];
    }

    public boolean isTerminal(int slot) {
        return WorkingTable.isTerminal(working[slot]);
    }

    public boolean isBuy(int slot) {
        return buy[slot];
    }

    /** Whether it may stay in the venue's book until its ExpireTime. */
    public boolean isResting(int slot) {
        return expireNanos[slot] != 0;
    }

    /** What the fill ledger leaves of the order, not below 0. */
    public long rest(int slot) {
        return Math.max(0, orderQty[slot] - cumQty[slot]);
    }

    /** What the venue, or its drop copy, counts as filled beyond the fills that we have seen. */
    long missingQty(int slot) {
        long more = Math.max(toldCumQty[slot] - cumQty[slot], witnessedQty[slot]);
        return Math.max(0, more - provisionalQty[slot]);
    }

    /** What may still fill: of an order that the venue has ended, only what is missing. */
    public long exposedQty(int slot) {
        if (WorkingTable.isTerminal(working[slot])) {
            return 0;
        }
        long missing = missingQty(slot);
        long own = ending[slot] == Working.NULL_VAL ? Math.max(rest(slot), missing) : missing;
        return requests.exposed(slot, own, cumQty[slot]);
    }

    /** The same with one more replace, to this quantity as the venue counts it. */
    public long exposedWith(int slot, long replaceQty) {
        return requests.with(slot, exposedQty(slot), replaceQty, cumQty[slot]);
    }

    /** What its quote leg is counted at, with its open replaces. */
    public long mostPxOf(int slot) {
        return requests.mostPx(slot, mostPx[slot]);
    }

    /** What may fill of the order and its open replaces, as far as the fill ledger is whole. */
    long leaves(int slot) {
        return requests.exposed(slot, rest(slot), cumQty[slot]);
    }

    public int unknownCount() {
        int count = 0;
        for (int i = 0; i < openCount; i++) {
            count += certainty[open[i]] == Certainty.KNOWN ? 0 : 1;
        }
        return count;
    }

    /** Bits of the venues that owe us an answer. */
    public int unknownVenues() {
        int mask = 0;
        for (int i = 0; i < openCount; i++) {
            int slot = open[i];
            mask |= certainty[slot] == Certainty.KNOWN ? 0 : 1 << venueId[slot];
        }
        return mask;
    }

    /** What may still fill of a program's orders on one side of an instrument. */
    public long exposedOf(int strategy, int instrument, boolean buys) {
        long qty = 0;
        for (int i = 0; i < openCount; i++) {
            int slot = open[i];
            if (strategyId[slot] == strategy
                    && instrumentId[slot] == instrument
                    && buy[slot] == buys) {
                qty += exposedQty(slot);
            }
        }
        return qty;
    }

    public int openCountOf(int strategy) {
        int count = 0;
        for (int i = 0; i < openCount; i++) {
            count += strategyId[open[i]] == strategy ? 1 : 0;
        }
        return count;
    }

    public int openCountIn(int bookMask) {
        int count = 0;
        for (int i = 0; i < openCount; i++) {
            count += bookMask >>> bookId[open[i]] & 1;
        }
        return count;
    }

    /**
     * What the order's leaves would do to an asset if they filled at the price that moves most of
     * it, at the asset's scale plus extra digits; 0 where the order does not touch the asset.
     */
    public long legOfLeaves(int slot, int assetId, Catalogue catalogue, int extraDigits) {
        int instrument = instrumentId[slot];
        long exposed = exposedQty(slot);
        long signed = buy[slot] ? exposed : -exposed;
        int scale = catalogue.assetScale(assetId) + extraDigits;
        long px = mostPxOf(slot);
        if (catalogue.base(instrument) == assetId) {
            return catalogue.baseAmount(instrument, signed, px, scale, Rounding.HALF_EVEN);
        }
        if (catalogue.quote(instrument) == assetId) {
            return -catalogue.quoteAmount(instrument, signed, px, scale, Rounding.HALF_EVEN);
        }
        return 0;
    }

    int open(
            int strategy,
            int book,
            int venue,
            int instrument,
            boolean isBuy,
            long qty,
            long limit,
            long most,
            long expires) {
        if (openCount > mask) {
            return -1;
        }
        // An order that stays open keeps its slot, and so does one whose fills people have told
        // and the venue has not: the counter passes over it.
        counter++;
        while (!isFree((int) counter & mask)) {
            counter++;
        }
        int slot = (int) counter & mask;
        clOrdId[slot] = idEpoch | counter;
        strategyId[slot] = strategy;
        bookId[slot] = book;
        venueId[slot] = venue;
        instrumentId[slot] = instrument;
        buy[slot] = isBuy;
        orderQty[slot] = qty;
        limitPx[slot] = limit;
        mostPx[slot] = most;
        expireNanos[slot] = expires;
        cumQty[slot] = 0;
        toldCumQty[slot] = 0;
        witnessedQty[slot] = 0;
        shownCumQty[slot] = 0;
        shownLeavesQty[slot] = qty;
        ending[slot] = Working.NULL_VAL;
        queries[slot] = 0;
        question[slot] = Questions.NONE;
        sentNanos[slot] = 0;
        unknownNanos[slot] = 0;
        mayCancelNanos[slot] = 0;
        heard[slot] = false;
        proofId[slot] = 0;
        settledBy[slot] = Evidence.OWN_REPORT;
        cover[slot] = Covers.NONE;
        provisionalPx[slot] = 0;
        cancel[slot] = Cancels.NONE;
        cancels[slot] = 0;
        cancelId[slot] = 0;
        cancelDueNanos[slot] = 0;
        changedSinceEnd[slot] = false;
        splits[slot] = 0;
        splitTo[slot] = 1;
        splitFrom[slot] = 1;
        set(slot, Working.UNSENT, Certainty.KNOWN);
        reopen(slot);
        return slot;
    }

    private boolean isFree(int slot) {
        return WorkingTable.isTerminal(working[slot]) && provisionalQty[slot] == 0;
    }

    /** The identity that was given last, to an order or to a request about one. */
    public long lastId() {
        return idEpoch | counter;
    }

    /** An identity for a request about an order; it takes no slot. */
    long nextRequestId() {
        counter++;
        while (requests.isTaken(counter)) {
            counter++;
        }
        return idEpoch | counter;
    }

    /** The last question about an order. */
    long lastQuestionId() {
        return idEpoch | questions;
    }

    /** An identity for a question; later ones have higher numbers. */
    long nextQuestionId() {
        return idEpoch | ++questions;
    }

    void set(int slot, Working newWorking, Certainty newCertainty) {
        working[slot] = newWorking;
        certainty[slot] = newCertainty;
    }

    void reopen(int slot) {
        open[openCount++] = slot;
    }

    /** Keeps the order of the others: walks are in the order of intents. */
    void close(int slot) {
        int at = 0;
        while (open[at] != slot) {
            at++;
        }
        openCount--;
        System.arraycopy(open, at + 1, open, at, openCount - at);
    }

    /** Every order that is kept, in order of the slots; then which are open, in walking order. */
    void state(StatePass pass) {
        idEpoch = pass.next(idEpoch);
        counter = pass.next(counter);
        questions = pass.next(questions);
        requests.state(pass);
        int kept = 0;
        for (int slot = 0; slot <= mask; slot++) {
            kept += clOrdId[slot] == 0 ? 0 : 1;
        }
        kept = pass.next(kept);
        int slot = -1;
        for (int i = 0; i < kept; i++) {
            slot = pass.next(pass.reads() ? 0 : nextKept(slot));
            order(slot, pass);
        }
        openCount = pass.next(openCount);
        for (int i = 0; i < openCount; i++) {
            open[i] = pass.next(open[i]);
        }
    }

    private int nextKept(int slot) {
        int next = slot + 1;
        while (clOrdId[next] == 0) {
            next++;
        }
        return next;
    }

    private void order(int slot, StatePass pass) {
        clOrdId[slot] = pass.next(clOrdId[slot]);
        strategyId[slot] = pass.next(strategyId[slot]);
        bookId[slot] = pass.next(bookId[slot]);
        venueId[slot] = pass.next(venueId[slot]);
        instrumentId[slot] = pass.next(instrumentId[slot]);
        buy[slot] = pass.next(buy[slot]);
        orderQty[slot] = pass.next(orderQty[slot]);
        limitPx[slot] = pass.next(limitPx[slot]);
        mostPx[slot] = pass.next(mostPx[slot]);
        expireNanos[slot] = pass.next(expireNanos[slot]);
        cumQty[slot] = pass.next(cumQty[slot]);
        deadlineNanos[slot] = pass.next(deadlineNanos[slot]);
        toldCumQty[slot] = pass.next(toldCumQty[slot]);
        witnessedQty[slot] = pass.next(witnessedQty[slot]);
        shownCumQty[slot] = pass.next(shownCumQty[slot]);
        shownLeavesQty[slot] = pass.next(shownLeavesQty[slot]);
        ending[slot] = Working.get((short) pass.next(ending[slot].value()));
        queries[slot] = pass.next(queries[slot]);
        question[slot] = pass.next(question[slot]);
        sentNanos[slot] = pass.next(sentNanos[slot]);
        unknownNanos[slot] = pass.next(unknownNanos[slot]);
        mayCancelNanos[slot] = pass.next(mayCancelNanos[slot]);
        heard[slot] = pass.next(heard[slot]);
        proofId[slot] = pass.next(proofId[slot]);
        settledBy[slot] = pass.next(settledBy[slot]);
        cover[slot] = pass.next(cover[slot]);
        provisionalQty[slot] = pass.next(provisionalQty[slot]);
        provisionalPx[slot] = pass.next(provisionalPx[slot]);
        cancel[slot] = pass.next(cancel[slot]);
        cancels[slot] = pass.next(cancels[slot]);
        cancelId[slot] = pass.next(cancelId[slot]);
        cancelDueNanos[slot] = pass.next(cancelDueNanos[slot]);
        changedSinceEnd[slot] = pass.next(changedSinceEnd[slot]);
        splits[slot] = pass.next(splits[slot]);
        splitTo[slot] = pass.next(splitTo[slot]);
        splitFrom[slot] = pass.next(splitFrom[slot]);
        requests.order(slot, pass);
        working[slot] = Working.get((short) pass.next(working[slot].value()));
        certainty[slot] = Certainty.get((short) pass.next(certainty[slot].value()));
    }
}
