// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The verb {@code hedge} with its clauses. */
final class HedgeBuilder {
    private static final String EXAMPLE =
            "hedge EUR down to soft in risk using ioc(best(lps), slip=1 bps)";
    private static final List<String> CLAUSES = List.of("down to", "by", "in", "using", "via");

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final Missing missing;
    private final StyleBuilder styles;
    private final StandInBuilder standIns;

    HedgeBuilder(
            Scope scope, ExpressionChecker expressions, HandlerBuilder handlers, Missing missing) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.missing = missing;
        this.styles = new StyleBuilder(scope, expressions, handlers);
        this.standIns = new StandInBuilder(scope, expressions, handlers);
    }

    /** The verb and what it hedges. */
    static Span head(Tree.Action a) {
        return a.operand() == null ? a.verb().span() : a.verb().span().to(a.operand().span());
    }

    @Nullable Stmt hedge(Tree.Action a, Set<String> stops, int line) {
        if (!scope.instruments.isEmpty()) {
            String what = "`hedge` in a program over one instrument is not built yet";
            scope.report("AH0902", a.verb().span(), what, "built: target");
            handlers.wrongSite();
            return null;
        }
        Map<String, Tree.Clause> clauses = clauses(a);
        if (clauses == null || !isComplete(a, clauses)) {
            handlers.wrongSite();
            return null;
        }
        Tree.Clause amount = clauses.get(clauses.containsKey("by") ? "by" : "down to");
        Asset asset = a.operand() == null ? null : scope.asset(a.operand());
        Scope.Books books = books(clauses.get("in"));
        StyleBuilder.Style style = styles.style(value(clauses.get("using")), a.operand());
        Quantity value = amount == null ? null : expressions.number(value(amount));
        if (asset == null || books == null || style == null || amount == null || value == null) {
            handlers.wrongSite();
            return null;
        }
        Asset unit = unit(value, asset, value(amount));
        Tree.Clause via = clauses.get("via");
        StrategyPlan.StandIn standIn =
                via == null ? null : standIns.standIn(value(via), asset, books);
        if (unit == null || (via != null && standIn == null) || differs(a, asset, standIn)) {
            handlers.wrongSite();
            return null;
        }
        Set<String> needs = new TreeSet<>(stops);
        needs.addAll(missing.mayStop(value.expr()));
        needs.addAll(missing.mayStop(style.operand()));
        if (unit.assetId() != asset.assetId()) {
            needs.add(unit.code() + "/" + asset.code());
        }
        boolean downTo = amount.word().equals("down to");
        handlers.site(
                new StrategyPlan.HedgeSite(
                        asset.assetId(),
                        unit.assetId(),
                        books.ids(),
                        books.ordersIn(),
                        style.style(),
                        style.venues(),
                        line,
                        standIn),
                new HandlerBuilder.Hedge(
                        head(a), needs, downTo ? value.expr() : null, style.orders(), 0));
        return new Stmt.Hedge(
                handlers.hedgeSites.size() - 1,
                downTo,
                new Expr.Root(Quantity.real(value.expr())),
                new Expr.Root(Quantity.real(style.operand())),
                style.ttl(),
                line);
    }

    /** All hedges of a factor that name a proxy name the same one. */
    private boolean differs(Tree.Action a, Asset asset, StrategyPlan.@Nullable StandIn standIn) {
        for (StrategyPlan.HedgeSite site : handlers.hedgeSites) {
            StrategyPlan.StandIn other = site.standIn();
            boolean isOther =
                    other != null
                            && standIn != null
                            && site.assetId() == asset.assetId()
                            && !other.equals(standIn);
            if (isOther) {
                scope.report(
                        Diagnostic.of(
                                        "AH0412",
                                        head(a),
                                        "another hedge of " + asset.code() + " has another proxy",
                                        "a factor has one")
                                .fix("write the same `via`, or leave this one out"));
                return true;
            }
        }
        return false;
    }

    private static Tree.Expr value(Tree.@Nullable Clause c) {
        return c == null || c.value() == null ? new Tree.Wrong(new Span(0, 0)) : c.value();
    }

    private @Nullable Map<String, Tree.Clause> clauses(Tree.Action a) {
        Map<String, Tree.Clause> found = new LinkedHashMap<>();
        boolean right = true;
        for (Tree.Clause c : a.clauses()) {
            Span word = new Span(c.span().start(), c.span().start() + c.word().length());
            if (!CLAUSES.contains(c.word())) {
                scope.report(
                        Diagnostic.of(
                                        "AH0410",
                                        word,
                                        "`hedge` has no `" + c.word() + "`",
                                        "clauses: " + String.join(", ", CLAUSES))
                                .note("hedge derives side, size and instrument from the exposure")
                                .fix("remove " + scope.text(c)));
                right = false;
            } else if (found.putIfAbsent(c.word(), c) != null) {
                scope.report(
                        Diagnostic.of(
                                "AH0410", word, "`" + c.word() + "` stands twice", "once more"));
                right = false;
            }
        }
        return right ? found : null;
    }

    private boolean isComplete(Tree.Action a, Map<String, Tree.Clause> clauses) {
        List<String> lacks = new ArrayList<>();
        if (a.operand() == null) {
            lacks.add("what to hedge");
        }
        if (clauses.containsKey("by") == clauses.containsKey("down to")) {
            lacks.add("one of `down to` and `by`");
        }
        for (String word : List.of("in", "using")) {
            if (!clauses.containsKey(word)) {
                lacks.add("`" + word + "`");
            }
        }
        if (!lacks.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0410",
                                    a.span(),
                                    "this hedge lacks " + String.join(", ", lacks),
                                    "not complete")
                            .fix(EXAMPLE));
        }
        return lacks.isEmpty();
    }

    private Scope.@Nullable Books books(Tree.@Nullable Clause in) {
        Tree.Expr of = value(in);
        Scope.Books books = of instanceof Tree.Name n ? scope.books.get(n.text()) : null;
        if (books == null && !scope.wrongUses.contains(scope.text(of))) {
            List<String> known = List.copyOf(scope.books.keySet());
            Diagnostic d =
                    Diagnostic.of(
                            "AH0222",
                            of.span(),
                            "`in` needs books that a `use` names",
                            "books: " + String.join(", ", known));
            scope.report(known.isEmpty() ? d : d.fix("write " + known.getFirst()));
        }
        return books;
    }

    /** The asset in which the amount is given, reported when there is none. */
    private @Nullable Asset unit(Quantity value, Asset asset, Tree.Expr amount) {
        if (value.isZero()) {
            return asset;
        }
        Asset unit = scope.assetOf(value.unit());
        if (unit != null) {
            return unit;
        }
        String base = scope.universe.baseCurrency().code();
        Diagnostic d =
                Diagnostic.of(
                        value.bare() ? "AH0207" : "AH0208",
                        amount.span(),
                        value.bare()
                                ? "this amount has no unit"
                                : value.typeName() + " where Money is needed",
                        value.bare() ? "of what?" : "no amount of money");
        scope.report(value.bare() ? d.fix("write " + scope.text(amount) + " " + base) : d);
        return null;
    }
}
