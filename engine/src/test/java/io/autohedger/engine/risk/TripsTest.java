// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a refusal that stops a program to people's release of its latch. */
@Tag("unit")
class TripsTest {
    private static final int NONE = -1;

    private final Latches latches = new Latches(new Catalogue());
    private final RepeatedExecutions repeated = new RepeatedExecutions();
    private Trips trips = new Trips(latches, repeated);

    private static Proposal order(int strategyId) {
        Proposal order = new Proposal();
        order.strategyId = strategyId;
        order.instrumentId = 10 + strategyId;
        order.buy = strategyId % 2 == 0;
        return order;
    }

    private static Proposal reducing(int strategyId, boolean own, boolean desks) {
        Proposal order = order(strategyId);
        order.reducing = own;
        order.reducesNode = desks;
        return order;
    }

    private void trip(int strategyId, ValveState to) {
        trips.trip(order(strategyId), RefusedReason.CONSERVATION, to, 5, 6);
    }

    /** As the desk does behind the refusal: the latch of the program, under a number of its own. */
    private void latch(int at, long latchId, ValveState to) {
        int latch = latches.add(ValveKind.OUT, ScopeKind.STRATEGY, trips.strategyId(at), latchId);
        latches.set(latch, to);
        trips.latched(at);
    }

    private void release(long latchId) {
        latches.set(latches.find(latchId), ValveState.NORMAL);
        trips.forgetReleased();
    }

    @Test
    void anEntrySaysWhoWasStoppedAndWhy() {
        trips.trip(order(1), RefusedReason.CONSERVATION, ValveState.REDUCE_ONLY, 5, 6);
        trips.trip(order(2), RefusedReason.DUPLICATE_INTENT, ValveState.STOP, 7, 8);
        assertEquals(2, trips.count());
        assertEquals(1, trips.strategyId(0));
        assertEquals(11, trips.instrumentId(0));
        assertEquals(OrderSide.SELL, trips.side(0));
        assertEquals(RefusedReason.CONSERVATION, trips.reason(0));
        assertEquals(ValveState.REDUCE_ONLY, trips.toState(0));
        assertEquals(5, trips.limit(0));
        assertEquals(6, trips.actual(0));
        assertTrue(trips.isPending(0));
        assertEquals(2, trips.strategyId(1));
        assertEquals(1, trips.holding(order(2)));
        assertEquals(OrderSide.BUY, trips.side(1));
        assertEquals(RefusedReason.DUPLICATE_INTENT, trips.reason(1));
        assertEquals(ValveState.STOP, trips.toState(1));
    }

    @Test
    void whatIsReducedBothOfTheProgramAndOfItsDeskPassesReduceOnly() {
        assertEquals(NONE, trips.holding(order(1)));
        trip(1, ValveState.REDUCE_ONLY);
        assertEquals(0, trips.holding(order(1)));
        assertEquals(0, trips.holding(reducing(1, true, false)));
        assertEquals(0, trips.holding(reducing(1, false, true)));
        assertEquals(NONE, trips.holding(reducing(1, true, true)));
        assertEquals(NONE, trips.holding(order(2)));
    }

    @Test
    void beforeItIsLatchedAStopLetsNothingPass() {
        trip(1, ValveState.STOP);
        assertEquals(0, trips.holding(reducing(1, true, true)));
    }

    /** Behind the latch the latch itself stops: what is left of the entry is the desk's side. */
    @Test
    void onceItIsLatchedTheEntryHoldsWhatDoesNotReduceItsDesk() {
        trip(1, ValveState.STOP);
        latch(0, 50, ValveState.STOP);
        assertFalse(trips.isPending(0));
        assertEquals(50, trips.latchId(0));
        assertEquals(NONE, trips.holding(reducing(1, true, true)));
        assertEquals(0, trips.holding(order(1)));
    }

    @Test
    void aSecondRefusalOfTheSameKindIsTheSameTrip() {
        trip(1, ValveState.REDUCE_ONLY);
        trips.trip(order(1), RefusedReason.DUPLICATE_INTENT, ValveState.REDUCE_ONLY, 9, 9);
        assertEquals(1, trips.count());
        assertEquals(RefusedReason.CONSERVATION, trips.reason(0));
    }

