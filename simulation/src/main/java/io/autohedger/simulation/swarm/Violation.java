// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

/** Something that must never be, was; the message says what, in one line. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    Violation(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    Violation(String rule, String what, Throwable cause) {
        super(rule + ": " + what, cause);
        this.rule = rule;
    }

    /** The short name of what was broken. */
    public String rule() {
        return rule;
    }
}
