// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Credit by prime broker. Providers 1 and 2 give up to ALPHA, 3 and 4 to BETA; all quote the same,
 * and of equals the first is dealt with.
 */
@Tag("unit")
class PrimeLinesTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final int ALPHA = 1;
    private static final int BETA = 2;
    private static final int EUR = 2;
    private static final StrategyPlan PLAN =
            FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(1, 2, 3, 4));

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    PrimeLinesTest() {
        for (int venue = 2; venue <= 4; venue++) {
            desk.venue(venue);
            desk.session(venue, SessionState.UP);
        }
        desk.primeBroker(ALPHA, "ALPHA");
        desk.primeBroker(BETA, "BETA");
        desk.designate(ALPHA, 1, 2);
        desk.designate(BETA, 3, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        quoteAll();
    }

    private void quoteAll() {
        for (int venue = 1; venue <= 4; venue++) {
            desk.quote(venue, 1, BID, OFFER);
        }
    }

    private void line(int broker, LimitKind kind, long millions) {
        desk.limit(ScopeKind.PRIME_BROKER, broker, kind, 1, millions * MILLION, 0);
    }

    private void clientSells(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, qty, BID, ++execIds, 0);
    }

    private void clientBuys(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, OFFER, ++execIds, 0);
    }

    private void end(Desk.Order order) {
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
    }

    @Test
    void anOrderIsMadeSmallerForItsLineAndTheRestGoesToAnotherBroker() {
        line(ALPHA, LimitKind.CREDIT, 5);
        clientSells(10 * MILLION);
        assertEquals(2, desk.orders);
        assertEquals(1, desk.sent(0).venueId());
        // 5M USD at the mid of 1.0850, down to a lot of 1,000.
        assertEquals(4_608_000_00L, desk.sent(0).orderQty());
        assertEquals(3, desk.sent(1).venueId());
        assertEquals(10 * MILLION, desk.sent(0).orderQty() + desk.sent(1).orderQty());
        assertEquals(0, desk.refusals);
    }

    @Test
    void aFullLineIsToldOnceForAllItsProvidersAndEndsWithRoom() {
        line(ALPHA, LimitKind.CREDIT, 5);
        // ALPHA's are better, one that has just filled nothing too.
        desk.quote(3, 1, BID - 9, OFFER + 9);
        desk.quote(4, 1, BID - 9, OFFER + 9);
        clientSells(10 * MILLION);
        clientSells(MILLION);
        clientSells(MILLION);
        assertEquals(1, desk.alerts(AlertCode.PRIME_LINE_FULL));
        assertEquals(
                "net line of ALPHA (4999680.00 of 5000000.00 USD) is full: LP1, LP2",
                desk.lastLineText);
        // Its order ends unfilled and the next one fills it again: that is the same condition.
        end(desk.sent(0));
        assertEquals(0, desk.alerts(AlertCode.CONDITION_ENDED));
        for (int order = 1; order < desk.orders; order++) {
            desk.fill(desk.sent(order), ++execIds);
        }
        clientBuys(2 * MILLION);
        desk.fill(desk.last(), ++execIds);
        assertEquals(1, desk.alerts(AlertCode.CONDITION_ENDED));
        clientSells(10 * MILLION);
        assertEquals(2, desk.alerts(AlertCode.PRIME_LINE_FULL));
    }

    @Test
    void whereAllLinesAreFullTheOrderIsRefusedWithTheFigures() {
        line(ALPHA, LimitKind.CREDIT, 0);
        line(BETA, LimitKind.CREDIT, 0);
        clientSells(2 * MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.PRIME_BROKER_NET, desk.lastRefusal);
        assertEquals(ScopeKind.PRIME_BROKER, desk.lastRefusalScope);
        assertEquals(0, desk.lastRefusalLimit);
        assertEquals(217_000_000, desk.lastRefusalActual);
        assertEquals(2, desk.alerts(AlertCode.PRIME_LINE_FULL));
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
        // It goes out by itself when a line has room.
        line(BETA, LimitKind.CREDIT, 5);
        desk.quote(3, 1, BID, OFFER);
        assertEquals(3, desk.last().venueId());
        assertEquals(2 * MILLION, desk.last().orderQty());
    }

    /** The page about the line is long told when the others are gone: this is news. */
    @Test
    void thatNobodyButAFullLineIsLeftIsToldAgain() {
        line(ALPHA, LimitKind.CREDIT, 5);
        clientSells(10 * MILLION);
        desk.fill(desk.sent(0), ++execIds);
        desk.fill(desk.sent(1), ++execIds);
        assertEquals(1, desk.alerts(AlertCode.PRIME_LINE_FULL));
        assertEquals(0, desk.alerts(AlertCode.NO_VENUE));
        desk.session(3, SessionState.DOWN);
        desk.session(4, SessionState.DOWN);
        clientSells(MILLION);
        assertEquals(RefusedReason.PRIME_BROKER_NET, desk.lastRefusal);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
    }

    @Test
    void doubtKeepsTheLineAndOnlyEvidenceGivesItBack() {
        line(ALPHA, LimitKind.CREDIT, 5);
        clientSells(4 * MILLION);
        Desk.Order inDoubt = desk.last();
        assertEquals(1, inDoubt.venueId());
        desk.passTime(3 * SECOND);
        quoteAll();
        assertEquals(1, desk.unknownOrders);
        assertEquals(434_000_000, desk.lineUsed, "of 4M in doubt");
        assertEquals(0, desk.lineBooked);
        clientSells(4 * MILLION);
        // Nothing for provider 2 but what the line has left, although 1 alone owes the answer.
        assertEquals(2, desk.sent(1).venueId());
        assertEquals(608_000_00L, desk.sent(1).orderQty());
        assertEquals(3, desk.sent(2).venueId());
        end(inDoubt);
        assertEquals(0, desk.unknownOrders);
        assertEquals(1, desk.last().venueId());
        assertEquals(4 * MILLION, desk.last().orderQty());
    }

    @Test
    void whatUsesLessOfAFullLinePassesIt() {
        clientSells(4 * MILLION);
        desk.fill(desk.last(), ++execIds);
        line(ALPHA, LimitKind.CREDIT, 1);
        clientBuys(3 * MILLION);
        assertEquals(1, desk.last().venueId());
        assertTrue(desk.last().buys());
        assertEquals(3 * MILLION, desk.last().orderQty());
        assertEquals(0, desk.alerts(AlertCode.PRIME_LINE_FULL));
    }

    @Test
    void anOrderThatTurnsThePositionIsLimitedByWhatItTurnsItTo() {
        clientSells(4 * MILLION);
        desk.fill(desk.last(), ++execIds);
        line(ALPHA, LimitKind.CREDIT, 5);
        clientBuys(10 * MILLION);
        // From short 4M to long 4.608M.
        assertEquals(1, desk.sent(1).venueId());
        assertEquals(8_608_000_00L, desk.sent(1).orderQty());
    }

    @Test
    void settlementIsOfOneValueDate() {
        int today = 20_514;
        long day = 86_400 * SECOND;
        desk.valueDates(
                1,
                desk.now + 5 * day,
                desk.now,
                today,
                today + 2,
                desk.now + day,
                today + 1,
                20_517);
        line(ALPHA, LimitKind.SETTLEMENT, 5);
        clientSells(10 * MILLION);
        assertEquals(4_608_000_00L, desk.sent(0).orderQty());
        assertEquals(today + 2, desk.lineDate);
        desk.fill(desk.sent(0), ++execIds);
        desk.fill(desk.sent(1), ++execIds);
        clientSells(MILLION);
        assertEquals(3, desk.last().venueId());
        desk.fill(desk.last(), ++execIds);
        // The next day has its own room, beside what settles on the first.
        desk.passTime(day);
        quoteAll();
        clientSells(MILLION);
        assertEquals(1, desk.last().venueId());
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void aFullSettlementLineSaysSo() {
        line(ALPHA, LimitKind.SETTLEMENT, 0);
        line(BETA, LimitKind.SETTLEMENT, 0);
        clientSells(MILLION);
        assertEquals(RefusedReason.PRIME_BROKER_SETTLEMENT, desk.lastRefusal);
        assertTrue(desk.lastLineText.startsWith("settlement line of BETA"), desk.lastLineText);
    }

    @Test
    void aBustGivesTheLineBack() {
        line(ALPHA, LimitKind.CREDIT, 5);
        clientSells(4 * MILLION);
        Desk.Order order = desk.last();
        long execId = ++execIds;
        desk.fill(order, execId);
        assertEquals(434_000_000, desk.lineBooked);
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(++execIds, execId);
        assertEquals(0, desk.lineBooked);
    }

    @Test
    void aVenueThatIsDesignatedAnewTakesWhatItHoldsAlong() {
        clientSells(4 * MILLION);
        desk.fill(desk.last(), ++execIds);
        line(BETA, LimitKind.CREDIT, 5);
        assertEquals(0, desk.lineBooked);
        desk.designate(BETA, 1);
        clientSells(MILLION);
        assertEquals(608_000_00L, desk.sent(1).orderQty());
        assertEquals(2, desk.sent(2).venueId());
    }

    @Test
    void aCurrencyThatNothingPricesIsPastTheLine() {
        desk.asset(3, "GBP");
        desk.limit(ScopeKind.PRIME_BROKER, ALPHA, LimitKind.CREDIT, 3, 50 * MILLION, 0);
        clientSells(MILLION);
        assertEquals(3, desk.last().venueId());
        assertEquals(PrimeLineChangedDecoder.usedNullValue(), lastUnknownUse());
    }

    private long lastUnknownUse() {
        desk.fill(desk.last(), ++execIds);
        desk.designate(ALPHA, 3);
        quoteAll();
        clientSells(MILLION);
        return desk.lineUsed;
    }

    /** What stands there has no price in GBP: that broker is full, and the other one is not. */
    @Test
    void aLineThatCannotBeCountedKeepsNobodyFromTheOtherBroker() {
        desk.asset(3, "GBP");
        desk.limit(ScopeKind.PRIME_BROKER, ALPHA, LimitKind.CREDIT, 3, 50 * MILLION, 0);
        clientSells(MILLION);
        lastUnknownUse();
        assertEquals(4, desk.last().venueId());
    }

    @Test
    void wrongDesignationsAndLinesChangeNothing() {
        int ignored = desk.ignored;
        desk.designate(9, 1);
        desk.designate(ALPHA, 9);
        desk.primeBroker(16, "GAMMA");
        line(9, LimitKind.CREDIT, 5);
        line(ALPHA, LimitKind.NET_POSITION, 5);
        desk.limit(ScopeKind.FIRM, 1, LimitKind.SETTLEMENT, 1, MILLION, 0);
        desk.limit(ScopeKind.PRIME_BROKER, ALPHA, LimitKind.CREDIT, 60, MILLION, 0);
        assertEquals(ignored + 7, desk.ignored);
        clientSells(10 * MILLION);
        assertEquals(1, desk.orders);
    }

    /** In the middle: a part is booked, a part in flight, the line full and told. */
    @Test
    void linesOutliveARestart() {
        line(ALPHA, LimitKind.CREDIT, 5);
        clientSells(2 * MILLION);
        desk.fill(desk.last(), ++execIds);
        clientSells(5 * MILLION);
        assertEquals(1, desk.alerts(AlertCode.PRIME_LINE_FULL));
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        Engine replayed = engine();
        desk.replay(replayed, 0);
        int before = desk.tape.size();
        clientSells(MILLION);
        end(desk.sent(1));
        clientBuys(9 * MILLION);
        assertEquals(1, desk.alerts(AlertCode.PRIME_LINE_FULL));
        assertFalse(desk.sent.isEmpty());
        desk.replay(next, before);
        desk.replay(replayed, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
        assertEquals(desk.engine.outputHash(), replayed.outputHash());
        LongArrayList here = new LongArrayList();
        LongArrayList there = new LongArrayList();
        desk.engine.snapshot(here::addLong);
        replayed.snapshot(there::addLong);
        assertArrayEquals(here.toLongArray(), there.toLongArray());
    }

    private static Engine engine() {
        Engine engine = new Engine(WildDay.SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        return engine;
    }
}