    @Test
    void aStricterOneTakesItsPlaceAndIsLatchedAnew() {
        trip(1, ValveState.REDUCE_ONLY);
        latch(0, 50, ValveState.REDUCE_ONLY);
        trips.trip(order(1), RefusedReason.DUPLICATE_INTENT, ValveState.STOP, 9, 10);
        assertEquals(1, trips.count());
        assertEquals(RefusedReason.DUPLICATE_INTENT, trips.reason(0));
        assertEquals(ValveState.STOP, trips.toState(0));
        assertEquals(9, trips.limit(0));
        assertEquals(10, trips.actual(0));
        assertTrue(trips.isPending(0));
    }

    /** What counts is where the latch stands, to which people may have moved it. */
    @Test
    void behindAStricterLatchNothingTripsAgain() {
        trip(1, ValveState.REDUCE_ONLY);
        latch(0, 50, ValveState.STOP);
        trip(1, ValveState.STOP);
        assertFalse(trips.isPending(0));
        latches.set(latches.find(50), ValveState.REDUCE_ONLY);
        trip(1, ValveState.STOP);
        assertTrue(trips.isPending(0));
    }

    @Test
    void whereNoLatchIsLeftThatIsNewsOnceAndTheEntryGoesOnHolding() {
        trip(1, ValveState.STOP);
        assertTrue(trips.hasNoRoom(0));
        assertFalse(trips.hasNoRoom(0));
        assertTrue(trips.isPending(0));
        trips.forgetReleased();
        assertEquals(0, trips.holding(reducing(1, true, true)));
        trip(1, ValveState.STOP);
        assertFalse(trips.hasNoRoom(0), "the same trip");
    }

    @Test
    void peoplesReleaseForgetsTheEntryAndWhatWasCountedOfItsProgram() {
        for (int id = 1; id <= 3; id++) {
            repeated.add(id, 10 + id, true, 100);
            trips.trip(order(id), RefusedReason.CONSERVATION, ValveState.STOP, id, 2L * id);
        }
        latch(0, 50, ValveState.STOP);
        latch(1, 51, ValveState.STOP);
        trips.forgetReleased();
        assertEquals(3, trips.count());
        release(50);
        assertEquals(2, trips.count());
        assertEquals(0, repeated.within(1, 11, true, 10, 100));
        assertEquals(1, repeated.within(2, 12, true, 10, 100));
        assertEquals(2, trips.strategyId(0));
        assertEquals(12, trips.instrumentId(0));
        assertEquals(OrderSide.BUY, trips.side(0));
        assertEquals(RefusedReason.CONSERVATION, trips.reason(0));
        assertEquals(ValveState.STOP, trips.toState(0));
        assertEquals(2, trips.limit(0));
        assertEquals(4, trips.actual(0));
        assertEquals(51, trips.latchId(0));
        assertEquals(3, trips.strategyId(1));
        assertTrue(trips.isPending(1));
        release(51);
        assertEquals(1, trips.count());
        assertEquals(3, trips.strategyId(0));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        trips.trip(order(1), RefusedReason.CONSERVATION, ValveState.REDUCE_ONLY, 5, 6);
        trips.trip(order(2), RefusedReason.DUPLICATE_INTENT, ValveState.STOP, 7, 8);
        latch(1, 50, ValveState.STOP);
        Trips restored = new Trips(latches, repeated);
        Copies.copy(trips::state, restored::state);
        trips = restored;
        assertEquals(2, trips.count());
        assertEquals(1, trips.strategyId(0));
        assertEquals(11, trips.instrumentId(0));
        assertEquals(OrderSide.SELL, trips.side(0));
        assertEquals(RefusedReason.CONSERVATION, trips.reason(0));
        assertEquals(ValveState.REDUCE_ONLY, trips.toState(0));
        assertEquals(5, trips.limit(0));
        assertEquals(6, trips.actual(0));
        assertTrue(trips.isPending(0));
        assertEquals(OrderSide.BUY, trips.side(1));
        assertEquals(ValveState.STOP, trips.toState(1));
        assertEquals(50, trips.latchId(1));
    }
}
