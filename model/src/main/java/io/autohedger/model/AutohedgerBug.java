// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/** A defect of ours: what cannot happen has happened. Trading stops and the journal is kept. */
public final class AutohedgerBug extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AutohedgerBug(String what, Throwable cause) {
        super("a defect of Autohedger: " + what + ": " + cause, cause);
    }
}
