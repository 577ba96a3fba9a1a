// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.CrossingSetDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books of hedges that settle among themselves at mid (decision 0062): what two programs were both
 * to hedge, the certain part of it, once nothing of theirs works any more or that was awaited in
 * vain. Who could cross does not deal.
 */
final class Crossings {
    private final Recount recount;
    private final Set<Integer> books = new HashSet<>();
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private BigDecimal least = BigDecimal.ZERO;
    private int leastAsset;
    private long waitNanos;
    private long newest;

    /** Since when two could cross but for what works, by both. */
    private final Map<String, Long> waiting = new HashMap<>();

    private final Set<String> inVain = new HashSet<>();

    /** Who hedges a factor of which books, and where it books its orders. */
    private record Owner(
            Facts.Program program,
            Facts.Asset factor,
            Facts.Pair pair,
            Set<Integer> books,
            int book) {}

    Crossings(Recount recount) {
        this.recount = recount;
    }

    void started() {
        books.clear();
        waiting.clear();
    }

    void defined(CrossingSetDecoder in) {
        books.clear();
        least = BigDecimal.valueOf(in.minAmount(), recount.facts.asset(in.assetId()).scale());
        leastAsset = in.assetId();
        waitNanos = in.waitNanos();
        in.books().forEach(b -> books.add(b.bookId()));
    }

    void deployed(Facts.Program program) throws IOException {
        StrategySource source = Decided.source(recount, program);
        for (Facts.Asset factor : recount.facts.assets.values()) {
            List<Integer> lines = source.hedgesOf(factor.code());
            StrategySource.Hedge hedge = lines.isEmpty() ? null : source.hedge(lines.getFirst());
            Facts.Pair pair =
                    hedge == null
                            ? null
                            : recount.worth.pairOf(
                                    factor.id(),
                                    Decided.currency(recount, program, source, "order_size").id());
            if (hedge != null && pair != null) {
                Hedging as = new Hedging(recount, program, factor, pair, source, hedge);
                owners.put(
                        program.id() + " " + factor.id(),
                        new Owner(program, factor, pair, as.books, as.ordersIn().id()));
            }
        }
    }

    private Books.Interval at(Owner owner) {
        return recount.books.interval(owner.books, owner.factor.id(), o -> true);
    }

    private BigDecimal certain(Owner owner) {
        return recount.takenBack.certain(owner.books, owner.factor, at(owner));
    }

    private boolean works(Owner owner) {
        return recount.books.open(o ->
                owner.books.contains(o.book.id())
                        && o.leg(owner.factor.id(), o.leaves()).signum() != 0)
                > 0;
    }

    private boolean isInDoubt(Owner owner) {
        return recount.books.open(o ->
                o.unknown
                        && owner.books.contains(o.book.id())
                        && o.leg(owner.factor.id(), o.leaves()).signum() != 0)
                > 0;
    }

    /**
     * Twice the mid of all that quote; null: they cross, or it is older than orders may be judged.
     */
    private @Nullable BigDecimal doubledMid(Owner one, Owner other) {
        Set<Integer> venues = recount.facts.venues.keySet();
        int pair = one.pair.id();
        BigDecimal bid = recount.market.best(pair, false, recount.now, venues, false);
        BigDecimal ask = recount.market.best(pair, true, recount.now, venues, false);
        long oldest = Math.min(oldest(one), oldest(other));
        boolean isFresh = recount.now - recount.market.newest(pair, recount.now, venues) <= oldest;
        return bid == null || ask == null || bid.compareTo(ask) >= 0 || !isFresh
                ? null
                : bid.add(ask);
    }

    private long oldest(Owner owner) {
        return recount
                .facts
                .path(LimitKind.REFERENCE_AGE, owner.program.id(), recount.facts.book(owner.book))
                .stream()
                .mapToLong(l -> l.amount().longValue())
                .min()
                .orElse(0);
    }

