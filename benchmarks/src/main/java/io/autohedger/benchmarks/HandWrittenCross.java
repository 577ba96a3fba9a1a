// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.SessionFact;
import io.autohedger.engine.strategy.StrategyPlan.TradeFact;
import io.autohedger.model.Future;
import io.autohedger.model.Scaled;

/** examples/futures-desk/ema-cross.ah as a person would write it in Java: the same decisions. */
final class HandWrittenCross implements Strategy {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long LIFE = 30 * SECOND;
    private static final int RANGE = 14;
    private static final double MOST = 20;

    private final int countSource;
    private final int priceSource;
    private final int qtySource;
    private final int openSource;
    private final int closeSource;
    private final int riskSource;
    private final long tick;
    private final double unit;
    private final double multiplier;
    private final int noSize;
    private final int refused;
    private final int rejected;
    private final int noAnswer;
    private final HandWrittenMean fast;
    private final HandWrittenMean slow;
    private final HandWrittenMean range;

    private long now;
    private long reacted = Long.MAX_VALUE;
    private long close;
    private long risk = Long.MIN_VALUE;
    private long trades = -1;
    private long barStart = Long.MIN_VALUE;
    private long high;
    private long low;
    private long last;
    private long closed = Scaled.NO_VALUE;
    private double lastClose = Double.NaN;
    private boolean ticked;
    private int above = MISSING;
    private int below = MISSING;
    private boolean golden;
    private boolean dead;
    private long size = Scaled.NO_VALUE;
    private boolean wasBlind;
    private long blindDue = NEVER;
    private long flatDue = NEVER;

    HandWrittenCross(StrategyPlan plan, Future future) {
        PlanIndex index = new PlanIndex(plan);
        countSource = index.source(s -> isTrade(s, TradeFact.COUNT));
        priceSource = index.source(s -> isTrade(s, TradeFact.PRICE));
        qtySource = index.source(s -> isTrade(s, TradeFact.QTY));
        openSource = index.source(s -> isSession(s, SessionFact.OPEN));
        closeSource = index.source(s -> isSession(s, SessionFact.CLOSE));
        riskSource = index.parameter("risk");
        fast = new HandWrittenMean(initial(plan, "fast"), 2);
        slow = new HandWrittenMean(initial(plan, "slow"), 2);
        range = new HandWrittenMean(RANGE, 1);
        tick = future.tickPx();
        unit = Scaled.pow10(future.priceScale());
        multiplier = future.multiplier();
        noSize = index.text("no size");
        refused = index.text("refused");
        rejected = index.text("rejected");
        noAnswer = index.text("order not answered");
    }

    private static boolean isTrade(StrategyPlan.Source s, TradeFact fact) {
        return s instanceof StrategyPlan.TradeSource t && t.fact() == fact;
    }

    private static boolean isSession(StrategyPlan.Source s, SessionFact fact) {
        return s instanceof StrategyPlan.SessionSource x && x.fact() == fact;
    }

