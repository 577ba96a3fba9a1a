// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import java.time.Instant;

/** The machine's time at its start, carried on by the monotonic clock: it never goes back. */
public final class SystemNanoClock implements NanoClock {
    private final long offset;

    public SystemNanoClock() {
        Instant now = Instant.now();
        offset = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }

    @Override
    public long nowNanos() {
        return System.nanoTime() + offset;
    }
}
