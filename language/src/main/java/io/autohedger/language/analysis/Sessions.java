// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.SessionFact;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a trading session is asked: {@code week.open}, {@code week.closes_within(5min)}. */
final class Sessions {
    private static final List<String> MEMBERS =
            List.of("open", "close", "next_open", "closes_within");

    private final Scope scope;

    Sessions(Scope scope) {
        this.scope = scope;
    }

    @Nullable Quantity member(int session, Tree.Member m) {
        return switch (m.name().text()) {
            case "open" -> {
                Expr open = source(session, SessionFact.OPEN, Shape.exact(0));
                Expr yes = new Expr.Exact(1, 0);
                yield Quantity.truth(new Expr.Compare(CompareOp.EQUAL, open, yes), new TreeSet<>());
            }
            case "close" -> time(session, SessionFact.CLOSE);
            case "next_open" -> time(session, SessionFact.NEXT_OPEN);
            default -> {
                boolean call = m.name().text().equals("closes_within");
                Diagnostic d =
                        Diagnostic.of(
                                "AH0215",
                                m.name().span(),
                                call
                                        ? "`closes_within` needs a time"
                                        : "a session has no `" + m.name().text() + "`",
                                "members: open, close, next_open, closes_within(5min)");
                scope.report(
                        call
                                ? d.fix("write " + scope.text(m) + "(5min)")
                                : Scope.suggested(d, m.name().text(), MEMBERS));
                yield null;
            }
        };
    }

    private Quantity time(int session, SessionFact fact) {
        Expr e = source(session, fact, Shape.exact(9));
        return new Quantity(e, Unit.SECOND, true, false, new TreeSet<>());
    }

    private Expr.Source source(int session, SessionFact fact, Shape shape) {
        return new Expr.Source(
                scope.source(new StrategyPlan.SessionSource(session, fact), shape), shape);
    }

    /** {@code closes_within(d)}: false outside the session, armed as a timer inside it. */
    @Nullable Quantity closesWithin(int session, Tree.Call c, Tree.Expr at, Quantity time) {
        boolean exact = time.expr().shape().isExact();
        if (!time.unit().equals(Unit.SECOND) || time.point() || !exact) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    at.span(),
                                    "closes_within needs a Duration",
                                    time.bare() ? "of what?" : time.typeName())
                            .fix("write a time such as 5min"));
            return null;
        }
        if (!scope.locals.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    c.span(),
                                    "closes_within stands outside handlers with lets",
                                    "has a timer")
                            .fix("move it to a let of the strategy"));
            return null;
        }
        Expr nanos = Operators.finer(time.expr(), 9);
        int close = source(session, SessionFact.CLOSE, Shape.exact(9)).source();
        var use = new Program.Within(close, nanos, scope.line(c.span()));
        return scope.addLet(Quantity.truth(nanos, new TreeSet<>()), use);
    }
}
