// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Program;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code outcomes of hedge}: the closed list, every one handled or ignored. */
final class OutcomeBuilder {
    private static final List<String> NAMES = List.of(Outcome.NAMES.split(" "));

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final List<Program.OutcomeCase> cases = new ArrayList<>();
    private long unknownAfterNanos;

    OutcomeBuilder(Scope scope, ExpressionChecker expressions, HandlerBuilder handlers) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
    }

    List<Program.OutcomeCase> cases() {
        return cases;
    }

    long unknownAfterNanos() {
        return unknownAfterNanos;
    }

    void build(Tree.Strategy s) {
        boolean found = false;
        for (Tree.Section section : s.sections()) {
            if (section instanceof Tree.Outcomes o) {
                if (!o.of().text().equals("hedge")) {
                    scope.report("AH0902", o.of().span(), "only outcomes of hedge are built", "");
                }
                found = true;
                outcomes(o);
            }
        }
        Span hedge = handlers.firstHedge;
        if (!found && hedge != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0417",
                                    hedge,
                                    "the outcomes of hedge are not handled",
                                    "missing: " + String.join(", ", NAMES))
                            .fix("add a block   outcomes of hedge { .. }"));
        }
    }

    private void outcomes(Tree.Outcomes o) {
        List<String> named = new ArrayList<>();
        o.ignored().forEach(w -> name(w, named));
        for (Tree.Outcome h : o.handled()) {
            int kind = name(h.name(), named);
            String as = h.as() == null ? "" : h.as().text();
            var body =
                    new BodyBuilder(scope, expressions, handlers, HandlerBuilder.TOP, false, as)
                            .statements(h.body());
            if (kind >= 0) {
                cases.add(new Program.OutcomeCase(kind, body, scope.line(h.span())));
            }
            time(h, kind);
        }
        List<String> missing = NAMES.stream().filter(n -> !named.contains(n)).toList();
        if (!missing.isEmpty()) {
            boolean one = missing.size() == 1;
            Diagnostic d =
                    Diagnostic.of(
                            "AH0417",
                            o.of().span(),
                            (one ? "outcome `" : "outcomes `")
                                    + String.join("`, `", missing)
                                    + "` of hedge "
                                    + (one ? "is" : "are")
                                    + " not handled",
                            "handled: " + String.join(", ", named));
            if (missing.contains("unknown")) {
                d =
                        d.note(
                                        "`unknown` means that the venue never answered. An order"
                                                + " sent again may hedge twice.")
                                .fix(
                                        "add   on unknown after 2s as r { alert \"no answer for"
                                                + " {r.order}\" }");
            } else {
                d = d.fix("add   ignore " + String.join(", ", missing));
            }
            scope.report(d);
        }
    }

    private void time(Tree.Outcome h, int kind) {
        boolean unknown = kind == Outcome.UNKNOWN;
        if (unknown != (h.after() != null)) {
            scope.report(
                    Diagnostic.of(
                                    "AH0419",
                                    h.name().span(),
                                    unknown
                                            ? "`unknown` needs a time"
                                            : "only `unknown` has a time",
                                    unknown ? "how long to wait for an answer" : "no `after` here")
                            .fix("on unknown after 2s"));
        } else if (unknown) {
            unknownAfterNanos =
                    expressions.constant(Objects.requireNonNull(h.after()), Unit.SECOND, 9);
        }
    }

    private int name(Tree.Word w, List<String> named) {
        int kind = NAMES.indexOf(w.text());
        if (kind < 0) {
            Diagnostic d =
                    Diagnostic.of(
                            "AH0418",
                            w.span(),
                            "there is no outcome `" + w.text() + "`",
                            "outcomes: " + String.join(", ", NAMES));
            boolean done = List.of("cancelled", "canceled", "expired").contains(w.text());
            scope.report(done ? d.fix("write done") : Scope.suggested(d, w.text(), NAMES));
        } else if (named.contains(w.text())) {
            scope.report("AH0209", w.span(), "`" + w.text() + "` is handled twice", "");
        } else {
            named.add(w.text());
        }
        return kind;
    }
}
