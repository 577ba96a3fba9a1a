// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.marketdata;

import io.autohedger.codecs.TradePrintDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/** The trades that venues publish: how many there were of each instrument, and the newest. */
public final class Trades {
    private final Catalogue catalogue;
    private final long[] count = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] px = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] qty = new long[Catalogue.MAX_INSTRUMENTS];

    public Trades(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Takes one; false: a handle is not known, or there is no such price or size. */
    public boolean on(TradePrintDecoder in) {
        int id = in.instrumentId();
        if (!catalogue.isVenue(in.venueId())
                || !catalogue.isInstrument(id)
                || in.px() <= 0
                || in.px() > catalogue.maxPx(id)
                || in.qty() <= 0) {
            return false;
        }
        count[id]++;
        px[id] = in.px();
        qty[id] = in.qty();
        return true;
    }

    public long count(int instrumentId) {
        return count[instrumentId];
    }

    /** Of the newest, at priceScale; no value before the first. */
    public long px(int instrumentId) {
        return count[instrumentId] == 0 ? Scaled.NO_VALUE : px[instrumentId];
    }

    /** Of the newest, at qtyScale; no value before the first. */
    public long qty(int instrumentId) {
        return count[instrumentId] == 0 ? Scaled.NO_VALUE : qty[instrumentId];
    }

    public void state(StatePass pass) {
        pass.column(count);
        pass.column(px);
        pass.column(qty);
    }
}
