// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions by the definition: exact numbers are BigIntegers that have no value outside
 * a long's range, so that it shares no arithmetic with the generated code.
 */
public final class Evaluator {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

    private final Frame frame;

    /** Where names lead: BigInteger or null, Double, Integer, by shape. */
    public interface Frame {
        @Nullable Object source(int index);

        @Nullable Object let(int index);

        @Nullable Object local(int index);

        /** A field of the newest bar of a let. */
        default @Nullable Object bar(int let, int field) {
            return null;
        }
    }

    public Evaluator(Frame frame) {
        this.frame = frame;
    }

    /** For constants: an expression without names. */
    public static Evaluator constants() {
        return new Evaluator(new NoNames());
    }

    private record NoNames() implements Frame {
        @Override
        public @Nullable Object source(int index) {
            return null;
        }

        @Override
        public @Nullable Object let(int index) {
            return null;
        }

        @Override
        public @Nullable Object local(int index) {
            return null;
        }
    }

    /** BigInteger or null, Double, or Integer. */
    @Nullable Object value(Expr e) {
        return switch (e.shape().kind()) {
            case EXACT -> exact(e);
            case REAL -> real(e);
            case TRUTH -> truth(e);
        };
    }

    /** The mantissa at the expression's scale, null when missing. */
    public @Nullable BigInteger exact(Expr e) {
        return switch (e) {
            case Expr.Source s -> (BigInteger) frame.source(s.source());
            case Expr.Let l -> (BigInteger) frame.let(l.let());
            case Expr.Local l -> (BigInteger) frame.local(l.local());
            case Expr.BarField b -> (BigInteger) frame.bar(b.let(), b.field());
            case Expr.ToStep t -> toStep(t);
            case Expr.Exact x -> inRange(BigInteger.valueOf(x.mantissa()));
            case Expr.Rescale r -> {
                BigInteger v = exact(r.operand());
                int digits = r.scale() - r.operand().shape().scale();
                yield v == null ? null : inRange(v.multiply(BigInteger.TEN.pow(digits)));
            }
            case Expr.Unary u -> {
                BigInteger v = exact(u.operand());
                yield v == null
                        ? null
                        : switch (u.op()) {
                            case NEGATE -> v.negate();
                            case ABS -> v.abs();
                            case EXP2 -> throw new IllegalStateException("exp2 is real");
                        };
            }
            case Expr.Binary b -> exactBinary(b);
            case Expr.Coalesce c -> {
                BigInteger left = exact(c.left());
                yield left != null ? left : exact(c.right());
            }
            case Expr.Choose c ->
                    switch (truth(c.condition())) {
                        case Strategy.YES -> exact(c.whenTrue());
                        case Strategy.NO -> exact(c.whenFalse());
                        default -> null;
                    };
            default -> throw new IllegalStateException("not exact: " + e);
        };
    }

    private @Nullable BigInteger toStep(Expr.ToStep t) {
        double scaled = real(t.operand()) * BigInteger.TEN.pow(t.scale()).doubleValue();
        if (!(Math.abs(scaled) < 9.0e18)) {
            return null;
        }
        RoundingMode mode =
                switch (t.direction()) {
                    case TOWARDS -> RoundingMode.DOWN;
                    case AWAY -> RoundingMode.UP;
                    case BELOW -> RoundingMode.FLOOR;
                    case ABOVE -> RoundingMode.CEILING;
                };
        BigDecimal step = BigDecimal.valueOf(t.step());
        BigDecimal steps = new BigDecimal(scaled).divide(step, 0, mode);
        return inRange(steps.multiply(step).toBigIntegerExact());
    }

    private @Nullable BigInteger exactBinary(Expr.Binary b) {
        BigInteger left = exact(b.left());
        BigInteger right = exact(b.right());
        if (left == null || right == null) {
            return null;
        }
        return switch (b.op()) {
            case ADD -> inRange(left.add(right));
            case SUBTRACT -> inRange(left.subtract(right));
            case MUL -> inRange(left.multiply(right));
            case MIN -> left.min(right);
            case MAX -> left.max(right);
            case DIVIDE -> throw new IllegalStateException("division is real");
        };
    }

    private static @Nullable BigInteger inRange(BigInteger v) {
        return v.abs().compareTo(LIMIT) < 0 ? v : null;
    }

