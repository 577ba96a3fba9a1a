// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows of news and fixings: what they hold, and that a reducing order goes out in each. */
@Tag("unit")
class WindowsTest {
    private static final int NFP = 1;
    private static final int CALENDAR = 2;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long FUTURE_BID = 600_000;
    private static final int PROGRAM = 3;
    private static final long IMMEDIATE = NewOrderDecoder.expireTimeNanosNullValue();

    /** It is on from ten seconds to seventy seconds from now. */
    private static void calendar(Desk desk) {
        desk.calendar(
                CALENDAR,
                desk.now + 10_000 * SECOND,
                desk.now + 10 * SECOND,
                desk.now + 70 * SECOND);
    }

    private static void clientSells(Desk desk, long qty, long execId) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, qty, BID, execId, 0);
    }

    @Test
    void aWindowIsPagedWhenItBeginsAndWhenItEnds() {
        Desk desk = new Desk();
        calendar(desk);
        desk.window(NFP, CALENDAR, true, false, false, 100, 1);
        assertEquals(0, desk.alerts(AlertCode.WINDOW));
        desk.passTime(10 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.WINDOW));
        assertEquals("window NFP begins", desk.lastText);
        desk.passTime(59 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.WINDOW));
        desk.passTime(SECOND);
        assertEquals(2, desk.alerts(AlertCode.WINDOW));
        assertEquals("window NFP ends", desk.lastText);
    }

    @Test
    void whatIsNoWindowIsIgnored() {
        Desk desk = new Desk();
        int before = desk.ignored;
        desk.window(NFP, 0, true, false, false, 100);
        desk.window(0, CALENDAR, true, false, false, 100);
        desk.window(NFP, CALENDAR, true, false, false, 99);
        desk.window(NFP, CALENDAR, true, false, false, 100, 1, 99);
        assertEquals(before + 4, desk.ignored);
    }

    @Test
    void withoutNewRiskAnIncreaseIsRefusedAndAReducingOrderPasses() {
        FutureDesk world = new FutureDesk();
        Desk desk = world.desk;
        calendar(desk);
        desk.window(NFP, CALENDAR, false, false, true, 100, FutureDesk.ES);
        world.hold(10);
        desk.passTime(10 * SECOND);
        world.quote();
        int orders = desk.orders;
        world.target(15, FUTURE_BID);
        assertEquals(orders, desk.orders);
        assertEquals(RefusedReason.WINDOW, desk.lastRefusal);
        assertEquals(NFP, desk.lastRefusalActual);
        world.target(5, 0);
        assertEquals(orders + 1, desk.orders);
        assertEquals(5, desk.last().orderQty());
    }

    /** Of an instrument that the window is not about nothing is held. */
    @Test
    void anotherInstrumentGoesOn() {
        FutureDesk world = new FutureDesk();
        Desk desk = world.desk;
        calendar(desk);
        desk.window(NFP, CALENDAR, true, true, true, 200, 1);
        desk.passTime(10 * SECOND);
        world.quote();
        world.target(10, 0);
        assertEquals(1, desk.orders);
        desk.window(NFP, CALENDAR, true, true, true, 200);
        world.fill(desk.last(), 10);
        world.target(15, 0);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.WINDOW, desk.lastRefusal);
    }

    @Test
    void whatAddsRiskWaitsForAPersonAndWhatReducesDoesNot() {
        FutureDesk world = new FutureDesk();
        Desk desk = world.desk;
        calendar(desk);
        desk.window(NFP, CALENDAR, false, true, false, 100);
        world.hold(10);
        desk.passTime(10 * SECOND);
        world.quote();
        int orders = desk.orders;
        world.target(15, 0);
        assertEquals(orders, desk.orders);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        world.target(5, 0);
        assertEquals(orders + 1, desk.orders);
    }

    /** It waits for a person, and is told once: not with each quote while it waits. */
    @Test
    void whatWaitsInAWindowIsToldOnce() {
        FutureDesk world = new FutureDesk();
        Desk desk = world.desk;
        calendar(desk);
        desk.window(NFP, CALENDAR, false, true, false, 100);
        world.hold(10);
        desk.passTime(10 * SECOND);
        world.quote();
        world.target(15, 0);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        int refusals = desk.refusals(RefusedReason.SUGGESTED);
        int suggestions = desk.suggestions;
        for (int i = 0; i < 20; i++) {
            desk.passTime(SECOND);
            world.quote();
        }
        assertEquals(refusals, desk.refusals(RefusedReason.SUGGESTED));
        assertEquals(suggestions, desk.suggestions);
    }

    @Test
    void bandsAreWider() {
        Desk desk = new Desk();
        calendar(desk);
        desk.window(NFP, CALENDAR, false, false, false, 200, 1);
        desk.quote(BID, OFFER);
        clientSells(desk, 4 * MILLION, 1);
        long usual = desk.last().orderQty();
        desk.fill(desk.last(), 2);
        desk.passTime(10 * SECOND);
        desk.quote(BID, OFFER);
        clientSells(desk, usual, 3);
        // 1M USD more are kept: about 0.92M EUR.
        long less = usual - desk.last().orderQty();
        assertTrue(less > 9 * MILLION / 10 && less < MILLION, "kept " + less);
    }

    @Test
    void aHedgeThatWouldRestGoesOutAtOnce() {
        Desk desk = new Desk();
        desk.restingVenue(5, EvidenceScope.OPEN_AND_TERMINAL, SECOND);
        desk.session(5, SessionState.UP);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(
                PROGRAM,
                new FlatHedger(0, 100 * SECOND),
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(5), StrategyPlan.Style.PASSIVE));
        calendar(desk);
        desk.window(NFP, CALENDAR, true, false, false, 100);
        desk.passTime(10 * SECOND);
        desk.quote(5, 1, BID, OFFER);
        clientSells(desk, MILLION, 1);
        assertEquals(BID, desk.last().price());
        assertEquals(IMMEDIATE, desk.last().expireNanos());
        desk.fill(desk.last(), 2);
        desk.passTime(60 * SECOND);
        desk.quote(5, 1, BID, OFFER);
        clientSells(desk, MILLION, 3);
        assertEquals(OFFER, desk.last().price());
        assertNotEquals(IMMEDIATE, desk.last().expireNanos());
    }

    /** Whoever looks at alarms ends a condition by its name: the other one goes on. */
    @Test
    void twoThatBeginTogetherAreTwoConditions() {
        Desk desk = new Desk();
        calendar(desk);
        desk.window("NFP", NFP, CALENDAR, true, false, false, 100);
        desk.window("FIXING", NFP + 1, CALENDAR, false, false, true, 100);
        desk.passTime(10 * SECOND);
        assertEquals(2, desk.begun.size());
        assertNotEquals(desk.begun.getFirst(), desk.begun.getLast());
    }

    /** The file of the next life has another window first, so that numbers move. */
    @Test
    void aNumberThatIsAnotherWindowsNowEndsTheOneThatWasOn() {
        Desk desk = new Desk();
        calendar(desk);
        desk.window("NFP", NFP, CALENDAR, true, false, false, 100);
        desk.passTime(10 * SECOND);
        desk.life(4);
        int pages = desk.alerts(AlertCode.WINDOW);
        desk.calendar(
                CALENDAR + 1,
                desk.now + 10_000 * SECOND,
                desk.now - SECOND,
                desk.now + 200 * SECOND);
        desk.window("FIXING", NFP, CALENDAR + 1, true, false, false, 100);
        assertEquals(pages + 2, desk.alerts(AlertCode.WINDOW), "one ends, the other begins");
        assertEquals("window FIXING begins", desk.lastText);
        desk.passTime(100 * SECOND);
        assertEquals(pages + 2, desk.alerts(AlertCode.WINDOW));
        desk.passTime(100 * SECOND);
        assertEquals("window FIXING ends", desk.lastText);
    }

    /** The next life's file lets it go on for longer: nobody is called, and its end is told. */
    @Test
    void whatIsOnIsToldAgainWhereItsEndHasMoved() {
        Desk desk = new Desk();
        calendar(desk);
        desk.window("NFP", NFP, CALENDAR, true, false, false, 100);
        desk.passTime(10 * SECOND);
        desk.life(4);
        int pages = desk.alerts(AlertCode.WINDOW);
        long until = desk.now + 500 * SECOND;
        desk.calendar(CALENDAR + 1, desk.now + 10_000 * SECOND, desk.now - SECOND, until);
        desk.window("NFP", NFP, CALENDAR + 1, true, false, false, 100);
        assertEquals(pages, desk.alerts(AlertCode.WINDOW));
        assertEquals(until, desk.windowUntil);
        desk.passTime(500 * SECOND);
        assertEquals("window NFP ends", desk.lastText);
    }

    /** In the middle of a window; the next life tells it again, and a window less ends. */
    @Test
    void windowsOutliveARestartAndEndWhereTheyAreNotToldAgain() {
        Desk desk = new Desk(WildDay.SMALL, true);
        calendar(desk);
        desk.window(NFP, CALENDAR, true, false, false, 100);
        desk.window(NFP + 1, CALENDAR, false, false, true, 100);
        desk.passTime(10 * SECOND);
        assertEquals(2, desk.alerts(AlertCode.WINDOW));
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(WildDay.SMALL);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        desk.life(4);
        desk.window(NFP, CALENDAR, true, false, false, 100);
        assertEquals(2, desk.alerts(AlertCode.WINDOW));
        desk.passTime(20 * SECOND);
        assertEquals(3, desk.alerts(AlertCode.WINDOW));
        desk.replay(next, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }
}
