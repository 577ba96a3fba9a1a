// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.GBPUSD;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static io.autohedger.connectivity.simulator.TestMarket.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.SecurityStatusEncoder;
import io.autohedger.fix.fix44.TradeCaptureReportAckEncoder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client's deals as the desk receives them, compared with the client's own books. */
class ClientFlowTest {
    private static final ClientConfig BY_HAND =
            ClientConfig.of("ACME", "FXDESK", 0, List.of("EURUSD", "GBPUSD"));
    private static final ClientConfig FLOWING =
            ClientConfig.of("ACME", "FXDESK", 20, List.of("EURUSD", "GBPUSD"));

    private ClientAgent client = agent(BY_HAND);
    private Pipe pipe = Pipe.fromClient(client, "ACME").connect();

    private static ClientAgent agent(ClientConfig config) {
        return new ClientAgent(config, TestMarket.ALL, TestMarket.still(), 7);
    }

    private void use(ClientConfig config) {
        client = agent(config);
        pipe = Pipe.fromClient(client, "ACME").connect();
    }

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    @Test
    void clientBuysAtTheOfferAndSellsAtTheBid() {
        client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        client.deal(EURUSD, Side.SELL, units(200_000), pipe.now);
        pipe.run(SECOND);
        assertEquals(
                "37=ACME.O1 17=ACME.E1 150=F 39=2 55=EURUSD 54=1 38=500000.00 32=500000.00"
                        + " 31=1.08506 151=0.00 14=500000.00 6=1.08506 75=20260528"
                        + " 60=20260528-20:26:40.000",
                pipe.desk.messages.getFirst().body().substring("35=8 ".length()));
        assertEquals("54=2 31=1.08494", pipe.desk.last("8").pick(54, 31));
        assertEquals(units(300_000), client.ledger().netQty(EURUSD));
    }

    @Test
    void recordedDealsAreMadeAtTheirTimeAndPrice() {
        client.play(
                List.of(
                        recorded(2, EURUSD, false, 1_08400, "T1"),
                        recorded(2, EURUSD, true, 1_25000, "T2"),
                        recorded(3, EURUSD, false, Scaled.NO_VALUE, "")));
        pipe.run(SECOND);
        assertEquals(0, client.ledger().deals().size());
        pipe.run(3 * SECOND);
        assertEquals(
                List.of(
                        "17=T1 38=1000.00 31=1.08400 60=20260528-20:26:42.000",
                        "17=T2 38=800.00 31=1.25000 60=20260528-20:26:42.000",
                        "17=ACME.E1 38=1000.00 31=1.08494 60=20260528-20:26:43.000"),
                pipe.desk.all("8").stream().map(m -> m.pick(17, 38, 31, 60)).toList());
        assertTrue(client.isPlayedOut());
    }

    @Test
    void aRecordedDealOfAHaltedPairCountsWhereItHasAPriceAndIsMissedWhereNot() {
        pipe.send(status("EURUSD", Codes.SecurityTradingStatus.TRADING_HALT));
        client.play(
                List.of(
                        recorded(2, EURUSD, false, 1_08400, "T1"),
                        recorded(2, EURUSD, false, Scaled.NO_VALUE, "T2")));
        pipe.run(3 * SECOND);
        assertEquals(List.of("17=T1"), pipe.desk.all("8").stream().map(m -> m.pick(17)).toList());
        assertEquals(
                List.of("T2 HALTED"),
                client.ledger().missed().stream()
                        .map(m -> m.deal().execId() + " " + m.why())
                        .toList());
    }

    @Test
    void recordedDealsEndWhenTheFlowIsStopped() {
        client.play(List.of(recorded(2, EURUSD, false, 1_08400, "T1")));
        client.stopFlow(pipe.now);
        pipe.run(3 * SECOND);
        assertEquals(List.of(), pipe.desk.all("8"));
        assertTrue(client.isIdle());
    }

    private RecordedDeal recorded(
            int second, Instrument instrument, boolean isInQuote, long px, String execId) {
        return new RecordedDeal(
                second,
                pipe.now + second * SECOND,
                instrument,
                Side.SELL,
                units(1_000),
                isInQuote,
                px,
                execId);
    }

    @Test
    void bustRefersToTheDealAndTakesItOutOfTheBooks() {
        ClientDeal deal = client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        client.bust(deal, pipe.now);
        pipe.run(SECOND);
        assertEquals(
                "17=ACME.E2 19=ACME.E1 150=H 39=4 151=0.00 14=0.00",
                pipe.desk.last("8").pick(17, 19, 150, 39, 151, 14));
        assertEquals(0, client.ledger().netQty(EURUSD));
        assertEquals(ClientDeal.State.BUSTED, deal.state());
    }

