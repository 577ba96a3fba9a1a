// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.runtime.NanoClock;

/** Time that only a {@link VirtualWorld} moves. */
final class VirtualClock implements NanoClock {
    private long nanos;

    VirtualClock(long startNanos) {
        nanos = startNanos;
    }

    @Override
    public long nowNanos() {
        return nanos;
    }

    void moveTo(long to) {
        if (to < nanos) {
            throw new IllegalArgumentException("time does not go back: " + nanos + " to " + to);
        }
        nanos = to;
    }
}
