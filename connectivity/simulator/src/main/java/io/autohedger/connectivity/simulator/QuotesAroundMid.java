// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;

/** Levels on either side of the mid. What is quoted is a function of seed and time alone. */
final class QuotesAroundMid implements Quoting {
    private static final double LEVEL_STEP = 0.5; // of the spread, for each further level
    private static final double MOST_SKEW = 0.4; // of half the spread: the mid stays inside

    private final ProviderConfig config;
    private final MidPrices mids;
    private final long skewSeed;

    QuotesAroundMid(ProviderConfig config, MidPrices mids, long skewSeed) {
        this.config = config;
        this.mids = mids;
        this.skewSeed = skewSeed;
    }

    @Override
    public void show(Instrument instrument, int depth, long now, Ladder into) {
        double mid = mids.mid(instrument, now);
        double half = mid * config.spreadBps() / 20_000;
        double skewed = mid + half * MOST_SKEW * skew(instrument, now);
        long unit = Scaled.pow10(instrument.qtyScale());
        into.clear();
        int levels = Math.min(depth, config.sizes().size());
        long tick = instrument.tickPx();
        long bid = Long.MAX_VALUE;
        long offer = 0;
        for (int i = 0; i < levels; i++) {
            double away = half * (1 + LEVEL_STEP * i);
            long qty = config.sizes().get(i) * unit;
            bid = Math.min(bid - tick, (long) Math.floor((skewed - away) / tick) * tick);
            offer = Math.max(offer + tick, (long) Math.ceil((skewed + away) / tick) * tick);
            into.addBid(bid, qty);
            into.addOffer(offer, qty);
        }
    }

    /** -1 to 1, constant within a step of the mid, different for each provider. */
    private double skew(Instrument instrument, long now) {
        long mixed = skewSeed + instrument.instrumentId() * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mids.step(now)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 31) * 0x94D0_49BB_1331_11EBL;
        return (mixed >> 11) * 0x1.0p-52;
    }
}
