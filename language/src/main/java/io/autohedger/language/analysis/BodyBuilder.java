// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements of one handler or outcome. */
final class BodyBuilder {
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final Place place;
    private final List<Expr> locals = new ArrayList<>();
    private final Missing missing;
    private final HedgeBuilder hedges;
    private final TextBuilder texts;
    private final AnswerBuilder answers;
    private final TargetBuilder targets;
    private final @Nullable String outcome;

    /** Rates without which the statement that is being read does not run. */
    private Set<String> stops;

    /**
     * @param stops rates without which the handler does not run
     * @param outcome name of the event, empty when it has none; null outside outcomes
     * @param kind of the outcome; -1 outside outcomes
     */
    BodyBuilder(
            Scope scope,
            ExpressionChecker expressions,
            HandlerBuilder handlers,
            Place place,
            Set<String> stops,
            @Nullable String outcome,
            int kind) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.place = place;
        this.stops = stops;
        this.outcome = outcome;
        this.missing = new Missing(scope, locals);
        this.hedges = new HedgeBuilder(scope, expressions, handlers, missing);
        this.texts = new TextBuilder(scope, expressions, handlers, outcome);
        this.targets = new TargetBuilder(scope, expressions, handlers, missing);
        this.answers = new AnswerBuilder(scope, expressions, handlers, outcome, kind);
    }

    List<Stmt> statements(Tree.Body body) {
        List<Stmt> built = new ArrayList<>();
        List<String> own = new ArrayList<>();
        Tree.Stmt ended = null;
        for (Tree.Stmt s : body.statements()) {
            if (ended != null) {
                neverRuns(s, ended);
                break;
            }
            Stmt stmt = statement(s, own);
            if (stmt != null) {
                built.add(stmt);
                ended = Flow.ends(stmt) ? s : null;
            }
        }
        own.forEach(scope.locals::remove);
        return built;
    }

    private void neverRuns(Tree.Stmt s, Tree.Stmt ended) {
        boolean branch = ended instanceof Tree.If;
        Span at = branch ? new Span(ended.span().start(), ended.span().start() + 2) : ended.span();
        scope.report(
                Diagnostic.of("AH0423", s.span(), "this never runs", "behind a change of state")
                        .also(at, branch ? "both ways end the handler" : "ends the handler")
                        .fix("put it before the ->, or remove it"));
    }

    private @Nullable Stmt statement(Tree.Stmt s, List<String> own) {
        int line = scope.line(s.span());
        return switch (s) {
            case Tree.Let l -> let(l, own, line);
            case Tree.If i -> branch(i, line);
            case Tree.Goto g -> goTo(g, line);
            case Tree.Action a -> action(a, line);
            case Tree.For _, Tree.Assign _, Tree.Wrong _ -> {
                scope.report("AH0908", s.span(), "this statement is not built yet", "");
                yield null;
            }
        };
    }

    private @Nullable Stmt branch(Tree.If i, int line) {
        Quantity condition = expressions.truth(i.condition());
        Set<String> before = stops;
        if (condition != null) {
            stops = Quantity.union(stops, missing.mayStop(condition.expr()));
        }
        List<Stmt> yes = statements(i.whenTrue());
        List<Stmt> no = statements(i.whenFalse());
        stops = before;
        return condition == null ? null : new Stmt.If(condition.expr(), yes, no, line);
    }

    private @Nullable Stmt let(Tree.Let l, List<String> own, int line) {
        String name = l.name().text();
        Quantity q = expressions.check(l.value());
        if (q != null && l.type() != null) {
            q = new TypeChecker(scope).declared(l.type(), q, l.value());
        }
        boolean twice = scope.locals.containsKey(name) || scope.declared.containsKey(name);
        if (twice) {
            Diagnostic d =
                    Diagnostic.of(
                                    "AH0209",
                                    l.name().span(),
                                    "`" + name + "` is declared twice",
                                    "here again")
                            .fix("choose another name for one of them");
            Span first = scope.declared.get(name);
            scope.report(first == null ? d : d.also(first, "first here"));
            return null;
        }
        if (q == null) {
            return null;
        }
        Expr root = Quantity.root(q.expr());
        locals.add(root);
        int local = locals.size() - 1;
        scope.locals.put(name, q.as(new Expr.Local(local, root.shape())));
        own.add(name);
        return new Stmt.SetLocal(local, root, line);
    }

    private @Nullable Stmt goTo(Tree.Goto g, int line) {
        String refused =
                outcome != null
                        ? "an outcome does not change a state"
                        : place.machine().isEmpty()
                                ? "there is no machine here to change a state of"
                                : place.entering() ? "`on enter` does not change the state" : "";
        if (!refused.isEmpty()) {
            scope.report(
                    Diagnostic.of("AH0420", g.span(), refused, "stands in a machine's handlers")
                            .fix("when .. -> " + g.state().text() + "   in the machine"));
            return null;
        }
        int state = place.states().indexOf(g.state().text());
        if (state < 0) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0421",
                                    g.state().span(),
                                    "there is no state `" + g.state().text() + "`",
                                    "states: " + String.join(", ", place.states())),
                            g.state().text(),
                            place.states()));
            return null;
        }
        handlers.goes(state, stops);
        return new Stmt.Goto(state, line);
    }

    private @Nullable Stmt action(Tree.Action a, int line) {
        return switch (a.verb().text()) {
            case "hedge", "target" -> {
                if (outcome != null) {
                    scope.report(
                            Diagnostic.of(
                                            "AH0301",
                                            HedgeBuilder.head(a),
                                            "this order path has no rate limit",
                                            "up to 1 order for every outcome")
                                    .note("an order from an outcome makes outcomes of its own")
                                    .fix(
                                            "on changed(risk.uncovered[EUR]) at most 5 per 1s { .."
                                                    + " }"));
                    yield null;
                }
                yield a.verb().text().equals("hedge")
                        ? hedges.hedge(a, stops, line)
                        : targets.target(a, stops, line);
            }
            case "pause" -> answers.pause(a, line);
            case "halt" ->
                    texts.text(a, line) instanceof Stmt.Text t ? new Stmt.Halt(t, line) : null;
            case "avoid" -> answers.avoid(a, line);
            case "retry" -> answers.retry(a, line, this::statements);
            case "alert", "page" -> texts.text(a, line);
            default -> {
                String message = "`" + a.verb().text() + "` is not built yet";
                scope.report("AH0902", a.verb().span(), message, "");
                yield null;
            }
        };
    }
}
