// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.execution.Covariance;
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
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hedges a factor by another one while nobody may be traded with in its own pair (ORDERS section 4,
 * docs/decisions/0063). What stands in is held in a book of its own, so no program takes it for
 * exposure of its own; it is as large as takes most of the variance away, of the demand that was
 * left; it may raise the declared risk y'Σy at no corner of the interval of what the program and
 * that book may come to hold; it has to take away a declared share. It shrinks as the factor itself
 * is hedged, and after a declared time nothing of it stays.
 */
final class ProxyDesk {
    private static final long NO_ORDER = 0;
    private static final int MOST = 32;
    private static final long RETRY_NANOS = 5_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final String NOBODY_DEALS = "nobody deals the factor itself";
    private static final String NOBODY_SENDS = "its strategy sends nothing";

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Interval interval;
    private final Covariance covariance;
    private final HedgeDesk desk;
    private final Modes modes;
    private final StandIns standIns;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<Owner> owners = new ArrayList<>();

    private final int[] factor = new int[MOST];
    private final int[] via = new int[MOST];
    private final int[] book = new int[MOST];
    private final long[] floor = new long[MOST];
    private final long[] mostNanos = new long[MOST];
    private final long[] sinceNanos = new long[MOST];
    private final long[] triedNanos = new long[MOST];
    private final int[] toldWhy = new int[MOST];
    private final boolean[] toldLong = new boolean[MOST];
    private int count;

    private final Wide gradient = new Wide();

    private record Owner(
            StrategyRunner runner,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int mask) {}

    /** Why nothing stands in; its number is kept, so that it is told once. */
    private enum Why {
        NOTHING(""),
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
        this.references = references;
        this.valuation = valuation;
        this.interval = interval;
        this.covariance = covariance;
        this.desk = desk;
        this.modes = modes;
        this.standIns = standIns;
        this.emitter = emitter;
    }

