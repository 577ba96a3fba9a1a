// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.ValveState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At which prices a client's order is dealt, how much of it by us, and where the rest is passed on
 * (ORDERS section 5, decisions 0053 and 0064).
 */
final class ClientPrices {
    private static final int FOR_CLIENTS = 0;
    private static final int MOST_COVERS = 8;
    private static final long NO_PX = ClientOrderDecisionDecoder.referencePxNullValue();

    private final Recount recount;
    private final Facts facts;
    private final ClientFlow flow;

    /** A cover that may go out, or why it may not. */
    record Place(
            RefusedReason reason,
            int venue,
            BigDecimal mostPx,
            String level,
            BigDecimal doubled,
            long age,
            List<Costs.Candidate> choice) {
        static Place not(RefusedReason reason) {
            return new Place(reason, 0, BigDecimal.ZERO, "", BigDecimal.ZERO, 0, List.of());
        }
    }

    ClientPrices(Recount recount, ClientFlow flow) {
        this.recount = recount;
        this.flow = flow;
        facts = recount.facts;
    }

    private ClientTerms terms(ClientOrder order) {
        return Objects.requireNonNull(flow.terms.get(order.client));
    }

    private long oldest(int book) {
        return facts.oldest(FOR_CLIENTS, facts.book(book));
    }

    /** Twice the composite for a book, where it is fresh; null: there is none. */
    private @Nullable BigDecimal doubled(int book, Facts.Pair pair) {
        Market.Reference found =
                recount.market.reference(
                        pair.id(),
                        0,
                        BigDecimal.ZERO,
                        oldest(book),
                        recount.now,
                        recount.closing.isNoMarket(pair.id()));
        return found.level().equals("COMPOSITE") ? found.doubled() : null;
    }

    private static BigDecimal toTick(BigDecimal px, Facts.Pair pair, RoundingMode mode) {
        return px.divide(pair.tick(), 0, mode).multiply(pair.tick());
    }

