// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OneDealOneHedgeTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;

    /** Exposure outputs carry four digits more than the cents of a quantity. */
    private static final long DIGITS = 10_000;

    private final Desk desk = new Desk();

    @Test
    void aDealPastTheBandIsHedgedDownToIt() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        assertEquals(1, desk.orders);
        assertTrue(desk.lastOrderBuys);
        // 4M EUR less 1M USD at the mid of 1.085, down to the lot.
        assertEquals(307_800_000, desk.lastOrderQty);
        assertEquals(108_526, desk.lastOrderPx);
        assertEquals(-4 * MILLION * DIGITS, desk.worstDown);
        assertEquals((307_800_000 - 4 * MILLION) * DIGITS, desk.worstUp);
        desk.fillLast(901);
        assertEquals((307_800_000 - 4 * MILLION) * DIGITS, desk.residual);
        assertEquals(desk.residual, desk.worstDown);
        assertEquals(desk.residual, desk.worstUp);
        assertEquals(1, desk.orders);
    }

    @Test
    void aDealInsideTheBandIsKept() {
        desk.quote(BID, OFFER);
        clientBuys(2 * MILLION, 1);
        assertEquals(0, desk.orders);
        assertEquals(-2 * MILLION * DIGITS, desk.residual);
    }

    @Test
    void aDealToldTwiceIsExposedOnce() {
        desk.quote(BID, OFFER);
        clientBuys(2 * MILLION, 1);
        clientBuys(2 * MILLION, 1);
        assertEquals(-2 * MILLION * DIGITS, desk.residual);
        assertEquals(1, desk.ignored);
    }

    @Test
    void aDealToldTwiceWithOtherContentsIsSaid() {
        clientBuys(2 * MILLION, 1);
        clientBuys(3 * MILLION, 1);
        assertEquals(-2 * MILLION * DIGITS, desk.residual);
        assertEquals(1, desk.alerts);
    }

    @Test
    void aBustThatArrivesBeforeItsDealMeetsIt() {
        desk.deal(DealKind.BUSTED, OrderSide.BUY, 0, 0, 2, 1);
        clientBuys(2 * MILLION, 1);
        assertEquals(0, desk.residual);
    }

    @Test
    void aCorrectionReplacesTheDeal() {
        clientBuys(2 * MILLION, 1);
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, MILLION, OFFER, 2, 1);
        assertEquals(-MILLION * DIGITS, desk.residual);
    }

    @Test
    void anOldCorrectionToldAgainDoesNotUndoANewerOne() {
        clientBuys(2 * MILLION, 1);
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, MILLION, OFFER, 2, 1);
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, 3 * MILLION, OFFER, 3, 2);
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, MILLION, OFFER, 2, 1);
        assertEquals(-3 * MILLION * DIGITS, desk.residual);
        desk.deal(DealKind.BUSTED, OrderSide.BUY, 0, 0, 4, 3);
        assertEquals(0, desk.residual);
    }

    @Test
    void aBustMeetsItsDealEvenWhereACorrectionCameBetween() {
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, MILLION, OFFER, 2, 1);
        desk.deal(DealKind.BUSTED, OrderSide.BUY, 0, 0, 3, 1);
        clientBuys(2 * MILLION, 1);
        assertEquals(0, desk.residual);
    }

    @Test
    void aRefusalIsSaidOnceForAnInputAndAsksForNoTickAtOnce() {
        desk.kill(ValveState.STOP);
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        assertEquals(1, desk.refusals);
        assertTrue(desk.dueNanos > desk.now);
    }

    @Test
    void settingTheRateAgainGivesNoSecondBudget() {
        desk.limit(LimitKind.ORDER_RATE, 0, 1, SECOND);
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        desk.fillLast(901);
        desk.limit(LimitKind.ORDER_RATE, 0, 1, SECOND);
        clientBuys(4 * MILLION, 2);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.ORDER_RATE, desk.lastRefusal);
        desk.passTime(SECOND);
        desk.quote(BID, OFFER);
        assertEquals(2, desk.orders);
    }

    @Test
    void anOwnWorkingOrderIsCancelledBeforeAnyOppositeOneIsSent() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        long first = desk.lastClOrdId;
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 12 * MILLION, BID, 2, 0);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.cancels);
        desk.report(OrderEventKind.CANCELED, first, 0, 0, 901, 0);
        // 8M EUR long: a sale of the largest order, then one of what is left outside the band.
        assertEquals(3, desk.orders);
        assertFalse(desk.lastOrderBuys);
    }

    @Test
    void aCancelConfirmedUnderItsOwnIdentifierEndsTheOrder() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        long first = desk.lastClOrdId;
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 12 * MILLION, BID, 2, 0);
        desk.canceled(desk.lastCancelId, first, 901);
        assertEquals(0, desk.ignored);
        assertEquals(3, desk.orders);
        assertFalse(desk.lastOrderBuys);
    }

    @Test
    void aPriceOfNothingIsRefusedAloud() {
        desk.quote(0, OFFER);
        assertEquals(1, desk.ignored);
        assertEquals(1, desk.alerts);
    }

    @Test
    void aFillToldTwiceIsBookedOnceAndABustTakesItBack() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        long qty = desk.lastOrderQty;
        desk.fillLast(901);
        desk.fillLast(901);
        assertEquals((qty - 4 * MILLION) * DIGITS, desk.residual);
        desk.session(SessionState.DOWN);
        desk.report(OrderEventKind.TRADE_CANCEL, desk.lastClOrdId, 0, 0, 902, 901);
        assertEquals(-4 * MILLION * DIGITS, desk.residual);
    }

    @Test
    void anOrderWithoutAnAnswerIsUnknownAndStaysExposedBothWays() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
        assertEquals(-4 * MILLION * DIGITS, desk.worstDown);
        assertEquals((desk.lastOrderQty - 4 * MILLION) * DIGITS, desk.worstUp);
        assertEquals(1, desk.orders);
        desk.fillLast(901);
        assertEquals(0, desk.unknownOrders);
        assertEquals(desk.worstDown, desk.worstUp);
    }

    @Test
    void aSessionThatGoesDownPutsItsOrdersInDoubt() {
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        desk.session(SessionState.DOWN);
        assertEquals(1, desk.unknownOrders);
        assertTrue(desk.worstDown < desk.worstUp);
    }

    @Test
    void nothingIsSentOnALockedCrossedOrStaleQuote() {
        desk.quote(BID, BID);
        clientBuys(4 * MILLION, 1);
        desk.quote(OFFER, BID);
        assertEquals(0, desk.orders);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void aStaleQuoteIsNotTradedOn() {
        desk.quote(BID, OFFER);
        desk.passTime(SECOND);
        clientBuys(4 * MILLION, 1);
        assertEquals(0, desk.orders);
    }

    @Test
    void anOrderTooLargeForTheGateIsRefusedByName() {
        desk.limit(LimitKind.ORDER_QTY, 0, 307_800_000 - 1, 0);
        desk.quote(BID, OFFER);
        clientBuys(4 * MILLION, 1);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.ORDER_QTY, desk.lastRefusal);
        desk.limit(LimitKind.ORDER_QTY, 0, 307_800_000, 0);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void aKillStopsOrdersAndOnlyGetsStricter() {
        desk.quote(BID, OFFER);
        desk.kill(ValveState.STOP);
        desk.kill(ValveState.REDUCE_ONLY);
        clientBuys(4 * MILLION, 1);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
    }

    @Test
    void reducingOrdersPassAReduceOnlyValve() {
        desk.quote(BID, OFFER);
        desk.kill(ValveState.REDUCE_ONLY);
        clientBuys(4 * MILLION, 1);
        assertEquals(1, desk.orders);
    }

    @Test
    void anInputThatIsNotBuiltYetIsNeverSilent() {
        for (int template = 1; template < 100; template++) {
            boolean handled =
                    template <= 8
                            || (template >= 10 && template <= 25)
                            || (template >= 26 && template <= 32)
                            || (template >= 34 && template <= 39)
                            || (template >= 40 && template <= 49)
                            || (template >= 58 && template <= 60)
                            || template == 63;
            if (!handled) {
                int before = desk.ignored;
                desk.unknownTemplate(template);
                assertEquals(before + 1, desk.ignored);
            }
        }
    }

    @Test
    void theSameInputsGiveTheSameHashAndState() {
        long[] first = randomDay(5_000);
        long[] second = randomDay(5_000);
        assertEquals(first[0], second[0]);
        assertEquals(first[1], second[1]);
        assertFalse(first[0] == randomDay(3_000)[0]);
    }

    private void clientBuys(long qty, long execId) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, OFFER, execId, 0);
    }

    private static long[] randomDay(int events) {
        Desk desk = new Desk();
        day(desk, new SplittableRandom(7), events);
        long[] hash = {1};
        desk.engine.snapshot(value -> hash[0] = hash[0] * 31 + value);
        return new long[] {desk.engine.outputHash(), hash[0]};
    }

    /** Quotes, deals both ways and fills; the interval is looked at after each. */
    private static void day(Desk desk, SplittableRandom random, int events) {
        long until = desk.seq + events;
        while (desk.seq < until) {
            desk.now += 1_000_000L;
            long bid = BID + random.nextInt(20);
            desk.quote(bid, bid + 1 + random.nextInt(20));
            int dice = random.nextInt(16);
            if (dice == 0) {
                OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
                long qty = (1 + random.nextInt(40)) * 100_000L * 100;
                desk.deal(DealKind.BOOKED, side, qty, bid, desk.seq, 0);
            }
            if (desk.worstDown != desk.worstUp) {
                desk.fillLast(desk.seq);
            }
            if (desk.worstDown > desk.residual || desk.worstUp < desk.residual) {
                throw new AssertionError("the interval does not hold the residual");
            }
        }
    }
}
