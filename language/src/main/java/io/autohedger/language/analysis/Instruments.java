// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Future;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The instrument that a program is over: {@code i.tick}, {@code 2 ticks}, {@code position(i)}. */
final class Instruments {
    /** Contracts are whole. */
    static final int QTY_SCALE = 0;

    static final long LOT = 1;

    private static final List<String> MEMBERS =
            List.of("quote", "tick", "lot", "multiplier", "day", "trades", "venue");

    private final Scope scope;

    Instruments(Scope scope) {
        this.scope = scope;
    }

    /** Binds the formals to what the desk has. */
    void bind(Tree.Program p) {
        for (Tree.Formal f : p.formals()) {
            List<Future> all = scope.universe.futures();
            if (!scope.declare(f.name())) {
                continue;
            }
            if (all.size() == 1) {
                typed(f, all.getFirst());
                scope.instruments.put(f.name().text(), all.getFirst());
                continue;
            }
            String symbols = String.join(", ", all.stream().map(Future::symbol).toList());
            scope.report(
                    Diagnostic.of(
                                    "AH0223",
                                    f.span(),
                                    "the desk does not say which future this is",
                                    all.isEmpty() ? "it has none" : "it has " + symbols)
                            .fix("a desk of one future"));
        }
    }

    /** A perpetual has no expiry and pays funding: which it is stands in the program. */
    private void typed(Tree.Formal f, Future future) {
        String type = future.isPerpetual() ? "Perp" : "Future";
        if (f.type() instanceof Tree.Named n && !n.name().equals(type)) {
            scope.report(
                    Diagnostic.of(
                                    "AH0223",
                                    f.span(),
                                    future.symbol() + " is no " + n.name(),
                                    "it is a " + type)
                            .fix(f.name().text() + " : " + type));
        }
    }

    /** Money for a point is not one number where the coin is what changes hands. */
    private @Nullable Quantity multiplier(Future f, String name, Tree.Member m) {
        if (f.kind() == Future.Kind.INVERSE_PERPETUAL) {
            scope.report(
                    Diagnostic.of(
                                    "AH0215",
                                    m.name().span(),
                                    "an inverse perpetual has no `multiplier`",
                                    "a point of it is worth less the higher the price is")
                            .fix("size in lots: target 5 lots"));
            return null;
        }
        return exact(
                f.multiplier(),
                f.multiplierScale(),
                Unit.of(f.quote().code())
                        .times(Unit.point(name), -1)
                        .times(Unit.contract(name), -1));
    }

    /** The only instrument, reported when there is none. */
    @Nullable String only(Span at, String what) {
        if (scope.instruments.isEmpty()) {
            if (scope.diagnostics.stream().noneMatch(d -> d.code().equals("AH0223"))) {
                scope.report(
                        Diagnostic.of("AH0223", at, what + " are of an instrument", "of which?")
                                .fix("strategy Name(i : Future) { .. }"));
            }
            return null;
        }
        return scope.instruments.firstEntry().getKey();
    }

    private Future future(String name) {
        return java.util.Objects.requireNonNull(scope.instruments.get(name));
    }

    /** {@code i.tick}; null after a report, or when the member is no value. */
    @Nullable Quantity member(String name, Tree.Member m) {
        Future f = future(name);
        return switch (m.name().text()) {
            case "tick" -> exact(f.tickPx(), f.priceScale(), Unit.point(name));
            case "lot" -> exact(LOT, QTY_SCALE, Unit.contract(name));
            case "multiplier" -> multiplier(f, name, m);
            default -> {
                boolean known = MEMBERS.contains(m.name().text());
                Diagnostic d =
                        Diagnostic.of(
                                known ? "AH0202" : "AH0215",
                                m.name().span(),
                                known
                                        ? "`" + scope.text(m) + "` is no value by itself"
                                        : "a future has no `" + m.name().text() + "`",
                                "values: tick, lot, multiplier; others: quote, day, trades, venue");
                scope.report(known ? d : Scope.suggested(d, m.name().text(), MEMBERS));
                yield null;
            }
        };
    }

    /** {@code i.day}: a session; -1 where the expression is another. */
    int day(Tree.Expr e) {
        Tree.Name n = named(e, "day");
        return n == null ? -1 : future(n.text()).sessionId();
    }

    /** The name of the instrument in {@code i.trades}, or null. */
    @Nullable String trades(Tree.Expr e) {
        Tree.Name n = named(e, "trades");
        return n == null ? null : n.text();
    }

    /** {@code i.venue}; -1 where the expression is another. */
    int venue(Tree.Expr e) {
        Tree.Name n = named(e, "venue");
        return n == null ? -1 : future(n.text()).venueId();
    }

    private Tree.@Nullable Name named(Tree.Expr e, String member) {
        return e instanceof Tree.Member m
                        && m.name().text().equals(member)
                        && m.of() instanceof Tree.Name n
                        && scope.instruments.containsKey(n.text())
                ? n
                : null;
    }

    /** {@code 2 ticks} or {@code 20 lots}. */
    @Nullable Quantity step(Tree.NumberLiteral n, Quantity number, boolean ticks) {
        String name = only(n.span(), ticks ? "ticks" : "lots");
        if (name == null || !(number.expr() instanceof Expr.Exact x)) {
            return null;
        }
        Future f = future(name);
        long step = ticks ? f.tickPx() : LOT;
        int scale = ticks ? f.priceScale() : QTY_SCALE;
        Expr steps = new Expr.Exact(io.autohedger.model.Scaled.multiply(x.mantissa(), step), scale);
        if (x.scale() > 0) {
            scope.report(
                    Diagnostic.of(
                                    "AH0212",
                                    n.span(),
                                    "ticks and lots are whole",
                                    "at most 0 after the point")
                            .fix("write a whole number"));
            return null;
        }
        Unit unit = ticks ? Unit.point(name) : Unit.contract(name);
        return new Quantity(steps, unit, false, false, new TreeSet<>());
    }

    /** The program's own signed position. */
    Quantity position(String name) {
        Shape shape = Shape.exact(QTY_SCALE);
        int source =
                scope.source(new StrategyPlan.PositionSource(future(name).instrumentId()), shape);
        Expr e = new Expr.Source(source, shape);
        return new Quantity(e, Unit.contract(name), false, false, new TreeSet<>());
    }

    /** What a type over an instrument means: its unit and scale. */
    TypeChecker.@Nullable Declared type(String type, String name) {
        Future f = scope.instruments.get(name);
        return f == null
                ? null
                : switch (type) {
                    case "Qty" -> new TypeChecker.Declared(Unit.contract(name), QTY_SCALE, false);
                    case "Price" ->
                            new TypeChecker.Declared(Unit.point(name), f.priceScale(), true);
                    default -> new TypeChecker.Declared(Unit.point(name), f.priceScale(), false);
                };
    }

    private static Quantity exact(long mantissa, int scale, Unit unit) {
        return new Quantity(new Expr.Exact(mantissa, scale), unit, false, false, new TreeSet<>());
    }
}
