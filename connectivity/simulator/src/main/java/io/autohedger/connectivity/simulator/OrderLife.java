// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one place where an order changes: first the ledger, then what the desk is told. */
final class OrderLife {
    private static final String STATUS_EXEC_ID = "0"; // ExecID of a status answer, by the standard
    static final String NO_ORDER = "NONE";

    private final VenueLedger ledger;
    private final Reports reports;
    private final Faults faults;
    private final String prefix; // unique for each life of each venue
    private int orderIds;
    private int execIds;
    private int quoteIds;

    OrderLife(String venue, VenueLedger ledger, Reports reports, Faults faults) {
        this.ledger = ledger;
        this.reports = reports;
        this.faults = faults;
        ledger.begin();
        this.prefix = venue + '.' + ledger.lives() + '.';
    }

    private String nextOrderId() {
        return prefix + 'O' + ++orderIds;
    }

    private String nextExecId() {
        return prefix + 'E' + ++execIds;
    }

    VenueOrder take(VenueRequest.NewOrder request, Instrument instrument, int faults, long now) {
        VenueOrder order = new VenueOrder(nextOrderId(), request, instrument, faults);
        ledger.add(order, now);
        return order;
    }

    void acknowledge(VenueOrder order, long now) {
        tell(order, Report.Event.of(Codes.ExecType.NEW, nextExecId()), now);
    }

    void fill(VenueOrder order, long lastQty, long lastPx, long now) {
        String execId = nextExecId();
        SwapLeg far = order.has(Fault.SWAP_FILL) ? SwapLeg.of(order, lastQty, lastPx, now) : null;
        ledger.fill(order, execId, lastQty, lastPx, far, now);
        tell(order, Report.Event.trade(execId, lastQty, lastPx, far), now);
        if (order.has(Fault.RESEND_EXECUTED) && !order.isLive()) {
            reports.requestAgain(order.msgSeqNum, now);
        }
        if (faults.happens(Fault.FILL_ON_QUOTE)) {
            fillOnQuote(order.instrument(), lastQty, lastPx, now);
        }
    }

    /** Whose quote it was only the venue knows; one way and then the other. */
    private void fillOnQuote(Instrument instrument, long lastQty, long lastPx, long now) {
        Side side = ++quoteIds % 2 == 0 ? Side.SELL : Side.BUY;
        QuoteFill fill =
                new QuoteFill(
                        nextExecId(),
                        prefix + 'Q' + quoteIds,
                        instrument,
                        side,
                        lastQty,
                        lastPx,
                        now);
        ledger.quoteFill(fill);
        reports.sendOfQuote(Report.ofQuote(fill, nextOrderId()), now);
    }

    void reject(VenueOrder order, int ordRejReason, String text, long now) {
        ledger.end(order, Codes.OrdStatus.REJECTED, now);
        tell(order, Report.Event.rejected(nextExecId(), ordRejReason, text), now);
    }

    /** The venue gives up what it cannot fill. */
    void drop(VenueOrder order, boolean asExpired, long now) {
        char status = asExpired ? Codes.OrdStatus.EXPIRED : Codes.OrdStatus.CANCELED;
        char execType = asExpired ? Codes.ExecType.EXPIRED : Codes.ExecType.CANCELED;
        ledger.end(order, status, now);
        tell(order, Report.Event.of(execType, nextExecId()), now);
    }

    /** The desk has asked for it. */
    void cancel(VenueOrder order, String request, long now) {
        String original = order.clOrdId();
        ledger.end(order, Codes.OrdStatus.CANCELED, now);
        ledger.rename(order, request, now);
        Report.Event event = Report.Event.of(Codes.ExecType.CANCELED, nextExecId());
        tell(order, event.answering(request, original), now);
    }

