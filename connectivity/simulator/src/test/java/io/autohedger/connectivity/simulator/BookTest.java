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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Orders in a book whose mid stands at 1.08500: others bid 1.08498 and offer 1.08502, a million at
 * each level and two ticks, then one, between levels.
 */
class BookTest {
    private static final int[] TRADE = {11, 150, 39, 32, 31, 151, 14};
    private static final BookConfig CONFIG =
            BookConfig.of("ECN1", "FXDESK").withBook(0.2, 3, List.of(1_000_000L));

    private final MidPrices mids = TestMarket.still();
    private static final BookConfig QUIET = CONFIG.withIntervals(100 * SECOND, SECOND);
    private BookAgent venue = new BookAgent(QUIET, TestMarket.ALL, mids, 7);
    private Pipe pipe = Pipe.toVenue(venue, "ECN1").connect();

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    /** Others come and go, ten times a second. */
    private void useLively() {
        venue = new BookAgent(CONFIG, TestMarket.ALL, mids, 7);
        pipe = Pipe.toVenue(venue, "ECN1").connect();
    }

    /** Long enough to arrive. */
    private void send(MessageEncoder message) {
        pipe.send(message);
        pipe.run(10 * MILLISECOND);
    }

    private List<String> trades() {
        return pipe.desk.all("8").stream()
                .filter(m -> m.get(150).equals("F"))
                .map(m -> m.pick(TRADE))
                .toList();
    }

    @Test
    void snapshotShowsLevelsBestFirst() {
        pipe.send(Orders.subscribe("S1", '0', 0, "EURUSD"));
        Message snapshot = pipe.desk.last("W");
        assertEquals(
                List.of("1.08498", "1.08497", "1.08496", "1.08502", "1.08503", "1.08504"),
                snapshot.all(270));
        assertEquals(List.of("0", "0", "0", "1", "1", "1"), snapshot.all(269));
        assertEquals(6, snapshot.all(271).stream().filter("1000000.00"::equals).count());
    }

    @Test
    void topOfBookShowsOneLevel() {
        pipe.send(Orders.subscribe("S1", '0', 1, "EURUSD"));
        assertEquals(List.of("1.08498", "1.08502"), pipe.desk.last("W").all(270));
    }

    @Test
    void incomingOrderSweepsLevelsUpToItsLimit() {
        send(Orders.limit("A1", EURUSD, BUY, 2_500_000, 1_08503, IOC));
        assertEquals(
                List.of(
                        "11=A1 150=F 39=1 32=1000000.00 31=1.08502 151=1500000.00 14=1000000.00",
                        "11=A1 150=F 39=1 32=1000000.00 31=1.08503 151=500000.00 14=2000000.00"),
                trades());
        assertEquals("150=4 39=4 151=0.00", pipe.desk.last("8").pick(150, 39, 151));
        assertEquals(units(2_000_000), venue.ledger().netQty(EURUSD));
    }

    @Test
    void fillOrKillTakesAllOrNothing() {
        send(Orders.limit("A1", EURUSD, BUY, 2_500_000, 1_08503, FOK));
        assertEquals("11=A1 150=4 39=4", pipe.desk.last("8").pick(11, 150, 39));
        send(Orders.limit("A2", EURUSD, BUY, 2_500_000, 1_08504, FOK));
        assertEquals("11=A2 150=F 39=2", pipe.desk.last("8").pick(11, 150, 39));
    }

    @Test
    void marketOrderTakesTheWholeSideAndDropsTheRest() {
        send(Orders.market("A1", EURUSD, SELL, 5_000_000));
        assertEquals("150=4 39=4 14=3000000.00", pipe.desk.last("8").pick(150, 39, 14));
    }

