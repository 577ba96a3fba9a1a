// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.MILLISECOND;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.MarketDataRequestEncoder;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider shows to those who ask. */
class ProviderQuotesTest {
    private static final ProviderConfig CONFIG = ProviderConfig.of("LP1", "FXDESK");

    private final MidPrices mids = TestMarket.walking(3);
    private final ProviderAgent provider = new ProviderAgent(CONFIG, TestMarket.ALL, mids, 7);
    private final Pipe pipe = Pipe.toVenue(provider, "LP1").connect();

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    @Test
    void eachSymbolIsSnapshotAtOnceAndThenAtEachInterval() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD", "USDJPY"));
        assertEquals(List.of("EURUSD", "USDJPY"), symbols());
        pipe.run(SECOND);
        assertEquals(10, pipe.desk.all("W").size());
        assertEquals("262=S1 55=USDJPY 268=2", pipe.desk.last("W").pick(262, 55, 268));
        assertEquals("273=20:26:41.000", pipe.desk.last("W").pick(273).substring(0, 16));
    }

    private List<String> symbols() {
        return pipe.desk.all("W").stream().map(m -> m.get(55)).toList();
    }

    @Test
    void fullDepthShowsTheWholeLadderWithEachLevelFurtherAway() {
        pipe.send(Orders.subscribe("S1", '0', 0, "EURUSD"));
        Message quote = pipe.desk.last("W");
        assertEquals(
                List.of("1000000.00", "3000000.00", "5000000.00", "10000000.00"),
                quote.all(271).subList(0, 4));
        List<BigDecimal> px = quote.all(270).stream().map(BigDecimal::new).toList();
        for (int level = 1; level < 4; level++) {
            assertTrue(px.get(level).compareTo(px.get(level - 1)) < 0, quote.toString());
            assertTrue(px.get(4 + level).compareTo(px.get(3 + level)) > 0, quote.toString());
        }
        assertTrue(px.get(0).compareTo(px.get(4)) < 0, quote.toString());
    }

    @Test
    void unsubscribedSymbolsAreQuotedNoLonger() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.send(Orders.subscribe("S2", '1', 1, "GBPUSD"));
        pipe.send(Orders.subscribe("S1", '2', 1, "EURUSD"));
        pipe.run(SECOND);
        assertEquals(1, symbols().stream().filter("EURUSD"::equals).count());
        assertEquals(5, symbols().stream().filter("GBPUSD"::equals).count());
    }

    @Test
    void snapshotAloneIsNoSubscription() {
        pipe.send(Orders.subscribe("S1", '0', 1, "EURUSD"));
        pipe.run(SECOND);
        assertEquals(1, pipe.desk.all("W").size());
    }

    @Test
    void unknownSymbolIsRefusedWithTheWholeRequest() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD", "XXXYYY"));
        pipe.run(SECOND);
        assertEquals("262=S1 281=0", pipe.desk.last("Y").pick(262, 281));
        assertEquals(List.of(), pipe.desk.all("W"));
    }

    @Test
    void usedRequestIdIsRefused() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.send(Orders.subscribe("S1", '1', 1, "GBPUSD"));
        assertEquals("262=S1 281=1", pipe.desk.last("Y").pick(262, 281));
    }

    @Test
    void entryTypeOtherThanBidAndOfferIsRefused() {
        MessageEncoder trades =
                new MarketDataRequestEncoder()
                        .start()
                        .mdReqId("S1")
                        .subscriptionRequestType('1')
                        .marketDepth(1)
                        .noMdEntryTypes(1)
                        .mdEntryType('2')
                        .noRelatedSym(1)
                        .symbol("EURUSD");
        pipe.send(trades);
        assertEquals("262=S1 281=8", pipe.desk.last("Y").pick(262, 281));
    }

    @Test
    void subscriptionsEndWithTheConnection() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.drop();
        pipe.connect();
        pipe.run(SECOND);
        assertEquals(1, pipe.desk.all("W").size());
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.run(SECOND);
        assertEquals(6, pipe.desk.all("W").size());
    }

    @Test
    void quotesAreNeverResent() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.runAgentAlone(SECOND);
        pipe.drop();
        pipe.connect();
        assertEquals(List.of("3..6"), pipe.desk.gaps);
        assertEquals(1, pipe.desk.all("W").size());
        pipe.send(Orders.limit("A1", EURUSD, Orders.BUY, 1_000_000, 1_09000, Orders.IOC));
        pipe.run(SECOND);
        assertEquals("150=F", pipe.desk.last("8").pick(150));
    }

    @Test
    void providersOfOneMarketNeverCrossWhenAskedTogether() {
        Pipe other =
                Pipe.toVenue(
                                new ProviderAgent(
                                        ProviderConfig.of("LP2", "FXDESK"),
                                        TestMarket.ALL,
                                        mids,
                                        7),
                                "LP2")
                        .connect();
        int different = 0;
        for (int i = 0; i < 200; i++) {
            pipe.run(130 * MILLISECOND);
            other.run(130 * MILLISECOND);
            pipe.send(Orders.subscribe("S" + i, '0', 1, "EURUSD"));
            other.send(Orders.subscribe("S" + i, '0', 1, "EURUSD"));
            List<String> one = pipe.desk.last("W").all(270);
            List<String> two = other.desk.last("W").all(270);
            assertTrue(one.get(0).compareTo(two.get(1)) < 0, one + " and " + two);
            assertTrue(two.get(0).compareTo(one.get(1)) < 0, one + " and " + two);
            different += one.equals(two) ? 0 : 1;
        }
        assertTrue(different > 100, "providers differ " + different + " times");
    }

    @Test
    void silentFeedQuotesNothingUntilItIsBack() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        provider.faults().on(Fault.SILENT_FEED);
        pipe.run(SECOND);
        assertEquals(1, pipe.desk.all("W").size());
        provider.faults().off(Fault.SILENT_FEED);
        pipe.run(SECOND);
        assertEquals(5, pipe.desk.all("W").size());
    }

    @Test
    void staleQuoteRepeatsOldPriceAndTime() {
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        provider.faults().on(Fault.STALE_QUOTES);
        mids.move(EURUSD, 10);
        pipe.run(SECOND);
        assertEquals(5, pipe.desk.all("W").size());
        assertEquals(1, pipe.desk.all("W").stream().map(Message::body).distinct().count());
        provider.faults().off(Fault.STALE_QUOTES);
        pipe.run(SECOND);
        assertTrue(pipe.desk.last("W").get(270).startsWith("1.086"));
    }

    @Test
    void lockedQuoteHasEqualBidAndOffer() {
        provider.faults().next(Fault.LOCKED_QUOTES, 1);
        pipe.send(Orders.subscribe("S1", '0', 1, "EURUSD"));
        List<String> prices = pipe.desk.last("W").all(270);
        assertEquals(prices.get(0), prices.get(1));
        pipe.send(Orders.subscribe("S2", '0', 1, "EURUSD"));
        prices = pipe.desk.last("W").all(270);
        assertTrue(prices.get(0).compareTo(prices.get(1)) < 0);
    }

    @Test
    void crossedQuoteOffersBelowTheBid() {
        provider.faults().next(Fault.CROSSED_QUOTES, 1);
        pipe.send(Orders.subscribe("S1", '0', 1, "EURUSD"));
        List<String> prices = pipe.desk.last("W").all(270);
        assertTrue(prices.get(0).compareTo(prices.get(1)) > 0, prices.toString());
    }
}
