// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * An exchange-traded future: contracts at a price in points.
 *
 * @param instrumentId handle, of the same numbers as those of {@link Instrument}
 * @param symbol as people write it: ESZ6
 * @param quote the currency that it is settled in
 * @param priceScale decimal digits of a price mantissa
 * @param tickPx price step, a mantissa at priceScale
 * @param multiplier money for one point of one contract, a mantissa at multiplierScale
 * @param venueId where it is traded
 * @param sessionId its trading day
 */
public record Future(
        int instrumentId,
        String symbol,
        Asset quote,
        int priceScale,
        long tickPx,
        long multiplier,
        int multiplierScale,
        int venueId,
        int sessionId) {
    public Future {
        if (tickPx <= 0 || multiplier <= 0) {
            throw new IllegalArgumentException(symbol + ": tick and multiplier must be above 0");
        }
    }
}
