// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.text.Amounts;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.interpreter.Probe;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.scenario.Condition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A part of an expectation as it is written, with its value as people read it. */
record Shown(String text, String value) {
    private static final int MONEY_DIGITS = 2;
    private static final int REAL_DIGITS = 6;

    static Shown of(Condition.Shown shown, Probe probe, int[] states) {
        return switch (shown) {
            case Condition.State s -> {
                int state = states[s.machine()];
                yield new Shown(s.text(), state < 0 ? "not entered" : s.names().get(state));
            }
            case Condition.Value v ->
                    new Shown(v.text(), value(v.value(), probe.value(v.value()), v.unit()));
        };
    }

    private static String value(Expr e, @Nullable Object value, String unit) {
        return switch (value) {
            case null -> "no value";
            case Integer truth ->
                    truth == Strategy.MISSING ? "no value" : String.valueOf(truth == Strategy.YES);
            case BigInteger exact -> number(new BigDecimal(exact, e.shape().scale()), unit);
            case Double real -> {
                int digits = unit.contains("/") || unit.isEmpty() ? REAL_DIGITS : MONEY_DIGITS;
                yield number(
                        BigDecimal.valueOf(real).setScale(digits, RoundingMode.HALF_EVEN), unit);
            }
            default -> String.valueOf(value);
        };
    }

    private static String number(BigDecimal value, String unit) {
        return Amounts.plain(value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
