// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.Orders.BUY;
import static io.autohedger.connectivity.simulator.Orders.IOC;
import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static io.autohedger.connectivity.simulator.TestMarket.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider does wrong, and what its ledger says really happened. */
class ProviderFaultsTest {
    private static final ProviderConfig CONFIG = ProviderConfig.of("LP1", "FXDESK");

    private ProviderAgent provider = agent(CONFIG);
    private Pipe pipe = Pipe.toVenue(provider, "LP1").connect();

    private static ProviderAgent agent(ProviderConfig config) {
        return new ProviderAgent(config, TestMarket.ALL, TestMarket.still(), 7);
    }

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    private void buy(String clOrdId) {
        pipe.send(Orders.limit(clOrdId, EURUSD, BUY, 1_000_000, 1_09000, IOC));
        pipe.run(SECOND);
    }

    private void askStatus(String clOrdId) {
        pipe.send(Orders.status(clOrdId, EURUSD));
        pipe.run(SECOND);
    }

    private List<String> story() {
        return pipe.desk.reports(11, 17, 150, 39, 14);
    }

    private void assertReallyBought(long millions) {
        assertEquals(units(millions * 1_000_000), provider.ledger().netQty(EURUSD));
    }

    @Test
    void swallowedAcknowledgementIsToldWhenTheStatusIsAsked() {
        provider.faults().next(Fault.SWALLOW_ACK, 1);
        buy("A1");
        assertEquals(List.of(), story());
        assertReallyBought(1);
        askStatus("A1");
        assertEquals(
                List.of(
                        "11=A1 17=LP1.1.E1 150=0 39=0 14=0.00",
                        "11=A1 17=LP1.1.E2 150=F 39=2 14=1000000.00",
                        "11=A1 17=0 150=I 39=2 14=1000000.00"),
                story());
        buy("A2");
        assertEquals("11=A2 150=F", pipe.desk.last("8").pick(11, 150));
    }

    @Test
    void statusCanTellTheStateAndKeepTheFillsBack() {
        provider.faults().next(Fault.SWALLOW_ACK, 1);
        provider.faults().on(Fault.STATUS_WITHOUT_FILLS);
        buy("A1");
        askStatus("A1");
        assertEquals(List.of("11=A1 17=0 150=I 39=2 14=1000000.00"), story());
    }

    @Test
    void statusOfOpenOrdersOnlyKnowsNoneThatHasEnded() {
        provider.faults().next(Fault.SWALLOW_ACK, 1);
        provider.faults().on(Fault.STATUS_OF_OPEN_ONLY);
        buy("A1");
        askStatus("A1");
        assertEquals("11=A1 150=I 39=8 103=5", pipe.desk.last("8").pick(11, 150, 39, 103));
        assertEquals(List.of("11=A1 17=0 150=I 39=8 14=0"), story());
        assertEquals(1, provider.faults().count(Fault.STATUS_OF_OPEN_ONLY));
        provider.faults().next(Fault.LATE_FILL, 1);
        buy("A2");
        askStatus("A2");
        assertEquals("11=A2 150=I 39=0", pipe.desk.last("8").pick(11, 150, 39));
        assertEquals(1, provider.faults().count(Fault.STATUS_OF_OPEN_ONLY), "that one is open");
    }

    @Test
    void fillsThatAreAskedForComeFromTheLedger() {
        provider.faults().next(Fault.SWALLOW_ACK, 1);
        provider.faults().on(Fault.STATUS_WITHOUT_FILLS);
        buy("A1");
        askFills("A1");
        assertEquals(
                "568=F-A1 17=LP1.1.E2 32=1000000.00 54=1 11=A1",
                pipe.desk.last("AE").pick(568, 17, 32, 54, 11));
        assertEquals(List.of(), story());
    }

    @Test
    void aSwapTellsBothLegsUnderOneExecIdAndWhoAsksForItsFillsIsToldBoth() {
        provider.faults().next(Fault.SWAP_FILL, 1);
        buy("A1");
        Message told = pipe.desk.last("8");
        assertEquals(
                "17=LP1.1.E2 150=F 38=1000000.00 32=1000000.00 192=500000.00",
                told.pick(17, 150, 38, 32, 192));
        assertEquals("195=0.00000 641=0.00020", told.pick(195, 641));
        assertEquals(told.get(31), told.get(194));
        assertTrue(told.get(193).compareTo(told.get(64)) > 0, told.body());
        assertEquals(units(500_000), provider.ledger().netQty(EURUSD), "half of it went back");
        askFills("A1");
        assertEquals(
                "54=1 555=2 600=EURUSD 600=EURUSD 624=1 624=2 687=1000000.00 687=500000.00",
                pipe.desk.last("AE").pick(54, 555, 600, 624, 687));
    }

