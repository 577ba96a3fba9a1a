// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.BooksCrossedEncoder;
import io.autohedger.codecs.CrossingSetDecoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.Latches;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * Books of the desk settle among themselves at mid what both were to hedge, before either deals
 * with anybody (ORDERS section 5, docs/decisions/0062): of two programs that hedge one factor in
 * books of their own, of which one is long and the other short, the certain part of both, once
 * hedges that rest have been cancelled. No doubt in either, no valve, no break, no restriction, and
 * a mid of quotes that are fresh and do not cross; one record moves both.
 */
final class CrossingDesk {
    /** A hedge that would wait longer is better sent. */
    private static final long MOST_WAIT_NANOS = 60_000_000_000L;

    private final Catalogue catalogue;
    private final Markets markets;
    private final Valuation valuation;
    private final Mirror mirror;
    private final Interval interval;
    private final Ledger ledger;
    private final ValueDates dates;
    private final Gate gate;
    private final Latches latches;
    private final Breaks breaks;
    private final HedgeDesk desk;
    private final Modes modes;
    private final CrossingHolds holds;
    private final Emitter emitter;
    private final List<Owner> owners = new ArrayList<>();

    /** Asks for the limits of an owner. */
    private final Proposal asking = new Proposal();

    private int bookMask;
    private long minAmount;
    private int minAsset;
    private long waitNanos;
    private long crossings;

    /** Of the pair that is looked at: the oldest mid that its programs' orders are judged by. */
    private long oldestNanos;

    /** Who hedges a factor, in which books. */
    private record Owner(
            int number,
            StrategyRunner runner,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int mask) {
        int strategyId() {
            return runner.strategyId();
        }

        int book() {
            return site.ordersInBookId();
        }

        int factor() {
            return site.assetId();
        }
    }

    CrossingDesk(
            Catalogue catalogue,
            Markets markets,
            Valuation valuation,
            Mirror mirror,
            Interval interval,
            Ledger ledger,
            ValueDates dates,
            Gate gate,
            Latches latches,
            Breaks breaks,
            HedgeDesk desk,
            Modes modes,
            CrossingHolds holds,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.valuation = valuation;
        this.mirror = mirror;
        this.interval = interval;
        this.ledger = ledger;
        this.dates = dates;
        this.gate = gate;
        this.latches = latches;
        this.breaks = breaks;
        this.desk = desk;
        this.modes = modes;
        this.holds = holds;
        this.emitter = emitter;
    }

