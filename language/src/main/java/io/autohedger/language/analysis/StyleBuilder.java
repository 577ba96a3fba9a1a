// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an order is sent: {@code ioc(best(lps), slip=1.5 bps)}. */
final class StyleBuilder {
    /**
     * A style as written.
     *
     * @param venues candidates in declaration order
     * @param operand the slip, the price, or 0 of passive
     * @param ttl nanoseconds at scale 9, 0 where nothing rests
     */
    record Style(StrategyPlan.Style style, List<Integer> venues, Expr operand, Expr ttl) {
        /** What one execution may send (LANGUAGE section 2.2). */
        int orders() {
            return style == StrategyPlan.Style.SWEEP ? venues.size() : 1;
        }
    }

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;

    StyleBuilder(Scope scope, ExpressionChecker expressions, HandlerBuilder handlers) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
    }

    private static String form(String style) {
        return switch (style) {
            case "sweep" -> "sweep(lps, slip=1.5 bps)";
            case "passive" -> "passive(lps, ttl=900ms)";
            case "limit" -> "limit(p, ttl=30s)";
            default -> "ioc(best(lps), slip=1.5 bps)";
        };
    }

    @Nullable Style style(Tree.Expr e, Tree.@Nullable Expr factor) {
        Tree.Call call = e instanceof Tree.Call c ? c : null;
        String name = call != null && call.function() instanceof Tree.Name n ? n.text() : "";
        if (call == null || !Vocabulary.STYLES.contains(name)) {
            Tree.Expr at = call == null ? e : call.function();
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0411",
                                    at.span(),
                                    "there is no style `" + scope.text(at) + "`",
                                    "styles: " + String.join(", ", Vocabulary.STYLES)),
                            name,
                            Vocabulary.STYLES));
            return null;
        }
        boolean rests = name.equals("passive") || name.equals("limit");
        String named = rests ? "ttl" : "slip";
        Tree.Expr first = null;
        Tree.Expr second = null;
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null && first == null) {
                first = a.value();
            } else if (a.name() != null && a.name().text().equals(named) && second == null) {
                second = a.value();
            } else {
                wrongArgument(name, named, a);
                return null;
            }
        }
        if (first == null || second == null) {
            String what = name.equals("limit") ? "its price" : "which venue";
            incomplete(call, name, first == null ? what : named + "=");
            return null;
        }
        Expr nothing = new Expr.Exact(0, 9);
        Expr operand = rests ? new Expr.Real(0) : slip(second);
        Expr ttl = rests ? handlers.duration(second) : nothing;
        List<Integer> venues;
        if (name.equals("limit")) {
            operand = price(first, factor);
            venues = allVenues(call);
        } else {
            venues = venues(first, name);
        }
        return venues == null || operand == null || ttl == null
                ? null
                : new Style(
                        StrategyPlan.Style.valueOf(name.toUpperCase(Locale.ROOT)),
                        venues,
                        operand,
                        ttl);
    }

    private void wrongArgument(String style, String named, Tree.Argument a) {
        Tree.Word name = a.name();
        String known = "arguments: " + named;
        if (name == null || name.text().equals(named)) {
            scope.report(
                    Diagnostic.of(
                            "AH0411",
                            name == null ? a.span() : name.span(),
                            "`" + style + "` does not take `" + scope.text(a) + "` too",
                            known));
            return;
        }
        String what = "`" + style + "` has no argument `" + name.text() + "`";
        scope.report(
                Scope.suggested(
                        Diagnostic.of("AH0411", name.span(), what, known),
                        name.text(),
                        List.of(named)));
    }

    private void incomplete(Tree.Call call, String style, String lacks) {
        Diagnostic d =
                Diagnostic.of(
                        "AH0411", call.span(), "this " + style + " lacks " + lacks, "not complete");
        boolean slip = lacks.equals("slip=");
        scope.report(
                (slip ? d.note("such an order always has a limit price: the best, less slip") : d)
                        .fix("write " + form(style)));
    }

    /** The base currency for one of the factor, as rate(c, USD) gives it. */
    private @Nullable Expr price(Tree.Expr e, Tree.@Nullable Expr factor) {
        Quantity q = expressions.number(e);
        Asset asset = factor == null ? null : scope.asset(factor);
        if (q == null || factor == null || asset == null) {
            return null;
        }
        Unit of = scope.unit(scope.text(factor), asset);
        Unit needed = Unit.of(scope.universe.baseCurrency().code()).times(of, -1);
        if (q.unit().equals(needed) && !needed.isNone()) {
            return q.expr();
        }
        scope.report(
                Diagnostic.of(
                                q.bare() ? "AH0207" : "AH0208",
                                e.span(),
                                q.typeName() + " where " + needed.typeName(true) + " is needed",
                                q.typeName())
                        .fix(
                                "a price such as rate("
                                        + scope.text(factor)
                                        + ", "
                                        + scope.universe.baseCurrency().code()
                                        + ")"));
        return null;
    }

    /** A price says nothing of venues: every one that the strategy names. */
    private @Nullable List<Integer> allVenues(Tree.Call call) {
        List<Integer> all =
                scope.venues.values().stream().flatMap(List::stream).distinct().toList();
        if (all.isEmpty()) {
            scope.report(
                    Diagnostic.of("AH0222", call.span(), "no `use` names venues", "sent where?")
                            .fix("use lps = venues(..)"));
            return null;
        }
        return all;
    }

    private @Nullable Expr slip(Tree.Expr e) {
        Quantity q = expressions.number(e);
        if (q == null) {
            return null;
        }
        if (!q.unit().isNone()) {
            String message = q.typeName() + " where Ratio is needed";
            scope.report(
                    Diagnostic.of("AH0208", e.span(), message, q.typeName())
                            .fix("write a ratio such as 1.5 bps"));
            return null;
        }
        if (q.bare() && !q.isZero()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0207",
                                    e.span(),
                                    "this ratio has no unit",
                                    "of the price, 1 is all of it")
                            .fix("write " + scope.text(e) + " bps"));
            return null;
        }
        return q.expr();
    }

    private @Nullable List<Integer> venues(Tree.Expr e, String style) {
        boolean best = style.equals("ioc");
        boolean isBest =
                e instanceof Tree.Call c
                        && c.function() instanceof Tree.Name n
                        && n.text().equals("best")
                        && c.arguments().size() == 1;
        Tree.Expr of = isBest && best ? ((Tree.Call) e).arguments().getFirst().value() : e;
        List<Integer> venues =
                isBest == best && of instanceof Tree.Name v ? scope.venues.get(v.text()) : null;
        if (venues == null && !scope.wrongUses.contains(scope.text(of))) {
            List<String> known = List.copyOf(scope.venues.keySet());
            Diagnostic d =
                    Diagnostic.of(
                            "AH0222",
                            of.span(),
                            best
                                    ? "`ioc` needs the best of venues that a `use` names"
                                    : "`" + style + "` needs venues that a `use` names",
                            "venues: " + String.join(", ", known));
            String first = known.isEmpty() ? "" : known.getFirst();
            scope.report(
                    known.isEmpty() ? d : d.fix("write " + (best ? "best(" + first + ")" : first)));
        }
        return venues;
    }
}
