// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Side;

/**
 * An execution on a quote, of no order.
 *
 * @param quoteId QuoteID (117)
 * @param side of the desk
 * @param lastQty mantissa at the instrument's qtyScale
 * @param lastPx mantissa at the instrument's priceScale
 * @param time epoch nanoseconds
 */
public record QuoteFill(
        String execId,
        String quoteId,
        Instrument instrument,
        Side side,
        long lastQty,
        long lastPx,
        long time) {}
