// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.BinaryOp;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.ir.UnaryOp;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each expression a unit and a shape. Null stands for a mistake that is already reported, so
 * that nothing is said twice.
 */
final class ExpressionChecker {
    private static final List<String> FUNCTIONS =
            List.of("abs", "min", "max", "clip", "mid", "known", "fresh", "rate", "exp2");

    private final Scope scope;
    private final Literals literals;

    ExpressionChecker(Scope scope) {
        this.scope = scope;
        this.literals = new Literals(scope);
    }

    @Nullable Quantity check(Tree.Expr e) {
        return switch (e) {
            case Tree.Name n -> name(n);
            case Tree.NumberLiteral n -> literals.number(n);
            case Tree.Duration d -> literals.duration(d);
            case Tree.Truth t -> Quantity.truth(new Expr.Truth(t.value()), new TreeSet<>());
            case Tree.Text t -> error("AH0202", t.span(), "a text is no value here", "");
            case Tree.Unbuilt u -> error(u.code(), u.span(), u.what() + " is not built yet", "");
            case Tree.Unary u -> u.op().equals("not") ? not(u) : negate(u);
            case Tree.Binary b -> binary(b);
            case Tree.Choose c -> choose(c);
            case Tree.Member m -> member(m);
            case Tree.Index i -> index(i);
            case Tree.Call c -> call(c);
        };
    }

    private @Nullable Quantity error(String code, Span span, String message, String label) {
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
        return q != null && !q.isTruth()
                ? error("AH0202", e.span(), "a condition is needed here", "this is " + q.typeName())
                : q;
    }

