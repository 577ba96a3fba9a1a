// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.scenario.Step;
import io.autohedger.model.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A venue that does what a scenario says: fills immediate orders at its own price, lets others rest
 * until the other side reaches them, and answers late, wrongly or never where that is given. What
 * it knows of an order is the truth; its questions are answered from that.
 */
final class ScriptedVenue {
    /** There and back. */
    private static final long ROUND_TRIP_NANOS = 10_000_000;

    /** FIX 103. */
    private static final int UNKNOWN_ORDER = 5;

    private static final int OTHER = 99;
    private static final long NINE_DIGITS = 1_000_000_000L;

    private final Stage stage;
    private final int venueId;
    private final int sessionId;
    private final Map<Integer, Quote> quotes = new LinkedHashMap<>();
    private final Map<Long, VenueOrder> orders = new LinkedHashMap<>();
    private Step.Answers answers;
    private long roundTripNanos = ROUND_TRIP_NANOS;
    private boolean up;
    private long epoch;
    private int sent;
    private int execs;
    private int answered;
    private long quotesGiven;

    ScriptedVenue(Stage stage, int venueId, int sessionId) {
        this.stage = stage;
        this.venueId = venueId;
        this.sessionId = sessionId;
        answers = new Step.Answers(new Span(0, 0), venueId, Step.Answer.FILLS, "", 0);
    }

    void link(boolean isUp) {
        if (up == isUp) {
            return;
        }
        up = isUp;
        epoch += isUp ? 1 : 0;
        stage.inputs().session(sessionId, SessionRole.VENUE, isUp, epoch);
        if (isUp) {
            new LinkedHashMap<>(quotes).forEach(this::quote);
        }
    }

    void answer(Step.Answers given) {
        answers = given;
    }

    void slow(long nanos) {
        roundTripNanos = nanos;
    }

    void noQuote(int instrumentId) {
        quotes.remove(instrumentId);
    }

    void quote(int instrumentId, Quote quote) {
        Quote numbered =
                new Quote(
                        quote.bidPx(),
                        quote.offerPx(),
                        quote.qty(),
                        quote.everyNanos(),
                        ++quotesGiven);
        quotes.put(instrumentId, numbered);
        show(instrumentId, numbered);
        if (up && stage.world().isFuture(instrumentId)) {
            stage.inputs().print(venueId, instrumentId, quote.bidPx());
        }
    }

    private void show(int instrumentId, Quote quote) {
        if (!quote.equals(quotes.get(instrumentId)) || !up) {
            return;
        }
        stage.inputs().top(venueId, instrumentId, quote);
        if (quote.everyNanos() > 0) {
            stage.in(quote.everyNanos(), () -> show(instrumentId, quote));
        }
        for (VenueOrder order : List.copyOf(orders.values())) {
            if (order.instrumentId == instrumentId && order.isOpen()) {
                match(order, order.price);
            }
        }
    }

    private boolean isSilent() {
        return answers.answer() == Step.Answer.SILENT;
    }

    void take(NewOrderDecoder in) {
        VenueOrder order = new VenueOrder(in);
        stage.now(() -> stage.inputs().sent(order.clOrdId, epoch, ++sent));
        stage.in(roundTripNanos, () -> decide(order));
    }

    private void decide(VenueOrder order) {
        if (answers.answer() == Step.Answer.LOST) {
            return;
        }
        orders.put(order.clOrdId, order);
        switch (answers.answer()) {
            case REJECTS -> {
                order.status = '8';
                stage.rejected(venueId, order.number(), answers.text());
                say(order, OrderEventKind.REJECTED, answers.text());
            }
            case SILENT -> order.status = order.isImmediate() ? 'C' : '0';
            default -> {
                if (!order.isImmediate()) {
                    say(order, OrderEventKind.NEW, "");
                    expiry(order);
                }
                Quote quote = quotes.get(order.instrumentId);
                if (quote != null) {
                    match(order, order.buys ? quote.offerPx() : quote.bidPx());
                }
                if (order.isImmediate() && order.isOpen()) {
                    end(order, 'C', OrderEventKind.EXPIRED);
                }
            }
        }
    }

    private void expiry(VenueOrder order) {
        if (order.expireNanos != Timeline.NEVER) {
            stage.at(
                    order.expireNanos,
                    () -> {
                        if (order.isOpen()) {
                            end(order, 'C', OrderEventKind.EXPIRED);
                        }
                    });
        }
    }

