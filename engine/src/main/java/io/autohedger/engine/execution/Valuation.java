// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * What an order is worth in another asset, and how large it may be for an amount of one. Sizes are
 * rounded against the order: values up, quantities down. No value where no price says it.
 */
public final class Valuation {
    private final Catalogue catalogue;
    private final Markets markets;

    public Valuation(Catalogue catalogue, Markets markets) {
        this.catalogue = catalogue;
        this.markets = markets;
    }

    /** What an order moves of an asset, at its scale plus {@link Ledger#EXTRA_DIGITS}. */
    public long legOf(int assetId, int instrument, long signedQty, long px) {
        int scale = catalogue.assetScale(assetId) + Ledger.EXTRA_DIGITS;
        if (catalogue.base(instrument) == assetId) {
            return catalogue.baseAmount(instrument, signedQty, px, scale, Rounding.UP);
        }
        return Scaled.subtract(
                0, catalogue.quoteAmount(instrument, signedQty, px, scale, Rounding.HALF_EVEN));
    }

    /**
     * What an order that is proposed moves of an asset; one that replaces, beside what is there.
     */
    public long legOf(int assetId, Proposal order) {
        int instrument = order.instrumentId;
        long qty = order.replaces ? order.mayFill : order.orderQty;
        long leg = legOf(assetId, instrument, order.signed(qty), order.mostPx);
        return order.replaces
                ? Scaled.subtract(
                        leg,
                        legOf(assetId, instrument, order.signed(order.mightFill), order.mightPx))
                : leg;
    }

    /**
     * The size of an amount in another asset: at px where the instrument has both, else at the mid
     * of the pair that has.
     */
    public long inAsset(long amount, int from, int instrument, long px, int to, long nowNanos) {
        if (amount == Scaled.NO_VALUE) {
            return Scaled.NO_VALUE;
        }
        long size = Math.abs(amount);
        if (from == to) {
            return size;
        }
        if (has(instrument, from) && has(instrument, to)) {
            return through(size, from, instrument, px, to);
        }
        int pair = catalogue.pair(from, to);
        long mid = Scaled.divide(markets.doubleMid(pair, nowNanos), 2, Rounding.HALF_EVEN);
        return pair == 0 || mid <= 0 ? Scaled.NO_VALUE : through(size, from, pair, mid, to);
    }

    private boolean has(int instrument, int assetId) {
        return catalogue.base(instrument) == assetId || catalogue.quote(instrument) == assetId;
    }

    private long through(long size, int from, int instrument, long px, int to) {
        int scale = catalogue.assetScale(from);
        int unitScale = catalogue.unitScale(instrument);
        long unitPx = catalogue.unitPx(instrument, px);
        if (catalogue.base(instrument) == from) {
            int toScale = catalogue.assetScale(to);
            return Scaled.productAt(size, unitPx, scale + unitScale, toScale, Rounding.UP);
        }
        double units = Scaled.toReal(size, scale) / Scaled.toReal(unitPx, unitScale);
        return Scaled.fromReal(units, catalogue.assetScale(to), Rounding.UP);
    }

    /** An order's value in an asset, or no value. */
    public long valueIn(int assetId, int instrument, long qty, long px, long nowNanos) {
        int base = catalogue.base(instrument);
        long amount =
                catalogue.baseAmount(instrument, qty, px, catalogue.assetScale(base), Rounding.UP);
        return inAsset(amount, base, instrument, px, assetId, nowNanos);
    }

    /**
     * The largest quantity, in lots, whose value in an asset of the pair is at most an amount; none
     * of a perpetual, which no program sizes yet.
     */
    public long mostQty(long amount, int assetId, int instrument, long px) {
        if (catalogue.isPerpetual(instrument)) {
            return 0;
        }
        int qtyScale = catalogue.qtyScale(instrument);
        long lot = catalogue.lotQty(instrument);
        int scale = catalogue.assetScale(assetId);
        if (assetId == catalogue.base(instrument)) {
            return HedgeSizing.qtyOfBase(amount, scale, qtyScale, lot);
        }
        if (assetId == catalogue.quote(instrument)) {
            long unitPx = catalogue.unitPx(instrument, px);
            return HedgeSizing.qtyOfQuote(
                    amount, scale, unitPx, catalogue.unitScale(instrument), qtyScale, lot);
        }
        return 0;
    }
}
