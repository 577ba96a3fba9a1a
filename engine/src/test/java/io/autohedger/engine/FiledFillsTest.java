// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A venue whose status covers open orders alone and that answers no question about fills: a file
 * tells them. The desk is short 4M EUR; one purchase of 3.078M EUR is sent and not answered.
 */
@Tag("unit")
class FiledFillsTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long FAR_PX = 108_700;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long SHORT = -4 * MILLION;
    private static final long LIFE = 3 * SECOND;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    @BeforeEach
    void anOrderIsNotAnsweredFor() {
        desk.venue(1, EvidenceScope.OPEN_ONLY, LIFE, false);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.sendResult(order.clOrdId(), true);
        desk.kill(ValveState.STOP);
        desk.passTime(4 * SECOND);
        assertEquals(1, desk.unknownOrders);
    }

    /** It is not open there, the venue says. */
    private void unknownOrder() {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) '8')
                .ordRejReason(5)
                .ordStatusReqId(desk.lastQuestion)
                .cumQty(0)
                .leavesQty(0);
        desk.send(860, 0);
    }

    private void filed(long qty, long execId) {
        desk.toldFill(ANN, order.clOrdId(), execId, qty, OFFER);
        assertFalse(desk.carriedOut);
        desk.approve(ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    private void complete(long qty, long upToNanos) {
        desk.fillsComplete(ANN, order.clOrdId(), qty, upToNanos);
        assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused);
        desk.approve(BEA, true);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(2), "residual");
        assertEquals(down * DIGITS, desk.worstDown(2), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(2), "worst-up");
    }

    private void ended(Working working, long filled) {
        assertEquals(working, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        assertEquals(0, desk.unknownOrders);
        interval(SHORT + filled, SHORT + filled, SHORT + filled);
    }

    @Test
    void aFileThatTellsNoFillOfAnOrderThatIsNotOpenEndsIt() {
        unknownOrder();
        interval(SHORT, SHORT, SHORT + QTY);
        complete(0, desk.now);
        ended(Working.CANCELED, 0);
    }

    @Test
    void whatItsFillsAddUpToIsWhatTheOrderHasFilled() {
        unknownOrder();
        filed(MILLION, 900);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + QTY);
        complete(MILLION, desk.now);
        ended(Working.CANCELED, MILLION);
    }

    @Test
    void aFillIsBookedOnceWhicheverTellsItFirst() {
        unknownOrder();
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        filed(MILLION, 900);
        filed(MILLION, 901);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(901, 0);
        interval(SHORT + 2 * MILLION, SHORT + 2 * MILLION, SHORT + QTY);
        complete(2 * MILLION, desk.now);
        ended(Working.CANCELED, 2 * MILLION);
    }

    @Test
    void aFillSettlesOnTheDateThatPeopleHaveApproved() {
        desk.toldFill(ANN, order.clOrdId(), 900, MILLION, OFFER, 20_512);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        assertEquals(20_512, desk.lastPostingDate);
    }

    @Test
    void anApprovalIsOfThatDateAndOfNoOther() {
        desk.toldFill(ANN, order.clOrdId(), 900, MILLION, OFFER, 20_512);
        long first = desk.lastHash;
        desk.toldFill(ANN, order.clOrdId(), 900, MILLION, OFFER, 20_513);
        assertNotEquals(first, desk.lastHash);
    }

    private void begunSwap(long farQty, long farPx, int farDate) {
        desk.begunFill(ANN, order.clOrdId(), 900, MILLION, OFFER)
                .farQty(farQty)
                .farPx(farPx)
                .farDate(farDate);
        desk.act();
    }

    private void swapped(long farQty) {
        begunSwap(farQty, FAR_PX, 20_630);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    @Test
    void aSwapIsBookedWithBothLegsAndTheOrderCountsItsNearOne() {
        unknownOrder();
        swapped(2 * MILLION);
        long residual = SHORT + MILLION - 2 * MILLION;
        interval(residual, residual, residual + QTY - MILLION);
        assertEquals(20_630, desk.lastPostingDate);
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(OFFER)
                .farQty(2 * MILLION)
                .farPx(FAR_PX)
                .farDate(20_630);
        desk.send(900, 0);
        interval(residual, residual, residual + QTY - MILLION);
        complete(MILLION, desk.now);
        assertEquals(Working.CANCELED, desk.lastWorking);
        interval(residual, residual, residual);
    }

    @Test
    void aFarLegMayBeToldBehindItsNearOneAndIsBookedOnce() {
        filed(MILLION, 900);
        swapped(2 * MILLION);
        swapped(2 * MILLION);
        assertEquals((SHORT + MILLION - 2 * MILLION) * DIGITS, desk.residual(2));
    }

    @Test
    void halfAFarLegIsRefusedAndNothingIsBooked() {
        long noQty = PersonActionEncoder.farQtyNullValue();
        long noPx = PersonActionEncoder.farPxNullValue();
        int noDate = PersonActionEncoder.farDateNullValue();
        begunSwap(noQty, FAR_PX, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(MILLION, noPx, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(MILLION, FAR_PX, noDate);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(0, FAR_PX, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(MILLION, 0, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(Long.MAX_VALUE, FAR_PX, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(noQty, noPx, 20_630);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        begunSwap(noQty, noPx, noDate);
        assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused, "no swap");
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anApprovalIsOfThatFarLegAndOfNoOther() {
        begunSwap(MILLION, FAR_PX, 20_630);
        long first = desk.lastHash;
        begunSwap(2 * MILLION, FAR_PX, 20_630);
        long another = desk.lastHash;
        begunSwap(MILLION, FAR_PX + 1, 20_630);
        long third = desk.lastHash;
        begunSwap(MILLION, FAR_PX, 20_631);
        assertEquals(4, LongStream.of(first, another, third, desk.lastHash).distinct().count());
    }

    @Test
    void allOfItsFillsAreAnEndByThemselves() {
        filed(QTY, 900);
        ended(Working.FILLED, QTY);
    }

    @Test
    void aFileAloneProvesNothing() {
        filed(MILLION, 900);
        desk.passTime(4 * SECOND);
        assertEquals(1, desk.unknownOrders);
        complete(MILLION, desk.now);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + QTY);
    }

    @Test
    void aFileUpToATimeInTheOrdersLifeProvesNothing() {
        unknownOrder();
        complete(0, desk.now - 2 * SECOND);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void aFileThatAddsUpToSomethingElseIsNotTakenForAllFills() {
        unknownOrder();
        filed(MILLION, 900);
        complete(2 * MILLION, desk.now);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + QTY);
    }

    @Test
    void aFillThatComesLaterAfterAllOpensTheOrderAgainAndPages() {
        unknownOrder();
        complete(0, desk.now);
        ended(Working.CANCELED, 0);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        assertEquals(1, desk.alerts(io.autohedger.codecs.AlertCode.EVIDENCE_DISAGREES));
        assertEquals((SHORT + MILLION) * DIGITS, desk.residual(2));
    }

    @Test
    void whatIsNoFillIsRefused() {
        desk.toldFill(ANN, order.clOrdId(), 900, 0, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.toldFill(ANN, order.clOrdId(), 900, MILLION, 0);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.toldFill(ANN, order.clOrdId(), 0, MILLION, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.toldFill(ANN, 77, 900, MILLION, OFFER);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void aFileTellsNothingOfWhatIsStillToCome() {
        unknownOrder();
        desk.fillsComplete(ANN, order.clOrdId(), 0, desk.now + SECOND);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
    }

    /** A file tells no trade date: the same fill on the stream would be another execution. */
    @Test
    void aFileIsNotTakenWhereAnExecIdIsOfItsTradeDate() {
        desk.dailyVenue(order.venueId(), EvidenceScope.OPEN_ONLY, LIFE);
        desk.toldFill(ANN, order.clOrdId(), 900, MILLION, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        interval(SHORT, SHORT, SHORT + QTY);
    }
}
