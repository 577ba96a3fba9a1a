// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A compiled strategy against the same logic by hand: many reactions each a round, in slices that
 * alternate, through one call site in one JVM.
 */
final class StrategyRow implements Row {
    /** Compiled, by hand, and one that does nothing. */
    private static final int CONTENDERS = 3;

    private static final int SLICE = 5_000;
    private static final double TARGET = 1.10;
    private static final int WARM_UP_ROUNDS = 6;

    private final String name;
    private final Compiling compiling;
    private final Universe universe;
    private final Function<StrategyPlan, Strategy> byHand;
    private final int events;
    private final double size;

    /** Reads and compiles a source. */
    interface Compiling {
        CompiledStrategy compile() throws IOException;
    }

    /**
     * @param size by which exposures move, in units of their asset
     */
    private StrategyRow(
            String name,
            Compiling compiling,
            Universe universe,
            Function<StrategyPlan, Strategy> byHand,
            int events,
            double size) {
        this.name = name;
        this.compiling = compiling;
        this.universe = universe;
        this.byHand = byHand;
        this.events = events;
        this.size = size;
    }

    /** One pair, two states. */
    static StrategyRow onePairHedger() {
        return new StrategyRow(
                "strategy",
                Sources::onePairHedger,
                Sources.onePair(),
                plan -> new HandWrittenHedger(plan, 5),
                1_000_000,
                1e6);
    }

    /** Seven currencies, five states each. */
    static StrategyRow fxAutoHedger() {
        Universe majors = Sources.majors();
        List<Asset> currencies = majors.assets().subList(1, majors.assets().size());
        return new StrategyRow(
                "fx-auto-hedger",
                Sources::fxAutoHedger,
                majors,
                plan -> new HandWrittenFxHedger(plan, currencies),
                300_000,
                4e6);
    }

    /** One future, bars of a minute. */
    static StrategyRow emaCross() {
        Universe futures = Sources.oneFuture();
        return new StrategyRow(
                "ema-cross",
                Sources::emaCross,
                futures,
                plan -> new HandWrittenCross(plan, futures.futures().getFirst()),
                1_000_000,
                1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int warmUpRounds() {
        return WARM_UP_ROUNDS;
    }

    @Override
    public Result run(int warmUpRounds, int rounds) throws IOException {
        CompiledStrategy compiled = compiling.compile();
        StrategyPlan plan = compiled.plan();
        EventTape tape = EventTape.random(plan, universe, new SplittableRandom(7), events, size);
        long orders = equalCalls(compiled, tape);

        double[] ratios = new double[rounds];
        double[][] nanos = new double[CONTENDERS][rounds];
        for (int round = -warmUpRounds; round < rounds; round++) {
            double[][] slices =
                    slices(tape, compiled.newInstance(), byHand.apply(plan), new Idle());
            if (round >= 0) {
                for (int i = 0; i < CONTENDERS; i++) {
                    nanos[i][round] = Spread.of(slices[i]).median() / SLICE;
                }
                ratios[round] = Spread.of(slices[CONTENDERS]).median();
            }
        }
        Spread ratio = Spread.of(ratios);
        Spread reference = Spread.of(nanos[1]);
        return new Result(
                List.of(
                        "compiled " + Spread.of(nanos[0]).text("%.1f") + " ns per reaction",
                        "by hand  " + reference.text("%.1f") + " ns per reaction",
                        "nothing  " + Spread.of(nanos[2]).text("%.1f") + " ns: the tape",
                        "ratio    " + ratio.text("%.3f") + " of what is above the tape",
                        "equal calls over " + events + " events, " + orders + " orders"),
                ratio,
                TARGET,
                reference.isSteady());
    }

    /** Every hedge, text, due time and mark of both, over the whole tape. */
    private long equalCalls(CompiledStrategy compiled, EventTape tape) {
        Strategy one = compiled.newInstance();
        Strategy other = byHand.apply(compiled.plan());
        TapeContext left = new TapeContext(tape);
        TapeContext right = new TapeContext(tape);
        for (int i = 0; i < events; i++) {
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
        if (left.sent() == 0) {
            throw new IllegalStateException("the tape never makes an order");
        }
        return left.sent();
    }

    /**
     * Nanoseconds of each contender by slice, and the ratio of the first two above the third: the
     * medians of slices do not move when the machine does something else meanwhile.
     */
    private double[][] slices(EventTape tape, Strategy... contenders) {
        TapeContext[] contexts = new TapeContext[CONTENDERS];
        for (int i = 0; i < CONTENDERS; i++) {
            contexts[i] = new TapeContext(tape);
        }
        double[][] nanos = new double[CONTENDERS + 1][events / SLICE];
        for (int at = 0; at < events / SLICE; at++) {
            for (int turn = 0; turn < CONTENDERS; turn++) {
                // Who begins changes with each slice, so that nobody always finds the warm cache.
                int i = (turn + at) % CONTENDERS;
                nanos[i][at] = slice(contenders[i], contexts[i], at * SLICE);
            }
            nanos[CONTENDERS][at] = (nanos[0][at] - nanos[2][at]) / (nanos[1][at] - nanos[2][at]);
        }
        if (contexts[0].trace() != contexts[1].trace()) {
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
