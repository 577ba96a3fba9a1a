// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import io.autohedger.model.Scaled;

/**
 * {@code bars(i.trades, every=d)}: trades of [t0, t1) make one bar, which closes at t1 by a timer
 * or by the first input behind it. A time without a trade makes no bar. The grid is the clock's:
 * bars of a minute begin with minutes.
 */
public final class Bars {
    public static final int OPEN = 0;
    public static final int HIGH = 1;
    public static final int LOW = 2;
    public static final int CLOSE = 3;
    public static final int VOLUME = 4;

    /** In the order of their numbers, as the language writes them. */
    public static final String NAMES = "open high low close volume";

    private static final int FIELDS = 5;
    private static final long NONE = Long.MIN_VALUE;
    private static final long UNSEEN = -1;

    private final long everyNanos;
    private final long[] closed = new long[FIELDS];
    private long start = NONE;
    private long seen = UNSEEN;

    // The bar that is forming moves with every trade: fields, not an array with its bounds.
    private long open;
    private long high;
    private long low;
    private long last;
    private long volume;

    public Bars(long everyNanos) {
        this.everyNanos = everyNanos;
        java.util.Arrays.fill(closed, Scaled.NO_VALUE);
    }

    /** Closes the bar whose time is over: 1 when there was one. */
    public int step(long nowNanos) {
        if (start == NONE || nowNanos - start < everyNanos) {
            return Strategy.NO;
        }
        closed[OPEN] = open;
        closed[HIGH] = high;
        closed[LOW] = low;
        closed[CLOSE] = last;
        closed[VOLUME] = volume;
        start = NONE;
        return Strategy.YES;
    }

    /** Whether there was a trade since this was asked; those from before the start do not count. */
    public int stepTo(long trades) {
        if (trades == seen) {
            return Strategy.NO;
        }
        int traded = seen == UNSEEN ? Strategy.NO : Strategy.YES;
        seen = trades;
        return traded;
    }

    /**
     * Takes a trade: 1 when a bar begins with it.
     *
     * @param counts 1 while trades count
     */
    public int step(long nowNanos, long price, long qty, long counts) {
        if (counts != 1 || price == Scaled.NO_VALUE || qty == Scaled.NO_VALUE) {
            return Strategy.NO;
        }
        boolean begins = start == NONE;
        if (begins) {
            start = nowNanos - Math.floorMod(nowNanos, everyNanos);
            open = price;
            high = price;
            low = price;
            volume = 0;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        last = price;
        volume = Scaled.add(volume, qty);
        return begins ? Strategy.YES : Strategy.NO;
    }

    /** Of the newest closed bar; no value before the first. */
    public long field(int field) {
        return closed[field];
    }

    /** When the bar that is forming closes. */
    public long dueNanos() {
        return start == NONE ? Strategy.NEVER : start + everyNanos;
    }

    public void writeState(StateSink sink) {
        sink.put(start);
        sink.put(seen);
        write(sink, open, OPEN);
        write(sink, high, HIGH);
        write(sink, low, LOW);
        write(sink, last, CLOSE);
        write(sink, volume, VOLUME);
    }

    private void write(StateSink sink, long forming, int field) {
        sink.put(start == NONE ? 0 : forming);
        sink.put(closed[field]);
    }

    public void readState(StateSource source) {
        start = source.take();
        seen = source.take();
        open = read(source, OPEN);
        high = read(source, HIGH);
        low = read(source, LOW);
        last = read(source, CLOSE);
        volume = read(source, VOLUME);
    }

    private long read(StateSource source, int field) {
        long forming = source.take();
        closed[field] = source.take();
        return forming;
    }
}
