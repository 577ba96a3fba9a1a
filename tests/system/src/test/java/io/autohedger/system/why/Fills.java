// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What venues have dealt with us, from their reports: each fill once, busts and corrections of it
 * wherever they come, what is charged for it, and what people have told of an order until its venue
 * says it itself. What no order of ours claims is provisional in the book for that.
 */
final class Fills {
    private static final long NOBODY = 0;

    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private static final int STRATEGY = '3';
    private static final int EXTRA_DIGITS = 4;

    /** FIX OrdRejReason (103). */
    private static final int UNKNOWN_ORDER = 5;

    private final Recount recount;
    private final Facts facts;
    private final Trades trades = new Trades();

    Fills(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    static boolean isFill(ExecutionReportDecoder in) {
        return switch (in.kind()) {
            case TRADE, TRADE_CANCEL, TRADE_CORRECT -> true;
            default -> false;
        };
    }

    /** A report of a fill; false: it changes nothing of an order. */
    boolean take(long seq, ExecutionReportDecoder in, Books.@Nullable Order named) {
        Facts.Venue venue = facts.venue(in.venueId());
        if (in.farQty() > 0) {
            throw new IllegalStateException("not recounted: the far leg of a swap");
        }
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        if (in.multiLeg() == LEG && !venue.booksLegs() || !isBust && in.lastQty() <= 0) {
            return false;
        }
        Trades.Change change = change(in, named);
        if (change == null) {
            charged(in);
            return false;
        }
        Books.Order order =
                in.kind() == OrderEventKind.TRADE && in.multiLeg() != LEG
                        ? named
                        : recount.books.orders.get(change.of().owner);
        if (order == null) {
            PostingKind kind = PostingKind.PROVISIONAL;
            Postings.Of of =
                    new Postings.Of(
                            kind, facts.orphanBook(), venue.account(), Postings.NO_ORDER);
            book(of, in, change, in.side() == OrderSide.BUY);
            return false;
        }
        if (in.multiLeg() != LEG) {
            counted(seq, in, order, change);
        }
        if (in.multiLeg() != STRATEGY || !venue.booksLegs()) {
            boolean buys = in.multiLeg() == LEG ? in.side() == OrderSide.BUY : order.buy;
            recount.books.own(order, in.instrumentId(), buys ? change.qty() : less(change.qty()));
            book(of(PostingKind.HEDGED, order), in, change, buys);
        }
        return in.multiLeg() != LEG;
    }

    private static BigDecimal less(BigDecimal qty) {
        return qty.negate();
    }

    private static Postings.Of of(PostingKind kind, Books.Order order) {
        return new Postings.Of(kind, order.book.id(), order.account, order.id);
    }

    private Trades.@Nullable Change change(
            ExecutionReportDecoder in, Books.@Nullable Order named) {
        String first = name(in, in.execRefId());
        return switch (in.kind()) {
            case TRADE_CANCEL -> trades.busted(first);
            case TRADE_CORRECT ->
                    trades.corrected(
                            in.execId().isEmpty() ? "" : name(in, in.execId()),
                            first,
                            standing(in));
            default ->
                    trades.told(
                            name(in, in.execId()),
                            named == null ? NOBODY : named.id,
                            standing(in));
        };
    }

    /** An ExecID is of its venue, instrument and side, and perhaps of its day. */
    private String name(ExecutionReportDecoder in, String execId) {
        boolean isOfDay = facts.venue(in.venueId()).hasExecIdsOfDays();
        return "%d %d %s %s %s"
                .formatted(
                        in.venueId(),
                        in.instrumentId(),
                        in.side(),
                        isOfDay ? "" + in.tradeDate() : "",
                        execId);
    }

    private Trades.Standing standing(ExecutionReportDecoder in) {
        Facts.Pair pair = facts.pair(in.instrumentId());
        return new Trades.Standing(pair.qty(in.lastQty()), pair.px(in.lastPx()), fee(in));
    }

    private Trades.@Nullable Fee fee(ExecutionReportDecoder in) {
        boolean isCharged =
                in.feeAssetId() > 0
                        && in.fee() != ExecutionReportDecoder.feeNullValue()
                        && in.fee() != 0;
        return isCharged
                ? new Trades.Fee(
                        in.feeAssetId(),
                        BigDecimal.valueOf(
                                in.fee(), facts.asset(in.feeAssetId()).scale() + EXTRA_DIGITS))
                : null;
    }

    /** What the order itself counts; its venue's own count moves with a bust, too. */
    private void counted(
            long seq, ExecutionReportDecoder in, Books.Order order, Trades.Change change) {
        told(order, change.qty());
        order.filled = order.filled.add(change.qty());
        if (in.kind() == OrderEventKind.TRADE) {
            order.fillIs(seq, order.pair.qty(in.lastQty()), order.pair.px(in.lastPx()));
        } else {
            order.told = order.told.add(change.qty());
        }
    }

    /** What was, with its fee, is taken off as it was booked; what is is put on. */
    private void book(
            Postings.Of of, ExecutionReportDecoder in, Trades.Change change, boolean buys) {
        int was = change.of().date;
        boolean isTold = in.valueDate() != ExecutionReportDecoder.valueDateNullValue();
        trade(of, in, change.off(), !buys, was);
        int date = recount.postings.date(in.instrumentId(), isTold ? in.valueDate() : was);
        change.of().date = date;
        trade(of, in, change.on(), buys, date);
        Trades.Standing off = change.off();
        Trades.Standing on = change.on();
        pay(of, in, off == null ? null : off.fee(), true, was);
        pay(of, in, on == null ? null : on.fee(), false, date);
    }

    private void trade(
            Postings.Of of,
            ExecutionReportDecoder in,
            Trades.@Nullable Standing as,
            boolean buys,
            int date) {
        if (as != null && of.book() != 0) {
            Facts.Pair pair = facts.pair(in.instrumentId());
            BigDecimal signed = buys ? as.qty() : less(as.qty());
            int settles = recount.postings.trade(of, pair, signed, as.px(), date);
            recount.clients.dealt(of.clOrdId(), signed, as.px(), settles);
        }
    }

    private void pay(
            Postings.Of of,
            ExecutionReportDecoder in,
            Trades.@Nullable Fee fee,
            boolean isBack,
            int date) {
        if (fee != null && of.book() != 0) {
            Postings.Of paid =
                    new Postings.Of(PostingKind.FEE, of.book(), of.account(), of.clOrdId());
            BigDecimal amount = isBack ? fee.amount() : less(fee.amount());
            recount.postings.pay(paid, in.instrumentId(), fee.asset(), amount, date);
        }
    }

    /** A repetition may tell the fee that was missing. */
    private void charged(ExecutionReportDecoder in) {
        if (in.kind() != OrderEventKind.TRADE) {
            return;
        }
        Trades.Fee fee = fee(in);
        Trades.Trade of = trades.charged(name(in, in.execId()), fee);
        if (of != null) {
            Books.Order order = recount.books.orders.get(of.owner);
            Postings.Of paid =
                    order == null
                            ? new Postings.Of(
                                    PostingKind.FEE,
                                    facts.orphanBook(),
                                    facts.venue(in.venueId()).account(),
                                    Postings.NO_ORDER)
                            : of(PostingKind.FEE, order);
            pay(paid, in, fee, false, recount.postings.date(in.instrumentId(), of.date));
        }
    }

    // What people say of an order, instead of its venue.

    /** Two people have ended an order: so much was filled in all, at a price. */
    void resolved(Books.Order order, BigDecimal qty, BigDecimal px) {
        provisional(order, less(order.provisional));
        order.isByPeople = true;
        order.provisional = qty.subtract(order.filled);
        order.provisionalPx = px;
        provisional(order, order.provisional);
    }

    /** Its venue tells a fill itself, or takes one back: that takes the place of what they said. */
    private void told(Books.Order order, BigDecimal change) {
        if (!order.isByPeople) {
            return;
        }
        if (change.signum() < 0 || change.compareTo(order.provisional) > 0) {
            withdraw(order);
        } else {
            provisional(order, less(change));
            order.provisional = order.provisional.subtract(change);
        }
    }

    /** Its venue says something else than people have said: its word holds. */
    void heard(ExecutionReportDecoder in, Books.@Nullable Order order) {
        if (order == null || !order.isByPeople) {
            return;
        }
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        BigDecimal said = order.filled.add(order.provisional);
        int counts = isCounted ? order.pair.qty(in.cumQty()).compareTo(said) : 0;
        boolean isOther =
                switch (in.kind()) {
                    case CANCELED, EXPIRED, REJECTED -> counts != 0;
                    case ORDER_STATUS ->
                            !isUnknown(in)
                                    && ("248C".indexOf((char) in.rawOrdStatus()) < 0
                                            || counts != 0);
                    case NEW, PENDING_NEW -> order.working == Working.REJECTED;
                    default -> false;
                };
        if (isOther || counts > 0) {
            withdraw(order);
        }
    }

    private static boolean isUnknown(ExecutionReportDecoder in) {
        return in.rawOrdStatus() == '8' && in.ordRejReason() == UNKNOWN_ORDER;
    }

    /** It is open again, and in doubt. */
    private void withdraw(Books.Order order) {
        provisional(order, less(order.provisional));
        order.provisional = BigDecimal.ZERO;
        order.isByPeople = false;
        order.endedAtVenue = false;
        BigDecimal open = order.qty.max(order.told).subtract(order.filled);
        order.denied = new Books.Stage(order.filled, open);
    }

    private void provisional(Books.Order order, BigDecimal qty) {
        if (qty.signum() != 0) {
            BigDecimal signed = order.buy ? qty : less(qty);
            recount.books.own(order, order.pair.id(), signed);
            int settles =
                    recount.postings.trade(
                            of(PostingKind.PROVISIONAL, order),
                            order.pair,
                            signed,
                            order.provisionalPx,
                            Rolls.NONE);
            recount.clients.dealt(order.id, signed, order.provisionalPx, settles);
        }
    }
}
