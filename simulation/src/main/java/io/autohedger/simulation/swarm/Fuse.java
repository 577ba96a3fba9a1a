// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.runtime.NanoClock;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a desk's process in the middle of what it does: at any reading of its clock, which comes
 * before each input, each step and each record of a send, and before and behind each send. From
 * then on the process does nothing any more; what it wrote stays.
 */
final class Fuse implements NanoClock {
    private static final long NOT_LIT = -1;

    private final NanoClock clock;
    private @Nullable VirtualDriver driver;
    private long left = NOT_LIT;
    private boolean dead;
    private List<VirtualEnd> orphans = List.of();

    /** The process is gone; its own code sees this and nothing else. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    Fuse(NanoClock clock) {
        this.clock = clock;
    }

    /** Whose lines die with the process. */
    void of(VirtualDriver process) {
        driver = process;
    }

    /** It burns for so many steps. */
    void light(long steps) {
        left = steps;
    }

    void putOut() {
        left = NOT_LIT;
    }

    boolean isDead() {
        return dead;
    }

    /** The ends that stood when it died. */
    List<VirtualEnd> orphans() {
        return orphans;
    }

    void step() {
        if (!dead && left != NOT_LIT && left-- == 0) {
            dead = true;
            VirtualDriver process = driver;
            orphans = process == null ? List.of() : process.vanish();
        }
        if (dead) {
            throw new Killed();
        }
    }

    @Override
    public long nowNanos() {
        step();
        return clock.nowNanos();
    }
}
