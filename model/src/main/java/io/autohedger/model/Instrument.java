// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * A spot pair: one base asset is worth a price in the quote asset.
 *
 * @param instrumentId handle, dense from 1
 * @param symbol as people write it: EURUSD
 * @param priceScale decimal digits of a price mantissa
 * @param qtyScale decimal digits of a quantity mantissa, in the base asset
 * @param tickPx price step, a mantissa at priceScale
 * @param lotQty quantity step, a mantissa at qtyScale
 * @param minQty smallest order
 * @param maxQty largest order
 * @param maxPx a price above it is an input error
 */
public record Instrument(
        int instrumentId,
        String symbol,
        Asset base,
        Asset quote,
        int priceScale,
        int qtyScale,
        long tickPx,
        long lotQty,
        long minQty,
        long maxQty,
        long maxPx) {
    /** P&L is kept at the asset's scale and so many digits more. */
    private static final int EXTRA_DIGITS = 4;

    public Instrument {
        requirePositive(symbol, "tick", tickPx);
        requirePositive(symbol, "lot", lotQty);
        requirePositive(symbol, "max-size", maxQty);
        requirePositive(symbol, "max-price", maxPx);
        long most = Scaled.money(maxPx, priceScale, maxQty, qtyScale, quote.scale() + EXTRA_DIGITS);
        if (most == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol
                            + ": max-size times max-price overflows money in "
                            + quote.code()
                            + "; lower max-size or max-price");
        }
    }

    /** What an amount of the quote asset is of the base at a price: both at qtyScale, half-even. */
    public long baseQty(long quoteQty, long px) {
        return Scaled.quotient(quoteQty, Scaled.pow10(priceScale), px, Rounding.HALF_EVEN);
    }

    /** Whether accounts hold what the largest order buys: four digits more than its asset has. */
    public boolean isMaxQtyHeld() {
        int scale = base.scale() + EXTRA_DIGITS;
        return Scaled.productAt(maxQty, 1, qtyScale, scale, Rounding.HALF_EVEN) != Scaled.NO_VALUE;
    }

    /**
     * Whether a deal of that much at that price is one: both above 0, the price possible, and its
     * money on either side within what accounts hold at four digits more than the assets have.
     */
    public boolean isBookable(long qty, long px) {
        int baseScale = base.scale() + EXTRA_DIGITS;
        int quoteScale = quote.scale() + EXTRA_DIGITS;
        return qty > 0
                && px > 0
                && px <= maxPx
                && Scaled.productAt(qty, 1, qtyScale, baseScale, Rounding.HALF_EVEN)
                        != Scaled.NO_VALUE
                && Scaled.money(px, priceScale, qty, qtyScale, quoteScale) != Scaled.NO_VALUE;
    }

    private static void requirePositive(String symbol, String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(symbol + ": " + field + " must be above 0");
        }
    }
}
