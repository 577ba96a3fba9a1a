// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.Names;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * What the desk, its venues and its clients do not agree about, and how much was compared. States
 * are those of the end; events are those since counting began.
 */
final class Breaks {
    private final Names names;
    private final Prices prices;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private final InputIgnoredDecoder ignored = new InputIgnoredDecoder();
    private final PostingDecoder posting = new PostingDecoder();

    private final WitnessBreaks witnesses = new WitnessBreaks();
    private final Map<Long, Order> orders = new TreeMap<>();
    private final Map<Integer, BigDecimal> legs = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private long postings;
    private long reports;
    private long repeatedReports;
    private long deals;
    private long repeatedDeals;
    private long others;
    private long resolved;
    private Told last = Told.NOTHING;

    /** An order and what its venue counts; quantities are mantissas. */
    static final class Order {
        final long clOrdId;
        final int venueId;
        final int instrumentId;
        final boolean buys;
        final long orderQty;
        final long price;
        final long sentNanos;
        long booked;
        long told;

        /** Whether the venue has ever said how much it counts. */
        boolean isCounted;

        /** When the two began to differ. */
        long differsNanos;

        long unknownNanos;
        Working working = Working.UNSENT;
        boolean isUnknown;

        Order(NewOrderDecoder in, long nanos) {
            clOrdId = in.clOrdId();
            venueId = in.venueId();
            instrumentId = in.instrumentId();
            buys = in.side() == OrderSide.BUY;
            orderQty = in.orderQty();
            price = in.price();
            sentNanos = nanos;
        }

        /** Above zero: the venue counts more than was booked. */
        long difference() {
            return isCounted ? told - booked : 0;
        }
    }

    /** What happened once and does not agree. */
    enum Kind {
        ENDED_BY_PEOPLE("ended by people, without proof of its venue"),
        FILL_BY_QUERY("its report was lost: booked from an answer about fills"),
        ORPHAN("a fill of no order of ours, booked as provisional"),
        EXECUTION_IGNORED("an execution was not booked"),
        DEAL_IGNORED("a deal was not booked"),
        INPUT_IGNORED("an input changed nothing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * An event.
     *
     * @param clOrdId 0: of no order
     * @param party of a venue or a client, by name
     * @param instrumentId 0: of none
     * @param qty without sign, a mantissa
     * @param why the reason that the engine gave; empty: the kind says it
     */
    record Event(
            Kind kind,
            long seq,
            long nanos,
            long clOrdId,
            String reference,
            String party,
            int instrumentId,
            long qty,
            String why) {}

    /** The input under way, as far as an output may be about it. */
    private record Told(
            Kind kind,
            long seq,
            long clOrdId,
            String reference,
            String party,
            int instrumentId,
            long qty,
            boolean isFill,
            boolean isByQuery) {
        static final Told NOTHING = new Told(Kind.INPUT_IGNORED, 0, 0, "", "", 0, 0, false, false);
    }

    Breaks(Names names, Prices prices) {
        this.names = names;
        this.prices = prices;
    }

    /** Events before this are of another report. */
    void begin() {
        events.clear();
        witnesses.begin();
        postings = 0;
        reports = 0;
        repeatedReports = 0;
        deals = 0;
        repeatedDeals = 0;
        others = 0;
        resolved = 0;
    }

    void input(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        last = Told.NOTHING;
        witnesses.input(template);
        if (template == ExecutionReportDecoder.TEMPLATE_ID) {
            report(seq, nanos, report.wrapAndApplyHeader(buffer, at, header));
        } else if (template == ClientDealDecoder.TEMPLATE_ID) {
            deal.wrapAndApplyHeader(buffer, at, header);
            deals++;
            last =
                    new Told(
                            Kind.DEAL_IGNORED,
                            seq,
                            0,
                            deal.execId(),
                            names.client(deal.clientId()),
                            deal.instrumentId(),
                            deal.lastQty(),
                            false,
                            false);
        }
    }

    private void report(long seq, long nanos, ExecutionReportDecoder in) {
        reports++;
        long clOrdId = in.clOrdId() == ExecutionReportDecoder.clOrdIdNullValue() ? 0 : in.clOrdId();
        boolean isTrade = in.kind() == OrderEventKind.TRADE;
        boolean changes =
                in.kind() == OrderEventKind.TRADE_CANCEL
                        || in.kind() == OrderEventKind.TRADE_CORRECT;
        Order order = orders.get(clOrdId);
        if (order != null && in.cumQty() != ExecutionReportDecoder.cumQtyNullValue()) {
            order.isCounted = true;
            order.told = changes ? in.cumQty() : Math.max(order.told, in.cumQty());
            compare(order, nanos);
        }
        // An answer about fills carries no status of the order (FIX 39).
        boolean isAnswer =
                isTrade
                        && in.rawOrdStatus() == 0
                        && in.origClOrdId() != ExecutionReportDecoder.origClOrdIdNullValue();
        last =
                new Told(
                        Kind.EXECUTION_IGNORED,
                        seq,
                        clOrdId,
                        in.execId(),
                        names.venue(in.venueId()),
                        in.instrumentId(),
                        in.lastQty() == ExecutionReportDecoder.lastQtyNullValue()
                                ? 0
                                : in.lastQty(),
                        isTrade || changes,
                        isAnswer);
    }

    private static void compare(Order order, long nanos) {
        if (order.difference() == 0) {
            order.differsNanos = 0;
        } else if (order.differsNanos == 0) {
            order.differsNanos = nanos;
        }
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        witnesses.output(template, buffer, at);
        switch (template) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, at, header);
                orders.put(newOrder.clOrdId(), new Order(newOrder, nanos));
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(seq, nanos, transition.wrapAndApplyHeader(buffer, at, header));
            case PostingDecoder.TEMPLATE_ID ->
                    posted(seq, nanos, posting.wrapAndApplyHeader(buffer, at, header));
            case InputIgnoredDecoder.TEMPLATE_ID ->
                    ignored(seq, nanos, ignored.wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Says nothing that could differ.
            }
        }
    }

