// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/** The expressions of a program that stand by themselves, in source order. */
final class Roots {
    private final List<Expr> lets = new ArrayList<>();
    private final List<Expr> handlers = new ArrayList<>();
    private final List<Expr> holes = new ArrayList<>();

    Roots(Program program) {
        program.lets().forEach(this::let);
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> handler(top.handler());
                case Program.Machine m -> {
                    m.handlers().forEach(this::handler);
                    m.states().forEach(s -> s.handlers().forEach(this::handler));
                }
            }
        }
        program.outcomes().forEach(o -> statements(o.body()));
    }

    /** Of lets. */
    List<Expr> lets() {
        return lets;
    }

    /** Of handlers and outcomes, but for what texts show. */
    List<Expr> handlers() {
        return handlers;
    }

    /** What texts show. */
    List<Expr> holes() {
        return holes;
    }

    private void let(Program.LetUse use) {
        switch (use) {
            case Program.Plain p -> lets.add(p.value());
            case Program.Fresh f -> {
                lets.add(f.value());
                lets.add(f.age());
            }
            case Program.Within w -> lets.add(w.nanos());
            case Program.Ticking t -> lets.addAll(t.operands());
            case Program.Bars _ -> {
                // Reads sources alone.
            }
        }
    }

    private void handler(Handler h) {
        switch (h) {
            case Handler.On on -> {
                on.every().forEach(e -> handlers.add(e.period()));
                if (on.guard() != null) {
                    handlers.add(on.guard());
                }
            }
            case Handler.When w -> {
                handlers.add(w.guard());
                if (w.hold() != null) {
                    handlers.add(w.hold());
                }
            }
            case Handler.After a -> handlers.add(a.delay());
            case Handler.At a -> handlers.add(a.time());
        }
        statements(h.body());
    }

    private void statements(List<Stmt> body) {
        for (Stmt stmt : body) {
            switch (stmt) {
                case Stmt.SetLocal s -> handlers.add(s.value());
                case Stmt.If i -> {
                    handlers.add(i.condition());
                    statements(i.whenTrue());
                    statements(i.whenFalse());
                }
                case Stmt.Hedge h -> handlers.addAll(List.of(h.amount(), h.operand(), h.ttl()));
                case Stmt.Target t -> handlers.addAll(List.of(t.qty(), t.price(), t.ttl()));
                case Stmt.Pause p -> handlers.add(p.nanos());
                case Stmt.Halt h -> h.reason().holes().forEach(this::hole);
                case Stmt.Avoid a -> handlers.add(a.nanos());
                case Stmt.Retry r -> {
                    handlers.add(r.after());
                    statements(r.otherwise());
                }
                case Stmt.Text t -> t.holes().forEach(this::hole);
                case Stmt.Goto _ -> {
                    // Has no expression.
                }
            }
        }
    }

    private void hole(Stmt.Hole hole) {
        if (hole instanceof Stmt.ValueHole v) {
            holes.add(v.value());
        }
    }
}
