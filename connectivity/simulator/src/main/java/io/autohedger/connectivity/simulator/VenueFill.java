// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * One execution as the venue knows it.
 *
 * @param side of the desk
 * @param lastQty mantissa at the instrument's qtyScale
 * @param lastPx mantissa at the instrument's priceScale
 * @param time epoch nanoseconds
 * @param far its far leg; null: it is of no swap
 */
public record VenueFill(
        String execId,
        String clOrdId,
        Instrument instrument,
        Side side,
        long lastQty,
        long lastPx,
        long time,
        @Nullable SwapLeg far) {}
