// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.fix.Pipe;
import io.autohedger.model.ClOrdId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the core asks of a venue, byte for byte, and what comes back when it is refused. */
class VenueRequestsTest {
    private static final String HEAD = "|49=DESK|56=LP1|34=4|52=20260528-20:26:40.000|";
    private static final long ORDER = VenueEnds.ORDER;
    private static final long CANCEL = ClOrdId.of(3, 118);

    private final VenueEnds ends = VenueEnds.strict();

    @Test
    void anOrderFieldByField() {
        assertTrue(ends.order(ORDER));
        assertSent(
                "35=D"
                        + HEAD
                        + "11=T3-000117|55=EURUSD|54=1|60=20260528-20:26:40.000|38=1234567.89"
                        + "|40=2|44=1.08501|15=EUR|59=3|");
        assertEquals(
                "SendResult clOrdId=12884902005|request=NEW_ORDER|started=YES|connectionEpoch=1"
                        + "|msgSeqNum=4 @7.1.0",
                ends.lastInput());
    }

    @Test
    void anOrderWithALifeCarriesItsEnd() {
        assertTrue(ends.orderUntil(ORDER, Pipe.NOW + 2 * Pipe.SECOND));
        assertSent(
                "35=D"
                        + HEAD
                        + "11=T3-000117|55=USDJPY|54=2|60=20260528-20:26:40.000|38=1.00"
                        + "|40=2|44=150.000|15=USD|59=6|126=20260528-20:26:42.000|");
    }

    @Test
    void aCancelNamesTheOrderAndItself() {
        assertTrue(ends.cancel(CANCEL, ORDER));
        assertSent(
                "35=F"
                        + HEAD
                        + "41=T3-000117|11=T3-000118|55=EURUSD|54=1|60=20260528-20:26:40.000"
                        + "|38=1234567.89|");
        assertTrue(ends.lastInput().contains("clOrdId=12884902006|request=CANCEL|started=YES"));
    }

    @Test
    void aReplaceIsTheWholeOrderAsItShallBe() {
        assertTrue(ends.replace(CANCEL, ORDER, Pipe.NOW + 2 * Pipe.SECOND));
        assertSent(
                "35=G"
                        + HEAD
                        + "41=T3-000117|11=T3-000118|55=EURUSD|54=1|60=20260528-20:26:40.000"
                        + "|38=1234567.89|40=2|44=1.08501|15=EUR|59=6"
                        + "|126=20260528-20:26:42.000|");
        assertTrue(ends.lastInput().contains("clOrdId=12884902006|request=REPLACE|started=YES"));
    }

    @Test
    void aQueryNamesTheOrder() {
        assertTrue(ends.query(ORDER));
        assertSent("35=H" + HEAD + "11=T3-000117|790=T3-000009|55=EURUSD|54=1|");
        assertTrue(ends.lastInput().contains("|request=STATUS|started=YES"));
    }

    @Test
    void aQueryForFillsNamesTheOrderAndItself() {
        assertTrue(ends.queryFills(ORDER));
        assertSent("35=AD" + HEAD + "568=T3-000010|569=1|263=0|11=T3-000117|55=EURUSD|54=1|");
        assertTrue(ends.lastInput().contains("clOrdId=12884902005|request=FILLS|started=YES"));
    }

    @Test
    void aRequestForFillsThatIsRefusedIsShown() {
        ends.pipe.peerSends("AQ", "568=T3-000117|569=1|748=0|749=0|750=1|55=EURUSD");
        assertTrue(ends.pipe.alarms.isEmpty());
        ends.pipe.peerSends("AQ", "568=T3-000117|569=1|749=8|750=2|55=EURUSD");
        assertEquals(1, ends.pipe.alarms.size());
    }

    @Test
    void anOrderIsInTheJournalAsSentAndNeverToBeRepeated() {
        ends.order(ORDER);
        var last = ends.pipe.journal.sent.getLast();
        assertEquals(4, last.msgSeqNum());
        assertTrue(last.gapFillOnly());
        assertEquals(ends.pipe.peerGot.getLast(), last.text());
    }

