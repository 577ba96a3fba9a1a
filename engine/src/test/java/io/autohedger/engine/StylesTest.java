// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.strategy.StrategyPlan.Style;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The styles of a hedge (LANGUAGE 2.2). Three providers: only the third takes orders that rest. A
 * client buys EUR from us, so the desk is short and buys; or sells, and the desk sells.
 */
@Tag("unit")
class StylesTest {
    private static final long TTL = 9 * SECOND / 10;
    private static final long LIFE = SECOND / 2;
    private static final long DIGITS = 10_000;
    private static final int FLAT = 2;
    private static final int ECN = 3;

    private final Desk desk = new Desk();

    private void begin(Style style, double operand, long ttlNanos) {
        desk.venue(2);
        desk.restingVenue(ECN, EvidenceScope.OPEN_AND_TERMINAL, LIFE);
        desk.session(2, SessionState.UP);
        desk.session(ECN, SessionState.UP);
        quotes();
        desk.limits(FLAT, io.autohedger.codecs.LimitKind.NULL_VAL);
        desk.kill(
                Desk.ANN,
                io.autohedger.codecs.ValveKind.OUT,
                ValveState.STOP,
                io.autohedger.codecs.ScopeKind.STRATEGY,
                1);
        desk.takeOver(
                FLAT,
                new FlatHedger(operand, ttlNanos),
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(1, 2, ECN), style));
    }

    private void quotes() {
        desk.quote(1, 1, 108_491, 108_512);
        desk.quote(2, 1, 108_492, 108_511);
        desk.quote(ECN, 1, 108_490, 108_513);
    }

    private void clientBuys(long qty, long execId) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, 108_513, execId, 0);
    }

    private void clientSells(long qty, long execId) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, qty, 108_490, execId, 0);
    }

    private void acknowledged(Desk.Order order, long execId) {
        desk.sendResult(order.clOrdId(), true);
        desk.begin(order, OrderEventKind.NEW).cumQty(0).leavesQty(order.orderQty());
        desk.send(execId, 0);
    }

    private void interval(long down, long up) {
        assertEquals(down * DIGITS, desk.worstDown * 1L);
        assertEquals(up * DIGITS, desk.worstUp * 1L);
    }

    @Test
    void aPassivePurchaseRestsAtTheBidOfTheVenueThatTakesSuchOrders() {
        begin(Style.PASSIVE, 0, TTL);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        assertEquals(
                List.of(ECN, true, 2 * MILLION, 108_490L, desk.now + TTL),
                List.of(
                        order.venueId(),
                        order.buys(),
                        order.orderQty(),
                        order.price(),
                        order.expireNanos()));
    }

    @Test
    void aPassiveSaleRestsAtTheOffer() {
        begin(Style.PASSIVE, 0, TTL);
        clientSells(2 * MILLION, 1);
        assertFalse(desk.last().buys());
        assertEquals(108_513, desk.last().price());
    }

    @Test
    void anOrderThatRestsIsCountedBothWaysUntilItsEndAndTheRestOnlyIsAskedForAgain() {
        begin(Style.PASSIVE, 0, TTL);
        clientBuys(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        interval(-2 * MILLION, 0);
        desk.passTime(SECOND / 2);
        quotes();
        assertEquals(1, desk.orders);
        clientBuys(MILLION, 2);
        assertEquals(2, desk.orders);
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void anAcknowledgedOrderIsInNoDoubtUntilItsVenueShouldHaveEndedIt() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        desk.passTime(10 * SECOND);
        assertEquals(0, desk.unknownOrders);
        assertEquals(0, desk.queries);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        assertTrue(desk.queries > 0);
    }

    @Test
    void anOrderThatIsNotAcknowledgedIsInDoubtAndItsCancelIsAskedFor() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        desk.sendResult(desk.last().clOrdId(), true);
        desk.passTime(2 * SECOND);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        assertEquals(1, desk.cancels);
        assertEquals(1, desk.queries);
    }

    @Test
    void theEndThatTheVenueTellsLeavesTheRestToBeHedgedAgain() {
        begin(Style.PASSIVE, 0, TTL);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        acknowledged(order, 1);
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(order.price())
                .cumQty(MILLION)
                .leavesQty(MILLION);
        desk.send(2, 0);
        desk.passTime(TTL);
        quotes();
        assertEquals(1, desk.orders);
        desk.begin(order, OrderEventKind.EXPIRED).cumQty(MILLION).leavesQty(0);
        desk.send(3, 0);
        assertEquals(2, desk.orders);
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void afterALostConnectionTheStatusShowsThatItIsInTheBookAndItsCancelIsUnderWay() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        acknowledged(order, 1);
        desk.session(ECN, SessionState.DOWN);
        assertEquals(1, desk.unknownOrders);
        desk.session(ECN, SessionState.UP);
        assertEquals(1, desk.cancels);
        status(order, '0', 0);
        assertEquals(0, desk.unknownOrders);
        assertEquals(Working.NEW, desk.lastWorking);
        assertEquals(TransitionCause.EVIDENCE, desk.lastCause);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders, "the cancel is not answered");
    }

    @Test
    void aStatusThatCountsAFillThatWeHaveNotSeenLeavesTheDoubt() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        acknowledged(order, 1);
        desk.session(ECN, SessionState.DOWN);
        desk.session(ECN, SessionState.UP);
        status(order, '1', MILLION);
        assertEquals(1, desk.unknownOrders);
        assertEquals(1, desk.fillQueries);
    }

    @Test
    void anImmediateOrderIsNotKnownByAStatusThatShowsItOpen() {
        begin(Style.IOC, 0.0001, 0);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.passTime(2 * SECOND);
        status(order, '0', 0);
        assertEquals(1, desk.unknownOrders);
    }

    @Test
    void whenTheFlowTurnsTheRestingOrderIsCanceledAndNothingIsSentAgainstItAtItsVenue() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        clientSells(5 * MILLION, 2);
        assertEquals(1, desk.cancels);
        assertEquals(1, desk.orders, "the only venue of such orders has one the other way");
        desk.begin(desk.lastCancelId, ECN, 1, true, OrderEventKind.CANCELED)
                .origClOrdId(desk.last().clOrdId())
                .cumQty(0)
                .leavesQty(0);
        desk.send(2, 0);
        assertEquals(2, desk.orders);
        assertFalse(desk.last().buys());
        assertEquals(3 * MILLION, desk.last().orderQty());
    }

    @Test
    void whereAnOrderRestsTheOtherWayAnImmediateHedgeGoesToAnotherVenue() {
        begin(Style.IOC, 0.0001, 0);
        clientBuys(2 * MILLION, 1);
        Desk.Order buys = desk.last();
        assertEquals(2, buys.venueId());
        clientSells(5 * MILLION, 2);
        Desk.Order sells = desk.last();
        assertEquals(1, desk.cancels);
        assertFalse(sells.buys());
        assertEquals(1, sells.venueId(), "the second best bid, as the best has our purchase");
        assertEquals(3 * MILLION, sells.orderQty(), "whatever becomes of the purchase");
    }

    @Test
    void anOwnOrderIsNotJoinedWhereItIsAllThatTheVenueShows() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientSells(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        assertEquals(108_513, desk.last().price());
        desk.quote(1, 1, 108_520, 108_541);
        desk.quote(2, 1, 108_519, 108_542);
        desk.quoteOf(ECN, 1, 108_512, 5 * MILLION, 108_513, 2 * MILLION);
        clientSells(MILLION, 2);
        assertEquals(108_541, desk.last().price(), "what others offer");
    }

    @Test
    void anOwnOrderIsJoinedWhereOthersStandBesideIt() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientSells(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        desk.quoteOf(ECN, 1, 108_490, 5 * MILLION, 108_513, 3 * MILLION);
        clientSells(MILLION, 2);
        assertEquals(108_513, desk.last().price());
    }

    @Test
    void whereNobodyElseShowsThatSideNothingIsSentAndNobodyIsCalled() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientSells(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        desk.session(1, SessionState.DOWN);
        desk.session(2, SessionState.DOWN);
        desk.quoteOf(ECN, 1, 108_490, 5 * MILLION, 108_513, 2 * MILLION);
        clientSells(MILLION, 2);
        assertEquals(1, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.NO_VENUE));
    }

    @Test
    void anImmediateHedgeNeverTakesAnOwnOrder() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientSells(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        desk.quoteOf(ECN, 1, 108_490, 5 * MILLION, 108_500, 5 * MILLION);
        desk.quoteOf(ECN, 1, 108_490, 5 * MILLION, 108_513, 2 * MILLION);
        desk.limits(3, io.autohedger.codecs.LimitKind.NULL_VAL);
        desk.mode(FLAT, StrategyMode.OFF);
        desk.deploy(
                3,
                new FlatHedger(0.0001, false),
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(ECN), Style.IOC));
        clientBuys(8 * MILLION, 2);
        assertTrue(desk.sent.stream().noneMatch(o -> o.buys() && o.price() >= 108_513));
    }

    @Test
    void aSweepTakesWhatEachVenueShowsWithinTheSlip() {
        begin(Style.SWEEP, 0.0002, 0);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 12 * MILLION, 108_513, 1, 0);
        assertEquals(3, desk.orders);
        assertEquals(List.of(2, 1, ECN), desk.sent.stream().map(Desk.Order::venueId).toList());
        assertEquals(
                List.of(5 * MILLION, 5 * MILLION, 2 * MILLION),
                desk.sent.stream().map(Desk.Order::orderQty).toList());
        assertEquals(1, desk.sent.stream().map(Desk.Order::price).distinct().count());
        interval(-12 * MILLION, 0);
    }

    @Test
    void aSweepLeavesOutTheVenuesPastItsLimit() {
        begin(Style.SWEEP, 0, 0);
        clientBuys(7 * MILLION, 1);
        assertEquals(List.of(2, 2), desk.sent.stream().map(Desk.Order::venueId).toList());
        assertEquals(5 * MILLION, desk.sent(0).orderQty());
        assertEquals(108_511, desk.last().price());
    }

    @Test
    void aLimitHasThePriceOfTheProgramRoundedNotToBeWorse() {
        begin(Style.LIMIT, 1.085005, 30 * SECOND);
        clientBuys(2 * MILLION, 1);
        assertEquals(108_500, desk.last().price());
        assertEquals(ECN, desk.last().venueId());
    }

    @Test
    void withoutATimeToLiveNothingRests() {
        begin(Style.PASSIVE, 0, 0);
        clientBuys(2 * MILLION, 1);
        assertEquals(0, desk.orders);
    }

    @Test
    void whereNoVenueTakesRestingOrdersSomebodyIsPaged() {
        begin(Style.PASSIVE, 0, TTL);
        desk.venue(ECN);
        clientBuys(2 * MILLION, 1);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
    }

    @Test
    void aKillCancelsWhatRests() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        acknowledged(desk.last(), 1);
        desk.kill(ValveState.CANCEL);
        assertEquals(1, desk.cancels);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders, "a cancel without answer is no cancel");
    }

    @Test
    void aDeskThatStopsCancelsWhatRestsAndSendsNothingUntilItsNextLife() {
        begin(Style.PASSIVE, 0, 10 * SECOND);
        clientBuys(2 * MILLION, 1);
        Desk.Order order = desk.last();
        acknowledged(order, 1);
        desk.stopping();
        assertEquals(1, desk.cancels);
        desk.begin(desk.lastCancelId, ECN, 1, true, OrderEventKind.CANCELED)
                .origClOrdId(order.clOrdId())
                .cumQty(0)
                .leavesQty(0);
        desk.send(2, 0);
        clientBuys(MILLION, 2);
        desk.passTime(SECOND / 2);
        assertEquals(1, desk.orders);
        assertEquals(-3 * MILLION * DIGITS, desk.residual, "a deal is exposed all the same");
        desk.life(4);
        desk.session(ECN, SessionState.UP);
        quotes();
        assertEquals(2, desk.orders);
        assertEquals(3 * MILLION, desk.last().orderQty());
    }

    private void status(Desk.Order order, char ordStatus, long cumQty) {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) ordStatus)
                .ordStatusReqId(desk.lastQuestion)
                .cumQty(cumQty)
                .leavesQty(order.orderQty() - cumQty);
        desk.send(0, 0);
    }
}
