// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderSide;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;

/** Makes OrderCancelRequests (F); when one is wanted is for {@link Cancels} and doubts to say. */
final class CancelRequests {
    private static final int MOST_DOUBLINGS = 5;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderTable orders;

    CancelRequests(Catalogue catalogue, Emitter emitter, OrderTable orders) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
    }

    /** One more request, under an identifier of its own. */
    void ask(int slot, long nowNanos) {
        orders.cancel[slot] = Cancels.ASKED;
        orders.cancels[slot]++;
        int doublings = Math.min(orders.cancels[slot], MOST_DOUBLINGS);
        long answer = catalogue.unknownAfterNanos(orders.venueId[slot]);
        orders.cancelDueNanos[slot] = nowNanos + (answer << doublings);
        long id = orders.nextRequestId();
        long orig = orders.requests.origOf(slot, catalogue.namesLastSent(orders.venueId[slot]));
        orders.cancelId[slot] = id;
        orders.requests.add(id, orders.clOrdId[slot], orig, false, orders.lastQuestionId());
        emitter.cancelOrder()
                .clOrdId(id)
                .origClOrdId(orig)
                .venueId(orders.venueId[slot])
                .sessionId(catalogue.venueSession(orders.venueId[slot]))
                .instrumentId(orders.instrumentId[slot])
                .side(orders.buy[slot] ? OrderSide.BUY : OrderSide.SELL)
                .orderQty(orders.orderQty[slot]);
        emitter.end();
    }
}
