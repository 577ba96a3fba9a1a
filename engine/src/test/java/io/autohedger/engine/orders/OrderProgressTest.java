// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Until when an order waits and for what, whom it asks, and what it remembers of its end. */
@Tag("unit")
class OrderProgressTest extends OneOrder {
    private static final long END = MirrorBench.HOUR + SECOND;

    @BeforeEach
    void itIsSent() {
        begin(ATOMIC);
    }

    private Working ending() {
        return bench.orders().endingOf(slot());
    }

    /** Five questions, and then a person. */
    private void isAskedInVain() {
        bench.passTime(SECOND);
        for (int i = 0; i < 5; i++) {
            bench.passTime(SECOND << i);
        }
        assertEquals(Deadlines.NEVER, bench.orders().deadlineNanosOf(slot()));
        assertEquals(1, bench.pages);
        asked();
    }

    // When the next answer is due.

    @Test
    void anAcknowledgementOnItsWayMovesTheTime() {
        bench.now += SECOND / 2;
        report(OrderEventKind.PENDING_NEW, "P", 'A').cumQty(0).leavesQty(10);
        bench.deliver();
        assertIs(Working.PENDING_NEW, Certainty.KNOWN);
        assertEquals(SECOND, deadline());
    }

    @Test
    void whatRestsIsExpectedToEndAndNoAnswerSooner() {
        acknowledged();
        assertEquals(END, deadline());
        bench.session(false);
        bench.session(true);
        long request = bench.commands.getLast().id();
        bench.reject(RequestKind.CANCEL, request, id, RejectLevel.CANCEL_REJECT, 2);
        bench.now += SECOND / 2;
        answers('0', 0, 10);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(END - SECOND / 2, deadline(), "no cancel of it is under way");
    }

    @Test
    void aVenueThatRefusesTheCancelOfAnOrderHasIt() {
        bench.cancel(slot());
        long request = bench.commands.getLast().id();
        assertFalse(bench.orders().isHeard(slot()));
        bench.reject(RequestKind.CANCEL, request, id, RejectLevel.CANCEL_REJECT, 2);
        assertTrue(bench.orders().isHeard(slot()));
    }

    // Its end.

    @Test
    void whatIsMissingIsWaitedForAndThenNoMore() {
        acknowledged();
        assertEquals(BOTH_ASSETS, moved(() -> answers('1', 2, 8)));
        assertEquals(BOTH_ASSETS, moved(() -> canceled(4)));
        assertEquals(Working.CANCELED, ending());
        fill("T", 4, 4);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(Working.NULL_VAL, ending());
    }

    @Test
    void whatWasAskedInVainIsAskedAnewWhenTheVenueEndsItWithFillsThatAreMissing() {
        isAskedInVain();
        canceled(4);
        assertEquals("H", asked());
        assertEquals(SECOND, deadline());
    }

    @Test
    void aFilledOrderThatIsBustedWhileItsReplaceIsOpenIsNotFilled() {
        acknowledged();
        fill("T", 10, 10);
        long request = bench.replace(slot(), 12);
        assertEquals(Working.FILLED, ending());
        busted("T");
        assertEquals(Working.NULL_VAL, ending());
        bench.reject(RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 99);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(10, bench.orders().exposedQty(slot()));
    }

    // Fills that come, change and go after its end.

    private void changed(OrderEventKind kind, String execId, long qty, char status, long leaves) {
        ExecutionReportEncoder told = bench.report(kind, id, kind + execId, execId);
        told.rawOrdStatus((short) status).leavesQty(leaves);
        if (qty > 0) {
            told.lastQty(qty).lastPx(PX);
        }
        bench.deliver();
    }

    /** It is cancelled with six of ten, and corrected to all ten: Filled. */
    private void isCanceledAndCorrectedToAll() {
        acknowledged();
        fill("T", 6, 6);
        canceled(6);
        changed(OrderEventKind.TRADE_CORRECT, "T", 10, '4', 0);
        assertIs(Working.FILLED, Certainty.KNOWN);
    }

