// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices that have piled up: the newest of each instrument counts, and what is left out too. */
class PricesInOneReadTest {
    private final VenueEnds ends = VenueEnds.strict();
    private int before;

    @BeforeEach
    void whatCameBeforeIsNotCounted() {
        before = ends.pipe.inputs.all.size();
    }

    @Test
    void theNewestOfEachInstrumentIsHandedOnInTheOrderOfTheirMessages() {
        ends.pipe.peerSendsTogether(eurusd("1.08"), usdjpy("150"), eurusd("1.09"), eurusd("1.1"));
        assertEquals(
                List.of(
                        "TopOfBook venueId=1|instrumentId=2|bidPx=150000",
                        "TopOfBook venueId=1|instrumentId=1|bidPx=110000"),
                inputs());
        assertEquals(2, ends.adapter.conflated());
    }

    @Test
    void oneReadAfterTheOtherLeavesNothingOut() {
        ends.pipe.peerSendsTogether(eurusd("1.08"));
        ends.pipe.peerSendsTogether(eurusd("1.09"), usdjpy("150"));
        assertEquals(3, inputs().size());
        assertEquals(0, ends.adapter.conflated());
    }

    @Test
    void aReportFindsThePricesKnownThatCameBeforeIt() {
        ends.order(VenueEnds.ORDER);
        before = ends.pipe.inputs.all.size();
        ends.pipe.peerSendsTogether(
                eurusd("1.08"),
                eurusd("1.09"),
                "8|37=V1|11=T3-000017|17=E1|150=0|39=0|55=EURUSD|54=1|38=1234567.89|44=1.08501"
                        + "|151=1234567.89|14=0|6=0",
                eurusd("1.1"));
        assertEquals(
                List.of(
                        "TopOfBook venueId=1|instrumentId=1|bidPx=109000",
                        "ExecutionReport",
                        "TopOfBook venueId=1|instrumentId=1|bidPx=110000"),
                inputs());
    }

    @Test
    void theEndOfTheSessionComesBehindThem() {
        ends.pipe.peerSendsTogether(eurusd("1.08"), "5|58=good bye");
        assertEquals(
                List.of("TopOfBook venueId=1|instrumentId=1|bidPx=108000", "SessionStatus"),
                inputs());
    }

    private static String eurusd(String bid) {
        return "W|55=EURUSD|268=1|269=0|270=" + bid + "|271=100";
    }

    private static String usdjpy(String bid) {
        return "W|55=USDJPY|268=1|269=0|270=" + bid + "|271=100";
    }

    /** What was handed on, each to its first figures. */
    private List<String> inputs() {
        return ends.pipe.inputs.all.stream()
                .skip(before)
                .map(text ->
                        text.startsWith("TopOfBook")
                                ? text.substring(0, text.indexOf("|bidQty"))
                                : text.substring(0, text.indexOf(' ')))
                .toList();
    }
}