    @Test
    void anExecutionOnAQuoteNamesNoOrderAndIsInNoOrdersPosition() {
        provider = agent(CONFIG);
        pipe = Pipe.toVenueOfTolerantDesk(provider, "LP1").connect();
        provider.faults().next(Fault.FILL_ON_QUOTE, 2);
        buy("A1");
        assertEquals(
                "37=LP1.1.O2 117=LP1.1.Q1 150=F 39=2 54=1 32=1000000.00 151=0.00 14=1000000.00",
                pipe.desk.last("8").pick(37, 11, 117, 150, 39, 54, 32, 151, 14));
        buy("A2");
        assertEquals("117=LP1.1.Q2 54=2", pipe.desk.last("8").pick(117, 54));
        assertReallyBought(2);
        assertEquals(0, provider.ledger().quotedQty(EURUSD));
        assertEquals(2, provider.ledger().quoteFills().size());
    }

    @Test
    void allThatIsOpenIsToldOneByOneAndTheLastSaysSo() {
        provider.faults().next(Fault.LATE_FILL, 2);
        buy("A1");
        buy("A2");
        pipe.send(Orders.openOrders("Q1"));
        pipe.run(SECOND);
        assertEquals(
                List.of(
                        "11=A1 584=Q1 911=2 912=N 150=I 39=0",
                        "11=A2 584=Q1 911=2 912=Y 150=I 39=0"),
                pipe.desk.all("8").stream()
                        .filter(m -> "I".equals(m.get(150)))
                        .map(m -> m.pick(11, 584, 911, 912, 150, 39))
                        .toList());
    }

    @Test
    void thatNothingIsOpenIsAnswered() {
        pipe.send(Orders.openOrders("Q1"));
        pipe.run(SECOND);
        assertEquals(
                "584=Q1 911=0 912=Y 150=I 39=8", pipe.desk.last("8").pick(584, 911, 912, 150, 39));
    }

    @Test
    void thatThereAreNoFillsIsAnswered() {
        askFills("A1");
        assertEquals("568=F-A1 748=0 749=0 750=1", pipe.desk.last("AQ").pick(568, 748, 749, 750));
    }

    @Test
    void whoAnswersNoStatusAnswersForNoFills() {
        provider.faults().on(Fault.IGNORE_STATUS);
        buy("A1");
        askFills("A1");
        assertEquals(List.of(), pipe.desk.all("AE"));
        assertEquals(List.of(), pipe.desk.all("AQ"));
    }

    private void askFills(String clOrdId) {
        pipe.send(Orders.fills(clOrdId, EURUSD));
        pipe.run(SECOND);
    }

    @Test
    void swallowedOrderNeverLives() {
        provider.faults().next(Fault.SWALLOW_ORDER, 1);
        buy("A1");
        askStatus("A1");
        assertEquals(List.of("11=A1 17=0 150=I 39=8 14=0"), story());
        assertNull(provider.ledger().order("A1"));
        assertReallyBought(0);
    }

    @Test
    void unansweredStatusIsSilenceEvenAboutAFill() {
        provider.faults().on(Fault.SWALLOW_ACK);
        provider.faults().on(Fault.IGNORE_STATUS);
        buy("A1");
        askStatus("A1");
        assertEquals(List.of(), story());
        assertReallyBought(1);
        provider.faults().off(Fault.IGNORE_STATUS);
        askStatus("A1");
        assertEquals(3, story().size());
    }

