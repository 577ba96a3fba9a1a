// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.Working;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;

/**
 * Orders, which of them are open, and the sums over those. The slot of an order is its counter's
 * low bits, so nothing is hashed; a slot is used again only when its order is terminal. Records are
 * written by {@link Mirror} alone.
 */
public final class OrderTable extends OrderRecords {
    private final Catalogue catalogue;
    private final int mask;
    private final OpenList open;
    private final LiveSums sums;
    private final Deadlines deadlines;
    final RequestTable requests;
    private long idEpoch;
    private long counter;
    private long questions;

    OrderTable(Catalogue catalogue, int idEpoch, int capacity) {
        super(capacity);
        this.catalogue = catalogue;
        this.idEpoch = (long) idEpoch << 32;
        mask = capacity - 1;
        open = new OpenList(this);
        requests = new RequestTable(this, capacity);
        sums = new LiveSums(catalogue, this);
        deadlines = new Deadlines(this, capacity);
    }

    @Override
    void changing(int slot) {
        sums.leave(slot);
    }

    @Override
    void deadlineMoved(int slot, long was) {
        if (!isTerminal(slot)) {
            deadlines.moved(slot, was, deadlineNanosOf(slot));
        }
    }

    /** When the first answer to an open order is overdue. */
    long earliestDeadlineNanos() {
        return deadlines.earliest();
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

    /** Slots are below it. */
    int capacity() {
        return mask + 1;
    }

    /** What all open orders come to. */
    public LiveSums sums() {
        return sums;
    }

    public int openCount() {
        return open.size();
    }

    /** The open order that was opened first, or -1. */
    public int firstOpen() {
        return open.first();
    }

    /** The one that was opened after it, or -1. */
    public int nextOpen(int slot) {
        return open.next(slot);
    }

    int lastOpen() {
        return open.last();
    }

    int previousOpen(int slot) {
        return open.previous(slot);
    }

    /** Fetches what a report looks at of the order that may have this identifier. */
    long touch(long id) {
        int slot = (int) id & mask;
        return clOrdIdOf(slot) ^ ownMostPxOf(slot);
    }

    /** The slot of an order of ours that is still kept, or -1. */
    public int find(long id) {
        int slot = (int) id & mask;
        return id != 0 && clOrdIdOf(slot) == id ? slot : -1;
    }

    /** The slot of the order that an identifier names, its own or a request's; or -1. */
    public int findByAny(long id) {
        int slot = find(id);
        int member = slot < 0 ? requests.find(id) : RequestTable.NONE;
        return member == RequestTable.NONE ? slot : findOf(member);
    }

    /** The slot of the order that a request is about, or -1. */
    int findOf(int member) {
        int slot = requests.orderOf(member) & mask;
        return requests.isOf(member, clOrdIdOf(slot)) ? slot : -1;
    }

    /** The order that a request about it names, or whose request it was; or -1. */
    int findOfRequest(RequestRejectedDecoder in) {
        int slot = findByAny(in.clOrdId());
        return slot < 0 ? findByAny(in.origClOrdId()) : slot;
    }

    public boolean isUnknown(int slot) {
        return certaintyOf(slot) != Certainty.KNOWN;
    }

    /** Whether its life is over, or its end was asked for: what may be covered elsewhere. */
    public boolean isPastOrCanceled(int slot) {
        return certaintyOf(slot) == Certainty.UNKNOWN_PAST || isCancelAsked(slot);
    }

    /** Whether a request to cancel it went out and was not turned down. */
    boolean isCancelAsked(int slot) {
        return cancelOf(slot) != Cancels.NONE && cancelsOf(slot) > 0;
    }

    public boolean isTerminal(int slot) {
        return WorkingTable.isTerminal(workingOf(slot));
    }

    /** Whether it may stay in the venue's book until its ExpireTime. */
    public boolean isResting(int slot) {
        return expireNanosOf(slot) != 0;
    }

    /** Whether its venue has ended it, and it waits for what is missing. */
    boolean isEnding(int slot) {
        return endingOf(slot) != Working.NULL_VAL && !isTerminal(slot);
    }

    /** How its venue has ended it, as far as told: not by the fills that made it whole later. */
    Working endOf(int slot) {
        Working working = workingOf(slot);
        boolean isTold = endingOf(slot) != Working.NULL_VAL || !WorkingTable.isTerminal(working);
        return isTold ? endingOf(slot) : working;
    }

    /** What the fill ledger leaves of the order, not below 0. */
    public long rest(int slot) {
        return Math.max(0, orderQtyOf(slot) - cumQtyOf(slot));
    }

    /** What the venue, or its drop copy, counts as filled beyond the fills that we have seen. */
    long missingQty(int slot) {
        if (!hasExtras(slot)) {
            return Math.max(0, -cumQtyOf(slot));
        }
        long told = toldCumQtyOf(slot) - cumQtyOf(slot) - adjustedQtyOf(slot);
        long more = Math.max(told, witnessedQtyOf(slot));
        return Math.max(0, more - provisionalQtyOf(slot));
    }

    /** What may still fill: of an order that the venue has ended, only what is missing. */
    public long exposedQty(int slot) {
        if (WorkingTable.isTerminal(workingOf(slot))) {
            return 0;
        }
        long missing = missingQty(slot);
        long own = endingOf(slot) == Working.NULL_VAL ? Math.max(rest(slot), missing) : missing;
        return requests.exposed(slot, own, cumQtyOf(slot));
    }

    /** The same with one more replace, to this quantity as the venue counts it. */
    public long exposedWith(int slot, long replaceQty) {
        return requests.with(slot, exposedQty(slot), replaceQty, cumQtyOf(slot));
    }

    /** What may fill of the order and its open replaces, as far as the fill ledger is whole. */
    long leaves(int slot) {
        return requests.exposed(slot, rest(slot), cumQtyOf(slot));
    }

    /**
     * What the order's leaves would do to an asset if they filled at the price that moves most of
     * it, at the asset's scale plus {@link Ledger#EXTRA_DIGITS}; 0 where the order does not touch
     * the asset.
     */
    public long legOfLeaves(int slot, int assetId) {
        int instrument = instrumentOf(slot);
        return catalogue.base(instrument) == assetId
                ? baseLeg(instrument, signedExposure(slot), mostPxOf(slot))
                : catalogue.quote(instrument) == assetId
                        ? quoteLeg(instrument, signedExposure(slot), mostPxOf(slot))
                        : 0;
    }

    private long signedExposure(int slot) {
        long exposed = exposedQty(slot);
        return isBuy(slot) ? exposed : -exposed;
    }

    /** The price at which the order moves most, with those of open replaces. */
    public long mostPxOf(int slot) {
        long own = ownMostPxOf(slot);
        return openReplacesOf(slot) == 0
                ? own
                : requests.mostPx(slot, own, catalogue.isInverse(instrumentOf(slot)));
    }

    long baseLeg(int instrument, long signedQty, long px) {
        int scale = catalogue.assetScale(catalogue.base(instrument)) + Ledger.EXTRA_DIGITS;
        return catalogue.baseAmount(instrument, signedQty, px, scale, Rounding.HALF_EVEN);
    }

    long quoteLeg(int instrument, long signedQty, long px) {
        int scale = catalogue.assetScale(catalogue.quote(instrument)) + Ledger.EXTRA_DIGITS;
        return -catalogue.quoteAmount(instrument, signedQty, px, scale, Rounding.HALF_EVEN);
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
        if (open.size() > mask) {
            return -1;
        }
        // An order that stays open keeps its slot, and so does one whose fills people have told
        // and the venue has not: the counter passes over it.
        counter++;
        for (int tries = 0; !isFree((int) counter & mask); tries++) {
            if (tries == mask) {
                return -1;
            }
            counter++;
        }
        int slot = (int) counter & mask;
        requests.end(slot);
        begin(
                slot,
                idEpoch | counter,
                strategy,
                book,
                venue,
                instrument,
                isBuy,
                qty,
                limit,
                most,
                expires);
        set(slot, Working.UNSENT, Certainty.KNOWN);
        reopen(slot);
        return slot;
    }

    private boolean isFree(int slot) {
        return WorkingTable.isTerminal(workingOf(slot))
                && provisionalQtyOf(slot) == 0
                && adjustedQtyOf(slot) == 0;
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

    /** FIX OrdStatus (39) as it follows from the machines; NULL_VAL: its venue has said nothing. */
    public OrdStatus ordStatusOf(int slot) {
        boolean isCancelOpen =
                cancelsOf(slot) > 0 && requests.isOpenCancel(cancelMemberOf(slot), clOrdIdOf(slot));
        return OrdStatusTable.of(
                workingOf(slot), isCancelOpen, requests.openReplaces(slot) > 0, cumQtyOf(slot));
    }

    /** Nothing that was asked about the order has a certain answer any more. */
    void requestsDoubted(int slot) {
        requests.doubted(slot, clOrdIdOf(slot), cancelMemberOf(slot));
    }

    void reopen(int slot) {
        open.add(slot);
        deadlines.moved(slot, Deadlines.NEVER, deadlineNanosOf(slot));
    }

    void close(int slot) {
        open.remove(slot);
        deadlines.moved(slot, deadlineNanosOf(slot), Deadlines.NEVER);
    }

    /** Every order that is kept, in order of the slots; then which are open, in walking order. */
    void state(StatePass pass) {
        idEpoch = pass.next(idEpoch);
        counter = pass.next(counter);
        questions = pass.next(questions);
        requests.state(pass);
        int kept = 0;
        for (int slot = 0; slot <= mask; slot++) {
            kept += clOrdIdOf(slot) == 0 ? 0 : 1;
        }
        kept = pass.next(kept);
        int slot = -1;
        for (int i = 0; i < kept; i++) {
            slot = pass.next(pass.reads() ? 0 : nextKept(slot));
            record(slot, pass);
            requests.order(slot, pass);
        }
        open.state(pass);
        if (pass.reads()) {
            recount();
        }
    }

    /** What follows from the orders. */
    private void recount() {
        sums.recount();
        deadlines.clear();
        for (int slot = open.first(); slot >= 0; slot = open.next(slot)) {
            deadlines.moved(slot, Deadlines.NEVER, deadlineNanosOf(slot));
        }
    }

    private int nextKept(int slot) {
        int next = slot + 1;
        while (clOrdIdOf(next) == 0) {
            next++;
        }
        return next;
    }
}
