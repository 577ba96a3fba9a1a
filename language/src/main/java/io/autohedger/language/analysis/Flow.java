// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import java.util.List;

/** What certainly happens: a branch whose condition is missing runs neither way. */
final class Flow {
    private Flow() {}

    /** Whether nothing behind this statement can run. */
    static boolean ends(Stmt s) {
        return switch (s) {
            case Stmt.Goto _ -> true;
            case Stmt.If i -> isKnown(i.condition()) && ends(i.whenTrue()) && ends(i.whenFalse());
            case Stmt.SetLocal _,
                    Stmt.Hedge _,
                    Stmt.Target _,
                    Stmt.Pause _,
                    Stmt.Halt _,
                    Stmt.Avoid _,
                    Stmt.Retry _,
                    Stmt.Text _ ->
                    false;
        };
    }

    private static boolean ends(List<Stmt> body) {
        return body.stream().anyMatch(Flow::ends);
    }

    private static boolean isKnown(Expr condition) {
        return switch (condition) {
            case Expr.Truth _, Expr.Known _ -> true;
            case Expr.Not n -> isKnown(n.operand());
            case Expr.And a -> isKnown(a.left()) && isKnown(a.right());
            case Expr.Or o -> isKnown(o.left()) && isKnown(o.right());
            default -> false;
        };
    }
}
