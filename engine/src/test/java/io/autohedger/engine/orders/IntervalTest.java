// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static io.autohedger.engine.orders.MirrorBench.EUR;
import static io.autohedger.engine.orders.MirrorBench.USD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.engine.risk.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten euros are being bought at a dollar each, four of them are filled. */
@Tag("unit")
class IntervalTest {
    /** One of an asset, with the digits of the ledger. */
    private static final long ONE = 10_000;

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private final Interval interval = bench.interval();

    private long order() {
        return bench.order(10);
    }

    private void fill(long id, long qty, long cum) {
        bench.report(OrderEventKind.TRADE, id, "T" + cum, "")
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .cumQty(cum)
                .leavesQty(10 - cum);
        bench.deliver();
    }

    private Interval of(int asset) {
        return interval.of(-1, asset);
    }

    @Test
    void anOrderWidensWhatItMovesEachWay() {
        order();
        assertEquals(0, of(EUR).down());
        assertEquals(10, interval.up());
        assertEquals(10, interval.width());
        assertEquals(0, interval.uncovered());
        assertEquals(-10, of(USD).down());
        assertEquals(0, interval.up());
        assertEquals(10, interval.width());
        assertEquals(0, interval.of(0, EUR).width());
    }

    @Test
    void aFillIsInTheResidualAndInBothEnds() {
        fill(order(), 4, 4);
        assertEquals(4 * ONE, of(EUR).residual().low());
        assertEquals(4 * ONE, interval.worstDown().low());
        assertEquals(10 * ONE, interval.worstUp().low());
        assertEquals(4, interval.down());
        assertEquals(6, interval.width());
        assertEquals(4, interval.uncovered());
        assertEquals(0, interval.doubt().low());
    }

    @Test
    void theDoubtIsWhatUnknownOrdersMayDo() {
        order();
        bench.passTime(MirrorBench.HOUR / 60);
        assertEquals(10 * ONE, of(EUR).doubt().low());
        assertEquals(10 * ONE, of(USD).doubt().low());
        assertEquals(0, interval.of(0, EUR).doubt().low());
    }

    @Test
    void whatLeavesTheEndOnItsSideReduces() {
        fill(order(), 4, 4);
        of(EUR);
        assertTrue(interval.isReducedBy(-3 * ONE));
        assertTrue(interval.isReducedBy(-4 * ONE), "to nothing");
        assertFalse(interval.isReducedBy(-4 * ONE - 1));
        assertFalse(interval.isReducedBy(1));
        of(USD);
        assertTrue(interval.isReducedBy(3 * ONE));
        assertTrue(interval.isReducedBy(4 * ONE), "to nothing");
        assertFalse(interval.isReducedBy(4 * ONE + 1));
        assertFalse(interval.isReducedBy(-1));
    }

    @Test
    void aReplaceThatMovesNothingReducesWhereItsOrderDoes() {
        assertTrue(of(EUR).isReducedBy(0, true));
        assertTrue(interval.isReducedBy(0, false));
        fill(order(), 4, 4);
        of(EUR);
        assertFalse(interval.isReducedBy(0, true));
        assertTrue(interval.isReducedBy(0, false));
        assertFalse(interval.isReducedBy(1, false), "a leg says itself where it goes");
        assertTrue(interval.isReducedBy(-1, true));
        of(USD);
        assertTrue(interval.isReducedBy(0, true));
        assertFalse(interval.isReducedBy(0, false));
    }

    @Test
    void theEndsAfterALegAreRoundedAway() {
        fill(order(), 4, 4);
        of(EUR);
        assertEquals(11, interval.endAfter(ONE));
        assertEquals(1, interval.endAfter(-3 * ONE - 1));
        assertEquals(2, interval.endAfter(-5 * ONE - 1));
        assertEquals(10, interval.farEndAfter(-3 * ONE), "the other end");
        assertEquals(16, interval.farEndAfter(-20 * ONE));
        assertEquals(11, interval.farEndAfter(1));
        of(USD);
        assertEquals(11, interval.endAfter(-ONE));
        assertEquals(1, interval.endAfter(3 * ONE));
        assertEquals(10, interval.farEndAfter(3 * ONE));
    }

    // What an input has moved.

    @Test
    void whatGoesFromOneBookToAnotherIsACauseThoughAllOfThemHaveAsMuch() {
        Causes causes = new Causes(interval);
        order();
        causes.moved(1L << EUR | 1L << USD, 2);
        stands(causes);
        causes.moved(1L << EUR | 1L << USD, 3);
        assertEquals(2, causes.of(EUR), "no sum has moved");
        causes.transferred(1L << EUR, 4);
        assertEquals(4, causes.of(EUR));
        assertEquals(2, causes.of(USD));
    }

    @Test
    void aCauseIsTheInputThatLastMovedAnyOfTheThree() {
        Causes causes = new Causes(interval);
        causes.moved(1L << EUR, 1);
        assertEquals(0, causes.of(EUR), "there is nothing");
        long id = order();
        causes.moved(1L << EUR | 1L << USD, 2);
        assertEquals(2, causes.of(EUR));
        assertEquals(2, causes.of(USD));
        stands(causes);
        causes.moved(1L << EUR | 1L << USD, 3);
        assertEquals(2, causes.of(EUR));
        fill(id, 4, 4);
        causes.moved(1L << USD, 4);
        assertEquals(2, causes.of(EUR), "nobody has looked at it");
        assertEquals(4, causes.of(USD));
        stands(causes);
        Causes restored = new Causes(interval);
        Copies.copy(causes::state, restored::state);
        restored.moved(1L << EUR | 1L << USD, 5);
        assertEquals(2, restored.of(EUR));
        assertEquals(4, restored.of(USD));
        bench.report(OrderEventKind.CANCELED, id, "C", "")
                .rawOrdStatus((short) '4')
                .cumQty(4)
                .leavesQty(0);
        bench.deliver();
        restored.moved(1L << EUR | 1L << USD, 6);
        assertEquals(6, restored.of(EUR), "its upper end");
        assertEquals(6, restored.of(USD), "its lower end");
    }

    private void stands(Causes causes) {
        for (int asset : new int[] {EUR, USD}) {
            of(asset);
            causes.stands(asset);
        }
    }
}
