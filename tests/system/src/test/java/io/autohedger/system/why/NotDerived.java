// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/** What nobody derives (decision 0057): a journal that has it stops the checker. */
final class NotDerived extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NotDerived(String what) {
        super(what + " that nobody derived");
    }

    static NotDerived input(int template) {
        return new NotDerived("input " + template);
    }

    static NotDerived output(int template) {
        return new NotDerived("output " + template);
    }

    static NotDerived of(String what) {
        return new NotDerived(what);
    }
}
