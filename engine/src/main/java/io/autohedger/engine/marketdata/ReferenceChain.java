// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.marketdata;

import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * The price that an order's own is judged by (ORDERS section 6), the first of these there is:
 *
 * <ol>
 *   <li>COMPOSITE: of the other providers whose sessions are up, or of all where no other is; not
 *       older than the smallest REFERENCE_AGE; and after a close only where several agree.
 *   <li>SECOND_SOURCE: the last composite of all, at most ten times as old.
 *   <li>OWN_QUOTE: the executable quote of the provider that the order goes to.
 *   <li>LAST_TRADES: where nobody quotes, the last fill of an order of ours at any venue, as old as
 *       the second source at most.
 *   <li>OPERATOR: what an operator has said in the last five minutes.
 * </ol>
 *
 * <p>It judges the price; it is no reason to send where nobody quotes (docs/decisions/0009), but
 * for the operator's, at which an order may go out for as long as it is in force: so the last two
 * levels judge that (docs/decisions/0035). A source of another kind is no input yet. Which levels
 * are enough, and how much wider and smaller an order's bounds get, is said by who asks.
 */
public final class ReferenceChain {
    private static final long LONGER = 10;

    private final Markets markets;
    private final Closes closes;
    private final long[] midNanos = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] doubleMid = new long[Catalogue.MAX_INSTRUMENTS];
    private final int[] lastLevel = new int[Catalogue.MAX_INSTRUMENTS];
    private final long[] tradePx = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] tradeNanos = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] operatorPx = new long[Catalogue.MAX_INSTRUMENTS];
    private final long[] operatorUntilNanos = new long[Catalogue.MAX_INSTRUMENTS];

    private long doublePx;
    private long ageNanos;

    public ReferenceChain(Markets markets, Closes closes) {
        this.markets = markets;
        this.closes = closes;
    }

    /** After a provider's top was taken. */
    public void onTop(int instrumentId, long nowNanos) {
        long composite = markets.doubleMid(instrumentId, nowNanos);
        if (composite > 0) {
            doubleMid[instrumentId] = composite;
            midNanos[instrumentId] = markets.midTimeNanos(instrumentId, nowNanos);
        }
    }

    /** A venue has told a fill of an order of ours, as news. */
    public void onTrade(int instrumentId, long px, long nowNanos) {
        tradePx[instrumentId] = px;
        tradeNanos[instrumentId] = nowNanos;
    }

    /** An operator says a price, in force up to an instant. */
    public void operator(int instrumentId, long px, long untilNanos) {
        operatorPx[instrumentId] = px;
        operatorUntilNanos[instrumentId] = untilNanos;
    }

    /** What an operator has said, while it is in force; no value: nothing. */
    public long operatorPx(int instrumentId, long nowNanos) {
        return nowNanos < operatorUntilNanos[instrumentId]
                ? operatorPx[instrumentId]
                : Scaled.NO_VALUE;
    }

    /** Twice the newest price of any kind but an operator's; 0: there never was one. */
    public long lastDoublePx(int instrumentId, long nowNanos) {
        boolean isTrade =
                tradePx[instrumentId] > 0 && tradeNanos[instrumentId] > midNanos[instrumentId];
        return isTrade ? 2 * tradePx[instrumentId] : Math.max(0, doubleMid[instrumentId]);
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
        if (doublePx > 0 && ageNanos <= oldestNanos && agree(instrumentId, nowNanos)) {
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
        long said = operatorPx(instrumentId, nowNanos);
        if (said > 0) {
            ageNanos = nowNanos - tradeNanos[instrumentId];
            boolean isTrade = tradePx[instrumentId] > 0 && ageNanos <= longer(oldestNanos);
            doublePx = 2 * (isTrade ? tradePx[instrumentId] : said);
            ageNanos = isTrade ? ageNanos : 0;
            return isTrade ? ReferenceLevel.LAST_TRADES : ReferenceLevel.OPERATOR;
        }
        doublePx = Scaled.NO_VALUE;
        ageNanos = stale;
        return ReferenceLevel.NULL_VAL;
    }

    /** After a session has opened one price alone is no market: several have to agree first. */
    private boolean agree(int instrumentId, long nowNanos) {
        return !closes.isReopening(instrumentId, nowNanos)
                || markets.agreeing(instrumentId, closes.agreeBps(), nowNanos) >= closes.sources();
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
        pass.column(tradePx);
        pass.column(tradeNanos);
        pass.column(operatorPx);
        pass.column(operatorUntilNanos);
    }

    private static long longer(long oldestNanos) {
        long nanos = Scaled.multiply(oldestNanos, LONGER);
        return nanos == Scaled.NO_VALUE ? Long.MAX_VALUE : nanos;
    }
}
