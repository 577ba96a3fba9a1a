// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.CompareOp;
import io.autohedger.language.ir.Expr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes conditions with the values in place of the names. */
final class Shown {
    static final String MISSING = "missing";
    private static final BigDecimal LARGE = BigDecimal.valueOf(1000);
    private static final MathContext DIGITS = new MathContext(6);

    private final Evaluator evaluator;

    Shown(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** {@code 3,470,000.00 > 10,000,000.00}; both sides of and and or, one behind the other. */
    String condition(Expr e) {
        return switch (e) {
            case Expr.Compare c -> value(c.left()) + sign(c.op()) + value(c.right());
            case Expr.And a -> condition(a.left()) + " and " + condition(a.right());
            case Expr.Or o -> condition(o.left()) + " or " + condition(o.right());
            case Expr.Not n -> "not " + condition(n.operand());
            case Expr.Known k -> "known(" + value(k.operand()) + ")";
            default -> value(e);
        };
    }

    String value(Expr e) {
        return switch (e.shape().kind()) {
            case EXACT -> exact(evaluator.exact(e), e.shape().scale());
            case REAL -> real(evaluator.real(e));
            case TRUTH -> truth(evaluator.truth(e));
        };
    }

    static String exact(@Nullable BigInteger mantissa, int scale) {
        return mantissa == null ? MISSING : plain(new BigDecimal(mantissa, scale));
    }

    /** Six digits where the number is small, two decimals where it is large. */
    static String real(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return MISSING;
        }
        BigDecimal exact = new BigDecimal(value);
        return plain(
                exact.abs().compareTo(LARGE) < 0
                        ? exact.round(DIGITS).stripTrailingZeros()
                        : exact.setScale(2, RoundingMode.HALF_EVEN));
    }

    static String truth(int value) {
        return switch (value) {
            case Strategy.YES -> "true";
            case Strategy.NO -> "false";
            default -> MISSING;
        };
    }

    private static String plain(BigDecimal value) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }

    private static String sign(CompareOp op) {
        return switch (op) {
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case MORE -> " > ";
            case AT_LEAST -> " >= ";
            case EQUAL -> " == ";
            case UNEQUAL -> " != ";
        };
    }
}
