// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The verb {@code target}: the position that one executor brings about. */
final class TargetBuilder {
    private static final String EXAMPLE =
            "target n using limit(bar.close, ttl=30s) then sweep(i.venue)";
    private static final List<String> CLAUSES = List.of("of", "using", "then");

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final Missing missing;
    private final Instruments instruments;

    /** A style as written; the price and time are 0 where it has none. */
    private record Sent(StrategyPlan.Style style, Expr price, Expr ttl) {}

    TargetBuilder(
            Scope scope, ExpressionChecker expressions, HandlerBuilder handlers, Missing missing) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.missing = missing;
        this.instruments = new Instruments(scope);
    }

    @Nullable Stmt target(Tree.Action a, Set<String> stops, int line) {
        Stmt built = build(a, stops, line);
        if (built == null) {
            handlers.wrongSite();
        }
        return built;
    }

    private @Nullable Stmt build(Tree.Action a, Set<String> stops, int line) {
        String name = instruments.only(a.verb().span(), "targets");
        Map<String, Tree.Clause> clauses = clauses(a);
        if (name == null || clauses == null) {
            return null;
        }
        Tree.Clause using = clauses.get("using");
        if (a.operand() == null || using == null || using.value() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    "this target lacks "
                                            + (a.operand() == null ? "its position" : "`using`"),
                                    "not complete")
                            .fix(EXAMPLE));
            return null;
        }
        Tree.Clause of = clauses.get("of");
        if (of != null && !scope.text(value(of)).equals(name)) {
            scope.report(
                    Diagnostic.of("AH0220", of.span(), "the program is over another", "not it")
                            .fix("of " + name));
            return null;
        }
        Quantity qty = quantity(a.operand(), name);
        Sent first = style(using.value(), name, true);
        Tree.Clause then = clauses.get("then");
        Sent last = then == null ? first : style(value(then), name, false);
        if (qty == null || first == null || last == null) {
            return null;
        }
        Future f = Objects.requireNonNull(scope.instruments.get(name));
        Set<String> needs = new TreeSet<>(stops);
        needs.addAll(missing.mayStop(qty.expr()));
        needs.addAll(missing.mayStop(first.price()));
        int orders = then == null ? 1 : 2;
        handlers.target(
                new StrategyPlan.TargetSite(
                        f.instrumentId(),
                        f.contract().assetId(),
                        f.bookId(),
                        first.style(),
                        last.style(),
                        f.venueId(),
                        line),
                new HandlerBuilder.Hedge(
                        HedgeBuilder.head(a), needs, null, orders, then == null ? 0 : 1));
        return new Stmt.Target(
                handlers.targetSites.size() - 1, qty.expr(), first.price(), first.ttl(), line);
    }

    private static Tree.Expr value(Tree.Clause c) {
        return c.value() == null ? new Tree.Wrong(c.span()) : c.value();
    }

    private @Nullable Map<String, Tree.Clause> clauses(Tree.Action a) {
        Map<String, Tree.Clause> found = new LinkedHashMap<>();
        for (Tree.Clause c : a.clauses()) {
            if (!CLAUSES.contains(c.word()) || found.putIfAbsent(c.word(), c) != null) {
                Span word = new Span(c.span().start(), c.span().start() + c.word().length());
                boolean twice = CLAUSES.contains(c.word());
                scope.report(
                        Diagnostic.of(
                                        "AH0410",
                                        word,
                                        twice
                                                ? "`" + c.word() + "` stands twice"
                                                : "`target` has no `" + c.word() + "`",
                                        "clauses: " + String.join(", ", CLAUSES))
                                .note("target derives side and size from the position")
                                .fix("remove " + scope.text(c)));
                return null;
            }
        }
        return found;
    }

    private @Nullable Quantity quantity(Tree.Expr e, String name) {
        Quantity q = expressions.number(e);
        if (q == null || q.isZero()) {
            return q;
        }
        Unit needed = Unit.contract(name);
        return exact(e, q, needed, false, Instruments.QTY_SCALE);
    }

    /** In this unit and exact at this scale, or reported. */
    private @Nullable Quantity exact(
            Tree.Expr e, Quantity q, Unit needed, boolean point, int scale) {
        if (!q.unit().equals(needed) || q.point() != point) {
            String type = needed.typeName(point);
            scope.report(
                    Diagnostic.of(
                                    q.bare() ? "AH0207" : "AH0208",
                                    e.span(),
                                    q.typeName() + " where " + type + " is needed",
                                    q.typeName())
                            .fix(point ? "a price such as bar.close" : "such as 5 lots"));
            return null;
        }
        if (!q.expr().shape().isExact() || q.expr().shape().scale() > scale) {
            String name = scope.instruments.firstEntry().getKey();
            scope.report(
                    Diagnostic.of(
                                    "AH0219",
                                    e.span(),
                                    "a computed number is no number of ticks or lots",
                                    "must be rounded")
                            .note("which way is a decision: nobody takes it for you")
                            .fix("round_down(" + scope.text(e) + ", " + name + ")"));
            return null;
        }
        return q.as(Operators.finer(q.expr(), scale));
    }

    private @Nullable Sent style(Tree.Expr e, String name, boolean first) {
        Tree.Call call = e instanceof Tree.Call c ? c : null;
        String style = call != null && call.function() instanceof Tree.Name n ? n.text() : "";
        int given = call == null ? 0 : call.arguments().size();
        Expr nothing = new Expr.Exact(0, 9);
        if (call != null && style.equals("sweep") && given == 1) {
            int venue = instruments.venue(call.arguments().getFirst().value());
            if (venue >= 0) {
                return new Sent(StrategyPlan.Style.SWEEP, new Expr.Exact(0, 0), nothing);
            }
        }
        if (call != null && style.equals("limit") && given == 2 && first) {
            Tree.Argument price = call.arguments().get(0);
            Tree.Argument ttl = call.arguments().get(1);
            if (price.name() == null && ttl.name() != null && ttl.name().text().equals("ttl")) {
                Quantity q = expressions.number(price.value());
                Expr time = handlers.duration(ttl.value());
                Future f = Objects.requireNonNull(scope.instruments.get(name));
                Quantity exact =
                        q == null
                                ? null
                                : exact(price.value(), q, Unit.point(name), true, f.priceScale());
                return exact == null || time == null
                        ? null
                        : new Sent(StrategyPlan.Style.LIMIT, exact.expr(), time);
            }
        }
        String forms = "sweep(" + name + ".venue)";
        scope.report(
                Diagnostic.of(
                                "AH0411",
                                e.span(),
                                "`target` is not sent so",
                                "styles: " + (first ? "limit(p, ttl=30s), " : "") + forms)
                        .fix(EXAMPLE));
        return null;
    }
}
