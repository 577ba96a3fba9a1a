// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.marketdata;

import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * The price that an order's own is judged by (ORDERS section 6), the first of these there is:
 *
 * <ol>
 *   <li>COMPOSITE: of the other providers whose sessions are up, or of all where no other is; not
 *       older than the smallest REFERENCE_AGE.
 *   <li>SECOND_SOURCE: the last composite of all, at most ten times as old.
 *   <li>OWN_QUOTE: the executable quote of the provider that the order goes to.
 * </ol>
 *
 * <p>It judges the price; it is never a reason to send where nobody quotes, so an order has its
 * provider's own quote at the least (docs/decisions/0009). A source of another kind and an
 * operator's price are no inputs yet. Which levels are enough, and how much wider and smaller an
 * order's bounds get, is said by who asks.
 */
public final class ReferenceChain {
    private static final long LONGER = 10;

    private final Markets markets;
    private final long[] midNanos = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] doubleMid = new long[Catalogue.MAX_INSTRUMENTS];
    private final int[] lastLevel = new int[Catalogue.MAX_INSTRUMENTS];

    private long doublePx;
    private long ageNanos;

    public ReferenceChain(Markets markets) {
        this.markets = markets;
    }

    /** After a provider's top was taken. */
    public void onTop(int instrumentId, long nowNanos) {
        long composite = markets.doubleMid(instrumentId, nowNanos);
        if (composite > 0) {
            doubleMid[instrumentId] = composite;
            midNanos[instrumentId] = markets.midTimeNanos(instrumentId, nowNanos);
        }
    }

    /**
     * Finds the level for an order to a provider; its price and age stand here afterwards.
     *
     * @param quotePx the provider's executable price, or no value
     * @param oldestNanos age of a composite
     * @return NULL_VAL: there is none
     */
    public ReferenceLevel find(
            int instrumentId, int venueId, long quotePx, long oldestNanos, long nowNanos) {
        int others = markets.othersUp(instrumentId, venueId);
        int voices = others == 0 ? ~0 : others;
        doublePx = markets.doubleMid(instrumentId, nowNanos, voices);
        ageNanos = nowNanos - markets.midTimeNanos(instrumentId, nowNanos, voices);
        if (doublePx > 0 && ageNanos <= oldestNanos) {
            return ReferenceLevel.COMPOSITE;
        }
        long stale = ageNanos;
        doublePx = doubleMid[instrumentId];
        ageNanos = nowNanos - midNanos[instrumentId];
        if (doublePx > 0 && ageNanos <= longer(oldestNanos)) {
            return ReferenceLevel.SECOND_SOURCE;
        }
        if (quotePx > 0) {
            doublePx = 2 * quotePx;
            ageNanos = nowNanos - markets.timeNanos(venueId, instrumentId);
            return ReferenceLevel.OWN_QUOTE;
        }
        doublePx = Scaled.NO_VALUE;
        ageNanos = stale;
        return ReferenceLevel.NULL_VAL;
    }

    /** Twice the price that was found. */
    public long doublePx() {
        return doublePx;
    }

    /** Of what was found. */
    public long ageNanos() {
        return ageNanos;
    }

    /** Twice the composite mid now, or the last one there was; no value where there was none. */
    public long lastDoubleMid(int instrumentId, long nowNanos) {
        long now = markets.doubleMid(instrumentId, nowNanos);
        if (now > 0) {
            return now;
        }
        return doubleMid[instrumentId] > 0 ? doubleMid[instrumentId] : Scaled.NO_VALUE;
    }

    /** Twice the composite mid at the last top of book that left one; 0: none ever did. */
    public long lastMid(int instrumentId) {
        return doubleMid[instrumentId];
    }

    /** An order goes out on a level; true: it is another one than the instrument's last order's. */
    public boolean use(int instrumentId, ReferenceLevel level) {
        boolean isOther = lastLevel[instrumentId] != level.value();
        lastLevel[instrumentId] = level.value();
        return isOther;
    }

    public void state(StatePass pass) {
        pass.column(midNanos);
        pass.column(doubleMid);
        pass.column(lastLevel);
    }

    private static long longer(long oldestNanos) {
        long nanos = Scaled.multiply(oldestNanos, LONGER);
        return nanos == Scaled.NO_VALUE ? Long.MAX_VALUE : nanos;
    }
}
