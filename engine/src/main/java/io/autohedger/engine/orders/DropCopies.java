// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.Working;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;
import io.autohedger.model.Rounding;
import io.autohedger.model.Wide;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What drop copies say of our executions, compared with the execution streams, execution by
 * execution (ORDERS sections 1 and 2). A drop copy is a witness: it books nothing. A fill that it
 * alone has told is exposure at once, in the bounds of its order, or as the bounds' own where no
 * order of ours holds it; so is a bust that it alone has told. When both say the same nothing is
 * left of the difference; when they do not within the time that the session's definition gives, it
 * is a break. What waits for a session that is down waits until that is up again.
 */
final class DropCopies {
    private static final long NO_ORDER = -1L;
    private static final long NO_QTY = DropCopyReportDecoder.cumQtyNullValue();

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Progress progress;
    private final Questions questions;
    private final OwnPositions positions;
    private final TradeLedger ours;
    private final TradeLedger theirs;
    private final Breaks breaks;
    private final WitnessSessions sessions;
    private final Pairs pairs = new Pairs();
    private final Twin told = new Twin();
    private final UnsafeBuffer id = new UnsafeBuffer(new byte[Pairs.ID]);
    private final UnsafeBuffer name = new UnsafeBuffer(new byte[Pairs.ID]);

    /** How many may move something that no order holds in its bounds. */
    private int loose;

