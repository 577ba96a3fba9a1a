// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import java.util.List;

/**
 * Where a handler stands.
 *
 * @param machine empty outside machines
 * @param states of the machine
 * @param state index of the state, or -1 beside the states
 * @param members of its family, 1 outside families
 * @param entering whether the handler runs on entry, and so may not leave again
 */
record Place(String machine, List<String> states, int state, int members, boolean entering) {
    static final Place TOP = new Place("", List.of(), -1, 1, false);

    Place {
        states = List.copyOf(states);
    }

    Place(String machine, List<String> states, int state, int members) {
        this(machine, states, state, members, false);
    }

    boolean inState() {
        return state >= 0;
    }

    Place whileEntering(boolean enters) {
        return new Place(machine, states, state, members, enters);
    }

    /** As people name it in a sum: the state, or the machine. */
    String text() {
        return inState() ? states.get(state) : machine;
    }
}
