// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.runtime.NanoClock;

/**
 * A time of the past that goes on faster than the machine's. It stands until it is started, so that
 * wiring takes no time. Any thread.
 */
public final class AcceleratedClock implements NanoClock {
    private final long fromNanos;
    private final int speed;
    private volatile long startedAt = Long.MIN_VALUE;

    /**
     * Stands at a time.
     *
     * @param speed how many seconds pass in one
     */
    public AcceleratedClock(long fromNanos, int speed) {
        this.fromNanos = fromNanos;
        this.speed = speed;
    }

    public void start() {
        startedAt = System.nanoTime();
    }

    @Override
    public long nowNanos() {
        long started = startedAt;
        return started == Long.MIN_VALUE
                ? fromNanos
                : fromNanos + (System.nanoTime() - started) * speed;
    }
}