    @Test
    void lateFillComesAfterALongSilence() {
        provider.faults().next(Fault.LATE_FILL, 1);
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_09000, IOC));
        pipe.run(4 * SECOND);
        assertEquals(List.of(), story());
        assertFalse(provider.isIdle());
        assertNotNull(provider.ledger().order("A1"));
        assertReallyBought(0);
        pipe.run(2 * SECOND);
        assertEquals(List.of("11=A1 17=LP1.1.E1 150=F 39=2 14=1000000.00"), story());
        assertReallyBought(1);
    }

    @Test
    void lateFillIsAsLateAsConfigured() {
        provider = agent(CONFIG.withLateBy(20 * SECOND));
        pipe = Pipe.toVenue(provider, "LP1").connect();
        provider.faults().next(Fault.LATE_FILL, 1);
        buy("A1");
        pipe.run(18 * SECOND);
        assertReallyBought(0);
        pipe.run(2 * SECOND);
        assertReallyBought(1);
    }

    @Test
    void duplicatedReportsBearTheSameExecId() {
        provider.faults().next(Fault.DUPLICATE_REPORT, 1);
        buy("A1");
        assertEquals(
                List.of("17=LP1.1.E1", "17=LP1.1.E1", "17=LP1.1.E2", "17=LP1.1.E2"),
                pipe.desk.reports(17));
        assertReallyBought(1);
    }

    @Test
    void repeatedReportsSayThatTheyMayBe() {
        provider.faults().next(Fault.POSS_RESEND_REPORT, 1);
        buy("A1");
        assertEquals(
                List.of("17=LP1.1.E1", "97=Y 17=LP1.1.E1", "17=LP1.1.E2", "97=Y 17=LP1.1.E2"),
                pipe.desk.reports(97, 17));
        assertReallyBought(1);
    }

    @Test
    void rejectedOrderIsRejectedAtOnce() {
        provider.faults().next(Fault.REJECT, 1);
        buy("A1");
        assertEquals(List.of("11=A1 17=LP1.1.E1 150=8 39=8 14=0.00"), story());
        assertReallyBought(0);
    }

    @Test
    void acceptedOrderCanBeRejectedAfterwards() {
        provider.faults().next(Fault.REJECT_AFTER_ACK, 1);
        buy("A1");
        assertEquals(
                List.of(
                        "11=A1 17=LP1.1.E1 150=0 39=0 14=0.00",
                        "11=A1 17=LP1.1.E2 150=8 39=8 14=0.00"),
                story());
        assertReallyBought(0);
    }

    @Test
    void orderLivesOnThroughADisconnectAndItsFillIsToldAfterwards() {
        provider.faults().next(Fault.DISCONNECT, 1);
        buy("A1");
        assertFalse(pipe.isUp());
        assertEquals(List.of("the venue drops the connection"), pipe.closed);
        assertReallyBought(1);
        pipe.connect();
        assertEquals("11=A1 17=LP1.1.E2 150=F 39=2 14=1000000.00", story().getLast());
        assertEquals(2, story().size());
        assertTrue(provider.isIdle());
    }

    @Test
    void reportLostOnTheLineIsResent() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_09000, IOC));
        pipe.runAgentAlone(SECOND);
        pipe.drop();
        assertEquals(List.of(), story());
        pipe.connect();
        assertEquals(List.of("43=Y 150=0 39=0", "43=Y 150=F 39=2"), pipe.desk.reports(43, 150, 39));
        assertReallyBought(1);
    }

    @Test
    void venueAsksAgainForAnOrderItHasExecuted() {
        provider.faults().next(Fault.RESEND_EXECUTED, 1);
        buy("A1");
        assertEquals(List.of("2..2"), pipe.desk.resendRequests);
        assertReallyBought(1);
        buy("A2");
        assertReallyBought(2);
    }

    @Test
    void configuredRatesHappenBySeed() {
        FaultRates rates = FaultRates.none().with(Fault.SWALLOW_ACK, 0.2).with(Fault.REJECT, 0.1);
        provider = agent(CONFIG.withFaults(rates));
        pipe = Pipe.toVenue(provider, "LP1").connect();
        for (int i = 0; i < 500; i++) {
            buy("A" + i);
        }
        long silent = 500 - pipe.desk.reports(11).stream().distinct().count();
        long rejected = pipe.desk.reports(150).stream().filter("150=8"::equals).count();
        assertTrue(silent > 70 && silent < 130, "silent: " + silent);
        assertTrue(rejected > 20 && rejected < 60, "rejected: " + rejected);
        assertTrue(provider.ledger().netQty(EURUSD) > units(400_000_000));
    }
}