    void add(StrategyRunner runner, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            int mask = HedgeDesk.maskOf(site.bookIds());
            owners.add(new Owner(runner, site, plan.limits(), mask));
        }
    }

    void startLife() {
        count = 0;
        follow();
        covariance.startLife();
    }

    /** One factor has one stand-in, in a book of hedges that no program looks at. */
    boolean on(ProxySetDecoder in) {
        int asset = in.assetId();
        boolean isRight =
                count < MOST
                        && catalogue.isAsset(asset)
                        && catalogue.isAsset(in.viaAssetId())
                        && asset != in.viaAssetId()
                        && catalogue.isBook(in.bookId())
                        && !catalogue.isClientBook(in.bookId())
                        && in.floor() > 0
                        && in.floor() <= Covariance.WHOLE
                        && in.forNanos() > 0;
        for (Owner owner : owners) {
            isRight &= (owner.mask() >>> Math.max(0, in.bookId()) & 1) == 0;
        }
        for (int i = 0; i < count; i++) {
            isRight &= factor[i] != asset && book[i] != in.bookId();
        }
        if (isRight) {
            factor[count] = asset;
            via[count] = in.viaAssetId();
            book[count] = in.bookId();
            floor[count] = in.floor();
            mostNanos[count] = in.forNanos();
            sinceNanos[count] = 0;
            triedNanos[count] = 0;
            toldWhy[count] = 0;
            toldLong[count] = false;
            count++;
            follow();
        }
        return isRight;
    }

    private void follow() {
        long bits = 0;
        int books = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1L << factor[i];
            books |= 1 << book[i];
        }
        standIns.factors(bits);
        desk.apart(books);
    }

    void step(long nowNanos) {
        for (int i = 0; i < count; i++) {
            Owner owner = owner(i);
            if (owner != null) {
                look(i, owner, nowNanos);
            } else {
                overdue(i, isHeld(i), NOBODY_SENDS);
            }
        }
    }

    private boolean isHeld(int i) {
        interval.of(1 << book[i], via[i]);
        return interval.down() != 0 || interval.up() != 0;
    }

    /** Whether what stands in follows its factor: only who sends changes it. */
    private boolean sends(int i, Owner owner) {
        int pair = catalogue.pair(via[i], owner.limits().assetId());
        return Modes.sends(modes.of(owner.runner().strategyId(), pair));
    }

    private @Nullable Owner owner(int i) {
        for (int at = 0; at < owners.size(); at++) {
            Owner owner = owners.get(at);
            if (owner.site().assetId() == factor[i] && owner.runner().isActive()) {
                return owner;
            }
        }
        return null;
    }

    private void look(int i, Owner owner, long nowNanos) {
        interval.of(1 << book[i], via[i]);
        long down = interval.down();
        long up = interval.up();
        if (down == Scaled.NO_VALUE || up == Scaled.NO_VALUE) {
            return;
        }
        boolean isHeld = down != 0 || up != 0;
        sinceNanos[i] = !isHeld ? 0 : sinceNanos[i] == 0 ? nowNanos : sinceNanos[i];
        boolean isOld = isHeld && nowNanos - sinceNanos[i] >= mostNanos[i];
        long demand = demand(i, owner, nowNanos);
        if (demand == 0) {
            toldWhy[i] = 0;
        }
        boolean isAlone = isHeld && !sends(i, owner);
        overdue(i, isAlone || (isOld && demand != 0), isAlone ? NOBODY_SENDS : NOBODY_DEALS);
        long target = demand != 0 ? opened(i, owner, demand) : isOld ? 0 : kept(i, owner, down, up);
        long change = target > up ? target - up : target < down ? target - down : 0;
        if (change == 0 || nowNanos - triedNanos[i] < RETRY_NANOS) {
            return;
        }
        boolean opens = demand != 0 && Math.abs(target) > Math.abs(change > 0 ? up : down);
        change = opens ? allowed(i, owner, change) : change;
        if (change != 0) {
            send(i, owner, change, nowNanos);
        }
    }

    /** What of the factor was wanted and is still to be done, while nobody deals it; signed. */
    private long demand(int i, Owner owner, long nowNanos) {
        int strategy = owner.runner().strategyId();
        long wanted = standIns.wanted(strategy, factor[i]);
        long uncovered = desk.uncovered(owner.mask(), factor[i]);
        boolean calls = uncovered != Scaled.NO_VALUE && Long.signum(wanted) * uncovered < 0;
        if (!calls
                || desk.canDeal(strategy, owner.site(), owner.limits(), owner.mask(), nowNanos)) {
            return 0;
        }
        long size = Math.min(Math.abs(wanted), Math.abs(uncovered));
        return wanted < 0 ? -size : size;
    }

    /** What is to be held of the other factor, for a demand; 0: nothing that helps enough. */
    private long opened(int i, Owner owner, long demand) {
        if (!isSound(i, owner)) {
            refused(i, Why.UNKNOWN);
            return 0;
        }
        if (covariance.effectiveness(factor[i], via[i]) < floor[i]) {
            refused(i, Why.WEAK);
            return 0;
        }
        return like(i, demand);
    }

    /** So much of the other factor as moves as an amount of the factor does, as far as it can. */
    private long like(int i, long amount) {
        long worth = worth(amount, factor[i]);
        long both = covariance.of(factor[i], via[i]);
        long its = covariance.of(via[i], via[i]);
        if (worth == Scaled.NO_VALUE || its <= 0) {
            return 0;
        }
        return amount(i, Scaled.quotient(worth, both, its, Rounding.DOWN));
    }

    /** Money as an amount of the other factor, down. */
    private long amount(int i, long money) {
        int counted = covariance.countedAsset();
        int pair = catalogue.pair(via[i], counted);
        long size = in(Math.abs(money), counted, pair, via[i]);
        return size == Scaled.NO_VALUE ? 0 : money < 0 ? -size : size;
    }

    private long worth(long amount, int assetId) {
        int counted = covariance.countedAsset();
        if (assetId == counted || amount == 0) {
            return assetId == counted ? amount : 0;
        }
        long size = in(Math.abs(amount), assetId, catalogue.pair(assetId, counted), counted);
        return size == Scaled.NO_VALUE ? size : amount < 0 ? -size : size;
    }

    /** At the last mid, whatever its age: where a market is closed there is no other. */
    private long in(long size, int from, int pair, int to) {
        long mid2 = pair == 0 ? 0 : references.lastMid(pair);
        if (mid2 <= 0) {
            return Scaled.NO_VALUE;
        }
        long px = Scaled.divide(mid2, 2, Rounding.HALF_EVEN);
        return valuation.inAsset(size, from, pair, px, to, 0);
    }

    /** It shrinks with what it stands in for, as that is dealt; the other way it does not go. */
    private long kept(int i, Owner owner, long down, long up) {
        long held = Math.abs(down) < Math.abs(up) ? down : up;
        long rest = desk.residual(owner.mask(), factor[i]);
        long like = rest == Scaled.NO_VALUE ? 0 : like(i, -rest);
        if (Long.signum(like) != Long.signum(held)) {
            return 0;
        }
        return held < 0 ? Math.max(held, like) : Math.min(held, like);
    }

    private boolean isSound(int i, Owner owner) {
        if (!covariance.has(factor[i]) || !covariance.has(via[i])) {
            return false;
        }
        int books = owner.mask() | 1 << book[i];
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            if (catalogue.isAsset(asset)) {
                interval.of(books, asset);
                long down = interval.down();
                long up = interval.up();
                boolean isNothing = down == 0 && up == 0;
                if (!isNothing
                        && (!covariance.has(asset)
                                || worth(down, asset) == Scaled.NO_VALUE
                                || worth(up, asset) == Scaled.NO_VALUE)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * As much of a change as raises y'Σy nowhere. With h of the other factor it changes by 2 h Σ y
     * + h² Σ: of all corners y the one that is worst for h's sign has the largest Σ y, asset by
     * asset, so it is no more than nothing up to h = -2 (Σ y) / Σ.
     */
    private long allowed(int i, Owner owner, long change) {
        int books = owner.mask() | 1 << book[i];
        gradient.set(0);
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            long both = catalogue.isAsset(asset) ? covariance.of(via[i], asset) : 0;
            if (both != 0) {
                interval.of(books, asset);
                boolean isUp = both > 0 == change > 0;
                gradient.addProduct(both, worth(isUp ? interval.up() : interval.down(), asset));
            }
        }
        if (gradient.signum() == 0 || gradient.signum() > 0 == change > 0) {
            refused(i, Why.RAISES);
            return 0;
        }
        long most = gradient.divide(covariance.of(via[i], via[i]), Rounding.DOWN);
        long room = most == Scaled.NO_VALUE ? Long.MAX_VALUE : Math.abs(Scaled.multiply(most, 2));
        long size = Math.min(Math.abs(change), Math.abs(amount(i, room)));
        if (size == 0) {
            refused(i, Why.RAISES);
        }
        return change < 0 ? -size : size;
    }

    private void send(int i, Owner owner, long change, long nowNanos) {
        StrategyPlan.HedgeSite site =
                new StrategyPlan.HedgeSite(
                        via[i],
                        via[i],
                        List.of(book[i]),
                        book[i],
                        StrategyPlan.Style.IOC,
                        owner.site().venueIds(),
                        owner.site().sourceLine());
        int result =
                desk.standIn(
                        owner.runner().strategyId(),
                        site,
                        owner.limits(),
                        1 << book[i],
                        change,
                        factor[i],
                        covariance.effectiveness(factor[i], via[i]),
                        covariance.hash(),
                        nowNanos);
        if (result != HedgeDesk.NOTHING) {
            triedNanos[i] = nowNanos;
        }
    }

    private void refused(int i, Why why) {
        if (toldWhy[i] != why.ordinal()) {
            toldWhy[i] = why.ordinal();
            tell(Severity.ALERT, AlertCode.PROXY_REFUSED, i, why.text);
        }
    }

    /** It should be the factor itself by now, or be gone, and no program sees to it: people do. */
    private void overdue(int i, boolean isOverdue, String why) {
        if (isOverdue && !toldLong[i]) {
            tell(Severity.PAGE, AlertCode.PROXY_OVERDUE, i, why);
        }
        toldLong[i] = isOverdue;
    }

    private void tell(Severity severity, AlertCode code, int i, String why) {
        text.clear();
        text.appendCode(catalogue.assetCode(factor[i]));
        text.append(" by ");
        text.appendCode(catalogue.assetCode(via[i]));
        text.append(": ");
        text.append(why);
        int pair = catalogue.pair(via[i], covariance.countedAsset());
        emitter.alert(severity, code, 0, 0, 0, pair, NO_ORDER, text.buffer(), text.length());
    }

    long nextDueNanos(long nowNanos) {
        long next = NEVER;
        for (int i = 0; i < count; i++) {
            long old = sinceNanos[i] == 0 ? NEVER : sinceNanos[i] + mostNanos[i];
            long again = triedNanos[i] == 0 ? NEVER : triedNanos[i] + RETRY_NANOS;
            next = old > nowNanos ? Math.min(next, old) : next;
            next = again > nowNanos ? Math.min(next, again) : next;
        }
        return next;
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            factor[i] = pass.next(factor[i]);
            via[i] = pass.next(via[i]);
            book[i] = pass.next(book[i]);
            floor[i] = pass.next(floor[i]);
            mostNanos[i] = pass.next(mostNanos[i]);
            sinceNanos[i] = pass.next(sinceNanos[i]);
            triedNanos[i] = pass.next(triedNanos[i]);
            toldWhy[i] = pass.next(toldWhy[i]);
            toldLong[i] = pass.next(toldLong[i]);
        }
        follow();
        covariance.state(pass);
        standIns.state(pass);
    }
}
