// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.PnlBench.EUR;
import static io.autohedger.engine.pnl.PnlBench.EURUSD;
import static io.autohedger.engine.pnl.PnlBench.JPY;
import static io.autohedger.engine.pnl.PnlBench.USD;
import static io.autohedger.engine.pnl.PnlBench.USDJPY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.risk.Copies;
import io.autohedger.model.Wide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Amounts of several assets in dollars, of which one unit has 24 digits. */
@Tag("unit")
class TranslationTest {
    /** Of one kept unit of an asset with two digits, at par. */
    private static final long PAR = 1_000_000_000_000L;

    private final PnlBench bench = new PnlBench();
    private Translation translation = bench.translation;

    private static Wide wide(long value) {
        Wide wide = new Wide();
        wide.set(value);
        return wide;
    }

    private void begin() {
        translation.base(USD);
        translation.asset(EUR);
    }

    private String said() {
        translation.say(bench.told.emitter, true, 9);
        return bench.told.take().getFirst();
    }

    private void says(long total, long carry, long moved) {
        assertEquals(
                "desk asset 1 scale 24 valued YES by 9 total "
                        + total
                        + " spread 0 hedges 0 warehousing 0 carry "
                        + carry
                        + " fees 0 adjustments 0 remainder 0 translation "
                        + moved,
                said());
    }

    @Test
    void theBaseAssetIsAtPar() {
        assertFalse(translation.hasBase());
        translation.base(USD);
        assertTrue(translation.hasBase());
        translation.asset(USD);
        assertFalse(translation.rates(), "there is nothing yet");
        translation.add(Component.CARRY, USD, wide(3));
        says(0, 3 * PAR, 0);
        assertTrue(translation.isValued());
    }

    @Test
    void everyComponentIsSaidUnderItsName() {
        translation.base(USD);
        translation.asset(USD);
        translation.rates();
        for (int component = 0; component < Component.COUNT; component++) {
            translation.add(component, USD, wide(10 + component));
        }
        translation.addTotal(USD, wide(5));
        translation.say(bench.told.emitter, false, 9);
        assertEquals(
                ("desk asset 1 scale 24 valued NO by 9 total 5P spread 10P hedges 11P"
                                + " warehousing 13P carry 15P fees 16P adjustments 12P"
                                + " remainder 14P translation 0")
                        .replace("P", "000000000000"),
                bench.told.take().getFirst());
    }

    /** One euro is one dollar and a half. */
    @Test
    void anAssetsFirstRateTranslatesWhatItHadBefore() {
        begin();
        translation.add(Component.CARRY, EUR, wide(4));
        says(0, 0, 0);
        assertFalse(translation.isValued());
        bench.price(EURUSD, 150_000);
        assertTrue(translation.rates());
        says(0, 6 * PAR, 0);
        assertTrue(translation.isValued());
        translation.add(Component.CARRY, EUR, wide(2));
        says(0, 9 * PAR, 0);
    }

    @Test
    void whatALaterRateGainsIsTranslation() {
        begin();
        bench.price(EURUSD, 150_000);
        assertFalse(translation.rates());
        translation.add(Component.CARRY, EUR, wide(3));
        translation.add(Component.FEES, EUR, wide(-1));
        assertFalse(translation.rates(), "it is the same rate");
        bench.price(EURUSD, 200_000);
        assertTrue(translation.rates());
        assertTrue(said().endsWith("translation 1000000000000"));
        translation.add(Component.CARRY, EUR, wide(-2));
        bench.price(EURUSD, 150_000);
        assertFalse(translation.rates(), "nothing is left that could gain");
    }

    /** Of the yen, whose handle is the next one, there is more than of the euro. */
    @Test
    void anAssetGainsByItsOwnRateAlone() {
        begin();
        translation.asset(JPY);
        bench.price(EURUSD, 150_000);
        bench.price(USDJPY, 100_000);
        translation.rates();
        translation.add(Component.CLIENT_SPREAD, JPY, wide(50));
        translation.add(Component.CARRY, EUR, wide(2));
        bench.price(EURUSD, 200_000);
        translation.rates();
        assertTrue(said().endsWith("translation 1000000000000"));
    }

