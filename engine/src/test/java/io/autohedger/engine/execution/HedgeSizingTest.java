// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Scaled;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
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

    /** The factor is the quote, as yen in USDJPY: any part, at any price that the limit allows. */
    @Test
    void noFillOfAPurchaseCostsMoreOfTheQuoteThanWasToBeHedged() {
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < 20_000; i++) {
            Quote quote = new Quote(random, true);
            for (int fill = 0; fill < 5; fill++) {
                long part = random.nextLong(quote.qty + 1);
                long px = random.nextLong(1, quote.limitPx + 1);
                assertTrue(quote.leg(part, px).compareTo(quote.amount()) <= 0, quote::toString);
            }
            assertTrue(quote.leg(quote.qty, quote.limitPx).compareTo(quote.amount()) <= 0);
        }
    }

    @Test
    void noFillOfASaleUpToTheSlipBringsMoreOfTheQuoteAndABetterOneNoMoreThanItsPriceGives() {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < 20_000; i++) {
            Quote quote = new Quote(random, false);
            assertTrue(quote.mostPx >= quote.bestPx && quote.limitPx <= quote.bestPx);
            long part = random.nextLong(quote.qty + 1);
            long px = random.nextLong(quote.limitPx, quote.mostPx + 1);
            assertTrue(quote.leg(part, px).compareTo(quote.amount()) <= 0, quote::toString);
            long better = random.nextLong(quote.mostPx, 2 * quote.mostPx);
            BigInteger brings = quote.leg(part, better).multiply(BigInteger.valueOf(quote.mostPx));
            BigInteger gives = quote.amount().multiply(BigInteger.valueOf(better));
            assertTrue(brings.compareTo(gives) <= 0, quote::toString);
        }
    }

    @Test
    void theLotBelowTheAmountIsNotGivenAway() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 20_000; i++) {
            Quote quote = new Quote(random, true);
            BigInteger more = quote.leg(quote.qty + Quote.LOT, quote.mostPx);
            assertTrue(more.compareTo(quote.amount()) > 0, quote::toString);
        }
    }

    @Test
    void anOrderIsCountedAtThePriceAtWhichItMovesMost() {
        assertEquals(1_010, HedgeSizing.mostPx(1_010, 1_000, 0, 0.01, true, 1, false));
        assertEquals(1_010, HedgeSizing.mostPx(990, 1_000, 0, 0.01, false, 1, false));
        assertEquals(990, HedgeSizing.mostPx(1_010, 1_000, 0, 0.01, true, 1, true));
        assertEquals(990, HedgeSizing.mostPx(990, 1_000, 0, 0.01, false, 1, true));
    }

    /** As a cover of a doubt is: the best price and no slip. */
    @Test
    void anOrderWithoutASlipIsCountedAtItsLimitWhicheverWayItGoes() {
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < 20_000; i++) {
            long px = random.nextLong(1, 1_000_000_000);
            int scale = random.nextInt(9);
            long tick = random.nextLong(1, 100);
            boolean buy = random.nextBoolean();
            long limit = HedgeSizing.limitPx(px, scale, 0, buy, tick);
            assertEquals(px, limit);
            assertEquals(px, HedgeSizing.mostPx(limit, px, scale, 0, buy, tick, false));
            assertEquals(px, HedgeSizing.mostPx(limit, px, scale, 0, buy, tick, true));
        }
    }

    /** A sale below the market is filled at the market, and so is a purchase above it. */
    @Test
    void aLimitThatTheMarketIsBetterThanIsCountedAtTheWorseOfBoth() {
        assertEquals(1_010, HedgeSizing.mostPx(1_010, 1_000, true, false));
        assertEquals(1_000, HedgeSizing.mostPx(990, 1_000, false, false));
        assertEquals(1_010, HedgeSizing.mostPx(1_010, 1_000, false, false));
        assertEquals(1_000, HedgeSizing.mostPx(1_010, 1_000, true, true));
        assertEquals(990, HedgeSizing.mostPx(990, 1_000, true, true));
        assertEquals(990, HedgeSizing.mostPx(990, 1_000, false, true));
    }

    /** A random hedge of an amount of the quote asset, sized as the desk sizes it. */
    private static final class Quote {
        static final long LOT = 1_000;

        final int assetScale;
        final int priceScale;
        final int qtyScale = 2;
        final long demand;
        final long bestPx;
        final long limitPx;
        final long mostPx;
        final long qty;

        Quote(SplittableRandom random, boolean buy) {
            assetScale = random.nextInt(3);
            priceScale = random.nextInt(6);
            bestPx = random.nextLong(1, 1_000_000);
            double slip = random.nextInt(4) == 0 ? 0 : random.nextDouble() / 100;
            // Often an exact number of lots, where a real division might come out a lot too large.
            long lots = random.nextLong(1, random.nextBoolean() ? 100_000 : 1_000_000_000_000L);
            limitPx = HedgeSizing.limitPx(bestPx, priceScale, slip, buy, 1);
            mostPx = HedgeSizing.mostPx(limitPx, bestPx, priceScale, slip, buy, 1, false);
            long whole = Scaled.money(mostPx, priceScale, lots * LOT, qtyScale, assetScale);
            demand =
                    whole > 1 && random.nextBoolean()
                            ? whole - random.nextInt(2)
                            : random.nextLong(1, 1_000_000_000_000L);
            qty = HedgeSizing.qtyOfQuote(demand, assetScale, mostPx, priceScale, qtyScale, LOT);
        }

        /** At priceScale plus qtyScale plus assetScale, as {@link #amount}: nothing is rounded. */
        BigInteger leg(long part, long px) {
            return BigInteger.valueOf(part)
                    .multiply(BigInteger.valueOf(px))
                    .multiply(BigInteger.TEN.pow(assetScale));
        }

        BigInteger amount() {
            return BigInteger.valueOf(demand).multiply(BigInteger.TEN.pow(priceScale + qtyScale));
        }

        @Override
        public String toString() {
            return demand + " e-" + assetScale + " at " + mostPx + " e-" + priceScale + ": " + qty;
        }
    }
}
