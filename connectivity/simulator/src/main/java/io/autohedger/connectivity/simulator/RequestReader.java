// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.fix.fix44.OrderCancelReplaceRequestDecoder;
import io.autohedger.fix.fix44.OrderCancelRequestDecoder;
import io.autohedger.fix.fix44.OrderMassStatusRequestDecoder;
import io.autohedger.fix.fix44.OrderStatusRequestDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportRequestDecoder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/** Copies what a desk asks out of its message, which is gone when the request arrives. */
final class RequestReader {
    private final Instruments instruments;
    private final NewOrderSingleDecoder newOrder = new NewOrderSingleDecoder();
    private final OrderCancelRequestDecoder cancel = new OrderCancelRequestDecoder();
    private final OrderCancelReplaceRequestDecoder replace = new OrderCancelReplaceRequestDecoder();
    private final OrderStatusRequestDecoder status = new OrderStatusRequestDecoder();
    private final OrderMassStatusRequestDecoder openOrders = new OrderMassStatusRequestDecoder();
    private final TradeCaptureReportRequestDecoder fills = new TradeCaptureReportRequestDecoder();

    RequestReader(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Null for a message that is no request about orders. */
    @Nullable VenueRequest read(FixFields message, int msgSeqNum, boolean possResend) {
        return switch (message.msgType()) {
            case MsgTypes.NEW_ORDER_SINGLE ->
                    newOrder(newOrder.wrap(message), msgSeqNum, possResend);
            case MsgTypes.ORDER_CANCEL_REQUEST -> {
                cancel.wrap(message);
                yield new VenueRequest.Cancel(
                        cancel.clOrdId().toString(), cancel.origClOrdId().toString());
            }
            case MsgTypes.ORDER_CANCEL_REPLACE_REQUEST -> replace(replace.wrap(message));
            case MsgTypes.ORDER_STATUS_REQUEST -> status(status.wrap(message));
            case MsgTypes.ORDER_MASS_STATUS_REQUEST -> {
                openOrders.wrap(message);
                yield new VenueRequest.OpenOrders(openOrders.massStatusReqId().toString());
            }
            case MsgTypes.TRADE_CAPTURE_REPORT_REQUEST -> {
                fills.wrap(message);
                yield new VenueRequest.Fills(
                        fills.tradeRequestId().toString(),
                        fills.tradeRequestType(),
                        fills.clOrdId().toString(),
                        fills.symbol().toString());
            }
            default -> null;
        };
    }

    private VenueRequest newOrder(NewOrderSingleDecoder order, int msgSeqNum, boolean possResend) {
        Instrument instrument = instruments.find(order.symbol());
        int qtyScale = instrument == null ? 0 : instrument.qtyScale();
        int priceScale = instrument == null ? 0 : instrument.priceScale();
        return new VenueRequest.NewOrder(
                order.clOrdId().toString(),
                order.symbol().toString(),
                instrument,
                order.side(),
                order.ordType(),
                order.hasTimeInForce() ? order.timeInForce() : Codes.TimeInForce.DAY,
                value(order.orderQty(qtyScale)),
                order.ordType() == Codes.OrdType.MARKET
                        ? Scaled.NO_VALUE
                        : value(order.price(priceScale)),
                order.hasExpireTime() ? order.expireTime() : Scaled.NO_VALUE,
                msgSeqNum,
                possResend);
    }

    private VenueRequest replace(OrderCancelReplaceRequestDecoder request) {
        Instrument instrument = instruments.find(request.symbol());
        int qtyScale = instrument == null ? 0 : instrument.qtyScale();
        int priceScale = instrument == null ? 0 : instrument.priceScale();
        return new VenueRequest.Replace(
                request.clOrdId().toString(),
                request.origClOrdId().toString(),
                value(request.orderQty(qtyScale)),
                value(request.price(priceScale)));
    }

    private static VenueRequest status(OrderStatusRequestDecoder request) {
        AsciiSpan reqId = request.ordStatusReqId();
        return new VenueRequest.Status(
                request.clOrdId().toString(),
                request.symbol().toString(),
                request.side(),
                reqId.length() == 0 ? null : reqId.toString());
    }

    private static long value(long parsed) {
        return parsed == AsciiNumber.NO_VALUE ? Scaled.NO_VALUE : parsed;
    }
}
