// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.syntax.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an order is sent: {@code ioc(best(lps), slip=1.5 bps)}. */
final class StyleBuilder {
    private static final String FORM = "ioc(best(lps), slip=1.5 bps)";

    /** Candidates in declaration order, and how much worse than the best price is allowed. */
    record Style(List<Integer> venues, Expr slip) {}

    private final Scope scope;
    private final ExpressionChecker expressions;

    StyleBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    @Nullable Style style(Tree.Expr e) {
        Tree.Call call = e instanceof Tree.Call c ? c : null;
        String name = call != null && call.function() instanceof Tree.Name n ? n.text() : "";
        if (call == null || !name.equals("ioc")) {
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
        List<Integer> venues = null;
        Expr slip = null;
        for (Tree.Argument a : call.arguments()) {
            if (a.name() == null) {
                venues = best(a.value());
            } else if (a.name().text().equals("slip")) {
                slip = slip(a.value());
            } else {
                unknownArgument(a.name());
            }
            boolean right = a.name() == null ? venues != null : slip != null;
            if (!right) {
                return null;
            }
        }
        if (venues == null || slip == null) {
            incomplete(call, venues == null ? "which venue" : "slip=");
            return null;
        }
        return new Style(venues, slip);
    }

    private void unknownArgument(Tree.Word name) {
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0411",
                                name.span(),
                                "`ioc` has no argument `" + name.text() + "`",
                                "arguments: slip"),
                        name.text(),
                        List.of("slip")));
    }

    private void incomplete(Tree.Call call, String lacks) {
        scope.report(
                Diagnostic.of("AH0411", call.span(), "this ioc lacks " + lacks, "not complete")
                        .note("a hedge order always has a limit price: the best, less slip")
                        .fix("write " + FORM));
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

    private @Nullable List<Integer> best(Tree.Expr e) {
        boolean isBest =
                e instanceof Tree.Call c
                        && c.function() instanceof Tree.Name n
                        && n.text().equals("best")
                        && c.arguments().size() == 1;
        Tree.Expr of = isBest ? ((Tree.Call) e).arguments().getFirst().value() : e;
        List<Integer> venues =
                isBest && of instanceof Tree.Name v ? scope.venues.get(v.text()) : null;
        if (venues == null && !scope.wrongUses.contains(scope.text(of))) {
            List<String> known = List.copyOf(scope.venues.keySet());
            Diagnostic d =
                    Diagnostic.of(
                            "AH0222",
                            of.span(),
                            "`ioc` needs the best of venues that a `use` names",
                            "venues: " + String.join(", ", known));
            scope.report(known.isEmpty() ? d : d.fix("write best(" + known.getFirst() + ")"));
        }
        return venues;
    }
}
