// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a program has a field of its own.
 *
 * @param homes of each let the one that has its value: a let that only names another has no field
 */
record Layout(Folds folds, Reads reads, Held held, List<Integer> homes) {
    static Layout of(Program program) {
        Roots roots = new Roots(program);
        return new Layout(
                Folds.of(program, roots),
                new Reads(program, roots),
                new Held(program),
                homes(program));
    }

    private static List<Integer> homes(Program program) {
        List<Integer> homes = new ArrayList<>();
        for (Program.LetUse use : program.lets()) {
            homes.add(
                    use instanceof Program.Plain p
                                    && p.value() instanceof Expr.Let named
                                    && named.shape().equals(p.shape())
                            ? homes.get(named.let())
                            : homes.size());
        }
        return List.copyOf(homes);
    }

    /** Whether a let is another name for one before it. */
    boolean isName(int let) {
        return homes.get(let) != let;
    }

    /** The field with the value of a let. */
    String let(int let) {
        return Names.let(homes.get(let));
    }

    /** The same where everything is computed on the spot. */
    Layout withoutFolds() {
        return new Layout(Folds.NONE, reads, held, homes);
    }
}