    private void changed(long seq, long nanos, OrderTransitionDecoder in) {
        Order order = orders.get(in.clOrdId());
        if (order == null) {
            return;
        }
        boolean isUnknown =
                in.toCertainty() == Certainty.UNKNOWN_OPEN
                        || in.toCertainty() == Certainty.UNKNOWN_PAST;
        if (isUnknown && !order.isUnknown) {
            order.unknownNanos = nanos;
        }
        order.isUnknown = isUnknown;
        order.working = in.toWorking();
        long inDoubt = order.orderQty - order.booked;
        order.booked = in.cumQty();
        compare(order, nanos);
        if (in.cause() == TransitionCause.PEOPLE) {
            resolved++;
            events.add(
                    event(
                            Kind.ENDED_BY_PEOPLE,
                            seq,
                            nanos,
                            order,
                            inDoubt,
                            "as " + words(in.toWorking())));
        } else if (last.isByQuery() && last.seq() == seq && last.clOrdId() == order.clOrdId) {
            events.add(event(Kind.FILL_BY_QUERY, seq, nanos, order, last.qty(), ""));
            last = Told.NOTHING;
        }
    }

    private Event event(Kind kind, long seq, long nanos, Order order, long qty, String why) {
        return new Event(
                kind,
                seq,
                nanos,
                order.clOrdId,
                names.order(order.clOrdId),
                names.venue(order.venueId),
                order.instrumentId,
                qty,
                why);
    }

    private void posted(long seq, long nanos, PostingDecoder in) {
        postings++;
        BigDecimal amount =
                Amounts.wide(
                        in.amount().high(),
                        in.amount().low(),
                        names.assetScale(in.assetId()) + Trades.EXTRA_DIGITS);
        legs.merge(in.assetId(), amount, BigDecimal::add);
        boolean isOrphan =
                in.kind() == PostingKind.PROVISIONAL
                        && in.bookId() != 0
                        && prices.isInstrument(in.instrumentId())
                        && in.assetId() == prices.base(in.instrumentId());
        if (isOrphan) {
            events.add(event(Kind.ORPHAN, seq, nanos, ""));
        }
    }

    private Event event(Kind kind, long seq, long nanos, String why) {
        return new Event(
                kind,
                seq,
                nanos,
                last.clOrdId(),
                last.reference(),
                last.party(),
                last.instrumentId(),
                last.qty(),
                why);
    }

    private void ignored(long seq, long nanos, InputIgnoredDecoder in) {
        boolean isRepeated = in.reason() == IgnoredReason.DUPLICATE;
        String why = words(in.reason());
        if (in.ignoredTemplateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            repeatedReports += isRepeated ? 1 : 0;
        } else if (in.ignoredTemplateId() == ClientDealDecoder.TEMPLATE_ID) {
            repeatedDeals += isRepeated ? 1 : 0;
        } else {
            others++;
        }
        // What a request came to, and an answer about an order that its venue does not know, book
        // nothing.
        boolean isOfReport = in.ignoredTemplateId() == ExecutionReportDecoder.TEMPLATE_ID;
        boolean isOfDeal = in.ignoredTemplateId() == ClientDealDecoder.TEMPLATE_ID;
        boolean isLate =
                in.reason() == IgnoredReason.UNKNOWN_REFERENCE
                        && !isOfDeal
                        && (!isOfReport || (!last.isFill() && orders.containsKey(last.clOrdId())));
        if (!isRepeated && !isLate && in.reason() != IgnoredReason.WITNESS) {
            events.add(event(last.kind(), seq, nanos, why));
        }
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the engine itself has found. */
    WitnessBreaks witnesses() {
        return witnesses;
    }

    /** Every order of the journal, by its identifier. */
    Map<Long, Order> orders() {
        return orders;
    }

    /** In the order in which they happened. */
    List<Event> events() {
        return events;
    }

    /** By asset: the sum of all legs ever posted, which is nothing where the books are right. */
    Map<Integer, BigDecimal> legs() {
        return legs;
    }

    long postings() {
        return postings;
    }

    long reports() {
        return reports;
    }

    /** Reports, and deals, that told what was booked already: they do no harm. */
    long repeatedReports() {
        return repeatedReports;
    }

    long deals() {
        return deals;
    }

    long repeatedDeals() {
        return repeatedDeals;
    }

    /** Inputs that were neither reports nor deals, and changed nothing. */
    long othersIgnored() {
        return others;
    }

    long endedByPeople() {
        return resolved;
    }
}
