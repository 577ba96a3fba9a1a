// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import com.sun.management.ThreadMXBean;
import io.autohedger.engine.Engine;
import io.autohedger.engine.output.OutputBuffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One step of the whole engine by the kind of its input: positions, prices, the hedger of seven
 * currencies, execution, gate, mirror, interval, P&amp;L, and the outputs written. Each round takes
 * the same recorded inputs through a new engine.
 */
final class StepRow implements Row {
    private static final int SECONDS = 600;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ALLOCATION_ROUNDS = 3;
    private static final long LONGEST_NANOS = 1_000_000_000L;
    private static final StepKind[] KINDS = StepKind.values();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OutputBuffer output = new OutputBuffer();
    private final Map<StepKind, Histogram> steps = new EnumMap<>(StepKind.class);
    private final Histogram clock = new Histogram(LONGEST_NANOS, 3);
    private final long[] bytes = new long[KINDS.length];
    private final int seconds;

    StepRow(int part) {
        seconds = SECONDS / part;
        for (StepKind kind : KINDS) {
            steps.put(kind, new Histogram(LONGEST_NANOS, 3));
        }
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public int warmUpRounds() {
        return WARM_UP_ROUNDS;
    }

    @Override
    public Result run(int warmUpRounds, int rounds) throws IOException {
        StepTape tape = StepTape.record(seconds);
        requireSame(tape, "a first run", tape.outputHash(), untimed(tape));
        requireSame(tape, "a second run", tape.outputHash(), untimed(tape));
        double[][] medians = new double[KINDS.length][rounds];
        double[][] tails = new double[KINDS.length][rounds];
        double[] clocks = new double[rounds];
        for (int round = -warmUpRounds; round < rounds; round++) {
            requireSame(tape, "a timed run", tape.outputHash(), timed(tape));
            for (StepKind kind : KINDS) {
                if (round >= 0) {
                    Histogram taken = of(kind);
                    medians[kind.ordinal()][round] = taken.getValueAtPercentile(50);
                    tails[kind.ordinal()][round] = taken.getValueAtPercentile(99);
                    clocks[round] = clock.getValueAtPercentile(50);
                }
            }
        }
        long[] least = leastBytes(tape);
        return result(tape, medians, tails, Spread.of(clocks), least);
    }

    private Result result(
            StepTape tape, double[][] medians, double[][] tails, Spread clocks, long[] least) {
        List<Figure> figures = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (StepKind kind : KINDS) {
            int count = (int) of(kind).getTotalCount();
            if (kind == StepKind.OTHER || count == 0) {
                continue;
            }
            Figure figure =
                    new Figure(
                            kind.label,
                            count,
                            Spread.of(medians[kind.ordinal()]),
                            Spread.of(tails[kind.ordinal()]),
                            least[kind.ordinal()]);
            figures.add(figure);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-21s p50 %-24s p99 %-27s ns, %d bytes; %,d a round",
                            figure.event(),
                            figure.median().text("%.0f"),
                            figure.tail().text("%.0f"),
                            figure.bytes(),
                            count));
        }
        lines.add("the clock itself      p50 " + clocks.text("%.0f") + " ns, in every figure");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "the same outputs, hash %016x, live and in every run of %,d inputs, %d s",
                        tape.outputHash(),
                        tape.inputs(),
                        seconds));
        boolean steady = figures.getFirst().median().isSteady();
        return new Result(lines, null, 0, steady, figures);
    }

    private static void requireSame(StepTape tape, String run, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s of %d inputs gives outputs %016x, the course gave %016x",
                            run,
                            tape.inputs(),
                            actual,
                            expected));
        }
    }

    private long untimed(StepTape tape) {
        Engine engine = tape.engine();
        for (int i = 0; i < tape.inputs(); i++) {
            step(tape, engine, i);
        }
        return engine.outputHash();
    }

    private Histogram of(StepKind kind) {
        return java.util.Objects.requireNonNull(steps.get(kind));
    }

    private long timed(StepTape tape) {
        Engine engine = tape.engine();
        steps.values().forEach(Histogram::reset);
        clock.reset();
        for (int i = 0; i < tape.inputs(); i++) {
            Histogram histogram = of(tape.kind(i));
            long began = System.nanoTime();
            step(tape, engine, i);
            long ended = System.nanoTime();
            histogram.recordValue(Math.min(ended - began, LONGEST_NANOS));
            long again = System.nanoTime();
            clock.recordValue(System.nanoTime() - again);
        }
        return engine.outputHash();
    }

    private void step(StepTape tape, Engine engine, int input) {
        output.clear();
        engine.on(
                input + 1,
                tape.timeNanos(input),
                tape.buffer(),
                tape.offset(input),
                tape.length(input),
                output);
    }

    /** Of each kind in the round that allocated least: the virtual machine itself may, in some. */
    private long[] leastBytes(StepTape tape) {
        long[] least = new long[KINDS.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int round = 0; round < ALLOCATION_ROUNDS; round++) {
            Engine engine = tape.engine();
            Arrays.fill(bytes, 0);
            for (int i = 0; i < tape.inputs(); i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                step(tape, engine, i);
                bytes[tape.kind(i).ordinal()] += threads.getCurrentThreadAllocatedBytes() - before;
            }
            for (int k = 0; k < KINDS.length; k++) {
                least[k] = Math.min(least[k], bytes[k]);
            }
        }
        return least;
    }
}
