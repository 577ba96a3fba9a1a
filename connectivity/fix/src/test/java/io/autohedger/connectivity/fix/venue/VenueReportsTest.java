// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.fix.Pipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a venue says of our orders (8) reaches the core, whatever is wrong with it. */
class VenueReportsTest {
    private static final String FILL = "32=500000|31=1.08501";

    /** What FIX 4.4 asks of a TradeCaptureReport, and the request that it answers. */
    private static final String TRADE =
            "571=E1|568=T3-000117|17=E1|150=F|570=Y|55=EURUSD|32=500000|31=1.08501|75=20260528"
                    + "|60=20260528-20:26:40.000|552=1|54=1|37=O1|11=T3-000117";

    private final VenueEnds ends = VenueEnds.strict();

    @Test
    void aFillFieldByField() {
        ends.report(
                'F',
                "41=T3-000116|38=1000000|44=1.085|32=500000|31=1.08501|75=20260528|64=20260601"
                        + "|60=20260528-20:26:40.000|58=thank you");
        assertEquals(
                "ExecutionReport venueId=1|instrumentId=1|clOrdId=12884902005"
                        + "|origClOrdId=12884902004|kind=TRADE|side=BUY|possDup=NO|possResend=NO"
                        + "|rawExecType=70|rawOrdStatus=49|rawExecTransType=0|orderQty=100000000"
                        + "|price=108500|lastQty=50000000|lastPx=108501|cumQty=50000000"
                        + "|leavesQty=50000000|tradeDate=20601|valueDate=20605"
                        + "|transactTimeNanos=1780000000000000000|orderId=O1|execId=E1"
                        + "|text=thank you|multiLeg=0|forced=NO|ofQuote=NO @7.1.3",
                ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void commissionAndOtherFeesAreAddedUpInTheirCurrency() {
        ends.report(
                'F', FILL + "|12=10.5|13=3|479=USD|136=2|137=1.25|138=USD|139=4|137=0.0001|139=7");
        assertTrue(ends.lastInput().contains("|feeAssetId=1|fee=11750100"), ends.lastInput());
        ends.report('F', FILL + "|12=-2|479=EUR");
        assertTrue(ends.lastInput().contains("|feeAssetId=2|fee=-2000000"), ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12=10|13=1",
                "12=10|479=GBP",
                "12=10.0000001",
                "12=10|136=1|137=1|138=EUR|139=4",
            })
    void aFeeThatCannotBeBookedIsTold(String fee) {
        ends.report('F', FILL + "|" + fee);
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), ends.lastInput());
        assertTrue(
                ends.pipe.alarms.getFirst().contains("a fill, booked, and a fee of it is not"),
                ends.pipe.alarms.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, NEW",
        "1, TRADE",
        "2, TRADE",
        "3, DONE_FOR_DAY",
        "4, CANCELED",
        "5, REPLACED",
        "6, PENDING_CANCEL",
        "7, STOPPED",
        "8, REJECTED",
        "9, SUSPENDED",
        "A, PENDING_NEW",
        "B, CALCULATED",
        "C, EXPIRED",
        "D, RESTATED",
        "E, PENDING_REPLACE",
        "F, TRADE",
        "G, TRADE_CORRECT",
        "H, TRADE_CANCEL",
        "I, ORDER_STATUS",
        "L, TRIGGERED",
    })
    void everyExecTypeHasItsEvent(char execType, String event) {
        VenueEnds open = VenueEnds.tolerant();
        open.report(execType, FILL + "|19=E0");
        assertTrue(open.lastInput().contains("|kind=" + event + "|"), open.lastInput());
        assertTrue(open.lastInput().contains("|rawExecType=" + (int) execType + "|"));
        assertEquals(List.of(), open.pipe.alarms);
    }

    @Test
    void anExecTypeOfNoTableIsPassedOnRawWithAnAlarm() {
        VenueEnds open = VenueEnds.tolerant();
        open.report('Z', FILL);
        assertTrue(open.lastInput().contains("|kind=UNKNOWN_VALUE|"), open.lastInput());
        assertTrue(open.lastInput().contains("|rawExecType=90|"), open.lastInput());
        assertAlarm(open, "UNKNOWN_VALUE 7: an ExecType that is in no table; passed on <- 8=FIX");
    }