    void add(StrategyRunner runner, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            boolean isNew = !holds.isKnown(runner.strategyId(), site.assetId());
            int number = isNew ? holds.add(runner.strategyId(), site.assetId()) : 0;
            if (isNew && number != CrossingHolds.NONE) {
                int mask = HedgeDesk.maskOf(site.bookIds());
                owners.add(new Owner(number, runner, site, plan.limits(), mask));
            }
        }
    }

    /** Takes all of it, or nothing: books of hedges of one legal entity. */
    boolean on(CrossingSetDecoder in) {
        int mask = 0;
        int entity = 0;
        int count = 0;
        boolean isRight =
                catalogue.isAsset(in.assetId())
                        && in.minAmount() >= 0
                        && in.waitNanos() >= 0
                        && in.waitNanos() <= MOST_WAIT_NANOS;
        long amount = in.minAmount();
        int asset = in.assetId();
        long wait = in.waitNanos();
        for (CrossingSetDecoder.BooksDecoder books = in.books(); books.hasNext(); ) {
            int book = books.next().bookId();
            boolean isOurs = catalogue.isBook(book) && !catalogue.isClientBook(book);
            isRight &= isOurs && (mask >>> book & 1) == 0;
            if (isRight) {
                isRight = count == 0 || catalogue.entity(book) == entity;
                entity = catalogue.entity(book);
                mask |= 1 << book;
                count++;
            }
        }
        if (isRight) {
            bookMask = mask;
            minAmount = amount;
            minAsset = asset;
            waitNanos = wait;
            owners.forEach(o -> holds.release(o.number()));
        }
        return isRight;
    }

    /** A life begins: what the desk does is told anew. */
    void startLife() {
        bookMask = 0;
        owners.forEach(o -> holds.release(o.number()));
    }

    /** Each pair of programs once, in the order of their deployment. */
    void step(long nowNanos) {
        if (Integer.bitCount(bookMask) < 2) {
            return;
        }
        for (int i = 0; i < owners.size(); i++) {
            follow(owners.get(i));
        }
        for (int i = 0; i < owners.size(); i++) {
            Owner one = owners.get(i);
            for (int j = i + 1; mayCross(one) && j < owners.size(); j++) {
                Owner other = owners.get(j);
                if (other.factor() == one.factor()
                        && other.book() != one.book()
                        && mayCross(other)) {
                    look(one, other, nowNanos);
                }
            }
        }
    }

    /**
     * Nobody waits for one that does not cross now, nor gives up for longer than there is cause.
     */
    private void follow(Owner owner) {
        int number = owner.number();
        if (!holds.waits(number) && !holds.hasGivenUp(number)) {
            return;
        }
        Owner other = owners.get(holds.partner(number));
        if (holds.waits(number) && !(mayCross(owner) && mayCross(other))) {
            release(owner, other);
        }
        if (holds.hasGivenUp(number) && !works(owner) && !works(other)) {
            holds.mayWaitAgain(number);
        }
    }

    private boolean mayCross(Owner owner) {
        StrategyRunner runner = owner.runner();
        return (bookMask >>> owner.book() & 1) != 0
                && runner.isActive()
                && !runner.isHalted()
                && !runner.isPaused();
    }

    private void look(Owner one, Owner other, long nowNanos) {
        oldestNanos = Math.min(oldest(one), oldest(other));
        boolean worksOne = works(one);
        boolean worksOther = works(other);
        long ofOne = desk.settled(one.mask(), one.factor());
        long ofOther = desk.settled(other.mask(), other.factor());
        int instrument = desk.instrumentOf(one.site(), one.limits());
        boolean opposite = Long.signum(ofOne) * Long.signum(ofOther) < 0;
        long most = Math.min(Math.abs(ofOne), Math.abs(ofOther));
        if (!opposite
                || ofOne == Scaled.NO_VALUE
                || ofOther == Scaled.NO_VALUE
                || !isOpen(one, other, instrument)
                || !isEnough(most, one.factor(), instrument, nowNanos)) {
            release(one, other);
        } else if (!worksOne && !worksOther) {
            release(one, other);
            cross(ofOne > 0 ? one : other, ofOne > 0 ? other : one, instrument, nowNanos);
        } else if (!wait(one, other, nowNanos)) {
            cross(ofOne > 0 ? one : other, ofOne > 0 ? other : one, instrument, nowNanos);
        }
    }

    private long oldest(Owner owner) {
        asking.strategyId = owner.strategyId();
        asking.bookId = owner.book();
        gate.prepare(asking, catalogue.trader(owner.book()), catalogue.desk(owner.book()));
        return gate.referenceAge();
    }

    /** What two have waited for each other; with whom else one waits is nothing to this pair. */
    private void release(Owner one, Owner other) {
        if (holds.areHeld(one.number(), other.number())) {
            one.runner().markChanged();
            other.runner().markChanged();
            holds.release(one.number());
            holds.release(other.number());
        }
    }

    /** True: hedges that rest are being cancelled, and new ones wait for that. */
    private boolean wait(Owner one, Owner other, long nowNanos) {
        int a = one.number();
        int b = other.number();
        if (holds.hasGivenUp(a) || holds.hasGivenUp(b) || waitNanos == 0) {
            return false;
        }
        if (!holds.areHeld(a, b)) {
            if (!holds.waits(a) && !holds.waits(b)) {
                holds.hold(a, b, nowNanos + waitNanos);
                holds.hold(b, a, nowNanos + waitNanos);
                cancelResting(one, nowNanos);
                cancelResting(other, nowNanos);
            }
            return true;
        }
        if (holds.isOver(a, nowNanos)) {
            holds.giveUp(a);
            holds.giveUp(b);
            one.runner().markChanged();
            other.runner().markChanged();
            return false;
        }
        return true;
    }

    private boolean works(Owner owner) {
        int raising = mirror.venuesOf(owner.mask(), owner.factor(), true);
        return (raising | mirror.venuesOf(owner.mask(), owner.factor(), false)) != 0;
    }

    private void cancelResting(Owner owner, long nowNanos) {
        OrderTable orders = mirror.orders();
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            boolean ours = (owner.mask() >>> orders.bookOf(slot) & 1) != 0;
            int instrument = orders.instrumentOf(slot);
            boolean moves =
                    catalogue.base(instrument) == owner.factor()
                            || catalogue.quote(instrument) == owner.factor();
            if (ours && moves && orders.isResting(slot) && !orders.isUnknown(slot)) {
                mirror.cancel(slot, nowNanos);
            }
        }
    }

    /** Both deal the factor against the same currency, and nothing stands in the way of either. */
    private boolean isOpen(Owner one, Owner other, int instrument) {
        int counted = one.limits().assetId();
        return instrument != 0
                && instrument == desk.instrumentOf(other.site(), other.limits())
                && (catalogue.base(instrument) == counted || catalogue.quote(instrument) == counted)
                && counted == other.limits().assetId()
                && isOpen(one, instrument)
                && isOpen(other, instrument);
    }

    private boolean isOpen(Owner owner, int instrument) {
        return modes.of(owner.strategyId(), instrument) == StrategyMode.AUTO
                && latches.out(owner.strategyId(), owner.book(), 0, instrument) == Latches.NONE
                && !gate.restricted().holds(instrument, owner.book())
                && !breaks.freezes(instrument, owner.book())
                && interval.of(owner.mask(), owner.factor()).doubt().signum() == 0;
    }

    /** At a fresh mid that nobody crosses. */
    private boolean isEnough(long amount, int factor, int instrument, long nowNanos) {
        long px = mid(instrument, nowNanos);
        if (px == Scaled.NO_VALUE) {
            return false;
        }
        long worth = valuation.inAsset(amount, factor, instrument, px, minAsset, nowNanos);
        return worth != Scaled.NO_VALUE && worth >= minAmount;
    }

    private long mid(int instrument, long nowNanos) {
        long mid2 = markets.uncrossedMid(instrument, nowNanos);
        boolean isFresh = nowNanos - markets.midTimeNanos(instrument, nowNanos) <= oldestNanos;
        return mid2 == Scaled.NO_VALUE || !isFresh
                ? Scaled.NO_VALUE
                : Scaled.divide(mid2, 2, Rounding.HALF_EVEN);
    }

    private void cross(Owner from, Owner to, int instrument, long nowNanos) {
        int factor = from.factor();
        long fromCertain = desk.uncovered(from.mask(), factor);
        long toCertain = desk.uncovered(to.mask(), factor);
        if (fromCertain <= 0 || toCertain >= 0 || toCertain == Scaled.NO_VALUE) {
            return;
        }
        long amount = Math.min(fromCertain, -toCertain);
        long px = mid(instrument, nowNanos);
        long qty = valuation.mostQty(amount, factor, instrument, px);
        if (qty <= 0
                || !isEnough(amount, factor, instrument, nowNanos)
                || !ledger.fits(instrument, qty, px)) {
            return;
        }
        int date = dates.spot(instrument);
        BooksCrossedEncoder out = emitter.booksCrossed();
        out.crossingId(++crossings)
                .assetId(factor)
                .instrumentId(instrument)
                .fromBookId(from.book())
                .toBookId(to.book())
                .fromStrategyId(from.strategyId())
                .toStrategyId(to.strategyId())
                .fromCertain(fromCertain)
                .toCertain(toCertain)
                .qty(qty)
                .px(px)
                .doubleMid(markets.uncrossedMid(instrument, nowNanos))
                .midAgeNanos(nowNanos - markets.midTimeNanos(instrument, nowNanos))
                .valueDate(date);
        emitter.end();
        boolean isBase = catalogue.base(instrument) == factor;
        ledger.cross(from.book(), to.book(), instrument, isBase ? qty : -qty, px, date);
    }

    long nextDueNanos(long nowNanos) {
        return holds.nextDueNanos(nowNanos);
    }

    void state(StatePass pass) {
        bookMask = pass.next(bookMask);
        minAmount = pass.next(minAmount);
        minAsset = pass.next(minAsset);
        waitNanos = pass.next(waitNanos);
        crossings = pass.next(crossings);
        holds.state(pass);
    }
}
