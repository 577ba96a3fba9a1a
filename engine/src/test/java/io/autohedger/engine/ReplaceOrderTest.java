// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.strategy.StrategyPlan.Style;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A person wants an order that rests otherwise. A client has bought 2M EUR, so the desk buys them
 * by an order that rests at 1.08490 at ECN.
 */
@Tag("unit")
class ReplaceOrderTest {
    private static final long DIGITS = 10_000;
    private static final long FAR = 30_000;
    private static final long SAME = PersonActionEncoder.qtyNullValue();
    private static final int FLAT = 2;
    private static final int ECN = 3;
    private static final int OPS = 9;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, true, 0, 0);
    private boolean takesSeveral;
    private long doubtAmount = 1_000 * MILLION;

    private void begin(Bool isAtomic, ReplaceQty qty) {
        begin(Style.LIMIT, 1.0849, isAtomic, qty);
    }

    private void begin(Style style, double operand, Bool isAtomic, ReplaceQty qty) {
        desk.replacingVenue(ECN, isAtomic, qty, takesSeveral);
        desk.session(ECN, SessionState.UP);
        desk.quote(1, 1, 108_491, 108_512);
        desk.quote(ECN, 1, 108_490, 108_513);
        desk.limits(FLAT, LimitKind.NULL_VAL);
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.STRATEGY, 1);
        long ttl = style.rests() ? 3_600 * SECOND : 0;
        desk.takeOver(
                FLAT,
                new FlatHedger(operand, ttl),
                FlatHedger.plan(2, List.of(1, 2), 2, List.of(ECN), style, doubtAmount));
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 2 * MILLION, 108_513, 1, 0);
        order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.begin(order, OrderEventKind.NEW).cumQty(0).leavesQty(order.orderQty());
        desk.send(1, 0);
    }

    private void atomic() {
        begin(Bool.YES, ReplaceQty.TOTAL);
    }

    private void replace(long qty, long px) {
        replace(Desk.ANN, order.clOrdId(), qty, px);
    }

    private void replace(int who, long clOrdId, long qty, long px) {
        desk.person(who, ActionKind.REPLACE_ORDER, ScopeKind.ORDER, clOrdId).qty(qty).px(px);
        desk.act();
    }

    private void refused(ActionRefusedReason why) {
        assertEquals(why, desk.lastRefused);
        assertEquals(0, desk.replaces);
    }

    private void refusedByGate(RefusedReason why) {
        refused(ActionRefusedReason.GATE);
        assertEquals(why, desk.lastRefusal);
        assertEquals(0, desk.trips);
    }

    @Test
    void aPriceIsChangedByOnePersonAndNothingMoreMayFill() {
        atomic();
        replace(SAME, 108_492);
        assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.replaces);
        assertEquals(2 * MILLION, desk.lastReplaceQty);
        assertEquals(108_492, desk.lastReplacePx);
        assertEquals(-2 * MILLION * DIGITS, desk.worstDown);
        assertEquals(0, desk.worstUp);
    }

    @Test
    void whereNothingIsDeclaredTheOrderAndItsReplaceMayBothFill() {
        begin(Bool.NULL_VAL, ReplaceQty.NULL_VAL);
        replace(SAME, 108_492);
        assertEquals(1, desk.replaces);
        assertEquals(2 * MILLION * DIGITS, desk.worstUp);
        // Which is more than its program wants: it cancels the surplus.
        assertEquals(1, desk.cancels);
    }

    @Test
    void aVenueThatCountsLeavesIsToldWhatShallBeLeft() {
        begin(Bool.YES, ReplaceQty.LEAVES);
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(MILLION / 2)
                .lastPx(order.price())
                .cumQty(MILLION / 2)
                .leavesQty(3 * MILLION / 2);
        desk.send(2, 0);
        replace(MILLION, SAME);
        assertEquals(MILLION / 2, desk.lastReplaceQty);
    }

    /** The order is worth 2.17M USD, and 3M may be unanswered at once. */
    @Test
    void whatMayFillOfBothFitsIntoTheDoubtAmountOfTheProgram() {
        doubtAmount = 3 * MILLION;
        begin(Bool.NO, ReplaceQty.LEAVES);
        replace(SAME, 108_492);
        refusedByGate(RefusedReason.DOUBT_FULL);
        replace(MILLION, SAME);
        refusedByGate(RefusedReason.DOUBT_FULL);
        replace(MILLION / 2, SAME);
        assertEquals(1, desk.replaces);
    }

    @Test
    void whereTheOrderGoesOnOnlyWhatItMayFillMoreHasToFit() {
        doubtAmount = 3 * MILLION;
        atomic();
        replace(3 * MILLION, 108_492);
        refusedByGate(RefusedReason.DOUBT_FULL);
        replace(SAME, 108_492);
        assertEquals(1, desk.replaces);
    }

    @Test
    void aRefusedReplaceLeavesTheOrderAsItWas() {
        atomic();
        replace(SAME, 108_492);
        desk.rejected(RequestKind.REPLACE, desk.lastReplaceId, order.clOrdId(), 2);
        assertEquals(0, desk.worstUp);
        replace(SAME, 108_493);
        assertEquals(2, desk.replaces);
    }

    @Test
    void moreThanTheNetLimitIsNotSentThoughTheProgramIsNotStoppedForThat() {
        begin(Bool.NO, ReplaceQty.TOTAL);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.NET_POSITION, 1, 3 * MILLION, 0);
        replace(5 * MILLION, SAME);
        refusedByGate(RefusedReason.NET_POSITION);
        assertEquals(0, desk.worstUp);
        replace(SAME, 108_492);
        assertEquals(1, desk.replaces);
    }

    @Test
    void oneThatTheOrderMayFillBesideIsCountedOnTopOfIt() {
        begin(Bool.NO, ReplaceQty.TOTAL);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.NET_POSITION, 1, 3 * MILLION, 0);
        // Of 2M that are short 2M and 3M may be bought: 3M EUR, above 3M USD.
        replace(3 * MILLION, SAME);
        refusedByGate(RefusedReason.NET_POSITION);
    }

    @Test
    void aPriceFarFromTheMarketIsNotSent() {
        atomic();
        replace(SAME, 110_000);
        refusedByGate(RefusedReason.COLLAR);
    }

    /**
     * Another program sells at that venue at 1.08512: at that price we would buy from ourselves.
     */
    @Test
    void nothingIsMovedIntoAnOrderOfOurOwn() {
        atomic();
        sellsAtTheSameVenue();
        replace(SAME, 108_512);
        refused(ActionRefusedReason.OUTSIDE_RANGE);
        replace(SAME, 108_511);
        assertEquals(1, desk.replaces);
    }

    private void sellsAtTheSameVenue() {
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(
                3,
                new FlatHedger(1.085115, 3_600 * SECOND),
                FlatHedger.plan(2, List.of(4, 5), 5, List.of(ECN), Style.LIMIT));
        desk.quote(ECN, 1, 108_490, 108_513);
        desk.dealOf(2, OrderSide.SELL, MILLION, 108_490, 77);
        assertFalse(desk.last().buys());
        assertEquals(108_512, desk.last().price());
        desk.sendResult(desk.last().clOrdId(), true);
    }

    @Test
    void aQuantityAboveTheLimitOfAnOrderIsNotSent() {
        atomic();
        replace(11 * MILLION, SAME);
        refusedByGate(RefusedReason.ORDER_QTY);
    }

    @Test
    void eachOneTakesRoomInTheRateOfMessages() {
        takesSeveral = true;
        atomic();
        desk.limit(ScopeKind.VENUE_SESSION, ECN, LimitKind.MESSAGE_RATE, 0, 2, 60 * SECOND);
        replace(SAME, 108_492);
        replace(SAME, 108_493);
        assertEquals(2, desk.replaces);
        replace(SAME, 108_494);
        assertEquals(ActionRefusedReason.GATE, desk.lastRefused);
        assertEquals(RefusedReason.MESSAGE_RATE, desk.lastRefusal);
        assertEquals(2, desk.replaces);
    }

    @Test
    void onlyWhatReducesIsReplacedWhereOnlyThatMayBeSent() {
        atomic();
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.REDUCE_ONLY, ScopeKind.STRATEGY, FLAT);
        replace(3 * MILLION, SAME);
        refusedByGate(RefusedReason.KILLED);
        replace(SAME, 108_492);
        assertEquals(1, desk.replaces);
    }

    @Test
    void whatCannotBeReplacedIsSaid() {
        atomic();
        replace(Desk.ANN, 77, SAME, 108_492);
        refused(ActionRefusedReason.UNKNOWN_REFERENCE);
        replace(SAME, SAME);
        refused(ActionRefusedReason.NOTHING_TO_CHANGE);
        replace(2 * MILLION, order.price());
        refused(ActionRefusedReason.NOTHING_TO_CHANGE);
        replace(MILLION + 1, SAME);
        refused(ActionRefusedReason.OUTSIDE_RANGE);
        replace(SAME, -5);
        refused(ActionRefusedReason.OUTSIDE_RANGE);
        replace(SAME, 0);
        refused(ActionRefusedReason.OUTSIDE_RANGE);
    }

    @Test
    void anOrderThatIsBeingCancelledIsNotReplaced() {
        atomic();
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.ORDER, order.clOrdId());
        replace(SAME, 108_492);
        refused(ActionRefusedReason.NOT_REPLACEABLE);
    }

    @Test
    void anotherReplaceWaitsForTheAnswerToTheFirst() {
        atomic();
        replace(SAME, 108_492);
        replace(SAME, 108_493);
        assertEquals(ActionRefusedReason.NOT_REPLACEABLE, desk.lastRefused);
        assertEquals(1, desk.replaces);
        desk.rejected(RequestKind.REPLACE, desk.lastReplaceId, order.clOrdId(), 2);
        replace(SAME, 108_493);
        assertEquals(2, desk.replaces);
    }

    @Test
    void anOrderInDoubtIsNotReplaced() {
        atomic();
        desk.session(ECN, SessionState.DOWN);
        assertEquals(1, desk.unknownOrders);
        replace(SAME, 108_492);
        refused(ActionRefusedReason.NOT_REPLACEABLE);
    }

    @Test
    void anImmediateOrderIsNotReplaced() {
        begin(Style.IOC, 0.0001, Bool.YES, ReplaceQty.TOTAL);
        replace(SAME, 108_492);
        refused(ActionRefusedReason.NOT_REPLACEABLE);
    }

    @Test
    void whoIsNeitherTraderNorOfRiskMayNot() {
        atomic();
        desk.principal(OPS, 2);
        replace(OPS, order.clOrdId(), SAME, 108_492);
        refused(ActionRefusedReason.RIGHT_MISSING);
    }

    /** The last price that is known judges what an operator says: here that of a far fill. */
    @Test
    void aFillUnderTheRequestsOwnIdentityIsALastTrade() {
        atomic();
        replace(SAME, 108_492);
        desk.passTime(1);
        desk.begin(desk.lastReplaceId, ECN, 1, true, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(FAR)
                .cumQty(MILLION)
                .leavesQty(MILLION);
        desk.send(8, 0);
        desk.person(Desk.ANN, ActionKind.REFERENCE_PRICE, ScopeKind.INSTRUMENT, 1).px(FAR + 1);
        desk.act();
        assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused);
    }

    @Test
    void whatIsAcceptedIsWhereTheOrderIs() {
        atomic();
        replace(SAME, 108_492);
        desk.begin(desk.lastReplaceId, ECN, 1, true, OrderEventKind.REPLACED)
                .cumQty(0)
                .leavesQty(order.orderQty());
        desk.send(7, 0);
        assertEquals(Working.NEW, desk.lastWorking);
        replace(SAME, 108_492);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(1, desk.replaces);
    }
}