    private static BigDecimal price(BigDecimal doubled, Facts.Pair pair) {
        return doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.HALF_EVEN);
    }

    /**
     * Whether one is long of what the other is short of, both hedge by themselves, and it counts.
     */
    private boolean isPair(Owner one, Owner other) {
        BigDecimal doubled = doubledMid(one, other);
        BigDecimal ofOne = at(one).residual();
        BigDecimal ofOther = at(other).residual();
        BigDecimal both = ofOne.abs().min(ofOther.abs());
        return ofOne.signum() * ofOther.signum() < 0
                && doubled != null
                && sends(one)
                && sends(other)
                && !isInDoubt(one)
                && !isInDoubt(other)
                && isEnough(both, one, doubled);
    }

    private boolean sends(Owner owner) {
        return books.contains(owner.book)
                && recount.modes.of(owner.program.id(), owner.pair.id()) == StrategyMode.AUTO
                && !recount.answers.rules().valves.isRestricted(owner.pair.id());
    }

    private boolean isEnough(BigDecimal amount, Owner owner, BigDecimal doubled) {
        BigDecimal worth =
                recount.worth.in(
                        amount.setScale(owner.factor.scale(), RoundingMode.HALF_EVEN),
                        owner.factor.id(),
                        leastAsset,
                        owner.pair,
                        price(doubled, owner.pair));
        return worth != null && worth.compareTo(least) >= 0;
    }

    private static String key(Owner one, Owner other) {
        return Math.min(one.program.id(), other.program.id())
                + " "
                + Math.max(one.program.id(), other.program.id())
                + " "
                + one.factor.id();
    }

    /** Before anybody decides: for whom what works stands in the way, and since when. */
    void time() {
        List<Owner> all = new ArrayList<>(owners.values());
        for (Owner one : all) {
            for (Owner other : all) {
                if (!one.equals(other)
                        && one.factor.equals(other.factor)
                        && one.pair.equals(other.pair)) {
                    String key = key(one, other);
                    boolean works = works(one) || works(other);
                    if (works && isPair(one, other)) {
                        waiting.putIfAbsent(key, recount.now);
                    } else {
                        waiting.remove(key);
                    }
                    if (!works) {
                        inVain.remove(key);
                    }
                }
            }
        }
    }

    void told(long seq, BooksCrossedDecoder out) {
        String problem = derived(out);
        if (!problem.isEmpty()) {
            recount.wrong.add("crossing X" + out.crossingId() + " in " + seq + ": " + problem);
        }
    }

    private String derived(BooksCrossedDecoder out) {
        newest++;
        Owner from = owners.get(out.fromStrategyId() + " " + out.assetId());
        Owner to = owners.get(out.toStrategyId() + " " + out.assetId());
        if (from == null || to == null) {
            return "one of both hedges nothing of it";
        }
        Facts.Pair pair = from.pair;
        int scale = from.factor.scale();
        BigDecimal long_ = certain(from);
        BigDecimal short_ = certain(to);
        BigDecimal doubled = doubledMid(from, to);
        boolean may = isPair(from, to) && pair.equals(to.pair) && mayNow(from, to);
        if (doubled == null || long_.signum() <= 0 || short_.signum() >= 0 || !may) {
            return "nothing to be crossed: " + long_ + " and " + short_;
        }
        BigDecimal amount = long_.min(short_.negate());
        BigDecimal px = price(doubled, pair);
        BigDecimal qty = Sizes.dealt(pair, from.factor.id(), amount, px);
        long age =
                recount.now
                        - recount.market.newest(
                                pair.id(), recount.now, recount.facts.venues.keySet());
        String own =
                words(
                        newest,
                        pair.id(),
                        from.book,
                        to.book,
                        long_,
                        short_,
                        qty,
                        px,
                        doubled,
                        age,
                        recount.rolls.spot(pair.id(), recount.now));
        String said =
                words(
                        out.crossingId(),
                        out.instrumentId(),
                        out.fromBookId(),
                        out.toBookId(),
                        BigDecimal.valueOf(out.fromCertain(), scale),
                        BigDecimal.valueOf(out.toCertain(), scale),
                        pair.qty(out.qty()),
                        pair.px(out.px()),
                        pair.px(out.doubleMid()),
                        out.midAgeNanos(),
                        out.valueDate());
        BigDecimal signed = pair.base() == from.factor.id() ? qty : qty.negate();
        recount.postings.cross(from.book, to.book, pair, signed, px);
        recount.crossed(newest, List.of(pair.base(), pair.quote()));
        return !isEnough(amount, from, doubled)
                ? "too little"
                : own.equals(said) ? "" : "said " + said + ", derived " + own;
    }

    /** Nothing works any more, or that was awaited in vain. */
    private boolean mayNow(Owner from, Owner to) {
        String key = key(from, to);
        if (!works(from) && !works(to)) {
            return true;
        }
        Long since = waiting.get(key);
        boolean isOver = since != null && recount.now - since >= waitNanos;
        if (isOver) {
            inVain.add(key);
        }
        return isOver || inVain.contains(key);
    }

    private static String words(
            long id,
            int pair,
            int from,
            int to,
            BigDecimal ofFrom,
            BigDecimal ofTo,
            BigDecimal qty,
            BigDecimal px,
            BigDecimal doubled,
            long age,
            int date) {
        return "X%d of %d from %d to %d, %s and %s: %s at %s, half of %s, %d old, for %d"
                .formatted(
                        id,
                        pair,
                        from,
                        to,
                        ofFrom.toPlainString(),
                        ofTo.toPlainString(),
                        qty.setScale(4, RoundingMode.UNNECESSARY).toPlainString(),
                        px.toPlainString(),
                        doubled.toPlainString(),
                        age,
                        date);
    }

    /** Who hedges with others could not have crossed it instead. */
    void hedges(Derived derived, Facts.Program program, Facts.Asset factor) {
        Owner own = owners.get(program.id() + " " + factor.id());
        if (own == null || !books.contains(own.book)) {
            return;
        }
        for (Owner other : owners.values()) {
            BigDecimal doubled = doubledMid(own, other);
            boolean isOther =
                    other.factor.equals(factor)
                            && other.pair.equals(own.pair)
                            && other.book != own.book;
            if (isOther && doubled != null && isPair(own, other) && !works(own) && !works(other)) {
                BigDecimal most = certain(own).abs().min(certain(other).abs());
                derived.must(
                        certain(own).signum() * certain(other).signum() >= 0
                                || !isEnough(most, own, doubled),
                        "could have crossed with " + other.program.name());
            }
        }
    }
}
