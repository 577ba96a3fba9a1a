// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.Orders.BUY;
import static io.autohedger.connectivity.simulator.Orders.DAY;
import static io.autohedger.connectivity.simulator.Orders.FOK;
import static io.autohedger.connectivity.simulator.Orders.IOC;
import static io.autohedger.connectivity.simulator.Orders.SELL;
import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.MILLISECOND;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static io.autohedger.connectivity.simulator.TestMarket.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders at a provider whose mid stands at 1.08500 and whose offers begin at 1.08503. */
class ProviderOrdersTest {
    private static final long FAR_ABOVE = 1_09000;
    private static final int[] STATE = {150, 39, 151, 14};
    private static final ProviderConfig CONFIG = ProviderConfig.of("LP1", "FXDESK");

    private final MidPrices mids = TestMarket.still();
    private ProviderAgent provider = agent(CONFIG);
    private Pipe pipe = Pipe.toVenue(provider, "LP1").connect();

    private ProviderAgent agent(ProviderConfig config) {
        return new ProviderAgent(config, TestMarket.ALL, mids, 7);
    }

    private void use(ProviderConfig config) {
        provider = agent(config);
        pipe = Pipe.toVenue(provider, "LP1").connect();
    }

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    private void sendAndWait(MessageEncoder message) {
        pipe.send(message);
        pipe.run(SECOND);
    }