    @Test
    void correctionOfACorrectionRefersToTheLastReport() {
        ClientDeal deal = client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        client.correct(deal, units(400_000), 1_08507, pipe.now);
        client.correct(deal, units(300_000), 1_08508, pipe.now);
        pipe.run(SECOND);
        assertEquals(
                "17=ACME.E3 19=ACME.E2 150=G 39=2 38=300000.00 32=300000.00 31=1.08508",
                pipe.desk.last("8").pick(17, 19, 150, 39, 38, 32, 31));
        assertEquals(units(300_000), client.ledger().netQty(EURUSD));
    }

    @Test
    void dealsComeAtTheConfiguredRateAndMatchTheBooks() {
        use(FLOWING);
        pipe.run(100 * SECOND);
        client.stopFlow(pipe.now);
        int deals = client.ledger().deals().size();
        assertTrue(deals > 1_800 && deals < 2_200, "deals: " + deals);
        assertEquals(deals, pipe.desk.all("8").size());
        assertBooksAgree();
    }

    @Test
    void bustsCorrectionsAndRepeatsLeaveTheSameBooks() {
        use(FLOWING.withChanges(0.05, 0.1, 0.05, 0.05));
        pipe.run(100 * SECOND);
        client.stopFlow(pipe.now);
        assertFalse(client.isIdle(), "some changes are due");
        pipe.run(100 * SECOND);
        assertTrue(client.isIdle());
        assertTrue(client.ledger().count(ClientDeal.State.BUSTED) > 50);
        assertTrue(client.ledger().count(ClientDeal.State.CORRECTED) > 100);
        assertTrue(pipe.desk.all("8").stream().anyMatch(m -> m.get(97).equals("Y")));
        assertBooksAgree();
    }

    @Test
    void buyShareLeansTheFlow() {
        use(FLOWING.withDeals(List.of(100L), 0.9));
        pipe.run(100 * SECOND);
        long buys = pipe.desk.all("8").stream().filter(m -> m.get(54).equals("1")).count();
        assertTrue(buys > 0.85 * pipe.desk.all("8").size());
    }

    @Test
    void tradeCaptureReportsCarryTheSameDeals() {
        use(
                FLOWING.withReport(ClientConfig.DealReport.TRADE_CAPTURE)
                        .withChanges(0.1, 0.1, 0.05, 0.05));
        pipe.run(20 * SECOND);
        client.stopFlow(pipe.now);
        pipe.run(100 * SECOND);
        assertEquals(List.of(), pipe.desk.all("8"));
        assertEquals(
                "571=ACME.E1 487=0 856=0 17=ACME.E1 570=N 552=1 37=ACME.O1",
                pipe.desk.messages.getFirst().pick(571, 487, 856, 17, 570, 552, 37));
        assertTrue(pipe.desk.all("AE").stream().anyMatch(m -> m.get(487).equals("1")));
        assertBooksAgree();
    }

    @Test
    void haltedInstrumentIsNotDealtInUntilItResumes() {
        use(FLOWING);
        pipe.run(10 * SECOND);
        pipe.send(status("EURUSD", Codes.SecurityTradingStatus.TRADING_HALT));
        assertTrue(client.isHalted(EURUSD));
        int before = deals(EURUSD);
        int others = deals(GBPUSD);
        pipe.run(10 * SECOND);
        assertEquals(before, deals(EURUSD));
        assertTrue(deals(GBPUSD) > others);
        pipe.send(status("EURUSD", Codes.SecurityTradingStatus.RESUME));
        pipe.run(10 * SECOND);
        assertTrue(deals(EURUSD) > before);
    }

    private int deals(Instrument instrument) {
        return (int)
                pipe.desk.all("8").stream()
                        .filter(m -> m.get(55).equals(instrument.symbol()))
                        .count();
    }

    private static MessageEncoder status(String symbol, int tradingStatus) {
        return new SecurityStatusEncoder()
                .start()
                .symbol(symbol)
                .securityTradingStatus(tradingStatus);
    }

    @Test
    void acknowledgedAndRefusedDealsAreKnown() {
        use(BY_HAND.withReport(ClientConfig.DealReport.TRADE_CAPTURE));
        ClientDeal first = client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        ClientDeal second = client.deal(EURUSD, Side.BUY, units(300_000), pipe.now);
        pipe.send(ack(first.execId(), Codes.TrdRptStatus.ACCEPTED));
        pipe.send(ack(second.execId(), Codes.TrdRptStatus.REJECTED));
        assertTrue(first.isAcknowledged());
        assertEquals(ClientDeal.State.REFUSED, second.state());
        assertEquals(List.of("ACME.E2: no"), client.ledger().refusals());
        assertEquals(units(500_000), client.ledger().netQty(EURUSD));
    }

