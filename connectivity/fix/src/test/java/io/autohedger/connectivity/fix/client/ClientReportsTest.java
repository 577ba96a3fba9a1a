// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.fix.Pipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deals that come as ExecutionReports (8). */
class ClientReportsTest {
    private static final String DEAL =
            "37=O1|17=D1|150=F|39=2|55=EURUSD|54=1|32=1000000|31=1.08501|151=0|14=1000000"
                    + "|6=1.08501";

    private final ClientEnds ends = ClientEnds.strict();

    @Test
    void aDealFieldByField() {
        ends.pipe.peerSends("8", DEAL + "|75=20260528|64=20260601|60=20260528-20:26:40.000");
        assertEquals(
                "ClientDeal clientId=4|instrumentId=1|kind=BOOKED|side=BUY|possDup=NO"
                        + "|possResend=NO|lastQty=100000000|lastPx=108501|tradeDate=20601"
                        + "|valueDate=20605|transactTimeNanos=1780000000000000000|execId=D1 @9.1.2",
                ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
        assertEquals(List.of(), ends.pipe.peerGot);
    }

    @Test
    void bustAndCorrectionNameTheirDeal() {
        ends.pipe.peerSends("8", changed('H', "17=D2|19=D1"));
        assertTrue(ends.lastInput().contains("|kind=BUSTED|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|execId=D2|execRefId=D1 "), ends.lastInput());
        ends.pipe.peerSends("8", changed('G', "17=D3|19=D1").replace("32=1000000", "32=900000"));
        assertTrue(ends.lastInput().contains("|kind=CORRECTED|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|lastQty=90000000|lastPx=108501|"));
        assertTrue(ends.lastInput().contains("|execId=D3|execRefId=D1 "), ends.lastInput());
    }

    @ParameterizedTest
    @CsvSource({"G, CORRECTED", "H, NULL"})
    void aChangeOfNoDealIsRefusedAndCannotWaitUnseen(char execType, String kind) {
        ends.pipe.peerSends("8", changed(execType, "17=D2"));
        assertEquals(kind.equals("NULL"), !ends.lastInput().contains("|kind="));
        assertRefused("INVALID 9: a deal without one side, quantity, price or the deal");
    }

    @ParameterizedTest
    @ValueSource(chars = {'0', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'I'})
    void anOrdersLifeIsNoDeal(char execType) {
        ends.pipe.peerSends("8", changed(execType, "17=D2"));
        assertTrue(ends.pipe.inputs.of("ClientDeal").isEmpty());
        assertEquals(List.of(), ends.pipe.alarms);
        assertEquals(List.of(), ends.pipe.peerGot);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2'})
    void olderFillsAreDeals(char execType) {
        ClientEnds open = ClientEnds.tolerant();
        open.pipe.peerSends("8", changed(execType, "17=D2"));
        assertTrue(open.lastInput().contains("|kind=BOOKED|"), open.lastInput());
    }

    @Test
    void anExecutionOnAQuoteOfOursIsADealByItsExecId() {
        ClientEnds open = ClientEnds.tolerant();
        open.pipe.peerSends("8", DEAL + "|117=Q77");
        assertTrue(open.lastInput().contains("|kind=BOOKED|"), open.lastInput());
        assertTrue(open.lastInput().contains("|execId=D1"), open.lastInput());
        open.pipe.peerSends("8", changed('H', "17=D2") + "|19=D1|117=Q77");
        assertTrue(open.lastInput().contains("|kind=BUSTED|"), open.lastInput());
    }

    @Test
    void anExecTypeOfNoTableIsNotTakenForNothing() {
        ClientEnds open = ClientEnds.tolerant();
        open.pipe.peerSends("8", changed('Z', "17=D2"));
        assertTrue(open.lastInput().startsWith("ClientDeal clientId=4|instrumentId=1|side="));
        assertTrue(open.lastInput().contains("|lastQty=0|lastPx=0|"), open.lastInput());
        assertTrue(open.lastAlarm().startsWith("UNKNOWN_VALUE 9: neither a deal nor its bust"));
        assertTrue(open.pipe.peerGot.getLast().contains("|35=j|"));
    }

    @Test
    void anUnknownSymbolReachesTheCoreAndTheSender() {
        ends.pipe.peerSends("8", DEAL.replace("EURUSD", "GBPUSD"));
        assertTrue(ends.lastInput().contains("|instrumentId=0|kind=BOOKED|"), ends.lastInput());
        assertRefused("UNKNOWN_SYMBOL 9: a deal in a symbol that this client may not deal in;");
        assertTrue(ends.pipe.peerGot.getLast().contains("|380=2|"));
    }

    @ParameterizedTest
    @CsvSource({
        "32=1000000, 32=1000000.001, INEXACT_NUMBER",
        "31=1.08501, 31=1.0850001, INEXACT_NUMBER",
        "32=1000000, 32=0, INVALID",
        "32=1000000, 32=-1000000, INVALID",
        "31=1.08501, 31=0, INVALID",
        "31=1.08501, 31=-1.08501, INVALID",
        "31=1.08501, 31=10.00001, INVALID",
        "32=1000000, 32=90000000000000000, INVALID",
        "54=1, 54=7, INVALID",
    })
    void whatTheCoreWouldNotBookIsToldToTheSender(String from, String to, String alarm) {
        ends.pipe.peerSends("8", DEAL.replace("|" + from + "|", "|" + to + "|"));
        assertTrue(ends.lastInput().contains("|lastQty=0|lastPx=0|"), ends.lastInput());
        assertRefused(alarm + " 9: ");
        assertTrue(ends.pipe.peerGot.getLast().contains("not booked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"32=1000000|", "31=1.08501|"})
    void aDealWithoutQuantityOrPriceIsToldToTheSender(String field) {
        ends.pipe.peerSends("8", DEAL.replace(field, ""));
        assertRefused("INVALID 9: a deal without one side, quantity, price or the deal");
    }

    @Test
    void possDupAndPossResendAreCarried() {
        ends.pipe.peerWrites(
                Pipe.framed(
                        "35=8|49=ACME|56=DESK|34=2|43=Y|97=Y|52=20260528-20:26:40.000"
                                + "|122=20260528-20:26:00.000|"
                                + DEAL
                                + "|"));
        assertTrue(ends.lastInput().contains("|possDup=YES|possResend=YES|"), ends.lastInput());
    }

    @Test
    void aDealThatFailsValidationIsSeenByBothSides() {
        ends.pipe.peerSends("8", DEAL.replace("|6=1.08501", "|6=x"));
        assertTrue(ends.pipe.inputs.of("ClientDeal").isEmpty());
        assertTrue(ends.lastAlarm().startsWith("UNPARSEABLE 9: "), ends.lastAlarm());
        assertTrue(ends.lastAlarm().contains("|17=D1|"), ends.lastAlarm());
        assertTrue(ends.pipe.peerEvents.getLast().startsWith("REJECTED_BY_PEER 2"));
    }

    @Test
    void aStoppedDeskEndsTheSessionAndRefusesNothing() {
        ends.pipe.inputs.records = false;
        ends.pipe.peerSends("8", DEAL);
        assertTrue(ends.pipe.isClosed());
        assertTrue(ends.pipe.alarms.getFirst().startsWith("JOURNAL_REFUSED 9: "));
        assertEquals(List.of(), ends.pipe.peerGot);
    }

    @Test
    void anOrderOfAClientIsRefusedAloud() {
        ends.pipe.peerSends("D", "11=A1|55=EURUSD|54=1|60=20260528-20:26:40.000|38=1|40=1");
        assertTrue(ends.lastAlarm().startsWith("UNEXPECTED_MESSAGE 9: "));
        assertTrue(ends.pipe.peerGot.getLast().contains("|35=j|"));
    }

    private static String changed(char execType, String ids) {
        return DEAL.replace("17=D1|150=F", ids + "|150=" + execType);
    }

    private void assertRefused(String alarm) {
        assertTrue(ends.lastAlarm().startsWith(alarm), ends.lastAlarm());
        assertTrue(ends.pipe.peerGot.getLast().contains("|35=j|"), "the sender is told");
        assertTrue(ends.lastInput().startsWith("ClientDeal "), "the core pages");
    }
}
