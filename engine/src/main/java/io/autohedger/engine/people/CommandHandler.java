// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.ActionRefusedReason;

/** What one kind of command needs and does. Nothing but {@link #carryOut} changes anything. */
public interface CommandHandler {
    /** Nothing stands against it. */
    ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;

    /** Roles of which any is enough to ask; 0: nobody is asked who it is. */
    default int roles(Command command) {
        return Principals.ANY;
    }

    /** Why it cannot be done, or NONE; asked again when a second person has approved. */
    ActionRefusedReason check(Command command);

    /** Whether a command that was checked waits for a second person. */
    default boolean needsTwo(Command command) {
        return false;
    }

    /** What holds as people see it who ask for a second one, for {@link Command#seen}. */
    default long seen(Command command) {
        return 0;
    }

    /** Does what was checked, and by two people where two are needed; NONE: it is done. */
    ActionRefusedReason carryOut(Command command);
}
