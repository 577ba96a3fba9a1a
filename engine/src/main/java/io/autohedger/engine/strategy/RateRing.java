// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** {@code at most n per t}: the times of the last n charged firings (LANGUAGE section 5.4). */
public final class RateRing {
    private final long[] times;
    private final long windowNanos;
    private int next;

    public RateRing(int most, long windowNanos) {
        this.times = new long[most];
        this.windowNanos = windowNanos;
        java.util.Arrays.fill(times, Long.MIN_VALUE);
    }

    /** Whether fewer than n firings lie in (now - t, now]. */
    public boolean mayFire(long nowNanos) {
        return freesAtNanos() <= nowNanos;
    }

    /** The instant at which the next firing may run. */
    public long freesAtNanos() {
        return times[next] == Long.MIN_VALUE ? Long.MIN_VALUE : times[next] + windowNanos;
    }

    public void charge(long nowNanos) {
        times[next] = nowNanos;
        next = next + 1 == times.length ? 0 : next + 1;
    }

    public void writeState(StateSink sink) {
        sink.put(next);
        for (long time : times) {
            sink.put(time);
        }
    }

    public void readState(StateSource source) {
        next = (int) source.take();
        for (int i = 0; i < times.length; i++) {
            times[i] = source.take();
        }
    }
}
