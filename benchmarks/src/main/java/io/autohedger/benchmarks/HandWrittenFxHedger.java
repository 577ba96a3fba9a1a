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
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * examples/fx-desk/strategies/fx-auto-hedger.ah as a person would write it in Java: the same
 * decisions.
 */
final class HandWrittenFxHedger implements Strategy {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long CLOSING = 300 * SECOND;

    private final HandWrittenZone[] zones;
    private final int closeSource;
    private final int upSource;
    private final int softSource;
    private final int hardSource;
    private final int halfLifeSource;
    private final int slipSource;
    private final double slipUnit;
    private final int gateRefused;
    private final int rejected;
    private final int noAnswer;
    private final int noLiquidity;

    long now;
    boolean marked;

    /** US dollars. */
    double band;

    double hard;
    double slip;

    /** Of what is above the band, each second; computed when the half-life changes. */
    double part;

    private long halfLife;
    private double total;
    private long up;
    private long bandLapses = NEVER;
    private boolean wasDry;
    private long dryDue = NEVER;

    HandWrittenFxHedger(StrategyPlan plan, List<Asset> currencies) {
        PlanIndex index = new PlanIndex(plan);
        zones =
                currencies.stream()
                        .map(c -> new HandWrittenZone(this, index, c))
                        .toArray(HandWrittenZone[]::new);
        closeSource = index.source(StrategyPlan.SessionSource.class::isInstance);
        upSource = index.source(StrategyPlan.VenuesUpSource.class::isInstance);
        softSource = index.parameter("soft");
        hardSource = index.parameter("hard");
        halfLifeSource = index.parameter("half_life");
        slipSource = index.parameter("slip");
        slipUnit = index.unit("slip");
        gateRefused = index.text("gate refused");
        rejected = index.text("rejected");
        noAnswer = index.text("no answer");
        noLiquidity = index.text("no liquidity");
    }

    @Override
    public void begin(StrategyContext context) {
        now = context.nowNanos();
        marked = false;
        hard = context.exact(hardSource) / 100.0;
        slip = context.exact(slipSource) / slipUnit;
        part(context.exact(halfLifeSource));
        up = context.exact(upSource);
        band(context);
        double sum = 0;
        for (HandWrittenZone zone : zones) {
            zone.read(context);
            sum += Math.abs(zone.net);
        }
        total = sum;
    }

    private void part(long nanos) {
        if (nanos != halfLife) {
            halfLife = nanos;
            part = 1 - StrictMath.pow(2.0, -(1.0 / (nanos / 1e9)));
        }
    }

    private void band(StrategyContext context) {
        long close = context.exact(closeSource);
        boolean closing = close != Scaled.NO_VALUE && close - CLOSING <= now;
        bandLapses = close == Scaled.NO_VALUE || closing ? NEVER : close - CLOSING;
        band = closing ? 0 : context.exact(softSource) / 100.0;
    }

    /** Of all currencies, in US dollars, for whoever shows it. */
    double total() {
        return total;
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        switch (kind) {
            case Outcome.REFUSED -> {
                context.textBegin(gateRefused);
                context.textLiteral(gateRefused, 0);
                context.textOutcome(OutcomeField.KEY);
                context.textLiteral(gateRefused, 1);
                context.textOutcome(OutcomeField.LIMIT);
                context.textLiteral(gateRefused, 2);
                context.textEnd(gateRefused);
            }
            case Outcome.REJECTED -> {
                context.avoidVenue(5 * SECOND);
                if (!context.retry(2, 0)) {
                    say(context, rejected, OutcomeField.REASON);
                }
            }
            case Outcome.UNKNOWN -> say(context, noAnswer, OutcomeField.ORDER);
            case Outcome.RETRY -> again(context);
            default -> {
                // The ledger has already moved.
            }
        }
    }

    private static void say(StrategyContext context, int text, int field) {
        context.textBegin(text);
        context.textLiteral(text, 0);
        context.textOutcome(field);
        context.textLiteral(text, 1);
        context.textEnd(text);
    }

    static void say(StrategyContext context, int text) {
        context.textBegin(text);
        context.textLiteral(text, 0);
        context.textEnd(text);
    }

    private void again(StrategyContext context) {
        int site = context.outcomeSite();
        for (HandWrittenZone zone : zones) {
            RateRing ring = zone.ringOf(site);
            if (ring != null) {
                if (!ring.mayFire(now)) {
                    context.retryLater(ring.freesAtNanos());
                } else if (context.retryNow()) {
                    ring.charge(now);
                }
                return;
            }
        }
    }

    @Override
    public void react(StrategyContext context) {
        for (HandWrittenZone zone : zones) {
            zone.move(context);
        }
        boolean dry = up == 0;
        dryDue = dry ? (wasDry ? dryDue : now + SECOND) : NEVER;
        wasDry = dry;
        if (dryDue <= now) {
            dryDue = NEVER;
            say(context, noLiquidity);
        }
    }

    @Override
    public void end() {
        for (HandWrittenZone zone : zones) {
            zone.end();
        }
    }

    @Override
    public boolean isMarked() {
        return marked;
    }

    @Override
    public long nextDueNanos() {
        long due = Math.min(bandLapses, dryDue);
        for (HandWrittenZone zone : zones) {
            due = Math.min(due, zone.nextDueNanos());
        }
        return due;
    }

    @Override
    public void writeState(StateSink sink) {
        sink.put(bandLapses);
        sink.put(wasDry ? 1 : 0);
        sink.put(dryDue);
        for (HandWrittenZone zone : zones) {
            zone.writeState(sink);
        }
    }

    @Override
    public void readState(StateSource source) {
        bandLapses = source.take();
        wasDry = source.take() == 1;
        dryDue = source.take();
        for (HandWrittenZone zone : zones) {
            zone.readState(source);
        }
    }
}
