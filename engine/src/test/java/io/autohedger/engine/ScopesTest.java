// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills of one order, one client and the node; the other scopes are in PeopleTest. */
@Tag("unit")
class ScopesTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;

    private final Desk desk = new Desk();

    private void hedge() {
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        assertEquals(1, desk.orders);
        desk.sendResult(desk.lastClOrdId, true);
    }

    @Test
    void oneOrderIsCancelledAndItsLatchEndsWithIt() {
        hedge();
        long order = desk.lastClOrdId;
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.ORDER, order);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.cancels);
        assertEquals(ValveState.CANCEL, desk.out);
        desk.canceled(desk.lastCancelId, order, 900);
        assertEquals(ValveState.NORMAL, desk.out);
        // What it left to be done is done by another one.
        assertEquals(2, desk.orders);
    }

    @Test
    void theCancelOfOneOrderIsAskedForAgainAndNoOtherIsTouched() {
        hedge();
        long first = desk.lastClOrdId;
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.ORDER, first);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 2, 0);
        assertEquals(2, desk.orders);
        for (int i = 0; i < 100; i++) {
            desk.passTime(Desk.SECOND / 10);
            desk.quote(BID, OFFER);
        }
        assertTrue(desk.cancels > 1, desk.cancels + " cancels");
    }

    @Test
    void anOrderIsCancelledOrGoesOn() {
        hedge();
        for (ValveState state : new ValveState[] {ValveState.STOP, ValveState.REDUCE_ONLY}) {
            desk.kill(ANN, ValveKind.OUT, state, ScopeKind.ORDER, desk.lastClOrdId);
            assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        }
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.ORDER, 12345);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.begin(desk.last(), OrderEventKind.EXPIRED).cumQty(0).leavesQty(0);
        long ended = desk.lastClOrdId;
        desk.send(900, 0);
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.ORDER, ended);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void oneClientsIntakeClosesAndHedgesGoOn() {
        desk.kill(ANN, ValveKind.IN, ValveState.CLOSED, ScopeKind.CLIENT, 1);
        assertTrue(desk.carriedOut);
        int told = desk.valvesTold;
        desk.clientSession(SessionState.UP);
        // The client's own valve is told again at its Logon, and each instrument's.
        assertEquals(told + 2, desk.valvesTold);
        hedge();
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.CLIENT, 1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.kill(ANN, ValveKind.IN, ValveState.CLOSED, ScopeKind.CLIENT, 7);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void theNodeIsAllThatThisProcessSends() {
        hedge();
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.NODE, 2);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.kill(ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.NODE, 1);
        assertEquals(1, desk.cancels);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        desk.canceled(desk.lastCancelId, desk.lastClOrdId, 900);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
        assertEquals(ScopeKind.NODE, desk.lastRefusalScope);
    }

    /** A signal to the process names nobody, and may stop; it may not start. */
    @Test
    void aSignalStopsWithoutAName() {
        hedge();
        desk.kill(0, ValveKind.OUT, ValveState.CANCEL, ScopeKind.FIRM, 0);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.cancels);
        desk.person(0, io.autohedger.codecs.ActionKind.RELEASE, ScopeKind.NULL_VAL, desk.lastLatch)
                .valveState(ValveState.REDUCE_ONLY);
        desk.act();
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
    }
}