    /** Fills where the other side is no worse than the order's price. */
    private void match(VenueOrder order, long px) {
        Quote quote = quotes.get(order.instrumentId);
        boolean reached =
                quote != null
                        && (order.buys
                                ? quote.offerPx() <= order.price
                                : quote.bidPx() >= order.price);
        if (quote == null || !reached || isSilent()) {
            return;
        }
        long qty = Math.min(order.leavesQty(), quote.qty());
        if (answers.answer() == Step.Answer.PARTIAL) {
            Instrument instrument = stage.world().instrument(order.instrumentId);
            double part = (double) answers.ratio() / NINE_DIGITS;
            long lot = instrument.lotQty();
            qty = Math.min(qty, (long) (order.orderQty * part) / lot * lot);
        }
        boolean isWhole = qty == order.leavesQty();
        if (qty <= 0 || (order.timeInForce == TimeInForce.FOK && !isWhole)) {
            return;
        }
        order.cumQty += qty;
        order.status = isWhole ? '2' : '1';
        order.fills.add(new VenueOrder.Fill("E" + venueId + "-" + ++execs, qty, px));
        stage.filled(venueId, order.number(), qty, px, order.instrumentId);
        tell(order, order.fills.getLast());
    }

    private void tell(VenueOrder order, VenueOrder.Fill fill) {
        if (up) {
            stage.inputs()
                    .report(order, OrderEventKind.TRADE)
                    .lastQty(fill.qty())
                    .lastPx(fill.px());
            stage.inputs().send(fill.execId());
        }
    }

    private void end(VenueOrder order, char status, OrderEventKind kind) {
        order.status = status;
        say(order, kind, "");
    }

    private void say(VenueOrder order, OrderEventKind kind, String text) {
        if (up) {
            ExecutionReportEncoder report = stage.inputs().report(order, kind).text(text);
            if (kind == OrderEventKind.REJECTED) {
                report.ordRejReason(OTHER);
            }
            stage.inputs().send("A" + venueId + "-" + ++answered);
        }
    }

    /** Whether it has the order and may still fill it. */
    boolean isOpen(long clOrdId) {
        VenueOrder order = orders.get(clOrdId);
        return order != null && order.isOpen();
    }

    void cancel(CancelOrderDecoder in) {
        long cancelId = in.clOrdId();
        long clOrdId = in.origClOrdId();
        stage.in(roundTripNanos, () -> cancel(cancelId, clOrdId));
    }

    private void cancel(long cancelId, long clOrdId) {
        VenueOrder order = orders.get(clOrdId);
        if (isSilent() || !up) {
            return;
        }
        if (order == null || !isOpen(clOrdId)) {
            stage.inputs().cancelRejected(venueId, cancelId, clOrdId);
            return;
        }
        order.status = '4';
        stage.inputs()
                .report(order, OrderEventKind.CANCELED)
                .clOrdId(cancelId)
                .origClOrdId(clOrdId);
        stage.inputs().send("A" + venueId + "-" + ++answered);
    }

    void asked(QueryOrderDecoder in) {
        VenueOrder known = orders.get(in.clOrdId());
        VenueOrder asked = known == null ? new VenueOrder(in) : known;
        long question = in.ordStatusReqId();
        stage.in(
                roundTripNanos,
                () -> {
                    if (isSilent() || !up) {
                        return;
                    }
                    boolean isKnown = orders.containsKey(asked.clOrdId);
                    var answer = stage.inputs().report(asked, OrderEventKind.ORDER_STATUS);
                    answer.ordStatusReqId(question)
                            .rawOrdStatus((short) (isKnown ? asked.status : '8'));
                    if (!isKnown) {
                        answer.ordRejReason(UNKNOWN_ORDER).cumQty(0).leavesQty(0);
                    }
                    stage.inputs().send("A" + venueId + "-" + ++answered);
                });
    }

    void askedForFills(long clOrdId) {
        stage.in(
                roundTripNanos,
                () -> {
                    VenueOrder order = orders.get(clOrdId);
                    if (order != null && !isSilent()) {
                        order.fills.forEach(fill -> tell(order, fill));
                    }
                });
    }
}