    private @Nullable Quantity name(Tree.Name n) {
        Quantity local = scope.locals.get(n.text());
        if (local != null) {
            return local;
        }
        Tree.Let let = scope.pending.get(n.text());
        if (let != null && !scope.values.containsKey(n.text())) {
            return let(let);
        }
        Quantity value = scope.values.get(n.text());
        if (value != null) {
            return value;
        }
        if (scope.declared.contains(n.text())) {
            return scope.books.containsKey(n.text()) || scope.venues.containsKey(n.text())
                    ? error("AH0202", n.span(), "`" + n.text() + "` is no value by itself", "")
                    : null;
        }
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0201",
                                n.span(),
                                "`" + n.text() + "` has no meaning here",
                                "unknown"),
                        n.text(),
                        scope.names()));
        return null;
    }

    /** Checks a top-level let once, after those that it needs. */
    @Nullable Quantity let(Tree.Let let) {
        String name = let.name().text();
        if (scope.values.containsKey(name)) {
            return scope.values.get(name);
        }
        if (!scope.opened.add(name)) {
            if (scope.pending.containsKey(name)) {
                scope.pending.remove(name);
                scope.report(
                        "AH0213",
                        let.name().span(),
                        "`" + name + "` needs itself",
                        "a let is computed from others");
            }
            return null;
        }
        Quantity value = check(let.value());
        Quantity typed =
                value == null || let.type() == null
                        ? value
                        : new TypeChecker(scope).declared(let.type(), value, let.value());
        scope.pending.remove(name);
        if (typed == null) {
            return null;
        }
        Expr root = Quantity.root(typed.expr());
        Quantity added = scope.addLet(typed, new Program.Plain(name, root, scope.line(let.span())));
        scope.values.put(name, added);
        return added;
    }

    private @Nullable Quantity not(Tree.Unary u) {
        Quantity q = truth(u.operand());
        if (q == null) {
            return null;
        }
        if (q.expr() instanceof Expr.Known) {
            scope.unknownHandled.add(q.rates());
        }
        return Quantity.truth(new Expr.Not(q.expr()), q.rates());
    }

    private @Nullable Quantity negate(Tree.Unary u) {
        Quantity q = number(u.operand());
        if (q == null) {
            return null;
        }
        if (q.expr() instanceof Expr.Exact x) {
            return new Quantity(
                    new Expr.Exact(-x.mantissa(), x.scale()), q.unit(), false, q.bare(), q.rates());
        }
        return q.as(new Expr.Unary(UnaryOp.NEGATE, q.expr()));
    }

    private @Nullable Quantity binary(Tree.Binary b) {
        return switch (b.op()) {
            case "and", "or" -> logic(b);
            case "+", "-" -> sum(b);
            case "*", "/" -> product(b);
            case "??" -> {
                Quantity left = check(b.left());
                Quantity right = check(b.right());
                yield left == null || right == null
                        ? null
                        : same(b, left, right, "gives", Expr.Coalesce::new);
            }
            default -> compare(b);
        };
    }

    private @Nullable Quantity logic(Tree.Binary b) {
        Quantity left = truth(b.left());
        Quantity right = truth(b.right());
        if (left == null || right == null) {
            return null;
        }
        Expr e =
                b.op().equals("and")
                        ? new Expr.And(left.expr(), right.expr())
                        : new Expr.Or(left.expr(), right.expr());
        return Quantity.truth(e, Quantity.union(left.rates(), right.rates()));
    }

    private @Nullable Quantity sum(Tree.Binary b) {
        Quantity left = number(b.left());
        Quantity right = number(b.right());
        if (left == null || right == null) {
            return null;
        }
        boolean plus = b.op().equals("+");
        if (plus && left.point() && right.point()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0203",
                                    b.span(),
                                    "this adds two prices",
                                    left.unit().text() + " + " + right.unit().text())
                            .note("a price is a level, not an amount")
                            .fix("mid(" + text(b.left()) + ", " + text(b.right()) + ")"));
            return null;
        }
        BinaryOp op = plus ? BinaryOp.ADD : BinaryOp.SUBTRACT;
        Quantity q =
                same(
                        b,
                        left,
                        right,
                        plus ? "adds" : "subtracts",
                        (l, r) -> new Expr.Binary(op, l, r));
        if (q == null) {
            return null;
        }
        boolean point = plus ? left.point() || right.point() : left.point() && !right.point();
        return new Quantity(q.expr(), q.unit(), point, false, q.rates());
    }

    private String text(Tree.Expr e) {
        return scope.source.text(e.span());
    }

    private interface Maker {
        Expr make(Expr left, Expr right);
    }

    /** Both sides in one unit and one shape. */
    private @Nullable Quantity same(
            Tree.Expr at, Quantity left, Quantity right, String verb, Maker maker) {
        if (left.isTruth() != right.isTruth()) {
            return error("AH0202", at.span(), "a number and a condition do not mix", "");
        }
        Unit unit = left.isZero() ? right.unit() : left.unit();
        if (!left.isZero() && !right.isZero() && !left.unit().equals(right.unit())) {
            String code = left.bare() || right.bare() ? "AH0207" : "AH0204";
            scope.report(
                    Diagnostic.of(
                            code,
                            at.span(),
                            "this " + verb + " " + left.typeName() + " and " + right.typeName(),
                            left.unit().text() + " and " + right.unit().text()));
            return null;
        }
        Set<String> rates = Quantity.union(left.rates(), right.rates());
        Expr l = left.expr();
        Expr r = right.expr();
        if (l.shape().isExact() && r.shape().isExact()) {
            int scale = Math.max(l.shape().scale(), r.shape().scale());
            l = finer(l, scale);
            r = finer(r, scale);
        } else if (!left.isTruth()) {
            l = Quantity.real(l);
            r = Quantity.real(r);
        }
        return new Quantity(maker.make(l, r), unit, left.point() || right.point(), false, rates);
    }

    private static Expr finer(Expr e, int scale) {
        return e.shape().scale() == scale ? e : new Expr.Rescale(e, scale);
    }

    private @Nullable Quantity product(Tree.Binary b) {
        Quantity left = number(b.left());
        Quantity right = number(b.right());
        if (left == null || right == null) {
            return null;
        }
        boolean times = b.op().equals("*");
        Unit unit = left.unit().times(right.unit(), times ? 1 : -1);
        Set<String> rates = Quantity.union(left.rates(), right.rates());
        boolean exact =
                times
                        && (left.isInt() || right.isInt())
                        && left.expr().shape().isExact()
                        && right.expr().shape().isExact();
        Expr e =
                exact
                        ? new Expr.Binary(BinaryOp.MUL, left.expr(), right.expr())
                        : new Expr.Binary(
                                times ? BinaryOp.MUL : BinaryOp.DIVIDE,
                                Quantity.real(left.expr()),
                                Quantity.real(right.expr()));
        return new Quantity(e, unit, false, false, rates);
    }

    private @Nullable Quantity compare(Tree.Binary b) {
        Quantity left = number(b.left());
        Quantity right = number(b.right());
        if (left == null || right == null) {
            return null;
        }
        CompareOp op =
                switch (b.op()) {
                    case "<" -> CompareOp.LESS;
                    case "<=" -> CompareOp.AT_MOST;
                    case ">" -> CompareOp.MORE;
                    case ">=" -> CompareOp.AT_LEAST;
                    case "==" -> CompareOp.EQUAL;
                    default -> CompareOp.UNEQUAL;
                };
        Quantity q = same(b, left, right, "compares", (l, r) -> new Expr.Compare(op, l, r));
        return q == null ? null : Quantity.truth(q.expr(), q.rates());
    }

    private @Nullable Quantity choose(Tree.Choose c) {
        Quantity condition = truth(c.condition());
        Quantity yes = check(c.whenTrue());
        Quantity no = check(c.whenFalse());
        if (condition == null || yes == null || no == null) {
            return null;
        }
        Quantity q =
                same(
                        c,
                        yes,
                        no,
                        "chooses between",
                        (l, r) -> new Expr.Choose(condition.expr(), l, r));
        return q == null
                ? null
                : new Quantity(
                        q.expr(),
                        q.unit(),
                        q.point(),
                        false,
                        Quantity.union(condition.rates(), q.rates()));
    }

    private @Nullable Quantity member(Tree.Member m) {
        if (m.of() instanceof Tree.Name n) {
            List<Integer> venues = scope.venues.get(n.text());
            if (venues != null && m.name().text().equals("up")) {
                int source = scope.source(new StrategyPlan.VenuesUpSource(venues), Shape.exact(0));
                Expr e = new Expr.Source(source, Shape.exact(0));
                return new Quantity(e, Unit.NONE, false, false, new TreeSet<>());
            }
            if (venues == null && !scope.books.containsKey(n.text())) {
                Quantity q = name(n);
                if (q == null) {
                    return null;
                }
            }
        }
        return error(
                "AH0215",
                m.name().span(),
                "there is no `" + m.name().text() + "` here",
                "books: residual[C], uncovered[C]; venues: up");
    }

    private @Nullable Quantity index(Tree.Index i) {
        if (i.of() instanceof Tree.Member m && m.of() instanceof Tree.Name n) {
            Scope.Books books = scope.books.get(n.text());
            String what = m.name().text();
            if (books != null && (what.equals("residual") || what.equals("uncovered"))) {
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
                return new Quantity(e, Unit.of(asset.code()), false, false, new TreeSet<>());
            }
            return member(m);
        }
        return error("AH0905", i.span(), "families are not built yet", "an index");
    }

    private @Nullable Quantity call(Tree.Call c) {
        String name = c.function() instanceof Tree.Name n ? n.text() : "";
        if (name.equals("changed")) {
            return error("AH0206", c.span(), "`changed` stands in the head of `on` only", "");
        }
        if (!FUNCTIONS.contains(name)) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0205",
                                    c.function().span(),
                                    "there is no function `" + text(c.function()) + "`",
                                    "built: " + String.join(", ", FUNCTIONS)),
                            name,
                            FUNCTIONS));
            return null;
        }
        int count =
                switch (name) {
                    case "abs", "known", "exp2" -> 1;
                    case "clip" -> 3;
                    default -> 2;
                };
        boolean named = c.arguments().stream().anyMatch(a -> a.name() != null || a.family());
        if (c.arguments().size() != count || named) {
            return error(
                    "AH0206",
                    c.span(),
                    "`" + name + "` takes " + count + " values",
                    c.arguments().size() + (named ? ", named ones or a family" : "") + " here");
        }
        if (name.equals("rate")) {
            return rate(c);
        }
        if (name.equals("known")) {
            Quantity q = check(c.arguments().getFirst().value());
            return q == null ? null : Quantity.truth(new Expr.Known(q.expr()), q.rates());
        }
        return numeric(name, c);
    }

    private @Nullable Quantity rate(Tree.Call c) {
        Asset base = scope.asset(c.arguments().get(0).value());
        Asset quote = scope.asset(c.arguments().get(1).value());
        if (base == null || quote == null) {
            return null;
        }
        Unit unit = Unit.of(quote.code()).times(Unit.of(base.code()), -1);
        if (unit.isNone()) {
            return error("AH0206", c.span(), "a rate needs two different assets", "");
        }
        int source =
                scope.source(
                        new StrategyPlan.RateSource(base.assetId(), quote.assetId()), Shape.REAL);
        String key = quote.code() + "/" + base.code();
        scope.rateSources.put(key, source);
        Set<String> rates = new TreeSet<>();
        rates.add(key);
        return new Quantity(new Expr.Source(source, Shape.REAL), unit, true, false, rates);
    }

    private @Nullable Quantity numeric(String name, Tree.Call c) {
        Quantity a = number(c.arguments().get(0).value());
        Quantity b = c.arguments().size() > 1 ? number(c.arguments().get(1).value()) : a;
        Quantity d = c.arguments().size() > 2 ? number(c.arguments().get(2).value()) : a;
        if (a == null || b == null || d == null) {
            return null;
        }
        return switch (name) {
            case "abs" -> a.as(new Expr.Unary(UnaryOp.ABS, a.expr()));
            case "exp2" ->
                    a.unit().isNone()
                            ? a.as(new Expr.Unary(UnaryOp.EXP2, Quantity.real(a.expr())))
                            : error(
                                    "AH0204",
                                    c.span(),
                                    "exp2 takes a Ratio",
                                    "this is " + a.typeName());
            case "min" -> same(c, a, b, "compares", with(BinaryOp.MIN));
            case "max" -> same(c, a, b, "compares", with(BinaryOp.MAX));
            case "clip" -> {
                Quantity low = same(c, a, d, "clips", with(BinaryOp.MIN));
                yield low == null ? null : same(c, low, b, "clips", with(BinaryOp.MAX));
            }
            case "mid" -> {
                Quantity s = same(c, a, b, "takes the middle of", with(BinaryOp.ADD));
                yield s == null
                        ? null
                        : s.as(
                                new Expr.Binary(
                                        BinaryOp.DIVIDE,
                                        Quantity.real(s.expr()),
                                        new Expr.Real(2)));
            }
            default -> fresh(c, a, b);
        };
    }

    private static Maker with(BinaryOp op) {
        return (l, r) -> new Expr.Binary(op, l, r);
    }

    private @Nullable Quantity fresh(Tree.Call c, Quantity value, Quantity age) {
        if (!age.unit().equals(Unit.SECOND) || !age.expr().shape().isExact()) {
            return error("AH0206", c.span(), "fresh needs a Duration", "this is " + age.typeName());
        }
        if (value.rates().isEmpty() || !scope.locals.isEmpty()) {
            return error("AH0206", c.span(), "fresh is of rates, outside handlers with lets", "");
        }
        List<Integer> timed =
                value.rates().stream().map(r -> scope.rateSources.getOrDefault(r, 0)).toList();
        scope.timed.addAll(timed);
        Expr root = Quantity.root(Quantity.real(value.expr()));
        Expr nanos = finer(age.expr(), Math.max(9, age.expr().shape().scale()));
        return scope.addLet(value, new Program.Fresh(root, timed, nanos, scope.line(c.span())));
    }

    /** A constant mantissa at a scale, or no value after a report. */
    long constant(Tree.Expr e, Unit unit, int scale) {
        Quantity q = number(e);
        if (q == null) {
            return Scaled.NO_VALUE;
        }
        if (!q.unit().equals(unit) && !q.bare()) {
            scope.report(
                    "AH0208",
                    e.span(),
                    q.typeName() + " where " + unit.typeName(false) + " is needed",
                    q.unit().text());
            return Scaled.NO_VALUE;
        }
        return fold(e, q.expr(), unit, scale);
    }

    private long fold(Tree.Expr e, Expr expr, Unit unit, int scale) {
        if (!(expr instanceof Expr.Exact x)) {
            scope.report("AH0214", e.span(), "a constant is needed here", "this is computed");
            return Scaled.NO_VALUE;
        }
        long value = Scaled.rescaleExact(x.mantissa(), x.scale(), scale);
        if (value == Scaled.NO_VALUE) {
            scope.report(
                    "AH0212",
                    e.span(),
                    "this number does not fit " + unit.typeName(false),
                    scale + " digits after the point");
        }
        return value;
    }
}