    private static MessageEncoder ack(String tradeReportId, int trdRptStatus) {
        return new TradeCaptureReportAckEncoder()
                .start()
                .tradeReportId(tradeReportId)
                .trdRptStatus(trdRptStatus)
                .symbol("EURUSD")
                .execType(Codes.ExecType.TRADE)
                .text("no");
    }

    @Test
    void businessRejectRefusesTheDealOfItsSequenceNumber() {
        ClientDeal deal = client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        pipe.run(SECOND);
        MessageEncoder reject = new MessageEncoder("j");
        reject.begin();
        reject.field(45, pipe.desk.last("8").msgSeqNum);
        reject.field(372, "8");
        reject.field(380, 6);
        reject.field(58, "not authorised");
        pipe.send(reject);
        assertEquals(ClientDeal.State.REFUSED, deal.state());
        assertEquals(List.of("ACME.E1: not authorised"), client.ledger().refusals());
    }

    @Test
    void dealsMadeWhileTheLineIsDownArriveWhenItIsBack() {
        pipe.drop();
        client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        client.deal(EURUSD, Side.BUY, units(300_000), pipe.now);
        assertEquals(List.of(), pipe.desk.messages);
        pipe.connect();
        assertEquals(List.of("17=ACME.E1", "17=ACME.E2"), pipe.desk.reports(17));
        assertTrue(client.isIdle());
    }

    @Test
    void dealsLostOnTheLineAreResent() {
        use(FLOWING);
        pipe.run(5 * SECOND);
        client.deal(EURUSD, Side.BUY, units(500_000), pipe.now);
        pipe.drop();
        pipe.connect();
        pipe.run(5 * SECOND);
        client.stopFlow(pipe.now);
        assertTrue(pipe.desk.all("8").stream().anyMatch(m -> m.get(43).equals("Y")));
        assertEquals(client.ledger().deals().size(), pipe.desk.all("8").size());
        assertBooksAgree();
    }

    @Test
    void sameSeedGivesTheSameBytes() throws CloneNotSupportedException {
        String first = digestOfFlow(7);
        assertEquals(first, digestOfFlow(7));
        assertNotEquals(first, digestOfFlow(8));
    }

    private String digestOfFlow(long seed) throws CloneNotSupportedException {
        ClientConfig config = FLOWING.withChanges(0.05, 0.05, 0.05, 0.05);
        client = new ClientAgent(config, TestMarket.ALL, TestMarket.walking(seed), seed);
        pipe = Pipe.fromClient(client, "ACME").connect();
        pipe.run(500 * SECOND);
        assertTrue(pipe.desk.messages.size() > 10_000, "messages: " + pipe.desk.messages.size());
        return pipe.digest();
    }

    @Test
    void clientWithAStrangeInstrumentIsRefusedAtTheStart() {
        ClientConfig config = ClientConfig.of("ACME", "FXDESK", 1, List.of("XXXYYY"));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> agent(config));
        assertEquals("ACME: there is no instrument XXXYYY", refusal.getMessage());
    }

    /**
     * Rebuilds the books from what arrived: each identifier once, busts and corrections applied.
     */
    private void assertBooksAgree() {
        Map<String, Long> standing = new LinkedHashMap<>();
        Map<String, String> symbols = new LinkedHashMap<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Message message : pipe.desk.messages) {
            String id = message.get(17);
            boolean isCapture = message.type().equals("AE");
            String ref = message.get(isCapture ? 572 : 19);
            if (!seen.add(id)) {
                continue;
            }
            boolean isBust = message.get(isCapture ? 487 : 150).equals(isCapture ? "1" : "H");
            long qty = Long.parseLong(message.get(32).replace(".", ""));
            if (!ref.isEmpty()) {
                assertTrue(standing.remove(ref) != null, "nothing stands under " + ref);
            }
            if (!isBust) {
                standing.put(id, message.get(54).equals("1") ? qty : -qty);
                symbols.put(id, message.get(55));
            }
        }
        for (Instrument instrument : TestMarket.ALL) {
            long net =
                    standing.entrySet().stream()
                            .filter(e -> instrument.symbol().equals(symbols.get(e.getKey())))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            assertEquals(client.ledger().netQty(instrument), net, instrument.symbol());
        }
    }
}