    void replace(VenueOrder order, VenueRequest.Replace request, long orderQty, long now) {
        String original = order.clOrdId();
        ledger.replace(order, orderQty, request.limitPx(), now);
        ledger.rename(order, request.clOrdId(), now);
        Report.Event event = Report.Event.of(Codes.ExecType.REPLACED, nextExecId());
        tell(order, event.answering(request.clOrdId(), original), now);
    }

    private void tell(VenueOrder order, Report.Event event, long now) {
        reports.send(order, Report.of(order, event, now), now);
    }

    /** An order that is not taken: it has no life and is in no ledger. */
    void refuse(VenueRequest.NewOrder request, int ordRejReason, String text, long now) {
        Report.Event event = Report.Event.rejected(nextExecId(), ordRejReason, text);
        reports.deliver(
                Report.ofNone(
                        event,
                        nextOrderId(),
                        request.clOrdId(),
                        request.symbol(),
                        request.side(),
                        now),
                now);
    }

    /** The state of an order as an answer; with it what was withheld, unless told otherwise. */
    void status(
            VenueOrder order,
            String asked,
            @Nullable String ordStatusReqId,
            boolean withFills,
            long now) {
        if (withFills) {
            reports.release(order, now);
        }
        Report.Event event = Report.Event.of(Codes.ExecType.ORDER_STATUS, STATUS_EXEC_ID);
        event = event.answering(asked, null).withStatusReqId(ordStatusReqId);
        reports.deliver(Report.of(order, event, now), now);
    }

    void statusOfNone(VenueRequest.Status request, long now) {
        Report.Event event =
                new Report.Event(
                        Codes.ExecType.ORDER_STATUS,
                        STATUS_EXEC_ID,
                        null,
                        null,
                        request.ordStatusReqId(),
                        Codes.OrdRejReason.UNKNOWN_ORDER,
                        "unknown order",
                        Scaled.NO_VALUE,
                        Scaled.NO_VALUE,
                        null);
        reports.deliver(
                Report.ofNone(
                        event, NO_ORDER, request.clOrdId(), request.symbol(), request.side(), now),
                now);
    }

    /** The status of every order that is open, or that none is. */
    void openOrders(VenueRequest.OpenOrders request, boolean withFills, long now) {
        List<VenueOrder> open = ledger.orders().stream().filter(VenueOrder::isLive).toList();
        int told = 0;
        for (VenueOrder order : open) {
            if (withFills) {
                reports.release(order, now);
            }
            told++;
            reports.deliver(
                    new OpenOrder(
                            request,
                            Report.of(
                                    order,
                                    Report.Event.of(Codes.ExecType.ORDER_STATUS, STATUS_EXEC_ID),
                                    now),
                            open.size(),
                            told == open.size()),
                    now);
        }
        if (open.isEmpty()) {
            reports.deliver(new NoOpenOrders(request, STATUS_EXEC_ID, now), now);
        }
    }

    /** Every execution of an order, or that there is none. */
    void fills(VenueRequest.Fills request, List<VenueFill> fills, long now) {
        int told = 0;
        for (VenueFill fill : fills) {
            VenueOrder order = Objects.requireNonNull(ledger.order(fill.clOrdId()));
            told++;
            reports.deliver(
                    new Trade(request, fill, order.orderId(), fills.size(), told == fills.size()),
                    now);
        }
        if (fills.isEmpty()) {
            reports.deliver(new NoTrades(request), now);
        }
    }

    /** Refuses a cancel or a replace; the order, if there is one, is as before. */
    void refuseChange(
            @Nullable VenueOrder order,
            String clOrdId,
            String origClOrdId,
            char responseTo,
            int cxlRejReason,
            String text,
            long now) {
        reports.deliver(
                new CancelReject(
                        order == null ? NO_ORDER : order.orderId(),
                        clOrdId,
                        origClOrdId,
                        order == null ? Codes.OrdStatus.REJECTED : order.ordStatus(),
                        responseTo,
                        cxlRejReason,
                        text,
                        now),
                now);
    }
}
