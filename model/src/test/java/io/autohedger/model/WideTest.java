// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(127);

    @Test
    void aProductIsExactOrIsRefusedAndChangesNothing() {
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long high = random.nextLong() >> random.nextInt(64);
            long low = random.nextLong() >> random.nextInt(64);
            long factor = random.nextLong() >> random.nextInt(64);
            refused += product(high, low, factor) ? 0 : 1;
        }
        assertTrue(refused > 100_000 && refused < 900_000, refused + " refused");
        long[] edges = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE};
        for (long high : edges) {
            for (long low : edges) {
                for (long factor : edges) {
                    product(high, low, factor);
                }
            }
        }
    }

    private static boolean product(long high, long low, long factor) {
        Wide wide = new Wide();
        wide.set(high, low);
        BigInteger before = value(wide);
        BigInteger product = before.multiply(BigInteger.valueOf(factor));
        boolean fits = wide.multiply(factor);
        assertEquals(fits ? product : before, value(wide), before + " x " + factor);
        // The smallest number of 128 bits has no opposite: it is refused, too.
        assertEquals(product.abs().compareTo(LIMIT) < 0, fits, before + " x " + factor);
        return fits;
    }

    @Test
    void aPartOfAWholeIsThatOfDecimalsRoundedHalfEven() {
        SplittableRandom random = new SplittableRandom(12);
        int halves = 0;
        for (int i = 0; i < 200_000; i++) {
            Wide wide = new Wide();
            wide.set(random.nextLong() >> random.nextInt(1, 64), random.nextLong());
            long whole = 1 + (random.nextLong() >>> random.nextInt(1, 64));
            whole = whole < 0 ? Long.MAX_VALUE : whole;
            long part = i % 5 == 0 ? whole / 2 : random.nextLong(0, whole);
            BigDecimal expected =
                    new BigDecimal(value(wide))
                            .multiply(BigDecimal.valueOf(part))
                            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN);
            halves += 2 * part == whole && wide.low() % 2 != 0 ? 1 : 0;
            wide.takePart(part, whole);
            assertEquals(expected.toBigInteger(), value(wide));
        }
        assertTrue(halves > 1_000, halves + " halves");
        Wide all = new Wide();
        all.set(Long.MAX_VALUE, -1);
        all.takePart(Long.MAX_VALUE, Long.MAX_VALUE);
        assertEquals(LIMIT.subtract(BigInteger.ONE), value(all));
    }

    private static BigInteger value(Wide wide) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(wide.high()).putLong(wide.low());
        return new BigInteger(bytes);
    }
}
