// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/** What each provider did with the orders that it got, and how long everything took. */
final class Scorecards {
    private static final int MOST_POINTS = 4000;
    private static final long NO_TIME = -1;

    private final Prices prices;
    private final List<Long> sizeBounds;
    private final Markouts<Way> markouts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final SendResultDecoder sendResult = new SendResultDecoder();
    private final SizeClassesSetDecoder sizes = new SizeClassesSetDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();

    private final Map<Long, Order> orders = new TreeMap<>();
    private final Map<Way, Card> cards = new TreeMap<>();
    private final Long2LongHashMap deals = new Long2LongHashMap(NO_TIME);
    private final Sample dealToSend = new Sample();
    private final Sample dealToFill = new Sample();
    private final Series latency = new Series(2, MOST_POINTS);
    private long decisionId;
    private long causeSeq;

    /**
     * How orders went to a venue.
     *
     * @param rests in its book until somebody comes or its time ends; else it is answered at once
     * @param sizeClass that the desk declares; 0: it declares none
     */
    record Way(int venueId, boolean rests, int sizeClass) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return Comparator.comparingInt(Way::venueId)
                    .thenComparing(Way::rests)
                    .thenComparingInt(Way::sizeClass)
                    .compare(this, other);
        }
    }

    /** One order. */
    private static final class Order {
        private final Way way;
        private final Card card;
        private final long dealNanos;
        private long sentNanos = NO_TIME;
        private boolean answered;
        private boolean filled;
        private boolean wasUnknown;
        private Working working = Working.UNSENT;

        Order(Way way, Card card, long dealNanos) {
            this.way = way;
            this.card = card;
            this.dealNanos = dealNanos;
        }
    }

    /** The orders of one way. */
    static final class Card {
        final Sample hold = new Sample();
        final Markouts.Mean cost = new Markouts.Mean();
        long orders;
        long sent;
        long filled;
        long partly;
        long rejected;
        long unfilled;
        long unknown;
        long fills;
        double orderedQty;
        double volume;
    }

    /**
     * Counts from now on.
     *
     * @param sizeBounds in whole units of what is dealt, as the desk has told them
     */
    Scorecards(Prices prices, List<Long> sizeBounds) {
        this.prices = prices;
        this.sizeBounds = new ArrayList<>(sizeBounds);
        this.markouts = new Markouts<>(prices);
    }

    /** Before a record of this time is taken. */
    void advance(long nanos) {
        markouts.advance(nanos);
    }

    void input(long nanos, int template, DirectBuffer buffer, int at) {
        if (template == SizeClassesSetDecoder.TEMPLATE_ID) {
            sizeBounds.clear();
            sizes.wrapAndApplyHeader(buffer, at, header);
            for (SizeClassesSetDecoder.BoundsDecoder bound = sizes.bounds(); bound.hasNext(); ) {
                sizeBounds.add(bound.next().amount());
            }
        } else if (template == SendResultDecoder.TEMPLATE_ID) {
            sendResult.wrapAndApplyHeader(buffer, at, header);
            Order order = orders.get(sendResult.clOrdId());
            if (order != null
                    && sendResult.request() == RequestKind.NEW_ORDER
                    && sendResult.started() == Bool.YES
                    && order.sentNanos == NO_TIME) {
                order.sentNanos = nanos;
                order.card.sent++;
                if (order.dealNanos != NO_TIME) {
                    dealToSend.add(nanos - order.dealNanos);
                    latency.add(nanos, (nanos - order.dealNanos) / 1e6, Double.NaN);
                }
            }
        } else if (template == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, at, header);
            Order order = orders.get(report.clOrdId());
            if (order != null) {
                answer(order, nanos);
            }
        }
    }

    /** How long the provider held the order until it decided on it, or the order rested. */
    private void answer(Order order, long nanos) {
        boolean decides =
                switch (report.kind()) {
                    case TRADE, REJECTED, CANCELED, EXPIRED -> true;
                    default -> false;
                };
        if (decides && !order.answered && order.sentNanos != NO_TIME) {
            order.answered = true;
            order.card.hold.add(nanos - order.sentNanos);
            if (!order.way.rests()) {
                latency.add(nanos, Double.NaN, (nanos - order.sentNanos) / 1e6);
            }
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case DecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(buffer, at, header);
                decisionId = decision.decisionId();
                causeSeq = decision.causeSeq();
            }
            case NewOrderDecoder.TEMPLATE_ID ->
                    intent(newOrder.wrapAndApplyHeader(buffer, at, header));
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                transition.wrapAndApplyHeader(buffer, at, header);
                Order order = orders.get(transition.clOrdId());
                if (order != null) {
                    change(order);
                }
            }
            default -> {
                // Not about an order.
            }
        }
    }

    private void intent(NewOrderDecoder in) {
        boolean rests = in.timeInForce() == TimeInForce.GTD;
        Way way = new Way(in.venueId(), rests, sizeClass(in.instrumentId(), in.orderQty()));
        Card card = cards.computeIfAbsent(way, w -> new Card());
        card.orders++;
        card.orderedQty += size(in.instrumentId(), in.orderQty());
        // What rests was not decided in the step of its deal: it would say how a rule waits.
        boolean isOfDeal = in.decisionId() == decisionId && !way.rests();
        long deal = isOfDeal ? deals.get(causeSeq) : NO_TIME;
        orders.put(in.clOrdId(), new Order(way, card, deal));
    }

    private int sizeClass(int instrumentId, long qty) {
        double units = qty / StrictMath.pow(10, prices.qtyScale(instrumentId));
        int at = 0;
        while (at < sizeBounds.size() && units > sizeBounds.get(at)) {
            at++;
        }
        return sizeBounds.isEmpty() ? 0 : at + 1;
    }

    /** In the base currency, so that quantities of different instruments add up. */
    private double size(int instrumentId, long qty) {
        double size =
                qty
                        / StrictMath.pow(10, prices.qtyScale(instrumentId))
                        * prices.realRate(prices.base(instrumentId));
        return Double.isNaN(size) ? 0 : size;
    }

    private void change(Order order) {
        boolean unknown =
                transition.toCertainty() == Certainty.UNKNOWN_OPEN
                        || transition.toCertainty() == Certainty.UNKNOWN_PAST;
        if (unknown && !order.wasUnknown) {
            order.wasUnknown = true;
            order.card.unknown++;
        }
        count(order, -1);
        order.working = transition.toWorking();
        order.filled = transition.cumQty() > 0;
        count(order, 1);
    }

    private static void count(Order order, int by) {
        switch (order.working) {
            case FILLED -> order.card.filled += by;
            case REJECTED -> order.card.rejected += by;
            case CANCELED, EXPIRED -> {
                order.card.partly += order.filled ? by : 0;
                order.card.unfilled += order.filled ? 0 : by;
            }
            default -> {
                // It is open.
            }
        }
    }

    void deal(long seq, long nanos) {
        deals.put(seq, nanos);
    }

    /** A fill of an order of ours, at the prices of its moment; it counts where its order does. */
    void fill(Trade fill) {
        Order order = orders.get(fill.clOrdId());
        if (order == null) {
            return;
        }
        Card card = order.card;
        double volume = fill.volume(prices);
        double gain = fill.gain(prices);
        card.fills++;
        if (!Double.isNaN(gain) && !Double.isNaN(volume)) {
            card.volume += volume;
            card.cost.add(gain, volume);
        }
        markouts.fill(order.way, fill);
        if (order.dealNanos != NO_TIME) {
            dealToFill.add(fill.nanos() - order.dealNanos);
        }
    }

    /** By venue, orders that rest behind those that do not. */
    Map<Way, Card> cards() {
        return cards;
    }

    /** In whole units of what is dealt; empty: sizes are not told apart. */
    List<Long> sizeBounds() {
        return sizeBounds;
    }

    Markouts<Way> markouts() {
        return markouts;
    }

    Sample dealToSend() {
        return dealToSend;
    }

    Sample dealToFill() {
        return dealToFill;
    }

    /** Milliseconds: deal to send, send to answer. */
    Series latency() {
        return latency;
    }

    /** How many orders there are that nobody has decided on. */
    long open() {
        long ended =
                cards.values().stream()
                        .mapToLong(c -> c.filled + c.partly + c.rejected + c.unfilled)
                        .sum();
        long all = cards.values().stream().mapToLong(c -> c.orders).sum();
        return all - ended;
    }
}
