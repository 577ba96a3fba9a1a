// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Numbers as written: 3M USD, 1.5 bps, 15%, 2s. */
final class Literals {
    private static final Set<String> NO_RATES = new TreeSet<>();

    private final Scope scope;

    Literals(Scope scope) {
        this.scope = scope;
    }

    @Nullable Quantity duration(Tree.Duration d) {
        String text = d.text().replace("_", "");
        int end = text.length();
        while (Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        long nanos =
                switch (text.substring(end)) {
                    case "ns" -> 1;
                    case "us" -> 1_000;
                    case "ms" -> 1_000_000;
                    case "s" -> 1_000_000_000L;
                    case "min" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        BigDecimal value =
                new BigDecimal(text.substring(0, end)).multiply(BigDecimal.valueOf(nanos, 9));
        return quantity(d, value, 9, Unit.SECOND, false);
    }

    @Nullable Quantity number(Tree.NumberLiteral n) {
        BigDecimal value = plain(n.text());
        if (n.unit() == null) {
            return quantity(n, value, digits(value), Unit.NONE, true);
        }
        String unit = n.unit().text();
        if (unit.equals("%") || unit.equals("bps")) {
            BigDecimal ratio = value.movePointLeft(unit.equals("%") ? 2 : 4);
            return quantity(n, ratio, digits(ratio), Unit.NONE, false);
        }
        if (unit.equals("ticks") || unit.equals("lots")) {
            Quantity steps = quantity(n, value, digits(value), Unit.NONE, true);
            boolean ticks = unit.equals("ticks");
            return steps == null ? null : new Instruments(scope).step(n, steps, ticks);
        }
        int slash = unit.indexOf('/');
        if (slash > 0) {
            Unit price =
                    Unit.of(unit.substring(0, slash)).times(Unit.of(unit.substring(slash + 1)), -1);
            Quantity q = quantity(n, value, digits(value), price, false);
            return q == null ? null : new Quantity(q.expr(), price, true, false, NO_RATES);
        }
        Asset asset = scope.asset(unit, n.unit().span());
        return asset == null
                ? null
                : quantity(n, value, asset.scale(), Unit.of(asset.code()), false);
    }

    static BigDecimal plain(String text) {
        String digits = text.replace("_", "");
        int power = digits.endsWith("k") ? 3 : digits.endsWith("M") ? 6 : 0;
        if (digits.endsWith("bn")) {
            return new BigDecimal(digits.substring(0, digits.length() - 2)).movePointRight(9);
        }
        return power == 0
                ? new BigDecimal(digits)
                : new BigDecimal(digits.substring(0, digits.length() - 1)).movePointRight(power);
    }

    private static int digits(BigDecimal value) {
        return Math.max(0, value.signum() == 0 ? 0 : value.stripTrailingZeros().scale());
    }

    private @Nullable Quantity quantity(
            Tree.Expr at, BigDecimal value, int scale, Unit unit, boolean bare) {
        int used = Math.min(scale, Scaled.MAX_SCALE);
        try {
            long mantissa = value.setScale(used).unscaledValue().longValueExact();
            return new Quantity(new Expr.Exact(mantissa, used), unit, false, bare, NO_RATES);
        } catch (ArithmeticException e) {
            Diagnostic d =
                    Diagnostic.of(
                            "AH0212",
                            at.span(),
                            "this number has more digits than " + unit.typeName(false),
                            "at most " + used + " after the point and 18 in all");
            BigDecimal shorter = value.setScale(used, RoundingMode.DOWN).stripTrailingZeros();
            scope.report(
                    shorter.precision() > Scaled.MAX_SCALE
                            ? d
                            : d.fix("write " + shorter.toPlainString() + " " + unit.asset()));
            return null;
        }
    }
}
