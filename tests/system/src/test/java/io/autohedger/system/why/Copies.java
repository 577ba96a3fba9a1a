// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What drop copies say of our executions, held to what the execution streams say of each (ORDERS
 * sections 1 and 2): what the copy alone tells may be so, what both tell is so, and what one lacks
 * for longer than it may is a break, which two people end.
 */
final class Copies {
    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private static final long NO_ORDER = BreakChangedDecoder.clOrdIdNullValue();
    private static final long NOBODY = 0;
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final Recount recount;
    private final Facts facts;
    private final Trades theirs = new Trades();

    /** Of this life: the venues that have one. */
    private final Map<Integer, Session> sessions = new HashMap<>();

    private final Set<Integer> executionsUp = new HashSet<>();

    /** Of venues whose line is up again with orders in doubt: until when both are compared. */
    private final Map<Integer, Long> comparedUntil = new HashMap<>();

    /** On which both do not say the same, by the name of the execution. */
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    private record Session(int id, long confirmAfterNanos, boolean hasOwnIds, boolean isUp) {}

    private static final class Pair {
        private final Facts.Venue venue;
        private final Facts.Pair pair;
        private final boolean buys;
        private final String execId;
        private final long owner;
        private final int book;
        private final long since;
        private long from;
        private Trades.@Nullable Standing ours;
        private Trades.@Nullable Standing theirs;
        private boolean weTold;
        private boolean theyTold;

        /** Of its order, in its bounds. */
        private BigDecimal witnessed = ZERO;

        /** Signed, of no order's bounds. */
        private BigDecimal loose = ZERO;

        private BigDecimal adjusted = ZERO;
        private BigDecimal adjustedPx = ZERO;
        private Breaks.@Nullable Break open;

        private Pair(Of of, String execId, int book, long now) {
            venue = of.venue;
            pair = of.pair;
            buys = of.buys;
            this.execId = execId;
            owner = of.owner;
            this.book = book;
            since = now;
            from = now;
        }

        private BigDecimal more() {
            return qty(theirs).subtract(qty(ours));
        }

        private BigDecimal signed(BigDecimal qty) {
            return buys ? qty : qty.negate();
        }
    }

    /** An execution, by whoever has told it. */
    record Of(Facts.Venue venue, Facts.Pair pair, boolean buys, long owner) {}

