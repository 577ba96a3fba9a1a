// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each expression a unit and a shape. Null stands for a mistake that is already reported, so
 * that nothing is said twice. Names are resolved here; {@link Operators} and {@link Functions} do
 * the rest.
 */
final class ExpressionChecker {
    private final Scope scope;
    private final Literals literals;
    private final Operators operators;
    private final Functions functions;
    private final Instruments instruments;
    private final StreamBuilder streams;

    ExpressionChecker(Scope scope) {
        this.scope = scope;
        this.literals = new Literals(scope);
        this.operators = new Operators(scope, this);
        this.instruments = new Instruments(scope);
        this.streams = new StreamBuilder(scope, this, instruments);
        this.functions = new Functions(scope, this, operators, streams);
    }

    @Nullable Quantity check(Tree.Expr e) {
        ObservedNames observed = scope.observed;
        if (observed != null && observed.takes(e)) {
            return observed.quantity(e);
        }
        return switch (e) {
            case Tree.Name n -> name(n);
            case Tree.NumberLiteral n -> literals.number(n);
            case Tree.Duration d -> literals.duration(d);
            case Tree.Truth t -> Quantity.truth(new Expr.Truth(t.value()), new TreeSet<>());
            case Tree.Text t -> error("AH0202", t.span(), "a text is no value here", "a text");
            case Tree.Unary u -> operators.unary(u);
            case Tree.Binary b -> operators.binary(b);
            case Tree.Choose c -> operators.choose(c);
            case Tree.Member m -> member(m);
            case Tree.Index i -> index(i);
            case Tree.Call c -> functions.call(c);
            case Tree.Crosses c -> streams.crosses(c, operators);
            case Tree.Leg _, Tree.Power _, Tree.Side _, Tree.Wrong _ ->
                    error("AH0904", e.span(), "this expression is not built yet", "");
        };
    }

    /** The let of bars with this name, or null. */
    @Nullable Integer bars(Tree.Name n) {
        return streams.bars(n);
    }

    @Nullable Quantity error(String code, Span span, String message, String label) {
        scope.report(code, span, message, label);
        return null;
    }

    /** A number, reported when it is a condition. */
    @Nullable Quantity number(Tree.Expr e) {
        Quantity q = check(e);
        return q != null && q.isTruth()
                ? error("AH0202", e.span(), "a number is needed here", "this is a condition")
                : q;
    }

    /** A condition, reported when it is a number. */
    @Nullable Quantity truth(Tree.Expr e) {
        Quantity q = check(e);
        if (q == null || q.isTruth()) {
            return q;
        }
        scope.report(
                Diagnostic.of(
                                "AH0202",
                                e.span(),
                                "a condition is needed here",
                                "this is " + q.typeName())
                        .fix("compare it, such as " + scope.text(e) + " > " + q.sample()));
        return null;
    }

    private @Nullable Quantity name(Tree.Name n) {
        String name = n.text();
        Quantity local = scope.locals.get(name);
        if (local != null) {
            return local;
        }
        Tree.Let let = scope.families.containsKey(name) ? null : scope.pending.get(name);
        if (let != null && !scope.values.containsKey(name)) {
            Quantity built = let(let);
            if (!scope.bars.containsKey(name)) {
                return built;
            }
        }
        Quantity value = scope.values.get(name);
        if (value != null) {
            return value;
        }
        if (!scope.declared.containsKey(name)) {
            scope.unknown(n);
            return null;
        }
        Sort sort = sort(name);
        if (sort != null) {
            String message = "`" + name + "` is no value by itself";
            scope.report(
                    Diagnostic.of("AH0202", n.span(), message, sort.what())
                            .fix("write " + name + sort.form()));
        }
        return null;
    }

    /** What a name stands for that is no value by itself, and what is written behind it. */
    private record Sort(String what, String form) {}

