// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.diagnostics.Suggestion;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
    final Map<String, List<Asset>> currencies = new LinkedHashMap<>();
    final Map<String, Integer> sessions = new LinkedHashMap<>();

    /** The instrument that the program is over, by the name of its formal; at most one. */
    final SequencedMap<String, Future> instruments = new LinkedHashMap<>();

    /** Lets that are bars, by name. */
    final Map<String, Integer> bars = new LinkedHashMap<>();

    /** Whether a handler's body is being read, where nothing may have a memory. */
    boolean inBody;

    /** The index of the family that is being read, and which member it stands for. */
    final Map<String, Asset> index = new LinkedHashMap<>();

    /** Values by name; those of a family by {@link #member}. */
    final Map<String, Quantity> values = new LinkedHashMap<>();

    final Map<String, Tree.Let> pending = new LinkedHashMap<>();

    /** Lets that are families, by name. */
    final Map<String, Tree.Let> families = new LinkedHashMap<>();

    final Map<String, Span> declared = new LinkedHashMap<>();

    /** Lets whose value is being checked, outermost first: a name that comes twice is a circle. */
    final List<String> opened = new ArrayList<>();

    final Map<String, Quantity> locals = new LinkedHashMap<>();
    final List<StrategyPlan.Source> sources = new ArrayList<>();
    final List<Shape> shapes = new ArrayList<>();
    final Set<Integer> timed = new TreeSet<>();
    final Map<String, Integer> rateSources = new LinkedHashMap<>();
    final Map<String, Span> ratePlaces = new LinkedHashMap<>();

    /** The least value of a parameter's range, by source, at the parameter's scale. */
    final Map<Integer, Long> least = new LinkedHashMap<>();

    /** The value of a parameter that nobody changes, by source, where it has a default. */
    final Map<Integer, Long> fixed = new LinkedHashMap<>();

    final List<Program.LetUse> lets = new ArrayList<>();

    /** What the author should look at and may leave as it is. */
    final List<Diagnostic> warnings = new ArrayList<>();

    /** Uses that could not be read, already reported. */
    final Set<String> wrongUses = new TreeSet<>();

    private final Set<String> unknown = new TreeSet<>();

    /** What expectations may name besides; null outside them. */
    @Nullable ObservedNames observed;

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

    String text(Tree.Node node) {
        return source.text(node.span());
    }

    boolean declare(Tree.Word name) {
        Span first = declared.putIfAbsent(name.text(), name.span());
        if (first == null) {
            return true;
        }
        report(
                Diagnostic.of(
                                "AH0209",
                                name.span(),
                                "`" + name.text() + "` is declared twice",
                                "here again")
                        .also(first, "first here")
                        .fix("choose another name for one of them"));
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

    /** Reports a name without meaning, the first time that it stands somewhere. */
    void unknown(Tree.Name name) {
        if (!unknown.add(name.text())) {
            return;
        }
        List<String> names = new ArrayList<>(locals.keySet());
        names.addAll(index.keySet());
        names.addAll(declared.keySet());
        universe.assets().forEach(a -> names.add(a.code()));
        if (observed != null) {
            names.addAll(ObservedNames.words());
        }
        report(
                suggested(
                        Diagnostic.of(
                                "AH0201",
                                name.span(),
                                "`" + name.text() + "` has no meaning here",
                                "no use, parameter, let or asset has this name"),
                        name.text(),
                        names));
    }

    /** An asset by its name in the source, reported when there is none. */
    @Nullable Asset asset(Tree.Expr e) {
        return asset(source.text(e.span()), e.span());
    }

    /** The name of a family's value for one member. */
    static String member(String name, Asset asset) {
        return name + "[" + asset.code() + "]";
    }

    /**
     * The unit of an asset as it is written: an index is a unit of its own, so that no sum over
     * currencies has one.
     */
    Unit unit(String written, Asset asset) {
        return Unit.of(unitName(written, asset));
    }

    String unitName(String written, Asset asset) {
        return index.containsKey(written) ? written : asset.code();
    }

    /** The asset that an amount is of, a family's member included. */
    @Nullable Asset assetOf(Unit unit) {
        Asset member = index.get(unit.asset());
        return member == null ? universe.asset(unit.asset()) : member;
    }

    /** Reads something once for each member, and no further once it is wrong. */
    void each(Tree.Family family, Consumer<Asset> read) {
        List<Asset> members = currencies.get(text(family.in()));
        String name = family.name().text();
        if (members == null) {
            if (!wrongUses.contains(text(family.in()))) {
                List<String> known = List.copyOf(currencies.keySet());
                Diagnostic d =
                        Diagnostic.of(
                                "AH0222",
                                family.in().span(),
                                "a family is over currencies that a `use` names",
                                "currencies: " + String.join(", ", known));
                report(
                        d.fix(
                                known.isEmpty()
                                        ? "use " + text(family.in()) + " = currencies(EUR, GBP)"
                                        : "write " + known.getFirst()));
            }
            return;
        }
        if (declared.containsKey(name)
                || locals.containsKey(name)
                || index.containsKey(name)
                || universe.asset(name) != null) {
            report(
                    Diagnostic.of(
                                    "AH0209",
                                    family.name().span(),
                                    "`" + name + "` has a meaning already",
                                    "an index is a name of its own")
                            .fix("choose another name for the index"));
            return;
        }
        int before = diagnostics.size();
        for (Asset member : members) {
            if (diagnostics.size() == before) {
                index.put(name, member);
                read.accept(member);
                index.remove(name);
            }
        }
    }

    @Nullable Asset asset(String code, Span span) {
        if (code.endsWith(".quote")) {
            Future of = instruments.get(code.substring(0, code.length() - ".quote".length()));
            if (of != null) {
                return of.quote();
            }
        }
        Asset member = index.get(code);
        Asset asset = member == null ? universe.asset(code) : member;
        if (asset == null) {
            List<String> codes = universe.assets().stream().map(Asset::code).toList();
            report(
                    suggested(
                            Diagnostic.of(
                                    "AH0220",
                                    span,
                                    "`" + code + "` is no asset of this desk",
                                    "assets: " + String.join(", ", codes)),
                            code,
                            codes));
        }
        return asset;
    }

    /** A venue of the desk by its name in the source, reported when there is none. */
    Universe.@Nullable Named venue(Tree.Expr e) {
        Universe.Named venue = universe.venue(text(e));
        if (venue == null) {
            List<String> names = universe.venues().stream().map(Universe.Named::name).toList();
            report(
                    suggested(
                            Diagnostic.of(
                                    "AH0220",
                                    e.span(),
                                    "`" + text(e) + "` is no venue of this desk",
                                    "venues: " + String.join(", ", names)),
                            text(e),
                            names));
        }
        return venue;
    }

    static Diagnostic suggested(Diagnostic d, String wrong, List<String> words) {
        String near = Suggestion.nearest(wrong, words);
        return near == null ? d : d.fix("write " + near);
    }
}
