// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.ProxySetDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for a factor (decisions 0063 and 0072): as it was declared, how what assets are
 * worth moves together, since when something is held, and the declared risk y'Σy at every corner of
 * the interval of what books may come to hold.
 */
final class Proxies {
    private static final int PARTS = 6;

    /** Of its own variance a leg has to have so much that the ones before it do not have. */
    private static final BigDecimal LEAST_PART = new BigDecimal("0.01");

    private final Recount recount;
    private final Map<Integer, Rule> rules = new TreeMap<>();
    private final Map<String, BigDecimal> covariance = new HashMap<>();
    private int counted;
    private long hash;

    /** By factors: since when something is held, or may come to be. */
    private final Map<Integer, Long> since = new HashMap<>();

    /** What stands in for a factor; {@code floor} is a part of one. */
    record Rule(
            Facts.Asset factor,
            List<Facts.Asset> vias,
            Facts.Book book,
            BigDecimal floor,
            long forNanos) {}

    /** Of each leg as much of its worth as stands for one of the factor's; and what that takes. */
    record Weights(List<BigDecimal> of, BigDecimal effectiveness) {}

    /** What a program wanted when nobody dealt it, by its number and the factor's. */
    private final Map<String, BigDecimal> wanted = new HashMap<>();

    /** Worth of one asset, at both ends. */
    private record Ends(int asset, BigDecimal down, BigDecimal up) {}

    Proxies(Recount recount) {
        this.recount = recount;
    }

    void started() {
        rules.clear();
        covariance.clear();
        since.clear();
        counted = 0;
    }

    void defined(CovarianceSetDecoder in) {
        covariance.clear();
        counted = in.assetId();
        hash = in.hash();
        in.cells()
                .forEach(c -> {
                    BigDecimal value = BigDecimal.valueOf(c.value());
                    covariance.put(c.oneAssetId() + " " + c.otherAssetId(), value);
                    covariance.put(c.otherAssetId() + " " + c.oneAssetId(), value);
                });
    }

    void defined(ProxySetDecoder in) {
        List<Facts.Asset> vias = new ArrayList<>(List.of(recount.facts.asset(in.viaAssetId())));
        Facts.Book book = recount.facts.book(in.bookId());
        Facts.Asset factor = recount.facts.asset(in.assetId());
        BigDecimal floor = BigDecimal.valueOf(in.floor(), PARTS);
        long forNanos = in.forNanos();
        in.more().forEach(m -> vias.add(recount.facts.asset(m.moreAssetId())));
        rules.put(factor.id(), new Rule(factor, vias, book, floor, forNanos));
    }

    /** Nobody deals what a program asks for. */
    void wants(Facts.Program program, Facts.Pair pair) throws IOException {
        for (Rule rule : rules.values()) {
            StrategySource source = Decided.source(recount, program);
            List<Integer> lines = source.hedgesOf(rule.factor.code());
            if (pair.has(rule.factor.id()) && !lines.isEmpty()) {
                StrategySource.Hedge hedge = source.hedge(lines.getFirst());
                Hedging of =
                        new Hedging(
                                recount,
                                program,
                                rule.factor,
                                pair,
                                source,
                                Objects.requireNonNull(hedge));
                wanted.put(program.id() + " " + rule.factor.id(), of.change(BigDecimal.ZERO, null));
            }
        }
    }

    BigDecimal wanted(Facts.Program program, Facts.Asset factor) {
        return wanted.getOrDefault(program.id() + " " + factor.id(), BigDecimal.ZERO);
    }

    @Nullable Rule rule(int factor) {
        return rules.get(factor);
    }

    long hash() {
        return hash;
    }

    /** After an input: what it has sent itself is held from the next on. */
    void endOfInput() {
        for (Rule rule : rules.values()) {
            boolean isHeld = rule.vias.stream().anyMatch(v -> isHeld(before(rule, v)));
            if (isHeld) {
                since.putIfAbsent(rule.factor.id(), recount.now);
            } else {
                since.remove(rule.factor.id());
            }
        }
    }

    boolean isOld(Rule rule) {
        Long from = since.get(rule.factor.id());
        return from != null && recount.now - from >= rule.forNanos;
    }

    static boolean isHeld(Books.Interval at) {
        return at.down().signum() != 0 || at.up().signum() != 0;
    }

    /** What a leg may come to, without the orders of the input under way. */
    Books.Interval before(Rule rule, Facts.Asset via) {
        return outwards(
                recount.books.interval(Set.of(rule.book.id()), via.id(), recount::isFromBefore),
                via.scale());
    }