    private @Nullable Sort sort(String name) {
        if (scope.books.containsKey(name)) {
            return new Sort("these are books", ".residual[EUR]");
        }
        if (scope.venues.containsKey(name)) {
            return new Sort("these are venues", ".up");
        }
        if (scope.sessions.containsKey(name)) {
            return new Sort("this is a session", ".open");
        }
        if (scope.instruments.containsKey(name)) {
            return new Sort("this is an instrument", ".tick");
        }
        if (scope.bars.containsKey(name)) {
            return new Sort("these are bars", ".close");
        }
        if (scope.currencies.containsKey(name)) {
            return new Sort("these are currencies", " as in let x[c in " + name + "] = ..");
        }
        return scope.families.containsKey(name) ? new Sort("this is a family", "[EUR]") : null;
    }

    /** Checks a top-level let once, after those that it needs. */
    @Nullable Quantity let(Tree.Let let) {
        String name = let.name().text();
        if (scope.values.containsKey(name)) {
            return scope.values.get(name);
        }
        if (scope.opened.contains(name)) {
            circle(let);
            return null;
        }
        scope.opened.add(name);
        Map<String, Asset> outer = new LinkedHashMap<>(scope.index);
        scope.index.clear();
        Quantity added = null;
        if (let.family() == null) {
            added = value(let, name);
        } else {
            scope.each(let.family(), member -> value(let, Scope.member(name, member)));
        }
        scope.index.putAll(outer);
        scope.opened.remove(name);
        scope.pending.remove(name);
        return added;
    }

    private @Nullable Quantity value(Tree.Let let, String name) {
        if (StreamBuilder.isBars(let.value()) && let.type() == null && !scope.inBody) {
            streams.bars(let);
            return null;
        }
        Quantity value = check(let.value());
        Quantity typed =
                value == null || let.type() == null
                        ? value
                        : new TypeChecker(scope).declared(let.type(), value, let.value());
        if (typed == null) {
            return null;
        }
        Expr root = Quantity.root(typed.expr());
        String plain = name.replace("[", "$").replace("]", "");
        Quantity added =
                scope.addLet(typed, new Program.Plain(plain, root, scope.line(let.span())));
        scope.values.put(name, added);
        return added;
    }

    private void circle(Tree.Let let) {
        String name = let.name().text();
        List<String> path = scope.opened.subList(scope.opened.indexOf(name), scope.opened.size());
        Diagnostic d =
                Diagnostic.of(
                        "AH0213",
                        let.name().span(),
                        "`" + name + "` needs itself",
                        String.join(" needs ", path) + " needs " + name);
        for (String other : path) {
            Span at = scope.declared.get(other);
            d = other.equals(name) || at == null ? d : d.also(at, "through this one");
        }
        scope.report(d.fix("compute one of them from something else"));
        path.forEach(scope.pending::remove);
    }

    private @Nullable Quantity member(Tree.Member m) {
        int day = instruments.day(m.of());
        if (day >= 0) {
            return new Sessions(scope).member(day, m);
        }
        if (m.of() instanceof Tree.Name n) {
            if (scope.instruments.containsKey(n.text())) {
                return instruments.member(n.text(), m);
            }
            Integer bars = streams.bars(n);
            if (bars != null) {
                return streams.field(bars, m);
            }
            List<Integer> venues = scope.venues.get(n.text());
            if (venues != null && m.name().text().equals("up")) {
                int source = scope.source(new StrategyPlan.VenuesUpSource(venues), Shape.exact(0));
                Expr e = new Expr.Source(source, Shape.exact(0));
                return new Quantity(e, Unit.NONE, false, false, new TreeSet<>());
            }
            Integer session = scope.sessions.get(n.text());
            if (session != null) {
                return new Sessions(scope).member(session, m);
            }
            if (venues == null && !scope.books.containsKey(n.text()) && name(n) == null) {
                return null;
            }
        }
        return noMember(m);
    }

    private @Nullable Quantity noMember(Tree.Member m) {
        String of = scope.text(m.of());
        boolean books = scope.books.containsKey(of);
        boolean venues = scope.venues.containsKey(of);
        String label = books ? "books have residual[EUR] and uncovered[EUR]" : "venues have up";
        List<String> members = books ? List.of("residual", "uncovered") : List.of("up");
        String name = m.name().text();
        String message = "`" + of + "` has no `" + name + "`";
        Diagnostic d =
                Diagnostic.of(
                        "AH0215",
                        m.name().span(),
                        message,
                        books || venues ? label : "a number has no members");
        if (members.contains(name) && books) {
            d = d.fix("write " + of + "." + name + "[EUR]");
        } else if (books || venues) {
            d = Scope.suggested(d, name, members);
        }
        scope.report(d);
        return null;
    }

