// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.model.Instrument;
import io.autohedger.model.Side;

/**
 * One deal of a client.
 *
 * @param timeNanos epoch UTC
 * @param account as the file names the client
 * @param side of the client
 * @param lastQty a mantissa at the instrument's qtyScale, in the currency that currency names
 * @param currency of lastQty: the instrument's base, or its quote currency
 * @param lastPx a mantissa at the instrument's priceScale
 * @param execId the file's identifier of the deal
 */
public record FlowDeal(
        long timeNanos,
        String account,
        Instrument instrument,
        Side side,
        long lastQty,
        String currency,
        long lastPx,
        String execId) {}
