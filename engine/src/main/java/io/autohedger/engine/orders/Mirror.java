// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AskedAgainDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.MassCancelReportDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.MessageRoom;
import io.autohedger.engine.execution.ProviderCosts;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * What the venues think of our orders. Quantities come from the fill ledger, never from a report's
 * OrdStatus. An order without a final answer in time is Unknown and stays exposed both ways until
 * something proves its fate; nothing here guesses. Where a venue counts more than we have seen
 * filled, the difference stays in the bounds until the fill comes: so an order that it has ended is
 * not terminal here before that.
 */
public final class Mirror {
    /** FIX OrdRejReason (103): the ClOrdID was used before. */
    private static final int DUPLICATE_ORDER = 6;

    private static final int LEAST_COPIES = 16;

    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private static final int STRATEGY = '3';

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderListener listener;
    private final OrderTable orders;
    private final Transitions transitions;
    private final Evidence evidence;
    private final NotOpen notOpen;
    private final Resolutions resolutions;
    private final Questions questions;
    private final Doubts doubts;
    private final Progress progress;
    private final Cancels cancels;
    private final Fills fills;
    private final FillOdds odds;
    private final ProviderCosts costs;
    private final ReferenceChain references;
    private final Covers covers;
    private final Replaces replaces;
    private final StatusAnswers answers;
    private final FiledFills filed;
    private final KnownReports known;
    private final OwnPositions positions;
    private final WitnessSessions witnesses;
    private final DropCopies copies;

    /** Passed on within the input: no state. */
    private boolean isForced;

    /** Read by nobody: what was fetched ahead has to be put somewhere. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    public Mirror(
            Catalogue catalogue,
            Ledger ledger,
            Emitter emitter,
            OrderListener listener,
            ReferenceChain references,
            Valuation valuation,
            MessageRoom room,
            OwnPositions positions,
            Breaks breaks,
            int idEpoch,
            int orderCapacity,
            int fillCapacity) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.listener = listener;
        this.positions = positions;
        orders = new OrderTable(catalogue, idEpoch, orderCapacity);
        odds = new FillOdds(orders, emitter);
        costs = new ProviderCosts(catalogue, emitter);
        this.references = references;
        transitions = new Transitions(catalogue, ledger, emitter, orders, odds, costs, references);
        evidence = new Evidence(catalogue, emitter, orders, transitions);
        resolutions = new Resolutions(catalogue, ledger, positions, orders, transitions, evidence);
        CancelRequests requests = new CancelRequests(catalogue, emitter, orders, transitions, room);
        notOpen = new NotOpen(catalogue, orders, transitions, evidence);
        questions = new Questions(catalogue, emitter, orders, evidence, notOpen, room);
        doubts =
                new Doubts(
                        catalogue,
                        emitter,
                        listener,
                        orders,
                        transitions,
                        evidence,
                        notOpen,
                        questions,
                        requests);
        progress = new Progress(emitter, orders, transitions, doubts, questions);
        cancels = new Cancels(emitter, listener, orders, doubts, requests);
        fills = new Fills(catalogue, ledger, emitter, fillCapacity);
        covers = new Covers(catalogue, valuation, references);
        replaces = new Replaces(catalogue, emitter, orders, transitions, notOpen, doubts);
        answers =
                new StatusAnswers(
                        emitter, listener, orders, evidence, notOpen, questions, doubts, progress,
                        replaces);
        filed = new FiledFills(orders);
        known = new KnownReports(fillCapacity);
        witnesses = new WitnessSessions(emitter);
        copies =
                new DropCopies(
                        catalogue,
                        ledger,
                        emitter,
                        orders,
                        transitions,
                        progress,
                        questions,
                        positions,
                        fills.trades(),
                        breaks,
                        witnesses,
                        Math.max(LEAST_COPIES, fillCapacity / 4));
    }

    /** What programs have come to hold by their own orders, for reading. */
    public OwnPositions positions() {
        return positions;
    }

    /** The orders, for reading. */
    public OrderTable orders() {
        return orders;
    }

    /** An input begins, at this time. */
    public void beginStep(long nowNanos) {
        odds.at(nowNanos);
        costs.at(nowNanos);
    }

    /**
     * What of orders in doubt is expected to fill: it moves no order, and is a state of its own.
     */
    public FillOdds odds() {
        return odds;
    }

    /** What providers' answers cost: as the odds. */
    public ProviderCosts costs() {
        return costs;
    }

    /** What covers have done, for reading and ending. */
    public Covers covers() {
        return covers;
    }

