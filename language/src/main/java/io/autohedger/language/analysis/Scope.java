// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What names mean in one strategy, and the sources and lets found so far. */
final class Scope {
    /** {@code use risk = books(..)}. */
    record Books(List<Integer> ids, int ordersIn) {}

    final SourceFile source;
    final Universe universe;
    final List<Diagnostic> diagnostics;
    final Map<String, Books> books = new LinkedHashMap<>();
    final Map<String, List<Integer>> venues = new LinkedHashMap<>();
    final Map<String, Quantity> values = new LinkedHashMap<>();
    final Map<String, Tree.Let> pending = new LinkedHashMap<>();
    final Set<String> declared = new TreeSet<>();
    final Set<String> opened = new TreeSet<>();
    final Map<String, Quantity> locals = new LinkedHashMap<>();
    final List<StrategyPlan.Source> sources = new ArrayList<>();
    final List<Shape> shapes = new ArrayList<>();
    final Set<Integer> timed = new TreeSet<>();
    final Map<String, Integer> rateSources = new LinkedHashMap<>();
    final List<Program.LetUse> lets = new ArrayList<>();
    final List<Set<String>> unknownHandled = new ArrayList<>();

    Scope(SourceFile source, Universe universe, List<Diagnostic> diagnostics) {
        this.source = source;
        this.universe = universe;
        this.diagnostics = diagnostics;
    }

    void report(Diagnostic d) {
        diagnostics.add(d);
    }

    void report(String code, Span span, String message, String label) {
        report(Diagnostic.of(code, span, message, label));
    }

    int line(Span span) {
        return source.line(span.start());
    }

    boolean declare(Tree.Word name) {
        if (declared.add(name.text())) {
            return true;
        }
        report(
                "AH0209",
                name.span(),
                "`" + name.text() + "` is declared twice",
                "already has a meaning");
        return false;
    }

    int source(StrategyPlan.Source wanted, Shape shape) {
        int found = sources.indexOf(wanted);
        if (found >= 0) {
            return found;
        }
        sources.add(wanted);
        shapes.add(shape);
        return sources.size() - 1;
    }

    /** Adds a let and gives its value. */
    Quantity addLet(Quantity value, Program.LetUse use) {
        lets.add(use);
        return value.as(new Expr.Let(lets.size() - 1, use.shape()));
    }

    List<String> names() {
        List<String> names = new ArrayList<>(declared);
        universe.assets().forEach(a -> names.add(a.code()));
        return names;
    }

    /** An asset by its name in the source, reported when there is none. */
    io.autohedger.model.@Nullable Asset asset(Tree.Expr e) {
        if (e instanceof Tree.Name n) {
            var asset = universe.asset(n.text());
            if (asset != null) {
                return asset;
            }
        }
        List<String> codes = universe.assets().stream().map(a -> a.code()).toList();
        report(
                suggested(
                        Diagnostic.of(
                                "AH0220",
                                e.span(),
                                "`" + source.text(e.span()) + "` is no asset of this desk",
                                "assets: " + String.join(", ", codes)),
                        source.text(e.span()),
                        codes));
        return null;
    }

    static Diagnostic suggested(Diagnostic d, String wrong, List<String> words) {
        String near = io.autohedger.language.diagnostics.Suggestion.nearest(wrong, words);
        return near == null ? d : d.fix("write " + near);
    }
}
