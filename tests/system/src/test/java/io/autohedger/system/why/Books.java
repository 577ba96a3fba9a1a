// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
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
    private static final int EXTRA_DIGITS = 4;

    private final Recount recount;
    private final Facts facts;
    private final Map<String, BigDecimal> positions = new HashMap<>();

    /** What fills have left with a venue, by the venue and the asset. */
    private final Map<String, BigDecimal> withVenues = new HashMap<>();

    private final Map<String, BigDecimal> paidThere = new HashMap<>();

    /** What a program's own fills have come to, by the program and the instrument. */
    private final Map<String, BigDecimal> own = new HashMap<>();

    private final Set<String> taken = new HashSet<>();
    final HeldDeals held;
    final Map<Long, Order> orders = new LinkedHashMap<>();

    /** One order of ours. */
    static final class Order {
        final long id;
        final int strategy;
        final int venue;
        final Facts.Book book;
        final Facts.Pair pair;
        final boolean buy;
        final long nanos;

        /** As a person may have had it replaced. */
        BigDecimal qty;

        BigDecimal price;
        BigDecimal mostPx;

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

        BigDecimal told = BigDecimal.ZERO;
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
                int venue,
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
            this.venue = venue;
            this.book = book;
            this.pair = pair;
            this.buy = buy;
            this.qty = qty;
            this.price = price;
            this.mostPx = mostPx;
            this.nanos = nanos;
            this.expireNanos = expireNanos;
        }

        /** What may still fill; of an order that its venue has ended only what is missing here. */
        BigDecimal leaves() {
            if (terminal) {
                return BigDecimal.ZERO;
            }
            BigDecimal missing = told.subtract(filled).max(BigDecimal.ZERO);
            return endedAtVenue ? missing : qty.subtract(filled).max(missing);
        }

        BigDecimal leg(int asset, BigDecimal size) {
            BigDecimal signed = buy ? size : size.negate();
            return pair.base() == asset
                    ? signed
                    : pair.quote() == asset
                            ? signed.multiply(pair.unit(mostPx)).negate()
                            : BigDecimal.ZERO;
        }
    }

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
    }

    /** By the identity that a replace gives an order, too. */
    private final Map<Long, Long> aliases = new HashMap<>();

    private final Map<Long, BigDecimal[]> pending = new HashMap<>();

    /** Until it is answered an order counts at the larger quantity and the worse price. */
    void replaces(Order order, long as, BigDecimal qty, BigDecimal px) {
        aliases.put(as, order.id);
        order.openReplaces.add(as);
        pending.put(as, new BigDecimal[] {qty, px});
        order.qty = order.qty.max(qty);
        order.mostPx = order.mostPx.max(px);
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

    private void replaced(Order order, long as) {
        BigDecimal[] asked = pending.remove(as);
        if (asked != null) {
            order.qty = asked[0];
            order.price = asked[1];
        }
    }

    BigDecimal position(Collection<Integer> books, int asset) {
        return books.stream()
                .map(book -> positions.getOrDefault(book + " " + asset, BigDecimal.ZERO))
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
        return new Interval(residual, down, up);
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
        if (in.kind() != DealKind.BOOKED) {
            throw new IllegalStateException("a deal that is " + in.kind() + " is not recounted");
        }
        Facts.Client client = facts.client(in.clientId());
        Facts.Pair pair = facts.pair(in.instrumentId());
        BigDecimal qty = pair.qty(in.lastQty());
        BigDecimal signed = in.side() == OrderSide.BUY ? qty : qty.negate();
        HeldDeals.Deal deal =
                new HeldDeals.Deal(
                        in.execId(), client, pair, signed, pair.px(in.lastPx()), in.valueDate());
        if (!taken.contains(key(deal)) && !held.waits(in, deal, now)) {
            book(deal);
        }
    }

    private static String key(HeldDeals.Deal deal) {
        return "deal " + deal.client().id() + " " + deal.execId();
    }

    /** The desk is on the other side of its client. */
    void book(HeldDeals.Deal deal) {
        if (taken.add(key(deal))) {
            int date = deal.valueDate();
            trade(deal.client().book(), deal.pair(), deal.qty().negate(), deal.px(), date);
        }
    }

    void report(long seq, ExecutionReportDecoder in) {
        Order order = orders.get(aliases.getOrDefault(in.clOrdId(), in.clOrdId()));
        if (order == null) {
            return;
        }
        if (in.kind() == OrderEventKind.REPLACED || in.kind() == OrderEventKind.NEW) {
            order.openReplaces.remove(in.clOrdId());
        }
        if (in.kind() == OrderEventKind.REPLACED) {
            replaced(order, in.clOrdId());
        }
        if (in.kind() == OrderEventKind.TRADE) {
            if (!taken.add("fill " + in.venueId() + " " + in.side() + " " + in.execId())) {
                return;
            }
            BigDecimal qty = order.pair.qty(in.lastQty());
            order.filled = order.filled.add(qty);
            BigDecimal px = order.pair.px(in.lastPx());
            order.lastQty = qty;
            order.lastPx = px;
            order.lastSeq = seq;
            BigDecimal signed = order.buy ? qty : qty.negate();
            own.merge(order.strategy + " " + order.pair.id(), signed, BigDecimal::add);
            withVenues.merge(in.venueId() + " " + order.pair.base(), signed, BigDecimal::add);
            withVenues.merge(
                    in.venueId() + " " + order.pair.quote(),
                    money(order.pair, signed, px).negate(),
                    BigDecimal::add);
            trade(
                    order.book.id(),
                    order.pair,
                    order.buy ? qty : qty.negate(),
                    order.pair.px(in.lastPx()),
                    in.valueDate());
            recount.margin.booked(in.venueId(), order.pair, order.pair.base(), signed);
            charged(order, in);
            recount.clients.filled(order.id, qty, px, in.valueDate());
        } else if (in.kind() == OrderEventKind.TRADE_CANCEL
                || in.kind() == OrderEventKind.TRADE_CORRECT) {
            throw new IllegalStateException("a fill that is " + in.kind() + " is not recounted");
        }
        if (in.cumQty() != ExecutionReportDecoder.cumQtyNullValue()) {
            order.told = order.told.max(order.pair.qty(in.cumQty()));
        }
        order.endedAtVenue |= hasEnded(in);
    }

    /** What its venue takes for a fill, or gives (decision 0071): in the fill's own book. */
    private void charged(Order order, ExecutionReportDecoder in) {
        if (in.feeAssetId() > 0 && in.fee() != ExecutionReportDecoder.feeNullValue()) {
            int scale = facts.asset(in.feeAssetId()).scale() + EXTRA_DIGITS;
            BigDecimal fee = BigDecimal.valueOf(in.fee(), scale).negate();
            int account = facts.venue(in.venueId()).account();
            add(order.book.id(), in.feeAssetId(), fee);
            withAccount(account, in.feeAssetId(), fee);
            recount.margin.moved();
        }
    }

    private static boolean hasEnded(ExecutionReportDecoder in) {
        return switch (in.kind()) {
            case CANCELED, EXPIRED, REJECTED -> true;
            case ORDER_STATUS ->
                    "24C".indexOf((char) in.rawOrdStatus()) >= 0 && in.leavesQty() == 0;
            default -> false;
        };
    }

    /** What people tell of fills is in nobody's report: those legs alone are taken as written. */
    void told(PostingDecoder out) {
        if (out.kind() == PostingKind.PROVISIONAL && out.bookId() != 0) {
            byte[] bytes = new byte[16];
            ByteBuffer.wrap(bytes).putLong(out.amount().high()).putLong(out.amount().low());
            int scale = facts.asset(out.assetId()).scale() + EXTRA_DIGITS;
            add(out.bookId(), out.assetId(), new BigDecimal(new BigInteger(bytes), scale));
        }
    }

    /** What is no trade is with somebody, too: of a venue's account it is of its broker's line. */
    void withAccount(int account, int asset, BigDecimal amount) {
        facts.venues.values().stream()
                .filter(v -> v.account() == account)
                .forEach(v -> paidThere.merge(v.id() + " " + asset, amount, BigDecimal::add));
    }

    /** At a venue's account, for an instrument: it is of its margin. */
    void bookedAt(int account, Facts.Pair pair, int asset, BigDecimal amount) {
        facts.venues.values().stream()
                .filter(v -> v.account() == account)
                .forEach(v -> recount.margin.booked(v.id(), pair, asset, amount));
    }

    /** What fills and payments have left with a venue of an asset. */
    BigDecimal owedBy(int venue, int asset) {
        return withVenue(venue, asset)
                .add(paidThere.getOrDefault(venue + " " + asset, BigDecimal.ZERO));
    }

    /** What fills have left with a venue of an asset. */
    BigDecimal withVenue(int venue, int asset) {
        return withVenues.getOrDefault(venue + " " + asset, BigDecimal.ZERO);
    }

    /** A program's own position. */
    BigDecimal own(int strategy, int instrument) {
        return own.getOrDefault(strategy + " " + instrument, BigDecimal.ZERO);
    }

    /** A position of before the journal, at what it is worth. */
    void opened(int book, Facts.Pair pair, BigDecimal signedQty, BigDecimal px) {
        trade(book, pair, signedQty, px, Rolls.NONE);
    }

    /** One book gives, another gets it, at a price. */
    void crossed(int from, int to, Facts.Pair pair, BigDecimal signedQty, BigDecimal px) {
        trade(to, pair, signedQty, px, Rolls.NONE);
        trade(from, pair, signedQty.negate(), px, Rolls.NONE);
    }

    /** A client has dealt, or what a cover has dealt goes to another book. */
    void dealt(int book, Facts.Pair pair, BigDecimal signedQty, BigDecimal px, int date) {
        trade(book, pair, signedQty, px, date);
    }

    void moved(int from, int to, Facts.Pair pair, BigDecimal signedQty, BigDecimal px, int date) {
        trade(from, pair, signedQty.negate(), px, date);
        trade(to, pair, signedQty, px, date);
    }

    /** What is no trade, and of one asset. */
    void paid(int book, int asset, BigDecimal amount) {
        add(book, asset, amount);
    }

    private void trade(
            int book, Facts.Pair pair, BigDecimal signedQty, BigDecimal px, int valueDate) {
        recount.rolls.traded(book, pair, valueDate, signedQty);
        add(book, pair.base(), signedQty);
        add(book, pair.quote(), money(pair, signedQty, px).negate());
    }

    private BigDecimal money(Facts.Pair pair, BigDecimal signedQty, BigDecimal px) {
        int scale = facts.asset(pair.quote()).scale() + EXTRA_DIGITS;
        return signedQty.multiply(pair.unit(px)).setScale(scale, RoundingMode.HALF_EVEN);
    }

    private void add(int book, int asset, BigDecimal amount) {
        positions.merge(book + " " + asset, amount, BigDecimal::add);
    }

    @Nullable Order order(long id) {
        return orders.get(aliases.getOrDefault(id, id));
    }
}