    DropCopies(
            Catalogue catalogue,
            Ledger ledger,
            Emitter emitter,
            OrderTable orders,
            Transitions transitions,
            Progress progress,
            Questions questions,
            OwnPositions positions,
            TradeLedger ours,
            Breaks breaks,
            WitnessSessions sessions,
            int capacity) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.orders = orders;
        this.transitions = transitions;
        this.progress = progress;
        this.questions = questions;
        this.positions = positions;
        this.ours = ours;
        this.breaks = breaks;
        this.sessions = sessions;
        theirs = new TradeLedger(capacity);
    }

    /**
     * A drop copy tells something.
     *
     * @param slot of the order of ours that it names, or -1
     * @param isOtherWay whether it goes the other way than that order: the far leg of a swap, told
     *     by itself, unless our stream has told it as a fill of no order
     * @return that of the order whose own fill it has changed, or -1
     */
    int on(DropCopyReportDecoder in, int slot, boolean isOtherWay, long nowNanos) {
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        boolean hasId = !IdTable.isBlank(in.buffer(), idAt(in));
        boolean isSided = in.side() == OrderSide.BUY || in.side() == OrderSide.SELL;
        boolean isValued =
                isBust
                        || (in.lastQty() > 0
                                && in.lastPx() > 0
                                && ledger.fits(in.instrumentId(), in.lastQty(), in.lastPx()));
        if (!isSided || !isValued || !hasId) {
            ignored(IgnoredReason.INVALID, in.clOrdId());
            page(AlertCode.INPUT_IGNORED, in);
            return -1;
        }
        long key =
                ExecutionKey.of(
                        catalogue,
                        in.venueId(),
                        in.instrumentId(),
                        in.side() == OrderSide.BUY,
                        in.tradeDate());
        boolean hasOwnIds = sessions.hasOwnIds(in.venueId());
        int named = in.kind() == OrderEventKind.TRADE ? idAt(in) : refAt(in);
        boolean isFar = isOtherWay && !ours.isKnown(key, in.buffer(), named);
        long ourKey = isFar ? ExecutionKey.far(ExecutionKey.otherSide(key)) : key;
        key = hasOwnIds || isFar ? ExecutionKey.ofOwnIds(ourKey) : ourKey;
        told.begin(
                key,
                in.transactTimeNanos(),
                isFar ? NO_QTY : in.cumQty(),
                sessions.clockErrorNanos(in.venueId()));
        Verdict verdict = record(in, key, slot < 0 ? Fills.ORPHAN : orders.clOrdIdOf(slot));
        switch (verdict) {
            case APPLIED -> {
                if (slot >= 0) {
                    // What was filled was taken: nothing proves any more that it never was.
                    orders.hear(slot);
                }
                if (hasOwnIds || isFar) {
                    return joined(in, key, nowNanos);
                }
                theirs.putId(id, 0);
                return told(in, key, theirs.owner(), nowNanos);
            }
            case DUPLICATE -> ignored(IgnoredReason.DUPLICATE, in.clOrdId());
            case PARKED -> {
                if (hasOwnIds && isBust) {
                    // What it takes back has no name here, and may be a fill that we have.
                    ignored(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
                    page(AlertCode.QUANTITIES_DISAGREE, in);
                    return -1;
                }
                ours.find(ourKey, in.buffer(), refAt(in));
                if (isBust && ours.liveQty() != 0) {
                    page(AlertCode.QUANTITIES_DISAGREE, in);
                    ours.putId(id, 0);
                    long owner = ours.owner();
                    taken(ourKey, owner);
                    theirs.bust(ourKey, id, 0);
                    return told(in, ourKey, owner, nowNanos);
                }
                ignored(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
            }
            case DIFFERS -> {
                ignored(IgnoredReason.CONTENT_DIFFERS, in.clOrdId());
                page(AlertCode.QUANTITIES_DISAGREE, in);
            }
            case FULL -> {
                ignored(IgnoredReason.CAPACITY, in.clOrdId());
                page(AlertCode.CAPACITY, in);
            }
        }
        return -1;
    }

    /**
     * A drop copy has told, corrected or busted what its ledger found last, under a name of its
     * own: it is compared with the execution of ours that it is, once that is known.
     */
    private int joined(DropCopyReportDecoder in, long key, long nowNanos) {
        long owner = theirs.owner();
        theirs.putId(id, 0);
        if (in.kind() != OrderEventKind.TRADE) {
            long ourKey = theirs.putJoined(id, 0);
            return told(in, ourKey == 0 ? key : ourKey, owner, nowNanos);
        }
        theirs.look(key, id, 0);
        told.is(owner, theirs.liveQty(), theirs.livePx());
        long ourKey = ExecutionKey.isFar(key) ? nameOfFar(in, key) : nameOfTwin();
        if (ourKey == 0) {
            return compare(key, owner, nowNanos);
        }
        theirs.join(key, id, 0, ourKey, name, 0);
        id.putBytes(0, name, 0, Pairs.ID);
        if (ExecutionKey.isFar(ourKey)) {
            farIsTakenBack(ExecutionKey.near(ourKey), ourKey, owner);
        }
        return compare(ourKey, owner, nowNanos);
    }

    /** Writes how we name the execution that is told; gives the key of it, or 0. */
    private long nameOfTwin() {
        int at = pairs.twin(told, false);
        if (at == Pairs.ABSENT) {
            return 0;
        }
        name.putBytes(0, pairs.ids, at * Pairs.ID, Pairs.ID);
        return pairs.key[at];
    }

    /**
     * The same of the far leg of a swap, which we have under its near leg's ExecID: what its
     * SecondaryExecID (527) names, or what has the same ExecID, or the one far leg of its order
     * that is alike and that nobody has confirmed. Our stream need not have told it yet.
     */
    private long nameOfFar(DropCopyReportDecoder in, long key) {
        long ourKey = ExecutionKey.ofVenueIds(key);
        int secondary = in.offset() + DropCopyReportDecoder.secondaryExecIdEncodingOffset();
        boolean isSaid = !IdTable.isBlank(in.buffer(), secondary);
        name.putBytes(0, in.buffer(), isSaid ? secondary : idAt(in), Pairs.ID);
        boolean isVenues = isSaid || !sessions.hasOwnIds(in.venueId());
        if (isVenues && ours.isKnown(ourKey, name, 0)) {
            return ourKey;
        }
        if (ours.findAlike(ourKey, told.clOrdId, told.qty, told.px, theirs, name)) {
            ours.putId(name, 0);
            return ourKey;
        }
        name.putBytes(0, in.buffer(), secondary, Pairs.ID);
        return isSaid ? ourKey : 0;
    }

    /**
     * A new fill of ours may be what a drop copy with ExecIDs of its own has told before: then that
     * has its name from here on, and waits for nothing.
     *
     * @return the slot of the order that held it in its bounds, or -1
     */
    private int joins(long key) {
        told.is(ours.owner(), ours.liveQty(), ours.livePx());
        int at = pairs.twin(told, true);
        return at == Pairs.ABSENT ? -1 : joins(at, key);
    }

    private int joins(int at, long key) {
        theirs.join(pairs.key[at], pairs.ids, at * Pairs.ID, key, id, 0);
        int slot = holder(at);
        forget(at);
        takeBack(at);
        breaks.end(pairs.breakId[at], BreakPhase.ENDED_BY_EVIDENCE);
        pairs.remove(at);
        return slot;
    }

    /**
     * A drop copy has told something of the execution whose identifier stands in {@link #id}. Where
     * it takes back the near leg of a swap that was dealt as one, both legs go, as by its stream's
     * bust: some venues send one bust, and some one for each leg, of which the other is known then.
     */
    private int told(DropCopyReportDecoder in, long key, long owner, long nowNanos) {
        boolean isNearsBust = in.kind() == OrderEventKind.TRADE_CANCEL && !ExecutionKey.isFar(key);
        int near = isNearsBust ? pairs.find(key, id, 0) : Pairs.ABSENT;
        int alone = near == Pairs.ABSENT ? Pairs.ABSENT : farAlone(near);
        if (alone != Pairs.ABSENT) {
            theirs.bust(pairs.key[alone], pairs.ids, alone * Pairs.ID);
            name.putBytes(0, pairs.ids, alone * Pairs.ID, Pairs.ID);
        }
        long aloneKey = alone == Pairs.ABSENT ? 0 : pairs.key[alone];
        int slot = compare(key, owner, nowNanos);
        if (isNearsBust) {
            long far = ExecutionKey.far(key);
            boolean isNamed = ours.isKnown(far, id, 0) || theirs.isKnown(far, id, 0);
            long farKey = isNamed ? far : ExecutionKey.ofOwnIds(far);
            if (farIsTakenBack(key, farKey, owner)) {
                compare(farKey, owner, nowNanos);
            }
        }
        if (aloneKey != 0) {
            id.putBytes(0, name, 0, Pairs.ID);
            compare(aloneKey, owner, nowNanos);
        }
        return slot;
    }

    /**
     * The far leg of a near one that the drop copy alone has told, under another ExecID: the one
     * leg of that order and time that nobody has told either, and that is of no fill of ours.
     */
    private int farAlone(int near) {
        told.at(pairs.transactNanos[near]);
        int at = pairs.farAlone(near, told);
        if (at == Pairs.ABSENT) {
            return at;
        }
        long key = ExecutionKey.near(pairs.key[at]);
        boolean hasName = ExecutionKey.hasOwnIds(key);
        boolean isOfNone =
                ExecutionKey.hasOwnIds(pairs.key[near])
                        && !ours.isKnown(key, pairs.ids, at * Pairs.ID);
        return hasName || isOfNone ? at : Pairs.ABSENT;
    }

    /**
     * Takes a far leg back where its near one was.
     *
     * @return whether that changes anything
     */
    private boolean farIsTakenBack(long nearKey, long farKey, long owner) {
        if (!isTakenBack(nearKey)) {
            return false;
        }
        ours.look(farKey, id, 0);
        if (ours.liveQty() != 0 && !theirs.isKnown(farKey, id, 0)) {
            taken(farKey, owner);
        }
        theirs.look(farKey, id, 0);
        return theirs.liveQty() != 0 && theirs.bust(farKey, id, 0) == Verdict.APPLIED;
    }

    /** Whether the drop copy has told it, and taken it back. */
    private boolean isTakenBack(long key) {
        theirs.look(key, id, 0);
        return theirs.isKnown() && theirs.liveQty() == 0;
    }

    /** Whoever takes a fill back has known it: the one that we have. */
    private void taken(long key, long owner) {
        theirs.trade(key, id, 0, ours.liveQty(), ours.livePx(), owner);
    }

    private Verdict record(DropCopyReportDecoder in, long key, long owner) {
        int ref = refAt(in);
        return switch (in.kind()) {
            case TRADE_CANCEL -> theirs.bust(key, in.buffer(), ref);
            case TRADE_CORRECT ->
                    theirs.correct(key, in.buffer(), idAt(in), ref, in.lastQty(), in.lastPx());
            default -> theirs.trade(key, in.buffer(), idAt(in), in.lastQty(), in.lastPx(), owner);
        };
    }

    private static int refAt(DropCopyReportDecoder in) {
        return in.offset() + DropCopyReportDecoder.execRefIdEncodingOffset();
    }

    private static int idAt(DropCopyReportDecoder in) {
        return in.offset() + DropCopyReportDecoder.execIdEncodingOffset();
    }

    /**
     * The execution stream has told, corrected or busted the fill that its ledger found last.
     *
     * @return the slot of the order whose own fill the drop copy took it for, or -1
     */
    int booked(ExecutionReportDecoder in, long nowNanos) {
        boolean isDefined = sessions.isDefined(in.venueId());
        if (!isDefined && pairs.count() == 0) {
            return -1;
        }
        ours.putId(id, 0);
        long key =
                ExecutionKey.of(
                        catalogue,
                        in.venueId(),
                        in.instrumentId(),
                        in.side() == OrderSide.BUY,
                        in.tradeDate());
        told.begin(
                key, in.transactTimeNanos(), in.cumQty(), sessions.clockErrorNanos(in.venueId()));
        ours.look(key, id, 0);
        boolean isNobodys = ours.owner() == Fills.ORPHAN;
        int asFar = isNobodys ? pairs.find(asFarLeg(key), id, 0) : Pairs.ABSENT;
        if (asFar != Pairs.ABSENT) {
            joins(asFar, key);
        }
        if (in.kind() == OrderEventKind.TRADE && sessions.hasOwnIds(in.venueId())) {
            int held = joins(key);
            int other = compare(key, ours.owner(), nowNanos);
            return held < 0 ? other : held;
        }
        if (ours.liveQty() != 0 && theirs.isBustParked(key, id, 0)) {
            taken(key, ours.owner());
        }
        // A life without a drop copy settles what that of an earlier one has left.
        return isDefined || pairs.find(key, id, 0) != Pairs.ABSENT
                ? compare(key, ours.owner(), nowNanos)
                : -1;
    }

    /** What a drop copy was taken to mean that has told a fill the other way than its order. */
    private static long asFarLeg(long key) {
        return ExecutionKey.ofOwnIds(ExecutionKey.far(ExecutionKey.otherSide(key)));
    }

    /**
     * The execution stream has told, corrected or busted the far leg of a swap that its ledger
     * found last. It waits for nobody: most drop copies tell no far leg.
     */
    void bookedFar(ExecutionReportDecoder in, long nowNanos) {
        if (pairs.count() == 0 && !sessions.isDefined(in.venueId())) {
            return;
        }
        ours.putId(id, 0);
        long key =
                ExecutionKey.far(
                        ExecutionKey.of(
                                catalogue,
                                in.venueId(),
                                in.instrumentId(),
                                in.side() == OrderSide.BUY,
                                in.tradeDate()));
        ours.look(key, id, 0);
        told.begin(key, in.transactTimeNanos(), NO_QTY, sessions.clockErrorNanos(in.venueId()));
        told.is(ours.owner(), ours.liveQty(), ours.livePx());
        if (!theirs.isKnown(key, id, 0)) {
            boolean hasOwnIds = sessions.hasOwnIds(in.venueId());
            int same = hasOwnIds ? Pairs.ABSENT : pairs.find(ExecutionKey.ofOwnIds(key), id, 0);
            int at = same == Pairs.ABSENT ? pairs.twin(told, true) : same;
            if (at != Pairs.ABSENT) {
                joins(at, key);
            }
        }
        if (theirs.isKnown(key, id, 0) || isTakenBack(ExecutionKey.near(key))) {
            farIsTakenBack(ExecutionKey.near(key), key, told.clOrdId);
            compare(key, told.clOrdId, nowNanos);
        }
    }

    /** Looks at the execution whose identifier stands in {@link #id}, on both sides. */
    private int compare(long key, long owner, long nowNanos) {
        ours.look(key, id, 0);
        theirs.look(key, id, 0);
        boolean isSame =
                ours.liveQty() == theirs.liveQty()
                        && (ours.liveQty() == 0 || ours.livePx() == theirs.livePx());
        int at = pairs.find(key, id, 0);
        if (at == Pairs.ABSENT && isSame) {
            return -1;
        }
        if (at == Pairs.ABSENT && pairs.isFull()) {
            noRoom(key, owner);
            return -1;
        }
        if (at == Pairs.ABSENT) {
            at = pairs.add(key, id, 0, nowNanos);
            pairs.clOrdId[at] = owner;
            pairs.bookId[at] = bookOf(owner);
            pairs.transactNanos[at] = told.transactNanos;
            pairs.cumQty[at] = told.cumQty;
        } else {
            forget(at);
            takeBack(at);
        }
        int slot = holder(at);
        if (isSame) {
            breaks.end(pairs.breakId[at], BreakPhase.ENDED_BY_EVIDENCE);
            pairs.remove(at);
            return slot;
        }
        pairs.ourQty[at] = ours.liveQty();
        pairs.ourPx[at] = ours.livePx();
        pairs.theirQty[at] = theirs.liveQty();
        pairs.theirPx[at] = theirs.livePx();
        pairs.weTold[at] = ours.isKnown();
        pairs.theyTold[at] = theirs.isKnown();
        expose(at, nowNanos);
        say(at, false);
        sessions.lookAt(dueNanos(at));
        return slot;
    }

    /** What the drop copy tells is in no bounds then; what we have told is booked. */
    private void noRoom(long key, long owner) {
        int venue = ExecutionKey.venue(key);
        int instrument = ExecutionKey.instrument(key);
        if (theirs.isKnown()) {
            breaks.unlisted(venue, instrument);
        } else {
            emitter.alert(Severity.ALERT, AlertCode.CAPACITY, venue, instrument, owner);
        }
    }

    private int bookOf(long owner) {
        int slot = orders.find(owner);
        return slot < 0 ? catalogue.orphanBook() : orders.bookOf(slot);
    }

    /** The order whose own fill it is, or -1: the leg of one moves another instrument. */
    private int holder(int at) {
        int slot = orders.find(pairs.clOrdId[at]);
        boolean isOwn =
                slot >= 0
                        && orders.instrumentOf(slot) == ExecutionKey.instrument(pairs.key[at])
                        && orders.isBuy(slot) == ExecutionKey.buy(pairs.key[at]);
        return isOwn ? slot : -1;
    }

    /** What the witness alone says goes into the bounds. */
    private void expose(int at, long nowNanos) {
        long more = pairs.theirQty[at] - pairs.ourQty[at];
        if (!pairs.theyTold[at] || more == 0) {
            return;
        }
        int slot = holder(at);
        if (slot >= 0 && more > 0) {
            pairs.witnessedQty[at] = more;
            orders.witnessedQty(slot, orders.witnessedQtyOf(slot) + more);
            progress.witnessed(slot, nowNanos);
        } else {
            pairs.looseQty[at] = signed(at, more);
            loose++;
            touched(at);
        }
    }

    /** Takes out of the bounds what {@link #expose} has put into them. */
    private void forget(int at) {
        int slot = orders.find(pairs.clOrdId[at]);
        if (pairs.witnessedQty[at] != 0 && slot >= 0) {
            orders.witnessedQty(slot, orders.witnessedQtyOf(slot) - pairs.witnessedQty[at]);
            transitions.touched(slot);
        }
        pairs.witnessedQty[at] = 0;
        if (pairs.looseQty[at] != 0) {
            pairs.looseQty[at] = 0;
            loose--;
            touched(at);
        }
    }

    /** Adds what no order holds in its own bounds. */
    void inFlight(int bookMask, int assetId, Wide down, Wide up) {
        for (int at = 0; loose > 0 && at < pairs.count(); at++) {
            if (pairs.looseQty[at] != 0 && (bookMask >>> pairs.bookId[at] & 1) != 0) {
                long amount = leg(at, assetId);
                (amount < 0 ? down : up).add(amount);
            }
        }
    }

    private long leg(int at, int assetId) {
        int instrument = ExecutionKey.instrument(pairs.key[at]);
        int scale = catalogue.assetScale(assetId) + Ledger.EXTRA_DIGITS;
        long px = Math.max(pairs.theirPx[at], pairs.ourPx[at]);
        long qty = pairs.looseQty[at];
        if (catalogue.base(instrument) == assetId) {
            return catalogue.baseAmount(instrument, qty, px, scale, Rounding.HALF_EVEN);
        }
        return catalogue.quote(instrument) == assetId
                ? -catalogue.quoteAmount(instrument, qty, px, scale, Rounding.HALF_EVEN)
                : 0;
    }

    /**
     * Bits of the venues whose line is up again after an outage with orders on it, and whose drop
     * copy is not, or tells what that line has not confirmed: for as long as one stream may lack
     * what the other has told, and no longer, since it is a break then.
     */
    int comparingVenues(long nowNanos) {
        int venues = 0;
        if (sessions.compares(nowNanos)) {
            for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
                boolean waits =
                        sessions.compares(venue, nowNanos)
                                && (!sessions.isUp(venue) || differs(venue));
                venues |= waits ? 1 << venue : 0;
            }
        }
        return venues;
    }

    private boolean differs(int venue) {
        for (int at = 0; at < pairs.count(); at++) {
            if (ExecutionKey.venue(pairs.key[at]) == venue && pairs.breakId[at] == Breaks.NONE) {
                return true;
            }
        }
        return false;
    }

    /** What has waited for longer than its session's definition gives is a break. */
    void onTime(long nowNanos) {
        if (!sessions.isDue(nowNanos)) {
            return;
        }
        sessions.onTime(nowNanos);
        for (int at = 0; at < pairs.count(); at++) {
            if (dueNanos(at) <= nowNanos) {
                breaks(at, nowNanos);
            }
            sessions.lookAt(dueNanos(at));
        }
    }

    long nextDueNanos() {
        return sessions.nextDueNanos();
    }

    private long dueNanos(int at) {
        int venue = ExecutionKey.venue(pairs.key[at]);
        boolean isOver = pairs.breakId[at] != Breaks.NONE || pairs.adjustedQty[at] != 0;
        boolean waits =
                (!pairs.theyTold[at] && !sessions.isUp(venue))
                        || (!pairs.weTold[at] && !sessions.isExecutionUp(venue));
        return isOver || waits
                ? WitnessSessions.NEVER
                : pairs.fromNanos[at] + sessions.confirmAfterNanos(venue);
    }

    private void breaks(int at, long nowNanos) {
        long key = pairs.key[at];
        long order = pairs.clOrdId[at] == Fills.ORPHAN ? NO_ORDER : pairs.clOrdId[at];
        long number =
                breaks.open(
                        kind(at),
                        ExecutionKey.venue(key),
                        pairs.bookId[at],
                        ExecutionKey.instrument(key),
                        order,
                        pairs.sinceNanos[at],
                        pairs.ids,
                        at * Pairs.ID);
        if (number == Breaks.NONE) {
            pairs.fromNanos[at] = nowNanos;
            return;
        }
        pairs.breakId[at] = number;
        say(at, true);
        int slot = orders.find(pairs.clOrdId[at]);
        if (slot >= 0
                && !pairs.weTold[at]
                && !WorkingTable.isTerminal(orders.workingOf(slot))
                && !orders.isUnknown(slot)) {
            questions.ask(slot, nowNanos);
        }
    }

    private BreakKind kind(int at) {
        if (!pairs.weTold[at]) {
            return BreakKind.DROP_COPY_ONLY;
        }
        return pairs.theyTold[at] ? BreakKind.DIFFERS : BreakKind.UNCONFIRMED;
    }

    private void say(int at, boolean isNew) {
        if (pairs.breakId[at] != Breaks.NONE) {
            breaks.say(
                    pairs.breakId[at],
                    signed(at, pairs.ourQty[at]),
                    pairs.ourPx[at],
                    signed(at, pairs.theirQty[at]),
                    pairs.theirPx[at],
                    isNew);
        }
    }

    /** A session has come up: what waited for it is counted from here. */
    void up(int venueId, boolean isWitness, long nowNanos) {
        for (int at = 0; at < pairs.count(); at++) {
            boolean waited = isWitness ? !pairs.theyTold[at] : !pairs.weTold[at];
            if (waited && ExecutionKey.venue(pairs.key[at]) == venueId) {
                pairs.fromNanos[at] = nowNanos;
                sessions.lookAt(dueNanos(at));
            }
        }
    }

    /**
     * Whether two people may post what a break lacks: not while its order may still fill by itself,
     * whose doubt is resolved instead, and not beside what people have posted by resolving it.
     */
    boolean isAdjustable(long breakId, long px) {
        int at = pairs.ofBreak(breakId);
        if (at == Pairs.ABSENT || pairs.theirQty[at] == pairs.ourQty[at]) {
            return false;
        }
        int instrument = ExecutionKey.instrument(pairs.key[at]);
        long qty = Math.abs(pairs.theirQty[at] - pairs.ourQty[at]);
        int slot = holder(at);
        boolean isOver =
                slot < 0
                        || WorkingTable.isTerminal(orders.workingOf(slot))
                        || orders.endingOf(slot) != Working.NULL_VAL;
        // What people have said of the whole order would be posted twice.
        boolean isPosted =
                slot >= 0
                        && pairs.theirQty[at] > pairs.ourQty[at]
                        && orders.provisionalQtyOf(slot) != 0;
        return isOver
                && !isPosted
                && px > 0
                && px <= catalogue.maxPx(instrument)
                && ledger.fits(instrument, qty, px);
    }

    /** Two people post what a break lacks; a proof that comes later takes its place. */
    int adjust(long breakId, long px) {
        int at = pairs.ofBreak(breakId);
        pairs.adjustedQty[at] = pairs.theirQty[at] - pairs.ourQty[at];
        pairs.adjustedPx[at] = px;
        post(at, false);
        return end(at);
    }

    /** Two people say that there is nothing to post. */
    int end(long breakId) {
        int at = pairs.ofBreak(breakId);
        return at == Pairs.ABSENT ? -1 : end(at);
    }

    private int end(int at) {
        int slot = orders.find(pairs.clOrdId[at]);
        forget(at);
        breaks.end(pairs.breakId[at], BreakPhase.ENDED_BY_PEOPLE);
        pairs.breakId[at] = Breaks.NONE;
        if (pairs.adjustedQty[at] == 0) {
            pairs.remove(at);
        }
        return slot;
    }

    /** Two people say how an order has ended: that holds for what its drop copy alone has told. */
    void resolved(long clOrdId) {
        for (int at = pairs.count() - 1; at >= 0; at--) {
            boolean isMore = pairs.theirQty[at] > pairs.ourQty[at];
            if (pairs.clOrdId[at] == clOrdId
                    && holder(at) >= 0
                    && (isMore || pairs.adjustedQty[at] != 0)) {
                forget(at);
                takeBack(at);
                breaks.end(pairs.breakId[at], BreakPhase.ENDED_BY_PEOPLE);
                pairs.remove(at);
            }
        }
    }

    /** Something was told of an execution that people have adjusted: that is what holds. */
    private void takeBack(int at) {
        if (pairs.adjustedQty[at] != 0) {
            post(at, true);
            pairs.adjustedQty[at] = 0;
        }
    }

    private void post(int at, boolean isTakenBack) {
        long qty = isTakenBack ? -pairs.adjustedQty[at] : pairs.adjustedQty[at];
        long signedQty = signed(at, qty);
        int venue = ExecutionKey.venue(pairs.key[at]);
        int instrument = ExecutionKey.instrument(pairs.key[at]);
        int slot = orders.find(pairs.clOrdId[at]);
        if (slot >= 0) {
            // What was taken off a fill leaves the order where it is.
            boolean isAdded = pairs.adjustedQty[at] > 0 && holder(at) >= 0;
            orders.adjustedQty(slot, orders.adjustedQtyOf(slot) + (isAdded ? qty : 0));
            positions.add(orders.strategyOf(slot), instrument, signedQty);
        }
        ledger.trade(
                PostingKind.ADJUSTMENT,
                false,
                pairs.bookId[at],
                catalogue.venueAccount(venue),
                instrument,
                signedQty,
                pairs.adjustedPx[at],
                PostingEncoder.valueDateNullValue(),
                slot < 0 ? NO_ORDER : pairs.clOrdId[at]);
    }

    private long signed(int at, long qty) {
        return ExecutionKey.buy(pairs.key[at]) ? qty : -qty;
    }

    private void touched(int at) {
        int instrument = ExecutionKey.instrument(pairs.key[at]);
        ledger.markChanged(catalogue.base(instrument));
        ledger.markChanged(catalogue.quote(instrument));
    }

    void state(StatePass pass) {
        theirs.state(pass);
        pairs.state(pass);
        loose = pass.next(loose);
    }

    private void ignored(IgnoredReason reason, long reference) {
        emitter.ignored(DropCopyReportDecoder.TEMPLATE_ID, reason, reference);
    }

    private void page(AlertCode code, DropCopyReportDecoder in) {
        emitter.alert(Severity.PAGE, code, in.venueId(), in.instrumentId(), in.clOrdId());
    }
}
