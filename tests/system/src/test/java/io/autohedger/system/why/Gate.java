// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gate's figures of one order, counted again: whose limit is fullest, and how full it is. */
final class Gate {
    private final Recount recount;
    private final Facts facts;
    private final Proposed hedging;
    private final Books.Order order;

    /** Tokens of people that the order passes by. */
    final List<Used> used = new ArrayList<>();

    /** What it came to there. */
    record Used(Commands.Token token, BigDecimal actual) {}

    /**
     * What is known of an order when it is judged.
     *
     * @param books that its program looks at
     * @param counted the currency of its program's limits
     */
    record Proposed(
            BigDecimal price,
            BigDecimal mostPx,
            String level,
            BigDecimal reference,
            BigDecimal doubledReference,
            long referenceAge,
            Set<Integer> books,
            Facts.Asset factor,
            int counted,
            Books.Interval interval) {}

    Gate(Recount recount, Proposed hedging, Books.Order order) {
        this.recount = recount;
        this.facts = recount.facts;
        this.hedging = hedging;
        this.order = order;
    }

    void say(Derived derived) {
        price(derived);
        // A limit of the quantity is not told: that it holds is looked at all the same.
        for (Facts.Limit limit : path(LimitKind.ORDER_QTY)) {
            holds(derived, limit, order.qty);
        }
        fullest(derived, "value", LimitKind.ORDER_VALUE, this::value);
        fullest(derived, "rate", LimitKind.ORDER_RATE, this::rate);
        fullest(derived, "open", LimitKind.OPEN_ORDERS, this::open);
        fullest(derived, "net", LimitKind.NET_POSITION, limit -> net(limit, true));
        if (!path(LimitKind.GROSS_POSITION).isEmpty()) {
            fullest(derived, "gross", LimitKind.GROSS_POSITION, limit -> gross(limit, true));
        }
        line(derived, "credit", LimitKind.CREDIT);
        line(derived, "settlement", LimitKind.SETTLEMENT);
        RefusedReason margin = recount.margin.judged(order.venue, order.pair, order.buy, order.qty);
        derived.must(margin == RefusedReason.NULL_VAL, "is past its account: " + margin);
        derived.say("allowed.reduces", reduces());
    }

    /** What the core says of it at the gate. */
    void agrees(Derived derived, NewOrderDecoder out) {
        derived.must(reduces() == (out.reducing() == Bool.YES), "reduces: " + reduces());
    }

    private List<Facts.Limit> path(LimitKind kind) {
        return facts.path(kind, order.strategy, order.book);
    }

    private void line(Derived derived, String name, LimitKind kind) {
        int broker = recount.credit.brokerOf(order.venue);
        Facts.Limit line = broker == 0 ? null : recount.credit.limit(broker, kind);
        if (line == null) {
            return;
        }
        var with = new Credit.With(order.pair, order.buy, order.qty, hedging.mostPx());
        BigDecimal before = recount.credit.used(line, order.pair);
        BigDecimal after = recount.credit.used(line, with);
        derived.must(
                before != null && after != null && after.compareTo(line.amount().max(before)) <= 0,
                name + " " + after + " is past " + line);
        room(derived, name, line, after == null ? BigDecimal.ZERO : after);
    }

    /** Past a limit only with a token, or where what is compared is no more of it. */
    private void holds(Derived derived, Facts.Limit limit, BigDecimal compared) {
        if (compared.compareTo(limit.amount()) <= 0) {
            return;
        }
        Commands.Token token = recount.commands.passes(limit, compared);
        derived.must(token != null, limit.kind() + " " + compared + " is past " + limit);
        if (token != null) {
            used.add(new Used(token, compared));
        }
    }

    /** What a refusal of a kind compares with a limit. */
    BigDecimal compared(Facts.Limit limit) {
        return switch (limit.kind()) {
            case ORDER_QTY -> order.qty;
            case ORDER_VALUE -> value(limit);
            case ORDER_RATE -> rate(limit);
            case OPEN_ORDERS -> open(limit);
            case NET_POSITION -> net(limit, false);
            case GROSS_POSITION -> gross(limit, false);
            default -> throw NotDerived.of("a limit: " + limit.kind());
        };
    }