    /** NaN when missing. */
    public double real(Expr e) {
        return switch (e) {
            case Expr.Source s -> doubleOf(frame.source(s.source()));
            case Expr.Let l -> doubleOf(frame.let(l.let()));
            case Expr.Local l -> doubleOf(frame.local(l.local()));
            case Expr.Real r -> r.value();
            case Expr.ToReal t -> {
                BigInteger v = exact(t.operand());
                yield v == null
                        ? Double.NaN
                        : v.doubleValue()
                                / BigInteger.TEN.pow(t.operand().shape().scale()).doubleValue();
            }
            case Expr.Root r -> {
                double v = real(r.operand());
                yield Double.isNaN(v) || Double.isInfinite(v) ? Double.NaN : v == 0 ? 0.0 : v;
            }
            case Expr.Unary u -> {
                double v = real(u.operand());
                yield switch (u.op()) {
                    case NEGATE -> -v;
                    case ABS -> Math.abs(v);
                    case EXP2 -> StrictMath.pow(2.0, v);
                };
            }
            case Expr.Binary b -> realBinary(b.op(), real(b.left()), real(b.right()));
            case Expr.Coalesce c -> {
                double left = real(c.left());
                yield Double.isNaN(left) ? real(c.right()) : left;
            }
            case Expr.Choose c ->
                    switch (truth(c.condition())) {
                        case Strategy.YES -> real(c.whenTrue());
                        case Strategy.NO -> real(c.whenFalse());
                        default -> Double.NaN;
                    };
            default -> throw new IllegalStateException("not real: " + e);
        };
    }

    private static double doubleOf(@Nullable Object value) {
        return value == null ? Double.NaN : (Double) value;
    }

    private static double realBinary(
            io.autohedger.language.ir.BinaryOp op, double left, double right) {
        return switch (op) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MUL -> left * right;
            case DIVIDE -> right == 0 ? Double.NaN : left / right;
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
        };
    }

    /** {@code Strategy.NO}, {@code YES} or {@code MISSING}. */
    public int truth(Expr e) {
        return switch (e) {
            case Expr.Let l -> truthOf(frame.let(l.let()));
            case Expr.Local l -> truthOf(frame.local(l.local()));
            case Expr.Truth t -> yesNo(t.value());
            case Expr.Compare c -> compare(c);
            case Expr.And a -> {
                int left = truth(a.left());
                int right = truth(a.right());
                yield left == Strategy.NO || right == Strategy.NO
                        ? Strategy.NO
                        : left == Strategy.MISSING || right == Strategy.MISSING
                                ? Strategy.MISSING
                                : Strategy.YES;
            }
            case Expr.Or o -> {
                int left = truth(o.left());
                int right = truth(o.right());
                yield left == Strategy.YES || right == Strategy.YES
                        ? Strategy.YES
                        : left == Strategy.MISSING || right == Strategy.MISSING
                                ? Strategy.MISSING
                                : Strategy.NO;
            }
            case Expr.Not n ->
                    switch (truth(n.operand())) {
                        case Strategy.YES -> Strategy.NO;
                        case Strategy.NO -> Strategy.YES;
                        default -> Strategy.MISSING;
                    };
            case Expr.Known k -> yesNo(isKnown(k.operand()));
            case Expr.Coalesce c -> {
                int left = truth(c.left());
                yield left == Strategy.MISSING ? truth(c.right()) : left;
            }
            case Expr.Choose c ->
                    switch (truth(c.condition())) {
                        case Strategy.YES -> truth(c.whenTrue());
                        case Strategy.NO -> truth(c.whenFalse());
                        default -> Strategy.MISSING;
                    };
            default -> throw new IllegalStateException("not a condition: " + e);
        };
    }

    private static int truthOf(@Nullable Object value) {
        return value == null ? Strategy.MISSING : (Integer) value;
    }

    private boolean isKnown(Expr e) {
        return switch (e.shape().kind()) {
            case EXACT -> exact(e) != null;
            case REAL -> !Double.isNaN(real(e));
            case TRUTH -> truth(e) != Strategy.MISSING;
        };
    }

    private int compare(Expr.Compare c) {
        int order;
        if (c.left().shape().isReal()) {
            double left = real(c.left());
            double right = real(c.right());
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return Strategy.MISSING;
            }
            order = left < right ? -1 : left > right ? 1 : 0;
        } else {
            BigInteger left = exact(c.left());
            BigInteger right = exact(c.right());
            if (left == null || right == null) {
                return Strategy.MISSING;
            }
            order =
                    finer(left, c.left().shape(), c.right().shape())
                            .compareTo(finer(right, c.right().shape(), c.left().shape()));
        }
        return yesNo(
                switch (c.op()) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case MORE -> order > 0;
                    case AT_LEAST -> order >= 0;
                    case EQUAL -> order == 0;
                    case UNEQUAL -> order != 0;
                });
    }

    private static BigInteger finer(BigInteger v, Shape own, Shape other) {
        return v.multiply(BigInteger.TEN.pow(Math.max(0, other.scale() - own.scale())));
    }

    private static int yesNo(boolean value) {
        return value ? Strategy.YES : Strategy.NO;
    }
}
