// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * The arithmetic of {@code hedge} (LANGUAGE 5.6, theorem 2): only what is certain is hedged, so no
 * completion of what is in flight flips the sign or grows the residual. Pure functions.
 *
 * <p>For which fill prices that holds, whatever part of the hedge fills:
 *
 * <ul>
 *   <li>The factor is the base: for all, as its quantity does not depend on the price.
 *   <li>The factor is the quote and the base is bought: for all that the limit allows. A better
 *       price costs less of the factor.
 *   <li>The factor is the quote and the base is sold: up to {@link #mostPx}, the best price plus
 *       the slip. A sale may be filled at any better price, so what it brings has no bound; filled
 *       at p above that, it brings at most p / mostPx of what was to be hedged. The excess is what
 *       the price gave us, and is ordinary demand afterwards.
 *   <li>Of an inverse contract the quote does not depend on the price, and the base is what the
 *       quote is of a pair, at prices the other way round: more at a lower one.
 * </ul>
 */
public final class HedgeSizing {
    private HedgeSizing() {}

    /**
     * The certain part of the interval: what stays to be hedged however the orders in flight end.
     *
     * @param worstDown residual if everything fills that takes it down
     * @param worstUp residual if everything fills that takes it up
     * @return worstDown if above 0, worstUp if below 0, else 0
     */
    public static long uncovered(long worstDown, long worstUp) {
        if (worstDown == Scaled.NO_VALUE || worstUp == Scaled.NO_VALUE) {
            return Scaled.NO_VALUE;
        }
        return worstDown > 0 ? worstDown : Math.min(worstUp, 0);
    }

    /** Signed change of the factor that takes the certain part down to downTo; 0: nothing to do. */
    public static long demandDownTo(long uncovered, long downTo) {
        if (uncovered == Scaled.NO_VALUE || downTo == Scaled.NO_VALUE || downTo < 0) {
            return 0;
        }
        long excess = Math.abs(uncovered) - downTo;
        return excess <= 0 ? 0 : uncovered > 0 ? -excess : excess;
    }

    /** Signed change of the factor by amount, never past zero. */
    public static long demandBy(long uncovered, long amount) {
        if (uncovered == Scaled.NO_VALUE || amount == Scaled.NO_VALUE || amount <= 0) {
            return 0;
        }
        return uncovered > 0
                ? -Math.min(uncovered, amount)
                : uncovered < 0 ? Math.min(-uncovered, amount) : 0;
    }

    /**
     * A limit price that gives away at most slip: rounded to the tick against us being worse, a
     * buy's down, a sell's up.
     */
    public static long limitPx(long bestPx, int priceScale, double slip, boolean buy, long tickPx) {
        if (!(slip >= 0) || slip >= 1) {
            return Scaled.NO_VALUE;
        }
        double worst = Scaled.toReal(bestPx, priceScale) * (buy ? 1 + slip : 1 - slip);
        Rounding rounding = buy ? Rounding.FLOOR : Rounding.CEILING;
        // The best price itself is always allowed: rounding may not take it away.
        long rounded =
                Scaled.toStep(Scaled.fromReal(worst, priceScale, rounding), tickPx, rounding);
        if (rounded == Scaled.NO_VALUE) {
            return Scaled.NO_VALUE;
        }
        return buy ? Math.max(rounded, bestPx) : Math.min(rounded, bestPx);
    }

    /** factor amount at its scale as a quantity of that same asset, down to the lot. */
    public static long qtyOfBase(long amount, int assetScale, int qtyScale, long lotQty) {
        long qty = Scaled.productAt(amount, 1, assetScale, qtyScale, Rounding.DOWN);
        return Scaled.toStep(qty, lotQty, Rounding.DOWN);
    }

    /**
     * The price at which an order is counted, as the one at which it moves most: of a pair its
     * quote asset, a buy at its limit, a sale at the best price plus the slip; of an inverse
     * contract its base asset, a sale at its limit, a buy at the best price less the slip.
     */
    public static long mostPx(
            long limitPx,
            long bestPx,
            int priceScale,
            double slip,
            boolean buy,
            long tickPx,
            boolean inverse) {
        return buy != inverse ? limitPx : limitPx(bestPx, priceScale, slip, !inverse, tickPx);
    }

    /**
     * The same of a limit that the market may be better than: an order at such a price is filled at
     * the market.
     */
    public static long mostPx(long limitPx, long marketPx, boolean buy, boolean inverse) {
        return buy != inverse ? limitPx : mostOf(limitPx, marketPx, inverse);
    }

    /** The one of two prices at which the same quantity moves more. */
    public static long mostOf(long px, long other, boolean inverse) {
        return inverse ? Math.min(px, other) : Math.max(px, other);
    }

    /**
     * Quantity of base whose quote leg is at most amount, at the price that gives most quote per
     * unit, down to the lot.
     */
    public static long qtyOfQuote(
            long amount, int assetScale, long mostPx, int priceScale, int qtyScale, long lotQty) {
        if (mostPx <= 0) {
            return 0;
        }
        double units = Scaled.toReal(amount, assetScale) / Scaled.toReal(mostPx, priceScale);
        long qty =
                Scaled.toStep(
                        Scaled.fromReal(units, qtyScale, Rounding.DOWN), lotQty, Rounding.DOWN);
        // The division is real; whether its result is a lot off is asked exactly.
        int product = priceScale + qtyScale;
        if (qty > 0 && !fits(qty, mostPx, product, assetScale, amount)) {
            return qty - lotQty;
        }
        long more = Scaled.add(qty, lotQty);
        return fits(more, mostPx, product, assetScale, amount) ? more : qty;
    }

    private static boolean fits(long qty, long px, int product, int assetScale, long amount) {
        long quote = Scaled.productAt(px, qty, product, assetScale, Rounding.CEILING);
        return quote != Scaled.NO_VALUE && quote <= amount;
    }
}