    @Test
    void theTotalIsOfTheAmountsThatAreAdded() {
        begin();
        bench.price(EURUSD, 150_000);
        translation.rates();
        translation.addTotal(EUR, wide(4));
        says(6 * PAR, 0, 0);
        translation.clearTotal();
        translation.addTotal(EUR, wide(2));
        says(3 * PAR, 0, 0);
    }

    /** A yen has no digits, so its rate has two more: a hundred yen to the dollar, or 160. */
    @Test
    void aPairTheOtherWayRoundIsTurned() {
        translation.base(USD);
        translation.asset(JPY);
        bench.price(USDJPY, 100_000);
        translation.rates();
        translation.add(Component.CARRY, JPY, wide(1));
        says(0, PAR, 0);
        bench.price(USDJPY, 160_000);
        translation.rates();
        says(0, PAR, PAR / 160 * 100 - PAR);
    }

    @Test
    void anAssetWithoutAPairOrWithTooManyDigitsHasNoRate() {
        bench.defined.asset(4, "XXX", 2).asset(5, "FINE", 15).asset(6, "FIT", 14);
        bench.defined.spot(5, 5, USD, 5, 2).spot(6, 6, USD, 5, 2);
        bench.price(5, 100_000);
        bench.price(6, 100_000);
        translation.base(USD);
        translation.asset(6);
        translation.rates();
        assertTrue(translation.isValued());
        translation.add(Component.CARRY, 6, wide(3));
        says(0, 3, 0);
        translation.asset(4);
        translation.rates();
        assertFalse(translation.isValued());
        translation = new Translation(bench.defined.catalogue, bench.references);
        translation.base(USD);
        translation.asset(5);
        translation.rates();
        assertFalse(translation.isValued());
    }

    @Test
    void anotherBaseAssetStartsAnew() {
        begin();
        translation.asset(USD);
        bench.price(EURUSD, 150_000);
        translation.rates();
        translation.add(Component.CARRY, EUR, wide(4));
        bench.price(EURUSD, 200_000);
        translation.rates();
        translation.base(USD);
        says(0, 6 * PAR, 2 * PAR);
        translation.base(EUR);
        assertFalse(translation.isValued());
        assertTrue(translation.rates());
        assertEquals(
                "desk asset 2 scale 24 valued YES by 9 total 0 spread 0 hedges 0 warehousing 0"
                        + " carry 4000000000000 fees 0 adjustments 0 remainder 0 translation 0",
                said());
    }

    @Test
    void whatIsTooLargeIsNotValued() {
        begin();
        bench.price(EURUSD, 150_000);
        translation.rates();
        Wide large = new Wide();
        large.set(1L << 60, 0);
        translation.add(Component.CARRY, EUR, large);
        assertFalse(translation.isValued());
        Translation restored = new Translation(bench.defined.catalogue, bench.references);
        Copies.copy(translation::state, restored::state);
        assertFalse(restored.isValued());
    }

    /** The sum fits, and what it is in the base asset does not. */
    @Test
    void norIsATotalThatIs() {
        begin();
        bench.price(EURUSD, 150_000);
        translation.rates();
        Wide large = new Wide();
        large.set(1L << 50, 0);
        translation.addTotal(EUR, large);
        assertFalse(translation.isValued());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        begin();
        bench.price(EURUSD, 150_000);
        translation.rates();
        translation.add(Component.CARRY, EUR, wide(4));
        bench.price(EURUSD, 200_000);
        translation.rates();
        Translation restored = new Translation(bench.defined.catalogue, bench.references);
        Copies.copy(translation::state, restored::state);
        translation = restored;
        assertTrue(translation.isValued());
        says(0, 6 * PAR, 2 * PAR);
        assertFalse(translation.rates());
        bench.price(EURUSD, 150_000);
        assertTrue(translation.rates());
        says(0, 6 * PAR, 0);
    }
}