    @ParameterizedTest
    @CsvSource({
        "38=1000000|32=500000|192=1000000|194=1.08490|641=0.00200, farQty=50000000|farPx=108690",
        "38=1000000|32=500000|192=2000000|194=1.08490|641=-0.00200, farQty=100000000|farPx=108290",
        "38=1000000|32=500000|195=0.00011|641=0.00200, farQty=50000000|farPx=108690",
        "32=500000|194=1.08490|641=0.00200, farQty=50000000|farPx=108690",
        "38=1000000|32=500000|192=1000000|194=1.08490, farQty=50000000",
        "38=1000000|32=500000|641=0.00200, farQty=50000000",
    })
    void theFarLegOfASwapIsToldWithItsNearLeg(String more, String far) {
        VenueEnds open = VenueEnds.tolerant();
        open.report('F', "31=1.08501|64=20260601|193=20260701|" + more);
        assertTrue(
                open.lastInput().contains("|forced=NO|" + far + "|farDate=20635|ofQuote=NO @"),
                open.lastInput());
        assertEquals(List.of(), open.pipe.alarms);
        open.report('F', "31=1.08501|64=20260601|" + more);
        assertTrue(open.lastInput().contains("|forced=NO|ofQuote=NO @"), open.lastInput());
    }

    @Test
    void aFarLegThatIsNoWholePartIsRoundedAndSaidToBeOdd() {
        VenueEnds open = VenueEnds.tolerant();
        open.report('F', "31=1.08501|193=20260701|38=300000|32=100000|192=200000");
        assertTrue(open.lastInput().contains("|farQty=6666666|"), open.lastInput());
        assertTrue(open.lastInput().contains("|kind=TRADE|"), open.lastInput());
        assertEquals(1, open.pipe.alarms.size());
    }

    @Test
    void anExecutionOnAQuoteNamesNoOrderAndItsQuoteIsKept() {
        VenueEnds open = VenueEnds.tolerant();
        String told = VenueEnds.reportFields('F', FILL + "|117=Q77").replace("11=T3-000117|", "");
        open.pipe.peerSends("8", told);
        assertTrue(open.lastInput().contains("|kind=TRADE|"), open.lastInput());
        assertTrue(open.lastInput().contains("|text=Q77|"), open.lastInput());
        assertTrue(open.lastInput().contains("|ofQuote=YES @"), open.lastInput());
        open.pipe.peerSends("8", told + "|58=yours");
        assertTrue(open.lastInput().contains("|text=yours|"), open.lastInput());
        open.report('F', FILL + "|117=Q77");
        assertTrue(open.lastInput().contains("|ofQuote=NO @"), "that of an order is the order's");
    }

    @Test
    void aStatusNamesTheQuestionThatItAnswers() {
        ends.report('I', "790=T3-000009");
        assertTrue(ends.lastInput().contains("|ordStatusReqId=12884901897|"), ends.lastInput());
    }

