// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statements of one handler or outcome. */
final class BodyBuilder {
    private static final List<String> FIELDS = List.of(OutcomeField.NAMES.split(" "));

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final HandlerBuilder.Place place;
    private final boolean mayGo;
    private final @Nullable String outcome;
    private int locals;

    BodyBuilder(
            Scope scope,
            ExpressionChecker expressions,
            HandlerBuilder handlers,
            HandlerBuilder.Place place,
            boolean mayGo,
            @Nullable String outcome) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.place = place;
        this.mayGo = mayGo;
        this.outcome = outcome;
    }

    List<Stmt> statements(Tree.Body body) {
        List<Stmt> built = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (Tree.Stmt s : body.statements()) {
            Stmt stmt = statement(s, own);
            if (stmt != null) {
                built.add(stmt);
            }
        }
        own.forEach(scope.locals::remove);
        return built;
    }

    private @Nullable Stmt statement(Tree.Stmt s, List<String> own) {
        int line = scope.line(s.span());
        return switch (s) {
            case Tree.Let l -> let(l, own, line);
            case Tree.If i -> {
                Quantity condition = expressions.truth(i.condition());
                List<Stmt> yes = statements(i.whenTrue());
                List<Stmt> no = statements(i.whenFalse());
                yield condition == null ? null : new Stmt.If(condition.expr(), yes, no, line);
            }
            case Tree.Goto g -> goTo(g, line);
            case Tree.Action a -> action(a, line);
            case Tree.Unbuilt u -> {
                scope.report(u.code(), u.span(), u.what() + " is not built yet", "");
                yield null;
            }
        };
    }

    private @Nullable Stmt let(Tree.Let l, List<String> own, int line) {
        String name = l.name().text();
        Quantity q = expressions.check(l.value());
        if (q != null && l.type() != null) {
            q = new TypeChecker(scope).declared(l.type(), q, l.value());
        }
        if (q == null) {
            return null;
        }
        if (scope.locals.containsKey(name) || scope.declared.contains(name)) {
            scope.report("AH0209", l.name().span(), "`" + name + "` is declared twice", "");
            return null;
        }
        Expr root = Quantity.root(q.expr());
        int local = locals++;
        scope.locals.put(name, q.as(new Expr.Local(local, root.shape())));
        own.add(name);
        return new Stmt.SetLocal(local, root, line);
    }

    private @Nullable Stmt goTo(Tree.Goto g, int line) {
        if (!mayGo || place.machine().isEmpty()) {
            scope.report("AH0420", g.span(), "there is no change of state here", "");
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
        handlers.markExit();
        return new Stmt.Goto(state, line);
    }

    private @Nullable Stmt action(Tree.Action a, int line) {
        return switch (a.verb().text()) {
            case "hedge" -> hedge(a, line);
            case "alert", "page" -> text(a, line);
            default -> {
                scope.report(
                        "AH0902",
                        a.verb().span(),
                        "`" + a.verb().text() + "` is not built yet",
                        "built: hedge, alert, page");
                yield null;
            }
        };
    }

    private @Nullable Stmt hedge(Tree.Action a, int line) {
        if (outcome != null) {
            scope.report(
                    "AH0301",
                    a.span(),
                    "this order path has no rate limit",
                    "an order for every outcome");
            return null;
        }
        Tree.Clause amount = null;
        Tree.Clause in = null;
        Tree.Clause using = null;
        for (Tree.Clause c : a.clauses()) {
            switch (c.word()) {
                case "down to", "by" -> amount = c;
                case "in" -> in = c;
                case "using" -> using = c;
                case "then" -> scope.report("AH0903", c.span(), "`then` is not built yet", "");
                default ->
                        scope.report(
                                "AH0410",
                                c.span(),
                                "`hedge` has no `" + c.word() + "`",
                                "clauses: down to, by, in, using");
            }
        }
        if (a.operand() == null || amount == null || in == null || using == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    "this hedge is not complete",
                                    "a clause is missing")
                            .fix(
                                    "hedge EUR down to soft in risk using ioc(best(lps), slip=1"
                                            + " bps)"));
            return null;
        }
        Asset asset = scope.asset(a.operand());
        Scope.Books books = books(in);
        return asset == null || books == null ? null : site(a, asset, books, amount, using, line);
    }

    private Scope.@Nullable Books books(Tree.Clause in) {
        Scope.Books books = in.value() instanceof Tree.Name n ? scope.books.get(n.text()) : null;
        if (books == null) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0201", in.span(), "`in` needs books of a use", "not books"),
                            in.value() == null ? "" : scope.source.text(in.value().span()),
                            List.copyOf(scope.books.keySet())));
        }
        return books;
    }

    private @Nullable Stmt site(
            Tree.Action a,
            Asset asset,
            Scope.Books books,
            Tree.Clause amount,
            Tree.Clause using,
            int line) {
        Tree.Expr amountExpr = java.util.Objects.requireNonNull(amount.value());
        Quantity value = expressions.number(amountExpr);
        Style style = style(java.util.Objects.requireNonNull(using.value()));
        if (value == null || style == null) {
            return null;
        }
        String unit = value.isZero() ? asset.code() : value.unit().asset();
        Asset unitAsset = scope.universe.asset(unit);
        if (unitAsset == null) {
            scope.report(
                    value.bare() ? "AH0207" : "AH0208",
                    amountExpr.span(),
                    value.typeName() + " where Money is needed",
                    "an amount in one currency");
            return null;
        }
        Set<String> rates = new TreeSet<>(value.rates());
        if (unitAsset.assetId() != asset.assetId()) {
            rates.add(unitAsset.code() + "/" + asset.code());
        }
        handlers.need(a.span(), rates);
        handlers.hedgeSites.add(
                new StrategyPlan.HedgeSite(
                        asset.assetId(),
                        unitAsset.assetId(),
                        books.ids(),
                        books.ordersIn(),
                        style.venues(),
                        line));
        return new Stmt.Hedge(
                handlers.hedgeSites.size() - 1,
                amount.word().equals("down to"),
                new Expr.Root(Quantity.real(value.expr())),
                new Expr.Root(Quantity.real(style.slip())),
                line);
    }

    private record Style(List<Integer> venues, Expr slip) {}

    private @Nullable Style style(Tree.Expr e) {
        if (!(e instanceof Tree.Call c)
                || !(c.function() instanceof Tree.Name n)
                || !n.text().equals("ioc")) {
            scope.report("AH0903", e.span(), "this style is not built yet", "built: ioc(..)");
            return null;
        }
        List<Integer> venues = null;
        Expr slip = null;
        for (Tree.Argument argument : c.arguments()) {
            if (argument.name() == null) {
                venues = best(argument.value());
            } else if (argument.name().text().equals("slip")) {
                Quantity q = expressions.number(argument.value());
                if (q != null && !q.unit().isNone()) {
                    scope.report(
                            "AH0208",
                            argument.value().span(),
                            q.typeName() + " where Ratio is needed",
                            "write 1.5 bps");
                    return null;
                }
                slip = q == null ? null : q.expr();
            } else {
                scope.report(
                        Scope.suggested(
                                Diagnostic.of(
                                        "AH0411",
                                        argument.name().span(),
                                        "`ioc` has no `" + argument.name().text() + "`",
                                        "ioc(best(venues), slip=)"),
                                argument.name().text(),
                                List.of("slip")));
                return null;
            }
        }
        if (venues == null || slip == null) {
            scope.report("AH0411", e.span(), "this ioc is not complete", "ioc(best(lps), slip=)");
            return null;
        }
        return new Style(venues, slip);
    }

    private @Nullable List<Integer> best(Tree.Expr e) {
        return e instanceof Tree.Call c
                        && c.function() instanceof Tree.Name n
                        && n.text().equals("best")
                        && c.arguments().size() == 1
                        && c.arguments().getFirst().value() instanceof Tree.Name v
                ? scope.venues.get(v.text())
                : null;
    }

    private @Nullable Stmt text(Tree.Action a, int line) {
        if (!(a.operand() instanceof Tree.Text t)) {
            scope.report("AH0202", a.span(), "a text is needed here", "\"..\"");
            return null;
        }
        String text = t.text().substring(1, Math.max(1, t.text().length() - 1));
        List<String> parts = new ArrayList<>();
        List<Stmt.Hole> holes = new ArrayList<>();
        int from = 0;
        int open = text.indexOf('{');
        while (open >= 0 && text.indexOf('}', open) > 0) {
            int close = text.indexOf('}', open);
            int start = t.span().start() + 1 + open;
            Span span = new Span(start, start + close - open + 1);
            Stmt.Hole hole = hole(text.substring(open + 1, close), span);
            if (hole == null) {
                return null;
            }
            parts.add(text.substring(from, open));
            holes.add(hole);
            from = close + 1;
            open = text.indexOf('{', from);
        }
        parts.add(text.substring(from));
        boolean page = a.verb().text().equals("page");
        handlers.textSites.add(new StrategyPlan.TextSite(page, parts, line));
        return new Stmt.Text(handlers.textSites.size() - 1, holes, line);
    }

    private Stmt.@Nullable Hole hole(String path, Span span) {
        if (outcome != null && path.startsWith(outcome + ".")) {
            int field = FIELDS.indexOf(path.substring(outcome.length() + 1));
            if (field >= 0) {
                return new Stmt.OutcomeHole(field);
            }
        }
        Quantity q = scope.locals.getOrDefault(path, scope.values.get(path));
        if (q == null || q.isTruth()) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0216",
                                    span,
                                    "`" + path + "` cannot be shown in a text",
                                    outcome == null
                                            ? "a let or a parameter"
                                            : "a let, a parameter or a field: "
                                                    + OutcomeField.NAMES),
                            path,
                            List.copyOf(scope.values.keySet())));
            return null;
        }
        return new Stmt.ValueHole(q.expr());
    }
}
