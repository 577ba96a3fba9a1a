// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static io.autohedger.connectivity.fix.venue.VenueEnds.ORDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a venue has told all that a question asked for: the fills of an order, what is open. */
class CompletionsTest {
    private static final String TRADE =
            "571=R1|568=T3-000010|17=E%d|150=F|570=N|55=EURUSD|32=500000|31=1.08501|75=20260528"
                    + "|60=20260528-20:26:40.000%s|552=1|54=1|37=O1|11=T3-000117";
    private static final String NONE =
            "37=NONE|584=T3-000011|17=0|150=I|39=8|55=[N/A]|54=7|151=0|14=0|6=0";
    private static final List<String> FILLS_TOLD =
            List.of("FillsTold venueId=1|clOrdId=12884902005|tradeReqId=12884901898");

    private final VenueEnds ends = VenueEnds.strict();

    @Test
    void theLastTradeThatSaysSoIsTheLast() {
        ends.queryFills(ORDER);
        trade(1, "|912=N");
        assertEquals(List.of(), told("FillsTold"));
        trade(2, "|912=Y");
        assertEquals(FILLS_TOLD, told("FillsTold"));
    }

    @Test
    void asManyTradesAsTheAcknowledgementSaysAreAll() {
        ends.queryFills(ORDER);
        ends.pipe.peerSends("AQ", "568=T3-000010|569=1|748=2|749=0|750=0|55=EURUSD");
        trade(1, "");
        assertEquals(List.of(), told("FillsTold"));
        trade(2, "");
        assertEquals(FILLS_TOLD, told("FillsTold"));
        trade(3, "");
        assertEquals(FILLS_TOLD, told("FillsTold"), "once");
    }

    @Test
    void noTradesAreAllWhereTheVenueSaysThatThereAreNone() {
        ends.queryFills(ORDER);
        ends.pipe.peerSends("AQ", "568=T3-000010|569=1|748=0|749=0|750=1|55=EURUSD");
        assertEquals(FILLS_TOLD, told("FillsTold"));
    }

    @Test
    void aRequestThatIsRefusedIsNotAnswered() {
        ends.queryFills(ORDER);
        ends.pipe.peerSends("AQ", "568=T3-000010|569=1|748=0|749=8|750=2|55=EURUSD");
        assertEquals(List.of(), told("FillsTold"));
        assertEquals(1, ends.pipe.alarms.size());
    }

    /** The same trade under another number: the second of two is still to come. */
    @Test
    void whatMayHaveBeenSentBeforeIsNotCountedAgain() {
        ends.queryFills(ORDER);
        trade(1, "|748=2");
        ends.pipe.peerSends("AE", "97=Y|" + TRADE.formatted(1, "|748=2|912=Y"));
        assertEquals(List.of(), told("FillsTold"));
        trade(2, "|748=2|912=Y");
        assertEquals(FILLS_TOLD, told("FillsTold"));
    }

    @Test
    void norIsAReportOfWhatIsOpen() {
        ends.queryOpenOrders();
        ends.report('I', "584=T3-000011|911=2");
        String again = VenueEnds.reportFields('I', "584=T3-000011|911=2|912=Y");
        ends.pipe.peerSends("8", "97=Y|" + again);
        assertEquals(List.of(), told("OpenOrdersTold"));
    }

    /** What is missing of it may be another fill. */
    @Test
    void anAnswerWithATradeThatCannotBeReadIsNotWhole() {
        ends.queryFills(ORDER);
        trade(1, "");
        ends.pipe.peerSends("AE", TRADE.formatted(2, "|748=2").replace("1.08501", "1.085011"));
        assertEquals(List.of(), told("FillsTold"));
    }

    /** What came before the last counts, too: the venue's word is about all, ours is not. */
    @Test
    void theLastTradeIsNotTheWholeAnswerWhereOneBeforeCouldNotBeRead() {
        ends.queryFills(ORDER);
        ends.pipe.peerSends("AE", TRADE.formatted(1, "|912=N").replace("1.08501", "1.085011"));
        trade(2, "|912=Y");
        assertEquals(List.of(), told("FillsTold"));
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), "the fill counts all the same");
    }

    @Test
    void theLastTradeOfFewerThanWereSaidIsNotAll() {
        ends.queryFills(ORDER);
        trade(1, "|748=2|912=Y");
        assertEquals(List.of(), told("FillsTold"));
        trade(2, "|748=2|912=Y");
        assertEquals(FILLS_TOLD, told("FillsTold"));
    }

    /** An order whose report says nothing to us may be open: it must not count as ended. */
    @Test
    void theLastReportIsNotAllThatIsOpenWhereOneBeforeCouldNotBeRead() {
        ends.queryOpenOrders();
        ends.report('I', "584=T3-000011|44=1.085011");
        ends.report('I', "584=T3-000011|912=Y");
        assertEquals(List.of(), told("OpenOrdersTold"));
    }

    @Test
    void anAnswerOnTheNextConnectionIsNotWhole() {
        ends.queryFills(ORDER);
        ends.pipe.disconnect();
        ends.pipe.connect();
        trade(1, "|912=Y");
        assertEquals(List.of(), told("FillsTold"));
        assertTrue(ends.lastInput().contains("|kind=TRADE|"), "the fill counts all the same");
    }

    @Test
    void asManyReportsAsAreSaidAreAllThatIsOpen() {
        ends.queryOpenOrders();
        assertTrue(ends.pipe.peerGot.getLast().contains("|584=T3-000011|585=7|"));
        ends.report('I', "584=T3-000011|911=2");
        assertEquals(List.of(), told("OpenOrdersTold"));
        ends.report('I', "584=T3-000011|911=2");
        assertEquals(
                List.of("OpenOrdersTold venueId=1|massStatusReqId=12884901899"),
                told("OpenOrdersTold"));
        assertEquals(2, ends.pipe.inputs.of("ExecutionReport").size(), "and each is one");
    }

    @Test
    void nothingIsOpenWhereTheVenueSaysThatThereIsNothing() {
        ends.queryOpenOrders();
        int before = ends.pipe.inputs.of("ExecutionReport").size();
        ends.pipe.peerSends("8", NONE + "|911=0|912=Y");
        assertEquals(1, told("OpenOrdersTold").size());
        assertEquals(before, ends.pipe.inputs.of("ExecutionReport").size(), "it is of no order");
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void aRefusalOfTheQuestionIsShownAndProvesNothing() {
        ends.queryOpenOrders();
        ends.pipe.peerSends("8", NONE + "|103=99|58=not here");
        assertEquals(List.of(), told("OpenOrdersTold"));
        assertTrue(
                ends.pipe.alarms.getLast().contains("the venue refused a mass status request"),
                ends.pipe.alarms.toString());
    }

    private void trade(int number, String more) {
        ends.pipe.peerSends("AE", TRADE.formatted(number, more));
    }

    private List<String> told(String kind) {
        return ends.pipe.inputs.of(kind).stream().map(in -> in.replaceFirst(" @.*", "")).toList();
    }
}