    /** The order that was just intended covers a doubt. */
    public void covers(long clOrdId, int line) {
        orders.cover(orders.find(clOrdId), line);
    }

    /** A new life of the desk: false, with nothing changed, unless its epoch is a later one. */
    public boolean startEpoch(int idEpoch) {
        boolean isLater = orders.startEpoch(idEpoch);
        if (isLater) {
            witnesses.startLife();
        }
        return isLater;
    }

    /**
     * Makes an INTENT: reserved from now on.
     *
     * @param limitPx its price
     * @param mostPx the price that it is counted at
     * @param expireNanos its ExpireTime; 0: it is immediate
     * @return 0: there is no room for another order
     */
    public long intend(
            int strategyId,
            int bookId,
            int venueId,
            int instrumentId,
            boolean buy,
            long orderQty,
            long limitPx,
            long mostPx,
            long expireNanos,
            long nowNanos) {
        int slot =
                orders.open(
                        strategyId,
                        bookId,
                        venueId,
                        instrumentId,
                        buy,
                        orderQty,
                        limitPx,
                        mostPx,
                        expireNanos);
        if (slot < 0) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, venueId, instrumentId, 0);
            return 0;
        }
        orders.requests.begin(
                slot,
                orders.clOrdIdOf(slot),
                catalogue.replaceAdds(venueId),
                catalogue.replaceQtyIsLeaves(venueId));
        if (!orders.isResting(slot)) {
            costs.asked(slot, references.lastMid(instrumentId));
        }
        doubts.expect(slot, nowNanos);
        transitions.touched(slot);
        return orders.clOrdIdOf(slot);
    }

    /**
     * Asks for the replace of an order that rests: reserved beside the order as it is, until the
     * venue has answered.
     *
     * @param qty as the venue counts OrderQty (38) of a replace: the total, or what shall be left
     * @param mostPx the price that it is counted at
     * @return the request's ClOrdID; 0: the order has ended, does not rest, is in doubt, or too
     *     many replaces of it are open
     */
    public long replace(int slot, long qty, long px, long mostPx, long nowNanos) {
        return replaces.ask(slot, qty, px, mostPx, nowNanos);
    }

    /**
     * Whether a replace may be asked for: the order rests or is filled, is not in doubt, no cancel
     * of it is under way, and no replace either but where the venue takes several at once.
     *
     * @param qty as the venue counts OrderQty (38) of a replace; of a filled order it leaves some
     */
    public boolean canReplace(int slot, long qty) {
        boolean isNext =
                orders.requests.openReplaces(slot) == 0
                        || catalogue.chainsRequests(orders.venueOf(slot));
        return orders.cancelOf(slot) == Cancels.NONE && isNext && replaces.isPossible(slot, qty);
    }

    /**
     * Asks for the cancel of own orders that move an asset one way, newest first, until needed is
     * covered; those asked before count. Orders in doubt are left to the resolution of the doubt.
     *
     * @param needed at the asset's scale plus {@link Ledger#EXTRA_DIGITS}
     * @return bits of the venues where such an order is working
     */
    public int cancel(int bookMask, int assetId, boolean raising, long needed, long nowNanos) {
        return cancels.cancel(bookMask, assetId, raising, needed, nowNanos);
    }

    /** Bits of the venues where own orders work that move an asset one way; those in doubt not. */
    public int venuesOf(int bookMask, int assetId, boolean raising) {
        return cancels.venuesOf(bookMask, assetId, raising);
    }

    /** Bits of the venues where covers of clients' orders work that move an asset one way. */
    public int venuesForClients(int assetId, boolean raising) {
        return cancels.venuesForClients(assetId, raising);
    }

    /** The same of covers that rest. */
    public int restingForClients(int assetId, boolean raising) {
        return cancels.restingForClients(assetId, raising);
    }

    /** Asks for the cancel of one order, unless that was done and is not overdue. */
    public void cancel(int slot, long nowNanos) {
        cancels.want(slot, nowNanos);
    }

    /** What of ours may rest at a venue on a side and price. */
    public long restingQty(int venueId, int instrumentId, boolean buys, long px) {
        if (!orders.sums().hasResting(venueId, instrumentId, buys)) {
            return 0;
        }
        long qty = 0;
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.isResting(slot)
                    && orders.venueOf(slot) == venueId
                    && orders.instrumentOf(slot) == instrumentId
                    && orders.isBuy(slot) == buys
                    && orders.limitPxOf(slot) == px) {
                qty += orders.exposedQty(slot);
            }
        }
        return qty;
    }

    /** Asks for the cancel of every order that works; those in doubt are left to their doubt. */
    public void cancelAll(long nowNanos) {
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (!orders.isUnknown(slot)) {
                cancels.want(slot, nowNanos);
            }
        }
    }

    /** Whether a fill that people tell has a value: qty in all, px of what we have not seen. */
    public boolean isBookable(int slot, long qty, long px) {
        return resolutions.isBookable(slot, qty, px);
    }

    /**
     * Two people end an order that is Unknown.
     *
     * @param as how it has ended
     * @param qty filled in all, at least what we have seen
     * @param px of what we have not seen
     */
    public void resolve(int slot, Working as, long qty, long px) {
        copies.resolved(orders.clOrdIdOf(slot));
        resolutions.resolve(slot, as, qty, px);
        listener.done(orders.strategyOf(slot), orders.clOrdIdOf(slot));
    }

    /**
     * Whether a file may tell fills of an order. It says no trade date: where an ExecID is one of
     * its date alone, the same fill on the stream would be booked a second time.
     */
    public boolean takesFile(int slot) {
        return !catalogue.execIdsPerDay(orders.venueOf(slot));
    }

    /**
     * A venue's file tells a fill of an order: what was missed is booked, what is known is not. Of
     * an FX swap it tells the far leg, too; null values of the input: it is none.
     */
    public void filed(int slot, Command file) {
        on(filed.report(slot, file), file.nowNanos);
    }

    /**
     * Whether a venue's file ends the doubt about an order: it tells all fills up to a time by
     * which the order was surely decided, and the venue has it open no more.
     */
    public boolean isFiled(int slot, long upToNanos) {
        return notOpen.isFiled(slot, upToNanos);
    }

    /** What {@link #isFiled} says is so. */
    public void filed(int slot) {
        notOpen.end(slot);
        doneIfTerminal(slot);
    }

    /** The session writer says whether the INTENT was started towards the wire. */
    public void on(SendResultDecoder in, long nowNanos) {
        if (in.request() == RequestKind.REPLACE) {
            replaceSent(in, nowNanos);
            return;
        }
        int slot = orders.find(in.clOrdId());
        if (slot < 0 || in.request() != RequestKind.NEW_ORDER) {
            emitter.ignored(
                    SendResultDecoder.TEMPLATE_ID, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
            return;
        }
        if (in.started() == Bool.YES) {
            orders.sentNanos(slot, nowNanos);
            doubts.expect(slot, nowNanos);
            Working to =
                    orders.workingOf(slot) == Working.UNSENT
                            ? Working.SENT_UNACKED
                            : orders.workingOf(slot);
            transitions.assign(slot, to, orders.certaintyOf(slot), TransitionCause.SENT, 0, 0);
        } else if (orders.workingOf(slot) == Working.UNSENT) {
            progress.neverTaken(slot, TransitionCause.NEVER_SENT, nowNanos);
            if (orders.isTerminal(slot)) {
                listener.neverSent(orders.strategyOf(slot), in.clOrdId());
            }
        }
    }

    /** A venue cancels many orders: an intention. That a report does not come must show soon. */
    public void on(MassCancelReportDecoder in, long nowNanos) {
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            boolean isMeant =
                    in.accepted() == Bool.YES
                            && orders.venueOf(slot) == in.venueId()
                            && (in.instrumentId() == 0
                                    || in.instrumentId() == orders.instrumentOf(slot))
                            && (in.side() == OrderSide.NULL_VAL
                                    || (in.side() == OrderSide.BUY) == orders.isBuy(slot));
            if (isMeant) {
                doubts.hurry(slot, nowNanos);
            }
        }
    }

    /** A venue has told all fills of an order that we have asked for. */
    public void on(FillsToldDecoder in) {
        int slot = orders.findByAny(in.clOrdId());
        boolean isOurs = slot >= 0 && orders.venueOf(slot) == in.venueId();
        if (isOurs && notOpen.fillsTold(slot, in.clOrdId(), in.tradeReqId())) {
            doneIfTerminal(slot);
        } else {
            emitter.ignored(FillsToldDecoder.TEMPLATE_ID, IgnoredReason.WITNESS, in.clOrdId());
        }
    }

    /** A venue has told all that is open there: what it has left out is not. */
    public void on(OpenOrdersToldDecoder in, long nowNanos) {
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            boolean isLeftOut =
                    orders.venueOf(slot) == in.venueId()
                            && orders.isUnknown(slot)
                            && notOpen.told(slot, in.massStatusReqId());
            if (isLeftOut && catalogue.statusTellsTerminal(in.venueId())) {
                doubts.ask(slot, nowNanos);
            } else if (isLeftOut) {
                questions.askFills(slot, nowNanos);
            }
        }
    }

    /** Whether a fill that its venue has forced was booked since this was last asked. */
    public boolean takeForced() {
        boolean was = isForced;
        isForced = false;
        return was;
    }

    public void on(ExecutionReportDecoder in, long nowNanos) {
        if (in.multiLeg() == LEG) {
            leg(in, nowNanos);
            return;
        }
        if (!catalogue.isVenue(in.venueId()) || !catalogue.isInstrument(in.instrumentId())) {
            ignoredReport(IgnoredReason.INVALID, in.venueId());
            alert(Severity.PAGE, AlertCode.INPUT_IGNORED, in);
            return;
        }
        touch(in);
        int slot =
                slotOf(
                        in.clOrdId(),
                        in.origClOrdId(),
                        in.venueId(),
                        in.instrumentId(),
                        in.side() == OrderSide.BUY);
        if (!Fills.isFill(in.kind()) && known.isRepeated(in)) {
            ignoredReport(IgnoredReason.DUPLICATE, in.clOrdId());
            return;
        }
        evidence.heard(slot, in, nowNanos);
        if (notOpen.heard(slot, in, nowNanos)) {
            replaces.disproved(slot, in);
        }
        resolutions.heard(slot, in, nowNanos);
        switch (in.kind()) {
            case TRADE, TRADE_CANCEL, TRADE_CORRECT -> fill(slot, in, nowNanos);
            case UNKNOWN_VALUE, NULL_VAL -> {
                ignoredReport(IgnoredReason.INVALID, in.rawExecType());
                alert(Severity.PAGE, AlertCode.UNKNOWN_ENUM_VALUE, in);
            }
            default -> {
                if (slot < 0) {
                    ignoredReport(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
                    alert(Severity.PAGE, AlertCode.REPORT_ON_UNKNOWN_ORDER, in);
                } else if (in.possResend() == Bool.YES) {
                    // Told before under another number, or told again by a status answer.
                    ignoredReport(IgnoredReason.DUPLICATE, in.clOrdId());
                } else if (in.kind() == OrderEventKind.ORDER_STATUS) {
                    answers.on(slot, in, nowNanos);
                } else if (isOfDuplicate(in)) {
                    // What was refused is a second message under the order's ClOrdID.
                    doubts.doubt(slot, TransitionCause.EXECUTION_REPORT, nowNanos);
                } else {
                    status(slot, in, nowNanos);
                }
            }
        }
    }

    public void on(RequestRejectedDecoder in, long nowNanos) {
        boolean isNew = in.request() == RequestKind.NEW_ORDER;
        int slot = isNew ? orders.find(in.clOrdId()) : orders.findOfRequest(in);
        if (slot < 0) {
            ignoredRequest(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        } else if (isAnswered(slot, in) || WorkingTable.isTerminal(orders.workingOf(slot))) {
            ignoredRequest(IgnoredReason.DUPLICATE, in.clOrdId());
        } else {
            switch (in.request()) {
                case NEW_ORDER -> {
                    progress.neverTaken(slot, TransitionCause.REJECT_MESSAGE, nowNanos);
                    if (orders.isTerminal(slot)) {
                        listener.rejected(
                                orders.strategyOf(slot), in.clOrdId(), OrderListener.NOT_TAKEN);
                    }
                }
                case CANCEL, REPLACE -> {
                    cancels.rejected(slot, in, nowNanos);
                    progress.resolved(slot, TransitionCause.REJECT_MESSAGE);
                    doneIfTerminal(slot);
                }
                // That a question failed says nothing of the order itself.
                default -> ignoredRequest(IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
            }
        }
    }

    /** Takes where a venue's drop copy comes from; false: it is not known. */
    public boolean on(DropCopyDefinedDecoder in, long nowNanos) {
        boolean isRight =
                catalogue.isVenue(in.venueId())
                        && in.sessionId() != 0
                        && in.confirmAfterNanos() > 0;
        if (isRight) {
            witnesses.define(in, nowNanos);
        }
        return isRight;
    }

    /** A drop copy tells something: of executions alone, which are compared. */
    public void on(DropCopyReportDecoder in, long nowNanos) {
        boolean isRight =
                catalogue.isVenue(in.venueId())
                        && catalogue.isInstrument(in.instrumentId())
                        && witnesses.isDefined(in.venueId());
        if (!isRight) {
            emitter.ignored(DropCopyReportDecoder.TEMPLATE_ID, IgnoredReason.INVALID, in.venueId());
            emitter.alert(
                    Severity.PAGE,
                    AlertCode.INPUT_IGNORED,
                    in.venueId(),
                    in.instrumentId(),
                    in.clOrdId());
            return;
        }
        if (in.kind() == OrderEventKind.UNKNOWN_VALUE) {
            emitter.ignored(DropCopyReportDecoder.TEMPLATE_ID, IgnoredReason.INVALID, in.clOrdId());
            emitter.alert(
                    Severity.PAGE,
                    AlertCode.UNKNOWN_ENUM_VALUE,
                    in.venueId(),
                    in.instrumentId(),
                    in.clOrdId());
            return;
        }
        boolean buys = in.side() == OrderSide.BUY;
        int slot = slotOf(in, buys);
        int other = slot < 0 && !isLegOfItsOwn(in) ? slotOf(in, !buys) : -1;
        if (Fills.isFill(in.kind()) && (isBooked(in) || slot >= 0 || other >= 0)) {
            int named = Math.max(slot, other);
            settled(copies.on(in, named, other >= 0, nowNanos), TransitionCause.EVIDENCE);
            if (slot >= 0) {
                // What the copy alone tells may be more than was left of an order that is live.
                transitions.tell(slot, TransitionCause.EVIDENCE);
            }
        } else {
            emitter.ignored(DropCopyReportDecoder.TEMPLATE_ID, IgnoredReason.WITNESS, in.clOrdId());
        }
    }

    private int slotOf(DropCopyReportDecoder in, boolean buys) {
        return slotOf(in.clOrdId(), in.origClOrdId(), in.venueId(), in.instrumentId(), buys);
    }

    /**
     * A leg that the execution stream's own report would not book is no witness of anything, but
     * one in its order's own instrument: a swap's, which that report tells with the other one.
     */
    private boolean isBooked(DropCopyReportDecoder in) {
        return in.multiLeg() != LEG || catalogue.booksLegs(in.venueId());
    }

    /** A leg that the execution stream tells by itself as well. */
    private boolean isLegOfItsOwn(DropCopyReportDecoder in) {
        return in.multiLeg() == LEG && catalogue.booksLegs(in.venueId());
    }

    /** The venue whose drop copy a session is, or 0. */
    public int witnessOf(int sessionId) {
        return witnesses.venueOf(sessionId);
    }

    /**
     * Bits of the venues that get no new order yet, though nothing there is in doubt any more: what
     * the drop copy says of the outage is still to come, or to be confirmed.
     */
    public int comparingVenues(long nowNanos) {
        return copies.comparingVenues(nowNanos);
    }

    /** The drop copy of a venue has come or gone. */
    public void witness(int venueId, boolean isUp, boolean isTold, long nowNanos) {
        witnesses.witness(venueId, isUp, isTold, nowNanos);
        if (isUp) {
            copies.up(venueId, true, nowNanos);
        }
    }

    /**
     * A venue asks again for an order of ours. That proves nothing; where it has spoken of the
     * order, it contradicts itself: people look, and nothing is resolved by it. An order that is
     * kept no more has ended by what a venue said.
     */
    public void on(AskedAgainDecoder in) {
        int slot = orders.find(in.clOrdId());
        boolean isSpokenOf = slot < 0 || orders.isHeard(slot);
        if (in.request() == RequestKind.NEW_ORDER && isSpokenOf) {
            emitter.alert(
                    Severity.PAGE,
                    AlertCode.ASKED_AGAIN,
                    in.venueId(),
                    slot < 0 ? 0 : orders.instrumentOf(slot),
                    in.clOrdId());
        } else {
            emitter.ignored(AskedAgainDecoder.TEMPLATE_ID, IgnoredReason.WITNESS, in.clOrdId());
        }
    }

    /** Whether two people may post what a break of an execution lacks, at this price. */
    public boolean isAdjustable(long breakId, long px) {
        return copies.isAdjustable(breakId, px);
    }

    /** Two people post what a break lacks. */
    public void adjust(long breakId, long px) {
        settled(copies.adjust(breakId, px), TransitionCause.PEOPLE);
    }

    /** Two people say that a break needs no posting. */
    public void endBreak(long breakId) {
        settled(copies.end(breakId), TransitionCause.PEOPLE);
    }

    /** What an order that its venue had ended was waiting for may be settled. */
    private void settled(int slot, TransitionCause cause) {
        if (slot >= 0 && orders.isEnding(slot)) {
            progress.resolved(slot, cause);
            doneIfTerminal(slot);
        }
    }

    public void sessionDown(int venueId, long nowNanos) {
        witnesses.execution(venueId, false);
        doubts.sessionDown(venueId, nowNanos);
    }

    public void sessionUp(int venueId, long nowNanos) {
        witnesses.execution(venueId, true);
        if ((orders.sums().unknownVenues() >>> venueId & 1) != 0) {
            witnesses.compare(venueId, nowNanos);
        }
        copies.up(venueId, false, nowNanos);
        doubts.sessionUp(venueId, nowNanos);
    }

    /**
     * Time has passed: what waited for room goes out, cancels first; what is overdue becomes
     * Unknown, or is asked about again.
     */
    public void onTime(long nowNanos) {
        cancels.onTime(nowNanos);
        questions.onTime(nowNanos);
        doubts.onTime(nowNanos);
        copies.onTime(nowNanos);
    }

    public long nextDeadlineNanos(long nowNanos) {
        long due = Math.min(doubts.nextDeadlineNanos(), cancels.nextDueNanos(nowNanos));
        due = Math.min(due, copies.nextDueNanos());
        return Math.min(due, questions.nextDueNanos());
    }

    public void state(StatePass pass) {
        orders.state(pass);
        fills.state(pass);
        known.state(pass);
        covers.state(pass);
        positions.state(pass);
        witnesses.state(pass);
        copies.state(pass);
    }

    /** Adds what live and unknown orders may still do to an asset; unknown alone to doubt. */
    public void inFlight(int bookMask, int assetId, Wide down, Wide up, Wide doubt) {
        orders.sums().inFlight(bookMask, assetId, down, up, doubt);
        copies.inFlight(bookMask, assetId, down, up);
    }

    /**
     * The order of ours that a report is about, by its identifier, or by a request's and the
     * order's as the original; -1 where it contradicts what we sent.
     */
    private int slotOf(long clOrdId, long origClOrdId, int venueId, int instrumentId, boolean buy) {
        int named = orders.findByAny(clOrdId);
        int slot = named >= 0 ? named : orders.findByAny(origClOrdId);
        boolean ours =
                slot >= 0
                        && orders.venueOf(slot) == venueId
                        && orders.instrumentOf(slot) == instrumentId
                        && orders.isBuy(slot) == buy;
        return ours ? slot : -1;
    }

    /**
     * A leg of a multi-leg order: booked where the venue's declaration says so, and then moves no
     * order; else the strategy's own report is what counts. Never both.
     */
    private void leg(ExecutionReportDecoder in, long nowNanos) {
        int named = orders.findByAny(in.clOrdId());
        boolean isOurs = named >= 0 && orders.venueOf(named) == in.venueId();
        if (isOurs && Fills.isFill(in.kind())) {
            evidence.heard(named, in, nowNanos);
        }
        if (!catalogue.isVenue(in.venueId())
                || !catalogue.booksLegs(in.venueId())
                || !Fills.isFill(in.kind())) {
            ignoredReport(IgnoredReason.WITNESS, in.clOrdId());
        } else if (!catalogue.isInstrument(in.instrumentId())) {
            ignoredReport(IgnoredReason.UNKNOWN_INSTRUMENT, in.clOrdId());
            alert(Severity.PAGE, AlertCode.INPUT_IGNORED, in);
        } else if (fills.take(in, isOurs ? orders.clOrdIdOf(named) : Fills.ORPHAN)) {
            int slot = orders.find(fills.owner());
            boolean buys = in.side() == OrderSide.BUY;
            boolean isLegForced = in.forced() == Bool.YES;
            isForced |= isLegForced;
            if (slot < 0) {
                fills.postOrphan(in);
            } else {
                hold(slot, in, buys);
            }
            if (slot >= 0 && isLegForced) {
                alert(Severity.PAGE, AlertCode.FORCED_FILL, in);
            }
            settled(copies.booked(in, nowNanos), TransitionCause.EVIDENCE);
        } else if (fills.mayTellMore(in) && !more(in, nowNanos)) {
            ignoredReport(IgnoredReason.DUPLICATE, in.clOrdId());
        }
    }

    /** What a report has changed is held by the order's book and program. */
    private void hold(int slot, ExecutionReportDecoder in, boolean buys) {
        positions.add(
                orders.strategyOf(slot),
                in.instrumentId(),
                buys ? fills.change() : -fills.change());
        fills.post(in, orders.bookOf(slot), buys, orders.clOrdIdOf(slot));
    }

    private void fill(int named, ExecutionReportDecoder in, long nowNanos) {
        if (!fills.take(in, named < 0 ? Fills.ORPHAN : orders.clOrdIdOf(named))) {
            if (fills.mayTellMore(in) && !more(in, nowNanos)) {
                ignoredReport(IgnoredReason.DUPLICATE, in.clOrdId());
            }
            return;
        }
        isForced |= in.forced() == Bool.YES;
        // A bust or a correction belongs to the order that the fill was told of.
        int slot = in.kind() == OrderEventKind.TRADE ? named : orders.find(fills.owner());
        if (slot < 0) {
            fills.postOrphan(in);
            settled(copies.booked(in, nowNanos), TransitionCause.EVIDENCE);
            farLeg(in, Fills.ORPHAN, nowNanos);
            return;
        }
        if (in.kind() == OrderEventKind.TRADE && notOpen.contradicted(slot, nowNanos)) {
            replaces.disproved(slot, in);
        }
        long change = change(slot, in);
        resolutions.filled(slot, change, nowNanos);
        boolean overfilledBefore = orders.cumQtyOf(slot) > orders.orderQtyOf(slot);
        orders.cumQty(slot, orders.cumQtyOf(slot) + change);
        if (in.kind() != OrderEventKind.TRADE) {
            // What the venue counts moves with it; what was missing is missing still.
            orders.toldCumQty(slot, orders.toldCumQtyOf(slot) + change);
            orders.changedSinceEnd(slot, WorkingTable.isTerminal(orders.workingOf(slot)));
            // What may still fill moves, too, where nothing is booked and the state stays.
            transitions.touched(slot);
        }
        if (in.multiLeg() != STRATEGY || !catalogue.booksLegs(in.venueId())) {
            hold(slot, in, orders.isBuy(slot));
        }
        fills.cover(covers, orders.coverOf(slot), in, orders.isBuy(slot), nowNanos);
        int taken = copies.booked(in, nowNanos);
        if (taken != slot) {
            // The drop copy had named another order.
            settled(taken, TransitionCause.EVIDENCE);
        }
        farLeg(in, orders.clOrdIdOf(slot), nowNanos);
        if (in.forced() == Bool.YES) {
            alert(Severity.PAGE, AlertCode.FORCED_FILL, in);
        }
        advance(slot, in, nowNanos);
        if (orders.cumQtyOf(slot) > orders.orderQtyOf(slot) && !overfilledBefore) {
            alert(Severity.PAGE, AlertCode.OVERFILL, in);
        }
        if (in.kind() == OrderEventKind.TRADE) {
            listener.filled(orders.strategyOf(slot), orders.clOrdIdOf(slot));
        } else {
            listener.corrected(orders.strategyOf(slot), orders.clOrdIdOf(slot));
        }
        doneIfTerminal(slot);
    }

    /** A leg of its own, or a strategy whose legs are booked by their own reports. */
    private boolean hasOwnLegs(ExecutionReportDecoder in) {
        return in.multiLeg() == LEG
                || (in.multiLeg() == STRATEGY && catalogue.booksLegs(in.venueId()));
    }

    /** A repetition tells the far leg, or the fee, of a fill that was told without it. */
    private boolean more(ExecutionReportDecoder in, long nowNanos) {
        long owner = fills.findOwner(in);
        int slot = orders.find(owner);
        int book = slot < 0 ? catalogue.orphanBook() : orders.bookOf(slot);
        boolean isFee = book != 0 && fills.postFee(in, book, slot < 0 ? Fills.ORPHAN : owner);
        return farLeg(in, owner, nowNanos) || isFee;
    }

    /** Of a swap: the book and the program hold both legs; the order counts its near one alone. */
    private boolean farLeg(ExecutionReportDecoder in, long owner, long nowNanos) {
        if (hasOwnLegs(in) || !fills.takeFar(in, owner)) {
            return false;
        }
        int slot = orders.find(fills.owner());
        boolean nearBuys = in.side() == OrderSide.BUY;
        if (slot >= 0) {
            long change = nearBuys ? -fills.change() : fills.change();
            positions.add(orders.strategyOf(slot), in.instrumentId(), change);
            fills.postFar(in, orders.bookOf(slot), nearBuys, orders.clOrdIdOf(slot));
        } else if (catalogue.orphanBook() != 0) {
            fills.postFar(in, catalogue.orphanBook(), nearBuys, Fills.ORPHAN);
        }
        copies.bookedFar(in, nowNanos);
        return true;
    }

    /**
     * What a report of a fill changes of its order's own count. A fill from before a split is
     * counted anew with the order; what is booked is what was traded, so people look at the rest.
     */
    private long change(int slot, ExecutionReportDecoder in) {
        long change = fills.change();
        if (in.kind() == OrderEventKind.TRADE) {
            fills.keepSplits(orders.splitsOf(slot));
            return change;
        }
        if (fills.splits() == orders.splitsOf(slot)) {
            return change;
        }
        alert(Severity.PAGE, AlertCode.BUST_BEFORE_SPLIT, in);
        return fills.splits() == 0 ? replaces.afterSplits(slot, change) : change;
    }

    private void status(int slot, ExecutionReportDecoder in, long nowNanos) {
        boolean late = WorkingTable.isTerminal(orders.workingOf(slot));
        replaces.heard(slot, in);
        advance(slot, in, nowNanos);
        if (late && WorkingTable.isTerminal(orders.workingOf(slot))) {
            if (in.kind() != OrderEventKind.CALCULATED) {
                alert(Severity.ALERT, AlertCode.LATE_REPORT, in);
            }
            return;
        }
        if (in.kind() == OrderEventKind.NEW) {
            cancels.acknowledged(slot, nowNanos);
        }
        if (in.kind() == OrderEventKind.REJECTED) {
            listener.rejected(orders.strategyOf(slot), orders.clOrdIdOf(slot), in.ordRejReason());
        }
        doneIfTerminal(slot);
    }

    /** Where a report of the order itself takes it. */
    private void advance(int slot, ExecutionReportDecoder in, long nowNanos) {
        boolean isOver = orders.isTerminal(slot);
        Working from = isOver ? orders.endOf(slot) : orders.workingOf(slot);
        boolean isFill = Fills.isFill(in.kind());
        Said said =
                isFill && !orders.isChangedSinceEnd(slot) && isOver ? Said.NOTHING : Said.of(in);
        Working to =
                WorkingTable.next(
                        from, in.kind(), said, orders.cumQtyOf(slot), orders.leaves(slot));
        boolean trade = in.kind() == OrderEventKind.TRADE;
        progress.arrive(
                slot,
                to,
                TransitionCause.EXECUTION_REPORT,
                trade ? in.lastQty() : 0,
                trade ? in.lastPx() : 0,
                in,
                nowNanos);
    }

    /**
     * Where the order lies and where the ExecID may be is anywhere in memory: both are fetched at
     * once, before the first of them is waited for.
     */
    private void touch(ExecutionReportDecoder in) {
        touched =
                orders.touch(in.clOrdId())
                        ^ (Fills.isFill(in.kind()) ? fills.touch(in) : known.touch(in));
    }

    private static boolean isOfDuplicate(ExecutionReportDecoder in) {
        return in.kind() == OrderEventKind.REJECTED && in.ordRejReason() == DUPLICATE_ORDER;
    }

    /** Whether the request was answered before, or asked by nobody here. A question is none. */
    private boolean isAnswered(int slot, RequestRejectedDecoder in) {
        if (in.request() == RequestKind.STATUS || in.request() == RequestKind.FILLS) {
            return false;
        }
        RequestTable requests = orders.requests;
        int member = requests.find(in.clOrdId());
        if (!requests.isOf(member, orders.clOrdIdOf(slot))) {
            return in.request() == RequestKind.REPLACE;
        }
        boolean isOpen = requests.stateOf(member).isOpen();
        if (isOpen) {
            requests.assign(slot, member, RequestState.REJECTED);
        }
        return !isOpen;
    }

    private void replaceSent(SendResultDecoder in, long nowNanos) {
        RequestTable requests = orders.requests;
        int member = requests.find(in.clOrdId());
        int slot = member == RequestTable.NONE ? -1 : orders.findOf(member);
        if (slot < 0 || !requests.stateOf(member).isOpen()) {
            emitter.ignored(
                    SendResultDecoder.TEMPLATE_ID, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
            return;
        }
        if (in.started() == Bool.YES) {
            requests.sentNanos(member, nowNanos);
            return;
        }
        requests.assign(slot, member, RequestState.REJECTED);
        progress.resolved(slot, TransitionCause.NEVER_SENT);
        doneIfTerminal(slot);
    }

    private void doneIfTerminal(int slot) {
        if (WorkingTable.isTerminal(orders.workingOf(slot))) {
            listener.done(orders.strategyOf(slot), orders.clOrdIdOf(slot));
        }
    }

    private void ignoredReport(IgnoredReason reason, long reference) {
        emitter.ignored(ExecutionReportDecoder.TEMPLATE_ID, reason, reference);
    }

    private void ignoredRequest(IgnoredReason reason, long reference) {
        emitter.ignored(RequestRejectedDecoder.TEMPLATE_ID, reason, reference);
    }

    private void alert(Severity severity, AlertCode code, ExecutionReportDecoder in) {
        emitter.alert(severity, code, in.venueId(), in.instrumentId(), in.clOrdId());
    }
}