    private static Books.Interval outwards(Books.Interval at, int scale) {
        return new Books.Interval(
                at.residual(),
                at.down().setScale(scale, RoundingMode.FLOOR),
                at.up().setScale(scale, RoundingMode.CEILING));
    }

    private BigDecimal of(int one, int other) {
        return covariance.getOrDefault(one + " " + other, BigDecimal.ZERO);
    }

    private boolean has(int asset) {
        return asset == counted || of(asset, asset).signum() > 0;
    }

    /** The weights that leave the least variance, of some legs: Σ w = b by elimination. */
    Weights weights(Rule rule, Set<Integer> legs) {
        BigDecimal[] of = new BigDecimal[rule.vias.size()];
        Arrays.fill(of, BigDecimal.ZERO);
        List<Integer> taken = new ArrayList<>();
        for (int leg : legs) {
            List<Integer> with = new ArrayList<>(taken);
            with.add(leg);
            BigDecimal own = of(id(rule, leg), id(rule, leg));
            // What the ones before leave of its variance: the last pivot.
            BigDecimal left = last(rule, with);
            if (own.signum() > 0 && left.compareTo(own.multiply(LEAST_PART)) >= 0) {
                taken = with;
            }
        }
        BigDecimal[][] rows = rows(rule, taken);
        eliminate(rows);
        BigDecimal taking = BigDecimal.ZERO;
        for (int row = taken.size() - 1; row >= 0; row--) {
            BigDecimal value = rows[row][taken.size()];
            for (int later = row + 1; later < taken.size(); later++) {
                value = value.subtract(rows[row][later].multiply(of[taken.get(later)]));
            }
            of[taken.get(row)] = value.divide(rows[row][row], MathContext.DECIMAL128);
            taking =
                    taking.add(
                            of[taken.get(row)].multiply(
                                    of(id(rule, taken.get(row)), rule.factor.id())));
        }
        BigDecimal own = of(rule.factor.id(), rule.factor.id());
        return new Weights(
                List.of(of),
                own.signum() == 0
                        ? BigDecimal.ZERO
                        : taking.divide(own, PARTS, RoundingMode.HALF_EVEN));
    }

    private static int id(Rule rule, int leg) {
        return rule.vias.get(leg).id();
    }

    private BigDecimal[][] rows(Rule rule, List<Integer> legs) {
        BigDecimal[][] rows = new BigDecimal[legs.size()][legs.size() + 1];
        for (int row = 0; row < legs.size(); row++) {
            for (int column = 0; column < legs.size(); column++) {
                rows[row][column] = of(id(rule, legs.get(row)), id(rule, legs.get(column)));
            }
            rows[row][legs.size()] = of(id(rule, legs.get(row)), rule.factor.id());
        }
        return rows;
    }

    private static void eliminate(BigDecimal[][] rows) {
        for (int at = 0; at < rows.length; at++) {
            for (int row = at + 1; row < rows.length; row++) {
                BigDecimal part = rows[row][at].divide(rows[at][at], MathContext.DECIMAL128);
                for (int column = at; column <= rows.length; column++) {
                    rows[row][column] = rows[row][column].subtract(part.multiply(rows[at][column]));
                }
            }
        }
    }

    private BigDecimal last(Rule rule, List<Integer> legs) {
        BigDecimal[][] rows = rows(rule, legs);
        eliminate(rows);
        return rows[legs.size() - 1][legs.size() - 1];
    }

    /** In the currency that worth is counted in, at the last mid, signed; null: no price. */
    private @Nullable BigDecimal worth(BigDecimal amount, int asset) {
        return amount.signum() == 0 ? BigDecimal.ZERO : through(amount, asset, asset, counted);
    }

    /** Money as an amount of an asset. */
    BigDecimal amount(int asset, BigDecimal money) {
        BigDecimal amount = through(money, asset, counted, asset);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private @Nullable BigDecimal through(BigDecimal amount, int asset, int from, int to) {
        if (asset == counted) {
            return amount;
        }
        Facts.Pair pair = recount.worth.pairOf(asset, counted);
        BigDecimal doubled = pair == null ? null : recount.market.lastQuoted(pair.id());
        if (pair == null || doubled == null) {
            return null;
        }
        BigDecimal mid =
                doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.HALF_EVEN);
        BigDecimal size = recount.worth.in(amount, from, to, pair, mid);
        return size == null || amount.signum() >= 0 ? size : size.negate();
    }

