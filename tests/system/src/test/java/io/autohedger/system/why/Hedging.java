// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One hedge at the time of its decision: venue, prices, demand and size. */
final class Hedging {
    private final Recount recount;
    private final Facts.Program program;
    final Facts.Asset factor;
    final Facts.Pair pair;
    final Facts.Asset unit;
    private final StrategySource source;
    private final StrategySource.Hedge hedge;
    final Set<Integer> books = new TreeSet<>();
    final Books.Interval interval;

    String venue = "";
    BigDecimal price = BigDecimal.ZERO;
    BigDecimal mostPx = BigDecimal.ZERO;
    BigDecimal reference = BigDecimal.ZERO;
    BigDecimal doubledReference = BigDecimal.ZERO;
    String level = "";
    String referenceOf = "";
    long referenceAge;
    BigDecimal downTo = BigDecimal.ZERO;
    BigDecimal demand = BigDecimal.ZERO;

    /** In lots of what is dealt, before anything clips it. */
    BigDecimal wanted = BigDecimal.ZERO;

    BigDecimal size = BigDecimal.ZERO;

    Hedging(
            Recount recount,
            Facts.Program program,
            Facts.Asset factor,
            Facts.Pair pair,
            StrategySource source,
            StrategySource.Hedge hedge) {
        this.recount = recount;
        this.program = program;
        this.factor = factor;
        this.pair = pair;
        this.source = source;
        this.hedge = hedge;
        unit = recount.facts.asset(pair.base() == factor.id() ? pair.quote() : pair.base());
        List<String> names = source.use(hedge.books());
        recount.facts.books.values().stream()
                .filter(b -> names.contains(b.name()))
                .forEach(b -> books.add(b.id()));
        interval = recount.books.interval(books, factor.id(), o -> true);
    }

    /** A parameter as it was set, or as the source declares it. */
    private BigDecimal value(String name) {
        List<String> declared = List.copyOf(source.parameters.keySet());
        int index = declared.indexOf(name);
        if (index < 0) {
            return new BigDecimal(name);
        }
        return recount.facts
                .parameters
                .getOrDefault(program.id(), java.util.Map.of())
                .getOrDefault(index, source.parameters.get(name));
    }

    /** Prices. The best venue is looked for among those that owe nothing and are not stopped. */
    void at(int saidVenue, boolean buy, boolean isCover) {
        List<String> names = source.use(hedge.venues());
        BigDecimal best = null;
        for (String name : names) {
            Facts.Venue candidate =
                    recount.facts.venues.values().stream()
                            .filter(v -> v.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            boolean owes = recount.books.open(o -> o.unknown && o.venue == candidate.id()) > 0;
            BigDecimal px = recount.market.executable(candidate.id(), pair.id(), buy, recount.now);
            boolean isFree = !owes && !recount.stopped.contains(candidate.id());
            boolean isBetter =
                    px != null
                            && (best == null || (buy ? px : best).compareTo(buy ? best : px) < 0);
            if (isFree && px != null && isBetter) {
                best = px;
                venue = name;
            }
        }
        BigDecimal quote = best == null ? BigDecimal.ZERO : best;
        BigDecimal slip = isCover ? BigDecimal.ZERO : value(hedge.slip());
        price = Sizes.limitPx(quote, slip, buy, pair.tick());
        mostPx = buy ? price : Sizes.limitPx(quote, slip, true, pair.tick());
        long oldest =
                recount.facts.path(LimitKind.REFERENCE_AGE, program.id(), ordersIn()).stream()
                        .mapToLong(l -> l.amount().longValue())
                        .min()
                        .orElse(0);
        Market.Reference found =
                recount.market.reference(pair.id(), saidVenue, quote, oldest, recount.now);
        level = found.level();
        doubledReference = found.doubled();
        reference =
                doubledReference
                        .divide(BigDecimal.TWO)
                        .setScale(pair.priceScale(), RoundingMode.DOWN);
        referenceAge = recount.now - found.nanos();
        referenceOf =
                level.equals("COMPOSITE")
                        ? recount.market.quotedAt(pair.id(), found.nanos())
                        : level.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    Facts.Book ordersIn() {
        return recount.facts.books.values().stream()
                .filter(b -> source.use(hedge.books()).getLast().equals(b.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Demand, and size: over the price that moves most, down to the lot, then the clips. */
    void size(BigDecimal saidDownTo, Derived derived) {
        BigDecimal inUnit = value(hedge.amount());
        BigDecimal doubled =
                recount.market.doubled(pair.id(), recount.now, recount.facts.venues.keySet());
        derived.must(hedge.downTo() && doubled != null, "only down to, and with a mid");
        BigDecimal mid = doubled == null ? BigDecimal.ONE : doubled.divide(BigDecimal.TWO);
        BigDecimal exact = Sizes.other(pair, unit.id(), inUnit, mid);
        downTo =
                Sizes.isRounded(saidDownTo, exact)
                        ? saidDownTo
                        : exact.setScale(factor.scale(), RoundingMode.HALF_EVEN);
        demand = Sizes.downTo(Sizes.certain(interval, factor.scale()), downTo);
        wanted = Sizes.dealt(pair, factor.id(), demand.abs(), mostPx);
        int level1 = List.of("COMPOSITE", "SECOND_SOURCE", "OWN_QUOTE").indexOf(level);
        BigDecimal clip =
                source.limit("order_size").divide(BigDecimal.valueOf(1L << Math.max(0, level1)));
        int counted = limitAsset();
        size =
                wanted.min(Sizes.dealt(pair, counted, clip, price))
                        .min(Sizes.dealt(pair, counted, doubtRoom(counted), price))
                        .min(pair.most());
    }

    /** The doubt amount, less what own leaves without a final answer may take of it. */
    private BigDecimal doubtRoom(int counted) {
        Books.Interval all =
                recount.books.interval(recount.facts.books.keySet(), factor.id(), o -> true);
        BigDecimal width =
                all.up().subtract(all.down()).setScale(factor.scale(), RoundingMode.CEILING);
        BigDecimal used =
                counted == factor.id() ? width : Sizes.other(pair, factor.id(), width, price);
        int scale = recount.facts.asset(counted).scale();
        return source.limit("doubt")
                .subtract(used.setScale(scale, RoundingMode.UP))
                .max(BigDecimal.ZERO);
    }

    int limitAsset() {
        return recount.facts.assetOf(source.currencyOf("order_size")).id();
    }

    /** A cover is held to its bounds: what it centres is judged by the test of the promise. */
    void cover(BigDecimal saidDemand, BigDecimal said, Derived derived) {
        demand = saidDemand;
        wanted = Sizes.dealt(pair, factor.id(), demand.abs(), mostPx);
        size = said;
        BigDecimal cap = Sizes.dealt(pair, limitAsset(), source.limit("cover"), price);
        derived.must(said.compareTo(wanted) <= 0, "covers more than " + wanted);
        derived.must(said.compareTo(cap) <= 0, "covers more than its cap: " + cap);
        derived.must(
                Sizes.down(said, pair.lot()).compareTo(said) == 0, said + " is not in whole lots");
    }
}
