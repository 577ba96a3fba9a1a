// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A line was lost with an order on it and is up again (ORDERS section 2): its status, its fills,
 * then the drop copy, and only then new orders on that line.
 */
class ReconnectOrderTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long T = 30 * SECOND;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    @BeforeEach
    void aLineIsLostWithAnOrderOnIt() {
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, 3 * SECOND, true);
        desk.dropCopy(1, T);
        desk.dropCopySession(1, SessionState.UP);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.session(SessionState.DOWN);
        desk.dropCopySession(1, SessionState.DOWN);
        desk.passTime(SECOND);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        orders(1);
    }

    /** Nothing is in doubt any more. */
    private void isCanceled(long cumQty) {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) '4')
                .ordStatusReqId(desk.lastQuestion)
                .cumQty(cumQty)
                .leavesQty(0);
        desk.send(861, 0);
        assertEquals(0, desk.unknownOrders);
    }

    private void orders(int sent) {
        desk.quote(BID, OFFER);
        assertEquals(sent, desk.sent.size());
    }

    @Test
    void newOrdersWaitForTheDropCopyOfTheOutage() {
        isCanceled(0);
        orders(1);
        desk.dropCopySession(1, SessionState.UP);
        orders(2);
    }

    @Test
    void whatTheDropCopyTellsIsConfirmedFirst() {
        isCanceled(0);
        // What it had missed comes before it is up.
        desk.copy(OrderEventKind.TRADE, order, order.clOrdId(), MILLION, OFFER, 900, 0);
        desk.dropCopySession(1, SessionState.UP);
        orders(1);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(MILLION).leavesQty(0);
        desk.send(901, 0);
        orders(2);
    }

    /** It would be missing for ever: somebody is paged, and hedging goes on. */
    @Test
    void aDropCopyThatStaysAwayIsNotWaitedForAnyLonger() {
        isCanceled(0);
        desk.passTime(T - 1);
        orders(1);
        desk.passTime(1);
        assertEquals(2, desk.alerts(AlertCode.DROP_COPY_DOWN), "when it went, and now");
        orders(2);
    }

    @Test
    void aLineThatWasLostWithNothingOnItHasNothingToCompare() {
        isCanceled(0);
        desk.dropCopySession(1, SessionState.UP);
        orders(2);
        order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.fill(order, 950);
        desk.copy(
                OrderEventKind.TRADE,
                order,
                order.clOrdId(),
                order.orderQty(),
                order.price(),
                950,
                0);
        desk.passTime(T);
        desk.session(SessionState.DOWN);
        desk.dropCopySession(1, SessionState.DOWN);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 2, 0);
        assertEquals(3, desk.sent.size());
    }
}
