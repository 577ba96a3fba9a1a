// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.journal.JournalStorage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of a real {@link Desk} in a virtual world. Its journal is brought to the disk some time
 * after it has grown, as by the second thread of a real one.
 */
public final class VirtualDesk implements VirtualNode {
    private static final long NEVER = Long.MAX_VALUE;

    private final VirtualWorld world;
    private final String name;
    private final JournalStorage storage;
    private final long keepAfterNanos;
    private @Nullable VirtualDriver driver;
    private @Nullable Desk desk;
    private long keepAt = NEVER;
    private boolean over;

    /**
     * A place; {@link #started} fills it.
     *
     * @param keepAfterNanos how long a record may lie in memory only
     */
    public VirtualDesk(
            VirtualWorld world, String name, JournalStorage storage, long keepAfterNanos) {
        this.world = world;
        this.name = name;
        this.storage = storage;
        this.keepAfterNanos = keepAfterNanos;
    }

    /** What to make the one desk of this place on. */
    public DeskPorts ports() {
        return ports(world.clock());
    }

    /** The same with another clock, as one that stops somewhere. */
    public DeskPorts ports(NanoClock clock) {
        return new DeskPorts(clock, storage, this::newDriver, DeskPorts.Keeping.BY_DRIVER);
    }

    private VirtualDriver newDriver(DeskEvents events) {
        VirtualDriver made = world.network().node(name, events);
        driver = made;
        return made;
    }

    /** The desk takes part from now on. */
    public void started(Desk started) {
        desk = started;
        started.keepJournal();
        world.add(this);
    }

    /** Its lines are no more, and nothing is told to it; safe to say twice. */
    public void vanish() {
        VirtualDriver made = driver;
        if (made != null) {
            made.vanish();
        }
    }

    /** The driver of its adapters. */
    public VirtualDriver driver() {
        return Objects.requireNonNull(driver, "no desk was made");
    }

    @Override
    public long nextNanos() {
        Desk working = desk;
        if (working == null || over) {
            return NEVER;
        }
        if (working.failure() != null) {
            return Long.MIN_VALUE; // it drops its connections, once
        }
        long next = Math.min(driver().nextNanos(), working.sequencer().dueNanos());
        return Math.min(next, keepAt);
    }

    @Override
    public void work() {
        Desk working = Objects.requireNonNull(desk, "no desk was started");
        boolean hadFailed = working.failure() != null;
        working.doWork();
        over = hadFailed;
        long now = world.clock().nowNanos();
        if (keepAt <= now) {
            keepAt = NEVER;
            working.keepJournal();
        } else if (keepAt == NEVER) {
            keepAt = now + keepAfterNanos;
        }
    }
}
