// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A venue declares that its status covers what has ended, that an order lives there three seconds
 * at most, and that it answers for fills. One purchase of 3.078M EUR is sent and not answered.
 */
@Tag("unit")
class EvidenceTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long SHORT = -4 * MILLION;
    private static final long LIFE = 3 * SECOND;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    private void begin(EvidenceScope scope, long orderLifeNanos) {
        desk.venue(1, scope, orderLifeNanos, true);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.sendResult(order.clOrdId(), true);
    }

    private void begin() {
        begin(EvidenceScope.OPEN_AND_TERMINAL, LIFE);
    }

    @Test
    void anOrderThatTheVenueDoesNotKnowAfterItsLifeWasNeverAccepted() {
        begin();
        desk.passTime(4 * SECOND);
        unknownOrder(desk.lastQuestion);
        assertEquals(Working.REJECTED, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        assertEquals(TransitionCause.EVIDENCE, desk.lastCause);
        interval(SHORT, SHORT, SHORT);
    }

    @Test
    void theAnswerToAQuestionFromBeforeTheEndOfItsLifeProvesNothing() {
        begin();
        desk.passTime(2 * SECOND);
        long early = desk.lastQuestion;
        desk.passTime(2 * SECOND);
        unknownOrder(early);
        staysUnknown();
        unknownOrder(desk.lastQuestion);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void anAnswerThatDoesNotSayToWhichQuestionProvesNothing() {
        begin();
        desk.passTime(4 * SECOND);
        unknownOrder(-1);
        staysUnknown();
    }

    @Test
    void whatWasAskedOnAnEarlierConnectionProvesNothing() {
        begin();
        desk.passTime(4 * SECOND);
        long earlier = desk.lastQuestion;
        desk.session(SessionState.DOWN);
        desk.session(SessionState.UP);
        unknownOrder(earlier);
        staysUnknown();
        unknownOrder(desk.lastQuestion);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void aVenueWhoseStatusCoversOpenOrdersOnlyProvesNothing() {
        begin(EvidenceScope.OPEN_ONLY, LIFE);
        desk.passTime(4 * SECOND);
        unknownOrder(desk.lastQuestion);
        staysUnknown();
    }

    @Test
    void aVenueThatDeclaresNoLifeProvesNothing() {
        begin(EvidenceScope.OPEN_AND_TERMINAL, VenueDefinedEncoder.orderLifeNanosNullValue());
        desk.passTime(4 * SECOND);
        unknownOrder(desk.lastQuestion);
        staysUnknown();
    }

    @Test
    void anOrderOfWhichTheSendIsNotKnownIsNotProvedByTime() {
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, LIFE, true);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.passTime(4 * SECOND);
        unknownOrder(desk.lastQuestion);
        staysUnknown();
    }

    @Test
    void anOrderThatTheVenueHasAcknowledgedIsDisagreedAboutAndPagedOnce() {
        begin();
        desk.begin(order, OrderEventKind.NEW);
        desk.send(800, 0);
        desk.passTime(60 * SECOND);
        unknownOrder(desk.lastQuestion);
        unknownOrder(desk.lastQuestion);
        staysUnknown();
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
    }

    /** It had failed over to a store without the order, and now reports the fill. */
    @Test
    void aFillAfterTheProofWinsAndSomebodyIsPaged() {
        begin();
        desk.passTime(4 * SECOND);
        unknownOrder(desk.lastQuestion);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        desk.send(900, 0);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
        // The rest is open again until the venue ends it.
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + QTY);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(MILLION).leavesQty(0);
        desk.send(901, 0);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + MILLION);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
    }

    @Test
    void aFillThatOnlyTheStatusCountsIsAskedForAndBooked() {
        begin();
        desk.passTime(2 * SECOND);
        answer('2', QTY, 0);
        assertEquals(1, desk.fillQueries);
        interval(SHORT, SHORT, SHORT + QTY);
        desk.fill(order, 900);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(Working.FILLED, desk.lastWorking);
        // The report itself comes after all.
        desk.fill(order, 900);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
    }

    @Test
    void fillsOfAnOrderThatIsStillOpenAreAskedForToo() {
        begin();
        desk.passTime(2 * SECOND);
        answer('1', MILLION, QTY - MILLION);
        assertEquals(1, desk.fillQueries);
        // And again with every question until they have come.
        desk.passTime(2 * SECOND);
        assertEquals(2, desk.fillQueries);
    }

    @Test
    void aVenueWithoutAFillQueryIsNotAskedForFills() {
        begin();
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, LIFE, false);
        desk.passTime(2 * SECOND);
        answer('2', QTY, 0);
        assertEquals(0, desk.fillQueries);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    /** Nothing says that it cannot fill any more: to know it, its end is asked for. */
    @Test
    void anOrderThatMayStillBeOpenIsCancelledToKnow() {
        begin(EvidenceScope.NULL_VAL, VenueDefinedEncoder.orderLifeNanosNullValue());
        desk.passTime(2 * SECOND);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.cancels);
        desk.passTime(30 * SECOND);
        assertEquals(1, desk.cancels, "asked for once");
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(870, 0);
        assertEquals(Working.CANCELED, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        interval(SHORT, SHORT, SHORT);
    }

    @Test
    void aCancelThatCameTooLateAsksForTheReportThatIsMissing() {
        begin(EvidenceScope.NULL_VAL, VenueDefinedEncoder.orderLifeNanosNullValue());
        desk.passTime(2 * SECOND);
        desk.cancelRejected(order.clOrdId(), 0);
        staysUnknown();
        desk.passTime(2 * SECOND);
        assertTrue(desk.queries >= 2, "its status is asked for");
        desk.fill(order, 871);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
    }

    @Test
    void aCancelOfAnOrderThatTheVenueDoesNotKnowProvesNothing() {
        begin(EvidenceScope.NULL_VAL, VenueDefinedEncoder.orderLifeNanosNullValue());
        desk.passTime(2 * SECOND);
        desk.cancelRejected(order.clOrdId(), 1);
        staysUnknown();
        desk.passTime(60 * SECOND);
        assertEquals(1, desk.cancels);
        staysUnknown();
    }

    @Test
    void anOrderWhoseLifeIsOverIsNotCancelled() {
        begin();
        desk.passTime(4 * SECOND);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        assertEquals(0, desk.cancels);
    }

    @Test
    void anOpenOneIsPastWhenItsLifeIsOver() {
        begin();
        desk.passTime(2 * SECOND);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        assertEquals(1, desk.cancels);
        desk.passTime(SECOND);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        assertEquals(TransitionCause.LIFE_OVER, desk.lastCause);
    }

    /** While nobody can be asked, its life passes all the same. */
    @Test
    void onALineThatIsDownAnOrderIsOpenUntilItsLifeIsOver() {
        begin();
        desk.session(SessionState.DOWN);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        assertEquals(0, desk.cancels);
        desk.passTime(LIFE - 1);
        assertEquals(Certainty.UNKNOWN_OPEN, desk.lastCertainty);
        desk.passTime(1);
        assertEquals(Certainty.UNKNOWN_PAST, desk.lastCertainty);
        desk.session(SessionState.UP);
        assertEquals(0, desk.cancels);
        assertEquals(1, desk.queries);
    }

    private void unknownOrder(long question) {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) '8')
                .ordRejReason(5)
                .ordStatusReqId(question)
                .cumQty(0)
                .leavesQty(0);
        desk.send(860, 0);
    }

    private void answer(char ordStatus, long cumQty, long leavesQty) {
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) ordStatus)
                .ordStatusReqId(desk.lastQuestion)
                .cumQty(cumQty)
                .leavesQty(leavesQty);
        desk.send(861, 0);
    }

    private void staysUnknown() {
        assertEquals(1, desk.unknownOrders);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(2), "residual");
        assertEquals(down * DIGITS, desk.worstDown(2), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(2), "worst-up");
    }
}
