// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code avoid} and {@code retry}: what an outcome does about its order. */
final class AnswerBuilder {
    private static final long MOST_RETRIES = 99;

    /** Outcomes in which a venue has answered, or should have. */
    private static final List<Integer> OF_VENUES =
            List.of(Outcome.REJECTED, Outcome.CHANGE_REJECTED, Outcome.UNKNOWN);

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final @Nullable String outcome;
    private final int kind;

    AnswerBuilder(
            Scope scope,
            ExpressionChecker expressions,
            HandlerBuilder handlers,
            @Nullable String outcome,
            int kind) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.outcome = outcome;
        this.kind = kind;
    }

    @Nullable Stmt avoid(Tree.Action a, int line) {
        if (!OF_VENUES.contains(kind)) {
            misplaced(
                    a,
                    "rejected, change_rejected or unknown",
                    "on rejected as r { avoid r.venue for 5s }");
            return null;
        }
        Map<String, Tree.Clause> clauses = clauses(a, List.of("for"));
        if (clauses == null) {
            return null;
        }
        Tree.Clause time = clauses.get("for");
        boolean venue = a.operand() != null && scope.text(a.operand()).equals(outcome + ".venue");
        if (!venue || time == null || time.value() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    venue
                                            ? "`avoid` needs a time"
                                            : "`avoid` is of the event's venue",
                                    venue ? "for how long?" : "not such a venue")
                            .fix("on rejected as r { avoid r.venue for 5s }"));
            return null;
        }
        Expr nanos = handlers.duration(time.value());
        return nanos == null ? null : new Stmt.Avoid(nanos, line);
    }

    @Nullable Stmt pause(Tree.Action a, int line) {
        Map<String, Tree.Clause> clauses = clauses(a, List.of("for"));
        if (clauses == null) {
            return null;
        }
        Tree.Clause time = clauses.get("for");
        if (a.operand() != null || time == null || time.value() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    "`pause` takes a time alone",
                                    a.operand() == null ? "for how long?" : "of all it does")
                            .fix("pause for 1min"));
            return null;
        }
        Expr nanos = handlers.duration(time.value());
        return nanos == null ? null : new Stmt.Pause(nanos, line);
    }

    @Nullable Stmt retry(Tree.Action a, int line, Function<Tree.Body, List<Stmt>> statements) {
        if (!handlers.targetSites.isEmpty()) {
            scope.report(
                    "AH0902", a.verb().span(), "`retry` of a target is not built yet", "a hedge");
            return null;
        }
        if (kind != Outcome.REJECTED) {
            misplaced(a, "rejected", "on rejected as r { retry 2 else { page \"rejected\" } }");
            return null;
        }
        Map<String, Tree.Clause> clauses = clauses(a, List.of("after", "else"));
        if (clauses == null) {
            return null;
        }
        Tree.Clause otherwise = clauses.get("else");
        if (a.operand() == null || otherwise == null || otherwise.otherwise() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    a.operand() == null
                                            ? "`retry` needs a number"
                                            : "`retry` needs an else",
                                    a.operand() == null ? "how often?" : "and when that is over?")
                            .fix("retry 2 else { page \"rejected\" }"));
            return null;
        }
        int before = scope.diagnostics.size();
        long most = expressions.constant(a.operand(), Unit.NONE, 0);
        if (scope.diagnostics.size() == before && (most < 1 || most > MOST_RETRIES)) {
            scope.report(
                    Diagnostic.of(
                                    "AH0305",
                                    a.operand().span(),
                                    "a retry is a whole number from 1 to " + MOST_RETRIES,
                                    "not such a number")
                            .fix("retry 2"));
        }
        Tree.Clause after = clauses.get("after");
        Expr nanos =
                after == null || after.value() == null
                        ? new Expr.Exact(0, 9)
                        : handlers.duration(after.value());
        List<Stmt> rest = statements.apply(otherwise.otherwise());
        return nanos == null || scope.diagnostics.size() > before
                ? null
                : new Stmt.Retry((int) most, nanos, rest, line);
    }

    private void misplaced(Tree.Action a, String where, String fix) {
        String verb = a.verb().text();
        scope.report(
                Diagnostic.of(
                                "AH0426",
                                a.verb().span(),
                                "`" + verb + "` stands in the outcome " + where + " only",
                                kind == Outcome.UNKNOWN
                                        ? "the order may still be filled"
                                        : "of which order?")
                        .fix(fix));
    }

    private @Nullable Map<String, Tree.Clause> clauses(Tree.Action a, List<String> known) {
        Map<String, Tree.Clause> found = new LinkedHashMap<>();
        for (Tree.Clause c : a.clauses()) {
            boolean twice = known.contains(c.word()) && found.containsKey(c.word());
            if (twice || !known.contains(c.word())) {
                scope.report(
                        "AH0410",
                        c.span(),
                        twice
                                ? "`" + c.word() + "` stands twice"
                                : "`" + a.verb().text() + "` has no `" + c.word() + "`",
                        "clauses: " + String.join(", ", known));
                return null;
            }
            found.put(c.word(), c);
        }
        return found;
    }
}
