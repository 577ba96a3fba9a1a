// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One purchase of 3.078M EUR against 4M EUR that a client has bought, and what may become of it.
 */
@Tag("unit")
class OrderLifeTest {
    private static final int EUR = 2;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long SHORT = -4 * MILLION;
    private static final int UNKNOWN_ORDER = 5;

    private final Desk desk = new Desk();
    private final Desk.Order order;

    OrderLifeTest() {
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        assertEquals(QTY, order.orderQty());
    }

    @Test
    void aFillOfNoOrderOfOursIsExposedAtOnceAndPaged() {
        Desk.Order foreign = new Desk.Order(77, 1, 1, false, MILLION, BID);
        desk.fill(foreign, 900);
        interval(SHORT - MILLION, SHORT - MILLION, SHORT - MILLION + QTY);
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        assertEquals(2, desk.lastPostedBook);
        assertEquals(1, desk.pages);
        assertEquals(1, desk.alerts(AlertCode.FILL_ON_UNKNOWN_ORDER));
        desk.fill(foreign, 900);
        interval(SHORT - MILLION, SHORT - MILLION, SHORT - MILLION + QTY);
        desk.begin(foreign, OrderEventKind.TRADE_CANCEL);
        desk.send(901, 900);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void theOrphanCoverBookTakesIt() {
        desk.book(7, BookRole.ORPHAN_COVER, 1, 1);
        desk.fill(new Desk.Order(77, 1, 1, false, MILLION, BID), 900);
        assertEquals(7, desk.lastPostedBook);
    }

    @Test
    void aFillOfAnotherSideIsProvisionalAndNotTheOrders() {
        desk.fill(new Desk.Order(order.clOrdId(), 1, 1, false, MILLION, BID), 900);
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        // The order itself may still fill as a whole.
        interval(SHORT - MILLION, SHORT - MILLION, SHORT - MILLION + QTY);
    }

    @Test
    void aReportOnAnUnknownOrderIsPagedAndChangesNothing() {
        desk.begin(new Desk.Order(77, 1, 1, true, MILLION, BID), OrderEventKind.NEW);
        desk.send(900, 0);
        assertEquals(1, desk.alerts(AlertCode.REPORT_ON_UNKNOWN_ORDER));
        assertEquals(1, desk.ignored);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anEndWithMoreFilledThanWeHaveSeenWaitsForTheFill() {
        desk.kill(ValveState.STOP);
        ends(OrderEventKind.CANCELED, MILLION);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        // What is known cancelled is out of the bounds, what has filled unseen is in them.
        interval(SHORT, SHORT, SHORT + MILLION);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        assertEquals(Working.CANCELED, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + MILLION);
    }

    @Test
    void aLiveOrderWithAnUnseenFillIsAskedAboutOnce() {
        desk.begin(order, OrderEventKind.NEW).cumQty(MILLION);
        desk.send(800, 0);
        desk.begin(order, OrderEventKind.NEW).cumQty(MILLION);
        desk.send(801, 0);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anOverfillThatIsOnlyToldIsInTheBounds() {
        desk.begin(order, OrderEventKind.NEW).cumQty(QTY + MILLION);
        desk.send(800, 0);
        interval(SHORT, SHORT, SHORT + QTY + MILLION);
    }

    @Test
    void anOverfillIsBookedAndPaged() {
        desk.begin(order, OrderEventKind.TRADE).lastQty(QTY + MILLION).lastPx(OFFER);
        desk.send(900, 0);
        interval(SHORT + QTY + MILLION, SHORT + QTY + MILLION, SHORT + QTY + MILLION);
        assertEquals(1, desk.alerts(AlertCode.OVERFILL));
        assertEquals(Working.FILLED, desk.lastWorking);
    }

    /** The venue has cancelled all of it, and then says that some had filled. */
    @Test
    void aTerminalOrderIsExposedAgainWhereTheVenueCountsAFillWeHaveNotSeen() {
        desk.kill(ValveState.STOP);
        ends(OrderEventKind.CANCELED, 0);
        interval(SHORT, SHORT, SHORT);
        answer('4', MILLION, 0, 0);
        interval(SHORT, SHORT, SHORT + MILLION);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + MILLION);
        assertEquals(Working.CANCELED, desk.lastWorking);
    }

    @Test
    void aBustTakesBackWhatTheVenueCountsToo() {
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER).cumQty(MILLION);
        desk.send(900, 0);
        desk.begin(order, OrderEventKind.TRADE_CANCEL).cumQty(0);
        desk.send(901, 900);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(0, desk.queries);
    }

    /** One million is told and seen, one told and not seen: the bust is of the one that is seen. */
    @Test
    void aBustLeavesWhatIsMissingAsItIs() {
        desk.kill(ValveState.STOP);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        ends(OrderEventKind.CANCELED, 2 * MILLION);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + 2 * MILLION);
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(901, 900);
        interval(SHORT, SHORT, SHORT + MILLION);
    }

