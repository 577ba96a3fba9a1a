// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** {@code a crosses above b}: whether the newest tick did what the one before had not. */
public final class Crossing {
    private final boolean above;
    private int before = Strategy.MISSING;
    private int value = Strategy.MISSING;

    /**
     * @param above 1 for above, 0 for below
     */
    public Crossing(int above) {
        this.above = above == 1;
    }

    /** A tick; missing until both sides were known twice running. */
    public int step(double left, double right) {
        boolean missing = Double.isNaN(left) || Double.isNaN(right);
        boolean beyond = above ? left > right : left < right;
        int now = missing ? Strategy.MISSING : beyond ? Strategy.YES : Strategy.NO;
        if (now == Strategy.MISSING || before == Strategy.MISSING) {
            value = Strategy.MISSING;
        } else {
            value = now == Strategy.YES && before == Strategy.NO ? Strategy.YES : Strategy.NO;
        }
        before = now;
        return value;
    }

    public int value() {
        return value;
    }

    public void writeState(StateSink sink) {
        sink.put(before);
        sink.put(value);
    }

    public void readState(StateSource source) {
        before = (int) source.take();
        value = (int) source.take();
    }
}