    /** The worst price that the client gets, and our mark-up on it; false: nothing says it. */
    boolean price(ClientOrder order) {
        Facts.Pair pair = order.pair();
        ClientTerms terms = terms(order);
        BigDecimal px = order.px(order.saidPx);
        if (order.type == OrderType.MARKET) {
            BigDecimal doubled = doubled(terms.coverBook(), pair);
            if (doubled == null) {
                return false;
            }
            BigDecimal mid =
                    doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.DOWN);
            BigDecimal far = terms.protection(pair, mid);
            px = order.buys ? mid.add(far) : mid.subtract(far);
        }
        order.limitPx = toTick(px, pair, order.buys ? RoundingMode.FLOOR : RoundingMode.CEILING);
        order.markUpPx = terms.markUp(pair, order.limitPx, isWide(order));
        return true;
    }

    private boolean isWide(ClientOrder order) {
        return flow.valve(order.client, order.instrument) == ValveState.WIDEN;
    }

    /** Our mid and the mark-up on it. */
    private BigDecimal ourPx(ClientOrder order, BigDecimal doubled) {
        Facts.Pair pair = order.pair();
        RoundingMode outwards = order.buys ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal mid = doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), outwards);
        BigDecimal markUp = terms(order).markUp(pair, mid, isWide(order));
        BigDecimal px = toTick(mid, pair, outwards);
        return order.buys ? px.add(markUp) : px.subtract(markUp);
    }

    private static boolean isWithin(ClientOrder order, BigDecimal px) {
        return order.buys ? px.compareTo(order.limitPx) <= 0 : px.compareTo(order.limitPx) >= 0;
    }

    /** What the warehouse has room for at a price, in lots; null: as much as there is. */
    private BigDecimal room(ClientOrder order, BigDecimal px) {
        Facts.Book book = facts.book(facts.client(order.client).book());
        BigDecimal room = null;
        for (ScopeKind scope : List.of(ScopeKind.TRADER, ScopeKind.DESK, ScopeKind.FIRM)) {
            long id =
                    scope == ScopeKind.TRADER
                            ? book.trader()
                            : scope == ScopeKind.DESK ? book.desk() : 0;
            Facts.Limit limit = facts.limit(scope, id, LimitKind.WAREHOUSE_CAPACITY);
            if (limit != null) {
                Set<Integer> books =
                        facts.books.values().stream()
                                .filter(b ->
                                        scope == ScopeKind.FIRM
                                                || (scope == ScopeKind.TRADER
                                                        ? b.trader() == id
                                                        : b.desk() == id))
                                .map(Facts.Book::id)
                                .collect(Collectors.toSet());
                for (int asset : List.of(order.pair().base(), order.pair().quote())) {
                    if (asset != limit.asset()) {
                        BigDecimal here = room(order, px, limit, books, asset);
                        room = room == null ? here : room.min(here);
                    }
                }
            }
        }
        return room == null ? BigDecimal.ZERO : room;
    }

    private BigDecimal room(
            ClientOrder order, BigDecimal px, Facts.Limit limit, Set<Integer> books, int asset) {
        Facts.Pair pair = order.pair();
        int scale = facts.asset(asset).scale();
        BigDecimal capacity = recount.worth.in(limit.amount(), limit.asset(), asset, pair, px);
        if (capacity == null) {
            return BigDecimal.ZERO;
        }
        Books.Interval at = recount.books.interval(books, asset, o -> true);
        // The desk sells what the client buys.
        boolean raises = order.buys != (asset == pair.base());
        BigDecimal end =
                raises
                        ? at.up().setScale(scale, RoundingMode.CEILING)
                        : at.down().setScale(scale, RoundingMode.FLOOR).negate();
        BigDecimal left = capacity.subtract(BigDecimal.ONE.movePointLeft(scale)).subtract(end);
        return left.signum() <= 0 ? BigDecimal.ZERO : Sizes.dealt(pair, asset, left, px);
    }

    /** What of an order we deal, so that the rest is none or may be passed on. */
    private static BigDecimal part(ClientOrder order, BigDecimal room) {
        Facts.Pair pair = order.pair();
        if (room.compareTo(order.orderQty) >= 0) {
            return order.orderQty;
        }
        if (order.timeInForce == TimeInForce.FOK) {
            return BigDecimal.ZERO;
        }
        BigDecimal part = Sizes.down(room.min(order.orderQty.subtract(pair.least())), pair.lot());
        return part.compareTo(pair.least()) >= 0 && part.signum() > 0 ? part : BigDecimal.ZERO;
    }

    boolean fillsInDoubt(ClientOrder order) {
        ValveState valve = flow.valve(order.client, order.instrument);
        BigDecimal doubled = doubled(facts.client(order.client).book(), order.pair());
        return terms(order).onDoubt() == DoubtAnswer.FILL
                && (valve == ValveState.NORMAL || valve == ValveState.WIDEN)
                && doubled != null
                && (order.isImmediate() || isWithin(order, ourPx(order, doubled)))
                && room(order, order.limitPx).compareTo(order.leaves()) >= 0;
    }

    /** One decision about an order: the first is about all of it, later ones about what is left. */
    String decided(ClientOrder order, long decisionId) {
        ValveState valve = flow.valve(order.client, order.instrument);
        boolean isFirst = order.covers.isEmpty();
        BigDecimal room = BigDecimal.ZERO;
        order.internal = BigDecimal.ZERO;
        order.internalPx = BigDecimal.ZERO;
        boolean isOurs =
                isFirst
                        && terms(order).mode() == ClientOrderMode.HYBRID
                        && (valve == ValveState.NORMAL || valve == ValveState.WIDEN);
        BigDecimal doubled =
                isOurs ? doubled(facts.client(order.client).book(), order.pair()) : null;
        if (doubled != null) {
            BigDecimal px = ourPx(order, doubled);
            if (isWithin(order, px) && px.signum() > 0) {
                room = room(order, px);
                order.internal = part(order, room.min(order.orderQty));
                order.internalPx = order.internal.signum() == 0 ? BigDecimal.ZERO : px;
            }
        }
        BigDecimal rest = order.leaves().subtract(order.internal);
        Place place = rest.signum() == 0 ? Place.not(RefusedReason.NULL_VAL) : place(order, rest);
        order.place = place;
        order.valve = Text.word(valve);
        order.passed = place.venue == 0 ? BigDecimal.ZERO : rest;
        BigDecimal reference =
                place.doubled
                        .divide(BigDecimal.TWO)
                        .setScale(order.pair().priceScale(), RoundingMode.DOWN);
        return words(
                decisionId > order.decision && decisionId > recount.newestDecision,
                order,
                order.client,
                order.instrument,
                order.side().name(),
                terms(order).mode(),
                valve,
                order.passed.signum() == 0 ? 0 : place.venue,
                place.venue == 0 ? NO_PX : order.pxMantissa(reference),
                place.venue == 0 ? NO_PX : place.age,
                order.limitPx,
                order.markUpPx,
                room,
                order.internal,
                order.internalPx,
                order.passed,
                order.coverPx());
    }

    String said(ClientOrder order, ClientOrderDecisionDecoder out) {
        return words(
                true,
                order,
                out.clientId(),
                out.instrumentId(),
                out.side().name(),
                out.mode(),
                out.valve(),
                out.coverVenueId(),
                out.referencePx(),
                out.referenceAgeNanos(),
                order.px(out.limitPx()),
                order.px(out.markUpPx()),
                order.qty(out.roomQty()),
                order.qty(out.internalQty()),
                order.px(out.internalPx()),
                order.qty(out.coverQty()),
                order.px(out.coverPx()));
    }

    private static String words(
            boolean isNew,
            ClientOrder order,
            int client,
            int instrument,
            String side,
            ClientOrderMode mode,
            ValveState valve,
            int venue,
            long reference,
            long age,
            BigDecimal... amounts) {
        StringBuilder words = new StringBuilder();
        words.append(
                "%s C%d %d %d %s %s %s at %d by %d, %d old:"
                        .formatted(
                                isNew ? "new" : "old",
                                order.id,
                                client,
                                instrument,
                                side,
                                mode,
                                valve,
                                venue,
                                reference,
                                age));
        for (BigDecimal amount : amounts) {
            words.append(' ').append(amount.stripTrailingZeros().toPlainString());
        }
        return words.toString();
    }

    private Place place(ClientOrder order, BigDecimal qty) {
        ClientTerms terms = terms(order);
        Facts.Pair pair = order.pair();
        BigDecimal px = order.coverPx();
        if (px.signum() <= 0 || order.covers.size() >= MOST_COVERS) {
            return Place.not(RefusedReason.CLIENT_LIMIT);
        }
        order.orphans = orphans(order, qty, px);
        if (order.orphans.compareTo(terms.orphanAmount()) > 0) {
            return Place.not(RefusedReason.ORPHAN_FULL);
        }
        boolean rests = !order.isImmediate();
        List<Integer> up =
                terms.venues().stream()
                        .filter(v -> !order.tried.contains(v) && recount.market.isUp(v))
                        .filter(v -> !rests || facts.venue(v).takesResting())
                        .toList();
        Set<Integer> full = recount.credit.full(up, pair, order.buys);
        full.addAll(recount.margin.full(up, pair, order.buys));
        List<Integer> free =
                up.stream().filter(v -> !full.contains(v) && isFree(v, order)).toList();
        Map<Integer, BigDecimal> shown = shown(free, order);
        Map<Integer, BigDecimal> within = new LinkedHashMap<>(shown);
        within.values().removeIf(quote -> isPast(quote, px, order.buys));
        if (!rests && within.isEmpty()) {
            return Place.not(shown.isEmpty() ? RefusedReason.NO_VENUE : RefusedReason.CLIENT_LIMIT);
        }
        if (rests && free.isEmpty()) {
            return Place.not(RefusedReason.NO_VENUE);
        }
        List<Costs.Candidate> choice =
                rests ? List.of() : recount.costs.weighed(pair, order.buys, within, qty);
        Costs.Candidate cheapest = Costs.cheapest(choice);
        int best = cheapest == null ? best(shown, free, order.buys) : cheapest.venue();
        BigDecimal quote =
                shown.getOrDefault(best, recount.market.last(best, pair.id(), order.buys));
        Market.Reference found =
                recount.market.reference(
                        pair.id(),
                        best,
                        quote,
                        oldest(terms.coverBook()),
                        recount.now,
                        recount.closing.isNoMarket(pair.id()));
        return new Place(
                RefusedReason.NULL_VAL,
                best,
                pair.mostPx(px, quote, order.buys),
                found.level(),
                found.doubled(),
                recount.now - found.nanos(),
                choice);
    }

    /** What may be dealt on, of those that quote. */
    private Map<Integer, BigDecimal> shown(List<Integer> venues, ClientOrder order) {
        Map<Integer, BigDecimal> shown = new LinkedHashMap<>();
        for (int venue : venues) {
            BigDecimal px =
                    recount.market.executable(venue, order.instrument, order.buys, recount.now);
            if (px != null) {
                shown.put(venue, px);
            }
        }
        return shown;
    }

    private static boolean isPast(BigDecimal px, BigDecimal than, boolean buys) {
        return buys ? px.compareTo(than) > 0 : px.compareTo(than) < 0;
    }

    /** The first of the best, or where nobody quotes the first. */
    private static int best(Map<Integer, BigDecimal> shown, List<Integer> free, boolean buys) {
        Map.Entry<Integer, BigDecimal> best = null;
        for (Map.Entry<Integer, BigDecimal> one : shown.entrySet()) {
            best = best == null || isPast(best.getValue(), one.getValue(), buys) ? one : best;
        }
        return best == null ? free.getFirst() : best.getKey();
    }

    private boolean isFree(int venue, ClientOrder order) {
        int base = order.pair().base();
        return !recount.stopped.contains(venue)
                && recount.books.open(o -> o.venue == venue && o.unknown) == 0
                && !recount.copies.isCompared(venue)
                && recount.books.open(o ->
                        o.venue == venue
                                && o.leg(base, o.leaves()).signum() == (order.buys ? -1 : 1))
                        == 0;
    }

    /** What there is for nobody, and would be if all that is under way were. */
    private BigDecimal orphans(ClientOrder order, BigDecimal qty, BigDecimal px) {
        ClientTerms terms = terms(order);
        int money = terms.orphanAsset();
        List<BigDecimal> all = new ArrayList<>();
        all.add(worth(qty, order.pair().base(), money, order.pair(), px));
        for (int asset : facts.assets.keySet()) {
            BigDecimal held = recount.books.position(Set.of(terms.orphanBook()), asset);
            if (asset != money && held.signum() != 0) {
                all.add(worth(held, asset, money, order.pair(), px));
            }
        }
        for (ClientOrder live : flow.live()) {
            Books.Order cover = recount.books.orders.get(live.lastCover());
            if (cover != null && cover.leaves().signum() > 0) {
                all.add(worth(cover.leaves(), cover.pair.base(), money, cover.pair, cover.price));
            }
        }
        return all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal worth(BigDecimal amount, int from, int to, Facts.Pair pair, BigDecimal px) {
        return Objects.requireNonNull(recount.worth.in(amount, from, to, pair, px));
    }
}
