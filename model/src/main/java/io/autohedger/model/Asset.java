// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * Something that can be held: a currency, a metal, a coin.
 *
 * @param assetId handle, dense from 1
 * @param code as people write it: EUR, XAU
 * @param scale decimal digits of its smallest booked unit: JPY 0, EUR 2, KWD 3
 */
public record Asset(int assetId, String code, Kind kind, int scale) {
    /** What it is; decides how people group it, never how it is added. */
    public enum Kind {
        CURRENCY,
        METAL,
        STABLECOIN,
        CRYPTO,
        /** What is held of a future: contracts. */
        CONTRACT
    }

    public Asset {
        if (assetId < 1) {
            throw new IllegalArgumentException(
                    "assetId " + assetId + " of " + code + " is below 1");
        }
        if (scale < 0 || scale > Scaled.MAX_SCALE) {
            throw new IllegalArgumentException(
                    "scale " + scale + " of " + code + " is not 0 to " + Scaled.MAX_SCALE);
        }
    }
}
