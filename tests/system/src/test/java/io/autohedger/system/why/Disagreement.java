// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/**
 * A journal does not agree with itself in such a way that nothing behind it can be derived: a
 * record names what nothing before it has told. Anything else that ends the checker is a fault of
 * its own.
 */
final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String what) {
        super(what);
    }
}
