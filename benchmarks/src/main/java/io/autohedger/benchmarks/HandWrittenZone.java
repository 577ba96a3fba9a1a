// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import static io.autohedger.engine.strategy.Strategy.NEVER;

import io.autohedger.engine.strategy.Grid;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/** One currency of {@link HandWrittenFxHedger}: where its exposure is, and what is done there. */
final class HandWrittenZone {
    private static final int NOT_STARTED = -1;
    private static final int WAREHOUSE = 0;
    private static final int BLEED = 1;
    private static final int URGENT = 2;
    private static final int STUCK = 3;
    private static final int BLIND = 4;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;

    private final HandWrittenFxHedger hedger;
    private final int rateSource;
    private final int residualSource;
    private final int uncoveredSource;
    private final double unit;
    private final int bleedSite;
    private final int urgentSite;
    private final RateRing bleedRing = new RateRing(2, SECOND);
    private final RateRing urgentRing = new RateRing(5, SECOND);
    private final int stuck;
    private final int failed;
    private final int noPrice;

    double net;
    private double todo;
    private double lastTodo = Double.NaN;
    private long priceLapses = NEVER;
    private int state = NOT_STARTED;
    private long entered;
    private boolean wasBlind;
    private long blindDue = NEVER;

    /** Of the state that it is in: a hold, a timer or a time-out. */
    private long due = NEVER;

    private boolean held;
    private boolean deferred;

    HandWrittenZone(HandWrittenFxHedger hedger, PlanIndex index, Asset currency) {
        this.hedger = hedger;
        int asset = currency.assetId();
        rateSource =
                index.source(
                        s -> s instanceof StrategyPlan.RateSource r && r.baseAssetId() == asset);
        residualSource =
                index.source(
                        s -> s instanceof StrategyPlan.ResidualSource r && r.assetId() == asset);
        uncoveredSource =
                index.source(
                        s -> s instanceof StrategyPlan.UncoveredSource u && u.assetId() == asset);
        unit = Scaled.pow10(currency.scale());
        bleedSite =
                index.site(h -> h.assetId() == asset && h.style() == StrategyPlan.Style.PASSIVE);
        urgentSite = index.site(h -> h.assetId() == asset && h.style() == StrategyPlan.Style.IOC);
        stuck = index.text("cannot reduce " + currency.code());
        failed = index.text("hedging failed: intake of " + currency.code());
        noPrice = index.text("no price for " + currency.code());
    }

    @Nullable RateRing ringOf(int site) {
        return site == bleedSite ? bleedRing : site == urgentSite ? urgentRing : null;
    }

    void read(StrategyContext context) {
        double px = context.real(rateSource);
        priceLapses = NEVER;
        if (!Double.isNaN(px)) {
            long lapse = context.timeNanos(rateSource) + 750 * MILLI;
            if (hedger.now > lapse) {
                px = Double.NaN;
            } else {
                priceLapses = lapse + 1;
            }
        }
        net = value(context.exact(residualSource), px);
        todo = value(context.exact(uncoveredSource), px);
    }

    private double value(long amount, double px) {
        return amount == Scaled.NO_VALUE ? Double.NaN : amount / unit * px;
    }

    void move(StrategyContext context) {
        if (state == NOT_STARTED) {
            enter(WAREHOUSE, context);
            return;
        }
        boolean blind = Double.isNaN(net);
        blindDue = blind ? (wasBlind ? blindDue : hedger.now + 2 * SECOND) : NEVER;
        wasBlind = blind;
        if (blindDue <= hedger.now) {
            blindDue = NEVER;
            if (state != BLIND) {
                enter(BLIND, context);
                return;
            }
        }
        switch (state) {
            case WAREHOUSE -> warehouse(context);
            case BLEED -> bleed(context);
            case URGENT -> urgent(context);
            case STUCK -> stuck(context);
            default -> {
                if (!blind) {
                    enter(WAREHOUSE, context);
                }
            }
        }
    }

    private void warehouse(StrategyContext context) {
        if (Math.abs(net) > hedger.hard) {
            enter(URGENT, context);
            return;
        }
        boolean above = Math.abs(net) > hedger.band;
        due = above ? (held ? due : hedger.now + 500 * MILLI) : NEVER;
        held = above;
        if (due <= hedger.now) {
            enter(BLEED, context);
        }
    }

