// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** The arithmetic of a hedge (LANGUAGE 5.6 and row 2 of its section 1), in exact decimals. */
final class Sizes {
    /**
     * The engine divides and multiplies amounts in doubles before it rounds them. Where the exact
     * value is this close to a step, it may be rounded to the other side of it.
     */
    private static final BigDecimal ALMOST = new BigDecimal("1e-7");

    private Sizes() {}

    /** The certain part: what stays however the orders in flight end. */
    static BigDecimal certain(Books.Interval at, int scale) {
        BigDecimal down = at.down().setScale(scale, RoundingMode.FLOOR);
        BigDecimal up = at.up().setScale(scale, RoundingMode.CEILING);
        return down.signum() > 0 ? down : up.min(BigDecimal.ZERO);
    }

    static BigDecimal downTo(BigDecimal certain, BigDecimal band) {
        BigDecimal past = certain.abs().subtract(band).max(BigDecimal.ZERO);
        return certain.signum() > 0 ? past.negate() : past;
    }

    /** A change by an amount, never past zero. */
    static BigDecimal by(BigDecimal certain, BigDecimal amount) {
        BigDecimal most = certain.abs().min(amount.max(BigDecimal.ZERO));
        return certain.signum() > 0 ? most.negate() : most;
    }

    /** The worst price that gives away at most the slip, to the tick, never worse. */
    static BigDecimal limitPx(BigDecimal best, BigDecimal slip, boolean buy, BigDecimal tick) {
        BigDecimal factor = buy ? BigDecimal.ONE.add(slip) : BigDecimal.ONE.subtract(slip);
        BigDecimal worst = best.multiply(factor);
        BigDecimal ticks = worst.divide(tick, MathContext.DECIMAL128);
        BigDecimal whole = ticks.setScale(0, buy ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return buy ? whole.multiply(tick).max(best) : whole.multiply(tick).min(best);
    }

    /** A program's own limit to the tick, never worse: where it is almost one, perhaps the next. */
    static BigDecimal ownPx(BigDecimal px, BigDecimal said, boolean buy, BigDecimal tick) {
        for (BigDecimal noise : List.of(BigDecimal.ZERO, ALMOST, ALMOST.negate())) {
            RoundingMode mode = buy ? RoundingMode.FLOOR : RoundingMode.CEILING;
            BigDecimal rounded =
                    px.divide(tick, MathContext.DECIMAL128)
                            .add(noise)
                            .setScale(0, mode)
                            .multiply(tick);
            if (rounded.compareTo(said) == 0) {
                return rounded;
            }
        }
        RoundingMode mode = buy ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return px.divide(tick, 0, mode).multiply(tick);
    }

    /** The most that may be dealt for an amount of one of the pair's assets, in whole lots. */
    static BigDecimal dealt(Facts.Pair pair, int asset, BigDecimal amount, BigDecimal px) {
        BigDecimal size = asset == pair.base() ? amount : divided(pair, amount, px);
        return down(size, pair.lot());
    }

    /** An amount of one of the pair's assets in the other. */
    static BigDecimal other(Facts.Pair pair, int asset, BigDecimal amount, BigDecimal px) {
        return asset == pair.base() ? amount.multiply(pair.unit(px)) : divided(pair, amount, px);
    }

    private static BigDecimal divided(Facts.Pair pair, BigDecimal amount, BigDecimal px) {
        if (px.signum() == 0) {
            throw new Disagreement(pair.symbol() + " has no price, and is dealt");
        }
        return amount.divide(pair.unit(px), MathContext.DECIMAL128);
    }

    static BigDecimal down(BigDecimal value, BigDecimal step) {
        return value.divide(step, 0, RoundingMode.DOWN).multiply(step);
    }

    /** What goes through a double and is rounded up may be one step more. */
    static boolean isAlmost(BigDecimal said, BigDecimal exact) {
        BigDecimal more = said.subtract(exact);
        return more.signum() == 0
                || more.compareTo(BigDecimal.ONE.movePointLeft(said.scale())) == 0;
    }

    /** Whether what is said is the exact value rounded, as far as doubles can tell. */
    static boolean isRounded(BigDecimal said, BigDecimal exact) {
        BigDecimal half = BigDecimal.ONE.movePointLeft(said.scale()).divide(BigDecimal.TWO);
        return said.subtract(exact).abs().compareTo(half.add(ALMOST)) <= 0;
    }
}