    private static int initial(StrategyPlan plan, String name) {
        return plan.parameters().stream()
                .filter(p -> p.name().equals(name))
                .mapToInt(p -> (int) p.initial())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void begin(StrategyContext context) {
        now = context.nowNanos();
        close = context.exact(closeSource);
        long money = context.exact(riskSource);
        bar(context);
        if (ticked) {
            fast.add(closed / unit);
            slow.add(closed / unit);
            crossings();
        }
        if (ticked || money != risk) {
            risk = money;
            size();
        }
    }

    private void bar(StrategyContext context) {
        ticked = barStart != Long.MIN_VALUE && now - barStart >= MINUTE;
        if (ticked) {
            barStart = Long.MIN_VALUE;
            double highest = high / unit;
            double lowest = low / unit;
            double spread = highest - lowest;
            if (!Double.isNaN(lastClose)) {
                spread = Math.max(spread, Math.abs(highest - lastClose));
                spread = Math.max(spread, Math.abs(lowest - lastClose));
            }
            closed = last;
            lastClose = closed / unit;
            range.add(spread);
        }
        long count = context.exact(countSource);
        if (count != trades) {
            boolean counts = trades != -1 && context.exact(openSource) == 1;
            trades = count;
            if (counts) {
                trade(context.exact(priceSource), context.exact(qtySource));
            }
        }
    }

    private void trade(long price, long qty) {
        if (price == Scaled.NO_VALUE || qty == Scaled.NO_VALUE) {
            return;
        }
        if (barStart == Long.MIN_VALUE) {
            barStart = now - Math.floorMod(now, MINUTE);
            high = price;
            low = price;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        last = price;
    }

    private void crossings() {
        double f = fast.value();
        double s = slow.value();
        boolean known = !Double.isNaN(f) && !Double.isNaN(s);
        int nowAbove = known ? (f > s ? YES : NO) : MISSING;
        int nowBelow = known ? (f < s ? YES : NO) : MISSING;
        golden = nowAbove == YES && above == NO;
        dead = nowBelow == YES && below == NO;
        above = nowAbove;
        below = nowBelow;
    }

    private void size() {
        double lots = risk / 100.0 / (2 * range.value() * multiplier);
        lots = range.value() == 0 ? Double.NaN : Math.max(0, Math.min(lots, MOST));
        size = Double.isNaN(lots) ? Scaled.NO_VALUE : (long) lots;
    }

    @Override
    public void outcome(StrategyContext context, int kind) {
        switch (kind) {
            case Outcome.REFUSED -> say(context, refused, OutcomeField.LIMIT);
            case Outcome.REJECTED -> {
                say(context, rejected, OutcomeField.REASON);
                context.pause(MINUTE);
            }
            case Outcome.UNKNOWN -> {
                say(context, noAnswer);
                context.halt();
            }
            default -> {
                // The executor has already seen it.
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

    private static void say(StrategyContext context, int text) {
        context.textBegin(text);
        context.textLiteral(text, 0);
        context.textEnd(text);
    }

    @Override
    public void react(StrategyContext context) {
        if (ticked && golden) {
            context.target(0, size, closed + 2 * tick, LIFE);
        }
        if (ticked && dead) {
            context.target(1, -size, closed - 2 * tick, LIFE);
        }
        flatten(context);
        boolean blind = size == Scaled.NO_VALUE;
        blindDue = blind ? (wasBlind ? blindDue : now + 10 * MINUTE) : NEVER;
        wasBlind = blind;
        if (blindDue <= now) {
            blindDue = NEVER;
            say(context, noSize);
        }
    }

    private void flatten(StrategyContext context) {
        flatDue = NEVER;
        if (close == Scaled.NO_VALUE) {
            return;
        }
        long time = close - 2 * MINUTE;
        if (time > now) {
            flatDue = time;
        } else if (time > reacted) {
            context.target(2, 0, 0, 0);
        }
    }

    @Override
    public void end() {
        reacted = now;
    }

    @Override
    public boolean isMarked() {
        return false;
    }

    @Override
    public long nextDueNanos() {
        long barDue = barStart == Long.MIN_VALUE ? NEVER : barStart + MINUTE;
        return Math.min(Math.min(barDue, blindDue), flatDue);
    }

    @Override
    public void writeState(StateSink sink) {
        for (long word : new long[] {reacted, trades, barStart, high, low, last, closed, size}) {
            sink.put(word);
        }
        sink.put(Double.doubleToLongBits(lastClose));
        sink.put(above);
        sink.put(below);
        sink.put(golden ? 1 : 0);
        sink.put(dead ? 1 : 0);
        sink.put(wasBlind ? 1 : 0);
        sink.put(blindDue);
        fast.writeState(sink);
        slow.writeState(sink);
        range.writeState(sink);
    }

    @Override
    public void readState(StateSource source) {
        reacted = source.take();
        trades = source.take();
        barStart = source.take();
        high = source.take();
        low = source.take();
        last = source.take();
        closed = source.take();
        size = source.take();
        lastClose = Double.longBitsToDouble(source.take());
        above = (int) source.take();
        below = (int) source.take();
        golden = source.take() == 1;
        dead = source.take() == 1;
        wasBlind = source.take() == 1;
        blindDue = source.take();
        fast.readState(source);
        slow.readState(source);
        range.readState(source);
    }
}
