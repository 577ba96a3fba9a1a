// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.PnlTotalEncoder;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.Arrays;

/**
 * All instruments in the desk's base asset. A rate is rounded once, to so many digits that an
 * amount times its rate has {@link #SCALE} of them, whatever the asset: products are then added as
 * they are. A term is translated at the rate of its instant; what an asset's value gains by a later
 * rate is translation. An asset's first rate translates what it had before.
 */
final class Translation {
    static final int SCALE = 24;

    /** A rate of an asset has so many digits less its scale. */
    private static final int RATE_DIGITS = SCALE - Line.EXTRA_DIGITS;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final long[] rates = new long[Catalogue.MAX_ASSETS];
    private final Wide[] inQuote = Component.column(Catalogue.MAX_ASSETS * Component.COUNT);
    private final Wide[] components = Component.column(Component.COUNT);
    private final Wide translation = new Wide();
    private final Wide total = new Wide();
    private final Wide term = new Wide();
    private int baseAsset;

    /** Bits of the assets of all lines. */
    private long assets;

    private boolean lost;

    Translation(Catalogue catalogue, ReferenceChain references) {
        this.catalogue = catalogue;
        this.references = references;
    }

    /** Another base asset starts anew: what there is becomes translated at its first rates. */
    void base(int assetId) {
        if (assetId != baseAsset) {
            baseAsset = assetId;
            Arrays.fill(rates, 0);
            for (Wide component : components) {
                component.set(0);
            }
            translation.set(0);
        }
    }

    boolean hasBase() {
        return baseAsset != 0;
    }

    void asset(int assetId) {
        assets |= 1L << assetId;
    }

    /** A line's component gets more, in the line's asset. */
    void add(int component, int assetId, Wide amount) {
        Wide sum = inQuote[assetId * Component.COUNT + component];
        lost |= !Component.add(sum, amount);
        translate(amount, rates[assetId], components[component]);
    }

    /** Takes the rates of now; true: an amount in the base asset is another one by it. */
    boolean rates() {
        boolean changed = false;
        for (long left = assets; left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            long rate = rate(asset);
            long before = rates[asset];
            if (rate > 0 && rate != before) {
                changed |= before == 0 ? first(asset, rate) : moved(asset, rate - before);
                rates[asset] = rate;
            }
        }
        return changed;
    }

    boolean isValued() {
        for (long left = assets; left != 0; left &= left - 1) {
            if (rates[Long.numberOfTrailingZeros(left)] == 0) {
                return false;
            }
        }
        return !lost;
    }

    void clearTotal() {
        total.set(0);
    }

    void addTotal(int assetId, Wide amount) {
        translate(amount, rates[assetId], total);
    }

    void say(Emitter emitter, boolean valued, long causeSeq) {
        PnlTotalEncoder out = emitter.pnlTotal();
        out.assetId(baseAsset)
                .scale((byte) SCALE)
                .valued(valued ? Bool.YES : Bool.NO)
                .causeSeq(causeSeq);
        Emitter.put(out.total(), total);
        Emitter.put(out.clientSpread(), components[Component.CLIENT_SPREAD]);
        Emitter.put(out.hedgeCost(), components[Component.HEDGE_COST]);
        Emitter.put(out.warehousing(), components[Component.WAREHOUSING]);
        Emitter.put(out.carry(), components[Component.CARRY]);
        Emitter.put(out.fees(), components[Component.FEES]);
        Emitter.put(out.adjustments(), components[Component.ADJUSTMENTS]);
        Emitter.put(out.remainder(), components[Component.REMAINDER]);
        Emitter.put(out.translation(), translation);
        emitter.end();
    }

    void state(StatePass pass) {
        baseAsset = pass.next(baseAsset);
        assets = pass.next(assets);
        lost = pass.next(lost);
        for (long left = assets; left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            rates[asset] = pass.next(rates[asset]);
            for (int component = 0; component < Component.COUNT; component++) {
                pass.wide(inQuote[asset * Component.COUNT + component]);
            }
        }
        for (Wide component : components) {
            pass.wide(component);
        }
        pass.wide(translation);
    }

    private boolean first(int asset, long rate) {
        boolean changed = false;
        for (int component = 0; component < Component.COUNT; component++) {
            Wide amount = inQuote[asset * Component.COUNT + component];
            translate(amount, rate, components[component]);
            changed |= amount.signum() != 0;
        }
        return changed;
    }

    private boolean moved(int asset, long change) {
        term.set(0);
        for (int component = 0; component < Component.COUNT; component++) {
            term.add(inQuote[asset * Component.COUNT + component]);
        }
        boolean changed = term.signum() != 0;
        translate(term, change, translation);
        return changed;
    }

    private void translate(Wide amount, long rate, Wide to) {
        term.set(amount);
        lost |= !term.multiply(rate) || !Component.add(to, term);
    }

    /** Of one unit in the base asset, by the last risk mid of their pair; 0: there is none. */
    private long rate(int asset) {
        int digits = RATE_DIGITS - catalogue.assetScale(asset);
        if (digits < 0) {
            return 0;
        }
        if (asset == baseAsset) {
            return Scaled.pow10(digits);
        }
        int pair = catalogue.pair(asset, baseAsset);
        long doubleMid = references.lastMid(pair);
        if (doubleMid == 0) {
            return 0;
        }
        int priceScale = catalogue.priceScale(pair);
        if (catalogue.base(pair) == asset) {
            return Scaled.productAt(doubleMid, 5, priceScale + 1, digits, Rounding.HALF_EVEN);
        }
        term.set(0);
        term.addProduct(2 * Scaled.pow10(priceScale), Scaled.pow10(digits));
        return term.divide(doubleMid, Rounding.HALF_EVEN);
    }
}
