// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Bars;
import io.autohedger.engine.strategy.Indicator;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memories of stream operators (LANGUAGE section 5.3, step 2), kept as their values: the trades
 * of a bar, the last values of a window. By let.
 */
final class Streams {
    private static final int FIELDS = 5;

    private final List<Program.LetUse> lets;
    private final Cell[] cells;

    /** What one operator remembers; which of it is used depends on the operator. */
    private static final class Cell {
        long start = Long.MIN_VALUE;
        long seen = -1;
        final @Nullable BigInteger[] forming = new @Nullable BigInteger[FIELDS];
        final @Nullable BigInteger[] closed = new @Nullable BigInteger[FIELDS];
        long count;
        double value = Double.NaN;
        double sum;
        double previous = Double.NaN;
        final List<Double> window = new ArrayList<>();
        int before = Strategy.MISSING;
        int truth = Strategy.MISSING;
    }

    Streams(Program program) {
        lets = program.lets();
        cells = new Cell[lets.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell();
        }
    }

    @Nullable Object bar(int let, int field) {
        return cells[let].closed[field];
    }

    long due(int let) {
        Cell c = cells[let];
        long every = ((Program.Bars) lets.get(let)).everyNanos();
        return c.start == Long.MIN_VALUE ? Strategy.NEVER : c.start + every;
    }

    /** Whether a bar closed. */
    boolean trade(
            int let,
            long now,
            long count,
            @Nullable BigInteger price,
            @Nullable BigInteger qty,
            boolean open) {
        Cell c = cells[let];
        long every = ((Program.Bars) lets.get(let)).everyNanos();
        boolean ticked = c.start != Long.MIN_VALUE && now >= c.start + every;
        if (ticked) {
            System.arraycopy(c.forming, 0, c.closed, 0, FIELDS);
            c.start = Long.MIN_VALUE;
        }
        boolean fresh = count != c.seen && c.seen != -1;
        c.seen = count;
        if (!fresh || !open || price == null || qty == null) {
            return ticked;
        }
        BigInteger high = c.forming[Bars.HIGH];
        BigInteger low = c.forming[Bars.LOW];
        BigInteger volume = c.forming[Bars.VOLUME];
        if (c.start == Long.MIN_VALUE || high == null || low == null) {
            c.start = Math.floorDiv(now, every) * every;
            c.forming[Bars.OPEN] = price;
            high = price;
            low = price;
            volume = BigInteger.ZERO;
        }
        c.forming[Bars.HIGH] = high.max(price);
        c.forming[Bars.LOW] = low.min(price);
        c.forming[Bars.CLOSE] = price;
        BigInteger sum = volume == null ? null : volume.add(qty);
        c.forming[Bars.VOLUME] = sum == null || sum.bitLength() > 63 ? null : sum;
        return ticked;
    }

    void tick(int let, List<Double> operands) {
        Cell c = cells[let];
        switch (lets.get(let)) {
            case Program.Indicator i when i.kind() == Indicator.ATR -> range(c, i, operands);
            case Program.Indicator i when !Double.isNaN(operands.getFirst()) ->
                    number(c, i, operands.getFirst());
            case Program.Crossing x -> cross(c, x, operands.getFirst(), operands.getLast());
            default -> {
                // What is missing is not counted.
            }
        }
    }

    private static void number(Cell c, Program.Indicator i, double x) {
        if (i.kind() == Indicator.EMA) {
            smooth(c, i.length(), x, 2.0 / (i.length() + 1.0));
            return;
        }
        c.count++;
        c.window.add(x);
        if (c.window.size() > i.length()) {
            c.window.removeFirst();
        }
        if (c.window.size() < i.length()) {
            return;
        }
        double mean = c.window.stream().reduce(0.0, Double::sum) / i.length();
        if (i.kind() == Indicator.SMA) {
            c.value = root(mean);
            return;
        }
        double squares =
                c.window.stream().map(v -> (v - mean) * (v - mean)).reduce(0.0, Double::sum);
        c.value = root(StrictMath.sqrt(squares / i.length()));
    }

    private static void range(Cell c, Program.Indicator i, List<Double> bar) {
        double high = bar.get(0);
        double low = bar.get(1);
        double close = bar.get(2);
        if (Double.isNaN(high) || Double.isNaN(low) || Double.isNaN(close)) {
            return;
        }
        double range = high - low;
        if (!Double.isNaN(c.previous)) {
            range = Math.max(range, Math.abs(high - c.previous));
            range = Math.max(range, Math.abs(low - c.previous));
        }
        c.previous = close;
        smooth(c, i.length(), range, 1.0 / i.length());
    }

