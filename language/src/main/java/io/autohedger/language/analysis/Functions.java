// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.BinaryOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.UnaryOp;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls in expressions. */
final class Functions {
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final Operators operators;
    private final StreamBuilder streams;

    Functions(
            Scope scope,
            ExpressionChecker expressions,
            Operators operators,
            StreamBuilder streams) {
        this.streams = streams;
        this.scope = scope;
        this.expressions = expressions;
        this.operators = operators;
    }

    private static String form(String function) {
        return switch (function) {
            case "min", "max", "mid" -> function + "(a, b)";
            case "clip" -> "clip(x, low, high)";
            case "fresh" -> "fresh(x, 2s)";
            case "rate" -> "rate(EUR, USD)";
            case "closes_within" -> "closes_within(5min)";
            case "ema", "sma", "stddev" -> function + "(bar.close, 14)";
            case "atr" -> "atr(bar, 14)";
            case "round_down", "round_up" -> function + "(x, i)";
            case "position" -> "position(i)";
            case "bars" -> "let bar = bars(i.trades)";
            case "sum" -> "sum(x[c] for c in ccys)";
            default -> function + "(x)";
        };
    }

    @Nullable Quantity call(Tree.Call c) {
        String name = c.function() instanceof Tree.Name n ? n.text() : "";
        if (name.equals("changed")) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    c.span(),
                                    "`changed` stands in the head of `on` only",
                                    "an event, not a value")
                            .fix("on " + scope.text(c) + " { .. }"));
            return null;
        }
        if (c.function() instanceof Tree.Member m && m.of() instanceof Tree.Name n) {
            Integer session = scope.sessions.get(n.text());
            if (session != null && m.name().text().equals("closes_within")) {
                return closesWithin(session, c);
            }
            if (scope.wrongUses.contains(n.text())) {
                return null; // what is wrong with it was said where it is used
            }
        }
        if (name.equals("sum")) {
            return sum(c);
        }
        if (!Vocabulary.FUNCTIONS.contains(name)) {
            scope.report(unknown(c));
            return null;
        }
        int wanted = form(name).split(",", -1).length;
        boolean named = c.arguments().stream().anyMatch(a -> a.name() != null);
        if (c.arguments().size() != wanted || named) {
            scope.report(wrongCount(c, name, wanted, named));
            return null;
        }
        return switch (name) {
            case "rate" -> rate(c);
            case "known" -> known(c);
            case "ema", "sma", "stddev", "atr" -> streams.indicator(name, c);
            case "round_down", "round_up" -> round(name, c);
            case "position" -> position(c);
            case "bars" ->
                    expressions.error(
                            "AH0202",
                            c.span(),
                            "bars stand by themselves",
                            "write: let bar = bars(..), and bar.close where it is used");
            default -> numeric(name, c);
        };
    }

    private @Nullable Quantity closesWithin(int session, Tree.Call c) {
        if (c.arguments().size() != 1 || c.arguments().getFirst().name() != null) {
            boolean named = c.arguments().stream().anyMatch(a -> a.name() != null);
            scope.report(wrongCount(c, "closes_within", 1, named));
            return null;
        }
        Tree.Expr at = c.arguments().getFirst().value();
        Quantity time = expressions.number(at);
        return time == null ? null : new Sessions(scope).closesWithin(session, c, at, time);
    }

    /** Folds from 0 in the order of the currencies (LANGUAGE section 3.6). */
    private @Nullable Quantity sum(Tree.Call c) {
        Tree.Argument a = c.arguments().size() == 1 ? c.arguments().getFirst() : null;
        Tree.Family family = a == null ? null : a.family();
        if (a == null || family == null || a.name() != null) {
            scope.report(
                    Diagnostic.of("AH0206", c.span(), "`sum` is over a family", "over which?")
                            .fix("write " + form("sum")));
            return null;
        }
        List<Operators.Side> members = new ArrayList<>();
        scope.each(
                family,
                member -> {
                    Quantity q = expressions.number(a.value());
                    if (q != null) {
                        members.add(new Operators.Side(a.value(), q));
                    }
                });
        List<Asset> all = scope.currencies.get(scope.text(family.in()));
        if (all == null || members.size() < all.size()) {
            return null;
        }
        Quantity first = members.getFirst().value();
        if (first.unit().mentions(family.name().text()) || first.point()) {
            String type = first.typeName();
            scope.report(
                    Diagnostic.of(
                                    "AH0218",
                                    a.value().span(),
                                    first.point()
                                            ? "a sum is of amounts, not of prices"
                                            : type + " cannot leave its family",
                                    type)
                            .note("amounts of several currencies have no common unit")
                            .fix("multiply by a rate: " + scope.text(a.value()) + " * px[c]"));
            return null;
        }
        Quantity total = first.as(Operators.zeroLike(first.expr()));
        for (Operators.Side member : members) {
            Operators.Side before = new Operators.Side(a.value(), total);
            total = operators.same(before, member, "adds", with(BinaryOp.ADD));
            if (total == null) {
                return null;
            }
        }
        return total;
    }

    private Diagnostic unknown(Tree.Call c) {
        String name = scope.text(c.function());
        return Scope.suggested(
                Diagnostic.of(
                        "AH0205",
                        c.function().span(),
                        "there is no function `" + name + "`",
                        "functions: " + String.join(", ", Vocabulary.FUNCTIONS)),
                name,
                Vocabulary.FUNCTIONS);
    }

    private static Diagnostic wrongCount(Tree.Call c, String name, int wanted, boolean named) {
        int given = c.arguments().size();
        String values = wanted == 1 ? "1 value" : wanted + " values";
        String label = named ? "its values have no names" : given + " here";
        return Diagnostic.of("AH0206", c.span(), "`" + name + "` takes " + values, label)
                .fix("write " + form(name));
    }

    private @Nullable Quantity known(Tree.Call c) {
        Quantity q = expressions.check(c.arguments().getFirst().value());
        return q == null ? null : Quantity.truth(new Expr.Known(q.expr()), q.rates());
    }

    private @Nullable Quantity position(Tree.Call c) {
        String name = instrument(c.arguments().getFirst().value());
        return name == null ? null : new Instruments(scope).position(name);
    }

    private @Nullable String instrument(Tree.Expr e) {
        String name = scope.text(e);
        if (scope.instruments.containsKey(name)) {
            return name;
        }
        String only = new Instruments(scope).only(e.span(), "lots and ticks");
        if (only != null) {
            scope.report(
                    Diagnostic.of("AH0220", e.span(), "`" + name + "` is no instrument", "not one")
                            .fix("write " + only));
        }
        return null;
    }

    /** To the grid of lots or ticks (LANGUAGE section 3.6): the only way from real to exact. */
    private @Nullable Quantity round(String function, Tree.Call c) {
        Tree.Expr of = c.arguments().getFirst().value();
        Quantity x = expressions.number(of);
        String name = instrument(c.arguments().get(1).value());
        if (x == null || name == null) {
            return null;
        }
        boolean down = function.equals("round_down");
        boolean qty = x.unit().equals(Unit.contract(name));
        if (!qty && !x.unit().equals(Unit.point(name))) {
            String needed = "Qty<" + name + "> or Price<" + name + ">";
            return expressions.error(
                    "AH0208",
                    of.span(),
                    x.typeName() + " where " + needed + " is needed",
                    "is: " + x.typeName());
        }
        Expr.Direction direction =
                qty
                        ? (down ? Expr.Direction.TOWARDS : Expr.Direction.AWAY)
                        : (down ? Expr.Direction.BELOW : Expr.Direction.ABOVE);
        var grid = java.util.Objects.requireNonNull(scope.instruments.get(name));
        Expr root = new Expr.Root(Quantity.real(x.expr()));
        Expr e =
                qty
                        ? new Expr.ToStep(root, direction, Instruments.QTY_SCALE, Instruments.LOT)
                        : new Expr.ToStep(root, direction, grid.priceScale(), grid.tickPx());
        return x.as(e);
    }

    private @Nullable Quantity rate(Tree.Call c) {
        Asset base = scope.asset(c.arguments().get(0).value());
        Asset quote = scope.asset(c.arguments().get(1).value());
        if (base == null || quote == null) {
            return null;
        }
        Unit from = scope.unit(scope.text(c.arguments().get(0).value()), base);
        Unit to = scope.unit(scope.text(c.arguments().get(1).value()), quote);
        Unit unit = to.times(from, -1);
        if (base.equals(quote)) {
            return expressions.error(
                    "AH0206", c.span(), "a rate is between two assets", "one asset, twice");
        }
        int source =
                scope.source(
                        new StrategyPlan.RateSource(base.assetId(), quote.assetId()), Shape.REAL);
        String key = quote.code() + "/" + base.code();
        scope.rateSources.put(key, source);
        scope.ratePlaces.putIfAbsent(key, c.span());
        Set<String> rates = new TreeSet<>();
        rates.add(key);
        return new Quantity(new Expr.Source(source, Shape.REAL), unit, true, false, rates);
    }

    private @Nullable Quantity numeric(String name, Tree.Call c) {
        List<Operators.Side> given = new ArrayList<>();
        for (Tree.Argument a : c.arguments()) {
            Quantity q = expressions.number(a.value());
            if (q != null) {
                given.add(new Operators.Side(a.value(), q));
            }
        }
        if (given.size() < c.arguments().size()) {
            return null;
        }
        Operators.Side first = given.getFirst();
        Operators.Side second = given.get(given.size() > 1 ? 1 : 0);
        Quantity x = first.value();
        return switch (name) {
            case "abs" -> x.as(new Expr.Unary(UnaryOp.ABS, x.expr()));
            case "exp2" -> exp2(first);
            case "min" -> operators.same(first, second, "compares", with(BinaryOp.MIN));
            case "max" -> operators.same(first, second, "compares", with(BinaryOp.MAX));
            case "clip" -> {
                Quantity low = operators.same(first, given.get(2), "clips", with(BinaryOp.MIN));
                yield low == null
                        ? null
                        : operators.same(
                                new Operators.Side(first.tree(), low),
                                second,
                                "clips",
                                with(BinaryOp.MAX));
            }
            case "mid" -> {
                Quantity s =
                        operators.same(first, second, "takes the middle of", with(BinaryOp.ADD));
                yield s == null ? null : s.as(half(s.expr()));
            }
            default -> fresh(c, x, second);
        };
    }

    private static Expr half(Expr e) {
        return new Expr.Binary(BinaryOp.DIVIDE, Quantity.real(e), new Expr.Real(2));
    }

    private @Nullable Quantity exp2(Operators.Side x) {
        if (x.value().unit().isNone()) {
            return x.value().as(new Expr.Unary(UnaryOp.EXP2, Quantity.real(x.value().expr())));
        }
        String type = x.value().typeName();
        return expressions.error(
                "AH0204", x.tree().span(), "exp2 takes a Ratio, not " + type, type);
    }

    private static Operators.Maker with(BinaryOp op) {
        return (l, r) -> new Expr.Binary(op, l, r);
    }

    private @Nullable Quantity fresh(Tree.Call c, Quantity value, Operators.Side age) {
        Quantity d = age.value();
        if (!d.unit().equals(Unit.SECOND) || d.point() || !d.expr().shape().isExact()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0206",
                                    age.tree().span(),
                                    "fresh needs the greatest age, a Duration",
                                    d.bare() ? "of what?" : d.typeName())
                            .fix("write a time such as 2s or 750ms"));
            return null;
        }
        if (value.rates().isEmpty() || !scope.locals.isEmpty()) {
            Tree.Expr x = c.arguments().getFirst().value();
            return expressions.error(
                    "AH0206",
                    x.span(),
                    "fresh is of rates, outside handlers with lets",
                    value.rates().isEmpty() ? "no rate in it" : "move it to a let of the strategy");
        }
        List<Integer> timed =
                value.rates().stream().map(r -> scope.rateSources.getOrDefault(r, 0)).toList();
        scope.timed.addAll(timed);
        Expr root = Quantity.root(Quantity.real(value.expr()));
        Expr nanos = Operators.finer(d.expr(), Math.max(9, d.expr().shape().scale()));
        return scope.addLet(value, new Program.Fresh(root, timed, nanos, scope.line(c.span())));
    }
}
