// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.model.Scaled;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a running program remembers (LANGUAGE section 5.1), and the values of one reaction. A
 * value is a BigInteger or null, a Double or an Integer, by its shape.
 */
final class Memory implements Evaluator.Frame {
    /** No change of state, and the state of a machine that was never entered. */
    static final int STAY = -1;

    static final long UNSTARTED = Long.MIN_VALUE;

    private final Program program;
    final @Nullable Object[] sources;
    final long[] times;
    final @Nullable Object[] lets;
    final long[] lapses;
    private final @Nullable Object[] previous;
    final @Nullable Object[] locals = new @Nullable Object[256];
    final int[] states;
    final long[] entered;
    final boolean[] bits;
    final long[] dues;
    final RateRing[] rings;
    final boolean[] deferred;
    final Streams streams;
    long started = UNSTARTED;

    /** Time of the reaction before. */
    long reacted = Long.MAX_VALUE;

    Memory(Program program) {
        this.program = program;
        sources = new @Nullable Object[program.sources().size()];
        times = new long[program.sources().size()];
        lets = new @Nullable Object[program.lets().size()];
        lapses = filled(program.lets().size());
        previous = new @Nullable Object[program.changed().size()];
        states = new int[program.machines().size()];
        Arrays.fill(states, STAY);
        entered = new long[states.length];
        bits = new boolean[program.bits()];
        dues = filled(program.bits());
        rings =
                program.rings().stream()
                        .map(r -> new RateRing(r.most(), r.windowNanos()))
                        .toArray(RateRing[]::new);
        deferred = new boolean[rings.length];
        streams = new Streams(program);
    }

    @Override
    public @Nullable Object bar(int let, int field) {
        return streams.bar(let, field);
    }

    private static long[] filled(int length) {
        long[] array = new long[length];
        Arrays.fill(array, Strategy.NEVER);
        return array;
    }

    @Override
    public @Nullable Object source(int index) {
        return sources[index];
    }

    @Override
    public @Nullable Object let(int index) {
        return lets[index];
    }

    @Override
    public @Nullable Object local(int index) {
        return locals[index];
    }

    static @Nullable BigInteger exactOf(long mantissa) {
        return mantissa == Scaled.NO_VALUE ? null : BigInteger.valueOf(mantissa);
    }

    static long mantissa(@Nullable BigInteger value) {
        return value == null ? Scaled.NO_VALUE : value.longValueExact();
    }

    /** Whether a cell's value is another than at the end of the last reaction. */
    boolean differs(int cell) {
        return !Objects.equals(previous[cell], word(lets[program.changed().get(cell)]));
    }

    /** A missing value of any shape is null, so that a cell that was never written is missing. */
    private static @Nullable Object word(@Nullable Object value) {
        return switch (value) {
            case Double d when Double.isNaN(d) -> null;
            case Integer i when i == Strategy.MISSING -> null;
            case null, default -> value;
        };
    }

    /** What {@code changed(x)} compares with next time. */
    void keep() {
        for (int i = 0; i < previous.length; i++) {
            previous[i] = word(lets[program.changed().get(i)]);
        }
    }

    long nextDueNanos() {
        long due = Strategy.NEVER;
        for (long d : dues) {
            due = Math.min(due, d);
        }
        for (long d : lapses) {
            due = Math.min(due, d);
        }
        for (int i = 0; i < rings.length; i++) {
            if (deferred[i]) {
                due = Math.min(due, rings[i].freesAtNanos());
            }
        }
        return due;
    }

    void write(StateSink sink) {
        sink.put(started);
        for (int i = 0; i < previous.length; i++) {
            sink.put(toWord(previous[i], shapeOfCell(i)));
        }
        for (int i = 0; i < states.length; i++) {
            sink.put(states[i]);
            sink.put(entered[i]);
        }
        for (int i = 0; i < bits.length; i++) {
            sink.put(bits[i] ? 1 : 0);
            sink.put(dues[i]);
        }
        for (int i = 0; i < rings.length; i++) {
            sink.put(deferred[i] ? 1 : 0);
            rings[i].writeState(sink);
        }
        for (int i = 0; i < lets.length; i++) {
            if (program.lets().get(i).lapses()) {
                sink.put(lapses[i]);
            }
        }
        streams.write(sink);
        if (program.looksBack()) {
            sink.put(reacted);
        }
    }

    /** Which of the words written holds the state of a machine. */
    static int stateWord(Program program, int machine) {
        return 1 + program.changed().size() + 2 * machine;
    }

    private Shape shapeOfCell(int cell) {
        return program.lets().get(program.changed().get(cell)).shape();
    }

    private static long toWord(@Nullable Object value, Shape shape) {
        return switch (shape.kind()) {
            case EXACT -> mantissa((BigInteger) value);
            case REAL -> Double.doubleToLongBits(value == null ? Double.NaN : (Double) value);
            case TRUTH -> value == null ? Strategy.MISSING : (Integer) value;
        };
    }

    void read(StateSource source) {
        started = source.take();
        for (int i = 0; i < previous.length; i++) {
            long word = source.take();
            previous[i] =
                    switch (shapeOfCell(i).kind()) {
                        case EXACT -> exactOf(word);
                        case REAL -> word(Double.longBitsToDouble(word));
                        case TRUTH -> word((int) word);
                    };
        }
        for (int i = 0; i < states.length; i++) {
            states[i] = (int) source.take();
            entered[i] = source.take();
        }
        for (int i = 0; i < bits.length; i++) {
            bits[i] = source.take() == 1;
            dues[i] = source.take();
        }
        for (int i = 0; i < rings.length; i++) {
            deferred[i] = source.take() == 1;
            rings[i].readState(source);
        }
        for (int i = 0; i < lets.length; i++) {
            if (program.lets().get(i).lapses()) {
                lapses[i] = source.take();
            }
        }
        streams.read(source);
        if (program.looksBack()) {
            reacted = source.take();
        }
    }
}
