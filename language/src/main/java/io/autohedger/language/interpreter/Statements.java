// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the statements of handlers (LANGUAGE section 5.5). */
final class Statements {
    private final Memory memory;
    private final Evaluator evaluator;
    private final Trace trace;
    private final Account.@Nullable Ran[] ran;
    private boolean charged;

    Statements(Memory memory, Evaluator evaluator, Trace trace, int sites) {
        this.memory = memory;
        this.evaluator = evaluator;
        this.trace = trace;
        ran = new Account.@Nullable Ran[sites];
    }

    /** The last run of a verb, for people; no state of the program. Null: it never ran. */
    Account.@Nullable Ran ran(int site) {
        return ran[site];
    }

    /** Begins a firing whose order intents are counted. */
    void uncharge() {
        charged = false;
    }

    /** Whether an order intent was produced since. */
    boolean isCharged() {
        return charged;
    }

    /** The state to go to, or {@link Memory#STAY}. */
    int run(List<Stmt> body, StrategyContext context) {
        for (Stmt stmt : body) {
            int target =
                    switch (stmt) {
                        case Stmt.SetLocal s -> {
                            memory.locals[s.local()] = evaluator.value(s.value());
                            yield Memory.STAY;
                        }
                        case Stmt.If s ->
                                switch (evaluator.truth(s.condition())) {
                                    case Strategy.YES -> run(s.whenTrue(), context);
                                    case Strategy.NO -> run(s.whenFalse(), context);
                                    default -> Memory.STAY;
                                };
                        case Stmt.Goto s -> {
                            trace.goes(s);
                            yield s.state();
                        }
                        case Stmt.Hedge s -> {
                            double amount = evaluator.real(s.amount());
                            double operand = evaluator.real(s.operand());
                            long ttl = mantissa(s.ttl());
                            boolean sent =
                                    s.downTo()
                                            ? context.hedgeDownTo(s.site(), amount, operand, ttl)
                                            : context.hedgeBy(s.site(), amount, operand, ttl);
                            charged |= sent;
                            ran[s.site()] =
                                    new Account.Ran(
                                            context.nowNanos(),
                                            Shown.real(amount),
                                            Shown.real(operand),
                                            sent);
                            yield Memory.STAY;
                        }
                        case Stmt.Target s -> {
                            charged |=
                                    context.target(
                                            s.site(),
                                            mantissa(s.qty()),
                                            mantissa(s.price()),
                                            mantissa(s.ttl()));
                            yield Memory.STAY;
                        }
                        case Stmt.Pause s -> {
                            context.pause(mantissa(s.nanos()));
                            yield Memory.STAY;
                        }
                        case Stmt.Halt s -> {
                            text(s.reason(), context);
                            context.halt();
                            yield Memory.STAY;
                        }
                        case Stmt.Avoid s -> {
                            context.avoidVenue(mantissa(s.nanos()));
                            yield Memory.STAY;
                        }
                        case Stmt.Retry s ->
                                context.retry(s.most(), mantissa(s.after()))
                                        ? Memory.STAY
                                        : run(s.otherwise(), context);
                        case Stmt.Text s -> {
                            text(s, context);
                            yield Memory.STAY;
                        }
                    };
            if (target != Memory.STAY) {
                return target;
            }
        }
        return Memory.STAY;
    }

    private long mantissa(Expr e) {
        return Memory.mantissa(evaluator.exact(e));
    }

    private void text(Stmt.Text s, StrategyContext context) {
        context.textBegin(s.site());
        int part = 0;
        for (Stmt.Hole hole : s.holes()) {
            context.textLiteral(s.site(), part++);
            switch (hole) {
                case Stmt.OutcomeHole o -> context.textOutcome(o.field());
                case Stmt.ValueHole v -> {
                    if (v.value().shape().isExact()) {
                        context.textExact(
                                Memory.mantissa(evaluator.exact(v.value())),
                                v.value().shape().scale());
                    } else {
                        context.textReal(evaluator.real(v.value()));
                    }
                }
            }
        }
        context.textLiteral(s.site(), part);
        context.textEnd(s.site());
    }
}
