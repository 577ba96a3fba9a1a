// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Positions and orders added up from the inputs of a journal. */
final class Books {
    /** FIX ExecRestatementReason (378). */
    private static final int CORPORATE_ACTION = 0;

    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private final Recount recount;
    private final Facts facts;
    final Fills fills;

    /** What a program's own fills have come to, by the program and the instrument. */
    private final Map<String, BigDecimal> own = new HashMap<>();

    private final Trades deals = new Trades();
    final HeldDeals held;
    final Map<Long, Order> orders = new LinkedHashMap<>();

    /** One order of ours. */
    static final class Order {
        final long id;
        final int strategy;
        final int venue;

        /** Where its fills settle. */
        final int account;

        final Facts.Book book;
        final Facts.Pair pair;
        final boolean buy;
        final long nanos;

        /** As a person may have had it replaced. */
        BigDecimal qty;

        BigDecimal price;
        BigDecimal mostPx;

        /** Without replaces that are open. */
        private BigDecimal ownMostPx;

        final Splits splits = new Splits();

        /** What its venue has of it: a replace that is open counts to the quantity alone. */
        BigDecimal accepted;

        /** Until when it may stay in its venue's book; 0: it is immediate. */
        final long expireNanos;

        BigDecimal filled = BigDecimal.ZERO;

        /** Of its newest fill, and in which input that came. */
        private BigDecimal lastQty = BigDecimal.ZERO;

        BigDecimal lastPx = BigDecimal.ZERO;
        private long lastSeq;

        /** What an input has filled of it. */
        BigDecimal lastQty(long seq) {
            return lastSeq == seq ? lastQty : BigDecimal.ZERO;
        }

        void fillIs(long seq, BigDecimal ofQty, BigDecimal ofPx) {
            lastSeq = seq;
            lastQty = ofQty;
            lastPx = ofPx;
        }

        BigDecimal told = BigDecimal.ZERO;

        /** What people have said was filled beyond that, until its venue says it. */
        boolean isByPeople;

        BigDecimal provisional = BigDecimal.ZERO;

        /** What its venue's drop copy alone has told of it, and what people have posted of that. */
        BigDecimal witnessed = BigDecimal.ZERO;

        BigDecimal adjusted = BigDecimal.ZERO;
        BigDecimal provisionalPx = BigDecimal.ZERO;

        /**
         * What its venue has denied stands here as it was before the report that does: that is told
         * first. Null: nothing was denied.
         */
        @Nullable Stage denied;

        Working working = Working.NULL_VAL;
        boolean endedAtVenue;
        boolean terminal;
        boolean unknown;

        /** What its doubt puts past the reach of its venue, or it was asked back there. */
        boolean isPast;

        boolean isCancelAsked;

        /** Of its newest cancel, as long as nobody has refused it; 0: none. */
        long openCancel;

        final Set<Long> openReplaces = new HashSet<>();

        /** Also where its provider has refused that since. */
        boolean wasCancelAsked;

        /** When it became so. */
        long unknownSince;

        /** It covers the doubt about an asset; 0: none. */
        int covers;

        Order(
                long id,
                int strategy,
                Facts.Venue venue,
                Facts.Book book,
                Facts.Pair pair,
                boolean buy,
                BigDecimal qty,
                BigDecimal price,
                BigDecimal mostPx,
                long nanos,
                long expireNanos) {
            this.id = id;
            this.strategy = strategy;
            this.venue = venue.id();
            account = venue.account();
            this.book = book;
            this.pair = pair;
            this.buy = buy;
            this.qty = qty;
            accepted = qty;
            this.price = price;
            this.mostPx = mostPx;
            ownMostPx = mostPx;
            this.nanos = nanos;
            this.expireNanos = expireNanos;
        }

        /** What may still fill; of an order that its venue has ended only what is missing here. */
        BigDecimal leaves() {
            if (terminal) {
                return BigDecimal.ZERO;
            }
            BigDecimal missing = missing();
            return endedAtVenue ? missing : qty.subtract(filled).max(missing);
        }