    @Test
    void aBustUnderAnotherOrdersNameMeetsTheOrderOfItsFill() {
        desk.fill(order, 900);
        desk.begin(new Desk.Order(77, 1, 1, true, QTY, OFFER), OrderEventKind.TRADE_CANCEL);
        desk.send(901, 900);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        assertEquals(SHORT * DIGITS, desk.residual(EUR));
        assertEquals(0, desk.alerts(AlertCode.FILL_ON_UNKNOWN_ORDER));
    }

    @Test
    void aPossDupWithAnUnknownExecIdIsTheMissedFill() {
        desk.begin(order, OrderEventKind.TRADE).possDup(Bool.YES).lastQty(QTY).lastPx(OFFER);
        desk.send(900, 0);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        desk.begin(order, OrderEventKind.TRADE).possDup(Bool.YES).lastQty(QTY).lastPx(OFFER);
        desk.send(900, 0);
        assertEquals((SHORT + QTY) * DIGITS, desk.residual(EUR));
        assertEquals(1, desk.ignored);
    }

    @Test
    void aPossResendReportIsNotTakenASecondTime() {
        desk.begin(order, OrderEventKind.CANCELED).possResend(Bool.YES);
        desk.send(900, 0);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(1, desk.ignored);
    }

    @Test
    void anAnswerThatTheOrderIsUnknownRejectsNothing() {
        answer('8', 0, 0, UNKNOWN_ORDER);
        assertEquals(1, desk.unknownOrders);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(1, desk.queries);
    }

    @ParameterizedTest
    @CsvSource({"4,CANCELED", "C,EXPIRED", "8,REJECTED"})
    void aTerminalAnswerThatCountsWhatWeCountClosesTheDoubt(char ordStatus, Working end) {
        desk.kill(ValveState.STOP);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
        answer(ordStatus, 0, 0, 0);
        assertEquals(end, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        assertEquals(TransitionCause.EVIDENCE, desk.lastCause);
        interval(SHORT, SHORT, SHORT);
    }

    @ParameterizedTest
    @ValueSource(chars = {'0', '1', '6', 'A', 'E'})
    void anAnswerWithoutATerminalStatusIsNoEvidenceEvenWithNothingLeft(char ordStatus) {
        desk.passTime(2 * SECOND);
        answer(ordStatus, 0, 0, 0);
        assertEquals(1, desk.unknownOrders);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anAnswerThatSaysFilledWithoutTheQuantityIsNoEvidence() {
        desk.passTime(2 * SECOND);
        answer('2', 0, 0, 0);
        assertEquals(1, desk.unknownOrders);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void theLastQtyOfAnAnswerIsNoFill() {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) '0')
                .lastQty(MILLION)
                .lastPx(OFFER)
                .cumQty(0)
                .leavesQty(QTY);
        desk.send(900, 0);
        assertEquals(SHORT * DIGITS, desk.residual(EUR));
    }

    @Test
    void anUnknownOrderIsAskedAboutFiveTimesAndThenAPersonIs() {
        int asked = 0;
        for (int seconds = 1; seconds <= 2 + 2 + 4 + 8 + 16 + 32; seconds++) {
            desk.passTime(SECOND);
            if (desk.queries > asked) {
                asked = desk.queries;
                // After 2 s, and then 2, 4, 8 and 16 s later.
                assertEquals(1L << asked, seconds);
            }
        }
        assertEquals(5, desk.queries);
        assertEquals(2, desk.pages);
        assertEquals(2, desk.alerts(AlertCode.ORDER_UNKNOWN));
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anAnswerEndsTheQuestions() {
        desk.passTime(2 * SECOND);
        desk.fill(order, 900);
        desk.passTime(60 * SECOND);
        assertEquals(1, desk.queries);
    }

    @Test
    void whileTheSessionIsDownNobodyIsAskedAndThenAtOnce() {
        desk.session(SessionState.DOWN);
        desk.passTime(60 * SECOND);
        assertEquals(0, desk.queries);
        desk.session(SessionState.UP);
        assertEquals(1, desk.queries);
        desk.passTime(2 * SECOND);
        assertEquals(2, desk.queries);
    }

    /** Whoever begins is connected with nobody, whatever the last life knew when it ended. */
    @Test
    void aNewLifeKnowsNothingOfItsOrdersAndSendsNothingBeforeSomebodyIsThere() {
        int orders = desk.orders;
        desk.life(4);
        assertEquals(1, desk.unknownOrders);
        assertEquals(1, desk.alerts(AlertCode.SESSION_DOWN));
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 9 * MILLION, 108_510, 77, 0);
        desk.passTime(60 * SECOND);
        assertEquals(orders, desk.orders);
        assertEquals(0, desk.queries);
        desk.session(SessionState.UP);
        assertEquals(1, desk.queries);
    }

    /** Also where its line was down already, and nothing of it was lost with the old life. */
    @Test
    void aQuoteThatAnEarlierLifeWasShownIsNoneOfThisOne() {
        Desk other = new Desk();
        other.session(SessionState.DOWN);
        other.quote(BID, OFFER);
        other.life(4);
        other.session(SessionState.UP);
        other.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        assertEquals(0, other.orders);
        other.quote(BID, OFFER);
        assertEquals(1, other.orders);
    }

    @Test
    void tooLateToCancelLeavesTheOrderAndItsReportIsMissed() {
        askCancel();
        desk.cancelRejected(order.clOrdId(), 0);
        assertEquals(1, desk.alerts(AlertCode.REQUEST_REJECTED));
        assertEquals(0, desk.unknownOrders);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.cancels);
    }

