// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

/** Something that whoever runs a scenario keeps track of. */
public sealed interface Observed {
    /** What is counted from the beginning of the scenario; OPEN_ORDERS and UNKNOWNS: now. */
    enum What {
        ORDERS,
        OPEN_ORDERS,
        UNKNOWNS,
        CANCELS,
        FILLS,
        REJECTS,
        REFUSALS,
        ALERTS,
        PAGES
    }

    /** A number; venueId 0: of all venues. */
    record Count(What what, int venueId) implements Observed {}

    /** Whether a machine is in a state. */
    record InState(int machine, int state) implements Observed {}
}