        /** What others count as filled, and was not told here. */
        BigDecimal missing() {
            BigDecimal more = told.subtract(filled).subtract(adjusted).max(witnessed);
            return more.subtract(provisional).max(BigDecimal.ZERO);
        }

        BigDecimal leg(int asset, BigDecimal size) {
            return pair.leg(asset, buy ? size : size.negate(), mostPx);
        }
    }

    /** Of an order, between two things that one input does to it. */
    record Stage(BigDecimal filled, BigDecimal leaves) {}

    /** Where an asset is, and both ends of where it may come to. */
    record Interval(BigDecimal residual, BigDecimal down, BigDecimal up) {
        boolean isSame(Interval other) {
            return residual.compareTo(other.residual) == 0
                    && down.compareTo(other.down) == 0
                    && up.compareTo(other.up) == 0;
        }
    }

    Books(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
        held = new HeldDeals(facts);
        fills = new Fills(recount);
    }

    /** By the identity that a replace gives an order, too. */
    private final Map<Long, Long> aliases = new HashMap<>();

    private final Map<Long, Replace> pending = new HashMap<>();

    private record Replace(BigDecimal qty, BigDecimal px, BigDecimal most) {}

    /** Until it is answered an order counts at the larger quantity and the worse price. */
    void replaces(Order order, long as, BigDecimal qty, BigDecimal px, BigDecimal most) {
        aliases.put(as, order.id);
        order.openReplaces.add(as);
        pending.put(as, new Replace(qty, px, most));
        counted(order);
    }

    /** As its venue has it, or as any of its open replaces would, whichever is worse. */
    private void counted(Order order) {
        order.qty = order.accepted;
        order.mostPx = order.ownMostPx;
        for (long open : order.openReplaces) {
            Replace asked = pending.get(open);
            if (asked != null) {
                order.qty = order.qty.max(asked.qty);
                order.mostPx = order.pair.worse(order.mostPx, asked.most);
            }
        }
    }

    /** Its venue has refused a replace. */
    void refused(Order order, long as) {
        order.openReplaces.remove(as);
        counted(order);
    }

    /** Its own, and those that replaces have given it. */
    Set<Long> identities(long id) {
        Set<Long> all = new HashSet<>(Set.of(id));
        aliases.forEach((as, of) -> {
            if (of == id) {
                all.add(as);
            }
        });
        return all;
    }

    /** What its venue makes of it, asked or of its own: what it says holds. */
    private void restated(Order order, ExecutionReportDecoder in) {
        Replace asked = in.kind() == OrderEventKind.RESTATED ? null : pending.remove(in.clOrdId());
        if (asked != null) {
            order.accepted = asked.qty;
            order.price = asked.px;
            order.ownMostPx = asked.most;
        }
        if (in.kind() == OrderEventKind.RESTATED
                && in.execRestatementReason() == CORPORATE_ACTION) {
            split(order, in);
        }
        if (in.orderQty() > 0) {
            order.accepted = order.pair.qty(in.orderQty());
        }
        if (in.price() > 0) {
            order.price = order.pair.px(in.price());
            order.ownMostPx = order.pair.worse(order.ownMostPx, order.price);
        }
        counted(order);
    }

    /** It counts its quantities anew, those that are filled too; nothing is booked. */
    private void split(Order order, ExecutionReportDecoder in) {
        BigDecimal to = order.pair.qty(Math.max(0, in.orderQty()));
        if (to.signum() > 0 && to.compareTo(order.accepted) != 0) {
            order.splits.split(to, order.accepted);
            recount.odds.split(order, to, order.accepted);
        }
        boolean isCounted = in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
        if (isCounted && order.missing().signum() == 0) {
            order.filled = order.pair.qty(in.cumQty());
            order.told = order.filled;
        }
    }

