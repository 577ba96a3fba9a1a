// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TimeInForce;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The desk's own orders that may rest in a venue's book: what they show there is no market. */
final class RestingOrders {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, Order> byClOrdId = new TreeMap<>();

    private record Order(int venueId, int instrumentId, boolean buys, long px, long qty) {}

    void output(int template, DirectBuffer buffer, int at) {
        if (template == NewOrderDecoder.TEMPLATE_ID) {
            var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
            if (out.timeInForce() == TimeInForce.GTD) {
                boolean buys = out.side() == OrderSide.BUY;
                byClOrdId.put(
                        out.clOrdId(),
                        new Order(
                                out.venueId(),
                                out.instrumentId(),
                                buys,
                                out.price(),
                                out.orderQty()));
            }
        } else if (template == OrderTransitionDecoder.TEMPLATE_ID) {
            var out = new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header);
            long left = out.leavesQty();
            byClOrdId.computeIfPresent(
                    out.clOrdId(),
                    (id, o) ->
                            left == 0
                                    ? null
                                    : new Order(o.venueId, o.instrumentId, o.buys, o.px, left));
        }
    }

    /** What of them may rest at a venue on a side and price. */
    long qty(int venueId, int instrumentId, boolean buys, long px) {
        long qty = 0;
        for (Order o : byClOrdId.values()) {
            boolean isThere = o.venueId == venueId && o.instrumentId == instrumentId;
            qty += isThere && o.buys == buys && o.px == px ? o.qty : 0;
        }
        return qty;
    }
}