    private void bleed(StrategyContext context) {
        boolean tick = due <= hedger.now;
        if (tick) {
            due = Grid.nextNanos(entered, SECOND, hedger.now);
        }
        if (fires(tick, bleedRing)) {
            double amount = hedger.part * (Math.abs(todo) - hedger.band);
            if (context.hedgeBy(bleedSite, amount, 0, 900 * MILLI)) {
                bleedRing.charge(hedger.now);
            }
        }
        if (Math.abs(net) > hedger.hard) {
            enter(URGENT, context);
        } else if (Math.abs(net) <= hedger.band + 50_000) {
            enter(WAREHOUSE, context);
        }
    }

    private void urgent(StrategyContext context) {
        urgently(Double.doubleToLongBits(todo) != Double.doubleToLongBits(lastTodo), context);
        if (Math.abs(net) <= (hedger.band + hedger.hard) / 2) {
            enter(BLEED, context);
        } else if (due <= hedger.now) {
            enter(STUCK, context);
        }
    }

    private void urgently(boolean triggered, StrategyContext context) {
        if (fires(triggered, urgentRing)
                && context.hedgeDownTo(urgentSite, hedger.band, hedger.slip, 0)) {
            urgentRing.charge(hedger.now);
        }
    }

    private boolean fires(boolean triggered, RateRing ring) {
        if (!triggered && !deferred) {
            return false;
        }
        boolean may = ring.mayFire(hedger.now);
        deferred = !may;
        return may;
    }

    private void stuck(StrategyContext context) {
        if (Math.abs(net) <= hedger.hard) {
            enter(BLEED, context);
        } else if (due <= hedger.now) {
            due = NEVER;
            HandWrittenFxHedger.say(context, failed);
        }
    }

    private void enter(int target, StrategyContext context) {
        state = target;
        entered = hedger.now;
        deferred = false;
        held = false;
        due = NEVER;
        double size = Math.abs(net);
        switch (target) {
            case WAREHOUSE -> hedger.marked |= size > hedger.hard || size > hedger.band;
            case BLEED -> {
                due = Grid.nextNanos(entered, SECOND, hedger.now);
                hedger.marked |= size > hedger.hard || size <= hedger.band + 50_000;
            }
            case URGENT -> {
                due = hedger.now + 10 * SECOND;
                urgently(true, context);
                hedger.marked |= size <= (hedger.band + hedger.hard) / 2;
            }
            case STUCK -> {
                due = hedger.now + 60 * SECOND;
                context.textBegin(stuck);
                context.textLiteral(stuck, 0);
                context.textReal(net);
                context.textLiteral(stuck, 1);
                context.textEnd(stuck);
                hedger.marked |= size <= hedger.hard;
            }
            default -> {
                HandWrittenFxHedger.say(context, noPrice);
                hedger.marked |= !Double.isNaN(net);
            }
        }
    }

    void end() {
        lastTodo = todo;
    }

    long nextDueNanos() {
        long next = Math.min(priceLapses, Math.min(blindDue, due));
        if (!deferred) {
            return next;
        }
        return Math.min(next, (state == BLEED ? bleedRing : urgentRing).freesAtNanos());
    }

    void writeState(StateSink sink) {
        sink.put(Double.doubleToLongBits(lastTodo));
        sink.put(priceLapses);
        sink.put(state);
        sink.put(entered);
        sink.put(wasBlind ? 1 : 0);
        sink.put(blindDue);
        sink.put(due);
        sink.put(held ? 1 : 0);
        sink.put(deferred ? 1 : 0);
        bleedRing.writeState(sink);
        urgentRing.writeState(sink);
    }

    void readState(StateSource source) {
        lastTodo = Double.longBitsToDouble(source.take());
        priceLapses = source.take();
        state = (int) source.take();
        entered = source.take();
        wasBlind = source.take() == 1;
        blindDue = source.take();
        due = source.take();
        held = source.take() == 1;
        deferred = source.take() == 1;
        bleedRing.readState(source);
        urgentRing.readState(source);
    }
}
