// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order of ten about which its venue is silent, or says what cannot be; it answers in 1 s. */
@Tag("unit")
class MirrorDoubtsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final MirrorBench.Dialect ATOMIC = MirrorBench.Dialect.ATOMIC;

    /** FIX OrdRejReason (103): the order is not known. */
    private static final int UNKNOWN_ORDER = 5;

    private MirrorBench bench;
    private long id;

    @BeforeEach
    void anOrderThatHasLeft() {
        begin(ATOMIC);
    }

    private void begin(MirrorBench.Dialect dialect) {
        bench = new MirrorBench(dialect, 16, 64);
        bench.takeSlotZero();
        id = bench.order(10);
    }

    private int slot() {
        return bench.orders().find(id);
    }

    private void assertIs(Working working, Certainty certainty) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(certainty, bench.orders().certaintyOf(slot()));
    }

    private long deadline() {
        return bench.orders().deadlineNanosOf(slot()) - bench.now;
    }

    private void acknowledged() {
        bench.report(OrderEventKind.NEW, id, "N", "")
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .leavesQty(10);
        bench.deliver();
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    private void fill(String execId, long qty, long cum) {
        bench.report(OrderEventKind.TRADE, id, execId, "")
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .cumQty(cum)
                .leavesQty(10 - cum);
        bench.deliver();
    }

    private ExecutionReportEncoder report(OrderEventKind kind, String execId, char status) {
        return bench.report(kind, id, execId, "").rawOrdStatus((short) status);
    }

    /** The venue's answer to a question. */
    private void answers(char status, long cum, long leaves) {
        answer(status).cumQty(cum).leavesQty(leaves);
        bench.deliver();
    }

    private ExecutionReportEncoder answer(char status) {
        return report(OrderEventKind.ORDER_STATUS, "", status);
    }

    private void doesNotKnow(long question) {
        answer('8').ordRejReason(UNKNOWN_ORDER).ordStatusReqId(question);
        bench.deliver();
    }

    private String asked() {
        StringBuilder types = new StringBuilder();
        bench.commands.forEach(command -> types.append(command.msgType()));
        bench.commands.clear();
        return types.toString();
    }

    private long lastQuestion() {
        return bench.orders().lastQuestionId();
    }

    // Silence.

    /** Asked at once and after one, two, four and eight times its time; then a person is. */
    @Test
    void aVenueThatIsSilentIsAskedFiveTimesAndThenAPersonIs() {
        bench.passTime(SECOND - 1);
        assertEquals("", asked());
        bench.passTime(1);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        assertEquals("HF", asked(), "with the first question the cancel");
        assertEquals(List.of(AlertCode.ORDER_UNKNOWN), bench.codes);
        assertEquals(0, bench.pages);
        for (int i = 0; i < 4; i++) {
            assertEquals(SECOND << i, deadline());
            bench.passTime((SECOND << i) - 1);
            assertFalse(asked().contains("H"));
            bench.passTime(1);
            assertTrue(asked().contains("H"));
        }
        assertEquals(0, bench.pages);
        bench.passTime(SECOND << 4);
        assertEquals("", asked());
        assertEquals(1, bench.pages);
        assertEquals(Deadlines.NEVER, bench.orders().deadlineNanosOf(slot()));
        assertEquals(List.of("unknown 1"), bench.heard);
        assertEquals(bench.now - SECOND * 31, bench.orders().unknownSinceOf(slot()));
    }

    @Test
    void aReportIsAnAnswer() {
        bench.passTime(SECOND);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        acknowledged();
        assertEquals(MirrorBench.START + MirrorBench.HOUR + SECOND - bench.now, deadline());
        assertEquals(0, bench.orders().queriesOf(slot()));
    }

    @Test
    void withAReplaceUnderWayTheNextAnswerIsExpectedSoon() {
        acknowledged();
        bench.replace(slot(), 12);
        assertEquals(SECOND, deadline());
        bench.now += SECOND / 2;
        report(OrderEventKind.PENDING_REPLACE, "P", 'E').cumQty(0).leavesQty(10);
        bench.deliver();
        assertEquals(SECOND, deadline());
    }

    // A line that is lost.

    @Test
    void whenTheLineIsLostNobodyIsAskedBeforeItIsBack() {
        acknowledged();
        bench.session(false);
        assertIs(Working.NEW, Certainty.UNKNOWN_OPEN);
        assertEquals("NEW>NEW DISCONNECT", bench.transitions.getLast());
        bench.passTime(60 * SECOND);
        assertEquals("", asked());
        bench.session(true);
        assertEquals("HF", asked());
        assertEquals(SECOND, deadline());
        bench.passTime(SECOND);
        assertEquals("H", asked());
    }

    @Test
    void whatTheVenueCancelsThenIsAskedAboutWhenThatIsOver() {
        begin(ATOMIC.cancelling(CancelOnDisconnect.ALL, 5 * SECOND));
        acknowledged();
        bench.session(false);
        assertEquals("NEW>NEW CANCEL_ON_DISCONNECT", bench.transitions.getLast());
        bench.now += SECOND;
        bench.session(true);
        assertEquals("", asked());
        assertEquals(4 * SECOND, deadline());
        answers('0', 0, 10);
        assertIs(Working.NEW, Certainty.UNKNOWN_OPEN);
        bench.passTime(4 * SECOND);
        assertTrue(asked().startsWith("H"));
        answers('0', 0, 10);
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    // What an answer proves.

    @Test
    void anAnswerThatShowsARestingOrderEndsItsDoubt() {
        acknowledged();
        fill("T", 4, 4);
        bench.session(false);
        bench.session(true);
        answers('1', 3, 7);
        assertIs(Working.PARTIALLY_FILLED, Certainty.UNKNOWN_OPEN);
        answer('1').cumQty(4).leavesQty(6).possDup(Bool.YES);
        bench.deliver();
        assertIs(Working.PARTIALLY_FILLED, Certainty.UNKNOWN_OPEN);
        answers('9', 4, 6);
        assertIs(Working.PARTIALLY_FILLED, Certainty.UNKNOWN_OPEN);
        answers('1', 4, 6);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        assertEquals(SECOND, deadline(), "its cancel is under way");
    }

    @Test
    void anAnswerOfAnEndIsOneWhereAllIsCounted() {
        acknowledged();
        fill("T", 4, 4);
        answers('4', 3, 0);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        answers('4', 4, 6);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        answers('2', 4, 0);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        answers('4', MirrorBench.NULL, 0);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        assertEquals(4, bench.reasons.size());
        answers('4', 4, 0);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(List.of("filled 1", "done 1"), bench.heard);
        answers('4', 4, 0);
        assertEquals(List.of("filled 1", "done 1"), bench.heard, "it was over");
    }

    @Test
    void anAnswerThatCountsMoreThanWeHaveSeenAsksForThoseFills() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        answers('1', 4, 6);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(List.of(AlertCode.QUANTITIES_DISAGREE), bench.codes);
        assertEquals("Hf", asked());
        assertEquals(10, bench.orders().exposedQty(slot()));
        answers('1', 4, 6);
        assertEquals("", asked(), "it is what it had told");
        fill("T", 4, 4);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        assertEquals(1, bench.pages);
    }

    @Test
    void anOrderThatEndsWithFillsWeHaveNotSeenWaitsForThem() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        report(OrderEventKind.CANCELED, "C", '4').cumQty(4).leavesQty(0);
        bench.deliver();
        assertIs(Working.NEW, Certainty.UNKNOWN_PAST);
        assertEquals(4, bench.orders().exposedQty(slot()));
        assertEquals("Hf", asked());
        assertEquals(SECOND, deadline());
        fill("T1", 3, 3);
        assertIs(Working.PARTIALLY_FILLED, Certainty.UNKNOWN_PAST);
        assertEquals(1, bench.orders().exposedQty(slot()));
        fill("T2", 1, 4);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals("done 1", bench.heard.getLast());
    }

    @Test
    void inDoubtAlreadyMissingFillsAloneAreAskedFor() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        bench.session(false);
        bench.session(true);
        asked();
        answers('1', 4, 6);
        assertEquals("f", asked());
    }

    // That a venue does not know the order.

    @Test
    void withoutAProofThatTheOrderIsNotKnownSaysNothing() {
        doesNotKnow(0);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        assertEquals(List.of(IgnoredReason.UNKNOWN_REFERENCE), bench.reasons);
        assertEquals(List.of("unknown 1"), bench.heard);
        bench.passTime(MirrorBench.HOUR);
        doesNotKnow(lastQuestion());
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
    }

    private void lifeIsOver() {
        begin(ATOMIC.proving(2 * SECOND));
        bench.passTime(MirrorBench.HOUR + SECOND);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        asked();
        bench.passTime(SECOND);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_PAST);
        assertEquals("SENT_UNACKED>SENT_UNACKED LIFE_OVER", bench.transitions.getLast());
        assertEquals("H", asked());
    }

    @Test
    void onceItsLifeIsOverItProvesThatItWasNeverTaken() {
        lifeIsOver();
        doesNotKnow(lastQuestion() - 1);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_PAST);
        doesNotKnow(lastQuestion());
        assertIs(Working.REJECTED, Certainty.KNOWN);
        assertEquals(List.of("unknown 1", "rejected 1 " + UNKNOWN_ORDER, "done 1"), bench.heard);
        doesNotKnow(lastQuestion());
        assertEquals(IgnoredReason.UNKNOWN_REFERENCE, bench.reasons.getLast());
    }

    @Test
    void aReportContradictsThatAndTheOrderIsOpenAgain() {
        lifeIsOver();
        doesNotKnow(lastQuestion());
        bench.codes.clear();
        bench.transitions.clear();
        fill("T", 4, 4);
        assertEquals(AlertCode.EVIDENCE_DISAGREES, bench.codes.getFirst());
        assertEquals(
                List.of(
                        "REJECTED>SENT_UNACKED EXECUTION_REPORT",
                        "SENT_UNACKED>PARTIALLY_FILLED EXECUTION_REPORT"),
                bench.transitions);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
    }

    @Test
    void ofAnOrderThatWasHeardOfItProvesNothing() {
        begin(ATOMIC.proving(2 * SECOND));
        acknowledged();
        bench.passTime(MirrorBench.HOUR + 2 * SECOND);
        asked();
        doesNotKnow(lastQuestion());
        assertIs(Working.NEW, Certainty.UNKNOWN_PAST);
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        int said = bench.codes.size();
        doesNotKnow(lastQuestion());
        assertEquals(said, bench.codes.size());
    }

    @Test
    void whatWasAskedOnAnotherConnectionProvesNothing() {
        lifeIsOver();
        long before = lastQuestion();
        bench.session(false);
        doesNotKnow(before);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_PAST);
        bench.session(true);
        doesNotKnow(before);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_PAST);
        doesNotKnow(lastQuestion());
        assertIs(Working.REJECTED, Certainty.KNOWN);
    }

    // What people say, and what the venue says after them.

    private void peopleSay(Working as, long qty) {
        bench.session(false);
        bench.resolve(slot(), as, qty);
        assertIs(as, Certainty.KNOWN);
    }

    @Test
    void whatPeopleSayIsBookedUntilTheVenueTellsIt() {
        acknowledged();
        fill("T1", 1, 1);
        peopleSay(Working.CANCELED, 5);
        assertEquals(5, bench.position());
        assertEquals(5, bench.mirror.positions().of(1, 1));
        assertEquals(4, bench.toldLastQty);
        fill("T2", 3, 4);
        assertEquals(5, bench.position());
        assertEquals(1, bench.orders().provisionalQtyOf(slot()));
        fill("T3", 1, 5);
        assertEquals(5, bench.position());
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(0, bench.orders().provisionalQtyOf(slot()));
    }

    @Test
    void moreThanTheySaidTakesTheirWordBack() {
        acknowledged();
        peopleSay(Working.CANCELED, 2);
        fill("T", 3, 3);
        assertEquals(3, bench.position());
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        assertEquals(AlertCode.EVIDENCE_DISAGREES, bench.codes.getLast());
        assertEquals(0, bench.orders().provisionalQtyOf(slot()));
    }

    private void contradicts(boolean does, Runnable says) {
        begin(ATOMIC);
        acknowledged();
        peopleSay(Working.CANCELED, 2);
        says.run();
        assertEquals(does, bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(does ? 0 : 2, bench.position());
    }

    private void tells(OrderEventKind kind, char status, long cum) {
        report(kind, "X", status).cumQty(cum).leavesQty(0);
        bench.deliver();
    }

    @Test
    void anotherCountOrAnOpenOrderContradictsThem() {
        contradicts(false, () -> tells(OrderEventKind.CANCELED, '4', 2));
        contradicts(true, () -> tells(OrderEventKind.CANCELED, '4', 1));
        contradicts(true, () -> tells(OrderEventKind.CANCELED, '4', 3));
        contradicts(true, () -> tells(OrderEventKind.EXPIRED, 'C', 0));
        contradicts(true, () -> tells(OrderEventKind.REJECTED, '8', 0));
        contradicts(false, () -> tells(OrderEventKind.CANCELED, '4', MirrorBench.NULL));
        contradicts(false, () -> tells(OrderEventKind.SUSPENDED, '9', 2));
        contradicts(true, () -> tells(OrderEventKind.SUSPENDED, '9', 3));
        contradicts(false, () -> answers('4', 2, 0));
        contradicts(true, () -> answers('4', 1, 0));
        contradicts(true, () -> answers('0', 2, 8));
        contradicts(false, () -> doesNotKnow(lastQuestion()));
        contradicts(false, () -> tells(OrderEventKind.NEW, '0', 0));
    }

    @Test
    void aLateAcknowledgementContradictsThatItWasNeverTaken() {
        peopleSay(Working.REJECTED, 0);
        tells(OrderEventKind.PENDING_NEW, 'A', 0);
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertIs(Working.PENDING_NEW, Certainty.KNOWN);
    }

    @Test
    void theirLastWordHolds() {
        acknowledged();
        peopleSay(Working.CANCELED, 2);
        bench.resolve(slot(), Working.CANCELED, 3);
        assertEquals(3, bench.position());
        assertEquals(3, bench.orders().provisionalQtyOf(slot()));
    }

    @Test
    void whatTheySayHasAPriceAndAValue() {
        fill("T", 1, 1);
        assertTrue(bench.mirror.isBookable(slot(), 1, 0), "nothing more");
        assertFalse(bench.mirror.isBookable(slot(), 2, 0));
        assertTrue(bench.mirror.isBookable(slot(), 2, 1));
        assertTrue(bench.mirror.isBookable(slot(), 2, 1_000_000));
        assertFalse(bench.mirror.isBookable(slot(), 2, 1_000_001));
        assertFalse(bench.mirror.isBookable(slot(), Long.MAX_VALUE, 100));
    }

    // Cancels.

    private long cancel() {
        bench.cancel(slot());
        return bench.commands.getLast().id();
    }

    private void refused(long cancel, int reason) {
        bench.reject(RequestKind.CANCEL, cancel, id, RejectLevel.CANCEL_REJECT, reason);
    }

    @Test
    void aCancelIsAskedForOnceUntilItIsOverdue() {
        acknowledged();
        cancel();
        assertEquals("F", asked());
        assertEquals(SECOND, deadline());
        bench.orders().deadlineNanos(slot(), Deadlines.NEVER);
        assertEquals(bench.now + 2 * SECOND, bench.mirror.nextDeadlineNanos(bench.now));
        bench.now += 2 * SECOND - 1;
        bench.cancel(slot());
        assertEquals("", asked());
        bench.now += 1;
        assertEquals(Long.MAX_VALUE, bench.mirror.nextDeadlineNanos(bench.now), "it may be now");
        bench.cancel(slot());
        assertEquals("F", asked());
        assertEquals(bench.now + 4 * SECOND, bench.orders().cancelDueNanosOf(slot()));
    }

    @Test
    void twoRefusalsAreAnsweredAtOnceAndTheThirdInItsTime() {
        acknowledged();
        for (int i = 0; i < 2; i++) {
            refused(cancel(), 2);
            assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
        }
        refused(cancel(), 2);
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(slot()));
        bench.commands.clear();
        bench.cancel(slot());
        assertEquals("", asked());
        bench.now += 8 * SECOND;
        bench.cancel(slot());
        assertEquals("F", asked());
    }

    @Test
    void whatIsTooLateIsAReportThatIsMissing() {
        acknowledged();
        bench.orders().deadlineNanos(slot(), Deadlines.NEVER);
        refused(bench.orders().lastId(), 0);
        long cancel = cancel();
        bench.orders().deadlineNanos(slot(), Deadlines.NEVER);
        refused(cancel, 0);
        assertEquals(SECOND, deadline());
        assertTrue(bench.orders().isHeard(slot()));
    }

    @Test
    void aCancelOfAnOrderThatIsNotKnownLeavesTheOrderInDoubt() {
        refused(cancel(), 1);
        assertEquals(Cancels.LATER, bench.orders().cancelOf(slot()));
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        assertFalse(bench.orders().isHeard(slot()));
    }

    @Test
    void whatIsPendingCounts() {
        acknowledged();
        refused(cancel(), 3);
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(slot()));
    }

    @Test
    void aRefusalByTheSessionIsNoWordOfTheVenue() {
        bench.reject(RequestKind.CANCEL, cancel(), id, RejectLevel.SESSION_REJECT, 0);
        assertFalse(bench.orders().isHeard(slot()));
        assertEquals("change rejected 1 " + OrderListener.NOT_TAKEN, bench.heard.getLast());
        assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
    }

    // Room for messages.

    @Test
    void aCancelThatFindsNoRoomGoesOutWithIt() {
        acknowledged();
        bench.room.isThere = false;
        bench.room.freesAtNanos = bench.now + 5;
        bench.cancel(slot());
        assertEquals("", asked());
        assertEquals(Cancels.WAITING, bench.orders().cancelOf(slot()));
        assertEquals(bench.now + 6, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(5);
        assertEquals("", asked());
        bench.room.isThere = true;
        bench.passTime(1);
        assertEquals("F", asked());
        assertEquals(1, bench.room.taken);
        assertEquals(SECOND, deadline());
    }

    @Test
    void aQuestionThatFindsNoRoomGoesOutWithItAndTheFillsToo() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        bench.room.isThere = false;
        bench.room.freesAtNanos = bench.now + 5;
        answers('1', 4, 6);
        assertEquals("", asked());
        assertEquals(bench.now + 7, bench.mirror.nextDeadlineNanos(bench.now));
        bench.room.isThere = true;
        bench.passTime(7);
        assertEquals("Hf", asked());
        assertEquals(2, bench.room.taken);
        bench.passTime(1);
        assertEquals("", asked());
    }

    @Test
    void whenTheLineIsLostWaitingQuestionsAreDropped() {
        acknowledged();
        bench.room.isThere = false;
        bench.orders().deadlineNanos(slot(), bench.now + 1);
        bench.passTime(1);
        assertTrue(bench.orders().sums().hasQuestions());
        bench.session(false);
        assertFalse(bench.orders().sums().hasQuestions());
    }

    // Which orders are cancelled to free an asset.

    private int cancelled(boolean raising, long needed) {
        int venues = bench.mirror.cancel(-1, MirrorBench.EUR, raising, needed * 10_000, bench.now);
        return venues;
    }

    @Test
    void theNewestOrdersThatMoveAnAssetOneWayAreCancelledFirst() {
        int first = slot();
        int second = bench.orders().find(bench.order(10));
        int third = bench.orders().find(bench.order(10));
        assertEquals(0, cancelled(false, 5));
        assertEquals(1 << 1, bench.mirror.venuesOf(-1, MirrorBench.EUR, true));
        assertEquals(0, bench.mirror.venuesOf(-1, MirrorBench.EUR, false));
        assertEquals(1 << 1, bench.mirror.venuesOf(-1, MirrorBench.USD, false));
        assertEquals(0, bench.mirror.venuesOf(1 << 5, MirrorBench.EUR, true));
        assertEquals(1 << 1, cancelled(true, 11));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(third));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(second));
        assertEquals(Cancels.NONE, bench.orders().cancelOf(first));
        assertEquals(1 << 1, cancelled(true, 20));
        assertEquals(Cancels.NONE, bench.orders().cancelOf(first), "those asked before count");
        assertEquals(1 << 1, cancelled(true, 21));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(first));
    }

    @Test
    void whatIsInDoubtIsLeftToItsDoubt() {
        bench.session(false);
        assertEquals(0, cancelled(true, 5));
        assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
        int known = bench.orders().find(bench.order(3));
        assertEquals(1 << 1, cancelled(true, 5));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(known));
        assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
    }

    // How doubts turned out.

    private void doubtThatLasts(long nanos) {
        bench.session(false);
        bench.now += nanos;
        bench.mirror.beginStep(bench.now);
        bench.session(true);
    }

    /** One more to eight that count as a half. */
    @Test
    void whatHasFilledOfADoubtThatLastedIsCounted() {
        acknowledged();
        fill("T0", 2, 2);
        doubtThatLasts(2 * SECOND);
        assertEquals(500_000, bench.mirror.odds().expected(slot()));
        fill("T1", 6, 8);
        report(OrderEventKind.CANCELED, "C", '4').cumQty(8).leavesQty(0);
        bench.deliver();
        next();
        assertEquals((4_000_000 + 750_000) / 9, bench.mirror.odds().expected(slot()));
    }

    /** Another order in doubt for the same cause. */
    private void next() {
        id = bench.order(10);
        bench.session(false);
    }

    @Test
    void whatWasAnsweredSoonSaysNothing() {
        acknowledged();
        doubtThatLasts(2 * SECOND - 1);
        fill("T1", 6, 6);
        report(OrderEventKind.CANCELED, "C", '4').cumQty(6).leavesQty(0);
        bench.deliver();
        next();
        assertEquals(500_000, bench.mirror.odds().expected(slot()));
    }

    @Test
    void norDoesWhatPeopleSay() {
        acknowledged();
        bench.session(false);
        bench.now += 9 * SECOND;
        bench.mirror.beginStep(bench.now);
        bench.resolve(slot(), Working.CANCELED, 10);
        next();
        assertEquals(500_000, bench.mirror.odds().expected(slot()));
    }

    @Test
    void aRestartKnowsHowTheyTurnedOut() {
        acknowledged();
        doubtThatLasts(2 * SECOND);
        fill("T1", 10, 10);
        next();
        long expected = bench.mirror.odds().expected(slot());
        assertEquals((4_000_000 + 1_000_000) / 9, expected);
        Mirror before = bench.mirror;
        bench.restore(bench.state());
        Copies.copy(before.odds()::state, bench.mirror.odds()::state);
        assertEquals(expected, bench.mirror.odds().expected(slot()));
        assertEquals(10, bench.orders().oddsQtyOf(slot()));
        assertEquals(0, bench.orders().oddsCumQtyOf(slot()));
    }
}
