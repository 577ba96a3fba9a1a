// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.model.Instrument;
import io.autohedger.model.Side;

/**
 * One deal of a client.
 *
 * @param line of the file, from 1
 * @param timeNanos epoch UTC
 * @param account as the file names the client
 * @param side of the client, of the instrument's base asset whatever lastQty is in
 * @param lastQty a mantissa at the instrument's qtyScale, in the currency that currency names
 * @param currency of lastQty: the instrument's base, or its quote currency
 * @param lastPx a mantissa at the instrument's priceScale; no value: the file says none
 * @param execId the file's identifier of the deal; empty: the file says none
 */
public record FlowDeal(
        long line,
        long timeNanos,
        String account,
        Instrument instrument,
        Side side,
        long lastQty,
        String currency,
        long lastPx,
        String execId) {

    /** Whether lastQty is in the instrument's quote currency. */
    public boolean isInQuote() {
        return !currency.equals(instrument.base().code());
    }

    /** How much of the base asset it is at a price. */
    public long baseQty(long px) {
        return isInQuote() ? instrument.baseQty(lastQty, px) : lastQty;
    }
}
