// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import java.util.List;

/** A statement of a handler. Lines are those of the source, from 1. */
public sealed interface Stmt {
    int line();

    /** {@code let} in a handler. */
    record SetLocal(int local, Expr value, int line) implements Stmt {}

    /** A missing condition runs neither branch. */
    record If(Expr condition, List<Stmt> whenTrue, List<Stmt> whenFalse, int line) implements Stmt {
        public If {
            whenTrue = List.copyOf(whenTrue);
            whenFalse = List.copyOf(whenFalse);
        }
    }

    /** {@code -> S}: ends the handler; state is an index into the machine. */
    record Goto(int state, int line) implements Stmt {}

    /**
     * {@code hedge}; downTo is false for {@code by}.
     *
     * @param amount real
     * @param operand of the style, real
     * @param ttl nanoseconds, exact at scale 9
     */
    record Hedge(int site, boolean downTo, Expr amount, Expr operand, Expr ttl, int line)
            implements Stmt {}

    /**
     * {@code target n}.
     *
     * @param qty signed, exact at the instrument's quantity scale
     * @param price exact at its price scale
     * @param ttl nanoseconds, exact at scale 9
     */
    record Target(int site, Expr qty, Expr price, Expr ttl, int line) implements Stmt {}

    /** {@code pause for d}: nanoseconds, exact at scale 9. */
    record Pause(Expr nanos, int line) implements Stmt {}

    /** {@code halt}, with the reason. */
    record Halt(Text reason, int line) implements Stmt {}

    /** {@code avoid r.venue for d}: nanoseconds, exact at scale 9. */
    record Avoid(Expr nanos, int line) implements Stmt {}

    /** {@code retry n after d else ..}: the block runs when it was sent again n times already. */
    record Retry(int most, Expr after, List<Stmt> otherwise, int line) implements Stmt {
        public Retry {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code alert} or {@code page}: part 0, hole 0, part 1, hole 1 ... */
    record Text(int site, List<Hole> holes, int line) implements Stmt {
        public Text {
            holes = List.copyOf(holes);
        }
    }

    /** What stands between two parts of a text. */
    sealed interface Hole {}

    /** A number, exact or real. */
    record ValueHole(Expr value) implements Hole {}

    /** A field of the outcome being handled. */
    record OutcomeHole(int field) implements Hole {}
}
