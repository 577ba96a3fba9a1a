// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;

/** A smoothed mean that begins as the mean of its first values. */
final class HandWrittenMean {
    private final int length;
    private final double part;
    private int count;
    private double sum;
    private double value = Double.NaN;

    /**
     * @param weight of the newest value: 2 of length + 1, or 1 of length
     */
    HandWrittenMean(int length, int weight) {
        this.length = length;
        part = weight / (length + weight - 1.0);
    }

    void add(double x) {
        if (count >= length) {
            value += part * (x - value);
            return;
        }
        sum += x;
        count++;
        if (count == length) {
            value = sum / length;
        }
    }

    /** NaN before there were enough. */
    double value() {
        return value;
    }

    void writeState(StateSink sink) {
        sink.put(count);
        sink.put(Double.doubleToLongBits(sum));
        sink.put(Double.doubleToLongBits(value));
    }

    void readState(StateSource source) {
        count = (int) source.take();
        sum = Double.longBitsToDouble(source.take());
        value = Double.longBitsToDouble(source.take());
    }
}
