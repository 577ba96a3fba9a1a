// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;

/** examples/one-pair/hedger.ah as a person would write it in Java: the same decisions. */
final class HandWrittenHedger implements Strategy {
    private static final int WAREHOUSE = 0;
    private static final int HEDGE = 1;
    private static final int BLIND = 2;
    private static final int NOT_STARTED = -1;
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final long HOLD_NANOS = 1_000_000_000L;

    private final int rateSource;
    private final int residualSource;
    private final int uncoveredSource;
    private final int upSource;
    private final int softSource;
    private final int hardSource;
    private final int slipSource;
    private final double slipUnit;
    private final RateRing ring;
    private final int noPrice;
    private final int gateRefused;
    private final int rejected;
    private final int noAnswer;
    private final int noLiquidity;

    private long now;
    private double px;
    private double net;
    private long uncovered;
    private long up;
    private double soft;
    private double hard;
    private double slip;
    private long priceLapses = NEVER;
    private double lastPx = Double.NaN;
    private long lastUncovered = Scaled.NO_VALUE;
    private int state = NOT_STARTED;
    private boolean wasBlind;
    private long blindDue = NEVER;
    private boolean wasDry;
    private long dryDue = NEVER;
    private boolean deferred;
    private boolean marked;

    /**
     * With a plan's sources and sites.
     *
     * @param most of the site's {@code at most N per 1s}
     */
    HandWrittenHedger(StrategyPlan plan, int most) {
        PlanIndex index = new PlanIndex(plan);
        rateSource = index.source(StrategyPlan.RateSource.class::isInstance);
        residualSource = index.source(StrategyPlan.ResidualSource.class::isInstance);
        uncoveredSource = index.source(StrategyPlan.UncoveredSource.class::isInstance);
        upSource = index.source(StrategyPlan.VenuesUpSource.class::isInstance);
        softSource = index.parameter("soft");
        hardSource = index.parameter("hard");
        slipSource = index.parameter("slip");
        slipUnit = index.unit("slip");
        ring = new RateRing(most, 1_000_000_000L);
        noPrice = index.text("no price");
        gateRefused = index.text("gate refused");
        rejected = index.text("rejected");
        noAnswer = index.text("no answer");
        noLiquidity = index.text("no liquidity");
    }

    @Override
    public void begin(StrategyContext context) {
        now = context.nowNanos();
        marked = false;
        price(context);
        long residual = context.exact(residualSource);
        net = residual == Scaled.NO_VALUE ? Double.NaN : residual / 100.0 * px;
        uncovered = context.exact(uncoveredSource);
        up = context.exact(upSource);
        soft = context.exact(softSource) / 100.0;
        hard = context.exact(hardSource) / 100.0;
        slip = context.exact(slipSource) / slipUnit;
    }

    private void price(StrategyContext context) {
        px = context.real(rateSource);
        priceLapses = NEVER;
        if (!Double.isNaN(px)) {
            long lapse = context.timeNanos(rateSource) + FRESH_NANOS;
            if (now > lapse) {
                px = Double.NaN;
            } else {
                priceLapses = lapse + 1;
            }
        }
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        switch (kind) {
            case Outcome.REFUSED -> say(context, gateRefused, OutcomeField.KEY, OutcomeField.LIMIT);
            case Outcome.REJECTED ->
                    say(context, rejected, OutcomeField.VENUE, OutcomeField.REASON);
            case Outcome.UNKNOWN -> {
                context.textBegin(noAnswer);
                context.textLiteral(noAnswer, 0);
                context.textOutcome(OutcomeField.ORDER);
                context.textLiteral(noAnswer, 1);
                context.textEnd(noAnswer);
            }
            default -> {
                // The ledger has already moved.
            }
        }
    }

    private static void say(StrategyContext context, int site, int first, int second) {
        context.textBegin(site);
        context.textLiteral(site, 0);
        context.textOutcome(first);
        context.textLiteral(site, 1);
        context.textOutcome(second);
        context.textLiteral(site, 2);
        context.textEnd(site);
    }

    private static void say(StrategyContext context, int site) {
        context.textBegin(site);
        context.textLiteral(site, 0);
        context.textEnd(site);
    }

    @Override
    public void react(StrategyContext context) {
        move(context);
        boolean dry = up == 0;
        dryDue = dry ? (wasDry ? dryDue : now + HOLD_NANOS) : NEVER;
        wasDry = dry;
        if (dryDue <= now) {
            dryDue = NEVER;
            say(context, noLiquidity);
        }
    }

    private void move(StrategyContext context) {
        if (state == NOT_STARTED) {
            enter(WAREHOUSE, context);
            return;
        }
        boolean blind = Double.isNaN(net);
        blindDue = blind ? (wasBlind ? blindDue : now + HOLD_NANOS) : NEVER;
        wasBlind = blind;
        if (blindDue <= now) {
            blindDue = NEVER;
            if (state != BLIND) {
                enter(BLIND, context);
                return;
            }
        }
        switch (state) {
            case WAREHOUSE -> {
                if (Math.abs(net) > hard) {
                    enter(HEDGE, context);
                }
            }
            case HEDGE -> {
                hedge(changed(), context);
                if (Math.abs(net) <= (soft + hard) / 2) {
                    enter(WAREHOUSE, context);
                }
            }
            default -> {
                if (!blind) {
                    enter(WAREHOUSE, context);
                }
            }
        }
    }

    private boolean changed() {
        return uncovered != lastUncovered
                || Double.doubleToLongBits(px) != Double.doubleToLongBits(lastPx);
    }

    private void enter(int target, StrategyContext context) {
        state = target;
        deferred = false;
        switch (target) {
            case WAREHOUSE -> marked |= Math.abs(net) > hard;
            case HEDGE -> {
                hedge(true, context);
                marked |= Math.abs(net) <= (soft + hard) / 2;
            }
            default -> {
                say(context, noPrice);
                marked |= !Double.isNaN(net);
            }
        }
    }

    private void hedge(boolean triggered, StrategyContext context) {
        boolean mayFire = ring.mayFire(now);
        if (!triggered && !(deferred && mayFire)) {
            return;
        }
        deferred = !mayFire;
        if (mayFire && context.hedgeDownTo(0, soft, slip, 0)) {
            ring.charge(now);
        }
    }

    @Override
    public void end() {
        lastPx = px;
        lastUncovered = uncovered;
    }

    @Override
    public boolean isMarked() {
        return marked;
    }

    @Override
    public long nextDueNanos() {
        long due = Math.min(priceLapses, Math.min(blindDue, dryDue));
        return deferred ? Math.min(due, ring.freesAtNanos()) : due;
    }

    @Override
    public void writeState(StateSink sink) {
        sink.put(state);
        sink.put(Double.doubleToLongBits(lastPx));
        sink.put(lastUncovered);
        sink.put(wasBlind ? 1 : 0);
        sink.put(blindDue);
        sink.put(wasDry ? 1 : 0);
        sink.put(dryDue);
        sink.put(deferred ? 1 : 0);
        sink.put(priceLapses);
        ring.writeState(sink);
    }

    @Override
    public void readState(StateSource source) {
        state = (int) source.take();
        lastPx = Double.longBitsToDouble(source.take());
        lastUncovered = source.take();
        wasBlind = source.take() == 1;
        blindDue = source.take();
        wasDry = source.take() == 1;
        dryDue = source.take();
        deferred = source.take() == 1;
        priceLapses = source.take();
        ring.readState(source);
    }
}
