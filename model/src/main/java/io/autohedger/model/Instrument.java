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

    public Instrument {
        requirePositive(symbol, "tick", tickPx);
        requirePositive(symbol, "lot", lotQty);
        requirePositive(symbol, "max-size", maxQty);
        requirePositive(symbol, "max-price", maxPx);
        long most = Scaled.money(maxPx, priceScale, maxQty, qtyScale, quote.scale() + 4);
        if (most == Scaled.NO_VALUE) {
            throw new IllegalArgumentException(
                    symbol
                            + ": max-size times max-price overflows money in "
                            + quote.code()
                            + "; lower max-size or max-price");
        }
    }

    private static void requirePositive(String symbol, String field, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(symbol + ": " + field + " must be above 0");
        }
    }
}