    @Test
    void anOrderThatTheJournalRefusesDoesNotLeave() {
        ends.pipe.journal.accepts = false;
        int before = ends.pipe.peerGot.size();
        assertFalse(ends.order(ORDER));
        assertEquals(before, ends.pipe.peerGot.size());
        assertTrue(ends.pipe.isClosed());
        assertTrue(ends.pipe.alarms.stream().anyMatch(a -> a.startsWith("JOURNAL_REFUSED 7: ")));
        assertTrue(ends.pipe.inputs.of("SendResult").isEmpty());
    }

    @Test
    void anOrderInAnInstrumentOfNobodyIsNotSent() {
        assertFalse(ends.order(ORDER, 99, TimeInForce.IOC));
        assertTrue(ends.pipe.alarms.getLast().startsWith("INVALID 7: NEW_ORDER was not sent"));
    }

    /** Once it left as a DAY order, which rests. */
    @Test
    void anOrderWithoutTimeInForceIsNotSent() {
        assertFalse(ends.order(ORDER, 1, TimeInForce.NULL_VAL));
    }

    @Test
    void nothingIsSentBeforeTheLogonOrAfterTheEnd() {
        ends.pipe.disconnect();
        assertFalse(ends.order(ORDER));
        assertFalse(ends.cancel(CANCEL, ORDER));
        assertTrue(ends.pipe.inputs.of("SendResult").isEmpty());
    }

    @Test
    void cancelRejectFieldByField() {
        ends.pipe.peerSends(
                "9", "37=NONE|11=T3-000118|41=T3-000117|39=8|434=1|102=1|58=Unknown order");
        assertEquals(
                "RequestRejected venueId=1|clOrdId=12884902006|origClOrdId=12884902005"
                        + "|request=CANCEL|level=CANCEL_REJECT|reason=1|text=Unknown order @7.1.3",
                ends.lastInput());
    }

    @Test
    void cancelRejectTellsAReplaceFromACancel() {
        ends.pipe.peerSends("9", "37=O1|11=T3-000118|41=T3-000117|39=2|434=2");
        assertTrue(ends.lastInput().contains("|request=REPLACE|level=CANCEL_REJECT"));
        assertFalse(ends.lastInput().contains("|reason="), ends.lastInput());
    }

    @Test
    void businessRejectIsTheOrderOfItsNumber() {
        ends.order(ORDER);
        ends.pipe.peerSends("j", "45=4|372=D|380=4|58=closed");
        assertEquals(
                "RequestRejected venueId=1|clOrdId=12884902005|request=NEW_ORDER"
                        + "|level=BUSINESS_REJECT|reason=4|refSeqNum=4|text=closed @7.1.3",
                withoutOrig(ends.lastInput()));
        assertTrue(ends.pipe.alarms.getLast().startsWith("INVALID 7: the venue refused"));
    }

    @Test
    void sessionRejectIsTheCancelOfItsNumber() {
        ends.order(ORDER);
        ends.cancel(CANCEL, ORDER);
        ends.pipe.peerWrites(
                Pipe.framed("35=3|49=LP1|56=DESK|34=3|52=20260528-20:26:40.000|45=5|373=5|58=no|"));
        assertEquals(
                "RequestRejected venueId=1|clOrdId=12884902006|origClOrdId=12884902005"
                        + "|request=CANCEL|level=SESSION_REJECT|refSeqNum=5 @7.1.0",
                ends.lastInput());
        assertTrue(
                ends.pipe.alarms.getLast().contains("REJECTED_BY_PEER at MsgSeqNum 5: no"),
                ends.pipe.alarms.getLast());
    }

