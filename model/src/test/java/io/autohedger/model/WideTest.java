// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
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

    private static BigInteger value(Wide wide) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(wide.high()).putLong(wide.low());
        return new BigInteger(bytes);
    }
}
