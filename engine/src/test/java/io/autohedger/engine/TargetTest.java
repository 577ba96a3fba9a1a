// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.SECOND;
import static io.autohedger.engine.FutureDesk.CME;
import static io.autohedger.engine.FutureDesk.ES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LANGUAGE 5.6, {@code target n}: one executor, one order at a time. */
@Tag("unit")
class TargetTest {
    private static final long BID = 600_000;
    private static final long OFFER = 600_025;
    private static final long MINUTE = 60 * SECOND;

    private FutureDesk world = new FutureDesk();
    private Desk desk = world.desk;

    private void with(FutureDesk other) {
        world = other;
        desk = other.desk;
    }

    private void sees(int orders, boolean buys, long qty, long price) {
        assertEquals(orders, desk.orders);
        assertEquals(buys, desk.last().buys());
        assertEquals(qty, desk.last().orderQty());
        assertEquals(price, desk.last().price());
    }

    /** So that no price goes stale. */
    private void passQuoted(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            desk.passTime(SECOND / 2);
            world.quote();
        }
    }

    @Test
    void aTurnFromLongToShortIsOneOrder() {
        world.hold(20);
        world.target(-20, BID);
        sees(2, false, 40, BID);
        world.acknowledge(desk.last());
        world.fill(desk.last(), 15);
        world.fill(desk.last(), 25);
        assertEquals(-20, world.position());
        assertEquals(2, desk.orders, "there is nothing more to do");
        // 20 bought at 6000.25, 40 sold at 6000.00, 50 dollars a point: exact.
        assertEquals((40 * 6_000_00L - 20 * 6_000_25L) * 50 * 10_000, desk.residual(1));
    }

    @Test
    void aLimitThatExpiresIsSweptAndTheSweepGoesOnUntilThePositionIsThere() {
        world.target(10, BID);
        sees(1, true, 10, BID);
        assertEquals(desk.now + 30 * SECOND, desk.last().expireNanos());
        world.acknowledge(desk.last());
        world.fill(desk.last(), 4);
        desk.passTime(30 * SECOND);
        world.quote();
        world.report(desk.sent(0), OrderEventKind.EXPIRED);
        sees(2, true, 6, OFFER);
        world.acknowledge(desk.last());
        world.fill(desk.last(), 1);
        world.report(desk.last(), OrderEventKind.CANCELED);
        sees(3, true, 5, OFFER);
        world.acknowledge(desk.last());
        world.report(desk.last(), OrderEventKind.CANCELED);
        assertEquals(3, desk.orders, "nothing came of it: a second is waited");
        passQuoted(SECOND / 2);
        assertEquals(3, desk.orders);
        passQuoted(SECOND / 2);
        sees(4, true, 5, OFFER);
    }

    /** In mode SUGGEST it is tried again and again: under one number, until a person answers. */
    @Test
    void aTargetIsSuggestedOnceAndGoesOutWhenAPersonReleasesIt() {
        desk.mode(FutureDesk.PROGRAM, StrategyMode.SUGGEST);
        world.target(10, BID);
        passQuoted(10 * SECOND);
        assertEquals(1, desk.suggestions);
        assertEquals(0, desk.orders);
        desk.person(Desk.ANN, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, desk.suggestion);
        desk.act();
        sees(1, true, 10, BID);
    }

    @Test
    void anOrderOnTheWrongSideIsCancelledAndItsFillMeanwhileCounts() {
        world.target(20, BID);
        world.acknowledge(desk.last());
        Desk.Order bid = desk.last();
        world.target(-20, OFFER);
        assertEquals(1, desk.orders, "its end is waited for");
        assertEquals(1, desk.cancels);
        world.quote();
        assertEquals(1, desk.cancels, "asked for once");
        world.fill(bid, 5);
        assertEquals(1, desk.orders);
        world.canceled(bid);
        sees(2, false, 25, OFFER);
        assertEquals(5, world.position());
    }

    @Test
    void anOrderThatHasBecomeTooLargeOrTooSmallIsCancelledAndSentAnew() {
        world.target(20, BID);
        world.acknowledge(desk.last());
        world.target(8, BID);
        assertEquals(1, desk.cancels);
        world.canceled(desk.sent(0));
        sees(2, true, 8, BID);
        world.acknowledge(desk.last());
        world.target(15, BID);
        assertEquals(2, desk.cancels);
        world.canceled(desk.sent(1));
        sees(3, true, 15, BID);
        assertEquals(desk.now + 30 * SECOND, desk.last().expireNanos(), "styles start again");
    }

    @Test
    void anImmediateOrderIsWaitedForAndNotCancelled() {
        world.target(20, 0);
        world.acknowledge(desk.last());
        world.target(-20, 0);
        assertEquals(0, desk.cancels);
        assertEquals(1, desk.orders);
        world.fill(desk.last(), 20);
        sees(2, false, 40, BID);
    }

    @Test
    void aClippedOrderIsGoneOnWith() {
        with(new FutureDesk(TargetProgram.plan(8, 20, 10)));
        world.target(20, BID);
        for (long qty : new long[] {8, 8, 4}) {
            assertEquals(qty, desk.last().orderQty());
            assertEquals(BID, desk.last().price(), "the first style has not ended");
            world.acknowledge(desk.last());
            world.fill(desk.last(), qty);
        }
        assertEquals(3, desk.orders);
        assertEquals(0, desk.cancels);
        assertEquals(20, world.position());
    }

    @Test
    void theDeclaredRateHoldsForTheExecutorToo() {
        with(new FutureDesk(TargetProgram.plan(2, 20, 3)));
        world.target(20, 0);
        for (int i = 0; i < 5 && desk.orders > i; i++) {
            world.acknowledge(desk.last());
            world.fill(desk.last(), 2);
        }
        assertEquals(3, desk.orders);
        desk.passTime(MINUTE);
        world.quote();
        assertEquals(4, desk.orders, "the oldest has left the window");
    }

    @Test
    void aPositionBeyondTheLimitIsRefusedAndReducingIsNot() {
        world.hold(20);
        world.target(30, 0);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.NET_POSITION, desk.lastRefusal);
        assertEquals(ScopeKind.INSTRUMENT, desk.lastRefusalScope, "lots of one instrument");
        assertEquals(20, desk.lastRefusalLimit);
        assertEquals(30, desk.lastRefusalActual);
        assertEquals("target net position", desk.lastSaid);
        int texts = desk.alerts;
        passQuoted(SECOND);
        assertEquals(2, desk.refusals, "tried again after a while");
        assertEquals(texts, desk.alerts, "but told once");
        world.target(-20, 0);
        sees(2, false, 40, BID);
    }

    @Test
    void aRejectPausesNewRiskAndTheWishIsGoneOnWithAfterIt() {
        world.target(20, 0);
        world.acknowledge(desk.last());
        world.report(desk.last(), OrderEventKind.REJECTED);
        assertEquals("target no reason given", desk.lastSaid);
        passQuoted(2 * SECOND);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.PAUSED, desk.lastRefusal);
        assertEquals(1, desk.refusals);
        passQuoted(57 * SECOND);
        assertEquals(1, desk.refusals, "the pause's end is known");
        assertEquals(1, desk.orders);
        passQuoted(SECOND);
        sees(2, true, 20, OFFER);
    }

    @Test
    void aPauseDoesNotStopWhatReduces() {
        world.hold(20);
        world.target(10, BID + 100);
        world.acknowledge(desk.last());
        world.report(desk.last(), OrderEventKind.REJECTED);
        passQuoted(SECOND);
        sees(3, false, 10, BID);
    }

    @Test
    void anUnknownHaltsAndPeopleRelease() {
        world.hold(5);
        world.target(20, 0);
        desk.sendResult(desk.last().clOrdId(), true);
        desk.passTime(2 * SECOND);
        assertEquals(ValveState.CANCEL, desk.out, "latched");
        world.quote();
        world.target(-20, 0);
        assertEquals(2, desk.orders, "no reactions");
        world.fill(desk.last(), 15);
        assertEquals(20, world.position());
        desk.person(ANN, ActionKind.RELEASE, ScopeKind.FIRM, desk.lastLatch)
                .valveState(ValveState.NORMAL);
        desk.act();
        assertFalse(desk.carriedOut, "more risk needs two");
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        world.quote();
        sees(3, false, 40, BID);
    }

    @Test
    void theSecondOrderIsNeverSentWhileTheFirstIsInDoubt() {
        world.target(20, 0);
        desk.sendResult(desk.last().clOrdId(), true);
        desk.passTime(2 * SECOND);
        passQuoted(100 * SECOND);
        assertEquals(1, desk.orders);
    }

    @Test
    void withoutAPriceNothingIsSentItIsToldOnceAndThePriceBringsTheOrder() {
        desk.session(CME, SessionState.DOWN);
        world.target(20, 0);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        desk.passTime(10 * SECOND);
        desk.session(CME, SessionState.UP);
        assertEquals(1, desk.refusals);
        world.quote();
        sees(1, true, 20, OFFER);
    }

    @Test
    void whatPeopleHaveStoppedIsTriedWhenTheyReleaseIt() {
        desk.kill(ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.INSTRUMENT, ES);
        world.target(20, 0);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
        desk.passTime(600 * SECOND);
        world.quote();
        desk.person(ANN, ActionKind.RELEASE, ScopeKind.FIRM, desk.lastLatch)
                .valveState(ValveState.NORMAL);
        desk.act();
        assertEquals(0, desk.orders);
        desk.approve(BEA, true);
        sees(1, true, 20, OFFER);
    }

    @Test
    void aBustIsMadeGood() {
        world.hold(20);
        desk.begin(desk.last(), OrderEventKind.TRADE_CANCEL);
        desk.send(5_000, 1_002);
        assertEquals(0, world.position());
        world.quote();
        assertEquals(1, desk.orders, "what was busted may fill again");
        world.report(desk.last(), OrderEventKind.CANCELED);
        sees(2, true, 20, OFFER);
    }

    @Test
    void theDaysLossFlattensAndTheProgramRests() {
        with(new FutureDesk(TargetProgram.plan(40, 20, 10, 100_000_00L)));
        world.hold(20);
        // 20 contracts, 50 dollars a point, 101 points: 101,000 dollars.
        desk.quoteOf(CME, ES, 589_900, 100, 589_950, 100);
        sees(2, false, 20, 589_900);
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        world.target(20, 0);
        assertEquals(2, desk.orders);
        world.acknowledge(desk.last());
        world.fill(desk.last(), 20);
        assertEquals(0, world.position());
        assertEquals(2, desk.orders);
    }

    @Test
    void aTradeOfAnUnknownInstrumentIsToldAndChangesNothing() {
        desk.print(CME, ES, BID, 3);
        int before = desk.ignored;
        desk.print(CME, 7, BID, 3);
        desk.print(CME, ES, 0, 3);
        desk.print(CME, ES, BID, 0);
        desk.print(9, ES, BID, 1);
        assertEquals(before + 4, desk.ignored);
    }
}
