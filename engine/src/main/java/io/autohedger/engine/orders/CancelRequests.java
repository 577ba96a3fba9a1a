// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TransitionCause;
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
    private final Transitions transitions;
    private final MessageRoom room;

    CancelRequests(
            Catalogue catalogue,
            Emitter emitter,
            OrderTable orders,
            Transitions transitions,
            MessageRoom room) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
        this.transitions = transitions;
        this.room = room;
    }

    /** When one that waits finds room. */
    long freesAtNanos(int slot) {
        return room.freesAtNanos(
                orders.venueOf(slot), orders.strategyOf(slot), orders.instrumentOf(slot), 1);
    }

    /** One more request, under an identifier of its own: now, or as soon as there is room. */
    void ask(int slot, long nowNanos) {
        int venue = orders.venueOf(slot);
        if (!room.take(venue, orders.strategyOf(slot), orders.instrumentOf(slot), 1, nowNanos)) {
            orders.cancel(slot, Cancels.WAITING);
            return;
        }
        orders.cancel(slot, Cancels.ASKED);
        orders.cancels(slot, orders.cancelsOf(slot) + 1);
        int doublings = Math.min(orders.cancelsOf(slot), MOST_DOUBLINGS);
        long answer = catalogue.unknownAfterNanos(orders.venueOf(slot));
        orders.cancelDueNanos(slot, nowNanos + (answer << doublings));
        long id = orders.nextRequestId();
        long orig = orders.requests.origOf(slot, catalogue.namesLastSent(orders.venueOf(slot)));
        orders.cancelMember(
                slot,
                orders.requests.add(id, orders.clOrdIdOf(slot), false, orders.lastQuestionId()));
        emitter.cancelOrder()
                .clOrdId(id)
                .origClOrdId(orig)
                .venueId(orders.venueOf(slot))
                .sessionId(catalogue.venueSession(orders.venueOf(slot)))
                .instrumentId(orders.instrumentOf(slot))
                .side(orders.isBuy(slot) ? OrderSide.BUY : OrderSide.SELL)
                .orderQty(orders.orderQtyOf(slot));
        emitter.end();
        transitions.tell(slot, TransitionCause.INTENT);
    }
}
