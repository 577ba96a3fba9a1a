// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What venues have dealt with us, from their reports and files: each fill once, busts and
 * corrections of it wherever they come, what is charged for it and the far leg of a swap. What no
 * order of ours claims is provisional in the book for that.
 */
final class Fills {
    private static final long NOBODY = 0;

    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private static final int STRATEGY = '3';
    private static final int EXTRA_DIGITS = 4;

    private final Recount recount;
    private final Facts facts;
    private final Trades trades = new Trades();

    /** Of swaps the legs of the later date, by the name of the near one. */
    private final Trades farLegs = new Trades();

    /**
     * One report of a fill.
     *
     * @param clOrdId that it names, of an order or a request
     * @param name of what it tells, by which a bust or a correction names it
     * @param of what it busts or corrects; as name where it does neither
     * @param far of a swap the other leg; null: it is none
     */
    record Told(
            long clOrdId,
            OrderEventKind kind,
            Facts.Venue venue,
            Facts.Pair pair,
            boolean buys,
            String name,
            String of,
            Trades.@Nullable Standing as,
            int date,
            int multiLeg,
            Trades.@Nullable Standing far,
            int farDate,
            boolean isFarPriced,
            @Nullable Long nanos,
            @Nullable Long cumQty) {
        boolean isNew() {
            return kind == OrderEventKind.TRADE;
        }

        boolean hasOwnLegs() {
            return multiLeg == LEG || (multiLeg == STRATEGY && venue.booksLegs());
        }
    }

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
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        Facts.Venue venue = facts.venue(in.venueId());
        boolean isOthers = in.multiLeg() == LEG && !venue.booksLegs();
        if (isOthers || (!isBust && in.lastQty() <= 0)) {
            recount.ignored.fill(
                    in.clOrdId(), isOthers ? IgnoredReason.WITNESS : IgnoredReason.INVALID);
            return false;
        }
        Facts.Pair pair = facts.pair(in.instrumentId());
        boolean isSwap = in.farQty() > 0;
        boolean isFarPriced = in.farPx() > 0;
        BigDecimal px = pair.px(in.lastPx());
        Trades.Standing far =
                isSwap
                        ? new Trades.Standing(
                                pair.qty(in.farQty()), isFarPriced ? pair.px(in.farPx()) : px, null)
                        : null;
        boolean isNew = in.kind() == OrderEventKind.TRADE;
        return take(
                seq,
                new Told(
                        in.clOrdId(),
                        in.kind(),
                        venue,
                        pair,
                        in.side() == OrderSide.BUY,
                        in.execId().isEmpty() ? "" : name(in, in.execId()),
                        name(in, isNew ? in.execId() : in.execRefId()),
                        isBust ? null : new Trades.Standing(pair.qty(in.lastQty()), px, fee(in)),
                        in.valueDate(),
                        in.multiLeg(),
                        far,
                        in.farDate(),
                        isFarPriced,
                        value(
                                in.transactTimeNanos(),
                                ExecutionReportDecoder.transactTimeNanosNullValue()),
                        value(in.cumQty(), ExecutionReportDecoder.cumQtyNullValue())),
                named);
    }

    private static @Nullable Long value(long told, long none) {
        return told == none ? null : (Long) told;
    }

    /** A venue's file tells a fill of an order, and when it was: as its report would have. */
    void filed(
            long seq,
            long nanos,
            Books.Order order,
            String execId,
            Trades.Standing near,
            int valueDate,
            Trades.@Nullable Standing far,
            int farDate) {
        OrderSide side = order.buy ? OrderSide.BUY : OrderSide.SELL;
        String name = name(order.venue, order.pair.id(), side, "", execId);
        take(
                seq,
                new Told(
                        order.id,
                        OrderEventKind.TRADE,
                        facts.venue(order.venue),
                        order.pair,
                        order.buy,
                        name,
                        name,
                        near,
                        valueDate,
                        0,
                        far,
                        farDate,
                        far != null,
                        nanos,
                        null),
                order);
    }

    /** An ExecID is of its venue, instrument and side, and perhaps of its day. */
    private String name(ExecutionReportDecoder in, String execId) {
        String day = day(facts.venue(in.venueId()), in.tradeDate());
        return name(in.venueId(), in.instrumentId(), in.side(), day, execId);
    }

    static String day(Facts.Venue venue, int tradeDate) {
        return venue.hasExecIdsOfDays() && tradeDate != Rolls.NONE ? "" + tradeDate : "";
    }

    /** What was told under a name; null: nothing. */
    Trades.@Nullable Trade told(String name) {
        return trades.known(name);
    }

    /** The same of the far leg of the swap that it names. */
    Trades.@Nullable Trade farTold(String name) {
        return farLegs.known(name);
    }

    List<Trades.Trade> farLegs() {
        return farLegs.all();
    }

    static String name(int venue, int instrument, OrderSide side, String day, String execId) {
        return "%d %d %s %s %s".formatted(venue, instrument, side, day, execId);
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

    private boolean take(long seq, Told in, Books.@Nullable Order named) {
        recount.takenBack.changing(!in.isNew());
        Trades.Change change = change(trades, in, in.as, named == null ? NOBODY : named.id);
        if (change == null) {
            IgnoredReason why = trades.why();
            boolean isFarOther =
                    why == IgnoredReason.DUPLICATE
                            && in.isNew()
                            && in.far != null
                            && farLegs.isOtherwise(in.of, in.far, in.isFarPriced);
            if (!more(in) || isFarOther) {
                recount.ignored.fill(in.clOrdId, isFarOther ? IgnoredReason.CONTENT_DIFFERS : why);
            }
            return false;
        }
        Books.Order order =
                in.isNew() && in.multiLeg != LEG
                        ? named
                        : recount.books.orders.get(change.of().owner);
        if (order != null && in.multiLeg != LEG) {
            counted(seq, in, order, change);
        }
        if (in.multiLeg != STRATEGY || !in.venue.booksLegs()) {
            boolean buys = (order == null || in.multiLeg == LEG) ? in.buys : order.buy;
            covers(order, change, buys);
            held(in, order, buys ? change.qty() : change.qty().negate());
            Postings.Of of = of(order, in, false);
            if (of.book() == 0) {
                recount.ignored.fill(in.clOrdId, IgnoredReason.UNKNOWN_REFERENCE);
            }
            book(of, in.pair, change, buys, in.date);
        }
        recount.copies.booked(in, change.of());
        if (!in.isNew() || change.on() != null) {
            far(in, order, change.of().owner);
        }
        return order != null && in.multiLeg != LEG;
    }

    private static Trades.@Nullable Change change(
            Trades of, Told in, Trades.@Nullable Standing as, long owner) {
        return as == null
                ? of.busted(in.of)
                : in.isNew() ? of.told(in.of, owner, as) : of.corrected(in.name, in.of, as);
    }

    static Postings.Of of(PostingKind kind, Books.Order order) {
        return new Postings.Of(kind, order.book.id(), order.account, order.id);
    }

    private Postings.Of of(Books.@Nullable Order order, Told in, boolean isUncertain) {
        return order == null
                ? new Postings.Of(
                        PostingKind.PROVISIONAL,
                        facts.orphanBook(),
                        in.venue.account(),
                        Postings.NO_ORDER)
                : of(isUncertain ? PostingKind.PROVISIONAL : PostingKind.HEDGED, order);
    }

    private void covers(Books.@Nullable Order order, Trades.Change change, boolean buys) {
        Trades.Standing off = change.off();
        Trades.Standing on = change.on();
        if (order != null && off != null) {
            recount.doubts.filled(order, buys ? off.qty().negate() : off.qty(), off.px());
        }
        if (order != null && on != null) {
            recount.doubts.filled(order, buys ? on.qty() : on.qty().negate(), on.px());
        }
    }

    private void held(Told in, Books.@Nullable Order order, BigDecimal signed) {
        if (order != null) {
            recount.books.own(order, in.pair.id(), signed);
        }
    }

    /** What the order itself counts; its venue's own count moves with a bust, too. */
    private void counted(long seq, Told in, Books.Order order, Trades.Change change) {
        if (in.isNew()) {
            change.of().splits = order.splits.count();
        }
        BigDecimal more = order.splits.counted(change.qty(), change.of().splits);
        recount.people.filled(order, more);
        order.filled = order.filled.add(more);
        if (in.isNew() && in.as != null) {
            order.fillIs(seq, in.as.qty(), in.as.px());
        } else {
            order.told = order.told.add(more);
        }
    }

    /** What was, with its fee, is taken off as it was booked; what is is put on. */
    private void book(
            Postings.Of of, Facts.Pair pair, Trades.Change change, boolean buys, int told) {
        int was = change.of().date;
        trade(of, pair, change.off(), !buys, was);
        int date = recount.postings.date(pair.id(), told != Rolls.NONE ? told : was);
        change.of().date = date;
        trade(of, pair, change.on(), buys, date);
        Trades.Standing off = change.off();
        Trades.Standing on = change.on();
        pay(of, pair, off == null ? null : off.fee(), true, was);
        pay(of, pair, on == null ? null : on.fee(), false, date);
    }

    private void trade(
            Postings.Of of, Facts.Pair pair, Trades.@Nullable Standing as, boolean buys, int date) {
        if (as != null && of.book() != 0) {
            BigDecimal signed = buys ? as.qty() : as.qty().negate();
            int settles = recount.postings.trade(of, pair, signed, as.px(), date);
            recount.clients.dealt(of.clOrdId(), signed, as.px(), settles);
        }
    }

    private void pay(
            Postings.Of of, Facts.Pair pair, Trades.@Nullable Fee fee, boolean isBack, int date) {
        if (fee != null && of.book() != 0) {
            Postings.Of paid =
                    new Postings.Of(PostingKind.FEE, of.book(), of.account(), of.clOrdId());
            BigDecimal amount = isBack ? fee.amount() : fee.amount().negate();
            recount.postings.pay(paid, pair.id(), fee.asset(), amount, date);
        }
    }

    /** A repetition may tell the far leg or the fee that was missing of a fill that stands. */
    private boolean more(Told in) {
        if (in.far != null && !in.isNew() && !trades.isTold(in.of)) {
            // A correction that waits for its fill waits for both legs of it.
            farLegs.corrected(in.name, in.of, in.far);
            return false;
        }
        Trades.Trade of = trades.repeated(in.of, in.isNew() ? in.as : null);
        if (of == null) {
            return false;
        }
        Books.Order order = recount.books.orders.get(of.owner);
        Trades.Fee fee = in.as == null ? null : in.as.fee();
        boolean isCharged = in.isNew() && Trades.charged(of, fee);
        if (isCharged) {
            int date = recount.postings.date(in.pair.id(), of.date);
            pay(of(order, in, false), in.pair, fee, false, date);
        }
        if (in.far != null && (!farLegs.isKnown(in.of) || !in.isNew())) {
            return far(in, order, of.owner) || isCharged;
        }
        return isCharged;
    }

    /** Of a swap the book and the program hold both legs; the order counts its near one alone. */
    private boolean far(Told in, Books.@Nullable Order order, long owner) {
        boolean isFirst = !farLegs.isKnown(in.of);
        boolean isBust = in.as == null;
        if (in.hasOwnLegs() || (isBust ? isFirst : in.far == null)) {
            return false;
        }
        if (isFirst && !in.isNew()) {
            // Its near leg was told without it.
            farLegs.corrected(in.name, in.of, Objects.requireNonNull(in.far));
        }
        Trades.Change change =
                isFirst && in.far != null
                        ? in.isNew()
                                ? farLegs.told(in.of, owner, in.far)
                                : farLegs.toldByCorrection(in.of, owner, in.far)
                        : change(farLegs, in, isBust ? null : in.far, owner);
        if (change == null) {
            return false;
        }
        BigDecimal more = change.qty();
        held(in, order, in.buys ? more.negate() : more);
        Postings.Of was = of(order, in, change.of().isUnpriced);
        trade(was, in.pair, change.off(), in.buys, change.of().date);
        if (change.on() != null) {
            int told = in.farDate != Rolls.NONE ? in.farDate : change.of().date;
            change.of().isUnpriced = !in.isFarPriced;
            change.of().date = recount.postings.date(in.pair.id(), told);
            Postings.Of is = of(order, in, !in.isFarPriced);
            trade(is, in.pair, change.on(), !in.buys, change.of().date);
        }
        recount.copies.bookedFar(in, change.of());
        return true;
    }
}
