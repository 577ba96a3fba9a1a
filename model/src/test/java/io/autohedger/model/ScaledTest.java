// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScaledTest {
    private static final int CASES = 200_000;

    @Test
    void productsAgreeWithUnboundedArithmeticOrHaveNoValue() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < CASES; i++) {
            long a = random.nextLong() >> random.nextInt(60);
            long b = random.nextLong() >> random.nextInt(60);
            int from = random.nextInt(19);
            int to = random.nextInt(19);
            Rounding rounding = Rounding.values()[random.nextInt(5)];
            BigDecimal exact =
                    new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), from);
            BigInteger expected = exact.setScale(to, mode(rounding)).unscaledValue();
            long actual = Scaled.productAt(a, b, from, to, rounding);
            if (actual == Scaled.NO_VALUE) {
                boolean missing = a == Scaled.NO_VALUE || b == Scaled.NO_VALUE;
                assertEquals(true, missing || expected.bitLength() > 62, a + " * " + b);
            } else {
                assertEquals(expected, BigInteger.valueOf(actual), a + " * " + b);
            }
        }
    }

    @Test
    void quotientsOfProductsAgreeWithUnboundedArithmeticOrHaveNoValue() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100_000; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            long c = (random.nextLong() >>> 1 >>> random.nextInt(63)) + 1;
            if (a == Scaled.NO_VALUE || b == Scaled.NO_VALUE || c <= 0) {
                continue;
            }
            BigInteger expected =
                    new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                            .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_EVEN)
                            .toBigInteger();
            long found = Scaled.quotient(a, b, c, Rounding.HALF_EVEN);
            assertEquals(
                    expected.abs().bitLength() < 64 ? expected.longValueExact() : Scaled.NO_VALUE,
                    found,
                    () -> a + " x " + b + " / " + c);
        }
        assertEquals(Scaled.NO_VALUE, Scaled.quotient(Scaled.NO_VALUE, 1, 1, Rounding.DOWN));
        assertEquals(Scaled.NO_VALUE, Scaled.quotient(1, 1, 0, Rounding.DOWN));
    }

    @Test
    void comparisonAcrossScalesIsExact() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < CASES; i++) {
            long a = random.nextLong() >> random.nextInt(60);
            long b = random.nextLong() >> random.nextInt(60);
            int scaleA = random.nextInt(19);
            int scaleB = random.nextInt(19);
            int expected = BigDecimal.valueOf(a, scaleA).compareTo(BigDecimal.valueOf(b, scaleB));
            assertEquals(expected, Scaled.compare(a, scaleA, b, scaleB));
        }
    }

    @Test
    void stepsRoundTheWayThatIsStated() {
        assertEquals(-2000, Scaled.toStep(-1500, 1000, Rounding.FLOOR));
        assertEquals(-1000, Scaled.toStep(-1500, 1000, Rounding.DOWN));
        assertEquals(2000, Scaled.toStep(1500, 1000, Rounding.HALF_EVEN));
        assertEquals(2000, Scaled.toStep(2500, 1000, Rounding.HALF_EVEN));
    }

    @Test
    void whatDoesNotFitHasNoValue() {
        assertEquals(Scaled.NO_VALUE, Scaled.add(Long.MAX_VALUE, 1));
        assertEquals(Scaled.NO_VALUE, Scaled.multiply(Long.MAX_VALUE, 2));
        assertEquals(Scaled.NO_VALUE, Scaled.rescaleExact(15, 1, 0));
        assertEquals(Scaled.NO_VALUE, Scaled.fromReal(Double.NaN, 2, Rounding.HALF_EVEN));
        assertEquals(Scaled.NO_VALUE, Scaled.fromReal(1e19, 0, Rounding.HALF_EVEN));
        assertEquals(Scaled.NO_VALUE, Scaled.add(Scaled.NO_VALUE, 1));
    }

    @Test
    void accumulatorsKeepWhatALongWouldLose() {
        SplittableRandom random = new SplittableRandom(3);
        Wide wide = new Wide();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < CASES; i++) {
            long a = random.nextLong();
            long b = random.nextLong();
            wide.addProduct(a, b);
            expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
            expected = BigInteger.valueOf(expected.longValue()).add(shiftedHigh(expected));
            assertEquals(expected.longValue(), wide.low());
            assertEquals(expected.shiftRight(64).longValue(), wide.high());
        }
    }

    @Test
    void anInstrumentWhoseMoneyCouldOverflowIsRefusedByName() {
        Asset eur = new Asset(1, "EUR", Asset.Kind.CURRENCY, 2);
        Asset usd = new Asset(2, "USD", Asset.Kind.CURRENCY, 2);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Instrument(
                                        1,
                                        "EURUSD",
                                        eur,
                                        usd,
                                        5,
                                        2,
                                        1,
                                        100_000,
                                        100_000,
                                        Long.MAX_VALUE / 2,
                                        1_000_000));
        assertEquals(
                "EURUSD: max-size times max-price overflows money in USD;"
                        + " lower max-size or max-price",
                refused.getMessage());
    }

    /** A price below one: what is paid is a number, and what is bought is none any more. */
    @Test
    void ofAnInstrumentMoreCanBeBoughtThanAccountsHold() {
        Asset idr = new Asset(1, "IDR", Asset.Kind.CURRENCY, 2);
        Asset usd = new Asset(2, "USD", Asset.Kind.CURRENCY, 2);
        long most = Long.MAX_VALUE / 10_000;
        assertTrue(idrUsd(idr, usd, most).isMaxQtyHeld());
        assertFalse(idrUsd(idr, usd, most + 1).isMaxQtyHeld());
    }

    private static Instrument idrUsd(Asset idr, Asset usd, long maxQty) {
        return new Instrument(1, "IDRUSD", idr, usd, 7, 2, 1, 1, 1, maxQty, 1_000);
    }

    /** Keeps the oracle inside signed 128 bits, as the accumulator does. */
    private static BigInteger shiftedHigh(BigInteger value) {
        BigInteger low = BigInteger.valueOf(value.longValue());
        BigInteger rest = value.subtract(low).shiftRight(64);
        return BigInteger.valueOf(rest.longValue()).shiftLeft(64);
    }

    private static RoundingMode mode(Rounding rounding) {
        return RoundingMode.valueOf(rounding.name());
    }
}
