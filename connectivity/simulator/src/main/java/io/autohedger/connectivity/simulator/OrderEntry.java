// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/** What a venue does with a request that has arrived. */
final class OrderEntry {
    private static final int MAY = -1;

    private final AgentSession session;
    private final VenueLedger ledger;
    private final OrderLife life;
    private final Matching matching;
    private final Agenda agenda;
    private final Faults faults;
    private final boolean ackFirst;

    OrderEntry(
            AgentSession session,
            VenueLedger ledger,
            OrderLife life,
            Matching matching,
            Agenda agenda,
            Faults faults,
            boolean ackFirst) {
        this.session = session;
        this.ledger = ledger;
        this.life = life;
        this.matching = matching;
        this.agenda = agenda;
        this.faults = faults;
        this.ackFirst = ackFirst;
    }

    void arrive(VenueRequest request, long now) {
        switch (request) {
            case VenueRequest.NewOrder order -> newOrder(order, now);
            case VenueRequest.Cancel cancel -> cancel(cancel, now);
            case VenueRequest.Replace replace -> replace(replace, now);
            case VenueRequest.Status status -> status(status, now);
            case VenueRequest.Fills fills -> fills(fills, now);
            case VenueRequest.OpenOrders open -> openOrders(open, now);
        }
    }

    private void newOrder(VenueRequest.NewOrder request, long now) {
        VenueOrder known = ledger.order(request.clOrdId());
        Instrument instrument = request.instrument();
        if (known != null && request.possResend()) {
            life.status(known, request.clOrdId(), null, false, now);
        } else if (known != null) {
            int reason = Codes.OrdRejReason.DUPLICATE_ORDER;
            life.refuse(request, reason, "duplicate ClOrdID", now);
        } else if (instrument == null) {
            life.refuse(request, Codes.OrdRejReason.UNKNOWN_SYMBOL, "unknown symbol", now);
        } else if (!isSupported(request) || !isEndRight(request)) {
            int reason = Codes.OrdRejReason.UNSUPPORTED_ORDER_CHARACTERISTIC;
            life.refuse(request, reason, "side, type or time in force not supported", now);
        } else if (request.expireTime() != Scaled.NO_VALUE && request.expireTime() <= now) {
            life.refuse(request, Codes.OrdRejReason.OTHER, "ExpireTime has passed", now);
        } else if (!isQtyRight(request.orderQty(), instrument)) {
            life.refuse(request, Codes.OrdRejReason.INCORRECT_QUANTITY, "incorrect quantity", now);
        } else if (!isPriceRight(request, instrument)) {
            life.refuse(request, Codes.OrdRejReason.OTHER, "price is missing or off tick", now);
        } else {
            take(request, instrument, now);
        }
    }

    private static boolean isSupported(VenueRequest.NewOrder request) {
        boolean isSideKnown = request.side() == Codes.Side.BUY || request.side() == Codes.Side.SELL;
        boolean isTypeKnown =
                request.ordType() == Codes.OrdType.LIMIT
                        || request.ordType() == Codes.OrdType.MARKET
                        || request.ordType() == Codes.OrdType.PREVIOUSLY_QUOTED;
        return isSideKnown
                && isTypeKnown
                && switch (request.timeInForce()) {
                    case Codes.TimeInForce.DAY,
                            Codes.TimeInForce.GOOD_TILL_CANCEL,
                            Codes.TimeInForce.GOOD_TILL_DATE,
                            Codes.TimeInForce.IMMEDIATE_OR_CANCEL,
                            Codes.TimeInForce.FILL_OR_KILL ->
                            true;
                    default -> false;
                };
    }

    /** An ExpireTime belongs to GoodTillDate, and the other way round. */
    private static boolean isEndRight(VenueRequest.NewOrder request) {
        boolean isTill = request.timeInForce() == Codes.TimeInForce.GOOD_TILL_DATE;
        return isTill == (request.expireTime() != Scaled.NO_VALUE);
    }

    private static boolean isQtyRight(long qty, Instrument instrument) {
        return qty != Scaled.NO_VALUE
                && qty > 0
                && qty >= instrument.minQty()
                && qty <= instrument.maxQty()
                && qty % instrument.lotQty() == 0;
    }

    private static boolean isPriceRight(VenueRequest.NewOrder request, Instrument instrument) {
        return request.ordType() == Codes.OrdType.MARKET
                || isPriceRight(request.limitPx(), instrument);
    }

    private static boolean isPriceRight(long px, Instrument instrument) {
        return px != Scaled.NO_VALUE
                && px > 0
                && px <= instrument.maxPx()
                && px % instrument.tickPx() == 0;
    }

    private void take(VenueRequest.NewOrder request, Instrument instrument, long now) {
        int drawn = faults.ofOrder();
        if ((drawn & Fault.SWALLOW_ORDER.bit()) != 0) {
            return;
        }
        VenueOrder order = life.take(request, instrument, drawn, now);
        if (order.has(Fault.REJECT)) {
            life.reject(order, Codes.OrdRejReason.OTHER, "rejected", now);
            return;
        }
        boolean isRejectedLater = order.has(Fault.REJECT_AFTER_ACK);
        if ((ackFirst || isRejectedLater) && !order.has(Fault.LATE_FILL)) {
            life.acknowledge(order, now);
        }
        if (isRejectedLater) {
            life.reject(order, Codes.OrdRejReason.OTHER, "rejected after acceptance", now);
            return;
        }
        accept(order, now);
        if (order.has(Fault.DISCONNECT)) {
            session.disconnect("the venue drops the connection", now);
        }
    }