    /** Of each leg what stands for an amount of the factor. */
    List<BigDecimal> targets(Rule rule, Weights weights, BigDecimal amount) {
        BigDecimal money = worth(amount, rule.factor.id());
        List<BigDecimal> targets = new ArrayList<>();
        for (int leg = 0; leg < rule.vias.size(); leg++) {
            int scale = recount.facts.asset(counted).scale();
            BigDecimal of =
                    money == null
                            ? BigDecimal.ZERO
                            : money.multiply(weights.of.get(leg))
                                    .setScale(scale, RoundingMode.DOWN);
            targets.add(of.signum() == 0 ? BigDecimal.ZERO : amount(id(rule, leg), of));
        }
        return targets;
    }

    /** Whether covariance and prices speak of the rule, and of all that books may hold. */
    boolean isKnown(Rule rule, Set<Integer> books) {
        return has(rule.factor.id())
                && rule.vias.stream().allMatch(v -> has(v.id()))
                && ends(books, true) != null;
    }

    private @Nullable List<Ends> ends(Set<Integer> books, boolean isBefore) {
        List<Ends> all = new ArrayList<>();
        for (Facts.Asset asset : recount.facts.assets.values()) {
            Books.Interval at =
                    outwards(
                            recount.books.interval(
                                    books, asset.id(), o -> !isBefore || recount.isFromBefore(o)),
                            asset.scale());
            if (isHeld(at)) {
                BigDecimal down = worth(at.down(), asset.id());
                BigDecimal up = worth(at.up(), asset.id());
                if (!has(asset.id()) || down == null || up == null) {
                    return null;
                }
                if (asset.id() != counted) {
                    all.add(new Ends(asset.id(), down, up));
                }
            }
        }
        return all;
    }

    /** As much of a change of an asset as raises the risk at no corner: each is looked at. */
    BigDecimal allowed(Set<Integer> books, int via, BigDecimal change, boolean isBefore) {
        List<Ends> ends = ends(books, isBefore);
        if (ends == null || change.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal own = of(via, via);
        BigDecimal most = null;
        for (int corner = 0; corner < 1 << ends.size(); corner++) {
            BigDecimal slope = BigDecimal.ZERO;
            for (int i = 0; i < ends.size(); i++) {
                Ends at = ends.get(i);
                BigDecimal end = (corner >> i & 1) == 0 ? at.down : at.up;
                slope = slope.add(of(via, at.asset).multiply(end));
            }
            // With h it changes by 2 h slope + h² own: nothing up to h = -2 slope / own.
            BigDecimal here =
                    slope.signum() * change.signum() >= 0
                            ? BigDecimal.ZERO
                            : slope.abs().divide(own, MathContext.DECIMAL128);
            most = most == null ? here : most.min(here);
        }
        int scale = recount.facts.asset(counted).scale();
        BigDecimal money =
                Objects.requireNonNull(most)
                        .setScale(scale, RoundingMode.DOWN)
                        .multiply(BigDecimal.TWO);
        BigDecimal size = change.abs().min(amount(via, money));
        return change.signum() < 0 ? size.negate() : size;
    }

    /** By how much y'Σy changes at the corner that is the worst for a change. */
    BigDecimal raised(Set<Integer> books, int via, BigDecimal change) {
        List<Ends> ends = Objects.requireNonNull(ends(books, false));
        BigDecimal more = Objects.requireNonNull(worth(change, via));
        BigDecimal worst = null;
        for (int corner = 0; corner < 1 << ends.size(); corner++) {
            Map<Integer, BigDecimal> y = new TreeMap<>();
            for (int i = 0; i < ends.size(); i++) {
                Ends at = ends.get(i);
                y.put(at.asset, (corner >> i & 1) == 0 ? at.down : at.up);
            }
            BigDecimal before = risk(y);
            y.merge(via, more, BigDecimal::add);
            BigDecimal raises = risk(y).subtract(before);
            worst = worst == null ? raises : worst.max(raises);
        }
        return Objects.requireNonNull(worst);
    }

    private BigDecimal risk(Map<Integer, BigDecimal> y) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> one : y.entrySet()) {
            for (Map.Entry<Integer, BigDecimal> other : y.entrySet()) {
                sum =
                        sum.add(
                                one.getValue()
                                        .multiply(other.getValue())
                                        .multiply(of(one.getKey(), other.getKey())));
            }
        }
        return sum;
    }

    static Set<Integer> all(Rule rule) {
        Set<Integer> legs = new TreeSet<>();
        for (int leg = 0; leg < rule.vias.size(); leg++) {
            legs.add(leg);
        }
        return legs;
    }
}