    BigDecimal position(Collection<Integer> books, int asset) {
        return books.stream()
                .map(book -> recount.postings.of(book, asset))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Interval interval(Collection<Integer> books, int asset, Predicate<Order> counted) {
        BigDecimal residual = position(books, asset);
        BigDecimal down = residual;
        BigDecimal up = residual;
        for (Order order : orders.values()) {
            if (!order.terminal && books.contains(order.book.id()) && counted.test(order)) {
                BigDecimal leg = order.leg(asset, order.leaves());
                down = leg.signum() < 0 ? down.add(leg) : down;
                up = leg.signum() > 0 ? up.add(leg) : up;
            }
        }
        BigDecimal[] ends = {down, up};
        recount.copies.loose(
                books,
                asset,
                (less, more) -> {
                    ends[0] = ends[0].add(less);
                    ends[1] = ends[1].add(more);
                });
        return new Interval(residual, ends[0], ends[1]);
    }

    /** How far orders in doubt hold an asset's ends apart. */
    BigDecimal doubt(int asset) {
        return orders.values().stream()
                .filter(o -> !o.terminal && o.unknown)
                .map(o -> o.leg(asset, o.leaves()).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long open(Predicate<Order> which) {
        return orders.values().stream().filter(o -> !o.terminal && which.test(o)).count();
    }

    /** What of ours may rest at a price of a venue. */
    BigDecimal resting(int venue, Facts.Pair pair, boolean buys, BigDecimal px) {
        return orders.values().stream()
                .filter(o -> o.expireNanos != 0 && o.venue == venue && o.buy == buys)
                .filter(o -> o.pair.id() == pair.id() && o.price.compareTo(px) == 0)
                .map(Order::leaves)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void deal(ClientDealDecoder in, long now) {
        recount.ignored.deal(in, taken(in, now));
    }

    /** Why it is not booked; NULL_VAL: it is. */
    private IgnoredReason taken(ClientDealDecoder in, long now) {
        Facts.Client client = facts.client(in.clientId());
        Facts.Pair pair = facts.pair(in.instrumentId());
        boolean isBust = in.kind() == DealKind.BUSTED;
        if (client.isWitness()) {
            return IgnoredReason.WITNESS;
        }
        if (!isBust && (in.lastQty() <= 0 || in.side() == OrderSide.NULL_VAL)) {
            return IgnoredReason.INVALID;
        }
        BigDecimal qty = isBust ? BigDecimal.ZERO : pair.qty(in.lastQty());
        BigDecimal px = isBust ? BigDecimal.ZERO : pair.px(in.lastPx());
        HeldDeals.Deal deal =
                new HeldDeals.Deal(
                        in.execId(),
                        client,
                        pair,
                        in.side() == OrderSide.BUY ? qty : qty.negate(),
                        px,
                        in.valueDate());
        recount.takenBack.changing(in.kind() != DealKind.BOOKED);
        switch (in.kind()) {
            case BOOKED -> {
                boolean isThere = held.has(deal);
                if (!deals.isKnown(name(deal, in.execId())) && held.waits(in, deal, now)) {
                    return isThere ? IgnoredReason.DUPLICATE : IgnoredReason.HELD;
                }
                book(deal);
            }
            case BUSTED -> changed(deal, deals.busted(name(deal, in.execRefId())));
            case CORRECTED ->
                    changed(
                            deal,
                            deals.corrected(
                                    in.execId().isEmpty() ? "" : name(deal, in.execId()),
                                    name(deal, in.execRefId()),
                                    standing(deal)));
            case NULL_VAL -> throw NotDerived.of("a deal");
        }
        return deals.why();
    }

    private static String name(HeldDeals.Deal deal, String execId) {
        return deal.client().id() + " " + execId;
    }

    /** The desk is on the other side of its client. */
    private static Trades.Standing standing(HeldDeals.Deal deal) {
        return new Trades.Standing(deal.qty().negate(), deal.px(), null);
    }

    void book(HeldDeals.Deal deal) {
        changed(deal, deals.told(name(deal, deal.execId()), deal.pair().id(), standing(deal)));
    }

    /** What a deal was is taken off as it was booked, and what it is is put on. */
    private void changed(HeldDeals.Deal deal, Trades.@Nullable Change change) {
        if (change == null) {
            return;
        }
        Facts.Pair pair = facts.pair((int) change.of().owner);
        Trades.Standing off = change.off();
        Trades.Standing on = change.on();
        int date = change.of().date;
        if (off != null) {
            dealt(deal.client(), pair, off.qty().negate(), off.px(), date);
        }
        if (on != null) {
            boolean isTold = deal.valueDate() != Rolls.NONE;
            change.of().date =
                    dealt(deal.client(), pair, on.qty(), on.px(), isTold ? deal.valueDate() : date);
        }
    }

    /** A client has dealt with its own book. */
    private int dealt(
            Facts.Client client, Facts.Pair pair, BigDecimal signed, BigDecimal px, int date) {
        return dealt(client, client.book(), pair, signed, px, date);
    }

    /** A client has dealt; above 0 the desk has bought. */
    int dealt(
            Facts.Client client,
            int book,
            Facts.Pair pair,
            BigDecimal signed,
            BigDecimal px,
            int date) {
        Postings.Of of =
                new Postings.Of(PostingKind.CLIENT, book, client.account(), Postings.NO_ORDER);
        return recount.postings.trade(of, pair, signed, px, date);
    }

    /** Ours that it names, and that it may be of: a leg moves another instrument, either way. */
    private @Nullable Order reported(ExecutionReportDecoder in) {
        Order named = order(in.clOrdId());
        Order order = named == null ? order(in.origClOrdId()) : named;
        boolean isThere = order != null && order.venue == in.venueId();
        boolean isIts =
                isThere
                        && order != null
                        && order.pair.id() == in.instrumentId()
                        && order.buy == (in.side() == OrderSide.BUY);
        return isIts || (isThere && in.multiLeg() == LEG) ? order : null;
    }

    void report(long seq, ExecutionReportDecoder in) {
        Order order = reported(in);
        if (order != null && in.multiLeg() != LEG) {
            recount.openNoMore.heard(in, order);
        }
        if (Fills.isFill(in)) {
            if (!fills.take(seq, in, order)) {
                return;
            }
        } else {
            recount.people.heard(in, order);
        }
        if (order == null) {
            return;
        }
        if (in.kind() == OrderEventKind.REPLACED || in.kind() == OrderEventKind.NEW) {
            order.openReplaces.remove(in.clOrdId());
        }
        boolean isChanged =
                in.kind() == OrderEventKind.REPLACED || in.kind() == OrderEventKind.RESTATED;
        if (isChanged || (in.kind() == OrderEventKind.NEW && pending.containsKey(in.clOrdId()))) {
            restated(order, in);
        }
        if (in.cumQty() != ExecutionReportDecoder.cumQtyNullValue()) {
            order.told = order.told.max(order.pair.qty(in.cumQty()));
        }
        order.endedAtVenue |= hasEnded(in);
    }

    private static boolean hasEnded(ExecutionReportDecoder in) {
        return switch (in.kind()) {
            case CANCELED, EXPIRED, REJECTED -> true;
            case ORDER_STATUS ->
                    "24C".indexOf((char) in.rawOrdStatus()) >= 0 && in.leavesQty() == 0;
            default -> false;
        };
    }

    /** A program has come to hold so much more by its own orders. */
    void own(Order order, int instrument, BigDecimal signed) {
        own.merge(order.strategy + " " + instrument, signed, BigDecimal::add);
    }

    /** A program's own position. */
    BigDecimal own(int strategy, int instrument) {
        return own.getOrDefault(strategy + " " + instrument, BigDecimal.ZERO);
    }

    @Nullable Order order(long id) {
        return orders.get(aliases.getOrDefault(id, id));
    }
}
