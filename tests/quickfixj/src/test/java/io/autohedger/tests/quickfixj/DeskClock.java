// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.SystemNanoClock;

/**
 * The machine's time, which a test may hold, so that nothing becomes due, or push ahead, so that
 * something does. The test's thread.
 */
final class DeskClock implements NanoClock {
    private final NanoClock machine = new SystemNanoClock();
    private long ahead;
    private long heldAt;

    @Override
    public long nowNanos() {
        return heldAt != 0 ? heldAt : machine.nowNanos() + ahead;
    }

    void hold() {
        heldAt = nowNanos();
    }

    void release() {
        heldAt = 0;
    }

    void push(long nanos) {
        ahead += nanos;
    }
}
