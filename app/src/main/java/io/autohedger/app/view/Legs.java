// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a trade moves of its two assets, as the ledger would post it: of a perpetual what its
 * contracts hold or are worth, and no number of contracts (docs/decisions/0070). Above 0 the desk
 * receives.
 */
record Legs(int baseAssetId, BigDecimal base, int quoteAssetId, BigDecimal quote) {
    /**
     * Of a quantity at a price.
     *
     * @param signedQty at the instrument's qtyScale; above 0: bought
     * @return null: there is no such instrument
     */
    static @Nullable Legs of(Names names, int instrumentId, long signedQty, long px) {
        Names.Traded traded = names.traded(instrumentId);
        if (traded == null) {
            return null;
        }
        BigDecimal qty = names.qty(instrumentId, signedQty);
        BigDecimal price = names.price(instrumentId, px);
        BigDecimal worth = qty.multiply(traded.multiplier());
        return switch (traded.kind()) {
            case INVERSE_PERPETUAL ->
                    of(traded, coins(worth, price, names.assetScale(traded.baseAssetId())), worth);
            case LINEAR_PERPETUAL -> of(traded, worth, worth.multiply(price));
            case FUTURE -> of(traded, qty, worth.multiply(price));
            case SPOT, EQUITY, NULL_VAL -> of(traded, qty, qty.multiply(price));
        };
    }

    /** Rounded to the coin's smallest unit, as its venues settle; nothing where no price is. */
    private static BigDecimal coins(BigDecimal worth, BigDecimal price, int scale) {
        return price.signum() == 0
                ? BigDecimal.ZERO
                : worth.divide(price, scale, RoundingMode.HALF_EVEN);
    }

    private static Legs of(Names.Traded traded, BigDecimal base, BigDecimal cost) {
        return new Legs(traded.baseAssetId(), base, traded.quoteAssetId(), cost.negate());
    }

    /** What it moves of an asset; of another one nothing. */
    BigDecimal of(int assetId) {
        return assetId == baseAssetId ? base : assetId == quoteAssetId ? quote : BigDecimal.ZERO;
    }
}
