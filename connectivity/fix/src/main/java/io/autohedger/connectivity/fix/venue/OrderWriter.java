// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import io.autohedger.fix.fix44.OrderCancelReplaceRequestEncoder;
import io.autohedger.fix.fix44.OrderCancelRequestEncoder;
import io.autohedger.fix.fix44.OrderMassStatusRequestEncoder;
import io.autohedger.fix.fix44.OrderStatusRequestEncoder;
import io.autohedger.fix.fix44.TradeCaptureReportRequestEncoder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The core's commands as FIX messages. A command that names what this session does not have comes
 * out spoiled, and the session refuses to send it.
 */
final class OrderWriter {
    /** Not an identity; also what {@link #origClOrdId} is where there is none. */
    static final long NONE = ClOrdId.NONE;

    /** TradeRequestType (569). */
    private static final int MATCHING_TRADES = 1;

    /** MassStatusReqType (585). */
    private static final int ALL_ORDERS = 7;

    private final char environment;
    private final SymbolTable symbols;
    private final byte[] idBytes = new byte[ClOrdId.MAX_LENGTH];
    private final UnsafeBuffer id = new UnsafeBuffer(idBytes);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private final QueryOrderDecoder query = new QueryOrderDecoder();
    private final QueryFillsDecoder queryFills = new QueryFillsDecoder();
    private final QueryOpenOrdersDecoder openOrders = new QueryOpenOrdersDecoder();
    private final NewOrderSingleEncoder single = new NewOrderSingleEncoder();
    private final OrderCancelRequestEncoder cancelRequest = new OrderCancelRequestEncoder();
    private final OrderCancelReplaceRequestEncoder replaceRequest =
            new OrderCancelReplaceRequestEncoder();
    private final OrderStatusRequestEncoder statusRequest = new OrderStatusRequestEncoder();
    private final TradeCaptureReportRequestEncoder fillsRequest =
            new TradeCaptureReportRequestEncoder();
    private final OrderMassStatusRequestEncoder massStatus = new OrderMassStatusRequestEncoder();
    private long clOrdId;
    private long origClOrdId;
    private long requestId;

    OrderWriter(char environment, SymbolTable symbols) {
        this.environment = environment;
        this.symbols = symbols;
    }

    /** Of the message written last. */
    long clOrdId() {
        return clOrdId;
    }

    /** Of the message written last; NONE for an order. */
    long origClOrdId() {
        return origClOrdId;
    }

    /** Of the request for fills or for all that is open, written last. */
    long requestId() {
        return requestId;
    }

    MessageEncoder newOrder(DirectBuffer buffer, int offset, long nowNanos) {
        newOrder.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = newOrder.clOrdId();
        origClOrdId = NONE;
        Instrument instrument = symbols.find(newOrder.instrumentId());
        single.start();
        single.clOrdId(id, 0, ClOrdId.write(idBytes, environment, clOrdId));
        if (instrument == null
                || newOrder.ordType() != OrderType.LIMIT
                || newOrder.side() == OrderSide.NULL_VAL
                || newOrder.timeInForce() == TimeInForce.NULL_VAL) {
            return spoiled(single);
        }
        single.symbol(instrument.symbol())
                .side(side(newOrder.side()))
                .transactTime(nowNanos)
                .orderQty(newOrder.orderQty(), instrument.qtyScale())
                .ordType('2')
                .price(newOrder.price(), instrument.priceScale())
                .currency(instrument.base().code())
                .timeInForce(timeInForce(newOrder.timeInForce()));
        if (newOrder.expireTimeNanos() != NewOrderDecoder.expireTimeNanosNullValue()) {
            single.expireTime(newOrder.expireTimeNanos());
        }
        return single;
    }

    MessageEncoder cancel(DirectBuffer buffer, int offset, long nowNanos) {
        cancel.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = cancel.clOrdId();
        origClOrdId = cancel.origClOrdId();
        Instrument instrument = symbols.find(cancel.instrumentId());
        cancelRequest.start();
        cancelRequest.origClOrdId(id, 0, ClOrdId.write(idBytes, environment, origClOrdId));
        cancelRequest.clOrdId(id, 0, ClOrdId.write(idBytes, environment, clOrdId));
        return instrument == null || cancel.side() == OrderSide.NULL_VAL
                ? spoiled(cancelRequest)
                : cancelRequest
                        .symbol(instrument.symbol())
                        .side(side(cancel.side()))
                        .transactTime(nowNanos)
                        .orderQty(cancel.orderQty(), instrument.qtyScale());
    }

