// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a venue streams (W) becomes the top of its book, or is said to be none. */
class VenuePricesTest {
    private static final String NO_PRICE = "bidPx=0|bidQty=0|offerPx=0|offerQty=0";

    private final VenueEnds ends = VenueEnds.strict();

    @Test
    void bothSidesOfOneLevel() {
        snapshot("55=EURUSD|268=2|269=0|270=1.08498|271=1000000|269=1|270=1.085|271=2500000.5");
        assertEquals(
                "TopOfBook venueId=1|instrumentId=1|bidPx=108498|bidQty=100000000"
                        + "|offerPx=108500|offerQty=250000050"
                        + "|transactTimeNanos=1780000000000000000 @7.1.3",
                ends.lastInput());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void bestOfSeveralLevelsInAnyOrder() {
        snapshot(
                "55=EURUSD|268=4|269=1|270=1.0852|271=900|269=0|270=1.0848|271=800"
                        + "|269=0|270=1.0849|271=100|269=1|270=1.0851|271=200");
        assertTop("bidPx=108490|bidQty=10000|offerPx=108510|offerQty=20000");
    }

    @Test
    void oneSideLeavesTheOtherWithoutQuantity() {
        snapshot("55=EURUSD|268=1|269=1|270=1.0852|271=900");
        assertTop("bidPx=0|bidQty=0|offerPx=108520|offerQty=90000");
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void aSideOfQuantityZeroIsNoSide() {
        snapshot("55=EURUSD|268=2|269=0|270=1.08|271=0|269=1|270=1.0852|271=900");
        assertTop("bidPx=0|bidQty=0|offerPx=108520|offerQty=90000");
    }

    @Test
    void aClosedQuoteIsNoPriceAndTheNextLevelCounts() {
        snapshot("55=EURUSD|268=2|269=0|270=1.0849|271=800|276=B|269=0|270=1.0848|271=700");
        assertTop("bidPx=108480|bidQty=70000|offerPx=0|offerQty=0");
    }

    @Test
    void aQuoteThatIsNotFirmIsNoPriceWhereverTheConditionStands() {
        snapshot("55=EURUSD|268=2|269=0|270=1.0849|271=800|276=A I|269=1|270=1.0852|271=1|276=A");
        assertTop("bidPx=0|bidQty=0|offerPx=108520|offerQty=100");
    }

    @Test
    void tradesAndOtherEntriesAreNoQuotes() {
        snapshot("55=EURUSD|268=2|269=2|270=1.2|271=800|269=0|270=1.0848|271=700");
        assertTop("bidPx=108480|bidQty=70000|offerPx=0|offerQty=0");
    }

    @Test
    void anInexactPriceLeavesNoPriceAtAllAndAnAlarm() {
        snapshot("55=EURUSD|268=2|269=0|270=1.08498|271=100|269=1|270=1.085001|271=100");
        assertTop(NO_PRICE);
        assertAlarm("INEXACT_NUMBER 7: a price or size with more digits than the instrument has;");
    }

    @Test
    void aPriceWithoutSizeIsNotGuessed() {
        snapshot("55=EURUSD|268=1|269=0|270=1.08498");
        assertTop(NO_PRICE);
        assertAlarm("INVALID 7: a price that is absent, not above 0 or past the largest;");
    }

    @Test
    void aPriceThatTheCoreWouldRefuseDoesNotLeaveTheOldOneStanding() {
        snapshot("55=EURUSD|268=1|269=0|270=1.08498|271=100");
        for (String px : List.of("0", "-1.08", "10.00001")) {
            snapshot("55=EURUSD|268=1|269=0|270=" + px + "|271=100");
            assertTop(NO_PRICE);
        }
        assertEquals(3, ends.pipe.alarms.size());
    }

    @Test
    void anUnknownSymbolIsAnAlarmWithItsBytesAndNoInput() {
        int before = ends.pipe.inputs.all.size();
        snapshot("55=GBPUSD|268=1|269=0|270=1.25|271=100");
        assertEquals(before, ends.pipe.inputs.all.size());
        assertAlarm("UNKNOWN_SYMBOL 7: a symbol that no instrument bears <- 8=FIX.4.4|9=");
        assertTrue(ends.pipe.alarms.getLast().contains("|55=GBPUSD|"));
    }

    @Test
    void eachInstrumentHasItsOwnScale() {
        snapshot("55=USDJPY|268=1|269=0|270=150.125|271=100");
        assertTrue(ends.lastInput().contains("instrumentId=2|bidPx=150125|bidQty=10000|"));
    }

    @Test
    void refusedSubscriptionIsAnAlarm() {
        ends.pipe.peerSends("Y", "262=prices-1|281=0");
        assertAlarm("INVALID 7: the venue refused our price request <- 8=FIX.4.4");
    }

    @Test
    void incrementalPricesAreRefusedAloud() {
        ends.pipe.peerSends("X", "268=1|279=0|269=0|55=EURUSD|270=1.08|271=100");
        assertAlarm("UNEXPECTED_MESSAGE 7: a message of a kind that is not taken <- 8=FIX.4.4");
        assertTrue(ends.pipe.peerGot.getLast().contains("|35=j|"));
    }

    private void snapshot(String fields) {
        ends.pipe.peerSends("W", fields);
    }

    private void assertTop(String sides) {
        String top = ends.lastInput();
        assertTrue(top.startsWith("TopOfBook venueId=1|instrumentId=1|" + sides + "|"), top);
    }

    private void assertAlarm(String start) {
        String alarm = ends.pipe.alarms.getLast();
        assertTrue(alarm.startsWith(start), alarm);
    }
}
