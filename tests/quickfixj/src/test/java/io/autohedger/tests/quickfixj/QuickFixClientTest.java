// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.ConfigError;
import quickfix.Message;
import quickfix.field.Side;

/** QuickFIX/J books its deals with our acceptor. */
class QuickFixClientTest {
    private static final int MILLION = 1_000_000;

    @TempDir private Path directory;

    @Test
    void dealsBecomeHedgesAndFillsAreMirrored() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            assertTrue(all.client.deal("d1", Side.BUY, 2 * MILLION, "1.08510"));
            all.desk.awaitHedged(-2 * MILLION);
            assertEquals(2 * MILLION, all.seen.exposure.hedged());
            assertTrue(all.client.capture("c1", Side.SELL, MILLION, "1.08490"));
            all.desk.awaitHedged(-MILLION);
            assertTrue(all.client.bust("d1b", "d1", Side.BUY));
            all.desk.awaitHedged(MILLION);
            assertTrue(all.client.captureChange("c2", 2, "c1", Side.SELL, 3 * MILLION, "1.08"));
            all.desk.awaitHedged(3 * MILLION);
            assertTrue(all.client.deal("d2", Side.SELL, MILLION, "1.08490"));
            all.desk.awaitHedged(4 * MILLION);
            assertTrue(all.client.correct("d2c", "d2", Side.SELL, 2 * MILLION, "1.0849"));
            all.desk.awaitHedged(5 * MILLION);
            assertTrue(all.client.captureChange("c3", 1, "c2", Side.SELL, 3 * MILLION, "1.08"));
            all.desk.awaitHedged(2 * MILLION);
            assertEquals(-2 * MILLION, all.seen.exposure.hedged());
            List<OrderSide> sides = all.seen.orders.stream().map(Seen.Order::side).toList();
            assertEquals(
                    List.of(
                            OrderSide.BUY,
                            OrderSide.SELL,
                            OrderSide.SELL,
                            OrderSide.SELL,
                            OrderSide.SELL,
                            OrderSide.SELL,
                            OrderSide.BUY),
                    sides);
            assertEquals(7, all.venue.received("D").size());
            all.desk.await("every AR", () -> all.client.received("AR").size() == 3);
            List<String> taken =
                    all.client.received("AR").stream()
                            .map(ack -> QuickFixVenue.text(ack, 571) + QuickFixVenue.text(ack, 939))
                            .toList();
            assertEquals(List.of("c10", "c20", "c30"), taken);
            all.assertNoComplaint();
        }
    }

    @Test
    void dealsSentWhileTheLineIsDownAreExposedOnceEach() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.client.breakLine();
            all.desk.awaitClient(SessionState.DOWN);
            assertFalse(all.client.deal("d2", Side.BUY, MILLION, "1.08510"));
            assertFalse(all.client.capture("c1", Side.BUY, MILLION, "1.08510"));
            assertFalse(all.client.bust("d1b", "d1", Side.BUY));
            all.client.resume();
            all.desk.await("the missed deals", () -> all.seen.deals.size() == 4);
            all.desk.awaitHedged(-2 * MILLION);
            assertEquals(
                    List.of(
                            new Seen.Deal("d1", DealKind.BOOKED, false),
                            new Seen.Deal("d2", DealKind.BOOKED, true),
                            new Seen.Deal("c1", DealKind.BOOKED, true),
                            new Seen.Deal("d1b", DealKind.BUSTED, true)),
                    all.seen.deals);
            assertEquals(1, all.client.received("2").size());
            assertEquals(List.of(), all.seen.ignored(ClientDealDecoder.TEMPLATE_ID));
            all.client.deal("d3", Side.SELL, 2 * MILLION, "1.08490");
            all.desk.awaitHedged(0);
            assertEquals(2, all.seen.times(HedgingDesk.CLIENT_SESSION, SessionState.UP));
            all.assertNoComplaint();
        }
    }

    @Test
    void ourAcknowledgementsThatGotLostAreSentAgain() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.capture("c1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.desk.await("the AR", () -> all.client.received("AR").size() == 1);
            Message ack = all.client.received("AR").getFirst();
            all.client.expectAgain(QuickFixScenario.msgSeqNum(ack));
            all.client.session().generateTestRequest("what did I miss");
            all.desk.await("it again", () -> all.client.received("AR").size() == 2);
            Message again = all.client.received("AR").getLast();
            assertTrue(QuickFixScenario.isPossDup(again));
            assertEquals(QuickFixScenario.msgSeqNum(ack), QuickFixScenario.msgSeqNum(again));
            assertEquals("c1", QuickFixVenue.text(again, 571));
            all.client.deal("d1", Side.SELL, MILLION, "1.08490");
            all.desk.awaitHedged(0);
            all.assertNoComplaint();
        }
    }

    @Test
    void theSameDealTwiceIsExposedOnce() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.await("both", () -> all.seen.deals.size() == 2);
            all.desk.awaitHedged(-MILLION);
            assertEquals(
                    List.of(IgnoredReason.DUPLICATE),
                    all.seen.ignored(ClientDealDecoder.TEMPLATE_ID));
            all.assertNoComplaint();
        }
    }

    @Test
    void bothNumbersStartAgainWhenTheClientSaysSo() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.whereClientResets(directory)) {
            all.client.deal("d1", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            all.client.breakLine();
            all.desk.awaitClient(SessionState.DOWN);
            all.client.resume();
            all.awaitClientUp();
            all.client.deal("d2", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-2 * MILLION);
            List<Message> logons = all.client.received("A");
            assertEquals(2, logons.size());
            for (Message logon : logons) {
                assertEquals(1, QuickFixScenario.msgSeqNum(logon));
                assertEquals("Y", QuickFixVenue.text(logon, 141));
            }
            assertEquals(2, QuickFixScenario.msgSeqNum(all.client.sent("8").getLast()));
            all.assertNoComplaint();
        }
    }

    @Test
    void aDealInAnUnknownSymbolIsRefusedAloudAndTheSessionGoesOn() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.begin(directory)) {
            all.client.dealIn("GBPUSD", "d1");
            all.desk.await("j", () -> all.client.received("j").size() == 1);
            Message refusal = all.client.received("j").getFirst();
            assertEquals("2", QuickFixVenue.text(refusal, 380));
            assertEquals(1, all.desk.alarms.size());
            all.client.deal("d2", Side.BUY, MILLION, "1.08510");
            all.desk.awaitHedged(-MILLION);
            assertEquals(List.of(), all.client.refusals());
        }
    }
}
