// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.orders.LiveSumsCheck;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A venue with a drop copy, which has 30 s to confirm. The desk is short 4M EUR and has sent one
 * purchase of 3.078M EUR; after that it sends nothing more.
 */
@Tag("unit")
class DropCopyTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long SHORT = -4 * MILLION;
    private static final long T = 30 * SECOND;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    @BeforeEach
    void anOrderIsSent() {
        desk.watch = () -> new LiveSumsCheck(desk.engine.orders()).check();
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, 3 * SECOND, true);
        desk.dropCopy(1, T);
        desk.dropCopySession(1, SessionState.UP);
        desk.session(SessionState.DOWN);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.sendResult(order.clOrdId(), true);
        assertEquals(QTY, order.orderQty());
    }

    private void told(OrderEventKind kind, long cumQty, long execId) {
        desk.begin(order, kind).cumQty(cumQty).leavesQty(0);
        desk.send(execId, 0);
    }

    private void filled(long qty, long execId) {
        desk.begin(order, OrderEventKind.TRADE).lastQty(qty).lastPx(OFFER);
        desk.send(execId, 0);
    }

    private void copied(long qty, long px, long execId) {
        desk.copy(OrderEventKind.TRADE, order, order.clOrdId(), qty, px, execId, 0);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(2), "residual");
        assertEquals(down * DIGITS, desk.worstDown(2), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(2), "worst-up");
    }

    private void act(ActionKind action, long amount, long px) {
        desk.person(ANN, action, ScopeKind.NULL_VAL, desk.lastBreak).amount(amount).px(px);
        desk.act();
    }

    private void byTwo(ActionKind action, long amount, long px) {
        act(action, amount, px);
        assertFalse(desk.carriedOut);
        desk.approve(ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    @Test
    void aFillOnBothStreamsIsBookedOnceWhicheverIsFirst() {
        copied(MILLION, OFFER, 900);
        interval(SHORT, SHORT, SHORT + QTY);
        filled(MILLION, 900);
        filled(QTY - MILLION, 901);
        copied(QTY - MILLION, OFFER, 901);
        copied(QTY - MILLION, OFFER, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        desk.passTime(2 * T);
        assertEquals(0, desk.lastBreak);
        assertEquals(0, desk.alerts(AlertCode.BREAK));
        assertEquals(Working.FILLED, desk.lastWorking);
    }

    @Test
    void aFillThatTheDropCopyAloneTellsIsExposureAtOnceAndBookedByProof() {
        told(OrderEventKind.CANCELED, 0, 900);
        interval(SHORT, SHORT, SHORT);
        copied(QTY, OFFER, 901);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(1, desk.unknownOrders);
        assertEquals(TransitionCause.EVIDENCE, desk.lastCause);
        assertTrue(desk.queries > 0 && desk.fillQueries > 0, "the venue is asked");
        assertEquals(0, desk.alerts(AlertCode.BREAK));
        desk.passTime(T);
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind);
        assertEquals(QTY, desk.lastBreakAmount);
        desk.passTime(10 * T);
        assertEquals(1, desk.alerts(AlertCode.BREAK), "paged once");
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        assertEquals(Working.FILLED, desk.lastWorking);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void whatIsNeverToldIsAdjustedByTwoPeopleAndAProofTakesItsPlace() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(QTY, OFFER, 901);
        desk.passTime(T);
        act(ActionKind.ADJUSTMENT, QTY - 1, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "not what it is now");
        byTwo(ActionKind.ADJUSTMENT, QTY, OFFER);
        assertEquals(PostingKind.ADJUSTMENT, desk.lastPostingKind);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(BreakPhase.ENDED_BY_PEOPLE, desk.lastBreakPhase);
        assertEquals(Working.CANCELED, desk.lastWorking, "no fill was made up");
        assertEquals(0, desk.unknownOrders);
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        desk.passTime(10 * T);
        assertEquals(1, desk.alerts(AlertCode.BREAK));
    }

    @Test
    void aDropCopyThatWasWrongIsTakenBackByTwoPeopleOrByItself() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(QTY, OFFER, 901);
        desk.passTime(T);
        byTwo(ActionKind.END_BREAK, QTY, 0);
        interval(SHORT, SHORT, SHORT);
        assertEquals(Working.CANCELED, desk.lastWorking);
        copied(QTY, OFFER, 902);
        interval(SHORT, SHORT, SHORT + QTY);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 903, 902);
        interval(SHORT, SHORT, SHORT);
        assertEquals(0, desk.unknownOrders);
        desk.passTime(10 * T);
        assertEquals(1, desk.alerts(AlertCode.BREAK));
    }

    @Test
    void peopleWhoResolveTheOrderHaveSettledWhatItsDropCopyTold() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(QTY, OFFER, 901);
        desk.passTime(T);
        desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order.clOrdId())
                .resolveAs(Working.FILLED)
                .qty(QTY)
                .px(OFFER);
        desk.act();
        desk.approve(BEA, true);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(BreakPhase.ENDED_BY_PEOPLE, desk.lastBreakPhase);
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(0, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
    }

    private void adjust(long breakId, long amount) {
        desk.person(ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, breakId)
                .amount(amount)
                .px(OFFER);
        desk.act();
        desk.approve(BEA, true);
    }

    private void resolve(Working as, long qty) {
        desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order.clOrdId())
                .resolveAs(as)
                .qty(qty)
                .px(OFFER);
        desk.act();
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    @Test
    void twoFillsThatTheDropCopyAloneToldAreAdjustedOneByOne() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(MILLION, OFFER, 901);
        copied(2 * MILLION, OFFER, 902);
        desk.passTime(T);
        interval(SHORT, SHORT, SHORT + 3 * MILLION);
        adjust(1, MILLION);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + 3 * MILLION);
        assertEquals(1, desk.unknownOrders, "the other one is not told yet");
        adjust(2, 2 * MILLION);
        interval(SHORT + 3 * MILLION, SHORT + 3 * MILLION, SHORT + 3 * MILLION);
        assertEquals(0, desk.unknownOrders);
        filled(MILLION, 901);
        interval(SHORT + 3 * MILLION, SHORT + 3 * MILLION, SHORT + 3 * MILLION);
    }

    @Test
    void anAdjustmentOfAnOrderThatPeopleEndedIsTakenBackOnceByItsProof() {
        desk.passTime(T);
        resolve(Working.CANCELED, 0);
        copied(QTY, OFFER, 901);
        interval(SHORT, SHORT, SHORT + QTY);
        desk.passTime(T);
        byTwo(ActionKind.ADJUSTMENT, QTY, OFFER);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(0, desk.unknownOrders);
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(Working.FILLED, desk.lastWorking);
    }

    @Test
    void whatPeopleHavePostedByResolvingIsNotPostedAgainForTheDropCopy() {
        desk.passTime(T);
        resolve(Working.FILLED, QTY);
        copied(QTY, OFFER, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        desk.passTime(T);
        act(ActionKind.ADJUSTMENT, QTY, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        byTwo(ActionKind.END_BREAK, QTY, 0);
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
    }

    @Test
    void peopleWhoResolveAnOrderAgainHaveTakenBackWhatTheySaidBefore() {
        desk.passTime(T);
        resolve(Working.CANCELED, MILLION);
        copied(2 * MILLION, OFFER, 901);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + 2 * MILLION);
        resolve(Working.CANCELED, 2 * MILLION);
        interval(SHORT + 2 * MILLION, SHORT + 2 * MILLION, SHORT + 2 * MILLION);
    }

    @Test
    void anOrderThatWasNeverTakenIsStillExposedToAFillThatTheDropCopyTold() {
        copied(QTY, OFFER, 901);
        desk.rejected(RequestKind.NEW_ORDER, order.clOrdId(), 0, 0);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(1, desk.unknownOrders);
        filled(QTY, 901);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void aVenueDoesNotProveThatItNeverTookAnOrderOfWhichItsDropCopyToldAFill() {
        copied(QTY, OFFER, 901);
        desk.passTime(10 * SECOND);
        desk.begin(order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) '8')
                .ordRejReason(5)
                .ordStatusReqId(desk.lastQuestion);
        desk.send(902, 0);
        interval(SHORT, SHORT, SHORT + QTY);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
    }

    @Test
    void anOverfilledOrderIsNotResolvedToLessThanWasFilled() {
        filled(QTY, 900);
        filled(MILLION, 901);
        copied(MILLION, OFFER, 902);
        assertEquals(1, desk.unknownOrders);
        desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order.clOrdId())
                .resolveAs(Working.FILLED)
                .qty(QTY)
                .px(OFFER);
        desk.act();
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        resolve(Working.FILLED, QTY + MILLION);
        long held = SHORT + QTY + MILLION;
        interval(held, held, held);
    }

    @Test
    void anOrderWaitsNoMoreForAFillThatItsDropCopyTakesBackWithoutNamingIt() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(QTY, OFFER, 901);
        assertEquals(1, desk.unknownOrders);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, 0, 0, 0, 902, 901);
        interval(SHORT, SHORT, SHORT);
        assertEquals(0, desk.unknownOrders);
        assertEquals(Working.CANCELED, desk.lastWorking);
    }

    @Test
    void anOrderWaitsNoMoreForAFillThatIsBookedAsNobodys() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(QTY, OFFER, 901);
        desk.begin(77, 1, 1, true, OrderEventKind.TRADE).lastQty(QTY).lastPx(OFFER);
        desk.send(901, 0);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(0, desk.unknownOrders);
    }

    @Test
    void aPositionThatHasMovedSinceItsStatementIsStatedAgainBeforeItIsPosted() {
        desk.position(1, 1, QTY);
        assertEquals(QTY, desk.lastBreakAmount);
        filled(QTY, 901);
        act(ActionKind.ADJUSTMENT, QTY, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "it may be that fill");
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
    }

    @Test
    void aFillThatTheDropCopyDoesNotConfirmIsABreakUntilItDoes() {
        filled(QTY, 900);
        desk.passTime(T - 1);
        assertEquals(0, desk.lastBreak);
        desk.passTime(1);
        assertEquals(BreakKind.UNCONFIRMED, desk.lastBreakKind);
        assertEquals(-QTY, desk.lastBreakAmount);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        copied(QTY, OFFER, 900);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
    }

    @Test
    void otherContentsAreABreakUntilOneSideIsCorrected() {
        filled(QTY, 900);
        copied(QTY - MILLION, OFFER, 900);
        interval(SHORT + QTY, SHORT + QTY - MILLION, SHORT + QTY);
        desk.passTime(T);
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        assertEquals(-MILLION, desk.lastBreakAmount);
        desk.copy(OrderEventKind.TRADE_CORRECT, order, order.clOrdId(), QTY, OFFER, 901, 900);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
    }

    @Test
    void anotherPriceAloneIsABreakWithoutAmountThatPeopleEnd() {
        filled(QTY, 900);
        copied(QTY, BID, 900);
        desk.passTime(T);
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        act(ActionKind.ADJUSTMENT, 0, BID);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused, "nothing to post");
        byTwo(ActionKind.END_BREAK, 0, 0);
        assertEquals(BreakPhase.ENDED_BY_PEOPLE, desk.lastBreakPhase);
    }

    @Test
    void aBustThatTheDropCopyAloneTellsMayTakeTheFillAway() {
        filled(QTY, 900);
        copied(QTY, OFFER, 900);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 901, 900);
        interval(SHORT + QTY, SHORT, SHORT + QTY);
        desk.passTime(T);
        assertEquals(-QTY, desk.lastBreakAmount);
        byTwo(ActionKind.ADJUSTMENT, -QTY, OFFER);
        interval(SHORT, SHORT, SHORT);
        desk.begin(order, OrderEventKind.TRADE_CANCEL).lastQty(0).lastPx(0);
        desk.send(902, 900);
        interval(SHORT, SHORT, SHORT + QTY); // it works again until its venue ends it
        told(OrderEventKind.CANCELED, 0, 903);
        interval(SHORT, SHORT, SHORT);
    }

    @Test
    void aBustOfAFillThatTheDropCopyNeverToldMayTakeItAwayToo() {
        filled(QTY, 900);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 901, 900);
        interval(SHORT + QTY, SHORT, SHORT + QTY);
        copied(QTY, OFFER, 900); // late, and void
        interval(SHORT + QTY, SHORT, SHORT + QTY);
        desk.passTime(T);
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        assertEquals(-QTY, desk.lastBreakAmount);
        desk.begin(order, OrderEventKind.TRADE_CANCEL).lastQty(0).lastPx(0);
        desk.send(902, 900);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        told(OrderEventKind.CANCELED, 0, 903);
        interval(SHORT, SHORT, SHORT);
    }

    @Test
    void aBustThatTheDropCopyTellsBeforeWeHaveTheFillTakesItIntoTheBounds() {
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 901, 900);
        interval(SHORT, SHORT, SHORT + QTY);
        filled(QTY, 900);
        interval(SHORT + QTY, SHORT, SHORT + QTY);
        desk.passTime(T);
        assertEquals(-QTY, desk.lastBreakAmount);
    }

    @Test
    void aBustOfWhatTheDropCopyNeverToldIsPagedWhereWeHaveTheFill() {
        filled(QTY, 900);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 901, 900);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 901, 900);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 903, 902);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
    }

    @Test
    void aFillOfNoOrderOfOursIsExposureOfItsOwn() {
        told(OrderEventKind.CANCELED, 0, 900);
        desk.copy(OrderEventKind.TRADE, order, 0, MILLION, OFFER, 901, 0);
        interval(SHORT, SHORT, SHORT + MILLION);
        desk.passTime(T);
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind);
        byTwo(ActionKind.ADJUSTMENT, MILLION, OFFER);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + MILLION);
    }

    @Test
    void whatWaitsForASessionThatIsDownIsNoBreakBeforeItIsUpForTheTime() {
        desk.dropCopySession(1, SessionState.DOWN);
        assertEquals(1, desk.alerts(AlertCode.DROP_COPY_DOWN));
        filled(QTY, 900);
        desk.passTime(10 * T);
        assertEquals(2, desk.alerts(AlertCode.DROP_COPY_DOWN), "alerted, then paged once");
        assertEquals(0, desk.lastBreak);
        desk.dropCopySession(1, SessionState.UP);
        desk.passTime(T - 1);
        assertEquals(0, desk.lastBreak);
        desk.passTime(1);
        assertEquals(BreakKind.UNCONFIRMED, desk.lastBreakKind);
    }

    @Test
    void aLifeWhoseDropCopyNeverComesIsPaged() {
        desk.life(4);
        desk.dropCopy(1, T);
        desk.passTime(T);
        assertEquals(1, desk.alerts(AlertCode.DROP_COPY_DOWN));
    }

    @Test
    void aLifeThatDeclaresNoDropCopyAwaitsNone() {
        filled(QTY, 900);
        desk.life(4);
        desk.passTime(10 * T);
        assertEquals(0, desk.alerts(AlertCode.DROP_COPY_DOWN));
        assertEquals(0, desk.lastBreak);
    }

    @Test
    void aLifeThatDeclaresNoDropCopySettlesWhatTheOneOfAnEarlierLifeHasTold() {
        told(OrderEventKind.CANCELED, 0, 900);
        copied(MILLION, OFFER, 901);
        desk.copy(OrderEventKind.TRADE, order, 0, MILLION, OFFER, 902, 0);
        desk.life(4);
        desk.session(SessionState.UP);
        interval(SHORT, SHORT, SHORT + 2 * MILLION);
        filled(MILLION, 901);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + 2 * MILLION);
        assertEquals(0, desk.unknownOrders);
        desk.passTime(T);
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind, "people can end it");
        byTwo(ActionKind.END_BREAK, MILLION, 0);
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + MILLION);
    }

    @Test
    void aPositionThatIsNotTheLedgersIsABreakUntilTheyAgree() {
        filled(QTY, 900);
        copied(QTY, OFFER, 900);
        desk.position(1, 1, QTY);
        assertEquals(0, desk.lastBreak);
        desk.position(1, 1, QTY + MILLION);
        assertEquals(BreakKind.POSITION, desk.lastBreakKind);
        assertEquals(MILLION, desk.lastBreakAmount);
        desk.position(1, 1, QTY + 2 * MILLION);
        assertEquals(BreakPhase.CHANGED, desk.lastBreakPhase);
        assertEquals(1, desk.alerts(AlertCode.BREAK), "paged once");
        byTwo(ActionKind.ADJUSTMENT, 2 * MILLION, OFFER);
        assertEquals(BreakPhase.ENDED_BY_PEOPLE, desk.lastBreakPhase);
        interval(SHORT + QTY + 2 * MILLION, SHORT + QTY + 2 * MILLION, SHORT + QTY + 2 * MILLION);
        desk.position(1, 1, QTY + 2 * MILLION);
        assertEquals(1, desk.lastBreak, "nothing new");
        desk.position(1, 1, 0);
        assertEquals(2, desk.lastBreak);
        desk.position(1, 1, QTY + 2 * MILLION);
        desk.approve(BEA, true);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
    }

    /** The missing fill comes after the statement, and after people have asked to post it. */
    @Test
    void whatHasMovedSinceTheStatementIsNotPostedASecondTime() {
        filled(QTY - MILLION, 900);
        copied(QTY - MILLION, OFFER, 900);
        desk.position(1, 1, QTY);
        assertEquals(MILLION, desk.lastBreakAmount);
        act(ActionKind.ADJUSTMENT, MILLION, OFFER);
        long request = desk.requestId;
        long hash = desk.lastHash;
        filled(MILLION, 901);
        desk.approve(BEA, request, hash, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        desk.position(1, 1, QTY);
        desk.approve(BEA, true);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
    }

    /** Both may be about the same fill. */
    @Test
    void aPositionIsNotPostedWhileAnExecutionThereIsABreakOfItsOwn() {
        filled(QTY, 900);
        desk.passTime(T);
        assertEquals(BreakKind.UNCONFIRMED, desk.lastBreakKind);
        desk.position(1, 1, 0);
        long ofPosition = desk.lastBreak;
        act(ActionKind.ADJUSTMENT, -QTY, OFFER);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        copied(QTY, OFFER, 900);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        desk.lastBreak = ofPosition;
        byTwo(ActionKind.ADJUSTMENT, -QTY, OFFER);
        interval(SHORT, SHORT, SHORT);
    }

    @Test
    void aPositionOfWhatNobodyKnowsIsRefused() {
        desk.position(9, 1, QTY);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.position(1, 1_000, QTY);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void whatIsUnreadableOrUndeclaredIsPaged() {
        int ignored = desk.ignored;
        copied(0, OFFER, 900);
        copied(QTY, OFFER, 0);
        desk.copy(
                OrderEventKind.TRADE,
                new Desk.Order(1, 9, 1, true, 1, 1),
                0,
                MILLION,
                OFFER,
                901,
                0);
        assertEquals(3, desk.ignored - ignored);
        assertEquals(3, desk.alerts(AlertCode.INPUT_IGNORED));
        desk.copy(OrderEventKind.NEW, order, order.clOrdId(), 0, 0, 902, 0);
        assertEquals(4, desk.ignored - ignored);
        assertEquals(3, desk.alerts(AlertCode.INPUT_IGNORED), "reports other than fills are none");
    }

    /** Everything above in one tape, cut after every input of it. */
    @Test
    void aRestoredEngineGoesOnWithItsPairsAndBreaks() {
        EngineOptions small = new EngineOptions(3, 1 << 6, 1 << 10, 1 << 10);
        Desk taped = new Desk(small, true);
        taped.dropCopy(1, T);
        taped.dropCopySession(1, SessionState.UP);
        taped.quote(BID, OFFER);
        taped.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        Desk.Order sent = taped.last();
        taped.kill(ValveState.STOP);
        taped.begin(sent, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        taped.send(900, 0);
        for (long id = 901; id < 905; id++) {
            taped.copy(OrderEventKind.TRADE, sent, sent.clOrdId(), MILLION, OFFER, id, 0);
            taped.copy(OrderEventKind.TRADE, sent, 0, MILLION, BID, id + 10, 0);
            taped.passTime(T);
        }
        taped.person(ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, 1).amount(MILLION).px(OFFER);
        taped.act();
        taped.approve(BEA, true);
        taped.dropCopySession(1, SessionState.DOWN);
        taped.begin(sent, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        taped.send(901, 0);
        taped.begin(sent, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER);
        taped.send(920, 0);
        taped.dropCopySession(1, SessionState.UP);
        taped.position(1, 1, 0);
        taped.passTime(2 * T);
        assertTrue(taped.lastBreak > 7);
        for (int cut = 1; cut < taped.tape.size(); cut++) {
            Engine first = engine(small);
            taped.replay(first, 0, cut);
            LongArrayList words = new LongArrayList();
            first.snapshot(words::addLong);
            Engine second = engine(small);
            int[] next = {0};
            assertTrue(second.restore(() -> words.getLong(next[0]++)).isDone());
            taped.replay(second, cut);
            assertEquals(taped.engine.outputHash(), second.outputHash(), "cut at " + cut);
        }
    }

    private static Engine engine(EngineOptions options) {
        Engine engine = new Engine(options);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        return engine;
    }

    @Test
    void aVenueThatAsksAgainForWhatItHasSpokenOfContradictsItself() {
        desk.askedAgain(1, order.clOrdId());
        assertEquals(0, desk.alerts(AlertCode.ASKED_AGAIN), "it may be lost");
        desk.begin(order, OrderEventKind.NEW);
        desk.send(900, 0);
        desk.askedAgain(1, order.clOrdId());
        assertEquals(1, desk.alerts(AlertCode.ASKED_AGAIN));
        assertEquals(0, desk.unknownOrders, "nothing is resolved by it");
    }
}
