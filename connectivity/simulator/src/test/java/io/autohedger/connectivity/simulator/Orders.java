// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MarketDataRequestEncoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import io.autohedger.fix.fix44.OrderCancelReplaceRequestEncoder;
import io.autohedger.fix.fix44.OrderCancelRequestEncoder;
import io.autohedger.fix.fix44.OrderMassStatusRequestEncoder;
import io.autohedger.fix.fix44.OrderStatusRequestEncoder;
import io.autohedger.fix.fix44.TradeCaptureReportRequestEncoder;
import io.autohedger.model.Instrument;

/** Messages that a desk sends. */
final class Orders {
    static final char DAY = Codes.TimeInForce.DAY;
    static final char IOC = Codes.TimeInForce.IMMEDIATE_OR_CANCEL;
    static final char FOK = Codes.TimeInForce.FILL_OR_KILL;
    static final char BUY = Codes.Side.BUY;
    static final char SELL = Codes.Side.SELL;

    private Orders() {}

    static MessageEncoder limit(
            String clOrdId, Instrument instrument, char side, long units, long px, char tif) {
        return limit(new NewOrderSingleEncoder().start(), clOrdId, instrument, side, units)
                .ordType(Codes.OrdType.LIMIT)
                .price(px, instrument.priceScale())
                .timeInForce(tif);
    }

    /** One that rests until a time; 0: it does not say when. */
    static MessageEncoder until(
            String clOrdId, Instrument instrument, char side, long units, long px, long time) {
        NewOrderSingleEncoder order =
                limit(new NewOrderSingleEncoder().start(), clOrdId, instrument, side, units)
                        .ordType(Codes.OrdType.LIMIT)
                        .price(px, instrument.priceScale())
                        .timeInForce(Codes.TimeInForce.GOOD_TILL_DATE);
        return time == 0 ? order : order.expireTime(time);
    }

    static MessageEncoder possResend(
            String clOrdId, Instrument instrument, char side, long units, long px, char tif) {
        NewOrderSingleEncoder order = new NewOrderSingleEncoder().start();
        order.field(97, "Y");
        return limit(order, clOrdId, instrument, side, units)
                .ordType(Codes.OrdType.LIMIT)
                .price(px, instrument.priceScale())
                .timeInForce(tif);
    }

    static MessageEncoder market(String clOrdId, Instrument instrument, char side, long units) {
        return limit(new NewOrderSingleEncoder().start(), clOrdId, instrument, side, units)
                .ordType(Codes.OrdType.MARKET);
    }

    private static NewOrderSingleEncoder limit(
            NewOrderSingleEncoder order,
            String clOrdId,
            Instrument instrument,
            char side,
            long units) {
        return order.clOrdId(clOrdId)
                .symbol(instrument.symbol())
                .side(side)
                .transactTime(TestMarket.START)
                .orderQty(TestMarket.units(units), instrument.qtyScale());
    }

    static MessageEncoder cancel(String clOrdId, String origClOrdId, Instrument instrument) {
        return new OrderCancelRequestEncoder()
                .start()
                .origClOrdId(origClOrdId)
                .clOrdId(clOrdId)
                .symbol(instrument.symbol())
                .side(BUY)
                .transactTime(TestMarket.START);
    }

    static MessageEncoder replace(
            String clOrdId, String origClOrdId, Instrument instrument, long units, long px) {
        return new OrderCancelReplaceRequestEncoder()
                .start()
                .origClOrdId(origClOrdId)
                .clOrdId(clOrdId)
                .symbol(instrument.symbol())
                .side(BUY)
                .transactTime(TestMarket.START)
                .orderQty(TestMarket.units(units), instrument.qtyScale())
                .ordType(Codes.OrdType.LIMIT)
                .price(px, instrument.priceScale());
    }

    static MessageEncoder status(String clOrdId, Instrument instrument) {
        return new OrderStatusRequestEncoder()
                .start()
                .clOrdId(clOrdId)
                .ordStatusReqId("Q-" + clOrdId)
                .symbol(instrument.symbol())
                .side(BUY);
    }

    static MessageEncoder fills(String clOrdId, Instrument instrument) {
        return new TradeCaptureReportRequestEncoder()
                .start()
                .tradeRequestId("F-" + clOrdId)
                .tradeRequestType(1)
                .subscriptionRequestType('0')
                .clOrdId(clOrdId)
                .symbol(instrument.symbol())
                .side(BUY);
    }

    static MessageEncoder openOrders(String massStatusReqId) {
        return new OrderMassStatusRequestEncoder()
                .start()
                .massStatusReqId(massStatusReqId)
                .massStatusReqType(7);
    }

    static MessageEncoder subscribe(String mdReqId, char type, int depth, String... symbols) {
        MarketDataRequestEncoder request =
                new MarketDataRequestEncoder()
                        .start()
                        .mdReqId(mdReqId)
                        .subscriptionRequestType(type)
                        .marketDepth(depth)
                        .mdUpdateType(Codes.MdUpdateType.FULL_REFRESH)
                        .noMdEntryTypes(2)
                        .mdEntryType(Codes.MdEntryType.BID)
                        .mdEntryType(Codes.MdEntryType.OFFER)
                        .noRelatedSym(symbols.length);
        for (String symbol : symbols) {
            request.symbol(symbol);
        }
        return request;
    }
}
