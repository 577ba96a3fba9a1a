// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.runtime.StepObserver;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What one life of the desk says of itself, from the first input of its journal on. */
final class Belief implements StepObserver {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final SessionStatusDecoder session = new SessionStatusDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private final InputIgnoredDecoder ignored = new InputIgnoredDecoder();
    private final RequestChangedDecoder request = new RequestChangedDecoder();
    private final ActionRefusedDecoder refused = new ActionRefusedDecoder();
    private final ValveChangedDecoder valve = new ValveChangedDecoder();

    final Told told = new Told();
    final ToldDeals toldDeals;

    /** By assetId. */
    final Map<Integer, Exposure> exposures = new TreeMap<>();

    /** By clOrdId: all that this journal knows. */
    final Map<Long, Order> orders = new TreeMap<>();

    /** Cancel requests have identifiers too. */
    final TreeSet<Long> cancels = new TreeSet<>();

    /** By the identifier of a replace: the order that may bear it now. */
    private final Map<Long, Order> replaced = new TreeMap<>();

    /** ExecID of every deal that came in, whatever became of it. */
    final TreeSet<String> deals = new TreeSet<>();

    final TreeSet<Integer> sessionsUp = new TreeSet<>();
    long seq;

    /** How often somebody was called since an order was last at work. */
    long pagesSinceWork;

    /** When an order was last known to be at work, if only within a turn. */
    long workedAtNanos;

    long doubleMid;

    /** When a price last came, by venueId. */
    final Map<Integer, Long> pricedAt = new TreeMap<>();

    int openOrders;
    int unknownOrders;
    ValveState outValve = ValveState.NORMAL;

    /** Requests about held deals that wait for a second person, and what they are bound to. */
    final Map<Long, Long> asked = new TreeMap<>();

    /** When any venue last quoted. */
    long quotedNanos;

    /** The last input that was told: behind its outputs, so not that of a step it died in. */
    long inputSeq;

    private long heldSeq;
    private long dealSeq;

    Belief(DeskRecipe.OldDeals old) {
        toldDeals = new ToldDeals(old);
    }

    /** At the asset's scale and four more digits. */
    record Exposure(long client, long hedged, long worstDown, long worstUp) {}

    /** An order, and whether anybody was told that it is unknown. */
    static final class Order {
        final long clOrdId;
        final int venueId;
        final int sign;
        final long orderQty;
        final long price;
        final long intentSeq;
        final long sentNanos;

        /**
         * An own order that was known to work the other way when this one was made, at the same
         * venue, or anywhere without having been asked back; or null.
         */
        final @Nullable Order against;

        boolean isOver;
        boolean isUnknown;
        boolean isAskedBack;
        boolean isTold;

        Order(NewOrderDecoder intent, long seq, long nowNanos, Iterable<Order> earlier) {
            clOrdId = intent.clOrdId();
            venueId = intent.venueId();
            sign = intent.side() == OrderSide.BUY ? 1 : -1;
            orderQty = intent.orderQty();
            price = intent.price();
            intentSeq = seq;
            sentNanos = nowNanos;
            Order found = null;
            for (Order other : earlier) {
                boolean isWorking = !other.isOver && !other.isUnknown && other.sign != sign;
                boolean isInTheWay = other.venueId == venueId || !other.isAskedBack;
                found = isWorking && isInTheWay ? other : found;
            }
            against = found;
        }
    }

