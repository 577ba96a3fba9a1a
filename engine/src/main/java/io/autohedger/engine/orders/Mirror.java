// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;
import io.autohedger.model.Wide;

/**
 * What the venues think of our orders. Quantities come from the fill ledger, never from a report's
 * OrdStatus. An order without a final answer in time is Unknown and stays exposed both ways until
 * something proves its fate; nothing here guesses.
 */
public final class Mirror {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final OrderListener listener;
    private final OrderTable orders;
    private final TradeLedger fills;

    public Mirror(
            Catalogue catalogue,
            Ledger ledger,
            Emitter emitter,
            OrderListener listener,
            int idEpoch,
            int orderCapacity,
            int fillCapacity) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.listener = listener;
        this.orders = new OrderTable(idEpoch, orderCapacity);
        this.fills = new TradeLedger(fillCapacity);
    }

    /** The orders, for reading. */
    public OrderTable orders() {
        return orders;
    }

    /** A new life of the desk: false, with nothing changed, unless its epoch is a later one. */
    public boolean startEpoch(int idEpoch) {
        return orders.startEpoch(idEpoch);
    }

    /** Makes an INTENT: reserved from now on. 0: there is no room for another order. */
    public long intend(
            int strategyId,
            int bookId,
            int venueId,
            int instrumentId,
            boolean buy,
            long orderQty,
            long price,
            long nowNanos) {
        int slot = orders.open(strategyId, bookId, venueId, instrumentId, buy, orderQty, price);
        if (slot < 0) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, venueId, instrumentId, 0);
            return 0;
        }
        orders.deadlineNanos[slot] = nowNanos + catalogue.unknownAfterNanos(venueId);
        touched(slot);
        return orders.clOrdId[slot];
    }

    /**
     * Asks for the cancel of own orders that move an asset one way, newest first, until needed is
     * covered; those asked before count. Orders in doubt are left to the resolution of the doubt.
     *
     * @param needed at the asset's scale plus {@link Ledger#EXTRA_DIGITS}
     * @return whether any such order is working
     */
    public boolean cancel(int bookMask, int assetId, boolean raising, long needed) {
        boolean found = false;
        long left = needed;
        for (int i = orders.openCount() - 1; i >= 0 && left > 0; i--) {
            int slot = orders.openSlot(i);
            boolean ours = (bookMask >>> orders.bookId[slot] & 1) != 0;
            long leg = orders.legOfLeaves(slot, assetId, catalogue, Ledger.EXTRA_DIGITS);
            if (ours && leg != 0 && leg > 0 == raising && isKnown(slot)) {
                found = true;
                left -= Math.abs(leg);
                askCancel(slot);
            }
        }
        return found;
    }

    private boolean isKnown(int slot) {
        return orders.certainty[slot] == Certainty.KNOWN;
    }

    private void askCancel(int slot) {
        if (orders.cancelAsked[slot]) {
            return;
        }
        orders.cancelAsked[slot] = true;
        emitter.cancelOrder()
                .clOrdId(orders.nextRequestId())
                .origClOrdId(orders.clOrdId[slot])
                .venueId(orders.venueId[slot])
                .sessionId(catalogue.venueSession(orders.venueId[slot]))
                .instrumentId(orders.instrumentId[slot])
                .side(orders.buy[slot] ? OrderSide.BUY : OrderSide.SELL)
                .orderQty(orders.orderQty[slot]);
        emitter.end();
    }

    /** The session writer says whether the INTENT was started towards the wire. */
    public void on(SendResultDecoder in, long nowNanos) {
        int slot = orders.find(in.clOrdId());
        if (slot < 0 || in.request() != RequestKind.NEW_ORDER) {
            emitter.ignored(
                    SendResultDecoder.TEMPLATE_ID, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
            return;
        }
        if (in.started() == Bool.YES) {
            orders.deadlineNanos[slot] =
                    nowNanos + catalogue.unknownAfterNanos(orders.venueId[slot]);
            Working to =
                    orders.working[slot] == Working.UNSENT
                            ? Working.SENT_UNACKED
                            : orders.working[slot];
            assign(slot, to, orders.certainty[slot], TransitionCause.SENT, 0, 0);
        } else if (orders.working[slot] == Working.UNSENT) {
            assign(slot, Working.REJECTED, Certainty.KNOWN, TransitionCause.NEVER_SENT, 0, 0);
            listener.neverSent(orders.strategyId[slot], in.clOrdId());
        }
    }

    public void on(ExecutionReportDecoder in, long nowNanos) {
        if (!catalogue.isVenue(in.venueId()) || !catalogue.isInstrument(in.instrumentId())) {
            emitter.ignored(
                    ExecutionReportDecoder.TEMPLATE_ID, IgnoredReason.INVALID, in.venueId());
            alert(Severity.PAGE, AlertCode.INPUT_IGNORED, in);
            return;
        }
        int slot = orders.find(in.clOrdId());
        if (slot < 0
                || orders.venueId[slot] != in.venueId()
                || orders.instrumentId[slot] != in.instrumentId()
                || orders.buy[slot] != (in.side() == OrderSide.BUY)) {
            unknownOrder(in);
            return;
        }
        switch (in.kind()) {
            case TRADE, TRADE_CANCEL, TRADE_CORRECT -> fill(slot, in, nowNanos);
            case UNKNOWN_VALUE, NULL_VAL -> {
                emitter.ignored(
                        ExecutionReportDecoder.TEMPLATE_ID,
                        IgnoredReason.INVALID,
                        in.rawExecType());
                alert(Severity.PAGE, AlertCode.UNKNOWN_ENUM_VALUE, in);
            }
            default -> status(slot, in, nowNanos);
        }
    }

    public void on(RequestRejectedDecoder in) {
        int slot = orders.find(in.clOrdId());
        if (slot < 0) {
            emitter.ignored(
                    RequestRejectedDecoder.TEMPLATE_ID,
                    IgnoredReason.UNKNOWN_REFERENCE,
                    in.clOrdId());
            return;
        }
        if (in.request() != RequestKind.NEW_ORDER) {
            // That the query or the change failed says nothing of the order itself.
            emitter.ignored(
                    RequestRejectedDecoder.TEMPLATE_ID, IgnoredReason.NOT_BUILT_YET, in.clOrdId());
            return;
        }
        if (!WorkingTable.isTerminal(orders.working[slot])) {
            assign(slot, Working.REJECTED, Certainty.KNOWN, TransitionCause.REJECT_MESSAGE, 0, 0);
            listener.rejected(orders.strategyId[slot], in.clOrdId(), in.reason());
        } else {
            emitter.ignored(
                    RequestRejectedDecoder.TEMPLATE_ID, IgnoredReason.DUPLICATE, in.clOrdId());
        }
    }

    /** A session went down with orders on it: their fate is not known from now on. */
    public void sessionDown(int venueId) {
        for (int i = 0; i < orders.openCount(); i++) {
            int slot = orders.openSlot(i);
            if (orders.venueId[slot] == venueId) {
                doubt(slot, TransitionCause.DISCONNECT);
            }
        }
    }

    /** Orders whose final answer is overdue become Unknown. */
    public void onTime(long nowNanos) {
        for (int i = 0; i < orders.openCount(); i++) {
            int slot = orders.openSlot(i);
            if (orders.deadlineNanos[slot] <= nowNanos) {
                doubt(slot, TransitionCause.ACK_TIMEOUT);
            }
        }
    }

    public long nextDeadlineNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < orders.openCount(); i++) {
            next = Math.min(next, orders.deadlineNanos[orders.openSlot(i)]);
        }
        return next;
    }

    public void state(StatePass pass) {
        orders.state(pass);
        fills.state(pass);
    }

    /** Adds what live and unknown orders may still do to an asset; unknown alone to doubt. */
    public void inFlight(int bookMask, int assetId, Wide down, Wide up, Wide doubt) {
        for (int i = 0; i < orders.openCount(); i++) {
            int slot = orders.openSlot(i);
            long amount =
                    (bookMask >>> orders.bookId[slot] & 1) == 0
                            ? 0
                            : orders.legOfLeaves(slot, assetId, catalogue, Ledger.EXTRA_DIGITS);
            (amount < 0 ? down : up).add(amount);
            if (orders.certainty[slot] != Certainty.KNOWN) {
                doubt.add(Math.abs(amount));
            }
        }
    }

    private void doubt(int slot, TransitionCause cause) {
        orders.deadlineNanos[slot] = Long.MAX_VALUE;
        if (orders.certainty[slot] != Certainty.KNOWN) {
            return;
        }
        // Every order of this platform carries an end of life (IOC), so its life is past.
        assign(slot, orders.working[slot], Certainty.UNKNOWN_PAST, cause, 0, 0);
        emitter.alert(
                Severity.ALERT,
                AlertCode.ORDER_UNKNOWN,
                orders.venueId[slot],
                orders.instrumentId[slot],
                orders.clOrdId[slot]);
        listener.unknown(orders.strategyId[slot], orders.clOrdId[slot]);
    }

    private void fill(int slot, ExecutionReportDecoder in, long nowNanos) {
        long qty = in.lastQty();
        long px = in.lastPx();
        boolean valued = in.kind() == OrderEventKind.TRADE_CANCEL;
        if (!valued && (qty <= 0 || !ledger.fits(in.instrumentId(), qty, px))) {
            emitter.ignored(
                    ExecutionReportDecoder.TEMPLATE_ID, IgnoredReason.INVALID, in.clOrdId());
            alert(Severity.PAGE, AlertCode.INPUT_IGNORED, in);
            return;
        }
        Verdict verdict = record(in);
        if (verdict != Verdict.APPLIED) {
            ignored(in, verdict);
            return;
        }
        boolean overfilledBefore = orders.cumQty[slot] > orders.orderQty[slot];
        orders.cumQty[slot] += fills.addedQty() - fills.removedQty();
        post(slot, in, -fills.removedQty(), fills.removedPx());
        post(slot, in, fills.addedQty(), fills.addedPx());
        advance(slot, in, nowNanos);
        if (orders.cumQty[slot] > orders.orderQty[slot] && !overfilledBefore) {
            alert(Severity.PAGE, AlertCode.OVERFILL, in);
        }
        if (in.kind() == OrderEventKind.TRADE) {
            listener.filled(orders.strategyId[slot], orders.clOrdId[slot]);
            listener.traded(in.instrumentId(), px, nowNanos);
        } else {
            listener.corrected(orders.strategyId[slot], orders.clOrdId[slot]);
        }
        doneIfTerminal(slot);
    }

    private void status(int slot, ExecutionReportDecoder in, long nowNanos) {
        Working before = orders.working[slot];
        boolean late = WorkingTable.isTerminal(before);
        advance(slot, in, nowNanos);
        if (late) {
            alert(Severity.ALERT, AlertCode.LATE_REPORT, in);
            return;
        }
        if (in.cumQty() != ExecutionReportDecoder.cumQtyNullValue()
                && in.cumQty() > orders.cumQty[slot]) {
            alert(Severity.PAGE, AlertCode.QUANTITIES_DISAGREE, in);
        }
        if (in.kind() == OrderEventKind.REJECTED) {
            listener.rejected(orders.strategyId[slot], orders.clOrdId[slot], in.ordRejReason());
        }
        doneIfTerminal(slot);
    }

    private void advance(int slot, ExecutionReportDecoder in, long nowNanos) {
        Working to =
                WorkingTable.next(
                        orders.working[slot], in.kind(), orders.cumQty[slot], orders.rest(slot));
        // A query's answer is not the venue's last word; every other report of the order is.
        boolean answers = in.kind() != OrderEventKind.ORDER_STATUS;
        Certainty certainty = answers ? Certainty.KNOWN : orders.certainty[slot];
        if (answers) {
            orders.deadlineNanos[slot] =
                    nowNanos + catalogue.unknownAfterNanos(orders.venueId[slot]);
        }
        boolean trade = in.kind() == OrderEventKind.TRADE;
        assign(
                slot,
                to,
                certainty,
                TransitionCause.EXECUTION_REPORT,
                trade ? in.lastQty() : 0,
                trade ? in.lastPx() : 0);
    }

    private void doneIfTerminal(int slot) {
        if (WorkingTable.isTerminal(orders.working[slot])) {
            listener.done(orders.strategyId[slot], orders.clOrdId[slot]);
        }
    }

    private Verdict record(ExecutionReportDecoder in) {
        long key =
                (long) in.venueId() << 40
                        | (long) in.instrumentId() << 8
                        | (in.side() == OrderSide.BUY ? 1 : 2);
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        int execRefId = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
        return switch (in.kind()) {
            case TRADE_CANCEL -> fills.bust(key, in.buffer(), execRefId);
            case TRADE_CORRECT ->
                    fills.correct(key, in.buffer(), execId, execRefId, in.lastQty(), in.lastPx());
            default ->
                    fills.trade(key, in.buffer(), execId, in.lastQty(), in.lastPx(), in.clOrdId());
        };
    }

    private void post(int slot, ExecutionReportDecoder in, long qty, long px) {
        if (qty != 0) {
            int venue = orders.venueId[slot];
            ledger.trade(
                    PostingKind.HEDGED,
                    orders.bookId[slot],
                    catalogue.venueAccount(venue),
                    orders.instrumentId[slot],
                    orders.buy[slot] ? qty : -qty,
                    px,
                    in.valueDate(),
                    orders.clOrdId[slot]);
        }
    }

    private void ignored(ExecutionReportDecoder in, Verdict verdict) {
        IgnoredReason reason =
                switch (verdict) {
                    case DUPLICATE, APPLIED -> IgnoredReason.DUPLICATE;
                    case DIFFERS -> IgnoredReason.CONTENT_DIFFERS;
                    case PARKED -> IgnoredReason.UNKNOWN_REFERENCE;
                    case FULL -> IgnoredReason.CAPACITY;
                };
        emitter.ignored(ExecutionReportDecoder.TEMPLATE_ID, reason, in.clOrdId());
        if (verdict == Verdict.DIFFERS) {
            alert(Severity.PAGE, AlertCode.QUANTITIES_DISAGREE, in);
        } else if (verdict == Verdict.FULL) {
            alert(Severity.PAGE, AlertCode.CAPACITY, in);
        }
    }

    private void unknownOrder(ExecutionReportDecoder in) {
        emitter.ignored(
                ExecutionReportDecoder.TEMPLATE_ID, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        alert(Severity.PAGE, AlertCode.FILL_ON_UNKNOWN_ORDER, in);
    }

    private void alert(Severity severity, AlertCode code, ExecutionReportDecoder in) {
        emitter.alert(severity, code, in.venueId(), in.instrumentId(), in.clOrdId());
    }

    /** The one place where an order's state is assigned: from, to, why. */
    private void assign(
            int slot,
            Working to,
            Certainty toCertainty,
            TransitionCause cause,
            long lastQty,
            long lastPx) {
        Working from = orders.working[slot];
        Certainty fromCertainty = orders.certainty[slot];
        boolean filled = lastQty != 0;
        if (from == to && fromCertainty == toCertainty && !filled) {
            return;
        }
        boolean wasOpen = !WorkingTable.isTerminal(from);
        boolean isOpen = !WorkingTable.isTerminal(to);
        orders.set(slot, to, toCertainty);
        if (wasOpen && !isOpen) {
            orders.close(slot);
        } else if (!wasOpen && isOpen) {
            orders.reopen(slot);
        }
        touched(slot);
        emitter.transition(
                orders.clOrdId[slot],
                from,
                to,
                fromCertainty,
                toCertainty,
                cause,
                orders.cumQty[slot],
                isOpen ? orders.rest(slot) : 0,
                lastQty,
                lastPx);
    }

    private void touched(int slot) {
        ledger.markChanged(catalogue.base(orders.instrumentId[slot]));
        ledger.markChanged(catalogue.quote(orders.instrumentId[slot]));
    }
}