    @Test
    void betterPriceTradesFirst() {
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08499, DAY));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.limit("B1", EURUSD, SELL, 1_500_000, 1_08499, IOC));
        assertEquals(
                List.of(
                        "11=A2 150=F 39=2 32=1000000.00 31=1.08500 151=0.00 14=1000000.00",
                        "11=B1 150=F 39=1 32=1000000.00 31=1.08500 151=500000.00 14=1000000.00",
                        "11=A1 150=F 39=1 32=500000.00 31=1.08499 151=500000.00 14=500000.00",
                        "11=B1 150=F 39=2 32=500000.00 31=1.08499 151=0.00 14=1500000.00"),
                trades());
    }

    @Test
    void earlierOrderTradesFirstAtAnEqualPrice() {
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08500, IOC));
        assertEquals("11=A1", trades().getFirst().substring(0, 5));
        List<String> filled = venue.ledger().fills().stream().map(VenueFill::clOrdId).toList();
        assertEquals(List.of("A1", "B1"), filled);
    }

    @Test
    void smallerOrderKeepsItsPlaceInTheQueue() {
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08500, DAY));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 1_000_000, 1_08500));
        assertEquals(
                "11=R1 41=A1 150=5 39=0 38=1000000.00 151=1000000.00",
                pipe.desk.last("8").pick(11, 41, 150, 39, 38, 151));
        send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08500, IOC));
        assertEquals("11=R1", trades().getFirst().substring(0, 5));
    }

    @Test
    void largerOrderGoesToTheBackOfTheQueue() {
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 2_000_000, 1_08500));
        send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08500, IOC));
        assertEquals("11=A2", trades().getFirst().substring(0, 5));
    }

    @Test
    void replaceToACrossingPriceTradesAtOnce() {
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 1_000_000, 1_08502));
        assertEquals(
                List.of("11=R1 150=F 39=2 32=1000000.00 31=1.08502 151=0.00 14=1000000.00"),
                trades());
    }

    @Test
    void replaceOfAPartFillDownToWhatIsFilledFillsTheOrder() {
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08502, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 1_000_000, 1_08502));
        assertEquals("11=R1 150=5 39=2 151=0.00", pipe.desk.last("8").pick(11, 150, 39, 151));
        send(Orders.replace("R2", "R1", EURUSD, 3_000_000, 1_08502));
        assertEquals("39=2 434=2 102=0", pipe.desk.last("9").pick(39, 434, 102));
    }

    @Test
    void replaceBelowWhatIsFilledIsRefused() {
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08502, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 500_000, 1_08502));
        assertEquals("39=1 434=2 102=99", pipe.desk.last("9").pick(39, 434, 102));
    }

    private void useCancelNew() {
        venue = new BookAgent(QUIET.withCancelNew(true), TestMarket.ALL, mids, 7);
        pipe = Pipe.toVenue(venue, "ECN1").connect();
    }

    @Test
    void whereAReplaceCancelsAndMakesAnewItsQuantityIsTheNewOrders() {
        useCancelNew();
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08502, DAY)); // 1M of it is filled
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 500_000, 1_08500));
        assertEquals(
                "11=R1 41=A1 150=5 39=1 38=1500000.00 151=500000.00 14=1000000.00",
                pipe.desk.last("8").pick(11, 41, 150, 39, 38, 151, 14));
        send(Orders.replace("R2", "R1", EURUSD, 500_000, 1_08500));
        send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08500, IOC));
        assertEquals("11=A2", trades().get(1).substring(0, 5), "the same anew is the last one");
    }

    @Test
    void whatAReplaceCancelsMayBeFilledAndTheNewOrderToo() {
        useCancelNew();
        venue.faults().next(Fault.REPLACE_FILLS_BOTH, 1);
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08500, DAY));
        send(Orders.replace("R1", "A1", EURUSD, 1_000_000, 1_08502));
        assertEquals(
                List.of(
                        "11=A1 150=F 39=2 32=2000000.00 31=1.08500 151=0.00 14=2000000.00",
                        "11=R1 150=F 39=2 32=1000000.00 31=1.08502 151=0.00 14=3000000.00"),
                trades());
        assertEquals(units(3_000_000), venue.ledger().netQty(EURUSD));
        assertEquals(1, venue.faults().count(Fault.REPLACE_FILLS_BOTH));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        send(Orders.replace("R2", "A2", EURUSD, 1_000_000, 1_08499));
        assertEquals("11=R2 150=5 39=0", pipe.desk.last("8").pick(11, 150, 39));
    }

    @Test
    void partFilledOrderCanBeCanceledForTheRest() {
        send(Orders.limit("A1", EURUSD, BUY, 2_000_000, 1_08502, DAY));
        send(Orders.cancel("C1", "A1", EURUSD));
        assertEquals(
                "11=C1 41=A1 150=4 39=4 151=0.00 14=1000000.00",
                pipe.desk.last("8").pick(11, 41, 150, 39, 151, 14));
        send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08502, DAY));
        assertEquals("11=B1 150=0", pipe.desk.last("8").pick(11, 150));
    }

    @Test
    void restingOrderIsTakenWhenTheMarketComesToIt() {
        useLively();
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        mids.move(EURUSD, -2);
        pipe.run(2 * SECOND);
        assertEquals(
                "11=A1 150=F 39=2 32=1000000.00 31=1.08500 151=0.00 14=1000000.00",
                trades().getLast());
    }

    @Test
    void otherOrdersComeAndGoButTheBookStaysApart() {
        useLively();
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.run(60 * SECOND);
        List<Message> snapshots = pipe.desk.all("W");
        assertEquals(241, snapshots.size());
        long different = snapshots.stream().map(m -> m.pick(270)).distinct().count();
        assertTrue(different > 2, "different tops: " + different);
        for (Message snapshot : snapshots) {
            List<String> prices = snapshot.all(270);
            assertTrue(
                    IntStream.range(1, prices.size())
                            .allMatch(i -> prices.get(i - 1).compareTo(prices.get(i)) < 0),
                    snapshot.toString());
        }
    }

    @Test
    void lateOrderEntersTheBookAfterTheDelayUnlessCanceledBefore() {
        venue.faults().next(Fault.LATE_FILL, 2);
        send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08502, IOC));
        send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 1_08503, IOC));
        send(Orders.cancel("C2", "A2", EURUSD));
        pipe.run(6 * SECOND);
        assertEquals(List.of("11=C2 150=4", "11=A1 150=F"), pipe.desk.reports(11, 150));
    }

    @Test
    void restartedVenueHasTheOrderBackInItsBook() {
        List<String> lines = new ArrayList<>();
        BookAgent first = new BookAgent(CONFIG, TestMarket.ALL, mids, 7);
        first.ledger().writeTo(lines::add);
        Pipe before = Pipe.toVenue(first, "ECN1").connect();
        before.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 1_08500, DAY));
        before.run(10 * MILLISECOND);
        lines.addFirst("life 1"); // written before there was somebody to read it
        VenueLedger restored = VenueLedger.restore(TestMarket.ALL, lines).ledger();
        BookAgent second = new BookAgent(CONFIG, TestMarket.ALL, mids, 7, restored);
        Pipe after = Pipe.toVenue(second, "ECN1").connect();
        after.send(Orders.limit("B1", EURUSD, SELL, 1_000_000, 1_08500, IOC));
        after.run(10 * MILLISECOND);
        assertEquals(
                List.of("37=ECN1.2.O1 11=B1", "37=ECN1.1.O1 11=A1", "37=ECN1.2.O1 11=B1"),
                after.desk.reports(37, 11));
    }

    @Test
    void anOrderUntilATimeRestsAndIsEndedThen() {
        send(Orders.until("A1", EURUSD, BUY, 1_000_000, 1_08499, pipe.now + SECOND));
        assertEquals("150=0 39=0", pipe.desk.last("8").pick(150, 39));
        pipe.run(SECOND / 2);
        assertEquals("150=0 39=0", pipe.desk.last("8").pick(150, 39));
        pipe.run(SECOND);
        assertEquals("11=A1 150=C 39=C 151=0.00", pipe.desk.last("8").pick(11, 150, 39, 151));
        send(Orders.cancel("C1", "A1", EURUSD));
        assertEquals("102=0", pipe.desk.last("9").pick(102));
    }

    @Test
    void anOrderUntilATimeThatHasPassedOrIsMissingIsRefused() {
        send(Orders.until("A1", EURUSD, BUY, 1_000_000, 1_08499, pipe.now - SECOND));
        assertEquals("150=8 58=ExpireTime has passed", pipe.desk.last("8").pick(150, 58));
        send(Orders.until("A2", EURUSD, BUY, 1_000_000, 1_08499, 0));
        assertEquals("150=8 103=11", pipe.desk.last("8").pick(150, 103));
    }

    @Test
    void anOrderUntilATimeIsEndedAlsoInTheNextLifeOfItsVenue() {
        List<String> lines = new ArrayList<>();
        venue.ledger().writeTo(lines::add);
        send(Orders.until("A1", EURUSD, BUY, 1_000_000, 1_08499, pipe.now + SECOND));
        VenueLedger.Restored restored =
                VenueLedger.restore(TestMarket.ALL, concat("life 1", lines));
        assertEquals(null, restored.damage());
        venue = new BookAgent(QUIET, TestMarket.ALL, mids, 7, restored.ledger());
        Pipe again = Pipe.toVenue(venue, "ECN1").connect();
        again.run(2 * SECOND);
        assertEquals('C', restored.ledger().orders().getFirst().ordStatus());
    }

    private static List<String> concat(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
