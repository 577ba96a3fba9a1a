// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;

/**
 * One trade of the desk.
 *
 * @param term that it is counted in
 * @param qty above 0: the desk bought
 * @param px as it was dealt
 * @param cash in the quote currency: below 0 where it paid
 * @param ofClient a deal, or one that was taken back; else of a venue
 * @param partyId the client, or the venue; 0: of a baseline
 * @param clOrdId of a hedge; else 0
 */
record Trade(
        long nanos,
        Term term,
        int instrumentId,
        BigDecimal qty,
        BigDecimal px,
        BigDecimal cash,
        boolean ofClient,
        int partyId,
        long clOrdId) {

    /** A deal that a client made, and not one that was taken back. */
    boolean isDeal() {
        return term == Term.CLIENT_SPREAD;
    }

    boolean isHedge() {
        return term == Term.HEDGE_COST;
    }

    /** In the base currency; NaN: no price says it. */
    double volume(Prices prices) {
        return Math.abs(qty.doubleValue()) * prices.realRate(prices.base(instrumentId));
    }

    /** What it earned against the mid, in the base currency; NaN: no price says it. */
    double gain(Prices prices) {
        return (qty.doubleValue() * prices.realMid(instrumentId) + cash.doubleValue())
                * prices.realRate(prices.quote(instrumentId));
    }
}