    @Test
    void aCancelOfAnUnknownOrderIsAskedAgainWithTheAcknowledgement() {
        askCancel();
        desk.cancelRejected(order.clOrdId(), 1);
        assertEquals(1, desk.unknownOrders);
        assertEquals(1, desk.queries);
        desk.begin(order, OrderEventKind.NEW);
        desk.send(900, 0);
        assertEquals(2, desk.cancels);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void aCancelThatIsPendingAlreadyIsNotAskedAgain() {
        askCancel();
        desk.cancelRejected(order.clOrdId(), 3);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.cancels);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 99, Integer.MIN_VALUE})
    void anyOtherRefusalLeavesTheOrderAndIsTriedThreeTimes(int reason) {
        askCancel();
        for (int i = 0; i < 5; i++) {
            desk.rejected(RequestKind.CANCEL, desk.lastCancelId, 0, reason);
            desk.quote(BID, OFFER);
        }
        assertEquals(3, desk.cancels);
        assertEquals(0, desk.unknownOrders);
        assertTrue(desk.worstUp > desk.worstDown);
    }

    @Test
    void aCancelThatStaysRefusedIsAskedForAgainWhileItMatters() {
        askCancel();
        for (int i = 0; i < 5; i++) {
            desk.rejected(RequestKind.CANCEL, desk.lastCancelId, 0, 99);
            desk.quote(BID, OFFER);
        }
        assertEquals(3, desk.cancels);
        for (int i = 0; i < 16; i++) {
            desk.passTime(SECOND);
            desk.begin(order, OrderEventKind.PENDING_NEW);
            desk.send(720 + i, 0);
            desk.quote(BID, OFFER);
        }
        assertEquals(4, desk.cancels);
    }

    @Test
    void aCancelThatNobodyAnswersIsAskedForAgain() {
        askCancel();
        for (int i = 0; i < 4; i++) {
            desk.passTime(SECOND);
            desk.begin(order, OrderEventKind.PENDING_NEW);
            desk.send(720 + i, 0);
            desk.quote(BID, OFFER);
        }
        assertEquals(2, desk.cancels);
    }

    @Test
    void aQuestionThatIsRefusedMovesNothing() {
        desk.passTime(2 * SECOND);
        desk.rejected(RequestKind.STATUS, order.clOrdId(), order.clOrdId(), 5);
        assertEquals(1, desk.unknownOrders);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void anOrderThatStaysOpenDoesNotBlockTheOnesAfterIt() {
        Desk small = new Desk(new EngineOptions(3, 4, 1 << 10, 1 << 10), false);
        small.venue(2);
        small.session(2, SessionState.UP);
        small.quote(BID, OFFER);
        small.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        for (int i = 2; i < 20; i++) {
            small.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, i, 0);
            small.fillLast(900 + i);
        }
        assertEquals(0, small.alerts(AlertCode.CAPACITY));
        assertTrue(small.orders > 10, small.orders + " orders");
    }

    private void ends(OrderEventKind kind, long cumQty) {
        desk.begin(order, kind).cumQty(cumQty).leavesQty(0);
        desk.send(850, 0);
    }

    private void answer(char ordStatus, long cumQty, long leavesQty, int ordRejReason) {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) ordStatus)
                .ordRejReason(ordRejReason)
                .cumQty(cumQty)
                .leavesQty(leavesQty);
        desk.send(860, 0);
    }

    /** A client turns the position: the purchase is surplus. */
    private void askCancel() {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 12 * MILLION, BID, 2, 0);
        assertEquals(1, desk.cancels);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(EUR), "residual");
        assertEquals(down * DIGITS, desk.worstDown(EUR), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(EUR), "worst-up");
    }
}
