// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What few orders have beside their record. */
@Tag("unit")
class OrderExtrasTest {
    private static final int MANY = 1_000;

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 1_024, 64);

    private List<Integer> manyOrders() {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            slots.add(bench.orders().find(bench.order(10)));
        }
        return slots;
    }

    private void fill(int slot) {
        OrderTable orders = bench.orders();
        orders.witnessedQty(slot, slot + 1);
        orders.provisionalQty(slot, slot + 2);
        orders.provisionalPx(slot, slot + 3);
        orders.adjustedQty(slot, slot + 12);
        orders.mayCancelNanos(slot, slot + 4);
        orders.unknownSince(slot, slot + 10);
        orders.proofId(slot, slot + 11);
        orders.split(slot, 2, slot + 5, slot + 6);
        orders.odds(slot, 7, true);
        orders.oddsBefore(slot, slot + 8, slot + 9);
    }

    private void assertHas(int slot) {
        OrderTable orders = bench.orders();
        assertEquals(slot + 1, orders.witnessedQtyOf(slot));
        assertEquals(slot + 2, orders.provisionalQtyOf(slot));
        assertEquals(slot + 3, orders.provisionalPxOf(slot));
        assertEquals(slot + 12, orders.adjustedQtyOf(slot));
        assertEquals(slot + 4, orders.mayCancelNanosOf(slot));
        assertEquals(slot + 10, orders.unknownSinceOf(slot));
        assertEquals(slot + 11, orders.proofIdOf(slot));
        assertEquals(2, orders.splitsOf(slot));
        assertEquals(slot + 5, orders.splitToOf(slot));
        assertEquals(slot + 6, orders.splitFromOf(slot));
        assertEquals(7, orders.oddsCellOf(slot));
        assertTrue(orders.hasOddsLasted(slot));
        assertEquals(slot + 8, orders.oddsCumQtyOf(slot));
        assertEquals(slot + 9, orders.oddsQtyOf(slot));
    }

    private void assertHasNothing(int slot) {
        OrderTable orders = bench.orders();
        assertEquals(0, orders.witnessedQtyOf(slot));
        assertEquals(0, orders.provisionalQtyOf(slot));
        assertEquals(0, orders.provisionalPxOf(slot));
        assertEquals(0, orders.adjustedQtyOf(slot));
        assertEquals(0, orders.mayCancelNanosOf(slot));
        assertEquals(0, orders.unknownSinceOf(slot));
        assertEquals(0, orders.proofIdOf(slot));
        assertEquals(0, orders.splitsOf(slot));
        assertEquals(1, orders.splitToOf(slot));
        assertEquals(1, orders.splitFromOf(slot));
        assertEquals(0, orders.oddsCellOf(slot));
        assertFalse(orders.hasOddsLasted(slot));
        assertEquals(0, orders.oddsCumQtyOf(slot));
        assertEquals(0, orders.oddsQtyOf(slot));
    }

    @Test
    void eachOrderKeepsItsOwnHoweverManyHaveSome() {
        List<Integer> slots = manyOrders();
        slots.forEach(this::assertHasNothing);
        slots.forEach(this::fill);
        slots.forEach(this::assertHas);
    }

    @Test
    void anOrderInTheSlotOfAnotherHasNothingOfIt() {
        List<Integer> slots = manyOrders();
        slots.forEach(this::fill);
        OrderTable orders = bench.orders();
        int kept = slots.getFirst();
        for (int slot : slots.subList(1, MANY)) {
            orders.provisionalQty(slot, 0);
            orders.adjustedQty(slot, 0);
            orders.set(slot, Working.CANCELED, Certainty.KNOWN);
            orders.close(slot);
        }
        for (int i = 0; i < MANY - 1; i++) {
            int slot = orders.find(bench.order(1));
            assertHasNothing(slot);
            orders.split(slot, 1, 3, 2);
            assertEquals(0, orders.witnessedQtyOf(slot));
            assertEquals(0, orders.mayCancelNanosOf(slot));
            assertEquals(0, orders.oddsCellOf(slot));
            assertEquals(3, orders.splitToOf(slot));
        }
        assertHas(kept);
    }

    @Test
    void aTableOfWhichEverySlotIsKeptIsFull() {
        MirrorBench small = new MirrorBench(MirrorBench.Dialect.ATOMIC, 2, 64);
        for (int i = 0; i < 2; i++) {
            int slot = small.orders().find(small.order(10));
            small.mirror.resolve(slot, Working.CANCELED, 5, MirrorBench.PX);
        }
        assertEquals(0, small.orders().openCount());
        assertEquals(0, small.intend(10), "their fills are not told yet");
        assertEquals(1, small.pages);
    }

    @Test
    void aSnapshotHasWhatOrdersHaveAndNotWhereItStood() {
        int first = bench.orders().find(bench.order(10));
        int second = bench.orders().find(bench.order(10));
        bench.orders().mayCancelNanos(second, 9);
        bench.orders().mayCancelNanos(first, 5);
        long[] state = bench.state();
        bench.restore(state);
        assertEquals(5, bench.orders().mayCancelNanosOf(first));
        assertEquals(9, bench.orders().mayCancelNanosOf(second));
        assertEquals(1, bench.orders().splitToOf(first));
        assertArrayEquals(state, bench.state());
    }
}
