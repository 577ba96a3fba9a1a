// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The gate's figures of one order, counted again: whose limit is fullest, and how full it is. */
final class Gate {
    private final Recount recount;
    private final Facts facts;
    private final Hedging hedging;
    private final Books.Order order;

    Gate(Recount recount, Hedging hedging, Books.Order order) {
        this.recount = recount;
        this.facts = recount.facts;
        this.hedging = hedging;
        this.order = order;
    }

    void say(Derived derived) {
        price(derived);
        fullest(derived, "value", LimitKind.ORDER_VALUE, this::value);
        fullest(derived, "rate", LimitKind.ORDER_RATE, this::rate);
        fullest(derived, "open", LimitKind.OPEN_ORDERS, this::open);
        fullest(derived, "net", LimitKind.NET_POSITION, this::net);
        derived.say("allowed.reduces", reduces());
    }

    private void price(Derived derived) {
        long bps = smallest(LimitKind.COLLAR_BPS);
        int wider = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(hedging.level) + 1;
        derived.say("allowed.price.price", hedging.price);
        derived.say("allowed.price.reference", hedging.reference);
        derived.say("allowed.price.level", hedging.level);
        derived.say("allowed.price.bps", bps * wider);
        derived.say("allowed.price.ageNanos", hedging.referenceAge);
        derived.say("allowed.price.oldestNanos", smallest(LimitKind.REFERENCE_AGE));
        BigDecimal away =
                hedging.price
                        .multiply(BigDecimal.TWO)
                        .subtract(hedging.doubledReference)
                        .abs()
                        .movePointRight(4);
        BigDecimal width = hedging.doubledReference.multiply(BigDecimal.valueOf(bps * wider));
        derived.must(
                away.compareTo(width) <= 0,
                hedging.price + " is past the collar of " + hedging.reference);
        derived.must(
                hedging.level.equals("COMPOSITE") || reduces(),
                "does not reduce and is judged by " + hedging.level);
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
        for (Facts.Limit limit : facts.path(kind, order.strategy, order.book)) {
            BigDecimal here = is.apply(limit);
            BigDecimal full = here.divide(limit.amount(), MathContext.DECIMAL64);
            boolean isFuller = full.compareTo(most) > 0;
            fullest = isFuller ? limit : fullest;
            comesTo = isFuller ? here : comesTo;
            most = most.max(full);
            boolean mayBePast = kind == LimitKind.NET_POSITION && reduces();
            derived.must(
                    mayBePast || here.compareTo(limit.amount()) <= 0,
                    name + " " + here + " is past " + limit);
        }
        if (fullest == null) {
            derived.must(false, "no limit of " + kind + " is set");
            return;
        }
        derived.say("allowed." + name + ".is", comesTo);
        derived.say("allowed." + name + ".limit", fullest.amount());
        derived.say("allowed." + name + ".of", of(fullest));
        if (fullest.asset() != 0) {
            derived.say("allowed." + name + ".ccy", facts.asset(fullest.asset()).code());
        }
        if (kind == LimitKind.ORDER_RATE) {
            derived.say("allowed." + name + ".perNanos", fullest.perNanos());
        }
    }

    private String of(Facts.Limit limit) {
        return switch (limit.scope()) {
            case STRATEGY -> "strategy:" + facts.program((int) limit.id()).name();
            case FIRM -> "firm";
            default -> Text.word(limit.scope()) + ":" + limit.id();
        };
    }

    private BigDecimal value(Facts.Limit limit) {
        return in(limit.asset(), order.pair.base(), order.qty);
    }

    /** An amount of one of the pair's assets in a limit's currency, rounded against the order. */
    private BigDecimal in(int asset, int from, BigDecimal amount) {
        BigDecimal size = amount.abs();
        BigDecimal there =
                asset == from ? size : Sizes.other(order.pair, from, size, hedging.price);
        return there.setScale(facts.asset(asset).scale(), RoundingMode.UP);
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

    private BigDecimal net(Facts.Limit limit) {
        Collection<Integer> books =
                limit.scope() == ScopeKind.STRATEGY
                        ? hedging.books
                        : facts.books.values().stream()
                                .filter(b -> isAt(b, limit))
                                .map(Facts.Book::id)
                                .collect(Collectors.toSet());
        int counted = hedging.limitAsset();
        BigDecimal most = BigDecimal.ZERO;
        for (int asset : List.of(order.pair.base(), order.pair.quote())) {
            if (asset != counted || asset == hedging.factor.id()) {
                Books.Interval at = recount.books.interval(books, asset, o -> true);
                BigDecimal leg = order.leg(asset, order.qty);
                int scale = facts.asset(asset).scale();
                BigDecimal down = leg.signum() < 0 ? at.down().add(leg) : at.down();
                BigDecimal up = leg.signum() > 0 ? at.up().add(leg) : at.up();
                BigDecimal far = down.abs().max(up.abs()).setScale(scale, RoundingMode.UP);
                most = most.max(in(limit.asset(), asset, far));
            }
        }
        return most;
    }

    private static boolean isAt(Facts.Book book, Facts.Limit limit) {
        return switch (limit.scope()) {
            case TRADER -> book.trader() == limit.id();
            case DESK -> book.desk() == limit.id();
            default -> true;
        };
    }

    private boolean reduces() {
        BigDecimal leg = order.leg(hedging.factor.id(), order.qty);
        return leg.signum() > 0
                ? hedging.interval.up().add(leg).signum() <= 0
                : hedging.interval.down().add(leg).signum() >= 0;
    }
}
