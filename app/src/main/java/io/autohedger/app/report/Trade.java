// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One trade of the desk.
 *
 * @param term that it is counted in
 * @param qty above 0: the desk bought
 * @param cash in the quote currency: below 0 where it paid
 * @param quotedMid that a client's price was made around; null: not told
 * @param ofClient a deal, or one that was taken back; else of a venue
 * @param partyId the client, or the venue; 0: of a baseline
 * @param clOrdId of a hedge; else 0
 */
record Trade(
        long nanos,
        Pnl.Term term,
        int instrumentId,
        BigDecimal qty,
        BigDecimal cash,
        @Nullable BigDecimal quotedMid,
        boolean ofClient,
        int partyId,
        long clOrdId) {

    /** A deal that a client made, and not one that was taken back. */
    boolean isDeal() {
        return term == Pnl.Term.CLIENT_SPREAD;
    }

    boolean isHedge() {
        return term == Pnl.Term.HEDGE_COST;
    }

    BigDecimal px() {
        return cash.negate().divide(qty, MathContext.DECIMAL64);
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
