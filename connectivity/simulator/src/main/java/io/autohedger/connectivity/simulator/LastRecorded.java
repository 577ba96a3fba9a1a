// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * A provider's recorded quotes: the last one that was shown of each instrument, until it is not
 * repeated any longer. Where no size was recorded, the provider's largest stands.
 */
final class LastRecorded implements Quoting {
    private final Instruments instruments;
    private final long goodFor;
    private final long usualQty;
    private final long[] bidPx;
    private final long[] offerPx;
    private final long[] bidQty;
    private final long[] offerQty;
    private final long[] shownAt;

    LastRecorded(ProviderConfig config, List<Instrument> traded) {
        instruments = new Instruments(config.name(), traded);
        goodFor = config.quoteInterval();
        usualQty = config.sizes().getLast();
        int count = instruments.count();
        bidPx = new long[count];
        offerPx = new long[count];
        bidQty = new long[count];
        offerQty = new long[count];
        shownAt = new long[count];
        java.util.Arrays.fill(shownAt, Long.MIN_VALUE / 2);
    }

    void on(RecordedQuotes quote, long now) {
        int place = instruments.place(quote.instrument().symbol());
        long usual = usualQty * Scaled.pow10(quote.instrument().qtyScale());
        bidPx[place] = quote.bidPx();
        offerPx[place] = quote.offerPx();
        bidQty[place] = quote.bidQty() == Scaled.NO_VALUE ? usual : quote.bidQty();
        offerQty[place] = quote.offerQty() == Scaled.NO_VALUE ? usual : quote.offerQty();
        shownAt[place] = now;
    }

    @Override
    public void show(Instrument instrument, int depth, long now, Ladder into) {
        into.clear();
        int place = instruments.place(instrument.symbol());
        if (now - shownAt[place] > goodFor) {
            return;
        }
        if (bidPx[place] != Scaled.NO_VALUE) {
            into.addBid(bidPx[place], bidQty[place]);
        }
        if (offerPx[place] != Scaled.NO_VALUE) {
            into.addOffer(offerPx[place], offerQty[place]);
        }
    }
}
