// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.execution.Covariance;
import io.autohedger.engine.execution.MinimumVariance;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hedges a factor by others while nobody may be traded with in its own pair (ORDERS section 4,
 * docs/decisions/0063, 0072). What stands in is held in a book of its own, so no program takes it
 * for exposure of its own; it is as large as takes most of the variance away, of the demand that
 * was left; it may raise the declared risk y'Σy at no corner of the interval of what the program
 * and that book may come to hold; it has to take away a declared share. It shrinks as the factor
 * itself is hedged, and after a declared time nothing of it stays.
 *
 * <p>Of a basket each leg goes out on its own and may fill or not. As the interval has the legs
 * before it both ways, one that raises the risk nowhere raises it whichever of the others fill.
 */
final class ProxyDesk {
    private static final long NO_ORDER = 0;
    private static final int NONE = -1;
    private static final int LEGS = ProxyRules.LEGS;
    private static final String NOBODY_DEALS = "nobody deals the factor itself";
    private static final String NOBODY_SENDS = "its strategy sends nothing";

    private final Catalogue catalogue;
    private final Interval interval;
    private final Covariance covariance;
    private final HedgeDesk desk;
    private final Modes modes;
    private final StandIns standIns;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<Owner> owners = new ArrayList<>();
    private final ProxyRules rules;
    private final MinimumVariance variance;

    private final ProxyRisk risk;

    /** Of the rule that is looked at: the ends of what each leg may come to hold, and the wish. */
    private final long[] down = new long[LEGS];

    private final long[] up = new long[LEGS];
    private final long[] target = new long[LEGS];

    /** The wish where those legs alone stand in of which something is held. */
    private final long[] alone = new long[LEGS];

    /** Of all that is wished for. */
    private long effectiveness;

    /** A program's hedge of a factor. */
    private static final class Owner {
        private final StrategyRunner runner;
        private final StrategyPlan.HedgeSite site;
        private final StrategyPlan.Limits limits;
        private final int mask;

        /** The site of each leg; made when it is asked for, as the rules are told. */
        private final StrategyPlan.@Nullable HedgeSite[] legs =
                new StrategyPlan.@Nullable HedgeSite[LEGS];

        Owner(
                StrategyRunner runner,
                StrategyPlan.HedgeSite site,
                StrategyPlan.Limits limits,
                int mask) {
            this.runner = runner;
            this.site = site;
            this.limits = limits;
            this.mask = mask;
        }
    }

    /** Why nothing stands in; its number is kept, so that it is told once. */
    private enum Why {
        UNKNOWN("the covariance says nothing of what the books hold, or no price does"),
        WEAK("it takes less of the variance away than its floor"),
        RAISES("it would raise the risk at an end of the interval");

        private final String text;

        Why(String text) {
            this.text = text;
        }
    }

    ProxyDesk(
            Catalogue catalogue,
            ReferenceChain references,
            Valuation valuation,
            Interval interval,
            Covariance covariance,
            HedgeDesk desk,
            Modes modes,
            StandIns standIns,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.interval = interval;
        this.covariance = covariance;
        this.desk = desk;
        this.modes = modes;
        this.standIns = standIns;
        this.emitter = emitter;
        rules = new ProxyRules(catalogue);
        variance = new MinimumVariance(covariance);
        risk = new ProxyRisk(catalogue, references, valuation, interval, covariance);
    }

