// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Program;

/** What of a program has a field of its own. */
record Layout(Folds folds, Reads reads, Held held) {
    static Layout of(Program program) {
        Roots roots = new Roots(program);
        return new Layout(Folds.of(program, roots), new Reads(program, roots), new Held(program));
    }

    /** The same where everything is computed on the spot. */
    Layout withoutFolds() {
        return new Layout(Folds.NONE, reads, held);
    }
}
