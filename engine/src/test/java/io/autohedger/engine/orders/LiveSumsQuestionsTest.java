// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import io.autohedger.model.Wide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each question by itself, right after what changes its answer. */
@Tag("unit")
class LiveSumsQuestionsTest {
    private static final int EUR = MirrorBench.EUR;
    private static final int LAST_BOOK = 31;
    private static final long PX = MirrorBench.PX;

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 32, 64);
    private final OrderTable orders = bench.orders();
    private final LiveSums sums = orders.sums();

    private int open(int strategy, int book, int venue, boolean buys, long qty, long expires) {
        return orders.find(
                bench.mirror.intend(
                        strategy, book, venue, 1, buys, qty, PX, PX, expires, bench.now));
    }

    private int open(int strategy, int book) {
        return open(strategy, book, 1, true, 10, 0);
    }

    private void end(int slot) {
        orders.set(slot, Working.CANCELED, Certainty.KNOWN);
        orders.close(slot);
    }

    private void doubt(int slot, Certainty certainty) {
        orders.set(slot, Working.NEW, certainty);
    }

    @Test
    void howManyOfAProgramAreOpen() {
        assertEquals(0, sums.openCountOf(1));
        open(1, 1);
        assertEquals(1, sums.openCountOf(1));
        open(3, 1);
        assertEquals(1, sums.openCountOf(3));
        assertEquals(0, sums.openCountOf(2));
        assertEquals(0, sums.openCountOf(9));
        assertEquals(1, sums.openCountOf(1, 1));
        assertEquals(0, sums.openCountOf(1, 2));
    }

    @Test
    void howManyInSomeBooksAre() {
        open(1, 1);
        open(1, 1);
        int third = open(2, 3);
        open(2, LAST_BOOK);
        assertEquals(4, sums.openCountIn(-1));
        assertEquals(3, sums.openCountIn(1 << 1 | 1 << 3));
        assertEquals(1, sums.openCountIn(1 << LAST_BOOK));
        assertEquals(0, sums.openCountIn(1 << 2));
        end(third);
        assertEquals(3, sums.openCountIn(-1));
        assertEquals(0, sums.openCountIn(1 << 3));
        assertEquals(2, sums.openCountIn(1 << 1));
    }

    @Test
    void whetherAnyIsInDoubt() {
        int slot = open(1, 1);
        assertFalse(sums.hasDoubt(-1, EUR));
        assertFalse(sums.hasUnknownOpen());
        doubt(slot, Certainty.UNKNOWN_OPEN);
        assertTrue(sums.hasUnknownOpen());
        doubt(slot, Certainty.UNKNOWN_PAST);
        assertFalse(sums.hasUnknownOpen());
        doubt(slot, Certainty.KNOWN);
        assertFalse(sums.hasDoubt(-1, EUR));
        doubt(slot, Certainty.UNKNOWN_PAST);
        assertTrue(sums.hasDoubt(-1, EUR));
        assertTrue(sums.hasDoubt(1 << 1, MirrorBench.USD));
        assertFalse(sums.hasDoubt(1 << 2, EUR));
        assertFalse(sums.hasDoubt(-1, 9));
        assertEquals(1, sums.unknownCount());
    }

    @Test
    void whichVenuesOweAnAnswer() {
        int first = open(1, 1, 1, true, 10, 0);
        int second = open(1, 1, 3, true, 10, 0);
        assertEquals(0, sums.unknownVenues());
        doubt(second, Certainty.UNKNOWN_OPEN);
        assertEquals(1 << 3, sums.unknownVenues());
        doubt(first, Certainty.UNKNOWN_OPEN);
        assertEquals(1 << 1 | 1 << 3, sums.unknownVenues());
        end(second);
        assertEquals(1 << 1, sums.unknownVenues());
    }

    @Test
    void whereAnyRests() {
        assertFalse(sums.hasResting(1, 1, true));
        int slot = open(1, 1, 1, true, 10, 99);
        assertTrue(sums.hasResting(1, 1, true));
        assertFalse(sums.hasResting(1, 1, false));
        assertFalse(sums.hasResting(1, 2, true));
        assertFalse(sums.hasResting(2, 1, true));
        assertFalse(sums.hasResting(3, 1, true));
        open(1, 1, 2, false, 10, 99);
        assertTrue(sums.hasResting(2, 1, false));
        assertFalse(sums.hasResting(2, 1, true));
        assertFalse(sums.hasResting(1, 1, false));
        open(1, 1, 3, true, 10, 0);
        assertFalse(sums.hasResting(3, 1, true), "it is immediate");
        end(slot);
        assertFalse(sums.hasResting(1, 1, true));
    }

    @Test
    void whatAProgramMayStillDoOnASide() {
        open(1, 1, 1, true, 10, 0);
        assertEquals(10, sums.exposedOf(1, 1, true));
        open(1, 1, 1, false, 4, 0);
        assertEquals(4, sums.exposedOf(1, 1, false));
        assertEquals(0, sums.exposedOf(2, 1, true));
        assertEquals(0, sums.exposedOf(1, 2, true));
    }

    @Test
    void whatAVenueOwesOnceSomebodyHasAsked() {
        int slot = open(1, 1);
        Wide up = new Wide();
        sums.byVenue().addBase(1, 1, new Wide(), up);
        assertEquals(100_000, up.low());
        orders.cumQty(slot, 4);
        up.set(0);
        sums.byVenue().addBase(1, 1, new Wide(), up);
        assertEquals(60_000, up.low());
        assertEquals(1, sums.byVenue().openBehind(1, 0));
    }

    @Test
    void whatIsInFlightAndWhatOfItIsInDoubt() {
        int slot = open(1, 1);
        open(1, 1, 1, false, 4, 0);
        Wide down = new Wide();
        Wide up = new Wide();
        Wide doubt = new Wide();
        sums.inFlight(-1, EUR, down, up, doubt);
        assertEquals("-40000 100000 0", down.low() + " " + up.low() + " " + doubt.low());
        doubt(slot, Certainty.UNKNOWN_OPEN);
        down.set(0);
        up.set(0);
        sums.inFlight(1 << 1, EUR, down, up, doubt);
        assertEquals("-40000 100000 100000", down.low() + " " + up.low() + " " + doubt.low());
    }

    /** More than are remembered one by one. */
    @Test
    void howeverManyChangeBetweenTwoQuestions() {
        int[] slots = new int[20];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = open(1, 1);
        }
        assertEquals(200, sums.exposedOf(1, 1, true));
        for (int slot : slots) {
            orders.cumQty(slot, 3);
            orders.cumQty(slot, 4);
        }
        assertEquals(120, sums.exposedOf(1, 1, true));
        for (int slot : slots) {
            end(slot);
        }
        assertEquals(0, sums.exposedOf(1, 1, true));
        assertEquals(0, sums.openCountIn(-1));
    }
}