    private void price(Derived derived) {
        long bps = smallest(LimitKind.COLLAR_BPS);
        int wider = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(hedging.level()) + 1;
        derived.say("allowed.price.price", hedging.price());
        derived.say("allowed.price.reference", hedging.reference());
        derived.say("allowed.price.level", hedging.level());
        derived.say("allowed.price.bps", bps * wider);
        derived.say("allowed.price.ageNanos", hedging.referenceAge());
        derived.say("allowed.price.oldestNanos", smallest(LimitKind.REFERENCE_AGE));
        BigDecimal away =
                hedging.price()
                        .multiply(BigDecimal.TWO)
                        .subtract(hedging.doubledReference())
                        .abs()
                        .movePointRight(4);
        BigDecimal width = hedging.doubledReference().multiply(BigDecimal.valueOf(bps * wider));
        derived.must(
                away.compareTo(width) <= 0,
                hedging.price() + " is past the collar of " + hedging.reference());
        derived.must(
                hedging.level().equals("COMPOSITE") || reduces(),
                "does not reduce and is judged by " + hedging.level());
    }

    /** Too far from what it is judged by, or nothing it may be judged by. */
    void refusedPrice(Derived derived, RefusedReason reason, Proposed of) {
        int wider = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(of.level()) + 1;
        long bps = smallest(LimitKind.COLLAR_BPS) * wider;
        if (reason == RefusedReason.COLLAR) {
            BigDecimal away =
                    of.price().multiply(BigDecimal.TWO).subtract(of.doubledReference()).abs();
            BigDecimal unit =
                    of.doubledReference()
                            .movePointLeft(4)
                            .setScale(order.pair.priceScale(), RoundingMode.DOWN);
            derived.say("refused.is", away.divide(unit, 0, RoundingMode.DOWN));
            derived.say("refused.limit", bps);
            derived.say("refused.unit", "bps");
        } else {
            derived.must(
                    !of.level().equals("COMPOSITE") && !reduces(),
                    "is judged by " + of.level() + " and reduces: " + reduces());
            derived.say("refused.is", BigDecimal.valueOf(of.referenceAge(), 6));
            derived.say("refused.limit", BigDecimal.valueOf(smallest(LimitKind.REFERENCE_AGE), 6));
            derived.say("refused.unit", "ms");
        }
        Facts.Limit whose =
                smallestOf(
                        reason == RefusedReason.COLLAR
                                ? LimitKind.COLLAR_BPS
                                : LimitKind.REFERENCE_AGE);
        if (whose != null) {
            derived.say("refused.of", facts.node(whose.scope(), whose.id()));
        }
    }

    private Facts.@Nullable Limit smallestOf(LimitKind kind) {
        return path(kind).stream().min(Comparator.comparing(Facts.Limit::amount)).orElse(null);
    }

    private long smallest(LimitKind kind) {
        return facts.path(kind, order.strategy, order.book).stream()
                .mapToLong(l -> l.amount().longValue())
                .min()
                .orElse(0);
    }

    private void fullest(
            Derived derived, String name, LimitKind kind, Function<Facts.Limit, BigDecimal> is) {
        Facts.Limit fullest = null;
        BigDecimal most = BigDecimal.valueOf(-1);
        BigDecimal comesTo = BigDecimal.ZERO;
        for (Facts.Limit limit : path(kind)) {
            BigDecimal here = is.apply(limit);
            BigDecimal full =
                    here.divide(limit.amount().max(BigDecimal.ONE), MathContext.DECIMAL64);
            boolean isFuller = full.compareTo(most) > 0;
            fullest = isFuller ? limit : fullest;
            comesTo = isFuller ? here : comesTo;
            most = most.max(full);
            holds(derived, limit, compared(limit));
        }
        if (fullest == null) {
            derived.must(false, "no limit of " + kind + " is set");
        } else {
            room(derived, name, fullest, comesTo);
        }
    }

    private void room(Derived derived, String name, Facts.Limit limit, BigDecimal comesTo) {
        String place = "allowed." + name + ".";
        derived.say(place + "is", comesTo);
        derived.say(place + "limit", limit.amount());
        derived.say(place + "of", facts.node(limit.scope(), limit.id()));
        if (limit.asset() != 0) {
            derived.say(place + "ccy", facts.asset(limit.asset()).code());
        }
        if (limit.kind() == LimitKind.ORDER_RATE) {
            derived.say(place + "perNanos", limit.perNanos());
        }
        if (limit.by() != 0) {
            derived.say(place + "configured", limit.configured());
            derived.say(place + "setBy", recount.commands.name(limit.by()));
            if (limit.approvedBy() != 0) {
                derived.say(place + "approvedBy", recount.commands.name(limit.approvedBy()));
            }
        }
    }

