// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.autohedger.codecs.Working;
import io.autohedger.engine.orders.LiveSumsCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A drop copy whose ExecIDs are not the venue's: an execution is known on it by its order, side,
 * quantity, price, time and CumQty. Its clock is wrong by a second at most. The desk is short 4M
 * EUR and has sent one purchase of 3.078M EUR; after that it sends nothing more.
 */
@Tag("unit")
class OwnExecIdsTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long QTY = 307_800_000;
    private static final long SHORT = -4 * MILLION;
    private static final long T = 30 * SECOND;
    private static final long NO_CUM_QTY = DropCopyReportEncoder.cumQtyNullValue();

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    @BeforeEach
    void anOrderIsSent() {
        desk.watch = () -> new LiveSumsCheck(desk.engine.orders()).check();
        desk.venue(1, EvidenceScope.OPEN_AND_TERMINAL, 3 * SECOND, true);
        desk.dropCopy(1, T, true, SECOND);
        desk.dropCopySession(1, SessionState.UP);
        desk.session(SessionState.DOWN);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.sendResult(order.clOrdId(), true);
    }

    private void filled(long qty, long cumQty, long execId) {
        filled(qty, cumQty, execId, desk.now);
    }

    private void filled(long qty, long cumQty, long execId, long transactNanos) {
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(qty)
                .lastPx(OFFER)
                .cumQty(cumQty)
                .transactTimeNanos(transactNanos);
        desk.send(execId, 0);
    }

    private void copied(long qty, long cumQty, long execId) {
        copied(qty, cumQty, execId, desk.now);
    }

    private void copied(long qty, long cumQty, long execId, long transactNanos) {
        desk.copy(
                OrderEventKind.TRADE,
                order,
                order.clOrdId(),
                qty,
                OFFER,
                execId,
                0,
                cumQty,
                transactNanos);
    }

    private void interval(long residual, long down, long up) {
        assertEquals(residual * DIGITS, desk.residual(2), "residual");
        assertEquals(down * DIGITS, desk.worstDown(2), "worst-down");
        assertEquals(up * DIGITS, desk.worstUp(2), "worst-up");
    }

    private void nothingIsLeftOver() {
        desk.passTime(2 * T);
        assertEquals(0, desk.alerts(AlertCode.BREAK));
        assertEquals(0, desk.lastBreak);
    }

    @Test
    void anExecutionIsBookedOnceWhicheverStreamIsFirst() {
        copied(MILLION, MILLION, 1);
        interval(SHORT, SHORT, SHORT + QTY);
        filled(MILLION, MILLION, 900);
        filled(QTY - MILLION, QTY, 901);
        copied(QTY - MILLION, QTY, 2);
        copied(QTY - MILLION, QTY, 2);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(Working.FILLED, desk.lastWorking);
        nothingIsLeftOver();
    }

    @Test
    void fillsThatLookAlikeAreToldApartByTheirCumQty() {
        copied(MILLION, 2 * MILLION, 2);
        copied(MILLION, MILLION, 1);
        filled(MILLION, MILLION, 900);
        filled(MILLION, 2 * MILLION, 901);
        long held = SHORT + 2 * MILLION;
        interval(held, held, SHORT + QTY);
        nothingIsLeftOver();
    }

    @Test
    void aFillThatItsVenueHasNotToldIsNotTakenForOneThatLooksLikeIt() {
        long then = desk.now;
        filled(MILLION, MILLION, 900);
        copied(MILLION, 2 * MILLION, 2);
        desk.passTime(T);
        assertEquals(2, desk.openBreaks.size(), "the one is not confirmed, the other not told");
        copied(MILLION, MILLION, 1, then);
        filled(MILLION, 2 * MILLION, 901, then);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        assertEquals(0, desk.openBreaks.size());
        long held = SHORT + 2 * MILLION;
        interval(held, held, SHORT + QTY);
    }

    @Test
    void whatMayBeEitherOfTwoIsABreakAndNoSecondBooking() {
        copied(MILLION, NO_CUM_QTY, 1);
        copied(MILLION, NO_CUM_QTY, 2);
        filled(MILLION, MILLION, 900);
        filled(MILLION, 2 * MILLION, 901);
        long held = SHORT + 2 * MILLION;
        assertEquals(held * DIGITS, desk.residual(2));
        desk.passTime(T);
        assertEquals(4, desk.openBreaks.size());
        assertTrue(desk.alerts(AlertCode.BREAK) > 0);
        assertEquals(held * DIGITS, desk.residual(2));
        for (long number = 1; number <= 4; number++) {
            boolean isOurs = number > 2;
            desk.person(ANN, ActionKind.END_BREAK, ScopeKind.NULL_VAL, number)
                    .amount(isOurs ? -MILLION : MILLION);
            desk.act();
            desk.approve(BEA, true);
        }
        assertEquals(0, desk.openBreaks.size());
        interval(held, held, SHORT + QTY);
    }

    @Test
    void anIdentifierOfTheirsIsNeverTakenForOneOfTheVenue() {
        filled(MILLION, MILLION, 900);
        desk.passTime(10 * SECOND);
        copied(2 * MILLION, 3 * MILLION, 900);
        long held = SHORT + MILLION;
        interval(held, held, SHORT + QTY);
        desk.passTime(T);
        assertEquals(2, desk.openBreaks.size());
        assertEquals(BreakKind.DROP_COPY_ONLY, desk.lastBreakKind);
    }

    @Test
    void whatWasAtAnotherTimeIsAnotherExecution() {
        filled(MILLION, MILLION, 900);
        copied(MILLION, MILLION, 1, desk.now - SECOND - 1);
        desk.passTime(T);
        assertEquals(2, desk.openBreaks.size());
        copied(MILLION, MILLION, 2, desk.now - T - SECOND);
        assertEquals(1, desk.openBreaks.size(), "a second back is the clock's error");
    }

    @Test
    void whatTheyTakeBackIsTheFillThatItsVenueHasToldUnderAnotherName() {
        filled(MILLION, MILLION, 900);
        copied(MILLION, MILLION, 1);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 2, 1);
        interval(SHORT + MILLION, SHORT, SHORT + QTY);
        desk.passTime(T);
        assertEquals(BreakKind.DIFFERS, desk.lastBreakKind);
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(901, 900);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        interval(SHORT, SHORT, SHORT + QTY);
    }

    @Test
    void aCorrectionOnEitherStreamIsOfTheSameFill() {
        copied(MILLION, MILLION, 1);
        filled(MILLION, MILLION, 900);
        desk.begin(order, OrderEventKind.TRADE_CORRECT).lastQty(2 * MILLION).lastPx(OFFER);
        desk.send(901, 900);
        desk.copy(OrderEventKind.TRADE_CORRECT, order, order.clOrdId(), 2 * MILLION, OFFER, 2, 1);
        long held = SHORT + 2 * MILLION;
        interval(held, held, SHORT + QTY);
        nothingIsLeftOver();
    }

    @Test
    void aBustOfWhatTheyHaveNeverToldPagesAsItMayBeAnyFill() {
        filled(MILLION, MILLION, 900);
        desk.copy(OrderEventKind.TRADE_CANCEL, order, order.clOrdId(), 0, 0, 7, 6);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
        interval(SHORT + MILLION, SHORT + MILLION, SHORT + QTY);
    }

    @Test
    void aFillThatTheyAloneToldIsAdjustedByTwoPeopleAndItsProofTakesItsPlace() {
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(800, 0);
        long then = desk.now;
        copied(QTY, QTY, 1);
        interval(SHORT, SHORT, SHORT + QTY);
        desk.passTime(T);
        desk.person(ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, desk.lastBreak)
                .amount(QTY)
                .px(OFFER);
        desk.act();
        desk.approve(BEA, true);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        filled(QTY, QTY, 900, then);
        interval(SHORT + QTY, SHORT + QTY, SHORT + QTY);
        assertEquals(0, desk.openBreaks.size());
    }
}