    private @Nullable Quantity index(Tree.Index i) {
        if (i.of() instanceof Tree.Name n) {
            return member(n, scope.text(i.index()), i.index().span());
        }
        if (!(i.of() instanceof Tree.Member m) || !(m.of() instanceof Tree.Name n)) {
            return error("AH0905", i.span(), "an index of a family is not built yet", "");
        }
        Scope.Books books = scope.books.get(n.text());
        String what = m.name().text();
        if (books == null || (!what.equals("residual") && !what.equals("uncovered"))) {
            return member(m);
        }
        Asset asset = scope.asset(i.index());
        if (asset == null) {
            return null;
        }
        StrategyPlan.Source wanted =
                what.equals("residual")
                        ? new StrategyPlan.ResidualSource(books.ids(), asset.assetId())
                        : new StrategyPlan.UncoveredSource(books.ids(), asset.assetId());
        Shape shape = Shape.exact(asset.scale());
        Expr e = new Expr.Source(scope.source(wanted, shape), shape);
        Unit unit = scope.unit(scope.text(i.index()), asset);
        return new Quantity(e, unit, false, false, new TreeSet<>());
    }

    /** The value of a family for one member, reported when there is none. */
    @Nullable Quantity member(Tree.Name family, String index, Span at) {
        Tree.Let let = scope.families.get(family.text());
        if (let == null || let.family() == null) {
            if (!scope.declared.containsKey(family.text())) {
                scope.unknown(family);
                return null;
            }
            return error(
                    "AH0215",
                    family.span(),
                    "`" + family.text() + "` is no family",
                    "has no [ ]: one value");
        }
        Asset asset = scope.asset(index, at);
        if (asset == null) {
            return null;
        }
        if (scope.pending.containsKey(family.text())) {
            let(let);
        }
        Quantity value = scope.values.get(Scope.member(family.text(), asset));
        if (value == null) {
            List<Asset> members = scope.currencies.get(scope.text(let.family().in()));
            if (members != null && !members.contains(asset)) {
                scope.report(
                        Diagnostic.of(
                                "AH0220",
                                at,
                                "`" + family.text() + "` has no member " + asset.code(),
                                "members: "
                                        + String.join(
                                                ", ", members.stream().map(Asset::code).toList())));
            }
            return null;
        }
        Unit unit = value.unit().renamed(let.family().name().text(), scope.unitName(index, asset));
        return new Quantity(value.expr(), unit, value.point(), false, value.rates());
    }

    /** A constant mantissa at a scale, or no value after a report. */
    long constant(Tree.Expr e, Unit unit, int scale) {
        Quantity q = number(e);
        return q == null ? Scaled.NO_VALUE : constant(e, q, unit, scale);
    }

    /** The same of an expression that is checked already. */
    long constant(Tree.Expr e, Quantity q, Unit unit, int scale) {
        if (!q.unit().equals(unit) && !q.bare()) {
            String needed = unit.typeName(false);
            return noValue(
                    "AH0208", e, q.typeName() + " where " + needed + " is needed", q.typeName());
        }
        if (!(q.expr() instanceof Expr.Exact x)) {
            scope.report(
                    Diagnostic.of("AH0214", e.span(), "a constant is needed here", "computed")
                            .note("bounds are proved from it before the program runs")
                            .fix(
                                    "write "
                                            + (unit.equals(Unit.SECOND)
                                                    ? "a time such as 1s"
                                                    : "a number")));
            return Scaled.NO_VALUE;
        }
        long value = Scaled.rescaleExact(x.mantissa(), x.scale(), scale);
        return value != Scaled.NO_VALUE
                ? value
                : noValue(
                        "AH0212",
                        e,
                        "this number has more digits than " + unit.typeName(false),
                        "at most " + scale + " after the point");
    }

    private long noValue(String code, Tree.Expr e, String message, String label) {
        scope.report(code, e.span(), message, label);
        return Scaled.NO_VALUE;
    }
}
