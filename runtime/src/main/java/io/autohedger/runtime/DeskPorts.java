// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalStorage;

/**
 * What a desk stands on. All of it real, or, in a simulation, all of it virtual: the desk is the
 * same.
 */
public record DeskPorts(NanoClock clock, JournalStorage storage, Drivers drivers, Keeping keeping) {

    /** Gives the driver of a desk's adapters. */
    @FunctionalInterface
    public interface Drivers {
        AdapterDriver driver(DeskEvents events);
    }

    /** Who brings the journal to the disk. */
    public enum Keeping {
        /** A second thread of the desk's own. */
        BY_OWN_THREAD,
        /** Whoever drives the desk, by {@link Desk#keepJournal}. */
        BY_DRIVER
    }

    /** Sockets, files, a second thread. */
    public static DeskPorts real(NanoClock clock) {
        return new DeskPorts(clock, new FileStorage(), Network::new, Keeping.BY_OWN_THREAD);
    }
}
