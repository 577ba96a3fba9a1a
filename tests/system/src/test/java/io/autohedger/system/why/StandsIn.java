// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One leg of what stands in for a factor, derived when its order is made (decisions 0063, 0072): it
 * is as large as takes most of the variance of a demand away that nobody deals, gives up nothing
 * that another leg has not taken over yet, and shrinks with what it stands in for.
 */
final class StandsIn {
    /** Weights are rounded there to so much, and amounts go through doubles. */
    private static final BigDecimal ALMOST = new BigDecimal("1e-7");

    private static final int ROUNDED_PARTS = 2;

    private final Recount recount;
    private final Proxies proxies;
    private final Proxies.Rule rule;
    private final Facts.Program program;
    private final StrategySource source;
    private final Hedging owner;
    private final Set<Integer> books;
    private final List<Books.Interval> at = new ArrayList<>();

    /** What was found last. */
    private List<BigDecimal> target = List.of();

    private BigDecimal effectiveness = BigDecimal.ZERO;

    StandsIn(Recount recount, Proxies.Rule rule, Facts.Program program, int line)
            throws IOException {
        this.recount = recount;
        this.rule = rule;
        this.program = program;
        proxies = recount.proxies;
        source = Decided.source(recount, program);
        StrategySource.Hedge hedge = Objects.requireNonNull(source.hedge(line));
        owner = new Hedging(recount, program, rule.factor(), pairOf(rule.factor()), source, hedge);
        owner.as(hedge.style());
        books = new TreeSet<>(owner.books);
        books.add(rule.book().id());
        rule.vias().forEach(via -> at.add(proxies.before(rule, via)));
    }

    private Facts.Pair pairOf(Facts.Asset asset) {
        int money = Decided.currency(recount, program, source, "order_size").id();
        return Objects.requireNonNull(recount.worth.pairOf(asset.id(), money));
    }

    /** Holds what is said of a leg to what any demand comes to that there may have been. */
    void judge(Derived derived, Facts.Asset via, BigDecimal said, long saidParts) {
        int leg = rule.vias().indexOf(via);
        derived.must(leg >= 0, via.code() + " does not stand in for " + rule.factor().code());
        List<String> all = new ArrayList<>();
        for (BigDecimal demand : demands()) {
            BigDecimal own = leg < 0 ? BigDecimal.ZERO : change(leg, demand);
            BigDecimal parts = effectiveness.movePointRight(6);
            boolean isSame =
                    isAlmost(said, own, via.scale())
                            && parts.subtract(BigDecimal.valueOf(saidParts))
                                            .abs()
                                            .compareTo(BigDecimal.valueOf(ROUNDED_PARTS))
                                    <= 0;
            if (isSame) {
                grows(derived, leg, said);
                return;
            }
            all.add(own.toPlainString() + " by " + parts.toPlainString() + " for " + demand);
        }
        derived.must(false, "stands in with " + said + " by " + saidParts + ", derived " + all);
    }

    /** What grows raises the declared risk nowhere. */
    private void grows(Derived derived, int leg, BigDecimal said) {
        BigDecimal end = said.signum() > 0 ? at.get(leg).up() : at.get(leg).down();
        if (end.signum() * said.signum() >= 0) {
            BigDecimal less = said.multiply(BigDecimal.ONE.subtract(ALMOST));
            BigDecimal raised = proxies.raised(books, rule.vias().get(leg).id(), less);
            derived.must(raised.signum() <= 0, "raises the risk by " + raised);
            derived.must(effectiveness.compareTo(rule.floor()) >= 0, "grows by " + effectiveness);
        }
    }

    private static boolean isAlmost(BigDecimal said, BigDecimal own, int scale) {
        BigDecimal most = own.abs().multiply(ALMOST).add(BigDecimal.TWO.movePointLeft(scale));
        return own.signum() == said.signum() && said.subtract(own).abs().compareTo(most) <= 0;
    }

    /** None where the factor is dealt; else what is wanted now, or was when it was asked for. */
    private Set<BigDecimal> demands() {
        Set<BigDecimal> all = new TreeSet<>(Collections.reverseOrder());
        BigDecimal uncovered =
                recount.takenBack.certain(owner.books, rule.factor(), owner.interval);
        boolean buy = uncovered.signum() < 0 == (owner.pair.base() == rule.factor().id());
        if (!owner.canBeDealt(buy)) {
            List<BigDecimal> wanted =
                    List.of(
                            owner.change(BigDecimal.ZERO, null),
                            proxies.wanted(program, rule.factor()));
            for (BigDecimal each : wanted) {
                if (each.signum() * uncovered.signum() < 0) {
                    BigDecimal size = each.abs().min(uncovered.abs());
                    all.add(each.signum() < 0 ? size.negate() : size);
                }
            }
        }
        all.add(BigDecimal.ZERO);
        return all;
    }