    @Test
    void aCanceledOrderThatACorrectionFillsIsCanceledWhenTheFillIsBusted() {
        isCanceledAndCorrectedToAll();
        changed(OrderEventKind.TRADE_CANCEL, "T", 0, '4', 0);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(0, bench.orders().exposedQty(slot()));
        assertEquals(Working.NULL_VAL, ending());
    }

    @Test
    void itIsCanceledTooWhereTheBustSaysNothingOfTheOrder() {
        isCanceledAndCorrectedToAll();
        busted("T");
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void itIsOpenWhereTheVenueSaysThatItWorks() {
        isCanceledAndCorrectedToAll();
        changed(OrderEventKind.TRADE_CANCEL, "T", 0, '0', 10);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(10, bench.orders().exposedQty(slot()));
        assertEquals(Working.NULL_VAL, ending());
    }

    @Test
    void aStatusAnswerAndARefusedReplaceBetweenChangeNothingOfThat() {
        isCanceledAndCorrectedToAll();
        answers('2', 10, 0);
        long request = bench.replace(slot(), 12);
        bench.reject(RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 0);
        assertIs(Working.FILLED, Certainty.KNOWN);
        changed(OrderEventKind.TRADE_CANCEL, "T", 0, '4', 0);
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void aFilledOrderThatWasNeverCanceledIsOpenWhenItsFillIsBusted() {
        acknowledged();
        fill("T", 10, 10);
        changed(OrderEventKind.TRADE_CANCEL, "T", 0, '4', 0);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(10, bench.orders().exposedQty(slot()));
    }

    @Test
    void whatWasRefusedAndFilledAllTheSameIsOpenWhenThatIsBusted() {
        bench.reject(RequestKind.NEW_ORDER, id, 0, RejectLevel.SESSION_REJECT, 5);
        assertIs(Working.REJECTED, Certainty.KNOWN);
        fill("T", 10, 10);
        assertIs(Working.FILLED, Certainty.KNOWN);
        busted("T");
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    @Test
    void aBustOfAStrategyWhoseLegsAreBookedMovesWhatMayFill() {
        begin(ATOMIC.bookingLegs());
        acknowledged();
        for (String execId : List.of("T1", "T2")) {
            report(OrderEventKind.TRADE, execId, '1').lastQty(2).lastPx(PX).multiLeg((short) '3');
            bench.deliver();
        }
        long moved =
                moved(() -> {
                    bench.report(OrderEventKind.TRADE_CANCEL, id, "B", "T2").multiLeg((short) '3');
                    bench.deliver();
                });
        assertEquals(8, bench.orders().exposedQty(slot()));
        assertEquals(BOTH_ASSETS, moved);
    }

    @Test
    void aReplaceThatIsRefusedMovesWhatMayFill() {
        acknowledged();
        long request = bench.replace(slot(), 12);
        long moved =
                moved(() ->
                        bench.reject(
                                RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 99));
        assertEquals(BOTH_ASSETS, moved);
        assertEquals(10, bench.toldLeavesQty);
    }

    @Test
    void aFilledOrderWhoseReplaceIsRefusedHasNothingLeftToWaitFor() {
        acknowledged();
        fill("T", 10, 10);
        long request = bench.replace(slot(), 12);
        bench.reject(RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 99);
        assertIs(Working.FILLED, Certainty.KNOWN);
        assertEquals(Working.NULL_VAL, ending());
    }

    @Test
    void anIntentMayMoveBothAssets() {
        assertEquals(BOTH_ASSETS, moved(() -> bench.intend(5)));
    }

    // A line that is lost and comes back.

    @Test
    void whileTheLineIsLostNothingIsDueButTheEndOfItsLife() {
        begin(ATOMIC.proving(2 * SECOND));
        bench.session(false);
        assertEquals(Deadlines.NEVER, bench.orders().deadlineNanosOf(slot()));
        long over = MirrorBench.START + MirrorBench.HOUR + 2 * SECOND;
        assertEquals(over, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(over - bench.now - 1);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        bench.passTime(1);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_PAST);
        assertEquals("", asked());
        assertEquals(Long.MAX_VALUE, bench.mirror.nextDeadlineNanos(bench.now));
    }

    @Test
    void nothingThatWasAskedAboutItHasACertainAnswer() {
        acknowledged();
        long request = bench.replace(slot(), 12);
        bench.session(false);
        RequestTable requests = bench.orders().requests;
        assertEquals(RequestState.UNKNOWN, requests.stateOf(requests.find(request)));
    }

    @Test
    void whatWasAskedInVainIsAskedAnewWhenTheLineIsBack() {
        isAskedInVain();
        bench.session(false);
        bench.session(true);
        assertEquals("H", asked());
        assertEquals(SECOND, deadline());
    }

    @Test
    void whatMayBeCancelledUntilNowIsAskedAboutNow() {
        begin(ATOMIC.cancelling(CancelOnDisconnect.ALL, 5 * SECOND));
        acknowledged();
        bench.session(false);
        bench.now += 5 * SECOND;
        bench.session(true);
        assertEquals("HF", asked());
    }

    /** Venue 2 is another line. */
    @Test
    void anotherLineIsNotAskedAboutIt() {
        acknowledged();
        bench.session(false);
        bench.mirror.sessionUp(2, bench.now);
        bench.read();
        assertEquals("", asked());
        bench.mirror.sessionDown(2, bench.now);
        bench.session(true);
        assertEquals("HF", asked());
    }

    // Questions.

    @Test
    void aQuestionTellsTheSide() {
        begin(ATOMIC.answeringFills());
        id = bench.mirror.intend(1, 1, 1, 1, false, 10, PX, PX, bench.now + SECOND, bench.now);
        bench.report(OrderEventKind.CANCELED, id, "C", "")
                .side(OrderSide.SELL)
                .cumQty(4)
                .leavesQty(0);
        bench.deliver();
        assertTrue(bench.lines.getFirst().matches("query \\d+ of " + id + " SELL"));
        assertTrue(bench.lines.get(1).matches("query fills \\d+ of " + id + " SELL"));
        begin(ATOMIC);
        bench.passTime(SECOND);
        assertTrue(told("query").getFirst().endsWith("BUY"));
    }

    @Test
    void missingFillsAreAskedForAsSoonAsThereIsRoom() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        bench.session(false);
        bench.session(true);
        asked();
        bench.room.isThere = false;
        answers('1', 4, 6);
        assertEquals("", asked());
        assertTrue(bench.orders().sums().hasQuestions());
        bench.room.isThere = true;
        bench.passTime(1);
        assertEquals("f", asked());
    }

    @Test
    void whatTheVenueDoesNotAnswerWaitsForNoRoom() {
        acknowledged();
        bench.session(false);
        bench.session(true);
        asked();
        bench.room.isThere = false;
        answers('1', 4, 6);
        assertFalse(bench.orders().sums().hasQuestions());
    }

    /** A request waits for it, and a question takes the place of one about fills alone. */
    @Test
    void aQuestionThatWaitsIsNotForgottenForOneAboutFills() {
        begin(ATOMIC.answeringFills());
        acknowledged();
        bench.session(false);
        bench.room.isThere = false;
        bench.session(true);
        answers('1', 4, 6);
        bench.room.isThere = true;
        asked();
        bench.passTime(1);
        assertEquals("FHf", asked());
    }

    @Test
    void whoSpeaksOfAnOrderThatItDidNotKnowIsPagedAboutOnce() {
        begin(ATOMIC.proving(2 * SECOND));
        bench.passTime(END);
        bench.passTime(SECOND);
        doesNotKnow(lastQuestion());
        assertIs(Working.REJECTED, Certainty.KNOWN);
        assertEquals(Evidence.NEVER_ACCEPTED, bench.orders().settledByOf(slot()));
        bench.codes.clear();
        bench.now += SECOND;
        acknowledgedLate();
        assertEquals(AlertCode.EVIDENCE_DISAGREES, bench.codes.getFirst());
        assertEquals(Evidence.DISAGREED, bench.orders().settledByOf(slot()));
        assertEquals(bench.now, bench.orders().unknownSinceOf(slot()));
    }

    private void acknowledgedLate() {
        report(OrderEventKind.NEW, "N", '0').cumQty(0).leavesQty(10);
        bench.deliver();
    }
}
