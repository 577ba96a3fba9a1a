// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Margin. Venues 1 and 2 clear at one account, which asks 5 % of what is open in EURUSD and 4 % to
 * keep it; venue 3 clears at none. At a mid of 1.0850 a million euros ask 54,250 and 43,400 USD.
 */
@Tag("unit")
class MarginTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final int CLEARING = 1;
    private static final int EUR = 2;
    private static final int BTC = 3;
    private static final int USDT = 4;
    private static final int CONTRACT = 5;
    private static final long USD = 100;
    private static final long DAY = 86_400 * SECOND;
    private static final long A_MILLION_ASKS = 54_250 * USD;
    private static final StrategyPlan PLAN =
            FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(1, 2, 3));

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    MarginTest() {
        for (int venue = 2; venue <= 3; venue++) {
            desk.venue(venue);
            desk.session(venue, SessionState.UP);
        }
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.marginAccount(CLEARING, "CLEARING", 0);
        desk.clearsAt(CLEARING, 1, 2);
        desk.marginRate(CLEARING, 1, Bool.NO, 50_000, 40_000);
        quoteAll();
    }

    private void quoteAll() {
        quoteAll(BID, OFFER);
    }

    private void quoteAll(long bid, long offer) {
        for (int venue = 1; venue <= 3; venue++) {
            desk.quote(venue, 1, bid, offer);
        }
    }

    /** Only the account's venues are left. */
    private void nowhereElse() {
        desk.session(3, SessionState.DOWN);
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

    private void filled() {
        desk.fill(desk.last(), ++execIds);
    }

    @Test
    void anOrderIsMadeSmallerForItsAccountAndTheRestGoesElsewhere() {
        desk.equity(CLEARING, 4 * A_MILLION_ASKS);
        clientSells(10 * MILLION);
        assertEquals(1, desk.sent(0).venueId());
        assertEquals(4 * MILLION, desk.sent(0).orderQty());
        assertEquals(4 * A_MILLION_ASKS, desk.marginUsed, "reserved at the intent");
        assertEquals(0, desk.marginMaintenance, "nothing is held yet");
        assertEquals(3, desk.sent(1).venueId());
        assertEquals(6 * MILLION, desk.sent(1).orderQty());
        assertEquals(0, desk.refusals);
    }

    @Test
    void theBufferIsNeverUsed() {
        desk.marginAccount(CLEARING, "CLEARING", A_MILLION_ASKS);
        desk.equity(CLEARING, 4 * A_MILLION_ASKS);
        clientSells(10 * MILLION);
        assertEquals(3 * MILLION, desk.sent(0).orderQty());
    }

    @Test
    void doubtKeepsItsReservationAndOnlyEvidenceGivesItBack() {
        desk.equity(CLEARING, 5 * A_MILLION_ASKS);
        clientSells(4 * MILLION);
        Desk.Order inDoubt = desk.last();
        desk.passTime(3 * SECOND);
        quoteAll();
        assertEquals(1, desk.unknownOrders);
        assertEquals(4 * A_MILLION_ASKS, desk.marginUsed);
        clientSells(4 * MILLION);
        // Nothing for venue 2 but what the account has left, although 1 alone owes the answer.
        assertEquals(2, desk.sent(1).venueId());
        assertEquals(MILLION, desk.sent(1).orderQty());
        assertEquals(3, desk.sent(2).venueId());
        assertEquals(3 * MILLION, desk.sent(2).orderQty());
        end(inDoubt);
        assertEquals(0, desk.unknownOrders);
        assertEquals(1, desk.last().venueId());
        assertEquals(4 * MILLION, desk.last().orderQty());
    }

    @Test
    void whereNoOtherVenueIsLeftTheGateRefusesWithTheFigures() {
        nowhereElse();
        desk.equity(CLEARING, 50 * USD);
        clientSells(2 * MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.MARGIN, desk.lastRefusal);
        assertEquals(ScopeKind.MARGIN_ACCOUNT, desk.lastRefusalScope);
        assertEquals(50 * USD, desk.lastRefusalLimit);
        assertEquals(2 * A_MILLION_ASKS, desk.lastRefusalActual);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
        // It goes out by itself when there is room.
        desk.passTime(SECOND);
        quoteAll();
        desk.equity(CLEARING, 3 * A_MILLION_ASKS);
        assertEquals(2 * MILLION, desk.last().orderQty());
    }

    @Test
    void whatReducesThereAlwaysPasses() {
        desk.equity(CLEARING, 4 * A_MILLION_ASKS);
        clientSells(4 * MILLION);
        filled();
        desk.passTime(2 * DAY);
        quoteAll();
        assertEquals(2, desk.alerts(AlertCode.MARGIN_UNKNOWN), "the equity is too old");
        clientBuys(3 * MILLION);
        assertEquals(1, desk.last().venueId());
        assertTrue(desk.last().buys());
        assertEquals(3 * MILLION, desk.last().orderQty());
        assertEquals(0, desk.refusals);
    }

    @Test
    void anOldEquityFailsWhatAddsClosed() {
        nowhereElse();
        desk.equity(CLEARING, 40 * A_MILLION_ASKS);
        assertEquals(1, desk.alerts(AlertCode.CONDITION_ENDED), "it was not told at first");
        desk.passTime(DAY + SECOND);
        quoteAll();
        assertEquals(2, desk.alerts(AlertCode.MARGIN_UNKNOWN));
        clientSells(MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.MARGIN_STALE, desk.lastRefusal);
        assertEquals(DAY, desk.lastRefusalLimit);
        assertEquals(DAY + SECOND, desk.lastRefusalActual);
        desk.equity(CLEARING, 40 * A_MILLION_ASKS);
        quoteAll();
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void anEquityThatNobodyHasToldIsNone() {
        nowhereElse();
        assertEquals(1, desk.alerts(AlertCode.MARGIN_UNKNOWN));
        clientSells(MILLION);
        assertEquals(RefusedReason.MARGIN_STALE, desk.lastRefusal);
        assertEquals(Long.MAX_VALUE, desk.lastRefusalActual);
    }

    /** Ten millions short; the price goes against them. 434,000 USD keep them at 1.0850. */
    private void nearLiquidation(long equity) {
        desk.equity(CLEARING, 20 * A_MILLION_ASKS);
        clientSells(10 * MILLION);
        filled();
        assertEquals(434_000 * USD, desk.marginMaintenance);
        desk.passTime(SECOND);
        quoteAll();
        desk.equity(CLEARING, equity);
    }

    @Test
    void nearerThanTheWarningPagesOnce() {
        nearLiquidation(700_000 * USD);
        assertEquals(6_129, desk.marginDistance);
        assertEquals(0, desk.alerts(AlertCode.MARGIN_LOW));
        // 1.20: 480,000 to keep it, and 45.83 % more than that is there.
        quoteAll(119_990, 120_010);
        assertEquals(1, desk.alerts(AlertCode.MARGIN_LOW));
        assertEquals(4_583, desk.marginDistance);
        assertEquals(
                "margin at CLEARING (equity 700000.00, maintenance 480000.00 USD, distance"
                        + " 45.83%): add margin or reduce there",
                desk.lastLineText);
        quoteAll(119_980, 120_000);
        assertEquals(1, desk.alerts(AlertCode.MARGIN_LOW));
        quoteAll();
        assertEquals(2, desk.alerts(AlertCode.CONDITION_ENDED));
        assertEquals(0, desk.alerts(AlertCode.MARGIN_STOP));
    }

    @Test
    void nearerThanTheStopItsVenuesReduceOnlyUntilPeopleReleaseThem() {
        nearLiquidation(500_000 * USD);
        assertEquals(1, desk.alerts(AlertCode.MARGIN_STOP));
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        long first = desk.lastLatch;
        // Each latch has the number of an input: the second venue's is of the next one.
        nowhereElse();
        long second = desk.lastLatch;
        assertTrue(second != first, "one latch for two venues");
        clientSells(MILLION);
        assertEquals(1, desk.orders);
        // A hedge reduces for its program, so that the valve lets it pass; at the account it adds.
        assertEquals(RefusedReason.MARGIN_DISTANCE, desk.lastRefusal);
        assertEquals(2_000, desk.lastRefusalLimit);
        assertEquals(1_520, desk.lastRefusalActual);
        // Released too early, the gate still holds it.
        release(first);
        release(second);
        assertEquals(ValveState.NORMAL, desk.out);
        quoteAll();
        desk.passTime(SECOND);
        clientSells(MILLION);
        assertEquals(1, desk.orders);
        desk.equity(CLEARING, 2_000_000 * USD);
        quoteAll();
        assertEquals(2, desk.orders);
        assertEquals(2 * MILLION, desk.last().orderQty());
        assertEquals(1, desk.alerts(AlertCode.MARGIN_STOP));
    }

    private void release(long latch) {
        desk.person(Desk.ANN, ActionKind.RELEASE, ScopeKind.VENUE_SESSION, latch)
                .valveState(ValveState.NORMAL);
        desk.act();
        desk.approve(Desk.BEA, true);
    }

    /**
     * HanMag, December 2013: a program traded on at prices that ruined its firm, as nothing asked
     * what the firm had. Here one that never stops asking ends where its account does.
     */
    @Test
    void hanMag() {
        nowhereElse();
        long equity = 3 * A_MILLION_ASKS;
        desk.equity(CLEARING, equity);
        for (int deal = 0; deal < 40; deal++) {
            clientSells(MILLION / 5);
            assertTrue(desk.marginUsed <= equity, "after deal " + deal);
            if (deal % 2 == 0 && deal < 15) {
                filled();
            }
        }
        assertEquals(3 * A_MILLION_ASKS, desk.marginUsed);
        assertEquals(15, desk.orders);
        assertEquals(RefusedReason.MARGIN, desk.lastRefusal);
    }

    @Test
    void aFeeInWhatIsHeldIsNoPosition() {
        desk.equity(CLEARING, 20 * A_MILLION_ASKS);
        clientSells(10 * MILLION);
        desk.begin(desk.last(), OrderEventKind.TRADE)
                .lastQty(10 * MILLION)
                .lastPx(BID)
                .feeAssetId(EUR)
                .fee(1_000_0000L * USD);
        desk.send(++execIds, 0);
        assertEquals(PostingKind.FEE, desk.lastPostingKind);
        assertEquals(434_000 * USD, desk.marginMaintenance);
        assertEquals(10 * A_MILLION_ASKS, desk.marginUsed);
    }

    @Test
    void aFutureAsksByTheContract() {
        desk.asset(CONTRACT, "ESZ5", 0);
        desk.future(2, "ESZ5", CONTRACT, 1);
        desk.tradedAt(2, 1, 2);
        desk.marginRate(CLEARING, 2, Bool.YES, 12_000 * USD, 10_000 * USD);
        desk.equity(CLEARING, 1_000_000 * USD);
        open(2, -7, 600_000);
        // Nobody has quoted it, and nothing of this depends on a price.
        assertEquals(84_000 * USD, desk.marginUsed);
        assertEquals(70_000 * USD, desk.marginMaintenance);
        assertEquals(132_857, desk.marginDistance);
    }

    @Test
    void anInversePerpetualAsksByWhatItsContractsAreWorth() {
        perpetuals();
        // 250 contracts of 100 USD, opened at 50,000: 25,000 USD whatever the coin costs now.
        open(7, 250, 50_000_0);
        desk.quote(1, 7, 59_999_0, 60_001_0);
        assertEquals(2_500 * USD, desk.marginUsed);
        assertEquals(1_250 * USD, desk.marginMaintenance);
    }

    @Test
    void aLinearPerpetualAsksThroughItsOwnPriceAndItsCoins() {
        perpetuals();
        // 40 contracts of 0.001 BTC at 60,000 USDT of 0.999 USD: 2,397.60 USD.
        desk.quote(1, 6, 59_999_0, 60_001_0);
        desk.quote(1, 8, 99_890, 99_910);
        open(6, 40, 50_000_0);
        assertEquals(239_76, desk.marginUsed);
        assertEquals(119_88, desk.marginMaintenance);
    }

    private void perpetuals() {
        desk.asset(BTC, "BTC", 8);
        desk.asset(USDT, "USDT", 6);
        desk.contract(6, InstrumentKind.LINEAR_PERPETUAL, BTC, USDT, 1, 0, 100_000);
        desk.contract(7, InstrumentKind.INVERSE_PERPETUAL, BTC, 1, 1, 0, 100_00);
        desk.instrument(8, "USDTUSD", USDT, 1, 5);
        desk.marginRate(CLEARING, 6, Bool.NO, 100_000, 50_000);
        desk.marginRate(CLEARING, 7, Bool.NO, 100_000, 50_000);
        desk.equity(CLEARING, 1_000_000 * USD);
    }

    private void open(int instrument, long qty, long px) {
        desk.open(Desk.ANN, new long[] {2, instrument, qty, px});
        desk.approve(Desk.BEA, true);
    }

    /** Where the account asks nobody knows what, it takes nothing more. */
    @Test
    void aPositionWithoutARateIsUnknown() {
        desk.asset(CONTRACT, "ESZ5", 0);
        desk.future(2, "ESZ5", CONTRACT, 1);
        desk.tradedAt(2, 1, 2);
        desk.equity(CLEARING, 1_000_000 * USD);
        assertEquals(1, desk.alerts(AlertCode.MARGIN_UNKNOWN));
        open(2, 1, 600_000);
        assertEquals(2, desk.alerts(AlertCode.MARGIN_UNKNOWN));
        assertEquals(MarginChangedDecoder.usedNullValue(), desk.marginUsed);
        clientSells(MILLION);
        assertEquals(3, desk.last().venueId());
    }

    @Test
    void anEquityIsToldByTwoAndOnlyForwards() {
        desk.equityAt(CLEARING, 7 * USD, desk.now);
        int told = desk.marginsTold;
        desk.approve(Desk.BEA, true);
        assertEquals(told + 1, desk.marginsTold, "one person is not enough");
        desk.equityAt(CLEARING, 8 * USD, desk.now);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "the same moment");
        desk.equityAt(CLEARING, 8 * USD, desk.now + 1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "not yet");
        desk.equityAt(9, 8 * USD, desk.now);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void anAccountThatIsDroppedIsOverWithAllThatWasSaidOfIt() {
        nearLiquidation(500_000 * USD);
        long latch = desk.lastLatch;
        assertEquals(1, desk.alerts(AlertCode.MARGIN_STOP));
        int ended = desk.alerts(AlertCode.CONDITION_ENDED);
        int told = desk.marginsTold;
        desk.marginAccountDropped(CLEARING, "CLEARING");
        assertEquals(ended + 2, desk.alerts(AlertCode.CONDITION_ENDED), "LOW and STOP");
        assertEquals(
                "margin at CLEARING is in desk.conf no more: what it has latched stays until"
                        + " released",
                desk.lastEndedText);
        assertEquals(told, desk.marginsTold);
        assertEquals(ValveState.REDUCE_ONLY, desk.out, "people release it");
        desk.equityAt(CLEARING, 8 * USD, desk.now);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        release(latch);
        release(desk.lastLatch);
        desk.passTime(2 * DAY);
        quoteAll();
        assertEquals(1, desk.alerts(AlertCode.MARGIN_UNKNOWN), "nobody waits for its statement");
        int orders = desk.orders;
        clientSells(MILLION);
        assertEquals(orders + 1, desk.orders);
        assertEquals(0, desk.refusals);
        desk.marginAccountDropped(CLEARING, "CLEARING");
        assertEquals(ended + 2, desk.alerts(AlertCode.CONDITION_ENDED), "told again: nothing");
    }

    /** Ten millions are short there all the time. */
    @Test
    void oneThatComesBackCountsWhatIsBookedAndKnowsNoEquity() {
        nearLiquidation(700_000 * USD);
        desk.marginAccountDropped(CLEARING, "CLEARING");
        desk.marginAccount(CLEARING, "CLEARING", 0);
        desk.clearsAt(CLEARING, 1, 2);
        desk.marginRate(CLEARING, 1, Bool.NO, 50_000, 40_000);
        nowhereElse();
        clientSells(MILLION);
        assertEquals(RefusedReason.MARGIN_STALE, desk.lastRefusal);
        desk.equity(CLEARING, 700_000 * USD);
        assertEquals(434_000 * USD, desk.marginMaintenance);
    }

    @Test
    void wrongAccountsAndRatesChangeNothing() {
        int ignored = desk.ignored;
        desk.marginAccount(16, "TOO MANY", 0);
        desk.marginAccount(2, "OWES", -1);
        desk.clearsAt(2, 1);
        desk.clearsAt(CLEARING, 9);
        desk.marginRate(2, 1, Bool.NO, 2, 1);
        desk.marginRate(CLEARING, 99, Bool.NO, 2, 1);
        desk.marginRate(CLEARING, 1, Bool.NO, 1, 2);
        assertEquals(ignored + 7, desk.ignored);
    }

    @Test
    void aBustGivesTheMarginBack() {
        desk.equity(CLEARING, 5 * A_MILLION_ASKS);
        clientSells(4 * MILLION);
        Desk.Order order = desk.last();
        long execId = ++execIds;
        desk.fill(order, execId);
        assertEquals(4 * 43_400 * USD, desk.marginMaintenance);
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(++execIds, execId);
        assertEquals(0, desk.marginMaintenance);
    }

    /** In the middle: a part is booked, a part in flight, and one of two latches is due. */
    @Test
    void marginOutlivesARestart() {
        nearLiquidation(500_000 * USD);
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        Engine replayed = engine();
        desk.replay(replayed, 0);
        int before = desk.tape.size();
        desk.passTime(SECOND);
        quoteAll();
        clientSells(MILLION);
        desk.equity(CLEARING, 600_000 * USD);
        clientBuys(4 * MILLION);
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
