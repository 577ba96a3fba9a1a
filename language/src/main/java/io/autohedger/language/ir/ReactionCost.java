// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one input can cost a program at most (LANGUAGE 4.1): four rounds of every let, every guard,
 * and of each machine the dearest body and the dearest {@code enter}. A bound on work and not a
 * time: cost table 1 counts a node of an expression, a read and a store as 1, a division as 4, a
 * power as 20, a step of a stream as 10, a text and each value in it as 20, and a verb as 200, for
 * the engine's part of it.
 */
public final class ReactionCost {
    public static final int TABLE = 1;

    private static final int ROUNDS = 4;
    private static final int NODE = 1;
    private static final int DIVISION = 4;
    private static final int POWER = 20;
    private static final int STREAM = 10;
    private static final int TEXT = 20;
    private static final int VERB = 200;

    private ReactionCost() {}

    /** In units of the table. */
    public static long of(Program program) {
        long round = 0;
        for (Program.LetUse let : program.lets()) {
            round += NODE + let(let);
        }
        for (Program.Section section : program.sections()) {
            round +=
                    switch (section) {
                        case Program.Top t -> guard(t.handler()) + body(t.handler().body());
                        case Program.Machine m -> machine(m);
                    };
        }
        long outcome = program.outcomes().stream().mapToLong(o -> body(o.body())).max().orElse(0);
        return ROUNDS * (round + outcome);
    }

    private static long machine(Program.Machine m) {
        long dearest = dearest(m.handlers());
        long enter = 0;
        long state = 0;
        for (Program.State s : m.states()) {
            state = Math.max(state, guards(s.handlers()) + dearest(s.handlers()));
            enter = Math.max(enter, enter(s.handlers()));
        }
        return guards(m.handlers()) + Math.max(dearest, state) + enter;
    }

    private static long guards(List<Handler> handlers) {
        return handlers.stream().mapToLong(ReactionCost::guard).sum();
    }

    private static long dearest(List<Handler> handlers) {
        return handlers.stream().mapToLong(h -> body(h.body())).max().orElse(0);
    }

    private static long enter(List<Handler> handlers) {
        return handlers.stream()
                .filter(h -> h instanceof Handler.On on && on.enter())
                .mapToLong(h -> body(h.body()))
                .sum();
    }

    private static long guard(Handler handler) {
        return NODE
                + switch (handler) {
                    case Handler.When w -> expr(w.guard()) + optional(w.hold());
                    case Handler.After a -> expr(a.delay());
                    case Handler.At a -> expr(a.time());
                    case Handler.On on ->
                            optional(on.guard())
                                    + on.changed().size()
                                    + on.bars().size()
                                    + on.every().stream().mapToLong(e -> expr(e.period())).sum();
                };
    }

    private static long let(Program.LetUse let) {
        return switch (let) {
            case Program.Plain p -> expr(p.value());
            case Program.Fresh f -> expr(f.value()) + expr(f.age()) + f.timed().size();
            case Program.Within w -> expr(w.nanos());
            case Program.Bars _ -> STREAM;
            case Program.Ticking t ->
                    STREAM + t.operands().stream().mapToLong(ReactionCost::expr).sum();
        };
    }

    private static long body(List<Stmt> body) {
        return body.stream().mapToLong(ReactionCost::stmt).sum();
    }

    private static long stmt(Stmt stmt) {
        return switch (stmt) {
            case Stmt.SetLocal s -> NODE + expr(s.value());
            case Stmt.If i ->
                    expr(i.condition()) + Math.max(body(i.whenTrue()), body(i.whenFalse()));
            case Stmt.Goto _ -> NODE;
            case Stmt.Hedge h -> VERB + expr(h.amount()) + expr(h.operand()) + expr(h.ttl());
            case Stmt.Target t -> VERB + expr(t.qty()) + expr(t.price()) + expr(t.ttl());
            case Stmt.Pause p -> NODE + expr(p.nanos());
            case Stmt.Halt h -> NODE + stmt(h.reason());
            case Stmt.Avoid a -> NODE + expr(a.nanos());
            case Stmt.Retry r -> VERB + expr(r.after()) + body(r.otherwise());
            case Stmt.Text t -> TEXT + t.holes().stream().mapToLong(ReactionCost::hole).sum();
        };
    }

    private static long hole(Stmt.Hole hole) {
        return TEXT + (hole instanceof Stmt.ValueHole v ? expr(v.value()) : 0);
    }

    private static long optional(@Nullable Expr e) {
        return e == null ? 0 : expr(e);
    }

    private static long expr(Expr e) {
        return switch (e) {
            case Expr.Source _,
                    Expr.Let _,
                    Expr.Local _,
                    Expr.BarField _,
                    Expr.Exact _,
                    Expr.Real _,
                    Expr.Truth _ ->
                    NODE;
            case Expr.ToReal t -> NODE + expr(t.operand());
            case Expr.Rescale r -> NODE + expr(r.operand());
            case Expr.Root r -> NODE + expr(r.operand());
            case Expr.ToStep t -> DIVISION + expr(t.operand());
            case Expr.Unary u -> (u.op() == UnaryOp.EXP2 ? POWER : NODE) + expr(u.operand());
            case Expr.Not n -> NODE + expr(n.operand());
            case Expr.Known k -> NODE + expr(k.operand());
            case Expr.Binary b ->
                    (b.op() == BinaryOp.DIVIDE ? DIVISION : NODE)
                            + expr(b.left())
                            + expr(b.right());
            case Expr.Compare c -> NODE + expr(c.left()) + expr(c.right());
            case Expr.And a -> NODE + expr(a.left()) + expr(a.right());
            case Expr.Or o -> NODE + expr(o.left()) + expr(o.right());
            case Expr.Coalesce c -> NODE + expr(c.left()) + expr(c.right());
            case Expr.Choose c ->
                    NODE + expr(c.condition()) + Math.max(expr(c.whenTrue()), expr(c.whenFalse()));
        };
    }
}
