// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import io.autohedger.marketdata.text.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Bid bars of one file and offer bars of another, joined by their start. A bar that one file lacks
 * has no value on that side. A fault in one ends both.
 */
public final class BidOfferBars implements BarCursor {
    private final BarFile bids;
    private final BarFile offers;
    private final Ohlc bid = new Ohlc();
    private final Ohlc offer = new Ohlc();
    private boolean hasBid;
    private boolean hasOffer;
    private long startNanos;

    public BidOfferBars(BarFile bids, BarFile offers) {
        this.bids = bids;
        this.offers = offers;
        hasBid = bids.next();
        hasOffer = offers.next();
    }

    @Override
    public boolean next() {
        if (fault() != null || (!hasBid && !hasOffer)) {
            return false;
        }
        long bidStart = hasBid ? bids.startNanos() : Long.MAX_VALUE;
        long offerStart = hasOffer ? offers.startNanos() : Long.MAX_VALUE;
        startNanos = Math.min(bidStart, offerStart);
        bid.clear();
        offer.clear();
        if (bidStart == startNanos) {
            bid.copy(bids.bid());
            hasBid = bids.next();
        }
        if (offerStart == startNanos) {
            offer.copy(offers.offer());
            hasOffer = offers.next();
        }
        return true;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public Ohlc traded() {
        return bids.traded();
    }

    @Override
    public Ohlc bid() {
        return bid;
    }

    @Override
    public Ohlc offer() {
        return offer;
    }

    @Override
    public @Nullable BadInput fault() {
        BadInput fault = bids.fault();
        return fault == null ? offers.fault() : fault;
    }

    @Override
    public void close() {
        bids.close();
        offers.close();
    }
}
