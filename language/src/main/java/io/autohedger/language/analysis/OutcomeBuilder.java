// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Program;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** {@code outcomes of hedge}: the closed list, every one handled or ignored. */
final class OutcomeBuilder {
    private static final List<String> NAMES = List.of(Outcome.NAMES.split(" "));
    private static final String ANSWER =
            "on unknown after 2s as r { alert \"no answer for {r.order}\" }";

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final List<Program.OutcomeCase> cases = new ArrayList<>();
    private final Map<String, Span> named = new LinkedHashMap<>();
    private boolean unreadable;
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

    void build(Tree.Program p) {
        List<Tree.Outcomes> blocks =
                p.sections().stream()
                        .filter(Tree.Outcomes.class::isInstance)
                        .map(Tree.Outcomes.class::cast)
                        .toList();
        blocks.forEach(this::outcomes);
        String verb = handlers.targetSites.isEmpty() ? "hedge" : "target";
        Tree.Outcomes other =
                blocks.stream().filter(o -> !o.of().text().equals(verb)).findFirst().orElse(null);
        if (other != null && handlers.sends() && !handlers.hasWrongSite()) {
            boolean both = !handlers.hedgeSites.isEmpty() && !handlers.targetSites.isEmpty();
            scope.report(
                    Diagnostic.of(
                                    both ? "AH0902" : "AH0417",
                                    other.of().span(),
                                    both
                                            ? "`hedge` beside `target` is not built yet"
                                            : "the outcomes of " + verb + " are not handled",
                                    both ? "one of them: hedge, target" : "not sent here")
                            .fix("outcomes of " + verb));
        } else if (!blocks.isEmpty()) {
            complete(blocks.getLast());
        } else if (!handlers.sites.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0417",
                                    handlers.sites.getFirst().hedge().span(),
                                    "the outcomes of " + verb + " are not handled",
                                    "what if it is rejected, or never answered?")
                            .note("missing: " + String.join(", ", NAMES))
                            .fix(
                                    "add   outcomes of "
                                            + verb
                                            + " { ignore fill, done; "
                                            + ANSWER
                                            + " .. }"));
        }
    }

    /** Whether an outcome of the program sends again. */
    static boolean retries(Tree.Program p) {
        return p.sections().stream()
                .filter(Tree.Outcomes.class::isInstance)
                .flatMap(s -> ((Tree.Outcomes) s).handled().stream())
                .anyMatch(h -> retries(h.body()));
    }

    private static boolean retries(Tree.Body body) {
        return body.statements().stream().anyMatch(OutcomeBuilder::retries);
    }

    private static boolean retries(Tree.Stmt stmt) {
        return switch (stmt) {
            case Tree.Action a -> a.verb().text().equals("retry");
            case Tree.If i -> retries(i.whenTrue()) || retries(i.whenFalse());
            default -> false;
        };
    }

    private void outcomes(Tree.Outcomes o) {
        o.ignored().forEach(this::name);
        for (Tree.Outcome h : o.handled()) {
            int kind = name(h.name());
            scope.inBody = true;
            String as = h.as() == null ? "" : h.as().text();
            var body =
                    new BodyBuilder(
                                    scope,
                                    expressions,
                                    handlers,
                                    Place.TOP,
                                    new TreeSet<>(),
                                    as,
                                    kind)
                            .statements(h.body());
            scope.inBody = false;
            if (kind >= 0) {
                cases.add(new Program.OutcomeCase(kind, body, scope.line(h.span())));
                time(h, kind);
            }
        }
        for (Tree.Word w : o.ignored()) {
            if (w.text().equals("unknown")) {
                scope.report(
                        Diagnostic.of(
                                        "AH0419",
                                        w.span(),
                                        "`unknown` cannot be ignored",
                                        "after which time is an order unknown?")
                                .fix(ANSWER));
            }
        }
    }

    private void complete(Tree.Outcomes o) {
        List<String> missing = NAMES.stream().filter(n -> !named.containsKey(n)).toList();
        if (missing.isEmpty() || unreadable) {
            return;
        }
        boolean one = missing.size() == 1;
        Diagnostic d =
                Diagnostic.of(
                        "AH0417",
                        o.of().span(),
                        (one ? "outcome `" : "outcomes `")
                                + String.join("`, `", missing)
                                + "` of "
                                + o.of().text()
                                + " "
                                + (one ? "is" : "are")
                                + " not handled",
                        named.isEmpty()
                                ? "handled: none"
                                : "handled: " + String.join(", ", named.keySet()));
        scope.report(
                missing.contains("unknown")
                        ? d.note(
                                        "`unknown` means that the venue never answered. An order"
                                                + " sent again may hedge twice.")
                                .fix("add   " + ANSWER)
                        : d.fix("add   ignore " + String.join(", ", missing)));
    }

    private void time(Tree.Outcome h, int kind) {
        boolean unknown = kind == Outcome.UNKNOWN;
        if (unknown && h.after() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0419",
                                    h.name().span(),
                                    "`unknown` needs a time",
                                    "how long to wait for an answer?")
                            .fix("on unknown after 2s"));
        } else if (!unknown && h.after() != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0419",
                                    h.after().span(),
                                    "`" + h.name().text() + "` has no time",
                                    "only `unknown` is waited for")
                            .fix("on " + h.name().text()));
        } else if (unknown) {
            unknownAfterNanos =
                    expressions.constant(Objects.requireNonNull(h.after()), Unit.SECOND, 9);
        }
    }

    private int name(Tree.Word w) {
        int kind = NAMES.indexOf(w.text());
        if (kind < 0) {
            unreadable = true;
            Diagnostic d =
                    Diagnostic.of(
                            "AH0418",
                            w.span(),
                            "there is no outcome `" + w.text() + "`",
                            "outcomes: " + String.join(", ", NAMES));
            boolean done = List.of("cancelled", "canceled", "expired").contains(w.text());
            scope.report(
                    done
                            ? d.note("`done` is an order's end: canceled, expired or filled")
                                    .fix("write done")
                            : Scope.suggested(d, w.text(), NAMES));
            return kind;
        }
        Span first = named.putIfAbsent(w.text(), w.span());
        if (first != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0209",
                                    w.span(),
                                    "`" + w.text() + "` is handled twice",
                                    "here again")
                            .also(first, "first here")
                            .fix("remove one of them"));
        }
        return kind;
    }
}
