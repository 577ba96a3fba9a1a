// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/** What nobody derives (decision 0057): a journal that has it stops the checker. */
final class NotDerived {
    private NotDerived() {}

    static IllegalStateException input(int template) {
        return stop("an input", template);
    }

    static IllegalStateException output(int template) {
        return stop("an output", template);
    }

    private static IllegalStateException stop(String kind, int template) {
        return new IllegalStateException(kind + " that nobody derived: " + template);
    }
}
