// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * What so much of an instrument at a price is of its two assets, by the instrument's kind; v is its
 * multiplier:
 *
 * <table>
 * <caption>bought q at p</caption>
 * <tr><td>spot, equity</td><td>base + q</td><td>quote - q p</td></tr>
 * <tr><td>future</td><td>contracts + q</td><td>quote - q v p</td></tr>
 * <tr><td>linear perpetual</td><td>base + q v</td><td>quote - q v p</td></tr>
 * <tr><td>inverse perpetual</td><td>base + q v / p</td><td>quote - q v</td></tr>
 * </table>
 *
 * <p>The base of an inverse perpetual is rounded half-even to the smallest unit of its asset, as
 * its venues settle; whatever else has more digits than are asked for is rounded as asked.
 */
final class Contracts {
    private static final int SPOT = InstrumentKind.SPOT.value();
    private static final int FUTURE = InstrumentKind.FUTURE.value();
    private static final int LINEAR = InstrumentKind.LINEAR_PERPETUAL.value();
    private static final int INVERSE = InstrumentKind.INVERSE_PERPETUAL.value();

    private final int[] kind = new int[Catalogue.MAX_INSTRUMENTS];

    /** Without zeros at its end, and its digits; of spot 1. */
    private final long[] multiplier = new long[Catalogue.MAX_INSTRUMENTS];

    private final int[] multiplierScale = new int[Catalogue.MAX_INSTRUMENTS];

    /** False: no such contract is possible. */
    boolean define(InstrumentDefinedDecoder in, int baseScale, int quoteScale) {
        int id = in.instrumentId();
        int of = kindOf(in.kind());
        long by = of == SPOT ? 1 : in.multiplier();
        int digits = of == SPOT ? 0 : of == LINEAR ? baseScale : quoteScale;
        while (digits > 0 && by % 10 == 0) {
            by /= 10;
            digits--;
        }
        int up = baseScale + in.priceScale() - in.qtyScale() - digits;
        if (by <= 0 || (of == INVERSE && (up < 0 || up > Scaled.MAX_SCALE))) {
            return false;
        }
        kind[id] = of;
        multiplier[id] = by;
        multiplierScale[id] = digits;
        return true;
    }

    private static int kindOf(InstrumentKind told) {
        return switch (told) {
            case FUTURE -> FUTURE;
            case LINEAR_PERPETUAL -> LINEAR;
            case INVERSE_PERPETUAL -> INVERSE;
            case SPOT, EQUITY, NULL_VAL -> SPOT;
        };
    }

    /** Another one where the contract is another. */
    long fingerprint(int id) {
        return (multiplier[id] * 64 + multiplierScale[id]) * 8 + kind[id];
    }

    /** Whether its price is what one of its base asset is worth, and no basis to it. */
    boolean isPerpetual(int id) {
        return kind[id] == LINEAR || kind[id] == INVERSE;
    }

    /** Whether what is held is so many contracts, and its legs are no money that moved. */
    boolean isContract(int id) {
        return kind[id] != SPOT && kind[id] != 0;
    }

    boolean isInverse(int id) {
        return kind[id] == INVERSE;
    }

    /** What one of the base asset is worth at a price, with {@link #unitDigits} more digits. */
    long unitPx(int id, long px) {
        return kind[id] == FUTURE ? Scaled.multiply(px, multiplier[id]) : px;
    }

    int unitDigits(int id) {
        return kind[id] == FUTURE ? multiplierScale[id] : 0;
    }

    /** Decimal digits of what is held of the base asset. */
    int positionScale(int id, int qtyScale, int baseScale) {
        return kind[id] == INVERSE
                ? baseScale
                : kind[id] == LINEAR ? qtyScale + multiplierScale[id] : qtyScale;
    }

    /** What is bought of the base asset, at a scale, or no value. */
    long base(Catalogue of, int id, long qty, long px, int scale, Rounding rounding) {
        int qtyScale = of.qtyScale(id);
        if (kind[id] == INVERSE) {
            int unit = of.assetScale(of.base(id));
            int up = unit + of.priceScale(id) - qtyScale - multiplierScale[id];
            long worth = Scaled.multiply(qty, multiplier[id]);
            long units = Scaled.quotient(worth, Scaled.pow10(up), px, Rounding.HALF_EVEN);
            return Scaled.productAt(units, 1, unit, scale, rounding);
        }
        return kind[id] == LINEAR
                ? Scaled.productAt(
                        qty, multiplier[id], qtyScale + multiplierScale[id], scale, rounding)
                : Scaled.productAt(qty, 1, qtyScale, scale, rounding);
    }

    /** What is paid of the quote asset, at a scale, or no value. */
    long quote(Catalogue of, int id, long qty, long px, int scale, Rounding rounding) {
        int worthScale = of.qtyScale(id) + multiplierScale[id];
        if (kind[id] == INVERSE) {
            return Scaled.productAt(qty, multiplier[id], worthScale, scale, rounding);
        }
        long worthPx = kind[id] == SPOT ? px : Scaled.multiply(px, multiplier[id]);
        return Scaled.productAt(worthPx, qty, worthScale + of.priceScale(id), scale, rounding);
    }

    void state(StatePass pass) {
        pass.column(kind);
        pass.column(multiplier);
        pass.column(multiplierScale);
    }
}