    @Test
    void aRejectOfAnotherMessageTouchesNoOrder() {
        ends.order(ORDER);
        int before = ends.pipe.inputs.all.size();
        ends.pipe.peerSends("j", "45=3|372=V|380=4");
        ends.pipe.peerSends("j", "372=D|380=4");
        assertEquals(before, ends.pipe.inputs.all.size());
        assertEquals(2, ends.pipe.alarms.size());
    }

    /** The number was an order's before the numbers began again; now it is another message's. */
    @Test
    void aNumberFromBeforeAResetIsNobodys() {
        VenueEnds resetting = VenueEnds.resetting();
        resetting.order(ORDER);
        assertTrue(resetting.pipe.wire.getLast().contains("|35=D|49=DESK|56=LP1|34=4|"));
        resetting.pipe.disconnect();
        resetting.pipe.connect();
        resetting.pipe.pass(31 * Pipe.SECOND);
        assertTrue(
                resetting.pipe.wire.stream()
                        .anyMatch(m -> m.contains("|35=0|49=DESK|56=LP1|34=4|")),
                resetting.pipe.wire.toString());
        int before = resetting.pipe.inputs.of("RequestRejected").size();
        resetting.pipe.peerSends("j", "45=4|372=0|380=0");
        assertEquals(before, resetting.pipe.inputs.of("RequestRejected").size());
    }

    @Test
    void numbersBehindTheMemoryAreNotKnownAnyMore() {
        SentRequests sent = new SentRequests();
        sent.put(1, 0, ORDER, -1, io.autohedger.codecs.RequestKind.NEW_ORDER);
        assertEquals(1, sent.find(1, 0));
        assertEquals(-1, sent.find(4097, 0));
        assertEquals(-1, sent.find(0, 0));
        assertEquals(-1, sent.find(Integer.MIN_VALUE, 0));
        sent.put(4097, 0, ORDER, -1, io.autohedger.codecs.RequestKind.NEW_ORDER);
        assertEquals(-1, sent.find(1, 0));
        assertEquals(-1, sent.find(4097, 1));
    }

    @Test
    void aResendRequestNeverBringsAnOrderAgain() {
        ends.order(ORDER);
        ends.cancel(CANCEL, ORDER);
        ends.query(ORDER);
        int wireBefore = ends.pipe.wire.size();
        int sentBefore = ends.pipe.journal.sent.size();
        ends.pipe.peerWrites(
                Pipe.framed("35=2|49=LP1|56=DESK|34=3|52=20260528-20:26:40.000|7=1|16=0|"));
        List<String> answers = ends.pipe.wire.subList(wireBefore, ends.pipe.wire.size());
        assertEquals(2, answers.size(), answers.toString());
        assertTrue(answers.getFirst().contains("|35=V|"), "prices are asked for anew");
        assertTrue(answers.getLast().contains("|35=4|49=DESK|56=LP1|34=1|43=Y|"));
        assertTrue(answers.getLast().contains("|36=7|123=Y|"), answers.toString());
        assertEquals(sentBefore + 1, ends.pipe.journal.sent.size());
        List<String> told = ends.pipe.inputs.of("AskedAgain");
        assertEquals(1, told.size(), "the core is told of the order alone: " + told);
        assertTrue(told.getFirst().contains("|clOrdId=" + ORDER + "|request=NEW_ORDER|"));
        assertTrue(
                ends.pipe.alarms.contains(
                        "SEQUENCE_GAP 7: the peer asks again for our messages 1 to 6"),
                ends.pipe.alarms.toString());
        assertTrue(ends.order(ClOrdId.of(3, 119)), "the session goes on");
        assertTrue(ends.pipe.peerGot.getLast().contains("|34=8|"));
    }

    private void assertSent(String body) {
        String message = ends.pipe.peerGot.getLast();
        assertEquals(
                body,
                message.replaceFirst("^8=FIX.4.4\\|9=\\d+\\|", "")
                        .replaceFirst("10=\\d{3}\\|$", ""));
    }

    private static String withoutOrig(String input) {
        return input.replaceFirst("\\|origClOrdId=-?\\d+", "");
    }
}