    Copies(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    private static BigDecimal qty(Trades.@Nullable Standing as) {
        return as == null ? ZERO : as.qty();
    }

    private static BigDecimal px(Trades.@Nullable Standing as) {
        return as == null ? ZERO : as.px();
    }

    /** A life begins: nobody is connected. */
    void started() {
        sessions.clear();
        executionsUp.clear();
        comparedUntil.clear();
    }

    void defined(DropCopyDefinedDecoder in) {
        Session was = sessions.get(in.venueId());
        sessions.put(
                in.venueId(),
                new Session(
                        in.sessionId(),
                        in.confirmAfterNanos(),
                        in.execIdsAreOwn() == Bool.YES,
                        was != null && was.isUp));
    }

    /** What waited for a session that comes up is counted from here. */
    void session(SessionStatusDecoder in) {
        boolean isUp = in.state() == SessionState.UP;
        Facts.Venue venue = facts.venueOfSession(in.sessionId());
        if (in.role() == SessionRole.VENUE && venue != null) {
            boolean comesUp = isUp ? executionsUp.add(venue.id()) : false;
            if (!isUp) {
                executionsUp.remove(venue.id());
            }
            if (comesUp) {
                compare(venue.id());
                waited(venue.id(), false);
            }
        } else if (in.role() == SessionRole.DROP_COPY) {
            for (Map.Entry<Integer, Session> of : Map.copyOf(sessions).entrySet()) {
                Session s = of.getValue();
                if (s.id == in.sessionId()) {
                    sessions.put(
                            of.getKey(), new Session(s.id, s.confirmAfterNanos, s.hasOwnIds, isUp));
                    if (isUp) {
                        waited(of.getKey(), true);
                    }
                }
            }
        }
    }

    private void compare(int venue) {
        Session session = sessions.get(venue);
        if (session != null && recount.books.open(o -> o.venue == venue && o.unknown) > 0) {
            comparedUntil.put(venue, recount.now + session.confirmAfterNanos);
        }
    }

    /**
     * Whether a venue gets no new order, though none is in doubt there any more: its line was lost
     * with orders on it, and its drop copy is down, or does not say the same yet.
     */
    boolean isCompared(int venue) {
        Session session = sessions.get(venue);
        return session != null
                && comparedUntil.getOrDefault(venue, 0L) > recount.now
                && (!session.isUp
                        || pairs.values().stream()
                                .anyMatch(p -> p.venue.id() == venue && p.open == null));
    }

    private void waited(int venue, boolean isWitness) {
        pairs.values().stream()
                .filter(p -> p.venue.id() == venue && !(isWitness ? p.theyTold : p.weTold))
                .forEach(p -> p.from = recount.now);
    }

    /** A drop copy tells something: NULL_VAL, or why it changes nothing. */
    void told(DropCopyReportDecoder in) {
        IgnoredReason why = take(in);
        boolean isUndefined = !sessions.containsKey(in.venueId());
        recount.ignored.copied(isUndefined ? in.venueId() : in.clOrdId(), why);
    }

    private IgnoredReason take(DropCopyReportDecoder in) {
        Session session = sessions.get(in.venueId());
        if (session == null || in.kind() == OrderEventKind.UNKNOWN_VALUE) {
            return IgnoredReason.INVALID;
        }
        Facts.Venue venue = facts.venue(in.venueId());
        Facts.Pair pair = facts.pair(in.instrumentId());
        boolean buys = in.side() == OrderSide.BUY;
        Books.Order named = recount.books.order(in.clOrdId());
        Books.Order order = named == null ? recount.books.order(in.origClOrdId()) : named;
        boolean isItsWay =
                order != null && order.venue == venue.id() && order.pair.id() == pair.id();
        boolean isOtherWay = isItsWay && order != null && order.buy != buys;
        boolean isLegAlone = in.multiLeg() == LEG && !venue.booksLegs();
        if (!isFill(in.kind()) || (isLegAlone && !isItsWay)) {
            return IgnoredReason.WITNESS;
        }
        if (session.hasOwnIds || isOtherWay || venue.booksLegs()) {
            throw NotDerived.of("a copy under a name of its own, or of a leg");
        }
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        boolean isSided = buys || in.side() == OrderSide.SELL;
        boolean isValued = isBust || (in.lastQty() > 0 && in.lastPx() > 0);
        if (!isSided || !isValued || in.execId().isEmpty()) {
            return IgnoredReason.INVALID;
        }
        Of of = new Of(venue, pair, buys, order == null ? NOBODY : order.id);
        return change(of, in);
    }

    private static boolean isFill(OrderEventKind kind) {
        return switch (kind) {
            case TRADE, TRADE_CANCEL, TRADE_CORRECT -> true;
            default -> false;
        };
    }

    private IgnoredReason change(Of of, DropCopyReportDecoder in) {
        String day = Fills.day(of.venue, in.tradeDate());
        String own = Fills.name(of.venue.id(), of.pair.id(), in.side(), day, in.execId());
        String ref = Fills.name(of.venue.id(), of.pair.id(), in.side(), day, in.execRefId());
        Trades.Standing as =
                new Trades.Standing(of.pair.qty(in.lastQty()), of.pair.px(in.lastPx()), null);
        Trades.Change change =
                switch (in.kind()) {
                    case TRADE_CANCEL -> theirs.busted(ref);
                    case TRADE_CORRECT -> theirs.corrected(own, ref, as);
                    default -> theirs.told(own, of.owner, as);
                };
        IgnoredReason why = theirs.why();
        String name = in.kind() == OrderEventKind.TRADE ? own : ref;
        if (change != null) {
            compare(theirs.root(name), new Of(of.venue, of.pair, of.buys, change.of().owner));
            return IgnoredReason.NULL_VAL;
        }
        Trades.Trade ours = recount.books.fills.told(name);
        boolean isUnknownBust =
                in.kind() == OrderEventKind.TRADE_CANCEL && why == IgnoredReason.UNKNOWN_REFERENCE;
        if (!isUnknownBust || ours == null || ours.stands() == null) {
            return why;
        }
        // Whoever takes a fill back has known it.
        taken(ours);
        compare(ours.name(), new Of(of.venue, of.pair, of.buys, ours.owner));
        return IgnoredReason.NULL_VAL;
    }

    private void taken(Trades.Trade ours) {
        Trades.Standing stands = ours.stands();
        if (stands != null) {
            theirs.told(ours.name(), ours.owner, stands);
        }
    }

    /** The execution stream has told, corrected or busted a fill. */
    void booked(Facts.Venue venue, Facts.Pair pair, boolean buys, Trades.Trade of) {
        Session session = sessions.get(venue.id());
        if (session == null && !pairs.containsKey(of.name())) {
            return;
        }
        if (session != null && session.hasOwnIds) {
            throw NotDerived.of("a copy under a name of its own");
        }
        if (theirs.isBustWaiting(of.name())) {
            taken(of);
        }
        compare(of.name(), new Of(venue, pair, buys, of.owner));
    }

    /** Looks at an execution on both sides. */
    private void compare(String name, Of of) {
        Trades.Trade our = recount.books.fills.told(name);
        Trades.Trade their = theirs.known(name);
        Trades.Standing ours = our == null ? null : our.stands();
        Trades.Standing said = their == null ? null : their.stands();
        boolean isSame = ours == null ? said == null : said != null && ours.isSame(said);
        Pair pair = pairs.get(name);
        if (pair == null && isSame) {
            return;
        }
        if (pair == null) {
            Books.Order order = recount.books.orders.get(of.owner);
            int book = order == null ? facts.orphanBook() : order.book.id();
            pair = new Pair(of, name.split(" ", 5)[4], book, recount.now);
            pairs.put(name, pair);
        } else {
            forget(pair);
            takeBack(pair);
        }
        if (isSame) {
            end(pair, BreakPhase.ENDED_BY_EVIDENCE);
            pairs.remove(name);
            return;
        }
        pair.ours = ours;
        pair.theirs = said;
        pair.weTold = our != null && our.isTold();
        pair.theyTold = their != null && their.isTold();
        expose(pair);
        if (pair.open != null) {
            say(pair, pair.open.id(), pair.open.kind(), BreakPhase.CHANGED);
        }
    }

    /** The order whose own fill it is; null: it is none's. */
    private Books.@Nullable Order holder(Pair of) {
        Books.Order order = recount.books.orders.get(of.owner);
        boolean isOwn = order != null && order.pair.id() == of.pair.id() && order.buy == of.buys;
        return isOwn ? order : null;
    }

    /** What the copy alone tells may be so. */
    private void expose(Pair of) {
        BigDecimal more = of.more();
        Books.Order order = holder(of);
        if (!of.theyTold) {
            return;
        }
        if (order != null && more.signum() > 0) {
            of.witnessed = more;
            order.witnessed = order.witnessed.add(more);
        } else {
            of.loose = of.signed(more);
        }
    }

    private void forget(Pair of) {
        Books.Order order = recount.books.orders.get(of.owner);
        if (order != null) {
            order.witnessed = order.witnessed.subtract(of.witnessed);
        }
        of.witnessed = ZERO;
        of.loose = ZERO;
    }

    /** What no order holds in its own bounds, of some books, for each instrument. */
    void loose(Collection<Integer> books, int asset, BiConsumer<BigDecimal, BigDecimal> into) {
        for (Pair each : pairs.values()) {
            if (each.loose.signum() != 0 && books.contains(each.book)) {
                BigDecimal px = px(each.theirs).max(px(each.ours));
                BigDecimal leg = each.pair.leg(asset, each.loose, px);
                into.accept(leg.min(ZERO), leg.max(ZERO));
            }
        }
    }

    /** What the copy alone has told of an order keeps it from its end. */
    void endOfInput() {
        for (Pair each : pairs.values()) {
            Books.Order order = holder(each);
            if (order == null || !order.terminal) {
                continue;
            }
            if (each.witnessed.signum() > 0 && order.witnessed.compareTo(order.provisional) > 0) {
                recount.wrong.add(
                        facts.order(order.id) + " has ended, and its copy has told more of it");
            }
        }
    }

    /** After an input: what has waited for longer than it may is a break. */
    void time() {
        for (Pair each : pairs.values()) {
            Session session = sessions.get(each.venue.id());
            boolean waits =
                    (!each.theyTold && (session == null || !session.isUp))
                            || (!each.weTold && !executionsUp.contains(each.venue.id()));
            boolean isOver = each.open != null || each.adjusted.signum() != 0;
            if (!isOver
                    && !waits
                    && session != null
                    && each.from + session.confirmAfterNanos <= recount.now) {
                BreakKind kind =
                        !each.weTold
                                ? BreakKind.DROP_COPY_ONLY
                                : each.theyTold ? BreakKind.DIFFERS : BreakKind.UNCONFIRMED;
                say(each, recount.breaks.next(), kind, BreakPhase.OPENED);
            }
        }
    }

    private void say(Pair of, long id, BreakKind kind, BreakPhase phase) {
        Breaks.Break is =
                new Breaks.Break(
                        id,
                        kind,
                        of.venue.id(),
                        of.book,
                        of.pair.id(),
                        of.owner == NOBODY ? NO_ORDER : of.owner,
                        mantissa(of.signed(qty(of.ours)), of.pair.qtyScale()),
                        mantissa(px(of.ours), of.pair.priceScale()),
                        mantissa(of.signed(qty(of.theirs)), of.pair.qtyScale()),
                        mantissa(px(of.theirs), of.pair.priceScale()),
                        of.since,
                        of.execId);
        of.open = is;
        recount.breaks.say(is, phase);
    }

    private static long mantissa(BigDecimal amount, int scale) {
        return amount.movePointRight(scale).longValueExact();
    }

    /** With the figures that were told last. */
    private void end(Pair of, BreakPhase by) {
        Breaks.Break open = of.open;
        of.open = null;
        if (open != null) {
            recount.breaks.say(open, by);
        }
    }

    /** Two people end a break: with nothing, or by posting what it lacks, at a price. */
    void ended(long id, @Nullable Long postedPx) {
        for (Map.Entry<String, Pair> entry : List.copyOf(pairs.entrySet())) {
            Pair of = entry.getValue();
            if (of.open == null || of.open.id() != id) {
                continue;
            }
            if (postedPx == null) {
                pairs.remove(entry.getKey());
            } else {
                of.adjusted = of.more();
                of.adjustedPx = of.pair.px(postedPx);
                post(of, of.adjusted);
            }
            forget(of);
            end(of, BreakPhase.ENDED_BY_PEOPLE);
        }
    }

    /** Something was told of what people have adjusted: that is what holds. */
    private void takeBack(Pair of) {
        if (of.adjusted.signum() != 0) {
            BigDecimal was = of.adjusted;
            post(of, was.negate());
            of.adjusted = ZERO;
        }
    }

    private void post(Pair of, BigDecimal qty) {
        Books.Order order = recount.books.orders.get(of.owner);
        BigDecimal signed = of.signed(qty);
        if (order != null) {
            boolean isAdded = of.adjusted.signum() > 0 && holder(of) != null;
            order.adjusted = order.adjusted.add(isAdded ? qty : ZERO);
            recount.books.own(order, of.pair.id(), signed);
        }
        recount.postings.trade(
                new Postings.Of(
                        PostingKind.ADJUSTMENT,
                        of.book,
                        of.venue.account(),
                        order == null ? Postings.NO_ORDER : order.id),
                of.pair,
                signed,
                of.adjustedPx,
                Rolls.NONE);
    }

    /** Two people say how an order has ended: that holds for what its copy alone has told. */
    void resolved(Books.Order order) {
        for (Map.Entry<String, Pair> entry : List.copyOf(pairs.entrySet())) {
            Pair of = entry.getValue();
            boolean isTold = of.more().signum() > 0 || of.adjusted.signum() != 0;
            if (order.equals(holder(of)) && isTold) {
                forget(of);
                takeBack(of);
                end(of, BreakPhase.ENDED_BY_PEOPLE);
                pairs.remove(entry.getKey());
            }
        }
    }
}
