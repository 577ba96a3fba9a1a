// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.execution.Covariance;
import io.autohedger.engine.execution.MinimumVariance;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in while nobody deals the factor itself: {@code via proxy(EUR, SEK, floor=60%,
 * ttl=30min, book=stand)}.
 */
final class StandInBuilder {
    private static final String FORM = "proxy(EUR, SEK, floor=60%, ttl=30min, book=stand)";
    private static final List<String> NAMED = List.of("floor", "ttl", "book");
    private static final int DIGITS = 6;

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;

    StandInBuilder(Scope scope, ExpressionChecker expressions, HandlerBuilder handlers) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
    }

    /** Null where it is wrong, which has been reported. */
    StrategyPlan.@Nullable StandIn standIn(Tree.Expr e, Asset factor, Scope.Books own) {
        Tree.Call call = e instanceof Tree.Call c ? c : null;
        boolean isProxy =
                call != null && call.function() instanceof Tree.Name n && n.text().equals("proxy");
        if (call == null || !isProxy) {
            Span at = call == null ? e.span() : call.function().span();
            wrong(
                    at,
                    "`via` takes a proxy, and `" + scope.source.text(at) + "` is none",
                    "what else?");
            return null;
        }
        List<Tree.Expr> assets = new ArrayList<>();
        Map<String, Tree.Expr> named = new LinkedHashMap<>();
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null) {
                assets.add(a.value());
            } else if (!NAMED.contains(a.name().text())) {
                scope.report(
                        Scope.suggested(
                                Diagnostic.of(
                                        "AH0412",
                                        a.name().span(),
                                        "`proxy` has no argument `" + a.name().text() + "`",
                                        "named arguments: " + String.join(", ", NAMED)),
                                a.name().text(),
                                NAMED));
                return null;
            } else if (named.put(a.name().text(), a.value()) != null) {
                wrong(a.span(), "`" + a.name().text() + "` stands twice", "once more");
                return null;
            }
        }
        for (String name : NAMED) {
            if (!named.containsKey(name)) {
                wrong(call.span(), "this proxy lacks " + name + "=", "not complete");
                return null;
            }
        }
        List<Integer> ids = assets(call, assets, factor);
        if (ids == null) {
            return null;
        }
        long floor = floor(named.getOrDefault("floor", e));
        long nanos = floor <= 0 ? 0 : nanos(named.getOrDefault("ttl", e));
        int book = nanos <= 0 ? -1 : book(named.getOrDefault("book", e), factor, own);
        return book < 0 ? null : new StrategyPlan.StandIn(ids, book, floor, nanos);
    }

    private void wrong(Span at, String what, String label) {
        scope.report(Diagnostic.of("AH0412", at, what, label).fix("write via " + FORM));
    }

    private @Nullable List<Integer> assets(Tree.Call call, List<Tree.Expr> named, Asset factor) {
        if (named.isEmpty() || named.size() > MinimumVariance.MOST) {
            String most = "at most " + MinimumVariance.MOST;
            String what = named.isEmpty() ? "nothing stands in here" : "too much stands in here";
            wrong(call.span(), what, "at least one, " + most);
            return null;
        }
        List<Integer> ids = new ArrayList<>();
        for (Tree.Expr e : named) {
            Asset asset = scope.asset(e);
            if (asset == null) {
                return null;
            }
            String code = asset.code();
            Asset base = scope.universe.baseCurrency();
            if (asset.equals(factor)) {
                wrong(e.span(), code + " stands in for itself", "is what is hedged");
                return null;
            }
            if (ids.contains(asset.assetId())) {
                wrong(e.span(), code + " stands here twice", "once more");
                return null;
            }
            if (asset.equals(base) || scope.universe.pair(asset, base) == null) {
                wrong(e.span(), "nobody deals " + code + " for " + base.code(), "no instrument");
                return null;
            }
            ids.add(asset.assetId());
        }
        return ids;
    }

    /** Parts of a million; 0: it is wrong. */
    private long floor(Tree.Expr e) {
        Quantity q = expressions.number(e);
        if (q == null) {
            return 0;
        }
        boolean isRatio = q.unit().isNone() && !q.bare() && q.expr() instanceof Expr.Exact;
        Expr.Exact exact = q.expr() instanceof Expr.Exact x ? x : new Expr.Exact(0, 0);
        long parts =
                exact.scale() > DIGITS
                        ? Scaled.NO_VALUE
                        : Scaled.rescaleExact(exact.mantissa(), exact.scale(), DIGITS);
        if (!isRatio || parts <= 0 || parts > Covariance.WHOLE) {
            wrong(
                    e.span(),
                    "the floor is a share of the variance, above 0% and at most 100%",
                    "no such share");
            return 0;
        }
        return parts;
    }

    /** 0: it is wrong. */
    private long nanos(Tree.Expr e) {
        Expr time = handlers.duration(e);
        if (time == null) {
            return 0;
        }
        if (!(time instanceof Expr.Exact exact) || exact.mantissa() <= 0) {
            wrong(e.span(), "the time that it stands in is written out, above 0s", "which time?");
            return 0;
        }
        return exact.mantissa();
    }

    /** Below 0: it is wrong. */
    private int book(Tree.Expr e, Asset factor, Scope.Books own) {
        Scope.Books books = e instanceof Tree.Name n ? scope.books.get(n.text()) : null;
        if (books == null) {
            if (!scope.wrongUses.contains(scope.text(e))) {
                String known = "books: " + String.join(", ", scope.books.keySet());
                wrong(e.span(), "`book` needs a book that a `use` names", known);
            }
            return -1;
        }
        if (books.ids().size() != 1) {
            wrong(e.span(), "what stands in is held in one book", "several books");
            return -1;
        }
        int book = books.ids().getFirst();
        boolean isLookedAt = own.ids().contains(book);
        for (StrategyPlan.HedgeSite site : handlers.hedgeSites) {
            StrategyPlan.StandIn other = site.standIn();
            isLookedAt |= site.bookIds().contains(book);
            if (other != null && other.bookId() == book && site.assetId() != factor.assetId()) {
                wrong(e.span(), "another factor's proxy is held there", "one book for each");
                return -1;
            }
        }
        if (isLookedAt) {
            scope.report(
                    Diagnostic.of(
                                    "AH0412",
                                    e.span(),
                                    "a hedge looks at the book of what stands in",
                                    "would be hedged back")
                            .note("what stands in is no exposure of the factor it is dealt in")
                            .fix("name a book of hedges that no hedge looks at"));
            return -1;
        }
        return book;
    }
}
