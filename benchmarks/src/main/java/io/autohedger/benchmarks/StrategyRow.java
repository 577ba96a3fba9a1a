// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.CompiledStrategy;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The compiled one-pair hedger against the same logic by hand: a million reactions each a round, in
 * slices that alternate, through one call site in one JVM.
 */
final class StrategyRow implements Row {
    private static final int EVENTS = 1_000_000;
    private static final int SLICE = 5_000;
    private static final int MOST_PER_SECOND = 5;
    private static final double TARGET = 1.10;
    private static final int WARM_UP_ROUNDS = 6;

    @Override
    public String name() {
        return "strategy";
    }

    @Override
    public Result run(int rounds) throws IOException {
        CompiledStrategy compiled = Sources.onePairHedger();
        StrategyPlan plan = compiled.plan();
        EventTape tape = EventTape.random(plan, new SplittableRandom(7), EVENTS);
        equalCalls(compiled, tape);

        double[] ratios = new double[rounds];
        double[] code = new double[rounds];
        double[] hand = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            Strategy one = compiled.newInstance();
            Strategy other = new HandWrittenHedger(plan, MOST_PER_SECOND);
            long[] nanos = pair(one, other, tape);
            if (round >= 0) {
                code[round] = (double) nanos[0] / EVENTS;
                hand[round] = (double) nanos[1] / EVENTS;
                ratios[round] = code[round] / hand[round];
            }
        }
        Spread ratio = Spread.of(ratios);
        Spread reference = Spread.of(hand);
        return new Result(
                List.of(
                        "compiled " + Spread.of(code).text("%.1f") + " ns per reaction",
                        "by hand  " + reference.text("%.1f") + " ns per reaction",
                        "ratio    "
                                + ratio.text("%.3f")
                                + ", equal calls over "
                                + EVENTS
                                + " events"),
                ratio,
                TARGET,
                reference.isSteady());
    }

    /** Every hedge, text, due time and mark of both, over the whole tape. */
    private static void equalCalls(CompiledStrategy compiled, EventTape tape) {
        Strategy one = compiled.newInstance();
        Strategy other = new HandWrittenHedger(compiled.plan(), MOST_PER_SECOND);
        TapeContext left = new TapeContext(tape);
        TapeContext right = new TapeContext(tape);
        for (int i = 0; i < EVENTS; i++) {
            left.react(one, i);
            right.react(other, i);
            if (left.trace() != right.trace()
                    || one.isMarked() != other.isMarked()
                    || one.nextDueNanos() != other.nextDueNanos()) {
                throw new IllegalStateException(
                        "compiled and by hand differ at event "
                                + i
                                + ": calls "
                                + (left.trace() == right.trace() ? "same" : "differ")
                                + ", marks "
                                + one.isMarked()
                                + " and "
                                + other.isMarked()
                                + ", due "
                                + one.nextDueNanos()
                                + " and "
                                + other.nextDueNanos());
            }
        }
        if (left.hedges() == 0) {
            throw new IllegalStateException("the tape never makes a hedge");
        }
    }

    private static long[] pair(Strategy one, Strategy other, EventTape tape) {
        TapeContext left = new TapeContext(tape);
        TapeContext right = new TapeContext(tape);
        long[] nanos = new long[2];
        for (int from = 0; from < EVENTS; from += SLICE) {
            // Who begins changes with each slice, so that neither always finds the warm cache.
            boolean oneFirst = from / SLICE % 2 == 0;
            nanos[oneFirst ? 0 : 1] += slice(oneFirst ? one : other, oneFirst ? left : right, from);
            nanos[oneFirst ? 1 : 0] += slice(oneFirst ? other : one, oneFirst ? right : left, from);
        }
        if (left.trace() != right.trace()) {
            throw new IllegalStateException("compiled and by hand differ");
        }
        return nanos;
    }

    private static long slice(Strategy strategy, TapeContext context, int from) {
        long began = System.nanoTime();
        for (int i = from; i < from + SLICE; i++) {
            context.react(strategy, i);
        }
        return System.nanoTime() - began;
    }
}
