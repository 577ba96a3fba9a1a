// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/** An order as its venue has it. */
final class VenueOrder {
    final long clOrdId;
    final int venueId;
    final int instrumentId;
    final boolean buys;
    final long orderQty;
    final long price;
    final TimeInForce timeInForce;
    final long expireNanos;
    final List<Fill> fills = new ArrayList<>();
    long cumQty;

    /** What the venue says of it when it is asked: an OrdStatus of FIX. */
    char status = '0';

    record Fill(String execId, long qty, long px) {}

    VenueOrder(NewOrderDecoder in) {
        clOrdId = in.clOrdId();
        venueId = in.venueId();
        instrumentId = in.instrumentId();
        buys = in.side() == OrderSide.BUY;
        orderQty = in.orderQty();
        price = in.price();
        timeInForce = in.timeInForce();
        boolean expires = in.expireTimeNanos() != NewOrderDecoder.expireTimeNanosNullValue();
        expireNanos = expires ? in.expireTimeNanos() : Timeline.NEVER;
    }

    /** One that the venue has never seen, as it is asked about. */
    VenueOrder(QueryOrderDecoder in) {
        clOrdId = in.clOrdId();
        venueId = in.venueId();
        instrumentId = in.instrumentId();
        buys = in.side() == OrderSide.BUY;
        orderQty = 0;
        price = 0;
        timeInForce = TimeInForce.IOC;
        expireNanos = Timeline.NEVER;
        status = '8';
    }

    boolean isImmediate() {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    boolean isOpen() {
        return status == '0' || status == '1';
    }

    long leavesQty() {
        return isOpen() ? orderQty - cumQty : 0;
    }

    /** Number of the day, as people say it. */
    long number() {
        return clOrdId & 0xFFFF_FFFFL;
    }
}
