// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Wide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What orders come to at two venues, of which the second is the last that there is room for. */
@Tag("unit")
class VenueSumsTest {
    private static final int FIRST = 1;
    private static final int LAST = Catalogue.MAX_VENUES - 1;
    private static final int FAR = Catalogue.MAX_INSTRUMENTS - 1;

    private final VenueSums sums = new VenueSums();

    @BeforeEach
    void somebodyAsks() {
        assertTrue(sums.ask());
        assertFalse(sums.ask(), "it is counted from then on");
    }

    private String base(int venue, int instrument) {
        Wide down = new Wide();
        Wide up = new Wide();
        sums.addBase(venue, instrument, down, up);
        return down.low() + " " + up.low();
    }

    private String quote(int venue, int instrument) {
        Wide down = new Wide();
        Wide up = new Wide();
        sums.addQuote(venue, instrument, down, up);
        return down.low() + " " + up.low();
    }

    @Test
    void beforeAnybodyAsksNothingIsCounted() {
        VenueSums unasked = new VenueSums();
        unasked.count(FIRST, 1, 1);
        unasked.moveBase(FIRST, 1, 0, 5);
        unasked.moveQuote(FIRST, 1, 0, 5);
        assertEquals(VenueSums.NONE, unasked.openBehind(FIRST, 0));
        Wide up = new Wide();
        unasked.addBase(FIRST, 1, new Wide(), up);
        unasked.addQuote(FIRST, 1, new Wide(), up);
        assertEquals(0, up.signum());
    }

    @Test
    void purchasesAndSalesAreApartAndSoAreVenuesAndInstruments() {
        sums.moveBase(FIRST, 1, 0, 5);
        sums.moveBase(FIRST, 1, 0, -3);
        sums.moveQuote(FIRST, 1, 0, -50);
        sums.moveQuote(FIRST, 1, 0, 30);
        sums.moveBase(FIRST, 2, 0, 7);
        sums.moveBase(LAST, 1, 0, 11);
        sums.moveQuote(LAST, FAR, 0, 13);
        assertEquals("-3 5", base(FIRST, 1));
        assertEquals("-50 30", quote(FIRST, 1));
        assertEquals("0 7", base(FIRST, 2));
        assertEquals("0 11", base(LAST, 1));
        assertEquals("0 13", quote(LAST, FAR));
        assertEquals("0 0", quote(LAST, 1));
    }

    @Test
    void whatAnOrderCameToIsTakenOffWhereItWasPut() {
        sums.moveBase(FIRST, 1, 0, 5);
        sums.moveBase(FIRST, 1, 5, 2);
        assertEquals("0 2", base(FIRST, 1));
        sums.moveBase(FIRST, 1, 2, -4);
        assertEquals("-4 0", base(FIRST, 1));
        sums.moveQuote(FIRST, 1, 0, -50);
        sums.moveQuote(FIRST, 1, -50, 20);
        assertEquals("0 20", quote(FIRST, 1));
    }

    @Test
    void instrumentsWithOpenOrdersAreWalkedInOrder() {
        sums.count(FIRST, 3, 1);
        sums.count(FIRST, 3, 1);
        sums.count(FIRST, 63, 1);
        sums.count(FIRST, 64, 1);
        sums.count(FIRST, FAR, 1);
        sums.count(LAST, 4, 1);
        sums.count(LAST, 70, 1);
        assertEquals(3, sums.openBehind(FIRST, 0));
        assertEquals(63, sums.openBehind(FIRST, 3));
        assertEquals(64, sums.openBehind(FIRST, 63));
        assertEquals(FAR, sums.openBehind(FIRST, 64));
        assertEquals(VenueSums.NONE, sums.openBehind(FIRST, FAR));
        assertEquals(4, sums.openBehind(LAST, 0));
        assertEquals(70, sums.openBehind(LAST, 4));
        assertEquals(VenueSums.NONE, sums.openBehind(LAST, 70));
        assertEquals(VenueSums.NONE, sums.openBehind(2, 0));
        sums.count(FIRST, 3, -1);
        assertEquals(3, sums.openBehind(FIRST, 0), "one is open still");
        sums.count(FIRST, 3, -1);
        assertEquals(63, sums.openBehind(FIRST, 0));
    }

    @Test
    void anInstrumentWithOpenOrdersIsOpenAtItsVenueAlone() {
        sums.count(FIRST, 3, 1);
        sums.count(LAST, FAR, 1);
        assertTrue(sums.isOpen(FIRST, 3));
        assertTrue(sums.isOpen(LAST, FAR));
        assertFalse(sums.isOpen(FIRST, FAR));
        assertFalse(sums.isOpen(FIRST, 2));
        assertFalse(sums.isOpen(FIRST, 4));
        assertFalse(sums.isOpen(LAST, 3));
        assertEquals(1L << 3, sums.open(FIRST, 0));
        assertEquals(1L << FAR, sums.open(LAST, FAR / Long.SIZE));
        sums.count(LAST, FAR, -1);
        assertFalse(sums.isOpen(LAST, FAR));
    }

    @Test
    void whenAllIsCountedAnewNothingIsLeft() {
        sums.count(FIRST, 3, 1);
        sums.moveBase(FIRST, 3, 0, 5);
        sums.clear();
        assertEquals(VenueSums.NONE, sums.openBehind(FIRST, 0));
        assertEquals("0 0", base(FIRST, 3));
    }
}
