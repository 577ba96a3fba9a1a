// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.InstrumentKind;
import io.autohedger.engine.risk.Copies;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a contract of each kind is of its two assets, in figures worked out on paper. */
@Tag("unit")
class ContractsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int ES = 3;
    private static final int BTC = 4;
    private static final int FINE = 5;

    private static final int SPOT = 1;
    private static final int FUTURE = 2;
    private static final int LINEAR = 3;
    private static final int INVERSE = 4;

    private static final long SIX_DIGITS = 1_000_000;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .asset(ES, "ESZ6", 0)
                    .asset(BTC, "BTC", 8)
                    .asset(FINE, "FINE", 18)
                    .spot(SPOT, EUR, USD, 5, 2);

    private Catalogue catalogue = defined.catalogue;

    ContractsTest() {
        // 12.50 dollars a point; 0.001 BTC; 100 dollars.
        future(12_50);
        assertTrue(
                defined.contract(LINEAR, InstrumentKind.LINEAR_PERPETUAL, BTC, USD, 1, 0, 100_000));
        assertTrue(
                defined.contract(
                        INVERSE, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 100_00));
    }

    private void future(long multiplier) {
        assertTrue(defined.contract(FUTURE, InstrumentKind.FUTURE, ES, USD, 2, 0, multiplier));
    }

    private long base(int id, long qty, long px, int scale) {
        return catalogue.baseAmount(id, qty, px, scale, Rounding.HALF_EVEN);
    }

    private long quote(int id, long qty, long px, int scale) {
        return catalogue.quoteAmount(id, qty, px, scale, Rounding.HALF_EVEN);
    }

    @Test
    void spotIsItsQuantityAndThatTimesThePrice() {
        assertEquals(SIX_DIGITS * SIX_DIGITS, base(SPOT, 100_000_000, 108_500, 6));
        assertEquals(1_085_000 * SIX_DIGITS, quote(SPOT, 100_000_000, 108_500, 6));
        assertEquals(108_500, catalogue.unitPx(SPOT, 108_500));
        assertEquals(5, catalogue.unitScale(SPOT));
        assertEquals(2, catalogue.positionScale(SPOT));
        assertFalse(catalogue.isPerpetual(SPOT));
        assertEquals(USD, catalogue.settledIn(SPOT));
    }

    @Test
    void aFutureIsContractsAndTheirMoney() {
        futureIsContracts();
    }

    private void futureIsContracts() {
        // Three at 6000.25 and 12.50 a point: 225,009.375.
        assertEquals(3_000_000, base(FUTURE, 3, 600_025, 6));
        assertEquals(225_009_375_000L, quote(FUTURE, 3, 600_025, 6));
        // 75,003.125 is what one is worth, with one digit more than the price has.
        assertEquals(75_003_125, catalogue.unitPx(FUTURE, 600_025));
        assertEquals(3, catalogue.unitScale(FUTURE));
        assertEquals(0, catalogue.positionScale(FUTURE));
        assertFalse(catalogue.isPerpetual(FUTURE));
        assertEquals(USD, catalogue.settledIn(FUTURE));
    }

    @Test
    void aMultiplierOfWholeUnitsHasNoDigits() {
        future(50_00);
        assertEquals(600_025 * 50, catalogue.unitPx(FUTURE, 600_025));
        assertEquals(2, catalogue.unitScale(FUTURE));
    }

    @Test
    void aLinearPerpetualIsWhatItHoldsAndItsWorth() {
        linearPerpetualIsItsWorth();
    }

    private void linearPerpetualIsItsWorth() {
        // 250 of 0.001 at 64,000.5: a quarter, 16,000.125.
        assertEquals(250_000, base(LINEAR, 250, 640_005, 6));
        assertEquals(16_000_125_000L, quote(LINEAR, 250, 640_005, 6));
        assertEquals(640_005, catalogue.unitPx(LINEAR, 640_005));
        assertEquals(1, catalogue.unitScale(LINEAR));
        assertEquals(3, catalogue.positionScale(LINEAR));
        assertTrue(catalogue.isPerpetual(LINEAR));
        assertEquals(USD, catalogue.settledIn(LINEAR));
    }

    @Test
    void anInversePerpetualIsItsCoinToTheSatoshiAndItsDollars() {
        inversePerpetualIsItsCoin();
    }

    private void inversePerpetualIsItsCoin() {
        // Seven of 100 dollars at 64,000.5 are 0.010937414551...
        assertEquals(1_093_741_0000L, base(INVERSE, 7, 640_005, 12));
        assertEquals(-1_093_741_0000L, base(INVERSE, -7, 640_005, 12));
        assertEquals(700 * SIX_DIGITS, quote(INVERSE, 7, 640_005, 6));
        assertEquals(640_005, catalogue.unitPx(INVERSE, 640_005));
        assertEquals(1, catalogue.unitScale(INVERSE));
        assertEquals(8, catalogue.positionScale(INVERSE));
        assertTrue(catalogue.isPerpetual(INVERSE));
        assertEquals(BTC, catalogue.settledIn(INVERSE));
    }

    @Test
    void itsQuantityAndItsMultiplierMayHaveDigits() {
        assertTrue(defined.contract(9, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 1, 12_50));
        // Seven of 12.50 dollars at 64,000.5 are 0.00136717681...
        assertEquals(136_718_0000L, base(9, 70, 640_005, 12));
        assertEquals(87_500_000, quote(9, 70, 640_005, 6));
    }

    @Test
    void whatDoesNotFitHasNoValue() {
        assertEquals(Scaled.NO_VALUE, quote(SPOT, Long.MAX_VALUE, 108_500, 6));
        assertEquals(Scaled.NO_VALUE, base(SPOT, Long.MAX_VALUE, 108_500, 6));
        assertEquals(Scaled.NO_VALUE, catalogue.unitPx(FUTURE, Long.MAX_VALUE));
    }

    @Test
    void aContractHasAMultiplierAboveNothing() {
        assertFalse(defined.contract(FUTURE, InstrumentKind.FUTURE, ES, USD, 2, 0, 0));
        assertFalse(defined.contract(FUTURE, InstrumentKind.FUTURE, ES, USD, 2, 0, -1));
        assertEquals(3, catalogue.unitScale(FUTURE), "it is as it was");
        assertTrue(defined.contract(SPOT, InstrumentKind.SPOT, EUR, USD, 5, 2, 0));
        assertTrue(defined.contract(SPOT, InstrumentKind.EQUITY, EUR, USD, 5, 2, 0));
    }

    /** The coin has fewer digits than the worth of a contract at the smallest price. */
    @Test
    void anInversePerpetualHasDigitsEnoughForItsCoin() {
        assertFalse(inverse(ES, 0, 1, 1));
        assertTrue(inverse(ES, 0, 0, 1));
        assertFalse(inverse(FINE, 1, 0, 100));
        assertTrue(inverse(FINE, 0, 0, 100));
        assertTrue(inverse(FINE, 2, 0, 1), "the multiplier has two digits of those");
    }

    private boolean inverse(int base, int priceScale, int qtyScale, long multiplier) {
        int quote = base == ES ? ES : USD;
        return defined.contract(
                9, InstrumentKind.INVERSE_PERPETUAL, base, quote, priceScale, qtyScale, multiplier);
    }

    @Test
    void amountsAreCountedAnewWhereTheContractIsAnotherOne() {
        int version = catalogue.amountsVersion();
        future(12_50);
        assertEquals(version, catalogue.amountsVersion());
        future(50);
        int half = catalogue.amountsVersion();
        assertNotEquals(version, half);
        future(5_00);
        int five = catalogue.amountsVersion();
        assertNotEquals(half, five, "as many digits 5, ten times as much");
        assertTrue(defined.contract(FUTURE, InstrumentKind.INVERSE_PERPETUAL, ES, USD, 2, 0, 5_00));
        assertNotEquals(five, catalogue.amountsVersion(), "another kind");
    }

    @Test
    void aRestartKnowsAllOfIt() {
        Catalogue restored = new Catalogue();
        Copies.copy(catalogue::state, restored::state);
        catalogue = restored;
        futureIsContracts();
        linearPerpetualIsItsWorth();
        inversePerpetualIsItsCoin();
    }
}
