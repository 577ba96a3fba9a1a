// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.ReplaceOrderEncoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * Replace requests (G), and what venues make of an order's quantity and price. Until it is answered
 * a replace counts in the bounds beside the order as it was; an order that is filled meanwhile
 * stays open for it. What is accepted may differ from what was asked: the venue's word is taken.
 */
final class Replaces {
    /** FIX ExecRestatementReason (378): a corporate action on an order that lasts. */
    private static final int CORPORATE_ACTION = 0;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderTable orders;
    private final RequestTable requests;
    private final Transitions transitions;
    private final NotOpen notOpen;
    private final Doubts doubts;

    Replaces(
            Catalogue catalogue,
            Emitter emitter,
            OrderTable orders,
            Transitions transitions,
            NotOpen notOpen,
            Doubts doubts) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
        this.requests = orders.requests;
        this.transitions = transitions;
        this.notOpen = notOpen;
        this.doubts = doubts;
    }

    /** See {@link Mirror#canReplace}. */
    boolean isPossible(int slot, long qty) {
        boolean isFilled = orders.workingOf(slot) == Working.FILLED;
        return (!WorkingTable.isTerminal(orders.workingOf(slot)) || isFilled)
                && orders.certaintyOf(slot) == Certainty.KNOWN
                && orders.isResting(slot)
                && (!isFilled || requests.leavesOf(slot, qty, orders.cumQtyOf(slot)) > 0)
                && requests.hasRoom(slot);
    }

    /** See {@link Mirror#replace}. */
    long ask(int slot, long qty, long px, long mostPx, long nowNanos) {
        if (!isPossible(slot, qty)) {
            return 0;
        }
        boolean isFilled = orders.workingOf(slot) == Working.FILLED;
        int venue = orders.venueOf(slot);
        long id = orders.nextRequestId();
        long orig = requests.origOf(slot, catalogue.namesLastSent(venue));
        int member = requests.add(id, orders.clOrdIdOf(slot), true, orders.lastQuestionId());
        requests.replaces(slot, member, qty, px, mostPx);
        if (isFilled && orders.leaves(slot) > 0) {
            // Filled again where it is refused; till then it may fill further.
            orders.ending(slot, orders.endOf(slot));
            transitions.assign(
                    slot, Working.PARTIALLY_FILLED, Certainty.KNOWN, TransitionCause.INTENT, 0, 0);
        }
        emitter.replaceOrder()
                .clOrdId(id)
                .origClOrdId(orig)
                .venueId(venue)
                .sessionId(catalogue.venueSession(venue))
                .instrumentId(orders.instrumentOf(slot))
                .side(orders.isBuy(slot) ? OrderSide.BUY : OrderSide.SELL)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTD)
                .orderQty(qty)
                .price(px)
                .expireTimeNanos(
                        orders.isResting(slot)
                                ? orders.expireNanosOf(slot)
                                : ReplaceOrderEncoder.expireTimeNanosNullValue())
                .orderId(orders.clOrdIdOf(slot));
        emitter.end();
        transitions.touched(slot);
        transitions.tell(slot, TransitionCause.INTENT);
        doubts.hurry(slot, nowNanos);
        return id;
    }

    /** What a report says of the request that it names, before it moves the order. */
    void heard(int slot, ExecutionReportDecoder in) {
        boolean namesOrder = in.clOrdId() == orders.clOrdIdOf(slot);
        int member = namesOrder ? RequestTable.NONE : requests.find(in.clOrdId());
        boolean isOurs = requests.isOf(member, orders.clOrdIdOf(slot));
        switch (in.kind()) {
            case PENDING_CANCEL, PENDING_REPLACE -> {
                if (isOurs && requests.stateOf(member).isOpen()) {
                    requests.assign(slot, member, RequestState.PENDING_SEEN);
                }
            }
            case CANCELED -> {
                if (isOurs && !requests.isReplace(member)) {
                    notOpen.forget(slot); // what was proven is of the identifier before this one
                    requests.assign(slot, member, RequestState.ACCEPTED);
                }
            }
            case REPLACED, NEW -> {
                if (isOurs && requests.isReplace(member)) {
                    accepted(slot, member, in);
                } else if (in.kind() == OrderEventKind.REPLACED) {
                    if (!namesOrder && member == RequestTable.NONE) {
                        forgotten(slot, in);
                    }
                    adopt(slot, in.orderQty(), in.price());
                }
            }
            case RESTATED -> {
                if (in.execRestatementReason() == CORPORATE_ACTION) {
                    rescale(slot, in);
                }
                adopt(slot, in.orderQty(), in.price());
            }
            default -> {
                // Says nothing of a request.
            }
        }
    }

    /**
     * The venue has replaced the order under an identifier that no request of ours has: a crash of
     * the machine took the record of it. Its reports bear that identifier from here on.
     */
    private void forgotten(int slot, ExecutionReportDecoder in) {
        long id = in.clOrdId();
        if (id == ExecutionReportDecoder.clOrdIdNullValue() || requests.isTaken(id)) {
            return;
        }
        notOpen.forget(slot);
        int member = requests.add(id, orders.clOrdIdOf(slot), true, orders.lastQuestionId());
        requests.accept(slot, member, lacksFills(slot, in));
    }

    /**
     * A status answer shows the order as it works. One to a question that was asked behind a
     * request, which the venue had then decided about, says how.
     */
    void shown(int slot, ExecutionReportDecoder in) {
        if (!WorkingTable.isLive(in.rawOrdStatus())
                || in.orderQty() == ExecutionReportDecoder.orderQtyNullValue()
                || in.ordStatusReqId() == ExecutionReportDecoder.ordStatusReqIdNullValue()) {
            return;
        }
        for (int i = requests.openReplaces(slot) - 1; i >= 0; i--) {
            int member = requests.openReplace(slot, i);
            long total = requests.totalQty(slot, member, orders.cumQtyOf(slot));
            if (in.ordStatusReqId() <= requests.questionOf(member)) {
                continue;
            }
            if (in.clOrdId() == requests.idOf(member)
                    || (in.orderQty() == total && in.price() == requests.pxOf(member))) {
                accepted(slot, member, in);
            } else if (in.orderQty() == orders.orderQtyOf(slot)
                    && in.price() == orders.limitPxOf(slot)) {
                requests.assign(slot, member, RequestState.REJECTED);
                transitions.touched(slot);
            }
        }
        transitions.tell(slot, TransitionCause.EVIDENCE);
    }

    /**
     * An order that had ended by what was proven of it is told of under the identifier of a
     * replace: that has made an order, which is in the bounds from here on.
     */
    void disproved(int slot, ExecutionReportDecoder in) {
        int member = requests.find(in.clOrdId());
        if (requests.isOf(member, orders.clOrdIdOf(slot)) && requests.isReplace(member)) {
            accepted(slot, member, in);
        }
    }

    private void accepted(int slot, int member, ExecutionReportDecoder in) {
        if (requests.stateOf(member) == RequestState.ACCEPTED) {
            return;
        }
        long total = requests.totalQty(slot, member, filled(slot, in));
        notOpen.forget(slot); // what was proven is of the identifier before this one
        requests.accept(slot, member, lacksFills(slot, in));
        orders.ownMostPx(slot, requests.mostPxOf(member));
        adopt(
                slot,
                in.orderQty() == ExecutionReportDecoder.orderQtyNullValue() ? total : in.orderQty(),
                in.price() == ExecutionReportDecoder.priceNullValue()
                        ? requests.pxOf(member)
                        : in.price());
        orders.ending(slot, Working.NULL_VAL);
    }

    /** As its venue counts: what is left counts from there, and fills may be missing here. */
    private long filled(int slot, ExecutionReportDecoder in) {
        long seen = orders.cumQtyOf(slot) + orders.missingQty(slot);
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        return isCounted ? Math.max(seen, in.cumQty()) : seen;
    }

    /**
     * Whether the venue has filled more under the identifiers before a replace than it has told.
     * Where that was an order of its own, no answer about the new one tells it.
     */
    private boolean lacksFills(int slot, ExecutionReportDecoder in) {
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        return catalogue.replaceMakesNew(orders.venueOf(slot))
                && (!isCounted || filled(slot, in) > orders.cumQtyOf(slot));
    }

    private void adopt(int slot, long qty, long px) {
        if (qty > 0 && qty != ExecutionReportDecoder.orderQtyNullValue()) {
            orders.orderQty(slot, qty);
        }
        if (px > 0 && px != ExecutionReportDecoder.priceNullValue()) {
            orders.limitPx(slot, px);
            boolean isInverse = catalogue.isInverse(orders.instrumentOf(slot));
            orders.ownMostPx(slot, HedgeSizing.mostOf(orders.ownMostPxOf(slot), px, isInverse));
        }
        transitions.touched(slot);
    }

    /**
     * A split counts the order's quantities anew, those filled too. The position moves by the
     * corporate action itself, so nothing is booked.
     */
    private void rescale(int slot, ExecutionReportDecoder in) {
        long cumQty = in.cumQty();
        long orderQty = in.orderQty();
        if (orderQty > 0 && orderQty != orders.orderQtyOf(slot)) {
            split(slot, orderQty, orders.orderQtyOf(slot));
        }
        if (cumQty != ExecutionReportDecoder.cumQtyNullValue() && orders.missingQty(slot) == 0) {
            orders.cumQty(slot, cumQty);
            orders.toldCumQty(slot, cumQty);
        }
    }

    /** Keeps both numbers of the split small; what does not fit is no split that can be counted. */
    private void split(int slot, long to, long from) {
        long newTo = Scaled.multiply(orders.splitToOf(slot), to);
        long newFrom = Scaled.multiply(orders.splitFromOf(slot), from);
        long a = newTo;
        long b = newFrom;
        while (b > 0 && a > 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        long common = Math.max(1, a);
        orders.split(
                slot,
                orders.splitsOf(slot) + 1,
                Math.max(1, newTo / common),
                Math.max(1, newFrom / common));
        if (orders.oddsCellOf(slot) != 0) {
            // What was in doubt of it is counted anew too.
            orders.oddsBefore(
                    slot,
                    anew(orders.oddsCumQtyOf(slot), to, from),
                    anew(orders.oddsQtyOf(slot), to, from));
        }
    }

    private static long anew(long qty, long to, long from) {
        return Scaled.divide(Scaled.multiply(qty, to), from, Rounding.HALF_EVEN);
    }

    /** What a fill from before all splits of its order amounts to now. */
    long afterSplits(int slot, long qty) {
        return anew(qty, orders.splitToOf(slot), orders.splitFromOf(slot));
    }
}
