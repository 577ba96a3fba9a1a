// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import org.jspecify.annotations.Nullable;

/** What a desk asks of a venue; read from its message and kept until it has arrived. */
sealed interface VenueRequest {
    /**
     * NewOrderSingle. A quantity or price that cannot be read exactly has no value.
     *
     * @param instrument null where no instrument has the symbol
     * @param expireTime epoch nanoseconds; without a value where none is given
     */
    record NewOrder(
            String clOrdId,
            String symbol,
            @Nullable Instrument instrument,
            char side,
            char ordType,
            char timeInForce,
            long orderQty,
            long limitPx,
            long expireTime,
            int msgSeqNum,
            boolean possResend)
            implements VenueRequest {}

    /** OrderCancelRequest. */
    record Cancel(String clOrdId, String origClOrdId) implements VenueRequest {}

    /** OrderCancelReplaceRequest. */
    record Replace(String clOrdId, String origClOrdId, long orderQty, long limitPx)
            implements VenueRequest {}

    /** OrderStatusRequest. */
    record Status(String clOrdId, String symbol, char side, @Nullable String ordStatusReqId)
            implements VenueRequest {}

    /** OrderMassStatusRequest for every order that is open. */
    record OpenOrders(String massStatusReqId) implements VenueRequest {}

    /** TradeCaptureReportRequest for the trades of one order. */
    record Fills(String tradeRequestId, int tradeRequestType, String clOrdId, String symbol)
            implements VenueRequest {}
}
