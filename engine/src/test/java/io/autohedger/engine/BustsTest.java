// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken back may be booked again: until it is certain, nothing is dealt for it. */
@Tag("unit")
class BustsTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final int EUR = 2;
    private static final int ECN = 2;
    private static final long SETTLE = 5 * SECOND;

    /** In USD: 5M EUR are worth less. */
    private static final long AUTO = 6 * MILLION;

    private Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    BustsTest() {
        begin(FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(1)), new FlatHedger(0.0001));
    }

    private void begin(StrategyPlan plan, FlatHedger program) {
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, program, plan);
        desk.busts(AUTO, SETTLE);
        desk.quote(BID, OFFER);
    }

    private long clientSells(long millions) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, millions * MILLION, BID, ++execIds, 0);
        return execIds;
    }

    /** A deal whose hedges are filled. */
    private long hedged(long millions) {
        long deal = clientSells(millions);
        fillAll();
        return deal;
    }

    private int filled;

    private void fillAll() {
        while (filled < desk.orders) {
            desk.fill(desk.sent(filled++), ++execIds);
        }
    }

    private void busted(long deal) {
        desk.deal(DealKind.BUSTED, OrderSide.SELL, 0, 0, ++execIds, deal);
    }

    private void corrected(long deal, long millions, long px) {
        desk.deal(DealKind.CORRECTED, OrderSide.SELL, millions * MILLION, px, ++execIds, deal);
    }

    private void busted(Desk.Order order, long execId) {
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(++execIds, execId);
    }

    private void pass(long nanos) {
        desk.passTime(nanos);
        desk.quote(BID, OFFER);
    }

    private void release() {
        desk.person(ANN, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, desk.suggestion);
        desk.act();
    }

    @Test
    void whatIsBookedAgainInTimeMakesNoHedgeEitherWay() {
        long deal = hedged(5);
        int before = desk.orders;
        busted(deal);
        assertEquals(-5 * MILLION * 10_000, desk.residual(EUR));
        pass(3 * SECOND);
        clientSells(5);
        assertEquals(0, desk.residual(EUR));
        pass(60 * SECOND);
        assertEquals(before, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.BUST_HELD));
        clientSells(1);
        assertEquals(before + 1, desk.orders);
    }

    @Test
    void aMassBustAndRebookMakesNone() {
        long[] deals = new long[40];
        for (int i = 0; i < deals.length; i++) {
            deals[i] = hedged(1);
        }
        int before = desk.orders;
        for (long deal : deals) {
            busted(deal);
        }
        for (int i = 0; i < deals.length; i++) {
            pass(SECOND / 10);
            clientSells(1);
        }
        pass(60 * SECOND);
        assertEquals(before, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.BUST_HELD));
    }

    @Test
    void whatIsNotBookedAgainIsHedgedAfterTheSettleTimeAndNotBefore() {
        long deal = hedged(5);
        int before = desk.orders;
        busted(deal);
        pass(SETTLE - 1);
        assertEquals(before, desk.orders);
        pass(1);
        assertEquals(before + 1, desk.orders);
        assertTrue(desk.lastOrderBuys);
        assertEquals(5 * MILLION, desk.lastOrderQty);
        fillAll();
        pass(60 * SECOND);
        assertEquals(before + 1, desk.orders);
    }

    @Test
    void aPartThatIsBookedAgainLeavesTheRest() {
        long deal = hedged(5);
        busted(deal);
        pass(SECOND);
        clientSells(3);
        pass(SETTLE);
        assertTrue(desk.lastOrderBuys);
        assertEquals(2 * MILLION, desk.lastOrderQty);
    }

    @Test
    void otherDealsAreHedgedMeanwhile() {
        long deal = hedged(5);
        int before = desk.orders;
        busted(deal);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 2 * MILLION, OFFER, ++execIds, 0);
        assertEquals(before + 1, desk.orders);
        assertEquals(2 * MILLION, desk.lastOrderQty);
    }

    @Test
    void ofMoreThanTheAutoSizeAPersonIsAskedAndItWaits() {
        long one = hedged(4);
        long other = hedged(4);
        int before = desk.orders;
        busted(one);
        busted(other);
        pass(SETTLE);
        assertEquals(before, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.BUST_HELD));
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        pass(60 * SECOND);
        assertEquals(before, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.BUST_HELD));
        release();
        assertTrue(desk.carriedOut);
        fillAll();
        pass(SECOND);
        fillAll();
        assertEquals(0, desk.residual(EUR));
        assertEquals(SuggestionState.USED, desk.lastSuggestion);
    }

    /**
     * Another provider's higher price has turned stale since it was told: at the mid of now so much
     * would go out unasked. Whoever has let it go is told that it went, and not that he came late.
     */
    @Test
    void whatHasBecomeSmallByTheTimeOfItsReleaseIsReleased() {
        desk.venue(ECN);
        desk.session(ECN, SessionState.UP);
        long deal = hedged(9);
        int before = desk.orders;
        desk.busts(976_500_000, SETTLE);
        busted(deal);
        desk.passTime(SETTLE - SECOND / 10);
        desk.quote(BID, OFFER);
        desk.quote(ECN, 1, BID + 10, OFFER + 10);
        desk.passTime(SECOND / 10);
        desk.now += SECOND / 2;
        desk.quote(BID, OFFER);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion, "at 1.08505");
        desk.now += SECOND / 2;
        release();
        assertTrue(desk.carriedOut);
        assertEquals(SuggestionState.USED, desk.lastSuggestion, "at 1.08500");
        assertTrue(desk.orders > before && desk.lastOrderBuys);
        fillAll();
        assertEquals(0, desk.residual(EUR));
    }

    /** Without anybody's word it goes out by itself, and nobody is asked any more. */
    @Test
    void whatHasBecomeSmallGoesOutUnasked() {
        long deal = hedged(9);
        int before = desk.orders;
        busted(deal);
        pass(SETTLE);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        desk.busts(10 * MILLION, SETTLE);
        assertEquals(SuggestionState.EXPIRED, desk.lastSuggestion);
        desk.quote(BID, OFFER);
        assertEquals(before + 1, desk.orders);
    }

    @Test
    void whatIsBookedAgainLateTakesTheSuggestionAway() {
        long deal = hedged(9);
        int before = desk.orders;
        busted(deal);
        pass(SETTLE);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        pass(20 * SECOND);
        clientSells(9);
        assertEquals(SuggestionState.EXPIRED, desk.lastSuggestion);
        pass(60 * SECOND);
        assertEquals(before, desk.orders);
    }

    @Test
    void nobodyAnswersForFiveMinutesAndIsAskedAgain() {
        long deal = hedged(9);
        int before = desk.orders;
        busted(deal);
        pass(SETTLE);
        pass(300 * SECOND);
        assertEquals(2, desk.alerts(AlertCode.BUST_HELD));
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        assertEquals(before, desk.orders);
    }

    @Test
    void anotherPriceMakesNoDemandAndWaitsForNothing() {
        long deal = hedged(5);
        int before = desk.orders;
        long due = desk.dueNanos;
        corrected(deal, 5, BID - 5);
        assertEquals(due, desk.dueNanos);
        pass(60 * SECOND);
        assertEquals(before, desk.orders);
    }

    @Test
    void ofAnotherQuantityTheDifferenceWaits() {
        long deal = hedged(5);
        int before = desk.orders;
        corrected(deal, 3, BID);
        pass(SETTLE - 1);
        assertEquals(before, desk.orders);
        pass(1);
        assertEquals(2 * MILLION, desk.lastOrderQty);
        assertTrue(desk.lastOrderBuys);
    }

    @Test
    void aFillOfOursThatIsTakenBackWaitsToo() {
        hedged(5);
        int before = desk.orders;
        Desk.Order order = desk.last();
        busted(order, execIds);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
        assertEquals(5 * MILLION * 10_000, desk.residual(EUR));
        pass(SETTLE - 1);
        assertEquals(before, desk.orders);
        pass(1);
        assertEquals(before + 1, desk.orders);
        assertEquals(5 * MILLION, desk.lastOrderQty);
    }

    @Test
    void aLifeThatBeginsInTheMiddleGoesOnWaiting() {
        long deal = hedged(5);
        int before = desk.orders;
        busted(deal);
        pass(SECOND);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(WildDay.SMALL);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(
                PROGRAM,
                new FlatHedger(0.0001),
                FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(1)));
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int tape = desk.tape.size();
        pass(SETTLE - SECOND - 1);
        assertEquals(before, desk.orders);
        pass(1);
        assertEquals(before + 1, desk.orders);
        desk.replay(next, tape);
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }

    private long hedgedByAnOrderThatRests(long millions) {
        desk = new Desk(WildDay.SMALL, true);
        desk.restingVenue(ECN, EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2);
        desk.session(ECN, SessionState.UP);
        begin(
                FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(ECN), StrategyPlan.Style.PASSIVE),
                new FlatHedger(0, 60 * SECOND));
        desk.quote(ECN, 1, BID, OFFER);
        long deal = clientSells(millions);
        Desk.Order order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.begin(order, OrderEventKind.NEW).cumQty(0).leavesQty(order.orderQty());
        desk.send(++execIds, 0);
        return deal;
    }

    @Test
    void aHedgeThatRestsIsCancelledOnceItIsCertainlyTooMuch() {
        long deal = hedgedByAnOrderThatRests(5);
        busted(deal);
        assertEquals(0, desk.cancels);
        pass(SETTLE - 1);
        assertEquals(0, desk.cancels);
        pass(1);
        assertEquals(1, desk.cancels);
    }

    @Test
    void aHedgeThatIsTooMuchInBothWorldsIsCancelledAtOnce() {
        long deal = hedgedByAnOrderThatRests(5);
        busted(deal);
        assertEquals(0, desk.cancels);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 2 * MILLION, OFFER, ++execIds, 0);
        assertEquals(1, desk.cancels);
    }

    @Test
    void inModeSuggestItIsSuggestedOnceItIsCertain() {
        long deal = hedged(9);
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        int before = desk.suggestions;
        busted(deal);
        pass(SETTLE - 1);
        assertEquals(before, desk.suggestions);
        pass(1);
        assertEquals(before + 1, desk.suggestions);
        assertEquals(0, desk.alerts(AlertCode.BUST_HELD));
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
    }

    @Test
    void inModeOffPeopleAreToldOfItAtOnce() {
        long deal = hedged(5);
        desk.mode(PROGRAM, StrategyMode.OFF);
        busted(deal);
        pass(SETTLE);
        assertEquals(0, desk.alerts(AlertCode.BUST_HELD));
        int before = desk.shadowOrders;
        desk.mode(PROGRAM, StrategyMode.SHADOW);
        pass(SECOND);
        assertEquals(before + 1, desk.shadowOrders);
    }

    @Test
    void aDeskThatIsNotToldToWaitDoesNot() {
        desk.busts(AUTO, 0);
        long deal = hedged(9);
        int before = desk.orders;
        busted(deal);
        assertEquals(before + 1, desk.orders);
    }
}