    @Override
    public void output(
            long at, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        seq = at;
        told.output(at, timeNanos, templateId, buffer, offset, length);
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, offset, header);
                orders.put(newOrder.clOrdId(), new Order(newOrder, at, timeNanos, orders.values()));
                told.dealt(at, outsideQty());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, offset, header);
                cancels.add(cancel.clOrdId());
                long named = cancel.origClOrdId();
                Order asked = orders.getOrDefault(named, replaced.get(named));
                if (asked != null) {
                    asked.isAskedBack = true;
                }
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    transition(transition.wrapAndApplyHeader(buffer, offset, header));
            case ExposureDecoder.TEMPLATE_ID -> {
                exposure.wrapAndApplyHeader(buffer, offset, header);
                exposures.put(
                        exposure.assetId(),
                        new Exposure(
                                whole(exposure.client()),
                                whole(exposure.hedged()),
                                whole(exposure.worstDown()),
                                whole(exposure.worstUp())));
                openOrders = exposure.openOrders();
                unknownOrders = exposure.unknownOrders();
                if (isAtWork()) {
                    pagesSinceWork = 0;
                    workedAtNanos = timeNanos;
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrapAndApplyHeader(buffer, offset, header);
                pagesSinceWork += alert.severity() == Severity.PAGE ? 1 : 0;
                Order about = orders.get(alert.clOrdId());
                if (about != null) {
                    about.isTold = true;
                }
            }
            case ValveChangedDecoder.TEMPLATE_ID -> {
                valve.wrapAndApplyHeader(buffer, offset, header);
                if (valve.valve() == ValveKind.OUT && valve.scopeKind() == ScopeKind.FIRM) {
                    outValve = valve.toState();
                }
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                replace.wrapAndApplyHeader(buffer, offset, header);
                cancels.add(replace.clOrdId());
                Order order = orders.get(replace.orderId());
                if (order != null) {
                    replaced.put(replace.clOrdId(), order);
                }
            }
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                ignored.wrapAndApplyHeader(buffer, offset, header);
                if (ignored.reason() == IgnoredReason.HELD && at == dealSeq) {
                    toldDeals.holdsLast();
                }
                heldSeq = ignored.reason() == IgnoredReason.HELD ? at : heldSeq;
            }
            case RequestChangedDecoder.TEMPLATE_ID ->
                    request(request.wrapAndApplyHeader(buffer, offset, header));
            case ActionRefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(buffer, offset, header);
                asked.remove(refused.requestId());
            }
            default -> {
                // Says nothing that is judged.
            }
        }
    }

    private void request(RequestChangedDecoder change) {
        if (change.action() == ActionKind.BOOK_HELD && change.carriedOut() == Bool.YES) {
            asked.remove(change.requestId());
            toldDeals.booked();
        } else if (change.action() == ActionKind.BOOK_HELD) {
            asked.put(change.requestId(), change.commandHash());
        }
    }

    private void transition(OrderTransitionDecoder change) {
        Order order = orders.get(change.clOrdId());
        if (order == null) {
            return;
        }
        order.isOver =
                switch (change.toWorking()) {
                    case FILLED, CANCELED, EXPIRED, REJECTED -> true;
                    default -> false;
                };
        order.isUnknown = change.toCertainty() != Certainty.KNOWN;
    }

    @Override
    public void input(
            long at, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        seq = at;
        inputSeq = at;
        told.input(at, timeNanos, templateId, buffer, offset, length);
        switch (templateId) {
            case TopOfBookDecoder.TEMPLATE_ID -> {
                top.wrapAndApplyHeader(buffer, offset, header);
                quotedNanos = timeNanos;
                if (top.bidQty() > 0 && top.offerQty() > 0) {
                    doubleMid = top.bidPx() + top.offerPx();
                    pricedAt.put(top.venueId(), timeNanos);
                }
            }
            case SessionStatusDecoder.TEMPLATE_ID -> {
                session.wrapAndApplyHeader(buffer, offset, header);
                if (session.state() == SessionState.UP) {
                    sessionsUp.add(session.sessionId());
                    toldDeals.connected();
                } else {
                    sessionsUp.remove(session.sessionId());
                }
            }
            case ClientDealDecoder.TEMPLATE_ID -> {
                deals.add(deal.wrapAndApplyHeader(buffer, offset, header).execId());
                toldDeals.on(deal, heldSeq == at, timeNanos);
                dealSeq = at;
            }
            default -> {
                // The outputs tell.
            }
        }
        told.dealt(at, outsideQty());
    }

    /** What came in but by our orders: the clients' deals, and what venues have dealt on quotes. */
    long outsideQty() {
        return toldDeals.netQty + told.quotedQty;
    }

    /** Whether an order is open whose fate is known. */
    boolean isAtWork() {
        return openOrders > unknownOrders;
    }

    @Nullable Exposure exposure(int assetId) {
        return exposures.get(assetId);
    }

    /** A desk of a simulation is far from what a long can hold. */
    private static long whole(Int128Decoder value) {
        if (value.high() != value.low() >> 63) {
            throw new Violation("exposure", "an exposure does not fit 64 bits");
        }
        return value.low();
    }
}
