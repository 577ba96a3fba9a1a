// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Wide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program was given and has done, by books and by programs. */
@Tag("unit")
class ConservationTest {
    private static final int EUR = 2;
    private static final int USD = 1;

    /** As many pairs of a program and a book as there is room for. */
    private static final int LANES = 128;

    private final Conservation conservation = new Conservation();

    private static long stand(Conservation of, int strategyId, int bookMask, int asset) {
        Wide stand = new Wide();
        stand.set(77);
        of.stand(strategyId, bookMask, asset, stand);
        return stand.low();
    }

    private long stand(int strategyId, int bookMask, int asset) {
        return stand(conservation, strategyId, bookMask, asset);
    }

    @Test
    void whatBooksWereGivenIsSummed() {
        conservation.given(1, EUR, 10);
        conservation.given(1, EUR, 5);
        conservation.given(2, EUR, 100);
        conservation.given(1, USD, 1_000);
        assertEquals(15, stand(1, 1 << 1, EUR));
        assertEquals(115, stand(1, 1 << 1 | 1 << 2, EUR));
        assertEquals(1_000, stand(1, 1 << 1, USD));
        assertEquals(0, stand(1, 1 << 3, EUR));
    }

    @Test
    void ownFillsCountInWhateverBookAndThoseOfOthersInItsBooks() {
        conservation.given(1, EUR, 100);
        conservation.filled(1, 9, EUR, -40);
        conservation.filled(2, 1, EUR, -7);
        conservation.filled(2, 9, EUR, -3);
        assertEquals(53, stand(1, 1 << 1, EUR));
        assertEquals(50, stand(1, 1 << 1 | 1 << 9, EUR));
        assertEquals(90, stand(2, 1 << 1, EUR));
        assertEquals(93, stand(3, 1 << 1, EUR));
    }

    @Test
    void theFillsOfOnePairAddUp() {
        conservation.filled(1, 2, EUR, -40);
        conservation.filled(1, 2, EUR, 15);
        conservation.filled(1, 2, USD, 3);
        assertEquals(-25, stand(1, 0, EUR));
        assertEquals(3, stand(1, 0, USD));
    }

    @Test
    void whatStandsInForSomethingElseIsTheBooksAndNotItsProgramsOwn() {
        conservation.apart(1 << 2);
        conservation.filled(1, 2, EUR, -40);
        conservation.filled(1, 3, EUR, 15);
        assertEquals(15, stand(1, 0, EUR));
        assertEquals(-25, stand(1, 1 << 2, EUR));
        assertEquals(-40, stand(5, 1 << 2, EUR));
    }

    @Test
    void aPairTooManyCountsInItsBook() {
        for (int i = 0; i < LANES; i++) {
            conservation.filled(1 + i / 30, 1 + i % 30, EUR, 1);
        }
        conservation.filled(9, 31, EUR, 50);
        assertEquals(0, stand(9, 1 << 30, USD));
        assertEquals(50, stand(9, 1 << 31, EUR));
        assertEquals(0, stand(9, 0, EUR));
        conservation.filled(1, 1, EUR, 1);
        assertEquals(31, stand(1, 0, EUR));
    }

    @Test
    void anOrderCountsForItsProgramAndForItsBook() {
        assertTrue(Conservation.isCounted(1, 5, 1, 0));
        assertTrue(Conservation.isCounted(2, 5, 1, 1 << 5));
        assertFalse(Conservation.isCounted(2, 5, 1, 1 << 4 | 1 << 6));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        conservation.given(1, EUR, 100);
        conservation.filled(1, 2, EUR, -40);
        conservation.filled(2, 3, USD, -4);
        Conservation restored = new Conservation();
        Copies.copy(conservation::state, restored::state);
        assertEquals(60, stand(restored, 1, 1 << 1, EUR));
        assertEquals(-4, stand(restored, 2, 0, USD));
        restored.filled(2, 3, USD, -1);
        assertEquals(-5, stand(restored, 2, 0, USD));
        assertEquals(-5, stand(restored, 4, 1 << 3, USD));
    }
}
