// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code alert} and {@code page}: a text with holes. */
final class TextBuilder {
    private static final List<String> FIELDS = List.of(OutcomeField.NAMES.split(" "));

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;

    /** {@code r.} in an outcome that has a name; empty elsewhere. */
    private final String prefix;

    TextBuilder(
            Scope scope,
            ExpressionChecker expressions,
            HandlerBuilder handlers,
            @Nullable String outcome) {
        this.scope = scope;
        this.expressions = expressions;
        this.handlers = handlers;
        this.prefix = outcome == null || outcome.isEmpty() ? "" : outcome + ".";
    }

    @Nullable Stmt text(Tree.Action a, int line) {
        String verb = a.verb().text();
        if (!(a.operand() instanceof Tree.Text t)) {
            scope.report(
                    Diagnostic.of(
                                    "AH0202",
                                    a.operand() == null ? a.span() : a.operand().span(),
                                    "`" + verb + "` needs a text",
                                    "what people are to read")
                            .fix(verb + " \"..\""));
            return null;
        }
        if (!a.clauses().isEmpty()) {
            Tree.Clause c = a.clauses().getFirst();
            scope.report(
                    Diagnostic.of(
                            "AH0410",
                            c.span(),
                            "`" + verb + "` has no `" + c.word() + "`",
                            "takes a text alone"));
            return null;
        }
        String text = t.text().substring(1, Math.max(1, t.text().length() - 1));
        List<String> parts = new ArrayList<>();
        List<Stmt.Hole> holes = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int from = 0;
        int open = text.indexOf('{');
        while (open >= 0) {
            int close = text.indexOf('}', open);
            part.append(text, from, open);
            from = close + 1;
            Asset member = close < 0 ? null : scope.index.get(text.substring(open + 1, close));
            Future over = close < 0 ? null : scope.instruments.get(text.substring(open + 1, close));
            if (member != null || over != null) {
                part.append(over == null ? Objects.requireNonNull(member).code() : over.symbol());
                open = text.indexOf('{', from);
                continue;
            }
            int start = t.span().start() + 1 + open;
            Stmt.Hole hole =
                    close < 0
                            ? openHole(new Span(start, start + 1))
                            : hole(text.substring(open + 1, close), start);
            if (hole == null) {
                return null;
            }
            parts.add(part.toString());
            part.setLength(0);
            holes.add(hole);
            open = text.indexOf('{', from);
        }
        parts.add(part + text.substring(from));
        handlers.textSites.add(new StrategyPlan.TextSite(verb.equals("page"), parts, line));
        return new Stmt.Text(handlers.textSites.size() - 1, holes, line);
    }

    private Stmt.@Nullable Hole openHole(Span span) {
        scope.report(
                Diagnostic.of("AH0216", span, "this hole in the text has no end", "opened here")
                        .fix("add } behind the name"));
        return null;
    }

    private Stmt.@Nullable Hole hole(String path, int start) {
        boolean ofOutcome = !prefix.isEmpty() && path.startsWith(prefix);
        int field = ofOutcome ? FIELDS.indexOf(path.substring(prefix.length())) : -1;
        if (field >= 0) {
            return new Stmt.OutcomeHole(field);
        }
        int bracket = path.indexOf('[');
        String family = bracket < 0 || !path.endsWith("]") ? "" : path.substring(0, bracket);
        if (scope.families.containsKey(family)) {
            Tree.Name name = new Tree.Name(family, new Span(start + 1, start + 1 + bracket));
            String index = path.substring(bracket + 1, path.length() - 1);
            Span at = new Span(start + 2 + bracket, start + path.length());
            Quantity member = expressions.member(name, index, at);
            return member == null || member.isTruth() ? null : new Stmt.ValueHole(member.expr());
        }
        Quantity q = scope.locals.getOrDefault(path, scope.values.get(path));
        boolean time = q != null && q.point() && q.unit().equals(Unit.SECOND);
        if (q != null && !q.isTruth() && !time) {
            return new Stmt.ValueHole(q.expr());
        }
        boolean number =
                scope.declared.containsKey(path)
                        && !scope.books.containsKey(path)
                        && !scope.venues.containsKey(path);
        if (q == null && number && !scope.diagnostics.isEmpty()) {
            return null;
        }
        Span span = new Span(start + 1, start + 1 + path.length());
        List<String> words = new ArrayList<>(scope.locals.keySet());
        words.addAll(scope.values.keySet());
        if (!prefix.isEmpty()) {
            FIELDS.forEach(f -> words.add(prefix + f));
        }
        String label =
                q != null
                        ? (time ? "a time has no text" : "a condition has no text")
                        : ofOutcome
                                ? "fields: " + String.join(", ", FIELDS)
                                : "no let, parameter or field of the outcome";
        Diagnostic d =
                Diagnostic.of("AH0216", span, "`" + path + "` cannot be shown in a text", label);
        scope.report(Scope.suggested(d, path, words));
        return null;
    }
}
