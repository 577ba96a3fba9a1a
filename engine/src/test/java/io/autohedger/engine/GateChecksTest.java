// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The gate's own checks on the whole engine. A program hedges EUR of books 4 and 5; fills that its
 * provider tells of no order of ours go into book 3, which it does not look at.
 */
@Tag("unit")
class GateChecksTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;
    private int filled;

    private static final StrategyPlan PLAN = FlatHedger.plan(2, List.of(4, 5), 5, List.of(1));

    GateChecksTest() {
        desk.mode(1, StrategyMode.OFF);
        desk.book(3, BookRole.ORPHAN_COVER, 2, 1);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.quote(BID, OFFER);
    }

    private void clientSells(long qty) {
        desk.dealOf(2, OrderSide.SELL, qty, BID, ++execIds);
    }

    /** Its provider fills an order under a name that we never gave, and ends ours unfilled. */
    private void fillAsNobodys(Desk.Order order) {
        desk.begin(99, 1, 1, order.buys(), OrderEventKind.TRADE)
                .lastQty(order.orderQty())
                .lastPx(order.price());
        desk.send(++execIds, 0);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
    }

    /** Until nothing more goes out: each end of an order asks for the next one. */
    private void goesWild(int most) {
        for (int i = 0; filled < desk.orders && i < most; i++) {
            fillAsNobodys(desk.sent(filled++));
        }
    }

    private void repeatsAtMost(int count) {
        desk.limit(ScopeKind.TRADER, 2, LimitKind.REPEATED_EXECUTIONS, 0, count, SECOND);
    }

    @Test
    void whatIsRepeatedWithoutADemandTripsTheProgramToReduceOnlyAndPages() {
        repeatsAtMost(5);
        clientSells(MILLION);
        goesWild(50);
        // One for the client, five that nothing calls for.
        assertEquals(6, desk.orders);
        assertEquals(RefusedReason.REPEATED_EXECUTIONS, desk.lastRefusal);
        assertEquals(5, desk.lastRefusalLimit);
        assertEquals(6, desk.lastRefusalActual);
        assertEquals(1, desk.trips);
        assertEquals(RefusedReason.REPEATED_EXECUTIONS, desk.lastTrip);
        assertEquals(1, desk.alerts(AlertCode.GATE_TRIPPED));
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        assertEquals(ValveState.WIDEN, desk.intake[1]);
        // The time of the limit is over, the trip is not.
        desk.passTime(10 * SECOND);
        desk.quote(BID, OFFER);
        assertEquals(6, desk.orders);
        assertEquals(1, desk.trips);
    }

    @Test
    void aTrippedProgramStillReducesWhatItsDeskHolds() {
        repeatsAtMost(5);
        clientSells(MILLION);
        goesWild(50);
        clientSells(20 * MILLION);
        assertEquals(7, desk.orders);
        assertFalse(desk.last().buys());
    }

    @Test
    void ordersThatADemandCallsForAreNeverRepeatedExecutions() {
        repeatsAtMost(1);
        for (int i = 0; i < 20; i++) {
            clientSells(MILLION);
            desk.fill(desk.last(), ++execIds);
        }
        assertEquals(20, desk.orders);
        assertEquals(0, desk.trips);
    }

    @Test
    void onlyTwoPeopleReleaseATripAndThenItCountsAnew() {
        repeatsAtMost(5);
        clientSells(MILLION);
        goesWild(50);
        long latch = desk.lastLatch;
        desk.person(ANN, ActionKind.RELEASE, ScopeKind.NULL_VAL, latch)
                .valveState(ValveState.NORMAL);
        desk.act();
        assertFalse(desk.carriedOut);
        desk.approve(ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.quote(BID, OFFER);
        assertEquals(6, desk.orders);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        desk.quote(BID, OFFER);
        goesWild(50);
        assertEquals(11, desk.orders);
        assertEquals(2, desk.trips);
    }

    @Test
    void theCountIsOfEachSideAndOfItsTime() {
        repeatsAtMost(5);
        clientSells(MILLION);
        goesWild(4);
        assertEquals(5, desk.orders);
        desk.passTime(2 * SECOND);
        desk.quote(BID, OFFER);
        goesWild(50);
        assertEquals(10, desk.orders);
        assertEquals(1, desk.trips);
    }

    @Test
    void aRestrictedInstrumentIsNotTradedAndClientsAreToldAtOnce() {
        desk.restricted(1, 5);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        clientSells(MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.RESTRICTED, desk.lastRefusal);
        assertEquals(ScopeKind.INSTRUMENT, desk.lastRefusalScope);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.alerts(AlertCode.RESTRICTED));
    }

    @Test
    void oneBookOfAnInstrumentMayBeRestrictedAlone() {
        desk.restricted(1, 2);
        clientSells(MILLION);
        assertEquals(1, desk.orders);
    }

    @Test
    void onePersonRestrictsAndTwoLiftIt() {
        desk.restrict(ANN, 1, 0, ValveState.STOP);
        assertTrue(desk.carriedOut);
        desk.restrict(ANN, 1, 0, ValveState.STOP);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        clientSells(MILLION);
        assertEquals(RefusedReason.RESTRICTED, desk.lastRefusal);
        desk.restrict(ANN, 1, 0, ValveState.NORMAL);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void aRestingOrderInWhatIsRestrictedIsAskedBack() {
        clientSells(MILLION);
        assertEquals(0, desk.cancels);
        desk.restrict(ANN, 1, 5, ValveState.STOP);
        assertEquals(1, desk.cancels);
    }

    @Test
    void whatIsNotThereCannotBeRestricted() {
        int ignored = desk.ignored;
        desk.restricted(9, 0);
        desk.restricted(1, 31);
        desk.keeps(1, 1, 1);
        desk.keeps(9, 0, 1);
        desk.keeps(0, 1, 16);
        assertEquals(ignored + 5, desk.ignored);
        desk.restrict(ANN, 9, 0, ValveState.STOP);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.restrict(ANN, 1, 0, ValveState.CLOSED);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
    }

    /** The desk is flat in EUR, the program's books are not; and JPY are held besides. */
    @Test
    void theGrossPositionIsTheSumOverAllAssetsOfTheNode() {
        desk.asset(TimedHedger.JPY, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, TimedHedger.JPY, 3);
        desk.quote(1, 2, 150_000, 150_002);
        desk.book(6, BookRole.CLIENT, 1, 1);
        desk.client(3, 6);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.GROSS_POSITION, 1, 4 * MILLION, 0);
        desk.dealOf(3, OrderSide.BUY, MILLION, OFFER, ++execIds);
        desk.deal(2, DealKind.BOOKED, OrderSide.BUY, 3 * MILLION, 150_000, ++execIds, 0);
        clientSells(MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.GROSS_POSITION, desk.lastRefusal);
        assertEquals(ScopeKind.FIRM, desk.lastRefusalScope);
        // 3M USD of JPY at 150.000, valued at the mid of 150.001; 1M EUR at the order's price.
        assertEquals(299_998_000.0 + 108_480_000, (double) desk.lastRefusalActual, 1);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.GROSS_POSITION, 1, 5 * MILLION, 0);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void whatTheGateHoldsOutlivesARestart() {
        repeatsAtMost(5);
        desk.restrict(ANN, 1, 2, ValveState.STOP);
        desk.calendar(1, desk.now + 100 * SECOND, desk.now, desk.now + 10 * SECOND);
        desk.keeps(0, 1, 1);
        clientSells(MILLION);
        goesWild(50);
        desk.restrict(ANN, 1, 2, ValveState.NORMAL);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        desk.approve(BEA, true);
        desk.life(4);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        clientSells(20 * MILLION);
        desk.kill(ANN, ValveKind.OUT, ValveState.REDUCE_ONLY, ScopeKind.STRATEGY, PROGRAM);
        OutputBuffer out = new OutputBuffer();
        for (int i = before; i < desk.tape.size(); i++) {
            Desk.Input input = desk.tape.get(i);
            out.clear();
            next.on(i + 1L, input.timeNanos(), input.message(), 0, input.message().capacity(), out);
        }
        assertEquals(desk.engine.outputHash(), next.outputHash());
        LongArrayList here = new LongArrayList();
        LongArrayList there = new LongArrayList();
        desk.engine.snapshot(here::addLong);
        next.snapshot(there::addLong);
        assertArrayEquals(here.toLongArray(), there.toLongArray());
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(7, desk.orders);
    }

    /** Four of five were counted, and what the program was given and has done. */
    @Test
    void whatTheGateHasCountedOutlivesARestart() {
        repeatsAtMost(5);
        clientSells(MILLION);
        desk.fill(desk.last(), ++execIds);
        filled = 1;
        clientSells(MILLION);
        goesWild(3);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        goesWild(50);
        assertEquals(1, desk.trips);
        desk.dealOf(2, OrderSide.BUY, 20 * MILLION, OFFER, ++execIds);
        OutputBuffer out = new OutputBuffer();
        for (int i = before; i < desk.tape.size(); i++) {
            Desk.Input in = desk.tape.get(i);
            out.clear();
            next.on(i + 1L, in.timeNanos(), in.message(), 0, in.message().capacity(), out);
        }
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }

    private static Engine engine() {
        Engine engine = new Engine(WildDay.SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        return engine;
    }
}
