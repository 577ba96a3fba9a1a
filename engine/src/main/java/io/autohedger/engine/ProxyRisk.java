// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.Covariance;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * The declared risk y'Σy of books (ORDERS section 4): what amounts are worth, and how much of one
 * asset may be dealt without raising it at any corner of the interval.
 */
final class ProxyRisk {
    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Interval interval;
    private final Covariance covariance;
    private final Wide gradient = new Wide();

    ProxyRisk(
            Catalogue catalogue,
            ReferenceChain references,
            Valuation valuation,
            Interval interval,
            Covariance covariance) {
        this.catalogue = catalogue;
        this.references = references;
        this.valuation = valuation;
        this.interval = interval;
        this.covariance = covariance;
    }

    /** Money as an amount of an asset, down. */
    long amount(int assetId, long money) {
        int counted = covariance.countedAsset();
        if (money == Scaled.NO_VALUE) {
            return 0;
        }
        long size = in(Math.abs(money), counted, catalogue.pair(assetId, counted), assetId);
        return size == Scaled.NO_VALUE ? 0 : money < 0 ? -size : size;
    }

    /** An amount in the currency that worth is counted in, signed; no value without a price. */
    long worth(long amount, int assetId) {
        int counted = covariance.countedAsset();
        if (assetId == counted || amount == 0) {
            return assetId == counted ? amount : 0;
        }
        long size = in(Math.abs(amount), assetId, catalogue.pair(assetId, counted), counted);
        return size == Scaled.NO_VALUE ? size : amount < 0 ? -size : size;
    }

    /** At the last mid, whatever its age: where a market is closed there is no other. */
    private long in(long size, int from, int pair, int to) {
        long mid2 = pair == 0 ? 0 : references.lastMid(pair);
        if (mid2 <= 0) {
            return Scaled.NO_VALUE;
        }
        long px = Scaled.divide(mid2, 2, Rounding.HALF_EVEN);
        return valuation.inAsset(size, from, pair, px, to, 0);
    }

    /** Whether an amount is a quantity that an instrument is dealt in, at its last mid. */
    boolean isDealable(long amount, int assetId, int instrument) {
        long px = Scaled.divide(references.lastMid(instrument), 2, Rounding.HALF_EVEN);
        return px > 0
                && valuation.mostQty(amount, assetId, instrument, px)
                        >= catalogue.minQty(instrument);
    }

    /** Whether the covariance and prices speak of all that books hold, or may come to hold. */
    boolean isKnown(int books) {
        boolean isKnown = true;
        for (int asset = 1; isKnown && asset < Catalogue.MAX_ASSETS; asset++) {
            if (catalogue.isAsset(asset)) {
                interval.of(books, asset);
                boolean isNothing = interval.down() == 0 && interval.up() == 0;
                isKnown =
                        isNothing
                                || (covariance.has(asset)
                                        && worth(interval.down(), asset) != Scaled.NO_VALUE
                                        && worth(interval.up(), asset) != Scaled.NO_VALUE);
            }
        }
        return isKnown;
    }

    /**
     * As much of a change as raises y'Σy nowhere. With h of an asset it changes by 2 h Σ y + h² Σ:
     * of all corners y the one that is worst for h's sign has the largest Σ y, asset by asset, so
     * it is no more than nothing up to h = -2 (Σ y) / Σ.
     */
    long allowed(int books, int via, long change) {
        gradient.set(0);
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            long both = catalogue.isAsset(asset) ? covariance.of(via, asset) : 0;
            if (both != 0) {
                interval.of(books, asset);
                boolean isUp = both > 0 == change > 0;
                gradient.addProduct(both, worth(isUp ? interval.up() : interval.down(), asset));
            }
        }
        if (gradient.signum() == 0 || gradient.signum() > 0 == change > 0) {
            return 0;
        }
        long most = gradient.divide(covariance.of(via, via), Rounding.DOWN);
        long room = most == Scaled.NO_VALUE ? Long.MAX_VALUE : Math.abs(Scaled.multiply(most, 2));
        long size = Math.min(Math.abs(change), Math.abs(amount(via, room)));
        return change < 0 ? -size : size;
    }
}
