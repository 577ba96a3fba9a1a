// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;

/**
 * A deal that a client has really made, and makes again at its time.
 *
 * @param line where it stands, for people
 * @param time epoch nanoseconds
 * @param side of the client, of the instrument's base asset
 * @param qty a mantissa at the instrument's qtyScale
 * @param isInQuote qty is in the quote currency
 * @param px a mantissa at the instrument's priceScale; no value: at the client's price of its time
 * @param execId that the client gave it; empty: none
 */
public record RecordedDeal(
        long line,
        long time,
        Instrument instrument,
        Side side,
        long qty,
        boolean isInQuote,
        long px,
        String execId) {
    boolean hasPrice() {
        return px != Scaled.NO_VALUE;
    }

    /** Of the base asset at a price. */
    long baseQty(long atPx) {
        return isInQuote ? instrument.baseQty(qty, atPx) : qty;
    }
}