    @Test
    void aTradeThatWasAskedForIsAFillFieldByField() {
        ends.pipe.peerSends("AE", TRADE);
        assertEquals(
                "ExecutionReport venueId=1|instrumentId=1|clOrdId=12884902005"
                        + "|kind=TRADE|side=BUY|possDup=NO|possResend=NO"
                        + "|rawExecType=70|rawOrdStatus=0|rawExecTransType=0|lastQty=50000000"
                        + "|lastPx=108501|tradeDate=20601|transactTimeNanos=1780000000000000000"
                        + "|orderId=O1|execId=E1|multiLeg=0|forced=NO|ofQuote=NO @7.1.3",
                ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void aTradeOfASwapThatWasAskedForTellsBothLegs() {
        String near = "|600=EURUSD|624=1|687=500000|588=20260601|637=1.08501";
        String far = "|600=EURUSD|624=2%s|588=20260701|637=1.08690";
        String swap = TRADE.replace("|552=1", "|64=20260601|555=2" + near + far + "|552=1");
        ends.pipe.peerSends("AE", swap.formatted("|687=250000"));
        assertTrue(
                ends.lastInput().contains("|side=BUY|possDup=NO|possResend=NO|rawExecType=70"),
                ends.lastInput());
        assertTrue(
                ends.lastInput().contains("|farQty=25000000|farPx=108690|farDate=20635|"),
                ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
        ends.pipe.peerSends("AE", TRADE);
        assertFalse(ends.lastInput().contains("far"), "the one before had it");
        ends.pipe.peerSends("AE", swap.formatted(""));
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), ends.lastInput());
        assertEquals(1, ends.pipe.alarms.size(), "how much goes back is not said");
    }

    @Test
    void ofTwoSidesTheOneWithOurIdentifierIsOurs() {
        ends.pipe.peerSends(
                "AE",
                TRADE.replace(
                        "552=1|54=1|37=O1|11=T3-000117",
                        "552=2|54=2|37=O2|11=theirs|54=1|37=O1|11=T3-000117"));
        assertTrue(ends.lastInput().contains("|side=BUY|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|orderId=O1|"), ends.lastInput());
    }

    @Test
    void aTradeThatNobodyAskedForIsRefusedAndShown() {
        int before = ends.pipe.inputs.all.size();
        ends.pipe.peerSends("AE", TRADE.replace("568=T3-000117|", ""));
        assertEquals(before, ends.pipe.inputs.all.size());
        assertAlarm(ends, "UNEXPECTED_MESSAGE 7: a message of a kind that is not taken");
    }

    @Test
    void aTradeWithoutAnExecIdOrAtAnInexactPriceIsNoFillAndNotSilent() {
        ends.pipe.peerSends("AE", TRADE.replace("17=E1|", ""));
        assertUnread("INVALID 7: a fill without quantity or price; ask the venue <- 8=FIX");
        VenueEnds others = VenueEnds.strict();
        others.pipe.peerSends("AE", TRADE.replace("31=1.08501", "31=1.085011"));
        assertTrue(others.lastInput().contains("|kind=UNKNOWN_VALUE|"), others.lastInput());
    }

    @Test
    void aTradeThatWasTakenBackSinceIsNoFill() {
        ends.pipe.peerSends("AE", TRADE.replace("150=F", "150=H"));
        assertTrue(ends.lastInput().contains("|kind=UNKNOWN_VALUE|"), ends.lastInput());
    }

    @Test
    void aFillWithoutLastPxIsNoFillAndNotSilent() {
        ends.report('F', "32=500000");
        assertUnread("INVALID 7: a fill without quantity or price; ask the venue <- 8=FIX");
    }

    @Test
    void aFillWithoutLastQtyIsNoFillAndNotSilent() {
        ends.report('F', "31=1.08501");
        assertUnread("INVALID 7: a fill without quantity or price; ask the venue <- 8=FIX");
    }

    @Test
    void aFillAtAnInexactPriceIsNotRounded() {
        ends.report('F', "32=500000|31=1.085011");
        assertUnread("INEXACT_NUMBER 7: a report with a number that the instrument cannot hold;");
    }

    @Test
    void aFillIsBookedThoughAnotherNumberIsOdd() {
        ends.report('F', FILL + "|44=1.0850001");
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("|lastQty=50000000|lastPx=108501|"));
        assertTrue(!ends.lastInput().contains("|price="), ends.lastInput());
        assertAlarm(ends, "INEXACT_NUMBER 7: a fill, booked, beside a number");
    }

    @Test
    void aCancelWithAnInexactQuantityIsNotBelieved() {
        ends.report('4', "38=1000000.001");
        assertUnread("INEXACT_NUMBER 7: a report with a number that the instrument cannot hold;");
    }

    @ParameterizedTest
    @CsvSource({"G", "H"})
    void whatTakesBackAFillMustNameIt(char execType) {
        ends.report(execType, FILL);
        assertUnread("INVALID 7: a fill is taken back or changed without its ExecRefID;");
    }

