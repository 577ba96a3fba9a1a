// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HedgeSizingTest {
    /** LANGUAGE theorem 2, over every small position, flight, band, completion and partial fill. */
    @Test
    void noHedgeFlipsOrGrowsTheResidualHoweverTheFlightEnds() {
        int cases = 0;
        for (int position = -6; position <= 6; position++) {
            for (int buys = 0; buys <= 4; buys++) {
                for (int sells = 0; sells <= 4; sells++) {
                    for (int band = 0; band <= 3; band++) {
                        cases += completions(position, buys, sells, band);
                    }
                }
            }
        }
        assertTrue(cases > 10_000, cases + " cases");
    }

    private static int completions(int position, int buys, int sells, int band) {
        long uncovered = HedgeSizing.uncovered(position - sells, position + buys);
        long demand = HedgeSizing.demandDownTo(uncovered, band);
        int cases = 0;
        for (int bought = 0; bought <= buys; bought++) {
            for (int sold = 0; sold <= sells; sold++) {
                long without = (long) position + bought - sold;
                for (long filled = 0; filled <= Math.abs(demand); filled++) {
                    long with = without + Long.signum(demand) * filled;
                    String scenario = "P=" + position + " B=" + buys + " S=" + sells + " Y=" + band;
                    assertTrue(Math.abs(with) <= Math.abs(without), scenario);
                    assertTrue(with == 0 || Long.signum(with) == Long.signum(without), scenario);
                    cases++;
                }
            }
        }
        return cases;
    }

    @Test
    void aClientThatTurnsThePositionUnderAHedgeInFlightCausesNoOppositeOrder() {
        // Long 10, sell 10 in flight, a client buys 8: residual 2, from -8 to 2.
        assertEquals(0, HedgeSizing.uncovered(-8, 2));
    }

    @Test
    void aSaleOfDollarsForYenIsSizedAtThePriceThatGivesMostYen() {
        // 1 bn JPY at 150.10: 6 662 225.18 USD, down to a lot of 1000.
        long qty = HedgeSizing.qtyOfQuote(1_000_000_000L, 0, 150_100, 3, 2, 100_000);
        assertEquals(666_200_000L, qty);
    }

    @Test
    void aSlipOfNothingIsTheBestPriceItself() {
        assertEquals(108_510, HedgeSizing.limitPx(108_510, 5, 0, true, 1));
        assertEquals(108_490, HedgeSizing.limitPx(108_490, 5, 0, false, 1));
    }

    @Test
    void aBuysLimitIsRoundedDownToTheTickAndASalesUp() {
        assertEquals(108_525, HedgeSizing.limitPx(108_510, 5, 0.00015, true, 5));
        assertEquals(108_475, HedgeSizing.limitPx(108_490, 5, 0.00015, false, 5));
    }
}
