// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.QueryOrderEncoder;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.ConfigError;
import quickfix.Message;
import quickfix.field.Side;

/** QuickFIX/J answers our orders. */
class QuickFixVenueTest {
    private static final int MILLION = 1_000_000;

    @TempDir private Path directory;

    @Test
    void partialFillsAndRejectsAreMirroredAndTheRestIsHedgedAgain()
            throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.venue.answerOrder(all.venue::halfFilledThenCanceled);
            all.venue.answerOrder(all.venue::rejected);
            all.client.deal("d1", Side.BUY, 2 * MILLION, "1.08510");
            all.desk.await("the reject", () -> all.seen.reports.size() == 4);
            all.client.deal("d2", Side.SELL, MILLION, "1.08490");
            all.desk.awaitHedged(-MILLION);
            List<Working> ends =
                    all.seen.transitions.stream()
                            .map(Seen.Transition::to)
                            .filter(to -> to.value() >= Working.FILLED.value())
                            .toList();
            assertEquals(List.of(Working.CANCELED, Working.REJECTED), ends.subList(0, 2));
            all.assertNoComplaint();
        }
    }

    @Test
    void anOrderIsCanceledWhenTheOppositeDealComes() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.venue.answerOrder(all.venue::newOnly);
            all.client.deal("d1", Side.BUY, 2 * MILLION, "1.08510");
            all.desk.await("the order to work", () -> isLast(all.seen, Working.NEW));
            all.client.deal("d2", Side.SELL, 3 * MILLION, "1.08490");
            all.desk.awaitHedged(MILLION);
            assertEquals(1, all.venue.received("F").size());
            assertEquals(-MILLION, all.seen.exposure.hedged());
            all.assertNoComplaint();
        }
    }

    @Test
    void aCancelThatComesTooLateIsRefusedAndTheFillCounts() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.venue.answerOrder(all.venue::newOnly);
            all.venue.answerCancel(cancel ->
                    all.venue.filledThenCancelRejected(cancel, all.venue.received("D").getFirst()));
            all.client.deal("d1", Side.BUY, 2 * MILLION, "1.08510");
            all.desk.await("the order to work", () -> isLast(all.seen, Working.NEW));
            all.client.deal("d2", Side.SELL, 3 * MILLION, "1.08490");
            all.desk.awaitHedged(MILLION);
            all.desk.await("the reject", () -> all.seen.rejectedRequests == 1);
            assertEquals(-MILLION, all.seen.exposure.hedged());
            all.assertNoComplaint();
        }
    }

    @Test
    void aQueryIsAnswered() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
            QueryOrderEncoder query = new QueryOrderEncoder();
            query.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .clOrdId(all.seen.orders.getFirst().clOrdId())
                    .venueId(1)
                    .sessionId(HedgingDesk.VENUE_SESSION)
                    .instrumentId(1)
                    .side(OrderSide.BUY);
            assertTrue(
                    all.desk.venue.onCommand(
                            QueryOrderDecoder.TEMPLATE_ID,
                            buffer,
                            0,
                            8 + query.encodedLength(),
                            all.desk.clock.nowNanos()));
            all.desk.await(
                    "the answer",
                    () -> all.seen.reports.getLast().kind() == OrderEventKind.ORDER_STATUS);
            assertEquals(1, all.venue.received("H").size());
            all.desk.awaitHedged(-MILLION);
            all.assertNoComplaint();
        }
    }

    @Test
    void aFillMissedWhileTheLineWasDownIsAppliedOnceAndTheOrderIsKnownAgain()
            throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.venue.answerOrder(all.venue::newOnly);
            all.client.deal("d1", Side.BUY, 2 * MILLION, "1.08510");
            all.desk.await("the order to work", () -> isLast(all.seen, Working.NEW));
            all.desk.clock.hold();
            all.venue.disconnect();
            all.desk.await("doubt", () -> all.seen.exposure.unknown() == 1);
            assertEquals(TransitionCause.DISCONNECT, causeOfDoubt(all.seen));
            assertEquals(-2 * MILLION, all.seen.exposure.worstDown());
            assertEquals(0, all.seen.exposure.worstUp());
            all.venue.filled(all.venue.received("D").getFirst());
            all.desk.clock.release();
            all.desk.awaitHedged(-2 * MILLION);
            Seen.Transition last = all.seen.transitions.getLast();
            assertEquals(Working.FILLED, last.to());
            assertEquals(Certainty.KNOWN, last.certainty());
            List<Seen.Report> trades =
                    all.seen.reports.stream()
                            .filter(r -> r.kind() == OrderEventKind.TRADE)
                            .toList();
            assertEquals(1, trades.size());
            assertTrue(trades.getFirst().isPossDup());
            assertEquals(1, all.venue.received("2").size());
            all.desk.awaitVenueWithPrice(2);
            all.client.deal("d2", Side.SELL, MILLION, "1.08490");
            all.desk.awaitHedged(-MILLION);
            assertEquals(2, all.venue.received("D").size());
            all.assertNoComplaint();
        }
    }

    @Test
    void aFillThatIsSentAgainIsAppliedOnce() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.venue.sendAgain(all.venue.sent("8").getLast());
            all.desk.await("it again", () -> all.seen.reports.size() == 3);
            all.desk.awaitHedged(-MILLION);
            assertEquals(MILLION, all.seen.exposure.hedged());
            assertEquals(
                    List.of(IgnoredReason.DUPLICATE),
                    all.seen.ignored(ExecutionReportDecoder.TEMPLATE_ID));
            all.assertNoComplaint();
        }
    }

    @Test
    void anOrderThatTheVenueAsksForAgainIsGapFilled() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            int number = QuickFixScenario.msgSeqNum(all.venue.received("D").getFirst());
            all.venue.expectAgain(number);
            all.venue.session().generateTestRequest("what did I miss");
            all.desk.await("a gap fill", () -> all.venue.received("4").size() == 1);
            Message fill = all.venue.received("4").getFirst();
            assertEquals(number, QuickFixScenario.msgSeqNum(fill));
            assertEquals("Y", QuickFixVenue.text(fill, 123));
            all.client.deal("d2", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-2 * MILLION);
            assertEquals(2, all.venue.received("D").size());
            all.assertNoComplaint();
        }
    }

    /** Our gap fill covers the order as well: QuickFIX/J then never looks at it. */
    @Test
    void anOrderBehindAGapAtTheVenueIsInDoubtAndNeverSentTwice() throws IOException, ConfigError {
        HedgingDesk.Terms terms = new HedgingDesk.Terms(30, false, HedgingDesk.SECOND / 2);
        try (QuickFixScenario all = QuickFixScenario.begin(directory, terms)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.venue.expectAgain(QuickFixScenario.msgSeqNum(all.venue.received("D").getFirst()));
            all.client.deal("d2", Side.BUY, MILLION, "1.08510");
            all.desk.await("a gap fill", () -> all.venue.received("4").size() == 1);
            all.desk.await("doubt", () -> all.seen.exposure.unknown() == 1);
            assertEquals(TransitionCause.ACK_TIMEOUT, causeOfDoubt(all.seen));
            assertEquals(2, all.seen.orders.size());
            assertEquals(1, all.venue.received("D").size());
            all.assertNoComplaint();
        }
    }

    @Test
    void bothNumbersStartAgainWhenWeSaySo() throws IOException, ConfigError {
        HedgingDesk.Terms terms = new HedgingDesk.Terms(30, true, 60 * HedgingDesk.SECOND);
        try (QuickFixScenario all = QuickFixScenario.begin(directory, terms)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.venue.disconnect();
            all.desk.awaitVenueWithPrice(2);
            all.client.deal("d2", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-2 * MILLION);
            List<Message> logons = all.venue.received("A");
            assertEquals(2, logons.size());
            for (Message logon : logons) {
                assertEquals(1, QuickFixScenario.msgSeqNum(logon));
                assertEquals("Y", QuickFixVenue.text(logon, 141));
            }
            assertEquals(4, QuickFixScenario.msgSeqNum(all.venue.received("D").getLast()));
            all.assertNoComplaint();
        }
    }

    @Test
    void bothSidesShowThatTheyAreAliveAndAnswerWhenAsked() throws IOException, ConfigError {
        HedgingDesk.Terms terms = new HedgingDesk.Terms(1, false, 60 * HedgingDesk.SECOND);
        try (QuickFixScenario all = QuickFixScenario.begin(directory, terms)) {
            all.desk.await("our heartbeats", () -> all.venue.received("0").size() >= 2);
            all.desk.await("theirs", () -> all.venue.sent("0").size() >= 2);
            all.venue.session().generateTestRequest("are you there");
            all.client.session().generateTestRequest("are you there");
            for (QuickFixParty party : List.of(all.venue, all.client)) {
                all.desk.await("our answer", () -> party.hasReceived("0", 112, "are you there"));
            }
            all.desk.clock.push(3 * HedgingDesk.SECOND / 2);
            for (QuickFixParty party : List.of(all.venue, all.client)) {
                all.desk.await("our question", () -> !party.received("1").isEmpty());
                String question = QuickFixVenue.text(party.received("1").getFirst(), 112);
                all.desk.await("the answer", () -> party.hasSent("0", 112, question));
            }
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            assertEquals(1, all.seen.times(HedgingDesk.VENUE_SESSION, SessionState.UP));
            assertEquals(1, all.seen.times(HedgingDesk.CLIENT_SESSION, SessionState.UP));
            all.assertNoComplaint();
        }
    }

    @Test
    void whoeverLogsOutIsAnswered() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.session().logout("enough for today");
            all.desk.awaitClient(SessionState.DOWN);
            all.desk.await("our answer", () -> all.client.received("5").size() == 1);
            all.client.resume();
            all.awaitClientUp();
            all.desk.awaitStopped();
            for (QuickFixParty party : List.of(all.venue, all.client)) {
                all.desk.await("our Logout", () -> party.hasReceived("5", 58, "the desk stops"));
                all.desk.await("its answer", () -> !party.sent("5").isEmpty());
                all.desk.await("its end", () -> !party.session().isLoggedOn());
            }
            all.assertNoComplaint();
        }
    }

    @Test
    void aVenueThatLogsOutIsConnectedAgain() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.venue.session().logout("maintenance");
            all.desk.await(
                    "the venue to go",
                    () -> all.seen.isSession(HedgingDesk.VENUE_SESSION, SessionState.DOWN));
            all.desk.await("our answer", () -> all.venue.received("5").size() == 1);
            all.venue.resume();
            all.desk.awaitVenueWithPrice(2);
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.assertNoComplaint();
        }
    }

    /** Why the first order that is in doubt is so; the cancel that asks about it is told behind. */
    private static TransitionCause causeOfDoubt(Seen seen) {
        return seen.transitions.stream()
                .filter(transition -> transition.certainty() != Certainty.KNOWN)
                .findFirst()
                .orElseThrow()
                .cause();
    }

    private static boolean isLast(Seen seen, Working working) {
        return !seen.transitions.isEmpty() && seen.transitions.getLast().to() == working;
    }
}
