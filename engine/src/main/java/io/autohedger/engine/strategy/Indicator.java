// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/**
 * A number over the last n bars (LANGUAGE section 3.7): missing until there were n. What is missing
 * is not counted. Nothing drifts: a window is added up anew, from the oldest to the newest.
 */
public final class Indicator {
    /** Exponential mean, 2 / (n + 1) of the newest; it begins as the mean of the first n. */
    public static final int EMA = 0;

    public static final int SMA = 1;

    /** Of the whole window, not of a sample. */
    public static final int STDDEV = 2;

    /** Mean of true ranges, 1 / n of the newest; it begins as the mean of the first n. */
    public static final int ATR = 3;

    /** In the order of their numbers, as the language writes them. */
    public static final String NAMES = "ema sma stddev atr";

    private final int kind;
    private final int length;
    private final double[] window;
    private long count;
    private double value = Double.NaN;
    private double sum;
    private double previous = Double.NaN;

    public Indicator(int kind, int length) {
        this.kind = kind;
        this.length = length;
        window = new double[kind == SMA || kind == STDDEV ? length : 0];
    }

    /** A tick of ema, sma and stddev. */
    public double step(double x) {
        if (Double.isNaN(x)) {
            return value;
        }
        if (kind == EMA) {
            smooth(x, 2.0 / (length + 1.0));
        } else {
            slide(x);
        }
        return value;
    }

    /** A tick of atr. */
    public double step(double high, double low, double close) {
        double range = high - low;
        if (!Double.isNaN(previous)) {
            double beyond = Math.max(Math.abs(high - previous), Math.abs(low - previous));
            range = Math.max(range, beyond);
        }
        if (!Double.isNaN(range) && !Double.isNaN(close)) {
            previous = close;
            smooth(range, 1.0 / length);
        }
        return value;
    }

    private void smooth(double x, double part) {
        count++;
        if (count > length) {
            value = rooted(value + part * (x - value));
        } else {
            sum += x;
            value = count == length ? rooted(sum / length) : Double.NaN;
        }
    }

    private void slide(double x) {
        window[(int) (count % length)] = x;
        count++;
        if (count < length) {
            return;
        }
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += at(i);
        }
        mean /= length;
        if (kind == STDDEV) {
            double squares = 0;
            for (int i = 0; i < length; i++) {
                double off = at(i) - mean;
                squares += off * off;
            }
            mean = StrictMath.sqrt(squares / length);
        }
        value = rooted(mean);
    }

    /** The window's values, the oldest first. */
    private double at(int i) {
        return window[(int) ((count + i) % length)];
    }

    private static double rooted(double x) {
        return Double.isFinite(x) ? x + 0.0 : Double.NaN;
    }

    /** NaN until there were enough ticks. */
    public double value() {
        return value;
    }

    public void writeState(StateSink sink) {
        sink.put(count);
        sink.put(Double.doubleToLongBits(value));
        sink.put(Double.doubleToLongBits(sum));
        sink.put(Double.doubleToLongBits(previous));
        for (double x : window) {
            sink.put(Double.doubleToLongBits(x));
        }
    }

    public void readState(StateSource source) {
        count = source.take();
        value = Double.longBitsToDouble(source.take());
        sum = Double.longBitsToDouble(source.take());
        previous = Double.longBitsToDouble(source.take());
        for (int i = 0; i < window.length; i++) {
            window[i] = Double.longBitsToDouble(source.take());
        }
    }
}