    private static void smooth(Cell c, int length, double x, double part) {
        c.count++;
        if (c.count <= length) {
            c.sum += x;
        }
        if (c.count == length) {
            c.value = root(c.sum / length);
        } else if (c.count > length) {
            c.value = root(c.value + part * (x - c.value));
        }
    }

    private static void cross(Cell c, Program.Crossing x, double left, double right) {
        int now =
                Double.isNaN(left) || Double.isNaN(right)
                        ? Strategy.MISSING
                        : (x.above() ? left > right : left < right) ? Strategy.YES : Strategy.NO;
        boolean known = now != Strategy.MISSING && c.before != Strategy.MISSING;
        boolean crossed = now == Strategy.YES && c.before == Strategy.NO;
        c.truth = !known ? Strategy.MISSING : crossed ? Strategy.YES : Strategy.NO;
        c.before = now;
    }

    private static double root(double v) {
        return Double.isInfinite(v) ? Double.NaN : v == 0 ? 0.0 : v;
    }

    /** Double or Integer, by the let's shape. */
    Object value(int let) {
        return lets.get(let) instanceof Program.Crossing
                ? (Object) cells[let].truth
                : (Object) cells[let].value;
    }

    void write(StateSink sink) {
        for (int i = 0; i < cells.length; i++) {
            Cell c = cells[i];
            switch (lets.get(i)) {
                case Program.Bars _ -> {
                    sink.put(c.start);
                    sink.put(c.seen);
                    boolean none = c.start == Long.MIN_VALUE;
                    for (int f = 0; f < FIELDS; f++) {
                        sink.put(none ? 0 : Memory.mantissa(c.forming[f]));
                        sink.put(Memory.mantissa(c.closed[f]));
                    }
                }
                case Program.Indicator n -> indicator(c, n, sink);
                case Program.Crossing _ -> {
                    sink.put(c.before);
                    sink.put(c.truth);
                }
                case Program.Plain _, Program.Fresh _, Program.Within _ -> {
                    // Nothing is remembered.
                }
            }
        }
    }

    private static void indicator(Cell c, Program.Indicator n, StateSink sink) {
        sink.put(c.count);
        sink.put(Double.doubleToLongBits(c.value));
        sink.put(Double.doubleToLongBits(c.sum));
        sink.put(Double.doubleToLongBits(c.previous));
        if (slides(n)) {
            // As a ring: the value of tick k lies at k modulo the length.
            long oldest = c.count - c.window.size();
            double[] ring = new double[n.length()];
            for (int k = 0; k < c.window.size(); k++) {
                ring[(int) ((oldest + k) % n.length())] = c.window.get(k);
            }
            for (double x : ring) {
                sink.put(Double.doubleToLongBits(x));
            }
        }
    }

    private static boolean slides(Program.Indicator n) {
        return n.kind() == Indicator.SMA || n.kind() == Indicator.STDDEV;
    }

    void read(StateSource source) {
        for (int i = 0; i < cells.length; i++) {
            Cell c = cells[i];
            switch (lets.get(i)) {
                case Program.Bars _ -> {
                    c.start = source.take();
                    c.seen = source.take();
                    for (int f = 0; f < FIELDS; f++) {
                        c.forming[f] = Memory.exactOf(source.take());
                        c.closed[f] = Memory.exactOf(source.take());
                    }
                }
                case Program.Indicator n -> readIndicator(c, n, source);
                case Program.Crossing _ -> {
                    c.before = (int) source.take();
                    c.truth = (int) source.take();
                }
                case Program.Plain _, Program.Fresh _, Program.Within _ -> {
                    // Nothing is remembered.
                }
            }
        }
    }

    private static void readIndicator(Cell c, Program.Indicator n, StateSource source) {
        c.count = source.take();
        c.value = Double.longBitsToDouble(source.take());
        c.sum = Double.longBitsToDouble(source.take());
        c.previous = Double.longBitsToDouble(source.take());
        c.window.clear();
        if (slides(n)) {
            double[] ring = new double[n.length()];
            for (int k = 0; k < ring.length; k++) {
                ring[k] = Double.longBitsToDouble(source.take());
            }
            for (long k = Math.max(0, c.count - n.length()); k < c.count; k++) {
                c.window.add(ring[(int) (k % n.length())]);
            }
        }
    }
}