    private BigDecimal value(Facts.Limit limit) {
        Facts.Pair pair = order.pair;
        return in(limit.asset(), pair.base(), pair.ofBase(order.qty, hedging.price()));
    }

    /** An amount in a limit's currency, rounded against the order. */
    private BigDecimal in(int asset, int from, BigDecimal amount) {
        BigDecimal there = recount.worth.in(amount, from, asset, order.pair, hedging.price());
        if (there == null) {
            throw NotDerived.of("an amount without a price");
        }
        return there;
    }

    private BigDecimal rate(Facts.Limit limit) {
        return BigDecimal.valueOf(
                1
                        + recount.books.orders.values().stream()
                                .filter(at(limit))
                                .filter(o -> o.nanos + limit.perNanos() > order.nanos)
                                .count());
    }

    private BigDecimal open(Facts.Limit limit) {
        return BigDecimal.valueOf(1 + recount.books.open(at(limit)));
    }

    /** Whether an order counts at a limit's node. */
    private Predicate<Books.Order> at(Facts.Limit limit) {
        return switch (limit.scope()) {
            case STRATEGY -> o -> o.strategy == limit.id();
            case TRADER -> o -> o.book.trader() == limit.id();
            case DESK -> o -> o.book.desk() == limit.id();
            default -> _ -> true;
        };
    }

    private Collection<Integer> booksAt(Facts.Limit limit) {
        return limit.scope() == ScopeKind.STRATEGY
                ? hedging.books()
                : facts.books.values().stream()
                        .filter(b -> isAt(b, limit))
                        .map(Facts.Book::id)
                        .collect(Collectors.toSet());
    }

    /** The farther end with this order; or only the end that it moves, where it does not reduce. */
    private BigDecimal net(Facts.Limit limit, boolean farther) {
        BigDecimal most = BigDecimal.ZERO;
        for (int asset : List.of(order.pair.base(), order.pair.quote())) {
            if (asset != hedging.counted() || asset == hedging.factor().id()) {
                Books.Interval at = recount.books.interval(booksAt(limit), asset, o -> true);
                BigDecimal leg = order.leg(asset, order.qty);
                BigDecimal down = leg.signum() < 0 ? at.down().add(leg) : at.down();
                BigDecimal up = leg.signum() > 0 ? at.up().add(leg) : at.up();
                BigDecimal moved = leg.signum() > 0 ? up : down;
                boolean isReduced = leg.signum() > 0 ? moved.signum() <= 0 : moved.signum() >= 0;
                BigDecimal far = down.abs().max(up.abs());
                BigDecimal counts = isReduced ? BigDecimal.ZERO : moved.abs();
                most = most.max(in(limit.asset(), asset, farther ? far : counts));
            }
        }
        return most;
    }

    /** All farther ends with this order, added up; nothing where it raises none of them. */
    private BigDecimal gross(Facts.Limit limit, boolean anyway) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean raises = false;
        for (int asset : facts.assets.keySet()) {
            if (asset != hedging.counted() || asset == hedging.factor().id()) {
                Books.Interval at = recount.books.interval(booksAt(limit), asset, o -> true);
                BigDecimal leg = order.leg(asset, order.qty);
                BigDecimal before = at.down().abs().max(at.up().abs());
                BigDecimal after =
                        at.down()
                                .add(leg.min(BigDecimal.ZERO))
                                .abs()
                                .max(at.up().add(leg.max(BigDecimal.ZERO)).abs());
                int scale = facts.asset(asset).scale();
                raises |=
                        after.setScale(scale, RoundingMode.UP)
                                        .compareTo(before.setScale(scale, RoundingMode.UP))
                                > 0;
                if (after.signum() != 0) {
                    sum = sum.add(in(limit.asset(), asset, after));
                }
            }
        }
        return anyway || raises ? sum : BigDecimal.ZERO;
    }

    private static boolean isAt(Facts.Book book, Facts.Limit limit) {
        return switch (limit.scope()) {
            case TRADER -> book.trader() == limit.id();
            case DESK -> book.desk() == limit.id();
            default -> true;
        };
    }

    boolean rests() {
        return order.expireNanos != 0;
    }

    boolean reduces() {
        BigDecimal leg = order.leg(hedging.factor().id(), order.qty);
        return leg.signum() > 0
                ? hedging.interval().up().add(leg).signum() <= 0
                : hedging.interval().down().add(leg).signum() >= 0;
    }
}
