// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.model.Wide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is held at a venue by asset and by value date, and what happens when dates run out. */
@Tag("unit")
class VenueHoldingsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int TODAY = 20_000;
    private static final int NO_DATE = Integer.MAX_VALUE;

    /** Dates that are kept apart. */
    private static final int MOST = 32;

    private VenueHoldings holdings = new VenueHoldings();

    private void add(int assetId, long amount, int valueDate) {
        holdings.add(assetId, amount, valueDate, TODAY);
    }

    private long net(int assetId) {
        Wide sum = new Wide();
        sum.set(1_000);
        holdings.addNet(assetId, sum);
        return sum.low() - 1_000;
    }

    private long on(int valueDate, int assetId) {
        Wide sum = new Wide();
        sum.set(1_000);
        holdings.addOn(valueDate, assetId, sum);
        return sum.low() - 1_000;
    }

    @Test
    void amountsOfAnAssetAddUpInAllAndOnTheirDates() {
        add(EUR, 10, TODAY + 2);
        add(EUR, 5, TODAY + 2);
        add(EUR, -3, TODAY + 1);
        add(USD, -7, TODAY + 2);
        assertEquals(12, net(EUR));
        assertEquals(-7, net(USD));
        assertEquals(15, on(TODAY + 2, EUR));
        assertEquals(-3, on(TODAY + 1, EUR));
        assertEquals(0, on(TODAY + 1, USD));
        assertEquals(0, on(TODAY, EUR));
        assertEquals(1L << EUR | 1L << USD, holdings.assets());
    }

    @Test
    void theNextDateIsTheEarliestThatIsLater() {
        assertEquals(NO_DATE, holdings.dateAfter(0));
        add(EUR, 1, TODAY + 5);
        add(EUR, 1, TODAY + 2);
        add(EUR, 1, TODAY + 9);
        assertEquals(TODAY + 2, holdings.dateAfter(0));
        assertEquals(TODAY + 5, holdings.dateAfter(TODAY + 2));
        assertEquals(TODAY + 9, holdings.dateAfter(TODAY + 8));
        assertEquals(NO_DATE, holdings.dateAfter(TODAY + 9));
    }

    /** The dates are told in any order; the earliest stands in the middle. */
    private void fill(int earliest) {
        for (int i = 0; i < MOST; i++) {
            int date = i == 7 ? earliest : TODAY + 10 + i;
            add(EUR, 100 + i, date);
            add(USD, 1, date);
        }
    }

    @Test
    void aDateThatIsOverMakesRoom() {
        fill(TODAY - 1);
        add(USD, 3, TODAY + 100);
        assertEquals(0, on(TODAY - 1, EUR));
        assertEquals(3, on(TODAY + 100, USD));
        assertEquals(0, on(TODAY + 100, EUR));
        assertEquals(110, on(TODAY + 20, EUR));
        assertEquals(MOST + 3, net(USD));
    }

    /** Too much on that date and never too little. */
    @Test
    void whereNoneIsOverTheEarliestTakesItAsWell() {
        fill(TODAY);
        add(USD, 3, TODAY + 100);
        assertEquals(4, on(TODAY, USD));
        assertEquals(107, on(TODAY, EUR));
        assertEquals(0, on(TODAY + 100, USD));
        assertEquals(MOST + 3, net(USD));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        add(EUR, 10, TODAY + 2);
        add(EUR, -3, TODAY + 1);
        add(63, 8, TODAY + 1);
        VenueHoldings restored = new VenueHoldings();
        Copies.copy(holdings::state, restored::state);
        holdings = restored;
        assertEquals(7, net(EUR));
        assertEquals(10, on(TODAY + 2, EUR));
        assertEquals(-3, on(TODAY + 1, EUR));
        assertEquals(8, on(TODAY + 1, 63));
        assertEquals(1L << EUR | 1L << 63, holdings.assets());
        add(EUR, 1, TODAY + 3);
        assertEquals(TODAY + 3, holdings.dateAfter(TODAY + 2));
    }
}
