// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.ClientSide.CLIENT_BOOK;
import static io.autohedger.engine.ClientSide.EURUSD;
import static io.autohedger.engine.ClientSide.MARK_UP;
import static io.autohedger.engine.ClientSide.OFFER;
import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hybrid: ours up to what the warehouse leaves, at our mid and the mark-up; the rest is passed. */
@Tag("unit")
class HybridOrdersTest {
    private static final long MID = 108_500;
    private static final long LIMIT = OFFER + 20;

    private final ClientSide client = new ClientSide(ClientOrderMode.HYBRID, DoubtAnswer.REJECT);
    private final Desk desk = client.desk;

    @BeforeEach
    void nobodyHedges() {
        desk.mode(1, StrategyMode.OFF);
    }

    @Test
    void withoutACapacityNothingIsOurs() {
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(0, client.internalQty);
        assertEquals(2 * MILLION, desk.lastOrderQty);
    }

    @Test
    void whatFitsIsOursAtOurMidAndTheMarkUp() {
        client.warehouse(50 * MILLION);
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(ClientOrderState.FILLED, client.last().state());
        assertEquals(ClientOrderCause.INTERNALISED, client.last().cause());
        assertEquals(MID + MARK_UP, client.last().lastPx());
        assertEquals(-2 * MILLION, client.eur(CLIENT_BOOK));
        assertEquals(0, desk.orders);
    }

    @Test
    void theRestIsPassedOn() {
        // 1.1 M USD are 1.0138 M EUR at the price: lots of 0.001 M.
        client.warehouse(110 * MILLION / 100);
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(client.roomQty, client.internalQty);
        assertEquals(2 * MILLION - client.internalQty, desk.lastOrderQty);
        assertTrue(client.internalQty > MILLION && client.internalQty < 102 * MILLION / 100);
        desk.fillLast(1);
        assertEquals(ClientOrderState.FILLED, client.last().state());
        assertEquals(-client.internalQty, client.eur(CLIENT_BOOK));
    }

    @Test
    void whatLowersOurPositionHasMoreRoom() {
        client.warehouse(110 * MILLION / 100);
        client.buys("A", MILLION, LIMIT);
        client.sells("B", 2 * MILLION, ClientSide.BID - 20);
        assertEquals(MILLION, client.eur(CLIENT_BOOK));
        assertEquals(0, desk.orders);
    }

    @Test
    void backToBackOnlyTakesNothingOn() {
        client.warehouse(50 * MILLION);
        desk.kill(ANN, ValveKind.IN, ValveState.BACK_TO_BACK_ONLY, ScopeKind.INSTRUMENT, EURUSD);
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(2 * MILLION, desk.lastOrderQty);
    }

    @Test
    void withoutAFreshPriceNothingIsTakenOn() {
        client.warehouse(50 * MILLION);
        desk.passTime(2 * SECOND);
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(0, client.internalQty);
        assertEquals(ClientOrderState.REJECTED, client.last().state());
    }

    @Test
    void aLimitThatOurPriceDoesNotReachIsPassedOn() {
        client.warehouse(50 * MILLION);
        client.rests("A", OrderSide.BUY, MILLION, MID + MARK_UP - 1, SECOND);
        assertEquals(0, client.internalQty);
        assertEquals(MILLION, desk.lastOrderQty);
    }

    @Test
    void allOrNothingIsOursWholeOrNotAtAll() {
        client.warehouse(110 * MILLION / 100);
        client.order("A", OrderSide.BUY, 2 * MILLION, LIMIT, TimeInForce.FOK);
        assertEquals(0, client.internalQty);
        assertEquals(2 * MILLION, desk.lastOrderQty);
        client.order("B", OrderSide.BUY, MILLION, LIMIT, TimeInForce.FOK);
        assertEquals(ClientOrderState.FILLED, client.last().state());
    }
}
