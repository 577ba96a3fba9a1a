// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import java.util.List;

/**
 * Where a handler stands.
 *
 * @param machine empty outside machines
 * @param states of the machine
 * @param state index of the state, or -1 beside the states
 * @param entering whether the handler runs on entry, and so may not leave again
 */
record Place(String machine, List<String> states, int state, boolean entering) {
    static final Place TOP = new Place("", List.of(), -1, false);

    Place {
        states = List.copyOf(states);
    }

    Place(String machine, List<String> states, int state) {
        this(machine, states, state, false);
    }

    boolean inState() {
        return state >= 0;
    }

    Place whileEntering(boolean enters) {
        return new Place(machine, states, state, enters);
    }

    /** As people name it in a sum: the state, or the machine. */
    String text() {
        return inState() ? states.get(state) : machine;
    }
}