    /** The whole order as it shall be. */
    MessageEncoder replace(DirectBuffer buffer, int offset, long nowNanos) {
        replace.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = replace.clOrdId();
        origClOrdId = replace.origClOrdId();
        Instrument instrument = symbols.find(replace.instrumentId());
        replaceRequest.start();
        replaceRequest.origClOrdId(id, 0, ClOrdId.write(idBytes, environment, origClOrdId));
        replaceRequest.clOrdId(id, 0, ClOrdId.write(idBytes, environment, clOrdId));
        if (instrument == null
                || replace.ordType() != OrderType.LIMIT
                || replace.side() == OrderSide.NULL_VAL
                || replace.timeInForce() == TimeInForce.NULL_VAL) {
            return spoiled(replaceRequest);
        }
        replaceRequest
                .symbol(instrument.symbol())
                .side(side(replace.side()))
                .transactTime(nowNanos)
                .orderQty(replace.orderQty(), instrument.qtyScale())
                .ordType('2')
                .price(replace.price(), instrument.priceScale())
                .currency(instrument.base().code())
                .timeInForce(timeInForce(replace.timeInForce()));
        if (replace.expireTimeNanos() != ReplaceOrderDecoder.expireTimeNanosNullValue()) {
            replaceRequest.expireTime(replace.expireTimeNanos());
        }
        return replaceRequest;
    }

    MessageEncoder query(DirectBuffer buffer, int offset) {
        query.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = query.clOrdId();
        origClOrdId = NONE;
        Instrument instrument = symbols.find(query.instrumentId());
        statusRequest.start();
        statusRequest.clOrdId(id, 0, ClOrdId.write(idBytes, environment, clOrdId));
        long question = query.ordStatusReqId();
        if (question != QueryOrderDecoder.ordStatusReqIdNullValue()) {
            statusRequest.ordStatusReqId(id, 0, ClOrdId.write(idBytes, environment, question));
        }
        return instrument == null || query.side() == OrderSide.NULL_VAL
                ? spoiled(statusRequest)
                : statusRequest.symbol(instrument.symbol()).side(side(query.side()));
    }

    /** All that is open here (585=7). */
    MessageEncoder openOrders(DirectBuffer buffer, int offset) {
        openOrders.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = Completions.NO_ORDER;
        origClOrdId = NONE;
        requestId = openOrders.massStatusReqId();
        return massStatus
                .start()
                .massStatusReqId(id, 0, ClOrdId.write(idBytes, environment, requestId))
                .massStatusReqType(ALL_ORDERS);
    }

    /** All trades of one order, now. */
    MessageEncoder queryFills(DirectBuffer buffer, int offset) {
        queryFills.wrapAndApplyHeader(buffer, offset, header);
        clOrdId = queryFills.clOrdId();
        origClOrdId = NONE;
        Instrument instrument = symbols.find(queryFills.instrumentId());
        requestId = queryFills.tradeReqId();
        fillsRequest
                .start()
                .tradeRequestId(id, 0, ClOrdId.write(idBytes, environment, requestId))
                .tradeRequestType(MATCHING_TRADES)
                .subscriptionRequestType('0')
                .clOrdId(id, 0, ClOrdId.write(idBytes, environment, clOrdId));
        return instrument == null || queryFills.side() == OrderSide.NULL_VAL
                ? spoiled(fillsRequest)
                : fillsRequest.symbol(instrument.symbol()).side(side(queryFills.side()));
    }

    private static MessageEncoder spoiled(MessageEncoder message) {
        message.field(55, "");
        return message;
    }

    private static char side(OrderSide side) {
        return side == OrderSide.BUY ? '1' : '2';
    }

    private static char timeInForce(TimeInForce tif) {
        return switch (tif) {
            case DAY -> '0';
            case GTC -> '1';
            case IOC -> '3';
            case FOK -> '4';
            case GTD -> '6';
            case NULL_VAL -> throw new IllegalStateException("an order without TimeInForce");
        };
    }
}
