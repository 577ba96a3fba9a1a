// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.Arrays;

/**
 * How much of each of some assets together moves as one of another does: the weights that leave the
 * least variance, {@code Σ w = b} with Σ of the assets and b what each has in common with the
 * other. Solved by {@code L D L'} in whole numbers, products in 128 bits, so a replay weighs alike
 * on any machine. An asset of whose variance the ones before it leave less than a hundredth is left
 * out: it would be held against them in amounts that no covariance is exact enough for.
 */
public final class MinimumVariance {
    /** Assets of a basket. */
    public static final int MOST = 4;

    /** A weight of one: as much of the asset's worth as of the other's. */
    public static final long ONE = 1_000_000_000L;

    /** Cells are taken with so much more of a digit, as quotients of them are rounded. */
    private static final long FINER = 1_000;

    private static final long LEAST_PART = 100;
    private static final long PARTS = ONE / Covariance.WHOLE;

    private final Covariance covariance;
    private final int[] leg = new int[MOST];
    private final long[] lower = new long[MOST * MOST];
    private final long[] pivot = new long[MOST];
    private final long[] side = new long[MOST];
    private final long[] weight = new long[MOST];
    private final Wide sum = new Wide();
    private int taken;
    private long effectiveness;

    public MinimumVariance(Covariance covariance) {
        this.covariance = covariance;
    }

    /**
     * Weighs the assets at {@code first} and on.
     *
     * @param legs bits of those that count; the others weigh nothing
     */
    public void of(int factor, int[] assets, int first, int legs) {
        Arrays.fill(weight, 0);
        taken = 0;
        for (int at = 0; at < MOST; at++) {
            if ((legs >>> at & 1) != 0) {
                take(factor, assets, first, at);
            }
        }
        boolean isSolved = true;
        for (int row = taken - 1; row >= 0; row--) {
            sum.set(0);
            sum.addProduct(side[row], ONE);
            for (int later = row + 1; later < taken; later++) {
                sum.addProduct(-lower[later * MOST + row], weight[leg[later]]);
            }
            long solved = sum.divide(pivot[row], Rounding.HALF_EVEN);
            isSolved &= solved != Scaled.NO_VALUE;
            weight[leg[row]] = isSolved ? solved : 0;
        }
        if (!isSolved) {
            Arrays.fill(weight, 0);
        }
        effectiveness = measured(factor, assets, first);
    }

    /** A row of L, D and of L⁻¹ b; an asset that moves as those before it gets none. */
    private void take(int factor, int[] assets, int first, int at) {
        int asset = assets[first + at];
        long own = covariance.of(asset, asset) * FINER;
        long left = own;
        long common = covariance.of(asset, factor) * FINER;
        for (int row = 0; row < taken; row++) {
            long both = covariance.of(asset, assets[first + leg[row]]) * FINER;
            for (int k = 0; k < row; k++) {
                both = less(both, lower[taken * MOST + k], lower[row * MOST + k], pivot[k]);
            }
            lower[taken * MOST + row] = both;
            common = less(common, both, side[row], pivot[row]);
            left = less(left, both, both, pivot[row]);
        }
        if (own > 0 && left >= own / LEAST_PART && common != Scaled.NO_VALUE) {
            leg[taken] = at;
            pivot[taken] = left;
            side[taken] = common;
            taken++;
        }
    }

    private static long less(long value, long one, long other, long by) {
        return Scaled.subtract(value, Scaled.quotient(one, other, by, Rounding.HALF_EVEN));
    }

    private long measured(int factor, int[] assets, int first) {
        long own = covariance.of(factor, factor);
        if (own <= 0) {
            return 0;
        }
        sum.set(0);
        for (int row = 0; row < taken; row++) {
            int at = leg[row];
            sum.addProduct(weight[at], covariance.of(assets[first + at], factor));
        }
        long parts = sum.divide(own, Rounding.HALF_EVEN);
        return parts == Scaled.NO_VALUE
                ? 0
                : Math.clamp(Scaled.divide(parts, PARTS, Rounding.HALF_EVEN), 0, Covariance.WHOLE);
    }

    /** Of the asset at {@code first + at}, signed, in parts of {@link #ONE}. */
    public long weight(int at) {
        return weight[at];
    }

    /** What of the variance is taken away by all of them, in parts of {@link Covariance#WHOLE}. */
    public long effectiveness() {
        return effectiveness;
    }
}
