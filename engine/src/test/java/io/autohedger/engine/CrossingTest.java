// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two programs hedge EUR in books of their own: A (client 2, books 4 and 5) at provider 2, whose
 * session is down unless a test says otherwise, and B (client 3, books 6 and 7) at provider 1.
 * Books 5 and 7 may cross from 100,000 USD on.
 */
@Tag("unit")
class CrossingTest {
    private static final int A = 3;
    private static final int B = 4;
    private static final int EUR = 2;
    private static final int JPY = 3;
    private static final long MID = 108_500;
    private static final long DIGITS = 10_000;
    private static final long TENTH_OF_MILLION = MILLION / 10;

    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 17, 1 << 17), false);
    private long ids = 100;

    private static StrategyPlan plan(int program, StrategyPlan.Style style) {
        int book = program == A ? 4 : 6;
        int venue = program == A ? 2 : 1;
        return FlatHedger.plan(EUR, List.of(book, book + 1), book + 1, List.of(venue), style);
    }

    private void begin(StrategyPlan.Style ofA) {
        desk.mode(1, StrategyMode.OFF);
        desk.restingVenue(2, EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.book(6, BookRole.CLIENT, 3, 1);
        desk.book(7, BookRole.HEDGE, 3, 1);
        desk.client(2, 4);
        desk.client(3, 6);
        desk.limits(A, LimitKind.NULL_VAL);
        desk.limits(B, LimitKind.NULL_VAL);
        boolean rests = ofA == StrategyPlan.Style.PASSIVE;
        desk.deploy(
                A, rests ? new FlatHedger(0, 600 * SECOND) : new FlatHedger(0.0001), plan(A, ofA));
        desk.deploy(B, new FlatHedger(0.0001), plan(B, StrategyPlan.Style.IOC));
        desk.quote(1, 1, MID - 10, MID + 10);
        desk.crossing(TENTH_OF_MILLION, SECOND, 5, 7);
    }

    private void begin() {
        begin(StrategyPlan.Style.IOC);
    }

    private void aBuys(long qty) {
        desk.dealOf(2, OrderSide.SELL, qty, MID - 10, ++ids);
    }

    private void bSells(long qty) {
        desk.dealOf(3, OrderSide.BUY, qty, MID + 10, ++ids);
    }

    private void up() {
        desk.session(2, SessionState.UP);
        desk.quote(2, 1, MID - 12, MID + 12);
    }

    /** What books hold of EUR, in cents, by their postings. */
    private long held(int book) {
        return desk.postedOf(book, EUR) / DIGITS;
    }

    @Test
    void whatOneIsLongAndTheOtherShortIsCrossedAtMidAndNobodyDeals() {
        begin();
        aBuys(3 * MILLION);
        assertEquals(List.of(), desk.crossed);
        bSells(2 * MILLION);
        assertEquals(
                List.of(new Desk.Crossed(EUR, 5, 7, 3 * MILLION, -2 * MILLION, 2 * MILLION, MID)),
                desk.crossed);
        assertEquals(0, desk.orders);
        assertEquals(PostingKind.TRANSFER, desk.lastPostingKind);
        assertEquals(-2 * MILLION, held(5));
        assertEquals(2 * MILLION, held(7));
        assertEquals(2 * MILLION * MID / 100_000, desk.postedOf(5, 1) / DIGITS);
        assertEquals(-desk.postedOf(5, 1), desk.postedOf(7, 1));
        // What is left of A goes out as soon as somebody takes it.
        up();
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void theShorterPartIsCrossedWhoeverHasIt() {
        begin();
        aBuys(MILLION);
        bSells(3 * MILLION);
        assertEquals(MILLION, desk.crossed.getFirst().qty());
        assertEquals(2 * MILLION, desk.last().orderQty());
        assertEquals(1, desk.orders);
    }

    @Test
    void aLongBookAndALongBookHaveNothingToCross() {
        begin();
        aBuys(3 * MILLION);
        desk.dealOf(3, OrderSide.SELL, MILLION, MID - 10, ++ids);
        assertEquals(List.of(), desk.crossed);
        assertEquals(1, desk.orders);
    }

    @Test
    void lessThanTheLeastIsDealt() {
        begin();
        aBuys(MILLION);
        bSells(TENTH_OF_MILLION / 2);
        assertEquals(List.of(), desk.crossed);
        assertEquals(1, desk.orders);
    }

    /** A long, B short, and something done before B was: the books do not cross, and B deals. */
    private static void standsInTheWay(Consumer<CrossingTest> what) {
        CrossingTest world = new CrossingTest();
        world.begin();
        world.aBuys(3 * MILLION);
        what.accept(world);
        int before = world.desk.orders;
        world.bSells(2 * MILLION);
        assertEquals(List.of(), world.desk.crossed);
        assertTrue(world.desk.orders > before);
        assertEquals(7, world.desk.lastOrderBook);
    }

    @Test
    void aValveOfOneBookIsInTheWay() {
        standsInTheWay(w ->
                w.desk.kill(ANN, ValveKind.OUT, ValveState.REDUCE_ONLY, ScopeKind.STRATEGY, A));
    }

    @Test
    void aRestrictionOfOneBookIsInTheWay() {
        standsInTheWay(w -> w.desk.restricted(1, 5));
    }

    @Test
    void aBreakOfTheKeyIsInTheWay() {
        standsInTheWay(w -> w.desk.position(2, 1, 7));
    }

    @Test
    void aProgramThatIsOffOrSuggestsDoesNotCross() {
        standsInTheWay(w -> w.desk.mode(A, StrategyMode.OFF));
        standsInTheWay(w -> w.desk.mode(A, StrategyMode.SUGGEST));
    }

    @Test
    void booksThatMayNotDoNot() {
        standsInTheWay(w -> w.desk.crossing(TENTH_OF_MILLION, SECOND));
        standsInTheWay(w -> w.desk.crossing(TENTH_OF_MILLION, SECOND, 2, 7));
    }

    /** Provider 2 bids what provider 1 offers: its own book is straight, the composite is not. */
    @Test
    void aCrossedMidIsInTheWay() {
        CrossingTest world = new CrossingTest();
        world.begin();
        world.aBuys(3 * MILLION);
        world.desk.kill(ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.VENUE_SESSION, 2);
        world.desk.session(2, SessionState.UP);
        world.desk.quote(2, 1, MID + 10, MID + 12);
        world.bSells(2 * MILLION);
        assertEquals(List.of(), world.desk.crossed);
        world.desk.quote(2, 1, MID - 14, MID + 12);
        world.desk.begin(world.desk.last(), OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
        world.desk.send(++world.ids, 0);
        assertEquals(1, world.desk.crossed.size());
    }

    @Test
    void aStaleMidIsInTheWay() {
        CrossingTest world = new CrossingTest();
        world.begin();
        world.aBuys(3 * MILLION);
        world.desk.passTime(5 * SECOND);
        world.bSells(2 * MILLION);
        assertEquals(List.of(), world.desk.crossed);
        world.desk.quote(1, 1, MID - 10, MID + 10);
        assertEquals(1, world.desk.crossed.size());
        assertEquals(0, world.desk.orders);
    }

    /** A quote may be dealt on for longer than it may judge an order. */
    @Test
    void aMidThatIsTooOldForTheOrdersOfOneProgramIsInTheWay() {
        standsInTheWay(w -> {
            w.desk.limit(ScopeKind.STRATEGY, A, LimitKind.REFERENCE_AGE, 0, SECOND / 4, 0);
            w.desk.passTime(SECOND / 2);
        });
    }

    @Test
    void doubtInOneBookIsInTheWay() {
        begin();
        up();
        aBuys(3 * MILLION);
        desk.sendResult(desk.last().clOrdId(), true);
        passTime(3 * SECOND);
        assertEquals(1, desk.unknownOrders);
        int before = desk.orders;
        bSells(2 * MILLION);
        assertEquals(List.of(), desk.crossed);
        assertEquals(before + 1, desk.orders);
    }

    /**
     * What is certain beside a doubt is not crossed either: it is not known what that will leave.
     */
    @Test
    void doubtInAPartOfOneBookIsInTheWayOfTheRest() {
        begin();
        up();
        aBuys(MILLION);
        desk.sendResult(desk.last().clOrdId(), true);
        passTime(3 * SECOND);
        assertEquals(1, desk.unknownOrders);
        aBuys(2 * MILLION);
        bSells(2 * MILLION);
        assertEquals(List.of(), desk.crossed);
        assertEquals(7, desk.lastOrderBook);
    }

    private void passTime(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 4) {
            desk.passTime(SECOND / 4);
            desk.quote(1, 1, MID - 10, MID + 10);
        }
    }

    /** B's hedge waits while A's is on its way; it goes out once A has dealt. */
    @Test
    void aHedgeWaitsForTheOtherBooksOrderAndGoesOutWhenThatHasFilled() {
        begin();
        up();
        aBuys(3 * MILLION);
        Desk.Order ofA = desk.last();
        bSells(2 * MILLION);
        assertEquals(1, desk.orders);
        desk.fill(ofA, ++ids);
        assertEquals(List.of(), desk.crossed);
        assertEquals(2, desk.orders);
        assertEquals(7, desk.lastOrderBook);
        assertEquals(2 * MILLION, desk.last().orderQty());
    }

    @Test
    void whatTheOtherBooksOrderLeftIsCrossed() {
        begin();
        up();
        aBuys(3 * MILLION);
        Desk.Order ofA = desk.last();
        bSells(2 * MILLION);
        desk.begin(ofA, OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
        desk.send(++ids, 0);
        assertEquals(2 * MILLION, desk.crossed.getFirst().qty());
        assertEquals(MILLION, desk.last().orderQty());
        assertEquals(5, desk.lastOrderBook);
    }

    @Test
    void ordersThatRestAreCancelledFirst() {
        begin(StrategyPlan.Style.PASSIVE);
        up();
        aBuys(3 * MILLION);
        Desk.Order rests = desk.last();
        assertEquals(2, rests.venueId());
        desk.begin(rests, OrderEventKind.NEW).cumQty(0).leavesQty(rests.orderQty());
        desk.send(++ids, 0);
        bSells(2 * MILLION);
        assertEquals(1, desk.cancels);
        assertEquals(1, desk.orders);
        assertEquals(List.of(), desk.crossed);
        // It fills in part before the cancel: what is left of it is crossed, and B deals the rest.
        desk.begin(rests, OrderEventKind.TRADE).lastQty(2 * MILLION).lastPx(rests.price());
        desk.send(++ids, 0);
        assertEquals(List.of(), desk.crossed);
        desk.begin(desk.lastCancelId, 2, 1, rests.buys(), OrderEventKind.CANCELED)
                .origClOrdId(rests.clOrdId());
        desk.send(++ids, 0);
        assertEquals(
                new Desk.Crossed(EUR, 5, 7, MILLION, -2 * MILLION, MILLION, MID),
                desk.crossed.getFirst());
        assertEquals(MILLION, desk.last().orderQty());
        assertEquals(7, desk.lastOrderBook);
    }

    /** Nobody answers the cancel: B deals, and does not wait for the same orders again. */
    @Test
    void nobodyWaitsForLongerThanWasSaid() {
        begin(StrategyPlan.Style.PASSIVE);
        up();
        aBuys(3 * MILLION);
        Desk.Order rests = desk.last();
        desk.begin(rests, OrderEventKind.NEW).cumQty(0).leavesQty(rests.orderQty());
        desk.send(++ids, 0);
        bSells(2 * MILLION);
        passTime(SECOND / 2);
        assertEquals(1, desk.orders);
        passTime(SECOND / 2);
        assertEquals(2, desk.orders);
        assertEquals(2 * MILLION, desk.last().orderQty());
        desk.fill(desk.last(), ++ids);
        bSells(MILLION);
        assertEquals(3, desk.orders);
        assertEquals(List.of(), desk.crossed);
    }

    /** What a third one holds is nothing to the two that wait for each other. */
    @Test
    void twoThatWaitForEachOtherAreNotDisturbedByAThird() {
        begin(StrategyPlan.Style.PASSIVE);
        third();
        up();
        aBuys(3 * MILLION);
        Desk.Order rests = desk.last();
        desk.begin(rests, OrderEventKind.NEW).cumQty(0).leavesQty(rests.orderQty());
        desk.send(++ids, 0);
        bSells(2 * MILLION);
        assertEquals(1, desk.orders, "B waits");
        assertEquals(1, desk.cancels);
        desk.begin(desk.lastCancelId, 2, 1, rests.buys(), OrderEventKind.CANCELED)
                .origClOrdId(rests.clOrdId());
        desk.send(++ids, 0);
        assertEquals(2 * MILLION, desk.crossed.getFirst().qty());
        assertEquals(MILLION, desk.last().orderQty());
    }

    /** C is long as A is: B waits for A's order once, however many others there are. */
    @Test
    void nobodyWaitsForLongerBecauseThereIsAThird() {
        begin(StrategyPlan.Style.PASSIVE);
        third();
        up();
        aBuys(3 * MILLION);
        Desk.Order rests = desk.last();
        desk.begin(rests, OrderEventKind.NEW).cumQty(0).leavesQty(rests.orderQty());
        desk.send(++ids, 0);
        desk.dealOf(4, OrderSide.SELL, MILLION, MID - 10, ++ids);
        bSells(2 * MILLION);
        passTime(SECOND / 2);
        assertEquals(0, ordersAt(1));
        passTime(SECOND / 2);
        assertEquals(1, ordersAt(1));
        assertEquals(2 * MILLION, desk.last().orderQty());
        assertEquals(2, ordersAt(2), "one of A, one of C");
    }

    /** Whom B waits for is turned off: there is nothing to wait for. */
    @Test
    void nobodyWaitsForAProgramThatIsOff() {
        begin(StrategyPlan.Style.PASSIVE);
        desk.crossing(TENTH_OF_MILLION, 60 * SECOND, 5, 7);
        up();
        aBuys(3 * MILLION);
        Desk.Order rests = desk.last();
        desk.begin(rests, OrderEventKind.NEW).cumQty(0).leavesQty(rests.orderQty());
        desk.send(++ids, 0);
        bSells(2 * MILLION);
        assertEquals(1, desk.orders);
        desk.mode(A, StrategyMode.OFF);
        assertEquals(2, desk.orders);
        assertEquals(7, desk.lastOrderBook);
    }

    private long ordersAt(int venue) {
        return desk.sent.stream().filter(o -> o.venueId() == venue).count();
    }

    private void third() {
        desk.book(8, BookRole.CLIENT, 3, 1);
        desk.book(9, BookRole.HEDGE, 3, 1);
        desk.client(4, 8);
        desk.limits(5, LimitKind.NULL_VAL);
        desk.deploy(
                5,
                new FlatHedger(0, 600 * SECOND),
                FlatHedger.plan(EUR, List.of(8, 9), 9, List.of(2), StrategyPlan.Style.PASSIVE));
        desk.crossing(TENTH_OF_MILLION, SECOND, 5, 7, 9);
    }

    /** JPY is the quote of its pair: who is long of it buys dollars. */
    @Test
    void aFactorThatIsAQuoteCurrencyIsCrossedInItsPair() {
        begin();
        desk.asset(JPY, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, JPY, 3);
        desk.mode(A, StrategyMode.OFF);
        desk.mode(B, StrategyMode.OFF);
        desk.limits(5, LimitKind.NULL_VAL);
        desk.limits(6, LimitKind.NULL_VAL);
        desk.deploy(5, new FlatHedger(0.0001), FlatHedger.plan(JPY, List.of(4, 5), 5, List.of(2)));
        desk.deploy(6, new FlatHedger(0.0001), FlatHedger.plan(JPY, List.of(6, 7), 7, List.of(2)));
        desk.quote(1, 2, 149_990, 150_010);
        desk.deal(2, 2, DealKind.BOOKED, OrderSide.BUY, 2 * MILLION, 150_000, ++ids, 0);
        desk.deal(3, 2, DealKind.BOOKED, OrderSide.SELL, MILLION, 150_000, ++ids, 0);
        assertEquals(
                List.of(new Desk.Crossed(JPY, 5, 7, 300_000_000, -150_000_000, MILLION, 150_000)),
                desk.crossed);
        assertEquals(-150_000_000L, desk.postedOf(5, JPY) / DIGITS);
        assertEquals(MILLION, desk.postedOf(5, 1) / DIGITS);
    }

    @Test
    void booksThatAreNotOfHedgesOrTwiceThereAreNotTaken() {
        begin();
        int before = desk.ignored;
        desk.crossing(TENTH_OF_MILLION, SECOND, 4, 7);
        desk.crossing(TENTH_OF_MILLION, SECOND, 5, 5);
        desk.crossing(TENTH_OF_MILLION, SECOND, 5, 9);
        desk.crossing(-1, SECOND, 5, 7);
        desk.crossing(TENTH_OF_MILLION, 61 * SECOND, 5, 7);
        assertEquals(before + 5, desk.ignored);
        aBuys(3 * MILLION);
        bSells(2 * MILLION);
        assertEquals(1, desk.crossed.size());
    }

    @Test
    void aRestartInTheMiddleOfTheWaitGoesOnAsBefore() {
        begin();
        up();
        aBuys(3 * MILLION);
        Desk.Order ofA = desk.last();
        bSells(2 * MILLION);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(new EngineOptions(3, 1 << 10, 1 << 17, 1 << 17));
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(A, new FlatHedger(0.0001), plan(A, StrategyPlan.Style.IOC));
        next.deploy(B, new FlatHedger(0.0001), plan(B, StrategyPlan.Style.IOC));
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        long seq = desk.seq;
        desk.taping = true;
        passTime(2 * SECOND);
        desk.fill(ofA, ++ids);
        assertEquals(2, desk.orders);
        OutputBuffer out = new OutputBuffer();
        for (Desk.Input input : desk.tape) {
            out.clear();
            next.on(++seq, input.timeNanos(), input.message(), 0, input.message().capacity(), out);
        }
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }
}