    /** A live order is decided from now on, and ended when its time has come. */
    void accept(VenueOrder order, long now) {
        if (order.expireTime() != Scaled.NO_VALUE) {
            agenda.add(order.expireTime(), time -> expire(order, time));
        }
        matching.accept(order, now);
    }

    private void expire(VenueOrder order, long now) {
        if (order.isLive()) {
            matching.withdraw(order);
            life.drop(order, true, now);
        }
    }

    private void cancel(VenueRequest.Cancel request, long now) {
        VenueOrder order = ledger.order(request.origClOrdId());
        int reason = whyNot(order, request.clOrdId());
        if (order == null || reason != MAY) {
            refuse(
                    order,
                    request.clOrdId(),
                    request.origClOrdId(),
                    Codes.CxlRejResponseTo.ORDER_CANCEL_REQUEST,
                    reason,
                    now);
            return;
        }
        matching.withdraw(order);
        life.cancel(order, request.clOrdId(), now);
    }

    private void replace(VenueRequest.Replace request, long now) {
        VenueOrder order = ledger.order(request.origClOrdId());
        int reason = whyNot(order, request.clOrdId());
        if (reason == MAY && order != null && !isReplaceRight(order, request)) {
            reason = Codes.CxlRejReason.OTHER;
        }
        if (order == null || reason != MAY) {
            char to = Codes.CxlRejResponseTo.ORDER_CANCEL;
            refuse(order, request.clOrdId(), request.origClOrdId(), to, reason, now);
            return;
        }
        long oldQty = order.orderQty();
        long oldPx = order.limitPx();
        order.isSilent |= faults.happens(Fault.SWALLOW_REPLACE);
        if (matching.cancelsToReplace()) {
            cancelAndNew(order, request, now);
        } else {
            life.replace(order, request, request.orderQty(), now);
        }
        matching.replaced(order, oldQty, oldPx, now);
    }

    /** Somebody may have taken what is cancelled just before; the new order is as long as asked. */
    private void cancelAndNew(VenueOrder order, VenueRequest.Replace request, long now) {
        matching.withdraw(order);
        if (faults.happens(Fault.REPLACE_FILLS_BOTH)) {
            life.fill(order, order.leavesQty(), order.limitPx(), now);
        }
        life.replace(order, request, order.cumQty() + request.orderQty(), now);
    }

    private boolean isReplaceRight(VenueOrder order, VenueRequest.Replace request) {
        return matching.replaces()
                && isQtyRight(request.orderQty(), order.instrument())
                && isPriceRight(request.limitPx(), order.instrument())
                && (matching.cancelsToReplace() || request.orderQty() >= order.cumQty());
    }

    /** Why an order cannot be changed, as a CxlRejReason, or {@link #MAY}. */
    private int whyNot(@Nullable VenueOrder order, String newClOrdId) {
        if (order == null) {
            return Codes.CxlRejReason.UNKNOWN_ORDER;
        }
        if (ledger.order(newClOrdId) != null) {
            return Codes.CxlRejReason.DUPLICATE_CL_ORD_ID;
        }
        return order.isLive() ? MAY : Codes.CxlRejReason.TOO_LATE_TO_CANCEL;
    }

    private void refuse(
            @Nullable VenueOrder order,
            String clOrdId,
            String origClOrdId,
            char responseTo,
            int reason,
            long now) {
        String text =
                switch (reason) {
                    case Codes.CxlRejReason.UNKNOWN_ORDER -> "unknown order";
                    case Codes.CxlRejReason.DUPLICATE_CL_ORD_ID -> "duplicate ClOrdID";
                    case Codes.CxlRejReason.TOO_LATE_TO_CANCEL -> "too late";
                    default -> "this change is not possible here";
                };
        life.refuseChange(order, clOrdId, origClOrdId, responseTo, reason, text, now);
    }

    /**
     * Whoever answers no status answers this neither; who answers tells what really happened: of an
     * order that was cancelled to be replaced that is what it had come to before.
     */
    private void fills(VenueRequest.Fills request, long now) {
        if (!faults.happens(Fault.IGNORE_STATUS)) {
            String asked = request.clOrdId();
            boolean isNew = matching.cancelsToReplace();
            life.fills(request, isNew ? ledger.fillsUnder(asked) : ledger.fillsOf(asked), now);
        }
    }

    private void openOrders(VenueRequest.OpenOrders request, long now) {
        if (!faults.happens(Fault.IGNORE_STATUS)) {
            life.openOrders(request, !faults.happens(Fault.STATUS_WITHOUT_FILLS), now);
        }
    }

    /** Under that identifier the order was cancelled: what is open has the one of the replace. */
    private boolean isReplaced(VenueOrder order, String clOrdId) {
        return matching.cancelsToReplace() && order.isLive() && !order.clOrdId().equals(clOrdId);
    }

    private void status(VenueRequest.Status request, long now) {
        if (faults.happens(Fault.IGNORE_STATUS)) {
            return;
        }
        VenueOrder order = ledger.order(request.clOrdId());
        boolean isHidden =
                order != null && !order.isLive() && faults.happens(Fault.STATUS_OF_OPEN_ONLY);
        if (order == null || isHidden || isReplaced(order, request.clOrdId())) {
            life.statusOfNone(request, now);
            return;
        }
        boolean withFills = !faults.happens(Fault.STATUS_WITHOUT_FILLS);
        life.status(order, request.clOrdId(), request.ordStatusReqId(), withFills, now);
    }
}