    @Test
    void limitOrderIsAcknowledgedThenFilledAfterLastLook() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        pipe.run(20 * MILLISECOND);
        assertEquals(List.of("150=0 39=0 151=1000000.00 14=0.00"), pipe.desk.reports(STATE));
        pipe.run(SECOND);
        assertEquals("150=F 39=2 151=0.00 14=1000000.00", pipe.desk.last("8").pick(STATE));
        assertEquals(
                "37=LP1.1.O1 11=A1 17=LP1.1.E2 55=EURUSD 54=1 38=1000000.00 32=1000000.00",
                pipe.desk.last("8").pick(37, 11, 17, 55, 54, 38, 32));
        assertEquals(units(1_000_000), provider.ledger().netQty(EURUSD));
        assertEquals(1, provider.ledger().fills().size());
    }

    @Test
    void fillIsAtTheQuoteWhenThatIsBetterThanTheLimit() {
        sendAndWait(Orders.limit("A1", EURUSD, SELL, 1_000_000, 1_08000, IOC));
        long lastPx = provider.ledger().fills().getFirst().lastPx();
        assertTrue(lastPx > 1_08490 && lastPx < 1_08500, "sold at " + lastPx);
        assertEquals(-units(1_000_000), provider.ledger().netQty(EURUSD));
        assertEquals("75=20260528", pipe.desk.last("8").pick(75));
    }

    @Test
    void sizeBeyondTheFirstLevelIsTakenLevelByLevel() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 5_000_000, FAR_ABOVE, IOC));
        List<String> trades = pipe.desk.reports(150, 39, 32, 151);
        assertEquals(
                List.of(
                        "150=0 39=0 151=5000000.00",
                        "150=F 39=1 32=1000000.00 151=4000000.00",
                        "150=F 39=1 32=3000000.00 151=1000000.00",
                        "150=F 39=2 32=1000000.00 151=0.00"),
                trades);
        List<VenueFill> fills = provider.ledger().fills();
        assertTrue(fills.get(0).lastPx() < fills.get(1).lastPx());
    }

    @Test
    void restOfAnIocIsCanceled() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 25_000_000, FAR_ABOVE, IOC));
        assertEquals("150=4 39=4 151=0.00 14=19000000.00", pipe.desk.last("8").pick(STATE));
        assertEquals(units(19_000_000), provider.ledger().netQty(EURUSD));
    }

    @Test
    void restOfAnIocExpiresWhereTheProviderSaysSo() {
        use(CONFIG.withRestExpires(true));
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 25_000_000, FAR_ABOVE, IOC));
        assertEquals("150=C 39=C 151=0.00 14=19000000.00", pipe.desk.last("8").pick(STATE));
    }

    @Test
    void fillOrKillThatCannotFillWholeIsKilled() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 25_000_000, FAR_ABOVE, FOK));
        assertEquals("150=4 39=4 151=0.00 14=0.00", pipe.desk.last("8").pick(STATE));
        assertEquals(0, provider.ledger().netQty(EURUSD));
    }

    @Test
    void priceThatMovesAwayDuringLastLookCancels() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08510, IOC));
        pipe.run(20 * MILLISECOND);
        mids.move(EURUSD, 5);
        pipe.run(SECOND);
        assertEquals(
                List.of("150=0 39=0 151=1000000.00 14=0.00", "150=4 39=4 151=0.00 14=0.00"),
                pipe.desk.reports(STATE));
        assertEquals(List.of(), provider.ledger().fills());
    }

    @Test
    void rejectionInLastLookSaysWhy() {
        use(CONFIG.withRejectRate(1));
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        assertEquals(
                "150=8 39=8 151=0.00 14=0.00 103=99 58=rejected in last look",
                pipe.desk.last("8").pick(150, 39, 151, 14, 103, 58));
        assertEquals(Codes.OrdStatus.REJECTED, provider.ledger().orders().getFirst().ordStatus());
    }

    @Test
    void providerWithoutAcknowledgementReportsTheFillOnly() {
        use(CONFIG.withAckFirst(false));
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        assertEquals(List.of("150=F 39=2"), pipe.desk.reports(150, 39));
    }

    @Test
    void marketOrderFillsAtAnyPrice() {
        sendAndWait(Orders.market("A1", EURUSD, BUY, 2_000_000));
        assertEquals("150=F 39=2 14=2000000.00", pipe.desk.last("8").pick(150, 39, 14));
    }

    @Test
    void averagePriceIsThatOfAllFills() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 2_000_000, FAR_ABOVE, IOC));
        List<VenueFill> fills = provider.ledger().fills();
        long twice = fills.get(0).lastPx() + fills.get(1).lastPx();
        String expected = "6=1.0" + (twice * 50 - 10_000_000);
        assertEquals(expected, pipe.desk.last("8").pick(6));
    }

    @Test
    void dayOrderRestsUntilTheMarketComes() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08400, DAY));
        assertEquals(List.of("150=0 39=0"), pipe.desk.reports(150, 39));
        mids.move(EURUSD, -20);
        pipe.run(SECOND);
        assertEquals("150=F 39=2", pipe.desk.last("8").pick(150, 39));
    }

    @Test
    void usedClOrdIdIsRejectedAndTheFirstOrderStands() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 2_000_000, FAR_ABOVE, IOC));
        assertEquals(
                List.of(
                        "37=LP1.1.O1 150=0 39=0",
                        "37=LP1.1.O2 150=8 39=8 103=6",
                        "37=LP1.1.O1 150=F 39=2"),
                pipe.desk.reports(37, 150, 39, 103));
        assertEquals(units(1_000_000), provider.ledger().netQty(EURUSD));
        assertEquals(1, provider.ledger().orders().size());
    }

    @Test
    void possResendOrderWithKnownClOrdIdIsAnsweredWithItsStatus() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.possResend("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        assertEquals("150=I 39=2 17=0", pipe.desk.last("8").pick(150, 39, 17));
        assertEquals(units(1_000_000), provider.ledger().netQty(EURUSD));
    }

    @Test
    void cancelDuringLastLookWins() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.cancel("C1", "A1", EURUSD));
        assertEquals(
                "11=C1 41=A1 150=4 39=4 151=0.00 14=0.00",
                pipe.desk.last("8").pick(11, 41, 150, 39, 151, 14));
        assertEquals(List.of(), provider.ledger().fills());
        assertTrue(provider.isIdle());
    }

    @Test
    void canceledOrderIsNotRejectedAsWellWhenTheLookIsOver() {
        use(CONFIG.withRejectRate(1));
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.cancel("C1", "A1", EURUSD));
        assertEquals(List.of("150=0", "150=4"), pipe.desk.reports(150));
    }

    @Test
    void requestsDoNotOvertakeEachOtherOnTheWay() {
        use(CONFIG.withTimes(MILLISECOND, 100 * MILLISECOND, 200 * MILLISECOND));
        for (int i = 0; i < 30; i++) {
            pipe.send(Orders.limit("A" + i, EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
            sendAndWait(Orders.cancel("C" + i, "A" + i, EURUSD));
        }
        assertEquals(List.of(), pipe.desk.all("9"));
        assertEquals(30, pipe.desk.reports(150).stream().filter("150=4"::equals).count());
    }

    @Test
    void goodbyeEndsTheSessionAndOrdersLiveOn() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        pipe.run(20 * MILLISECOND);
        provider.logout(pipe.now);
        pipe.run(SECOND);
        assertTrue(!provider.isLoggedOn() && !pipe.isUp());
        assertEquals(units(1_000_000), provider.ledger().netQty(EURUSD));
        pipe.connect();
        assertEquals("11=A1 150=F", pipe.desk.last("8").pick(11, 150));
    }

    @Test
    void cancelAfterTheFillIsTooLate() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.cancel("C1", "A1", EURUSD));
        assertEquals(
                "37=LP1.1.O1 11=C1 41=A1 39=2 434=1 102=0",
                pipe.desk.last("9").pick(37, 11, 41, 39, 434, 102));
    }

    @Test
    void cancelOfAnUnknownOrderIsRefused() {
        sendAndWait(Orders.cancel("C1", "A1", EURUSD));
        assertEquals(
                "37=NONE 11=C1 41=A1 39=8 434=1 102=1",
                pipe.desk.last("9").pick(37, 11, 41, 39, 434, 102));
    }

    @Test
    void replaceIsRefusedBecauseAProviderDoesNotReplace() {
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08400, DAY));
        sendAndWait(Orders.replace("R1", "A1", EURUSD, 2_000_000, 1_08400));
        assertEquals("39=0 434=2 102=99", pipe.desk.last("9").pick(39, 434, 102));
    }

    @Test
    void statusOfAKnownOrderTellsItsState() {
        sendAndWait(Orders.limit("A1", EURUSD, BUY, 25_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.status("A1", EURUSD));
        assertEquals(
                "37=LP1.1.O1 11=A1 790=Q-A1 17=0 150=I 39=4 151=0.00 14=19000000.00",
                pipe.desk.last("8").pick(37, 11, 790, 17, 150, 39, 151, 14));
    }

    @Test
    void statusOfAnUnknownOrderIsRejectedAsAQuery() {
        sendAndWait(Orders.status("A1", EURUSD));
        assertEquals(
                "37=NONE 11=A1 790=Q-A1 17=0 150=I 39=8 103=5",
                pipe.desk.last("8").pick(37, 11, 790, 17, 150, 39, 103));
    }

    @Test
    void wrongOrdersAreRefusedWithTheirReason() {
        sendAndWait(Orders.limit("A1", EURUSD, '7', 1_000_000, FAR_ABOVE, IOC));
        sendAndWait(Orders.limit("A2", EURUSD, BUY, 1_000_000, FAR_ABOVE, '5'));
        sendAndWait(Orders.limit("A3", EURUSD, BUY, 1_500, FAR_ABOVE, IOC));
        sendAndWait(Orders.limit("A4", EURUSD, BUY, 60_000_000, FAR_ABOVE, IOC));
        assertEquals(
                List.of("11=A1 103=11", "11=A2 103=11", "11=A3 103=13", "11=A4 103=13"),
                pipe.desk.reports(11, 103));
        assertEquals(List.of(), provider.ledger().orders());
    }

    @Test
    void orderInAStrangeInstrumentIsRefused() {
        pipe.send(orderInStrangeSymbol());
        pipe.run(SECOND);
        assertEquals("55=XXXYYY 150=8 103=1", pipe.desk.last("8").pick(55, 150, 103));
    }

    @Test
    void otherMessagesAreRefusedAsUnsupported() {
        MessageEncoder reject = new MessageEncoder("Y");
        reject.begin();
        reject.field(262, "M1");
        sendAndWait(reject);
        assertEquals("372=Y 380=3", pipe.desk.last("j").pick(372, 380));
    }

    private static MessageEncoder orderInStrangeSymbol() {
        MessageEncoder order = new MessageEncoder("D");
        order.begin();
        order.field(11, "A1");
        order.field(55, "XXXYYY");
        order.field(54, "1");
        order.field(60, "20260530-00:00:00");
        order.field(38, 1_000_000);
        order.field(40, "2");
        order.field(44, "1.1");
        return order;
    }
}
