// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DropCopyReportEncoder;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.orders.LiveSumsCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A drop copy that tells each leg of an FX swap by itself, where the execution stream tells both in
 * one report: the desk buys 1M near and sells 2M far. It is short 4M EUR and has sent one purchase
 * of 3.078M EUR; after that it sends nothing more.
 */
@Tag("unit")
class SwapCopyTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long FAR_PX = 108_700;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long NEAR = MILLION;
    private static final long FAR = 2 * MILLION;
    private static final long SHORT = -4 * MILLION;
    private static final long SWAPPED = SHORT + NEAR - FAR;
    private static final long T = 30 * SECOND;
    private static final long NO_CUM_QTY = DropCopyReportEncoder.cumQtyNullValue();

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    private void anOrderIsSent(boolean hasOwnExecIds) {
        desk.watch = () -> new LiveSumsCheck(desk.engine.orders()).check();
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, 3 * SECOND, true);
        desk.dropCopy(1, T, hasOwnExecIds, hasOwnExecIds ? SECOND : 0);
        desk.dropCopySession(1, SessionState.UP);
        desk.session(SessionState.DOWN);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.sendResult(order.clOrdId(), true);
    }

    /** The stream's report: both legs under one ExecID. */
    private void swapped(long execId) {
        told(OrderEventKind.TRADE, NEAR, FAR, execId, 0, desk.now);
    }

    private void told(
            OrderEventKind kind, long qty, long farQty, long execId, long ref, long nanos) {
        desk.begin(order, kind)
                .lastQty(qty)
                .lastPx(OFFER)
                .cumQty(qty)
                .transactTimeNanos(nanos)
                .farQty(farQty)
                .farPx(FAR_PX)
                .farDate(20_630);
        desk.send(execId, ref);
    }

    private void copiedNear(long execId) {
        desk.copy(
                OrderEventKind.TRADE,
                order,
                order.clOrdId(),
                NEAR,
                OFFER,
                execId,
                0,
                NEAR,
                desk.now);
    }

    private void copiedFar(long execId, long named) {
        copiedFar(FAR, execId, named);
    }

    private void copiedFar(long qty, long execId, long named) {
        far(OrderEventKind.TRADE, qty, execId, 0, named);
    }

    private void far(OrderEventKind kind, long qty, long execId, long ref, long named) {
        Desk.Order otherWay =
                new Desk.Order(order.clOrdId(), order.venueId(), order.instrumentId(), false, 0, 0);
        desk.copy(
                kind,
                otherWay,
                order.clOrdId(),
                qty,
                FAR_PX,
                execId,
                ref,
                NO_CUM_QTY,
                desk.now,
                named);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(2), "residual");
        assertEquals(down * DIGITS, desk.worstDown(2), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(2), "worst-up");
    }

    private void bothAreBookedAndNothingIsLeftOver() {
        interval(SWAPPED, SWAPPED, SWAPPED + QTY - NEAR);
        desk.passTime(2 * T);
        assertEquals(0, desk.alerts(AlertCode.BREAK));
        assertEquals(0, desk.openBreaks.size());
        assertEquals(0, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
    }

    @Test
    void underTheSameExecIdItIsTheFarLegThatWasBooked() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(900, 0);
        copiedFar(900, 0);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void toldFirstItMayStillMoveThePositionUntilItsStreamTellsIt() {
        anOrderIsSent(false);
        copiedFar(900, 0);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
        copiedNear(900);
        swapped(900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void underAnExecIdOfItsOwnItNamesItsNearLeg() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void namingItsNearLegItMayComeFirst() {
        anOrderIsSent(false);
        copiedFar(901, 900);
        copiedFar(901, 900);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
        copiedNear(900);
        swapped(900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void whatNamesNothingThatWeHaveIsKnownByWhatItTells() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 77);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void namingNothingAndToldFirstItIsKnownByWhatItTellsAndItsTime() {
        anOrderIsSent(false);
        copiedNear(900);
        copiedFar(901, 0);
        swapped(900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void aNameThatWasAnotherSystemsDoesNotHideIt() {
        anOrderIsSent(false);
        copiedNear(900);
        copiedFar(901, 77);
        swapped(900);
        bothAreBookedAndNothingIsLeftOver();
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 902, 900, desk.now);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 903, 900);
        far(OrderEventKind.TRADE_CANCEL, 0, 904, 901, 0);
        desk.passTime(T);
        assertEquals(0, desk.openBreaks.size());
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void aDropCopyWithExecIdsOfItsOwnMayTellBothLegs() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 0);
        swapped(900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void orTellThemBehindTheStream() {
        anOrderIsSent(true);
        swapped(900);
        copiedNear(1);
        copiedFar(2, 0);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void mostTellNoFarLegAndItWaitsForNobody() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void twoThatAreAlikeAreTakenForNeither() {
        anOrderIsSent(false);
        swapped(900);
        told(OrderEventKind.TRADE, NEAR, FAR, 901, 0, desk.now);
        copiedNear(900);
        copiedNear(901);
        copiedFar(905, 0);
        desk.passTime(T);
        assertEquals(1, desk.openBreaks.size(), "either may be it: a break, and no second booking");
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind);
        assertEquals((SWAPPED + NEAR - FAR) * DIGITS, desk.residual(2));
    }

    @Test
    void anotherQuantityIsADifferenceOfThisLeg() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(FAR - MILLION, 900, 0);
        interval(SWAPPED, SWAPPED, SWAPPED + MILLION + QTY - NEAR);
        desk.passTime(T);
        assertEquals(1, desk.openBreaks.size());
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        told(OrderEventKind.TRADE_CORRECT, NEAR, FAR - MILLION, 901, 900, desk.now);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        long now = SWAPPED + MILLION;
        interval(now, now, now + QTY - NEAR);
    }

    @Test
    void aFarLegThatItAloneTellsIsABreakThatTwoPeopleAdjust() {
        anOrderIsSent(false);
        desk.begin(order, OrderEventKind.TRADE).lastQty(NEAR).lastPx(OFFER).cumQty(NEAR);
        desk.send(900, 0);
        copiedNear(900);
        copiedFar(900, 0);
        desk.passTime(T);
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind);
        desk.person(ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, desk.lastBreak)
                .amount(-FAR)
                .px(FAR_PX);
        desk.act();
        desk.approve(BEA, true);
        interval(SWAPPED, SWAPPED, SWAPPED + QTY - NEAR);
        swapped(900);
        interval(SWAPPED, SWAPPED, SWAPPED + QTY - NEAR);
        assertEquals(0, desk.openBreaks.size());
    }

    @Test
    void aBustOfBothLegsIsConfirmedLegByLeg() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 902, 900, desk.now);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 902, 900);
        far(OrderEventKind.TRADE_CANCEL, 0, 903, 901, 0);
        interval(SHORT, SHORT, SHORT + QTY);
        desk.passTime(2 * T);
        assertEquals(0, desk.openBreaks.size());
    }

    /** The stream's bust: of both legs, as it has told them. */
    private void takenBack() {
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 902, 900, desk.now);
    }

    private void copiedBust(long execId, long ref) {
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, execId, ref);
    }

    private void bothAreTakenBackAndNothingIsLeftOver() {
        interval(SHORT, SHORT, SHORT + QTY);
        desk.passTime(2 * T);
        assertEquals(0, desk.alerts(AlertCode.BREAK));
        assertEquals(0, desk.openBreaks.size());
        assertEquals(0, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
    }

    @Test
    void oneBustOfTheNearLegTakesBothBack() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        takenBack();
        copiedBust(903, 900);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItDoesWhereBothLegsHaveOneExecId() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(900, 0);
        takenBack();
        copiedBust(902, 900);
        copiedBust(902, 900);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItDoesUnderExecIdsOfItsOwn() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 0);
        swapped(900);
        takenBack();
        copiedBust(3, 1);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void aBustOfTheFarLegBehindItIsKnown() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        takenBack();
        copiedBust(903, 900);
        far(OrderEventKind.TRADE_CANCEL, 0, 904, 901, 0);
        far(OrderEventKind.TRADE_CANCEL, 0, 904, 901, 0);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void aBustOfTheFarLegMayComeFirst() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        far(OrderEventKind.TRADE_CANCEL, 0, 904, 901, 0);
        interval(SWAPPED, SWAPPED, SWAPPED + FAR + QTY - NEAR);
        copiedBust(903, 900);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void whatItTakesBackBeforeItsStreamMayMoveBothLegs() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        copiedBust(903, 900);
        interval(SWAPPED, SWAPPED - NEAR, SWAPPED + FAR + QTY - NEAR);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItMayWhereItHasToldTheNearLegAlone() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedBust(903, 900);
        interval(SWAPPED, SWAPPED - NEAR, SWAPPED + FAR + QTY - NEAR);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void whatItHasToldAndTakenBackBeforeItsStreamIsOverForBothLegs() {
        anOrderIsSent(false);
        copiedNear(900);
        copiedFar(901, 0);
        copiedBust(903, 900);
        swapped(900);
        interval(SWAPPED, SWAPPED - NEAR, SWAPPED + FAR + QTY - NEAR);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    /** Of a fill and of its far leg the drop copy alone knows, and neither names the other. */
    @Test
    void soItIsUnderExecIdsOfItsOwn() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 0);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
        copiedBust(3, 1);
        bothAreTakenBackAndNothingIsLeftOver();
        far(OrderEventKind.TRADE_CANCEL, 0, 4, 2, 0);
        swapped(900);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItIsWhereItsStreamNeverTellsEither() {
        anOrderIsSent(false);
        copiedNear(900);
        copiedFar(901, 0);
        copiedBust(903, 900);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItIsWhereTheFarLegAloneHasTheVenuesName() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 900);
        copiedBust(3, 1);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void soItIsWhenTheFarLegIsABreakAlready() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 0);
        desk.passTime(T);
        assertEquals(2, desk.openBreaks.size());
        copiedBust(3, 1);
        assertEquals(0, desk.openBreaks.size());
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void aFarLegOfAnotherTimeIsAnothersAndStays() {
        anOrderIsSent(true);
        copiedNear(1);
        desk.passTime(2 * SECOND);
        copiedFar(2, 0);
        copiedBust(3, 1);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
    }

    @Test
    void whichOfTwoItIsNobodyKnowsAndNeitherIsTakenBack() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedFar(2, 0);
        copiedFar(5, 0);
        copiedBust(3, 1);
        interval(SHORT, SHORT - 2 * FAR, SHORT + QTY);
    }

    @Test
    void norIsTheOneThatMayBeOfAnotherFill() {
        anOrderIsSent(true);
        copiedNear(1);
        copiedNear(6);
        copiedFar(2, 0);
        copiedBust(3, 1);
        interval(SHORT, SHORT - FAR, SHORT + QTY);
    }

    @Test
    void norIsTheOneThatNamesAFillThatStands() {
        anOrderIsSent(false);
        desk.begin(order, OrderEventKind.TRADE).lastQty(NEAR).lastPx(OFFER).cumQty(NEAR);
        desk.send(910, 0);
        copiedNear(910);
        copiedNear(900);
        copiedFar(901, 910);
        copiedBust(903, 900);
        interval(SHORT + NEAR, SHORT + NEAR - FAR, SHORT + QTY);
    }

    @Test
    void aBustThatComesBeforeEitherLegIsOfBoth() {
        anOrderIsSent(false);
        copiedBust(903, 900);
        swapped(900);
        interval(SWAPPED, SWAPPED - NEAR, SWAPPED + FAR + QTY - NEAR);
        takenBack();
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void aFarLegThatItTellsBehindTheBustIsTakenBackToo() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        takenBack();
        copiedBust(903, 900);
        copiedFar(901, 900);
        bothAreTakenBackAndNothingIsLeftOver();
    }

    @Test
    void aBustThatItsStreamDoesNotTellIsABreakOfEachLeg() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        copiedFar(901, 900);
        copiedBust(903, 900);
        desk.passTime(T);
        assertEquals(2, desk.openBreaks.size());
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        takenBack();
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        assertEquals(0, desk.openBreaks.size());
    }

    @Test
    void aBustOfAFillThatIsNoSwapIsOfNothingElse() {
        anOrderIsSent(false);
        swapped(900);
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER).cumQty(2 * NEAR);
        desk.send(901, 0);
        copiedNear(900);
        desk.copy(
                OrderEventKind.TRADE,
                order,
                order.clOrdId(),
                MILLION,
                OFFER,
                901,
                0,
                2 * NEAR,
                desk.now);
        copiedFar(905, 900);
        desk.begin(order, OrderEventKind.TRADE_CANCEL).cumQty(NEAR);
        desk.send(904, 901);
        copiedBust(904, 901);
        bothAreBookedAndNothingIsLeftOver();
    }

    @Test
    void aBustOfAFarLegThatItNeverToldPages() {
        anOrderIsSent(false);
        swapped(900);
        copiedNear(900);
        far(OrderEventKind.TRADE_CANCEL, 0, 903, 900, 0);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
        interval(SWAPPED, SWAPPED, SWAPPED + FAR + QTY - NEAR);
    }

    /** What looked like a far leg was a fill the other way: the stream tells it as nobody's. */
    @Test
    void aFillTheOtherWayOfNoOrderIsNoFarLeg() {
        anOrderIsSent(false);
        copiedFar(900, 0);
        desk.begin(
                        order.clOrdId(),
                        order.venueId(),
                        order.instrumentId(),
                        false,
                        OrderEventKind.TRADE)
                .lastQty(FAR)
                .lastPx(FAR_PX);
        desk.send(900, 0);
        interval(SHORT - FAR, SHORT - FAR, SHORT - FAR + QTY);
        desk.passTime(2 * T);
        assertEquals(0, desk.openBreaks.size());
        copiedFar(900, 0);
        interval(SHORT - FAR, SHORT - FAR, SHORT - FAR + QTY);
    }
}
