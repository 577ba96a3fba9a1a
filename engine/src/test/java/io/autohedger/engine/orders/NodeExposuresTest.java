// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A purchase of 5 euros at two dollars is proposed for book 1 by program 1. Ten are being bought
 * there by it and one by program 4; 20 in book 2, of another trader of its desk; 40 in book 3, of
 * another desk.
 */
@Tag("unit")
class NodeExposuresTest {
    private static final int EUR = MirrorBench.EUR;
    private static final int USD = MirrorBench.USD;
    private static final int NEITHER = 9;
    private static final int BOOKS = 1 << 1;
    private static final long MOST = Long.MAX_VALUE;
    private static final long PX = MirrorBench.PX;

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private final NodeExposures exposures =
            new NodeExposures(
                    bench.catalogue(),
                    new Valuation(bench.catalogue(), new Markets(bench.catalogue())),
                    bench.mirror,
                    bench.interval());
    private final Proposal order = new Proposal();

    @BeforeEach
    void othersAreOpenAndOneIsProposed() {
        book(2, 1, 2);
        book(3, 2, 3);
        open(1, 1, 10);
        open(4, 1, 1);
        open(2, 2, 20);
        open(3, 3, 40);
        order.strategyId = 1;
        order.bookId = 1;
        order.venueId = 1;
        order.instrumentId = 1;
        order.buy = true;
        order.orderQty = 5;
        order.price = 2 * PX;
        order.mostPx = 2 * PX;
        Arrays.fill(order.netAsset, EUR);
    }

    private void book(int id, int desk, int trader) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new BookDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .bookId(id)
                .entityId(1)
                .deskId(desk)
                .traderId(trader)
                .role(BookRole.HEDGE)
                .name("B" + id);
        bench.catalogue()
                .define(
                        new BookDefinedDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private void open(int strategy, int book, long qty) {
        bench.mirror.intend(strategy, book, 1, 1, true, qty, PX, PX, 0, bench.now);
    }

    /** Nobody's fill goes to book 1. */
    private void isShort(long qty) {
        bench.report(OrderEventKind.TRADE, 999, "S", "")
                .side(OrderSide.SELL)
                .lastQty(qty)
                .lastPx(PX);
        bench.deliver();
    }

    private boolean tell(int counted) {
        return exposures.tell(order, BOOKS, EUR, counted, bench.now);
    }

    private void worst(long strategy, long trader, long desk, long firm) {
        assertArrayEquals(new long[] {strategy, trader, desk, firm}, order.worst);
    }

    private void farEnds(long strategy, long trader, long desk, long firm) {
        assertArrayEquals(new long[] {strategy, trader, desk, firm}, order.farEnd);
    }

    @Test
    void everybodysOrdersInTheBooksOfANodeCount() {
        assertTrue(tell(USD));
        assertFalse(order.reducing);
        worst(16, 16, 36, 76);
        farEnds(16, 16, 36, 76);
    }

    @Test
    void ofAStrategyItsOwnOrdersAreOpen() {
        tell(USD);
        assertArrayEquals(new long[] {2, 3, 4, 5}, order.openOrders);
        order.replaces = true;
        order.mayFill = 5;
        tell(USD);
        assertArrayEquals(new long[] {2, 3, 4, 5}, order.openOrders, "nothing of it was left");
        order.mightFill = 1;
        order.mightPx = PX;
        tell(USD);
        assertArrayEquals(new long[] {1, 2, 3, 4}, order.openOrders, "it is there");
        worst(15, 15, 35, 75);
    }

    @Test
    void whatReducesIsNotTheEndThatMoves() {
        isShort(30);
        tell(USD);
        assertTrue(order.reducing);
        worst(0, 0, 6, 46);
        farEnds(30, 30, 30, 46);
    }

    @Test
    void aSaleMovesTheOtherEnd() {
        order.buy = false;
        tell(USD);
        assertFalse(order.reducing);
        worst(5, 5, 5, 5);
        farEnds(11, 11, 31, 71);
    }

    /** What a sale replaces is as much as it: whether it reduces is what its side does. */
    @Test
    void aReplaceThatMovesNothingReducesWhatItsSideReduces() {
        isShort(30);
        order.replaces = true;
        order.mayFill = 5;
        order.mightFill = 5;
        order.mightPx = 2 * PX;
        tell(USD);
        assertTrue(order.reducing);
        order.buy = false;
        tell(USD);
        assertFalse(order.reducing);
        worst(0, 0, 0, 0);
    }

    @Test
    void eachNodeHasItsOwnCurrency() {
        order.netAsset[Proposal.TRADER] = USD;
        order.netAsset[Proposal.DESK] = Proposal.NOT_LIMITED;
        tell(USD);
        worst(16, 32, 0, 76);
        farEnds(16, 32, 0, 76);
    }

    /** Where neither is what positions are counted in both count. */
    @Test
    void bothAssetsCountButTheOneThatPositionsAreCountedIn() {
        tell(NEITHER);
        worst(16, 16, 36, 76);
        order.price = PX / 2;
        tell(NEITHER);
        worst(2 * (11 + 10), 2 * (11 + 10), 2 * (31 + 10), 2 * (71 + 10));
        farEnds(2 * (11 + 10), 2 * (11 + 10), 2 * (31 + 10), 2 * (71 + 10));
        assertTrue(exposures.tell(order, BOOKS, USD, USD, bench.now));
        worst(2 * (11 + 10), 2 * (11 + 10), 2 * (31 + 10), 2 * (71 + 10));
    }

    @Test
    void theValueIsInTheCurrencyOfTheNode() {
        order.valueAsset[Proposal.TRADER] = EUR;
        order.valueAsset[Proposal.FIRM] = USD;
        order.valueAsset[Proposal.DESK] = NEITHER;
        tell(USD);
        assertArrayEquals(new long[] {0, 5, MOST, 10}, order.value);
    }

    @Test
    void whatMovesTheFactorByNoValueIsNotTold() {
        order.orderQty = Long.MAX_VALUE / 2;
        assertFalse(tell(USD));
    }

    @Test
    void whatCannotBeSaidIsPastEveryLimit() {
        order.mostPx = Long.MAX_VALUE / 2;
        assertTrue(tell(NEITHER));
        worst(MOST, MOST, MOST, MOST);
        farEnds(MOST, MOST, MOST, MOST);
        order.mostPx = PX;
        Arrays.fill(order.netAsset, NEITHER);
        assertTrue(tell(USD));
        worst(MOST, MOST, MOST, MOST);
    }
}
