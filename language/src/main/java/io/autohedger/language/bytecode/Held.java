// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;

/**
 * Which plain lets hold their value until a bar closes or a parameter changes: those that nothing
 * else decides.
 */
final class Held {
    private final Program program;
    private final boolean[] held;

    Held(Program program) {
        this.program = program;
        held = new boolean[program.lets().size()];
        for (int i = 0; i < held.length; i++) {
            held[i] =
                    program.lets().get(i) instanceof Program.Plain p
                            && isOfStreams(p.value())
                            && mentions(p.value());
        }
    }

    boolean isHeld(int let) {
        return held[let];
    }

    /** Whether a let is the same as before unless a bar closes or a parameter changes. */
    boolean rests(int let) {
        return held[let] || program.lets().get(let) instanceof Program.Ticking;
    }

    /** Whether there is something to say about it: a let that rests, or bars. */
    boolean isAny() {
        for (int i = 0; i < held.length; i++) {
            if (rests(i) || program.lets().get(i) instanceof Program.Bars) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfStreams(Expr e) {
        return switch (e) {
            case Expr.Source s -> program.plan().isParameter(s.source());
            case Expr.Let l ->
                    held[l.let()] || program.lets().get(l.let()) instanceof Program.Ticking;
            case Expr.Local _ -> false;
            default -> e.operands().stream().allMatch(this::isOfStreams);
        };
    }

    /** Whether it reads a stream at all: what is of parameters alone is folded. */
    private static boolean mentions(Expr e) {
        return e instanceof Expr.Let
                || e instanceof Expr.BarField
                || e.operands().stream().anyMatch(Held::mentions);
    }
}
