// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.BinaryOp;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.UnaryOp;
import io.autohedger.language.syntax.Tree;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs and words between values: both sides in one unit and one shape. */
final class Operators {
    private final Scope scope;
    private final ExpressionChecker expressions;

    Operators(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    /** Makes the expression of two operands of one shape. */
    interface Maker {
        Expr make(Expr left, Expr right);
    }

    /** An operand as written and as checked. */
    record Side(Tree.Expr tree, Quantity value) {}

    @Nullable Quantity unary(Tree.Unary u) {
        if (u.op().equals("not")) {
            Quantity q = expressions.truth(u.operand());
            return q == null ? null : Quantity.truth(new Expr.Not(q.expr()), q.rates());
        }
        Quantity q = expressions.number(u.operand());
        if (q == null) {
            return null;
        }
        if (q.point()) {
            String type = q.typeName();
            scope.report(
                    level(u.span(), "this negates " + type, "- " + type)
                            .fix("subtract it from a level: the difference has a sign"));
            return null;
        }
        if (q.expr() instanceof Expr.Exact x) {
            Expr negated = new Expr.Exact(-x.mantissa(), x.scale());
            return new Quantity(negated, q.unit(), false, q.bare(), q.rates());
        }
        return q.as(new Expr.Unary(UnaryOp.NEGATE, q.expr()));
    }

    @Nullable Quantity binary(Tree.Binary b) {
        boolean logic = b.op().equals("and") || b.op().equals("or");
        boolean any = b.op().equals("??");
        Quantity left = operand(b.left(), logic, any);
        Quantity right = operand(b.right(), logic, any);
        if (left == null || right == null) {
            return null;
        }
        return switch (b.op()) {
            case "and", "or" -> logic(b, left, right);
            case "+", "-" -> sum(b, left, right);
            case "*", "/" ->
                    b.op().equals("*") && isSquare(left, right)
                            ? square(b, left)
                            : product(b, left, right);
            case "??" ->
                    same(
                            new Side(b.left(), left),
                            new Side(b.right(), right),
                            "chooses between",
                            Expr.Coalesce::new);
            default -> compare(b, left, right);
        };
    }

    private @Nullable Quantity operand(Tree.Expr e, boolean logic, boolean any) {
        return any ? expressions.check(e) : logic ? expressions.truth(e) : expressions.number(e);
    }

    private static Quantity logic(Tree.Binary b, Quantity left, Quantity right) {
        Expr e =
                b.op().equals("and")
                        ? new Expr.And(left.expr(), right.expr())
                        : new Expr.Or(left.expr(), right.expr());
        return Quantity.truth(e, Quantity.union(left.rates(), right.rates()));
    }

    private @Nullable Quantity sum(Tree.Binary b, Quantity left, Quantity right) {
        boolean plus = b.op().equals("+");
        if (plus && left.point() && right.point()) {
            String a = scope.text(b.left());
            String c = scope.text(b.right());
            scope.report(
                    Diagnostic.of(
                                    "AH0203",
                                    b.span(),
                                    "this adds two prices",
                                    left.unit().text() + " + " + right.unit().text())
                            .note("a price is a level, not an amount")
                            .fix("mid(" + a + ", " + c + ")"));
            return null;
        }
        BinaryOp op = plus ? BinaryOp.ADD : BinaryOp.SUBTRACT;
        Quantity q =
                sameUnit(
                        new Side(b.left(), left),
                        new Side(b.right(), right),
                        plus ? "adds" : "subtracts",
                        (l, r) -> new Expr.Binary(op, l, r));
        if (q == null) {
            return null;
        }
        if (!plus && right.point() && !left.point()) {
            scope.report(levelFromStep(b, left, right));
            return null;
        }
        boolean point = plus ? left.point() || right.point() : left.point() && !right.point();
        return new Quantity(q.expr(), q.unit(), point, false, q.rates());
    }

    /** What is left of a step when a level is taken off it has no meaning. */
    private Diagnostic levelFromStep(Tree.Binary b, Quantity left, Quantity right) {
        String step = left.isZero() ? "0" : left.typeName();
        String level = right.typeName();
        Diagnostic d =
                level(b.span(), "this subtracts " + level + " from " + step, step + " - " + level);
        return left.isZero()
                ? d.fix("subtract it from a level: the difference has a sign")
                : d.fix(scope.text(b.right()) + " - " + scope.text(b.left()));
    }

    private static Diagnostic level(Span span, String message, String label) {
        return Diagnostic.of("AH0203", span, message, label)
                .note("a price or a time is a level, not an amount");
    }

    /** Levels of other units are crossed: rate(EUR, USD) * rate(USD, JPY). */
    private static boolean isSquare(Quantity left, Quantity right) {
        return left.point() && right.point() && left.unit().equals(right.unit());
    }

    private @Nullable Quantity square(Tree.Binary b, Quantity level) {
        String type = level.typeName();
        scope.report(
                level(b.span(), "this multiplies " + type + " by " + type, type + " * " + type)
                        .fix(
                                scope.text(b.left())
                                        + " / "
                                        + scope.text(b.right())
                                        + ", their ratio"));
        return null;
    }

    /** Both sides levels or neither, in one unit and one shape. */
    @Nullable Quantity same(Side a, Side b, String verb, Maker maker) {
        Quantity q = sameUnit(a, b, verb, maker);
        boolean mixed =
                a.value().point() != b.value().point()
                        && !a.value().isZero()
                        && !b.value().isZero();
        if (q == null || !mixed) {
            return q;
        }
        scope.report(levelAndStep(a, b, verb));
        return null;
    }

    private Diagnostic levelAndStep(Side a, Side b, String verb) {
        Side level = a.value().point() ? a : b;
        Side step = a.value().point() ? b : a;
        String is = step.value().typeName();
        Diagnostic d =
                Diagnostic.of(
                                "AH0203",
                                step.tree().span(),
                                "this " + verb + " " + level.value().typeName() + " and " + is,
                                is + ": no level, add it to one")
                        .also(level.tree().span(), level.value().typeName())
                        .note("a price is a level; a multiple of it is an offset");
        String moved = moved(step.tree());
        return moved == null ? d : d.fix(moved);
    }

    /** Of {@code p * (1 + r)}: what was meant. */
    private @Nullable String moved(Tree.Expr e) {
        if (!(e instanceof Tree.Binary times) || !times.op().equals("*")) {
            return null;
        }
        boolean first = isAroundOne(times.left());
        Tree.Expr factor = first ? times.left() : times.right();
        if (!isAroundOne(factor) || !(factor instanceof Tree.Binary around)) {
            return null;
        }
        String level = scope.text(first ? times.right() : times.left());
        String by = scope.text(around.right());
        return level + " " + around.op() + " " + level + " * " + by;
    }

    private static boolean isAroundOne(Tree.Expr e) {
        return e instanceof Tree.Binary b
                && (b.op().equals("+") || b.op().equals("-"))
                && b.left() instanceof Tree.NumberLiteral one
                && one.unit() == null
                && Literals.plain(one.text()).compareTo(BigDecimal.ONE) == 0
                && !(b.right() instanceof Tree.Binary);
    }

    /** Both sides in one unit and one shape. */
    private @Nullable Quantity sameUnit(Side a, Side b, String verb, Maker maker) {
        Quantity left = a.value();
        Quantity right = b.value();
        if (left.isTruth() != right.isTruth()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0202",
                                    b.tree().span(),
                                    "a number and a condition do not mix",
                                    right.typeName())
                            .also(a.tree().span(), left.typeName()));
            return null;
        }
        Unit unit = left.isZero() ? right.unit() : left.unit();
        if (!left.isZero() && !right.isZero() && !left.unit().equals(right.unit())) {
            scope.report(mismatch(a, b, verb));
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

    private Diagnostic mismatch(Side a, Side b, String verb) {
        if (a.value().bare() || b.value().bare()) {
            Side bare = a.value().bare() ? a : b;
            Side other = a.value().bare() ? b : a;
            String message =
                    "this " + verb + " " + other.value().typeName() + " and a number without unit";
            Diagnostic d =
                    Diagnostic.of("AH0207", bare.tree().span(), message, "of what?")
                            .also(other.tree().span(), other.value().typeName());
            String asset = other.value().unit().asset();
            return asset.isEmpty() ? d : d.fix("write " + scope.text(bare.tree()) + " " + asset);
        }
        String left = a.value().typeName();
        String right = b.value().typeName();
        Diagnostic d =
                Diagnostic.of(
                                "AH0204",
                                b.tree().span(),
                                "this " + verb + " " + left + " and " + right,
                                right)
                        .also(a.tree().span(), left);
        String from = a.value().unit().asset();
        String to = b.value().unit().asset();
        if (from.isEmpty() != to.isEmpty()) {
            Side other = from.isEmpty() ? a : b;
            return d.fix("bring " + scope.text(other.tree()) + " to money: times a quantity");
        }
        return from.isEmpty() ? d : d.fix(converted(scope, a.tree(), from, to));
    }

    /** The amount in another currency, as one would write it. */
    static String converted(Scope scope, Tree.Expr amount, String from, String to) {
        boolean single =
                !(amount instanceof Tree.Binary
                        || amount instanceof Tree.Choose
                        || amount instanceof Tree.Unary);
        String text = scope.text(amount);
        String rate = " * rate(" + from + ", " + to + ")";
        return (single ? text : "(" + text + ")") + rate;
    }

    /** Where a sum begins: 0 in the shape of what is added. */
    static Expr zeroLike(Expr e) {
        return e.shape().isExact() ? new Expr.Exact(0, e.shape().scale()) : new Expr.Real(0);
    }

    static Expr finer(Expr e, int scale) {
        return e.shape().scale() == scale ? e : new Expr.Rescale(e, scale);
    }

    private static Quantity product(Tree.Binary b, Quantity left, Quantity right) {
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

    private @Nullable Quantity compare(Tree.Binary b, Quantity left, Quantity right) {
        CompareOp op =
                switch (b.op()) {
                    case "<" -> CompareOp.LESS;
                    case "<=" -> CompareOp.AT_MOST;
                    case ">" -> CompareOp.MORE;
                    case ">=" -> CompareOp.AT_LEAST;
                    case "==" -> CompareOp.EQUAL;
                    default -> CompareOp.UNEQUAL;
                };
        Quantity q =
                same(
                        new Side(b.left(), left),
                        new Side(b.right(), right),
                        "compares",
                        (l, r) -> new Expr.Compare(op, l, r));
        return q == null ? null : Quantity.truth(q.expr(), q.rates());
    }

    @Nullable Quantity choose(Tree.Choose c) {
        Quantity condition = expressions.truth(c.condition());
        Quantity yes = expressions.check(c.whenTrue());
        Quantity no = expressions.check(c.whenFalse());
        if (condition == null || yes == null || no == null) {
            return null;
        }
        Quantity q =
                same(
                        new Side(c.whenTrue(), yes),
                        new Side(c.whenFalse(), no),
                        "chooses between",
                        (l, r) -> new Expr.Choose(condition.expr(), l, r));
        if (q == null) {
            return null;
        }
        Set<String> rates = Quantity.union(condition.rates(), q.rates());
        return new Quantity(q.expr(), q.unit(), q.point(), false, rates);
    }
}