    private BigDecimal change(int leg, BigDecimal demand) {
        boolean isWanted = demand.signum() != 0;
        List<BigDecimal> alone = List.of();
        if (isWanted) {
            Set<Integer> sure = new TreeSet<>();
            for (int i = 0; i < at.size(); i++) {
                if (at.get(i).down().signum() * at.get(i).up().signum() > 0) {
                    sure.add(i);
                }
            }
            weigh(sure, demand);
            atMostHeld();
            alone = target;
            open(demand);
        } else {
            keep();
        }
        if (isWanted && isGrowing(leg)) {
            return proxies.allowed(books, rule.vias().get(leg).id(), missing(leg, target), false);
        }
        boolean waits = false;
        for (int other = 0; isWanted && other < at.size(); other++) {
            boolean isOpen = at.get(other).down().compareTo(at.get(other).up()) != 0;
            waits |= other != leg && (isOpen || (isGrowing(other) && isDealt(other)));
        }
        return missing(leg, waits ? alone : target);
    }

    private void weigh(Set<Integer> legs, BigDecimal amount) {
        Proxies.Weights weights = proxies.weights(rule, legs);
        effectiveness = weights.effectiveness();
        target = proxies.targets(rule, weights, amount);
    }

    private void open(BigDecimal demand) {
        Set<Integer> legs = Proxies.all(rule);
        weigh(legs, demand);
        if (!proxies.isKnown(rule, books)) {
            atMostHeld();
            return;
        }
        while (effectiveness.compareTo(rule.floor()) >= 0) {
            int out = firstOut();
            if (out < 0) {
                return;
            }
            legs.remove(out);
            weigh(legs, demand);
        }
        atMostHeld();
    }

    /** A leg of which nothing is held, and that nobody deals or that would raise the risk. */
    private int firstOut() {
        for (int leg = at.size() - 1; leg >= 0; leg--) {
            BigDecimal wish = target.get(leg);
            Facts.Asset via = rule.vias().get(leg);
            boolean isNew = wish.signum() != 0 && !Proxies.isHeld(at.get(leg));
            if (isNew
                    && (!isDealt(via, wish.signum() > 0)
                            || proxies.allowed(books, via.id(), wish, true).signum() == 0)) {
                return leg;
            }
        }
        return -1;
    }

    private boolean isDealt(Facts.Asset via, boolean raises) {
        StrategySource.Hedge hedge = owner.hedge.standsIn();
        Hedging leg = new Hedging(recount, program, via, pairOf(via), source, hedge, rule.book());
        return leg.canBeDealt(raises == (leg.pair.base() == via.id()));
    }

    /** What is missing of a leg is the least that is dealt, or more. */
    private boolean isDealt(int leg) {
        Facts.Asset via = rule.vias().get(leg);
        Facts.Pair pair = pairOf(via);
        BigDecimal doubled = recount.market.lastQuoted(pair.id());
        BigDecimal change = proxies.allowed(books, via.id(), missing(leg, target), true);
        return doubled != null
                && Sizes.dealt(pair, via.id(), change.abs(), doubled.divide(BigDecimal.TWO))
                                .compareTo(pair.least())
                        >= 0;
    }

    private void keep() {
        Set<Integer> held = new TreeSet<>();
        for (int leg = 0; leg < at.size(); leg++) {
            if (Proxies.isHeld(at.get(leg))) {
                held.add(leg);
            }
        }
        BigDecimal rest =
                owner.interval
                        .residual()
                        .setScale(rule.factor().scale(), RoundingMode.HALF_EVEN)
                        .negate();
        weigh(held, rest);
        if (proxies.isOld(rule)) {
            target = Collections.nCopies(at.size(), BigDecimal.ZERO);
        }
        atMostHeld();
    }

    private void atMostHeld() {
        List<BigDecimal> most = new ArrayList<>();
        for (int leg = 0; leg < at.size(); leg++) {
            BigDecimal down = at.get(leg).down();
            BigDecimal up = at.get(leg).up();
            BigDecimal held = down.abs().compareTo(up.abs()) < 0 ? down : up;
            BigDecimal wish = target.get(leg);
            most.add(
                    wish.signum() != held.signum()
                            ? BigDecimal.ZERO
                            : held.signum() < 0 ? held.max(wish) : held.min(wish));
        }
        target = most;
    }

    private BigDecimal missing(int leg, List<BigDecimal> of) {
        BigDecimal wish = of.get(leg);
        BigDecimal down = at.get(leg).down();
        BigDecimal up = at.get(leg).up();
        return wish.compareTo(up) > 0
                ? wish.subtract(up)
                : wish.compareTo(down) < 0 ? wish.subtract(down) : BigDecimal.ZERO;
    }

    private boolean isGrowing(int leg) {
        BigDecimal change = missing(leg, target);
        BigDecimal end = change.signum() > 0 ? at.get(leg).up() : at.get(leg).down();
        return change.signum() != 0 && target.get(leg).abs().compareTo(end.abs()) > 0;
    }
}
