// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One report after the other on an order of ten: what is said of it, to whom, and what is not. */
@Tag("unit")
class MirrorReportsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOBODYS = 999;
    private static final int EURUSD = 1;
    private static final short LEG = '2';

    private MirrorBench bench;
    private long id;

    @BeforeEach
    void anOrderThatHasLeft() {
        begin(MirrorBench.Dialect.ATOMIC);
    }

    private void begin(MirrorBench.Dialect dialect) {
        bench = new MirrorBench(dialect, 16, 64);
        bench.takeSlotZero();
        id = bench.order(10);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
        assertEquals(List.of("UNSENT>SENT_UNACKED SENT"), bench.transitions);
    }

    private int slot() {
        return bench.orders().find(id);
    }

    private void assertIs(Working working, Certainty certainty) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(certainty, bench.orders().certaintyOf(slot()));
    }

    private ExecutionReportEncoder report(OrderEventKind kind, String execId) {
        return bench.report(kind, id, execId, "");
    }

    private void acknowledged() {
        report(OrderEventKind.NEW, "N").rawOrdStatus((short) '0').cumQty(0).leavesQty(10);
        bench.deliver();
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    private void fill(String execId, long qty, long cum) {
        filled(execId, qty, cum);
        bench.deliver();
    }

    private ExecutionReportEncoder filled(String execId, long qty, long cum) {
        return report(OrderEventKind.TRADE, execId)
                .rawOrdStatus((short) (cum >= 10 ? '2' : '1'))
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .cumQty(cum)
                .leavesQty(Math.max(0, 10 - cum));
    }

    private void canceled(long cum) {
        report(OrderEventKind.CANCELED, "C").rawOrdStatus((short) '4').cumQty(cum).leavesQty(0);
        bench.deliver();
    }

    /** What was said since the order was made; a report that is ignored says no transition. */
    private void said(List<AlertCode> codes, IgnoredReason... reasons) {
        assertEquals(codes, bench.codes);
        assertEquals(List.of(reasons), bench.reasons);
    }

    // Reports that are none of ours, or of nobody.

    @Test
    void aReportOfAVenueOrAnInstrumentThatIsNotThereIsPagedAbout() {
        report(OrderEventKind.NEW, "N").venueId(9);
        bench.deliver();
        report(OrderEventKind.NEW, "N").instrumentId(9);
        bench.deliver();
        said(
                List.of(AlertCode.INPUT_IGNORED, AlertCode.INPUT_IGNORED),
                IgnoredReason.INVALID,
                IgnoredReason.INVALID);
        assertEquals(2, bench.pages);
    }

    @Test
    void aValueThatNobodyKnowsIsPagedAbout() {
        report(OrderEventKind.UNKNOWN_VALUE, "N").rawExecType((short) 'Z');
        bench.deliver();
        said(List.of(AlertCode.UNKNOWN_ENUM_VALUE), IgnoredReason.INVALID);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
    }

    @Test
    void aReportOnAnOrderThatIsNotThereIsPagedAbout() {
        bench.report(OrderEventKind.NEW, NOBODYS, "N", "").rawOrdStatus((short) '0');
        bench.deliver();
        said(List.of(AlertCode.REPORT_ON_UNKNOWN_ORDER), IgnoredReason.UNKNOWN_REFERENCE);
    }

    @Test
    void soIsOneThatContradictsWhatWeSent() {
        report(OrderEventKind.NEW, "N1").side(OrderSide.SELL);
        bench.deliver();
        report(OrderEventKind.NEW, "N2").instrumentId(MirrorBench.LEG);
        bench.deliver();
        assertEquals(2, bench.pages);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
    }

    @Test
    void whatIsToldAgainUnderAnotherNumberChangesNothing() {
        report(OrderEventKind.NEW, "N").rawOrdStatus((short) '0').possResend(Bool.YES);
        bench.deliver();
        said(List.of(), IgnoredReason.DUPLICATE);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
    }

    @Test
    void aFillOfNobodysOrderIsExposureAndPaged() {
        bench.report(OrderEventKind.TRADE, NOBODYS, "T", "")
                .lastQty(3)
                .lastPx(MirrorBench.PX)
                .cumQty(3);
        bench.deliver();
        said(List.of(AlertCode.FILL_ON_UNKNOWN_ORDER));
        assertEquals(3, bench.position());
        assertEquals(List.of(), bench.heard);
        assertFalse(bench.mirror.takeForced());
    }

    // What the session writer says.

    @Test
    void whatNeverLeftIsRejectedAndItsProgramTold() {
        long other = bench.intend(5);
        bench.sent(other, RequestKind.NEW_ORDER, false);
        assertEquals(Working.REJECTED, bench.orders().workingOf(bench.orders().find(other)));
        assertEquals(List.of("never sent 1"), bench.heard);
        bench.sent(other, RequestKind.NEW_ORDER, false);
        assertEquals(List.of("never sent 1"), bench.heard);
    }

    @Test
    void whatHasLeftIsNotRejectedByAnAnswerThatComesLate() {
        bench.sent(id, RequestKind.NEW_ORDER, false);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
        acknowledged();
        bench.sent(id, RequestKind.NEW_ORDER, true);
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    @Test
    void theFirstOrderOfATableIsAnOrder() {
        MirrorBench one = new MirrorBench(MirrorBench.Dialect.ATOMIC, 1, 64);
        long first = one.order(5);
        assertEquals(0, one.orders().find(first));
        assertEquals(Working.SENT_UNACKED, one.orders().workingOf(0));
        one.report(OrderEventKind.NEW, first, "N", "").rawOrdStatus((short) '0').cumQty(0);
        one.deliver();
        assertEquals(Working.NEW, one.orders().workingOf(0));
        one.report(OrderEventKind.TRADE, first, "T", "")
                .rawOrdStatus((short) '1')
                .lastQty(2)
                .lastPx(MirrorBench.PX)
                .cumQty(2)
                .leavesQty(3);
        one.deliver();
        assertEquals(List.of("filled 1"), one.heard);
        long request = one.replace(0, 6);
        one.replaceNeverSent(request);
        assertEquals(3, one.orders().exposedQty(0));
        one.cancel(0);
        long cancel = one.commands.getLast().id();
        one.reject(RequestKind.CANCEL, cancel, first, RejectLevel.CANCEL_REJECT, 2);
        assertEquals("change rejected 1 2", one.heard.getLast());
        one.askedAgain(RequestKind.NEW_ORDER, first);
        assertEquals(AlertCode.ASKED_AGAIN, one.codes.getLast());
        one.mirror.cancelAll(one.now);
        assertEquals(Cancels.ASKED, one.orders().cancelOf(0));
    }

    @Test
    void anAnswerOnWhatIsNoOrderIsIgnored() {
        bench.sent(NOBODYS, RequestKind.NEW_ORDER, true);
        bench.sent(id, RequestKind.CANCEL, true);
        bench.replaceNeverSent(NOBODYS);
        said(
                List.of(),
                IgnoredReason.UNKNOWN_REFERENCE,
                IgnoredReason.UNKNOWN_REFERENCE,
                IgnoredReason.UNKNOWN_REFERENCE);
    }

    @Test
    void aReplaceThatNeverLeftIsAnsweredOnce() {
        acknowledged();
        long request = bench.replace(slot(), 12);
        assertEquals(12, bench.orders().exposedQty(slot()));
        bench.replaceNeverSent(request);
        assertEquals(10, bench.orders().exposedQty(slot()));
        assertEquals("NEW>NEW NEVER_SENT", bench.transitions.getLast());
        bench.replaceNeverSent(request);
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
    }

    /** It was filled while its replace was on the way: what was kept open for that has ended. */
    @Test
    void anOrderThatWaitedForItsReplaceIsDoneWhenThatNeverLeft() {
        acknowledged();
        long request = bench.replace(slot(), 12);
        fill("T", 10, 10);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        bench.heard.clear();
        bench.replaceNeverSent(request);
        assertIs(Working.FILLED, Certainty.KNOWN);
        assertEquals(List.of("done 1"), bench.heard);
    }

    @Test
    void aSendMovesTheTimeUntilWhenAnAnswerIsExpected() {
        long other = bench.intend(5);
        int at = bench.orders().find(other);
        assertEquals(bench.now + SECOND, bench.orders().deadlineNanosOf(at));
        bench.now += SECOND / 2;
        bench.sent(other, RequestKind.NEW_ORDER, true);
        assertEquals(bench.now + SECOND, bench.orders().deadlineNanosOf(at));
        assertEquals(bench.now, bench.orders().sentNanosOf(at));
    }

    // Fills.

    @Test
    void aFillIsToldWithItsQuantityAndPriceToTheProgramAndToItsPosition() {
        acknowledged();
        fill("T1", 4, 4);
        assertEquals("NEW>PARTIALLY_FILLED EXECUTION_REPORT", bench.transitions.getLast());
        assertEquals(4, bench.toldLastQty);
        assertEquals(MirrorBench.PX, bench.toldLastPx);
        assertEquals(4, bench.toldCumQty);
        assertEquals(6, bench.toldLeavesQty);
        assertEquals(4, bench.mirror.positions().of(1, EURUSD));
        assertEquals(List.of("filled 1"), bench.heard);
        fill("T2", 6, 10);
        assertEquals(List.of("filled 1", "filled 1", "done 1"), bench.heard);
        said(List.of());
    }

    @Test
    void aSaleIsHeldWithTheOtherSign() {
        long sale = bench.mirror.intend(2, 1, 1, EURUSD, false, 10, 100, 100, 0, bench.now);
        bench.sent(sale, RequestKind.NEW_ORDER, true);
        bench.report(OrderEventKind.TRADE, sale, "S", "")
                .side(OrderSide.SELL)
                .rawOrdStatus((short) '1')
                .lastQty(3)
                .lastPx(MirrorBench.PX)
                .cumQty(3)
                .leavesQty(7);
        bench.deliver();
        assertEquals(-3, bench.mirror.positions().of(2, EURUSD));
        assertEquals(-3, bench.position());
        assertEquals(List.of("filled 2"), bench.heard);
    }

    @Test
    void moreThanTheOrderIsPagedAboutOnce() {
        acknowledged();
        fill("T1", 10, 10);
        said(List.of());
        fill("T2", 1, 11);
        assertEquals(List.of(AlertCode.OVERFILL), bench.codes);
        fill("T3", 1, 12);
        assertEquals(List.of(AlertCode.OVERFILL), bench.codes);
    }

    @Test
    void aBustIsACorrectionOfItsProgram() {
        acknowledged();
        fill("T1", 4, 4);
        bench.heard.clear();
        bench.report(OrderEventKind.TRADE_CANCEL, id, "B", "T1")
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .leavesQty(10);
        bench.deliver();
        assertEquals(List.of("corrected 1"), bench.heard);
        assertEquals(0, bench.mirror.positions().of(1, EURUSD));
        assertEquals(0, bench.toldLastQty, "a bust is no fill");
        assertEquals(10, bench.toldLeavesQty);
        assertFalse(bench.orders().isChangedSinceEnd(slot()));
    }

    @Test
    void whatIsBustedAfterTheEndMayBeFilledAnew() {
        acknowledged();
        fill("T1", 4, 4);
        canceled(4);
        fill("T2", 1, 5);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        bench.report(OrderEventKind.TRADE_CANCEL, id, "B", "T1")
                .rawOrdStatus((short) '4')
                .cumQty(1)
                .leavesQty(0);
        bench.deliver();
        assertTrue(bench.orders().isChangedSinceEnd(slot()));
        report(OrderEventKind.TRADE, "T3")
                .rawOrdStatus((short) '1')
                .lastQty(4)
                .lastPx(MirrorBench.PX)
                .cumQty(5)
                .leavesQty(5);
        bench.deliver();
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
    }

    @Test
    void aForcedFillIsPagedAboutAndTakenOnce() {
        acknowledged();
        filled("T1", 4, 4).forced(Bool.YES);
        bench.deliver();
        said(List.of(AlertCode.FORCED_FILL));
        assertTrue(bench.mirror.takeForced());
        assertFalse(bench.mirror.takeForced());
    }

    // Legs.

    private ExecutionReportEncoder leg(int instrument, long clOrdId, String execId) {
        return bench.report(OrderEventKind.TRADE, clOrdId, execId, "")
                .instrumentId(instrument)
                .lastQty(2)
                .lastPx(MirrorBench.PX)
                .multiLeg(LEG);
    }

    @Test
    void aLegIsHeldByItsOrdersProgramAndMovesNoOrder() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        leg(MirrorBench.LEG, id, "L1");
        bench.deliver();
        assertEquals(2, bench.mirror.positions().of(1, MirrorBench.LEG));
        assertEquals(2, bench.position());
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
        assertTrue(bench.orders().isHeard(slot()));
        leg(MirrorBench.LEG, id, "L2").side(OrderSide.SELL).forced(Bool.YES);
        bench.deliver();
        assertEquals(0, bench.mirror.positions().of(1, MirrorBench.LEG));
        said(List.of(AlertCode.FORCED_FILL));
        assertTrue(bench.mirror.takeForced());
    }

    @Test
    void aLegOfNobodysOrderIsExposureAndPaged() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        leg(MirrorBench.LEG, NOBODYS, "L1");
        bench.deliver();
        assertEquals(2, bench.position());
        said(List.of(AlertCode.FILL_ON_UNKNOWN_ORDER));
        assertFalse(bench.mirror.takeForced());
    }

    @Test
    void aLegThatIsNotBookedIsHeardAndNoMore() {
        leg(MirrorBench.LEG, id, "L1");
        bench.deliver();
        assertEquals(0, bench.position());
        said(List.of(), IgnoredReason.WITNESS);
        assertTrue(bench.orders().isHeard(slot()));
    }

    @Test
    void aLegInWhatIsNoInstrumentIsPagedAbout() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        leg(9, id, "L1");
        bench.deliver();
        said(List.of(AlertCode.INPUT_IGNORED), IgnoredReason.UNKNOWN_INSTRUMENT);
        leg(MirrorBench.LEG, id, "L1").venueId(9);
        bench.deliver();
        assertEquals(IgnoredReason.WITNESS, bench.reasons.getLast());
    }

    @Test
    void aLegThatIsNoFillIsIgnored() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        report(OrderEventKind.NEW, "N").multiLeg(LEG);
        bench.deliver();
        said(List.of(), IgnoredReason.WITNESS);
        assertFalse(bench.orders().isHeard(slot()));
    }

    // Refusals.

    @Test
    void aRefusedOrderIsRejectedAndItsProgramTold() {
        bench.reject(RequestKind.NEW_ORDER, id, 0, RejectLevel.BUSINESS_REJECT, 3);
        assertIs(Working.REJECTED, Certainty.KNOWN);
        assertEquals(List.of("rejected 1 " + OrderListener.NOT_TAKEN), bench.heard);
        bench.reject(RequestKind.NEW_ORDER, id, 0, RejectLevel.BUSINESS_REJECT, 3);
        said(List.of(), IgnoredReason.DUPLICATE);
    }

    @Test
    void aRefusalOfNobodysRequestIsIgnored() {
        bench.reject(RequestKind.NEW_ORDER, NOBODYS, 0, RejectLevel.BUSINESS_REJECT, 3);
        bench.reject(RequestKind.CANCEL, NOBODYS, NOBODYS, RejectLevel.CANCEL_REJECT, 2);
        bench.reject(RequestKind.REPLACE, NOBODYS, id, RejectLevel.CANCEL_REJECT, 2);
        said(
                List.of(),
                IgnoredReason.UNKNOWN_REFERENCE,
                IgnoredReason.UNKNOWN_REFERENCE,
                IgnoredReason.DUPLICATE);
    }

    @Test
    void thatAQuestionFailedSaysNothingOfTheOrder() {
        bench.reject(RequestKind.STATUS, id, 0, RejectLevel.BUSINESS_REJECT, 3);
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
        assertIs(Working.SENT_UNACKED, Certainty.KNOWN);
    }

    @Test
    void aRefusedCancelIsToldAndTheOrderStays() {
        acknowledged();
        bench.cancel(slot());
        long cancel = bench.commands.getLast().id();
        bench.reject(RequestKind.CANCEL, cancel, id, RejectLevel.CANCEL_REJECT, 2);
        said(List.of(AlertCode.REQUEST_REJECTED));
        assertEquals(List.of("change rejected 1 2"), bench.heard);
        assertIs(Working.NEW, Certainty.KNOWN);
        bench.reject(RequestKind.CANCEL, cancel, id, RejectLevel.CANCEL_REJECT, 2);
        said(List.of(AlertCode.REQUEST_REJECTED), IgnoredReason.DUPLICATE);
    }

    @Test
    void aRefusedReplaceEndsTheWaitOfAFilledOrder() {
        acknowledged();
        long request = bench.replace(slot(), 12);
        fill("T", 10, 10);
        bench.heard.clear();
        bench.reject(RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 2);
        assertIs(Working.FILLED, Certainty.KNOWN);
        assertEquals(List.of("change rejected 1 2", "done 1"), bench.heard);
    }

    @Test
    void aRejectIsToldWithItsReason() {
        report(OrderEventKind.REJECTED, "R").rawOrdStatus((short) '8').cumQty(0).ordRejReason(99);
        bench.deliver();
        assertEquals(List.of("rejected 1 99", "done 1"), bench.heard);
        report(OrderEventKind.SUSPENDED, "S").rawOrdStatus((short) '9');
        bench.deliver();
        said(List.of(AlertCode.LATE_REPORT));
        report(OrderEventKind.CALCULATED, "B").rawOrdStatus((short) 'B');
        bench.deliver();
        said(List.of(AlertCode.LATE_REPORT));
    }

    /** FIX OrdRejReason (103) 6: what was refused is a second message under the ClOrdID. */
    @Test
    void aRefusalOfADuplicateLeavesTheOrderInDoubt() {
        report(OrderEventKind.REJECTED, "R").rawOrdStatus((short) '8').ordRejReason(6);
        bench.deliver();
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        assertEquals(List.of("unknown 1"), bench.heard);
    }

    @Test
    void anAcknowledgementIsWhatACancelWaitedFor() {
        bench.cancel(slot());
        long cancel = bench.commands.getLast().id();
        bench.reject(RequestKind.CANCEL, cancel, id, RejectLevel.CANCEL_REJECT, 1);
        assertEquals(Cancels.LATER, bench.orders().cancelOf(slot()));
        bench.commands.clear();
        acknowledged();
        assertEquals('F', bench.commands.getFirst().msgType());
    }

    // What rests.

    @Test
    void whatRestsAtAPriceIsTheSumOfThoseOrders() {
        bench.order(7);
        assertEquals(17, resting(1, EURUSD, true, MirrorBench.PX));
        assertEquals(0, resting(2, EURUSD, true, MirrorBench.PX));
        assertEquals(0, resting(1, MirrorBench.LEG, true, MirrorBench.PX));
        assertEquals(0, resting(1, EURUSD, false, MirrorBench.PX));
        assertEquals(0, resting(1, EURUSD, true, MirrorBench.PX + 1));
        fill("T", 4, 4);
        bench.mirror.intend(1, 1, 1, EURUSD, true, 100, MirrorBench.PX, 100, 0, bench.now);
        other(2, EURUSD, true, 20);
        other(1, MirrorBench.LEG, true, 30);
        other(1, EURUSD, false, 40);
        assertEquals(13, resting(1, EURUSD, true, MirrorBench.PX));
        assertEquals(20, resting(2, EURUSD, true, MirrorBench.PX));
        assertEquals(30, resting(1, MirrorBench.LEG, true, MirrorBench.PX));
        assertEquals(40, resting(1, EURUSD, false, MirrorBench.PX));
    }

    private void other(int venue, int instrument, boolean buys, long qty) {
        bench.mirror.intend(
                1,
                1,
                venue,
                instrument,
                buys,
                qty,
                MirrorBench.PX,
                MirrorBench.PX,
                bench.now + MirrorBench.HOUR,
                bench.now);
    }

    private long resting(int venue, int instrument, boolean buys, long px) {
        return bench.mirror.restingQty(venue, instrument, buys, px);
    }

    @Test
    void allThatWorksIsCancelledAndWhatIsInDoubtIsLeftToItsDoubt() {
        report(OrderEventKind.REJECTED, "R").rawOrdStatus((short) '8').ordRejReason(6);
        bench.deliver();
        int second = bench.orders().find(bench.order(5));
        int third = bench.orders().find(bench.order(6));
        bench.orders().cancel(slot(), Cancels.NONE);
        bench.mirror.cancelAll(bench.now);
        assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(second));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(third));
    }

    @Test
    void anIntentThatFindsNoRoomIsPagedAbout() {
        MirrorBench full = new MirrorBench(MirrorBench.Dialect.ATOMIC, 1, 64);
        full.order(5);
        assertEquals(0, full.intend(5));
        assertEquals(List.of(AlertCode.CAPACITY), full.codes);
    }

    @Test
    void aReplaceMayBeAskedForWhereNothingElseIsUnderWay() {
        acknowledged();
        assertTrue(bench.mirror.canReplace(slot(), 12));
        long request = bench.replace(slot(), 12);
        assertFalse(bench.mirror.canReplace(slot(), 13), "its venue takes one at a time");
        bench.replaceNeverSent(request);
        assertTrue(bench.mirror.canReplace(slot(), 13));
        bench.cancel(slot());
        assertFalse(bench.mirror.canReplace(slot(), 13));
        bench.orders().cancel(slot(), Cancels.NONE);
        bench.session(false);
        assertFalse(bench.mirror.canReplace(slot(), 13));
    }

    // Drop copies.

    @Test
    void aDropCopyHasAVenueASessionAndATime() {
        assertFalse(bench.dropCopy(2, 9, SECOND));
        assertFalse(bench.dropCopy(1, 0, SECOND));
        assertFalse(bench.dropCopy(1, 9, 0));
        assertEquals(0, bench.mirror.witnessOf(9));
        assertTrue(bench.dropCopy(1, 9, 1));
        assertEquals(1, bench.mirror.witnessOf(9));
    }

    private void copy(OrderEventKind kind, int instrument) {
        bench.copy(kind, id, instrument, OrderSide.BUY, "T1", 4);
    }

    @Test
    void whatADropCopyCannotTellIsPagedAbout() {
        copy(OrderEventKind.TRADE, EURUSD);
        bench.dropCopy(SECOND);
        copy(OrderEventKind.TRADE, 9);
        copy(OrderEventKind.UNKNOWN_VALUE, EURUSD);
        said(
                List.of(
                        AlertCode.INPUT_IGNORED,
                        AlertCode.INPUT_IGNORED,
                        AlertCode.UNKNOWN_ENUM_VALUE),
                IgnoredReason.INVALID,
                IgnoredReason.INVALID,
                IgnoredReason.INVALID);
        copy(OrderEventKind.NEW, EURUSD);
        assertEquals(IgnoredReason.WITNESS, bench.reasons.getLast());
        assertEquals(3, bench.pages);
        assertEquals(10, bench.orders().exposedQty(slot()));
    }

    @Test
    void aFillThatTheDropCopyAloneTellsHoldsAnEndedOrder() {
        bench.dropCopy(SECOND);
        acknowledged();
        copy(OrderEventKind.TRADE, EURUSD);
        canceled(0);
        assertIs(Working.NEW, Certainty.UNKNOWN_PAST);
        assertEquals(4, bench.orders().exposedQty(slot()));
        bench.heard.clear();
        fill("T1", 4, 4);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertTrue(bench.heard.contains("done 1"), bench.heard.toString());
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
    }

    @Test
    void peopleEndAnOrderAndWhatItsDropCopyAloneHasTold() {
        bench.dropCopy(SECOND);
        acknowledged();
        copy(OrderEventKind.TRADE, EURUSD);
        bench.passTime(2 * SECOND);
        bench.session(false);
        bench.resolve(slot(), Working.CANCELED, 0);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        assertEquals("done 1", bench.heard.getLast());
        assertEquals(0, bench.inFlight());
    }

    @Test
    void aVenueThatAsksAgainForWhatItHasSpokenOf() {
        bench.askedAgain(RequestKind.NEW_ORDER, id);
        said(List.of(), IgnoredReason.WITNESS);
        acknowledged();
        bench.askedAgain(RequestKind.CANCEL, id);
        said(List.of(), IgnoredReason.WITNESS, IgnoredReason.WITNESS);
        bench.askedAgain(RequestKind.NEW_ORDER, id);
        bench.askedAgain(RequestKind.NEW_ORDER, NOBODYS);
        assertEquals(List.of(AlertCode.ASKED_AGAIN, AlertCode.ASKED_AGAIN), bench.codes);
    }

    // Time.

    @Test
    void whateverIsDueFirstIsWhenTheMirrorIsAskedAgain() {
        assertEquals(bench.now + SECOND, bench.mirror.nextDeadlineNanos(bench.now));
        bench.dropCopy(SECOND / 4);
        assertEquals(bench.now + SECOND / 4, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(SECOND / 4);
        assertEquals(List.of(AlertCode.DROP_COPY_DOWN), bench.codes);
        bench.witness(true);
        bench.passTime(SECOND);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        assertEquals(AlertCode.ORDER_UNKNOWN, bench.codes.getLast());
        assertEquals('H', bench.commands.getFirst().msgType());
    }

    @Test
    void anotherLifeTellsItsOrdersByAnotherEpoch() {
        assertFalse(bench.mirror.startEpoch(1));
        bench.dropCopy(SECOND);
        assertTrue(bench.mirror.startEpoch(2));
        assertEquals(0, bench.mirror.witnessOf(9), "it says itself who has a drop copy");
        assertEquals(2, bench.order(5) >>> 32);
    }
}
