// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderSide;
import io.autohedger.engine.execution.MessageRoom;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;

/**
 * Makes OrderCancelRequests (F); when one is wanted is for {@link Cancels} and doubts to say. One
 * that finds no room in a rate of messages waits for it.
 */
final class CancelRequests {
    private static final int MOST_DOUBLINGS = 5;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderTable orders;
    private final MessageRoom room;

    CancelRequests(Catalogue catalogue, Emitter emitter, OrderTable orders, MessageRoom room) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
        this.room = room;
    }

    /** When one that waits finds room. */
    long freesAtNanos(int slot) {
        return room.freesAtNanos(
                orders.venueId[slot], orders.strategyId[slot], orders.instrumentId[slot], 1);
    }

    /** One more request, under an identifier of its own: now, or as soon as there is room. */
    void ask(int slot, long nowNanos) {
        int venue = orders.venueId[slot];
        if (!room.take(venue, orders.strategyId[slot], orders.instrumentId[slot], 1, nowNanos)) {
            orders.cancel[slot] = Cancels.WAITING;
            return;
        }
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
