// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.fix.Pipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deals that come as TradeCaptureReports (AE), and their answers (AR). */
class ClientCapturesTest {
    private static final String DEAL =
            "571=T1|570=N|55=EURUSD|32=1000000|31=1.08501|75=20260528|60=20260528-20:26:40.000"
                    + "|552=1|54=2|37=O1";

    private final ClientEnds ends = ClientEnds.strict();

    @Test
    void aDealFieldByFieldAndItsAnswer() {
        ends.pipe.peerSends("AE", DEAL.replace("|75=", "|64=20260601|75="));
        assertEquals(
                "ClientDeal clientId=4|instrumentId=1|kind=BOOKED|side=SELL|possDup=NO"
                        + "|possResend=NO|lastQty=100000000|lastPx=108501|tradeDate=20601"
                        + "|valueDate=20605|transactTimeNanos=1780000000000000000|execId=T1 @9.1.2",
                ends.lastInput());
        assertTrue(
                ends.pipe
                        .peerGot
                        .getLast()
                        .contains(
                                "|35=AR|49=DESK|56=ACME|34=2|52=20260528-20:26:40.000|571=T1|487=0"
                                    + "|856=0|939=0|150=F|55=EURUSD|60=20260528-20:26:40.000|10="),
                ends.pipe.peerGot.getLast());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    /** 572 names a 571, so that is the identity, whatever else the report is known by. */
    @Test
    void aBustFindsTheDealByItsTradeReportId() {
        ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=T1|17=E1|880=M1"));
        assertTrue(ends.lastInput().contains("|execId=T1 "), ends.lastInput());
    }

    @Test
    void bustAndCorrectionNameTheirDeal() {
        ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=T2|487=1|572=T1"));
        assertTrue(ends.lastInput().contains("|kind=BUSTED|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|execId=T2|execRefId=T1 "), ends.lastInput());
        assertAnswer("|571=T2|487=1|856=0|939=0|");
        ends.pipe.peerSends(
                "AE",
                DEAL.replace("571=T1", "571=T3|487=2|572=T1").replace("31=1.08501", "31=1.085"));
        assertTrue(ends.lastInput().contains("|kind=CORRECTED|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|lastPx=108500|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|execId=T3|execRefId=T1 "), ends.lastInput());
        assertAnswer("|571=T3|487=2|856=0|939=0|");
    }

    @ParameterizedTest
    @CsvSource({
        "571=T1, 571=T2|487=1",
        "571=T1, 571=T2|487=2",
        "571=T1, 571=T2|487=3",
        "571=T1, 571=T2|487=4",
        "571=T1, 571=T2|150=H",
        "571=T1, 571=T2|150=4",
        "571=T1, 571=T2|487=2|572=T1|150=H",
        "571=T1, 571=T2|856=1",
        "571=T1, 571=T2|856=3",
        "32=1000000, 32=0",
        "32=1000000, 32=1000000.001",
        "31=1.08501, 31=1.085012",
        "31=1.08501, 31=0",
        "55=EURUSD, 55=GBPUSD",
        "54=2, 54=8",
        "552=1|54=2|37=O1, 552=2|54=2|37=O1|54=1|37=O2",
    })
    void whatIsNotBookedIsNotAcknowledged(String from, String to) {
        ends.pipe.peerSends("AE", DEAL.replace(from, to));
        assertTrue(
                ends.pipe.peerGot.getLast().contains("|939=1|751="), ends.pipe.peerGot.toString());
        assertEquals(1, ends.pipe.alarms.size(), ends.pipe.alarms.toString());
        assertTrue(ends.lastInput().startsWith("ClientDeal "), "the core pages");
        boolean isBooked =
                ends.lastInput().contains("|kind=BOOKED|")
                        && ends.lastInput().contains("|instrumentId=1|")
                        && !ends.lastInput().contains("|lastQty=0|");
        assertFalse(isBooked, ends.lastInput());
        assertFalse(ends.lastInput().contains("|kind=BUSTED|"), ends.lastInput());
    }

    @Test
    void anUnknownSymbolHasItsReason() {
        ends.pipe.peerSends("AE", DEAL.replace("EURUSD", "GBPUSD"));
        assertAnswer("|939=1|751=2|150=F|55=GBPUSD|");
        assertTrue(ends.lastAlarm().startsWith("UNKNOWN_SYMBOL 9: "), ends.lastAlarm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"150=F", "856=0", "487=0"})
    void whatSaysTheUsualIsBooked(String field) {
        ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=T1|" + field));
        assertTrue(ends.lastInput().contains("|kind=BOOKED|side=SELL|"), ends.lastInput());
        assertAnswer("|939=0|");
    }

    @Test
    void aDealThatIsOnNoRecordIsNotAcknowledged() {
        ends.pipe.inputs.records = false;
        ends.pipe.peerSends("AE", DEAL);
        assertEquals(List.of(), ends.pipe.peerGot);
        assertTrue(ends.pipe.isClosed());
        assertTrue(ends.pipe.alarms.getFirst().startsWith("JOURNAL_REFUSED 9: "));
    }

    /** RELIABILITY 6.1: what the client counts on outlives our host. */
    @Test
    void aDealIsAcknowledgedWhenItIsOnTheDiskAndNotBefore() {
        ends.pipe.inputs.durable = ends.pipe.inputs.lastSeq();
        ends.pipe.peerSends("AE", DEAL);
        ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=T2"));
        assertTrue(ends.adapter.nextDeadline() > Pipe.NOW, "only the session's heartbeat");
        ends.pipe.pass(0);
        assertEquals(List.of(), ends.pipe.peerGot);

        ends.pipe.inputs.durable++;
        assertEquals(0, ends.adapter.nextDeadline(), "it asks to be called");
        ends.pipe.pass(0);
        assertEquals(1, ends.pipe.peerGot.size());
        assertAnswer("|571=T1|487=0|856=0|939=0|150=F|55=EURUSD|");

        ends.pipe.inputs.durable++;
        ends.pipe.pass(0);
        assertEquals(2, ends.pipe.peerGot.size());
        assertAnswer("|571=T2|487=0|856=0|939=0|150=F|55=EURUSD|");
    }

    @Test
    void whatIsOwedOverALostConnectionIsPaidWithTheNext() {
        ends.pipe.inputs.durable = 0;
        ends.pipe.peerSends("AE", DEAL);
        ends.pipe.disconnect();
        ends.pipe.inputs.durable = Long.MAX_VALUE;
        assertEquals(Long.MAX_VALUE, ends.adapter.nextDeadline());
        ends.pipe.connect();
        ends.pipe.pass(0);
        assertAnswer("|571=T1|487=0|856=0|939=0|");
    }

    @Test
    void aDiskThatNeverAnswersIsSaidAndTheDealsStayBooked() {
        ends.pipe.inputs.durable = 0;
        int deals = 0;
        while (ends.pipe.alarms.isEmpty() && deals < 20_000) {
            deals++;
            ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=T" + deals));
        }
        assertTrue(deals > 5_000, "a second of a burst fits: " + deals);
        assertTrue(ends.lastAlarm().startsWith("BACK_PRESSURE 9: a deal is booked, but"));
        assertEquals(deals, ends.pipe.inputs.of("ClientDeal").size());
        ends.pipe.inputs.durable = 3_000;
        ends.pipe.pass(0);
        ends.pipe.peerSends("AE", DEAL.replace("571=T1", "571=AGAIN")); // where the room wraps
        ends.pipe.inputs.durable = Long.MAX_VALUE;
        ends.pipe.pass(0);
        assertEquals(deals, ends.pipe.peerGot.size());
    }

    @Test
    void anAnswerMayBeAskedForAgain() {
        ends.pipe.peerSends("AE", DEAL);
        assertFalse(ends.pipe.journal.sent.getLast().gapFillOnly());
        ends.pipe.peerWrites(
                io.autohedger.connectivity.fix.Pipe.framed(
                        "35=2|49=ACME|56=DESK|34=3|52=20260528-20:26:40.000|7=1|16=0|"));
        assertEquals(1, ends.pipe.peerGot.size(), "the duplicate ends in the peer's session");
        assertTrue(ends.lastAlarm().startsWith("SEQUENCE_GAP 9: the peer asks again for"));
    }

    private void assertAnswer(String part) {
        String answer = ends.pipe.peerGot.getLast();
        assertTrue(answer.contains("|35=AR|") && answer.contains(part), answer);
    }
}