    @Test
    void aForeignClOrdIdIsNoOrderOfOursAndNotDropped() {
        for (String id : List.of("P3-000117", "ORDER-1", "T3-000117x", "T-1", "T99999999999-1")) {
            ends.pipe.peerSends(
                    "8", VenueEnds.reportFields('F', FILL).replace("11=T3-000117", "11=" + id));
            assertTrue(!ends.lastInput().contains("clOrdId="), ends.lastInput());
            assertTrue(ends.lastInput().contains("|kind=TRADE|"), ends.lastInput());
        }
    }

    @Test
    void aFillOfAnUnknownSymbolReachesTheCoreWithoutAnInstrument() {
        ends.pipe.peerSends(
                "8", VenueEnds.reportFields('F', FILL).replace("55=EURUSD", "55=EUR/USD"));
        assertTrue(ends.lastInput().contains("|instrumentId=0|clOrdId=12884902005|"));
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), ends.lastInput());
        assertAlarm(ends, "UNKNOWN_SYMBOL 7: a report on a symbol that no instrument bears <- ");
    }

    @Test
    void longExecIdsStayDifferent() {
        String id = "E".repeat(64);
        ends.pipe.peerSends("8", with("17=E1", "17=" + id));
        assertTrue(ends.lastInput().contains("|execId=" + id + "|"), ends.lastInput());
        ends.pipe.peerSends("8", with("17=E1", "17=" + id + "1"));
        String first = execId(ends.lastInput());
        ends.pipe.peerSends("8", with("17=E1", "17=" + id + "2"));
        String second = execId(ends.lastInput());
        assertEquals(64, first.length());
        assertEquals(64, second.length());
        assertTrue(!first.equals(second), first);
    }

    @Test
    void possDupAndPossResendAreCarried() {
        String head = "35=8|49=LP1|56=DESK|34=3|";
        String times = "52=20260528-20:26:40.000|122=20260528-20:26:00.000|";
        ends.pipe.peerWrites(
                Pipe.framed(head + "43=Y|97=Y|" + times + VenueEnds.reportFields('F', FILL) + "|"));
        assertTrue(ends.lastInput().contains("|possDup=YES|possResend=YES|"), ends.lastInput());
        assertTrue(ends.lastInput().endsWith("@7.1.3"), ends.lastInput());
    }

    @Test
    void aRepeatedMessageIsHandedOnOnce() {
        String report =
                Pipe.framed(
                        "35=8|49=LP1|56=DESK|34=3|43=Y|52=20260528-20:26:40.000"
                                + "|122=20260528-20:26:00.000|"
                                + VenueEnds.reportFields('F', FILL)
                                + "|");
        ends.pipe.peerWrites(report);
        ends.pipe.peerWrites(report);
        assertEquals(1, ends.pipe.inputs.of("ExecutionReport").size());
    }

    /** It never reaches the core, so an operator must see it, bytes and all. */
    @Test
    void aFillThatFailsValidationIsAnAlarmWithItsBytes() {
        VenueEnds open = VenueEnds.tolerant();
        String fill = VenueEnds.reportFields('F', FILL).replace("|6=1.08", "|6=about 1.08");
        int before = open.pipe.inputs.all.size();
        open.pipe.peerSends("8", fill);
        assertEquals(before, open.pipe.inputs.all.size());
        assertEquals(1, open.pipe.alarms.size());
        assertAlarm(
                open,
                "UNPARSEABLE 7: a message was refused unread: Incorrect data format for value"
                        + " <- 8=FIX.4.4|9=");
        assertTrue(open.pipe.alarms.getLast().contains("|" + fill + "|10="));
        assertTrue(open.pipe.peerEvents.getLast().startsWith("REJECTED_BY_PEER 3: "));
        open.report('F', FILL);
        assertTrue(open.lastInput().contains("|kind=TRADE|"), "the session goes on");
    }

    @Test
    void aFillWithoutARequiredFieldIsAnAlarmWithItsBytes() {
        VenueEnds open = VenueEnds.tolerant();
        open.pipe.peerSends("8", VenueEnds.reportFields('F', FILL).replace("17=E1|", ""));
        assertAlarm(open, "UNPARSEABLE 7: a message was refused unread: Required tag missing <- ");
    }

    @Test
    void aMessageOfATypeThatNobodyReadsIsAnAlarmWithItsBytes() {
        ends.pipe.peerSends("B", "148=maintenance at ten|33=1|58=all orders are cancelled");
        assertAlarm(ends, "UNPARSEABLE 7: a message was refused unread: Unsupported Message Type");
        assertTrue(ends.pipe.alarms.getLast().contains("|148=maintenance at ten|"));
    }

    @Test
    void aLegIsMarkedAsOne() {
        ends.report('F', FILL + "|442=2");
        assertTrue(ends.lastInput().contains("|multiLeg=50|"), ends.lastInput());
    }

    @Test
    void onlyTheDeclaredFieldMarksAForcedFill() {
        ends.report('F', FILL + "|9018=Y");
        assertTrue(ends.lastInput().contains("|forced=NO|"), ends.lastInput());
        VenueEnds marking = VenueEnds.marking("9018=Y");
        marking.report('F', FILL + "|9018=Y");
        assertTrue(marking.lastInput().contains("|forced=YES|"), marking.lastInput());
        marking.report('F', FILL + "|9018=N");
        assertTrue(marking.lastInput().contains("|forced=NO|"), marking.lastInput());
        marking.report('F', FILL);
        assertTrue(marking.lastInput().contains("|forced=NO|"), marking.lastInput());
    }

    @ParameterizedTest
    @CsvSource({
        "530=7|531=7, MassCancelReport venueId=1|instrumentId=0|accepted=YES",
        "530=1|531=1|55=EURUSD|54=2, MassCancelReport"
                + " venueId=1|instrumentId=1|side=SELL|accepted=YES",
        "530=1|531=1|55=XAUUSD, MassCancelReport venueId=1|instrumentId=0|accepted=NO",
        "530=7|531=0|532=0, MassCancelReport venueId=1|instrumentId=0|accepted=NO",
        "530=6|531=6|336=AM, MassCancelReport venueId=1|instrumentId=0|accepted=YES"
    })
    void aMassCancelReportIsPassedOn(String fields, String input) {
        ends.pipe.peerSends("r", "37=M1|" + fields);
        assertEquals(input + " @7.1.3", ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void garbledBytesAreAnAlarmAndTheirGapIsAskedFor() {
        String fill =
                Pipe.framed(
                        "35=8|49=LP1|56=DESK|34=3|52=20260528-20:26:40.000|"
                                + VenueEnds.reportFields('F', FILL)
                                + "|");
        ends.pipe.peerWrites(fill.replace("32=500000", "32=600000"));
        assertTrue(ends.pipe.alarms.getFirst().startsWith("UNPARSEABLE 7: bytes that are no"));
        assertTrue(ends.pipe.alarms.getFirst().contains("|32=600000|"));
        ends.pipe.peerWrites(Pipe.framed("35=0|49=LP1|56=DESK|34=4|52=20260528-20:26:40.000|"));
        assertTrue(
                ends.pipe.alarms.contains(
                        "SEQUENCE_GAP 7: messages 3 to 3 are missing; asked for again"),
                ends.pipe.alarms.toString());
    }

    private void assertUnread(String alarm) {
        assertTrue(ends.lastInput().contains("|kind=UNKNOWN_VALUE|"), ends.lastInput());
        assertTrue(ends.lastInput().contains("clOrdId=12884902005"), ends.lastInput());
        assertAlarm(ends, alarm);
    }

    private static void assertAlarm(VenueEnds at, String start) {
        String alarm = at.pipe.alarms.getLast();
        assertTrue(alarm.startsWith(start), alarm);
    }

    private static String with(String from, String to) {
        return VenueEnds.reportFields('F', FILL).replace(from, to);
    }

    private static String execId(String input) {
        return input.replaceFirst(".*\\|execId=([^| ]*).*", "$1");
    }
}