    void add(StrategyRunner runner, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            int mask = HedgeDesk.maskOf(site.bookIds());
            owners.add(new Owner(runner, site, plan.limits(), mask));
        }
    }

    void startLife() {
        rules.startLife();
        follow();
        covariance.startLife();
    }

    boolean on(ProxySetDecoder in) {
        int lookedAt = 0;
        for (Owner owner : owners) {
            lookedAt |= owner.mask;
        }
        boolean isRight = rules.on(in, lookedAt);
        follow();
        return isRight;
    }

    private void follow() {
        standIns.factors(rules.factors());
        desk.apart(rules.books());
        owners.forEach(owner -> Arrays.fill(owner.legs, null));
    }

    void step(long nowNanos) {
        for (int i = 0; i < rules.count(); i++) {
            Owner owner = owner(i);
            if (owner != null) {
                look(i, owner, nowNanos);
            } else {
                read(i);
                overdue(i, isHeld(i), NOBODY_SENDS);
            }
        }
    }

    private @Nullable Owner owner(int i) {
        for (int at = 0; at < owners.size(); at++) {
            Owner owner = owners.get(at);
            if (owner.site.assetId() == rules.factor(i) && owner.runner.isActive()) {
                return owner;
            }
        }
        return null;
    }

    /** The ends of each leg; false: one of them is beyond counting. */
    private boolean read(int i) {
        boolean isRight = true;
        for (int leg = 0; leg < rules.legs(i); leg++) {
            interval.of(1 << rules.book(i), rules.via(i, leg));
            down[leg] = interval.down();
            up[leg] = interval.up();
            isRight &= down[leg] != Scaled.NO_VALUE && up[leg] != Scaled.NO_VALUE;
        }
        return isRight;
    }

    private boolean isHeld(int i) {
        return heldLegs(i) != 0;
    }

    /** Bits of the legs of which something is held, or may come to be. */
    private int heldLegs(int i) {
        int bits = 0;
        for (int leg = 0; leg < rules.legs(i); leg++) {
            bits |= down[leg] != 0 || up[leg] != 0 ? 1 << leg : 0;
        }
        return bits;
    }

    /** Those of which something is held however the orders under way end. */
    private int surelyHeldLegs(int i) {
        int bits = 0;
        for (int leg = 0; leg < rules.legs(i); leg++) {
            boolean isSure = Long.signum(down[leg]) * Long.signum(up[leg]) > 0;
            bits |= isSure ? 1 << leg : 0;
        }
        return bits;
    }

    /** Whether what stands in follows its factor: only who sends changes it. */
    private boolean sends(int i, Owner owner) {
        boolean sends = !owner.runner.isHalted();
        for (int leg = 0; leg < rules.legs(i); leg++) {
            int pair = catalogue.pair(rules.via(i, leg), owner.limits.assetId());
            sends &= Modes.sends(modes.of(owner.runner.strategyId(), pair));
        }
        return sends;
    }

    private void look(int i, Owner owner, long nowNanos) {
        if (!read(i)) {
            return;
        }
        boolean isHeld = isHeld(i);
        boolean isOld = rules.isOld(i, isHeld, nowNanos);
        long demand = demand(i, owner, nowNanos);
        if (demand == 0) {
            rules.wantsNothing(i);
        }
        boolean isAlone = isHeld && !sends(i, owner);
        overdue(i, isAlone || (isOld && demand != 0), isAlone ? NOBODY_SENDS : NOBODY_DEALS);
        if (owner.runner.isHalted()) {
            return;
        }
        if (demand != 0) {
            open(i, owner, demand, nowNanos);
        } else {
            keep(i, owner, isOld);
        }
        move(i, owner, demand != 0, nowNanos);
    }

    /**
     * What grows goes first. What another leg is to take over from one is not given up before it
     * has: until then one is at most as large as those that are held would be by themselves.
     */
    private void move(int i, Owner owner, boolean isWanted, long nowNanos) {
        int growing = 0;
        for (int leg = 0; leg < rules.legs(i); leg++) {
            boolean isGrowing = isWanted && grows(leg) && isDealt(i, owner, leg);
            growing |= isGrowing || down[leg] != up[leg] ? 1 << leg : 0;
            if (isWanted && grows(leg)) {
                change(i, owner, leg, true, nowNanos);
            }
        }
        for (int leg = 0; leg < rules.legs(i); leg++) {
            if (!(isWanted && grows(leg))) {
                boolean waits = isWanted && (growing & ~(1 << leg)) != 0;
                target[leg] = waits ? alone[leg] : target[leg];
                change(i, owner, leg, false, nowNanos);
            }
        }
    }

    /** What is missing of a leg is a lot at least, and raises no risk. */
    private boolean isDealt(int i, Owner owner, int leg) {
        long change = Math.abs(allowed(i, owner, leg, missing(leg)));
        int via = rules.via(i, leg);
        int pair = catalogue.pair(via, owner.limits.assetId());
        return risk.isDealable(change, via, pair);
    }

    private long missing(int leg) {
        return target[leg] > up[leg]
                ? target[leg] - up[leg]
                : target[leg] < down[leg] ? target[leg] - down[leg] : 0;
    }

    private boolean grows(int leg) {
        long change = missing(leg);
        return change != 0 && Math.abs(target[leg]) > Math.abs(change > 0 ? up[leg] : down[leg]);
    }

    private void change(int i, Owner owner, int leg, boolean isJudged, long nowNanos) {
        long change = missing(leg);
        if (change == 0) {
            rules.isRight(i, leg, nowNanos);
            return;
        }
        if (rules.mayTry(i, leg, nowNanos)) {
            change = isJudged ? allowed(i, owner, leg, change) : change;
            if (change == 0) {
                refused(i, Why.RAISES);
            } else {
                send(i, owner, leg, change, nowNanos);
            }
        }
    }

    /** What of the factor was wanted and is still to be done, while nobody deals it; signed. */
    private long demand(int i, Owner owner, long nowNanos) {
        int strategy = owner.runner.strategyId();
        long wanted = standIns.wanted(strategy, rules.factor(i));
        long uncovered = desk.uncovered(owner.mask, rules.factor(i));
        boolean calls = uncovered != Scaled.NO_VALUE && Long.signum(wanted) * uncovered < 0;
        if (!calls
                || desk.canDeal(
                        strategy, owner.site, owner.limits, owner.mask, uncovered > 0, nowNanos)) {
            return 0;
        }
        long size = Math.min(Math.abs(wanted), Math.abs(uncovered));
        return wanted < 0 ? -size : size;
    }

    /**
     * What is to be held for a demand: by the weights of all legs that can be dealt or hold
     * something, and that raise no risk. What is held is at most kept where that cannot be said, or
     * is too little.
     */
    private void open(int i, Owner owner, long demand, long nowNanos) {
        weigh(i, surelyHeldLegs(i), demand);
        atMostHeld(i);
        System.arraycopy(target, 0, alone, 0, LEGS);
        int legs = (1 << rules.legs(i)) - 1;
        weigh(i, legs, demand);
        if (!isSound(i, owner)) {
            refused(i, Why.UNKNOWN);
            atMostHeld(i);
            return;
        }
        boolean raises = false;
        while (effectiveness >= rules.floor(i)) {
            int out = firstOut(i, owner, nowNanos);
            if (out == NONE) {
                return;
            }
            raises |= canDeal(i, owner, out, nowNanos);
            legs &= ~(1 << out);
            weigh(i, legs, demand);
        }
        if (legs != 0 || raises) {
            refused(i, raises ? Why.RAISES : Why.WEAK);
        }
        atMostHeld(i);
    }

    /** A leg of which nothing is held, and that nobody deals or that would raise the risk. */
    private int firstOut(int i, Owner owner, long nowNanos) {
        for (int leg = rules.legs(i) - 1; leg >= 0; leg--) {
            boolean isNew = target[leg] != 0 && down[leg] == 0 && up[leg] == 0;
            if (isNew
                    && (!canDeal(i, owner, leg, nowNanos)
                            || allowed(i, owner, leg, target[leg]) == 0)) {
                return leg;
            }
        }
        return NONE;
    }

    private boolean canDeal(int i, Owner owner, int leg, long nowNanos) {
        return desk.canDeal(
                owner.runner.strategyId(),
                site(i, owner, leg),
                owner.limits,
                1 << rules.book(i),
                target[leg] < 0,
                nowNanos);
    }

    /** So much of each leg as moves together as an amount of the factor does, as far as it can. */
    private void weigh(int i, int legs, long amount) {
        variance.of(rules.factor(i), rules.via(), rules.first(i), legs);
        effectiveness = variance.effectiveness();
        long worth = risk.worth(amount, rules.factor(i));
        for (int leg = 0; leg < LEGS; leg++) {
            long weight = variance.weight(leg);
            target[leg] =
                    weight == 0 || worth == Scaled.NO_VALUE
                            ? 0
                            : risk.amount(
                                    rules.via(i, leg),
                                    Scaled.quotient(
                                            worth, weight, MinimumVariance.ONE, Rounding.DOWN));
        }
    }

    /** It shrinks with what it stands in for, as that is dealt; the other way it does not go. */
    private void keep(int i, Owner owner, boolean isOld) {
        int legs = heldLegs(i);
        if (legs == 0) {
            Arrays.fill(target, 0);
            return;
        }
        long rest = desk.residual(owner.mask, rules.factor(i));
        weigh(i, legs, rest == Scaled.NO_VALUE ? 0 : -rest);
        if (isOld) {
            Arrays.fill(target, 0);
        }
        atMostHeld(i);
    }

    private void atMostHeld(int i) {
        for (int leg = 0; leg < rules.legs(i); leg++) {
            long held = Math.abs(down[leg]) < Math.abs(up[leg]) ? down[leg] : up[leg];
            boolean isSame = Long.signum(target[leg]) == Long.signum(held);
            target[leg] =
                    !isSame
                            ? 0
                            : held < 0 ? Math.max(held, target[leg]) : Math.min(held, target[leg]);
        }
    }

    private boolean isSound(int i, Owner owner) {
        boolean isKnown = covariance.has(rules.factor(i));
        for (int leg = 0; leg < rules.legs(i); leg++) {
            isKnown &= covariance.has(rules.via(i, leg));
        }
        return isKnown && risk.isKnown(owner.mask | 1 << rules.book(i));
    }

    private long allowed(int i, Owner owner, int leg, long change) {
        return risk.allowed(owner.mask | 1 << rules.book(i), rules.via(i, leg), change);
    }

    private StrategyPlan.HedgeSite site(int i, Owner owner, int leg) {
        int via = rules.via(i, leg);
        StrategyPlan.HedgeSite site = owner.legs[leg];
        if (site == null) {
            site =
                    new StrategyPlan.HedgeSite(
                            via,
                            via,
                            List.of(rules.book(i)),
                            rules.book(i),
                            StrategyPlan.Style.IOC,
                            owner.site.venueIds(),
                            owner.site.sourceLine());
            owner.legs[leg] = site;
        }
        return site;
    }

    private void send(int i, Owner owner, int leg, long change, long nowNanos) {
        int result =
                desk.standIn(
                        owner.runner.strategyId(),
                        site(i, owner, leg),
                        owner.limits,
                        1 << rules.book(i),
                        change,
                        rules.factor(i),
                        effectiveness,
                        covariance.hash(),
                        nowNanos);
        if (result != HedgeDesk.NOTHING) {
            rules.tried(i, leg, result == HedgeDesk.REFUSED, nowNanos);
        }
    }

    private void refused(int i, Why why) {
        if (rules.tells(i, why.ordinal())) {
            tell(Severity.ALERT, AlertCode.PROXY_REFUSED, i, why.text);
        }
    }

    /** It should be the factor itself by now, or be gone, and no program sees to it: people do. */
    private void overdue(int i, boolean isOverdue, String why) {
        if (rules.tellsOverdue(i, isOverdue)) {
            tell(Severity.PAGE, AlertCode.PROXY_OVERDUE, i, why);
        }
    }

    private void tell(Severity severity, AlertCode code, int i, String why) {
        text.clear();
        text.appendCode(catalogue.assetCode(rules.factor(i)));
        for (int leg = 0; leg < rules.legs(i); leg++) {
            text.append(leg == 0 ? " by " : ", ");
            text.appendCode(catalogue.assetCode(rules.via(i, leg)));
        }
        text.append(": ");
        text.append(why);
        int pair = catalogue.pair(rules.via(i, 0), covariance.countedAsset());
        emitter.alert(severity, code, 0, 0, 0, pair, NO_ORDER, text.buffer(), text.length());
    }

    long nextDueNanos(long nowNanos) {
        return rules.nextDueNanos(nowNanos);
    }

    void state(StatePass pass) {
        rules.state(pass);
        follow();
        covariance.state(pass);
        standIns.state(pass);
    }
}
