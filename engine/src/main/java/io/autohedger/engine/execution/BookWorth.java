// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * What books are worth in one currency: their cash and their positions at composite mids, each
 * amount rounded half-even once. No value while one of the mids is missing.
 */
public final class BookWorth {
    private final Catalogue catalogue;
    private final Markets markets;
    private final Ledger ledger;
    private final Wide amount = new Wide();
    private int missing;

    public BookWorth(Catalogue catalogue, Markets markets, Ledger ledger) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.ledger = ledger;
    }

    /** At the scale of the currency plus {@link Ledger#EXTRA_DIGITS}. */
    public long in(int assetId, int bookMask, long nowNanos) {
        long worth = 0;
        missing = 0;
        for (int from = 1; from < Catalogue.MAX_ASSETS && worth != Scaled.NO_VALUE; from++) {
            if (catalogue.isAsset(from)) {
                ledger.residual(bookMask, from, amount);
                worth = Scaled.add(worth, amount.signum() == 0 ? 0 : of(from, assetId, nowNanos));
                missing = worth == Scaled.NO_VALUE ? from : 0;
            }
        }
        return worth;
    }

    /** The asset that had no value in the last one asked for. */
    public int missing() {
        return missing;
    }

    private long of(int from, int to, long nowNanos) {
        long held = amount.toLong(0, Rounding.HALF_EVEN);
        if (from == to) {
            return held;
        }
        int pair = catalogue.pair(from, to);
        long mid2 =
                pair == 0
                        ? Scaled.NO_VALUE
                        : catalogue.unitPx(pair, markets.doubleMid(pair, nowNanos));
        if (mid2 == Scaled.NO_VALUE || mid2 <= 0) {
            return Scaled.NO_VALUE;
        }
        int more = catalogue.assetScale(to) - catalogue.assetScale(from);
        boolean isBase = catalogue.base(pair) == from;
        int shift = isBase ? more - catalogue.unitScale(pair) : more + catalogue.unitScale(pair);
        long up = isBase ? mid2 : 2;
        long down = isBase ? 2 : mid2;
        return shift < 0
                ? Scaled.quotient(held, up, scaled(down, -shift), Rounding.HALF_EVEN)
                : Scaled.quotient(held, scaled(up, shift), down, Rounding.HALF_EVEN);
    }

    private static long scaled(long value, int digits) {
        return digits > Scaled.MAX_SCALE
                ? Scaled.NO_VALUE
                : Scaled.multiply(value, Scaled.pow10(digits));
    }
}
