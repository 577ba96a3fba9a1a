// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import java.util.List;

/**
 * A typed, unit-free expression. Exact operands of one operation have one scale (the analysis
 * inserts {@link Rescale}); real operations take real operands (it inserts {@link ToReal}).
 */
public sealed interface Expr {
    /** How the value is held. */
    Shape shape();

    /** What it is made of, in order of evaluation; none of a name or a literal. */
    default List<Expr> operands() {
        return switch (this) {
            case Source _, Let _, Local _, BarField _, Exact _, Real _, Truth _ -> List.of();
            case ToReal t -> List.of(t.operand());
            case Rescale r -> List.of(r.operand());
            case Root r -> List.of(r.operand());
            case ToStep t -> List.of(t.operand());
            case Unary u -> List.of(u.operand());
            case Not n -> List.of(n.operand());
            case Known k -> List.of(k.operand());
            case Binary b -> List.of(b.left(), b.right());
            case Compare c -> List.of(c.left(), c.right());
            case And a -> List.of(a.left(), a.right());
            case Or o -> List.of(o.left(), o.right());
            case Coalesce c -> List.of(c.left(), c.right());
            case Choose c -> List.of(c.condition(), c.whenTrue(), c.whenFalse());
        };
    }

    /** The frozen value of a source. */
    record Source(int source, Shape shape) implements Expr {}

    /** The value of a {@code let}, computed once per reaction. */
    record Let(int let, Shape shape) implements Expr {}

    /** A {@code let} inside a handler. */
    record Local(int local, Shape shape) implements Expr {}

    /**
     * A field of a stream's newest closed bar.
     *
     * @param field one of {@code io.autohedger.engine.strategy.Bars}
     */
    record BarField(int let, int field, Shape shape) implements Expr {}

    /** A literal number; {@code Scaled.NO_VALUE} is a literal without value. */
    record Exact(long mantissa, int scale) implements Expr {
        @Override
        public Shape shape() {
            return Shape.exact(scale);
        }
    }

    record Real(double value) implements Expr {
        @Override
        public Shape shape() {
            return Shape.REAL;
        }
    }

    /** true or false. */
    record Truth(boolean value) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /** The nearest double of an exact number. */
    record ToReal(Expr operand) implements Expr {
        @Override
        public Shape shape() {
            return Shape.REAL;
        }
    }

    /** The same value at a finer scale. */
    record Rescale(Expr operand, int scale) implements Expr {
        @Override
        public Shape shape() {
            return Shape.exact(scale);
        }
    }

    /** At the root of a let, guard or operand: not finite becomes missing, -0.0 becomes 0.0. */
    record Root(Expr operand) implements Expr {
        @Override
        public Shape shape() {
            return Shape.REAL;
        }
    }

    /** A real number rounded to a grid of ticks or lots: exact. */
    record ToStep(Expr operand, Direction direction, int scale, long step) implements Expr {
        @Override
        public Shape shape() {
            return Shape.exact(scale);
        }
    }

    /** Quantities are rounded towards and away from 0, prices below and above. */
    enum Direction {
        TOWARDS,
        AWAY,
        BELOW,
        ABOVE
    }

    record Unary(UnaryOp op, Expr operand) implements Expr {
        @Override
        public Shape shape() {
            return op == UnaryOp.EXP2 ? Shape.REAL : operand.shape();
        }
    }

    /** Arithmetic; a multiplication of exact numbers adds their scales. */
    record Binary(BinaryOp op, Expr left, Expr right) implements Expr {
        @Override
        public Shape shape() {
            return op == BinaryOp.MUL && left.shape().isExact()
                    ? Shape.exact(left.shape().scale() + right.shape().scale())
                    : left.shape();
        }
    }

    /** Both exact, perhaps of different scales, or both real. */
    record Compare(CompareOp op, Expr left, Expr right) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    record And(Expr left, Expr right) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    record Or(Expr left, Expr right) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    record Not(Expr operand) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /** Never missing. */
    record Known(Expr operand) implements Expr {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /** {@code left ?? right}. */
    record Coalesce(Expr left, Expr right) implements Expr {
        @Override
        public Shape shape() {
            return left.shape();
        }
    }

    /** Missing where the condition is missing. */
    record Choose(Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {
        @Override
        public Shape shape() {
            return whenTrue.shape();
        }
    }
}
