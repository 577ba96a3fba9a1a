// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AsciiNumberTest {

    private static final long NO_VALUE = AsciiNumber.NO_VALUE;

    @Test
    void decimalIsReadExactlyAtTheScale() {
        assertEquals(108_340, decimal("1.0834", 5));
        assertEquals(-108_340, decimal("-1.0834", 5));
        assertEquals(200_000, decimal("002000.00", 2));
        assertEquals(5, decimal(".5", 1));
        assertEquals(50, decimal("5.", 1));
        assertEquals(0, decimal("0", 0));
        assertEquals(1, decimal("1.000", 0));
        assertEquals(999_999_999_999_999_999L, decimal("999999999999999999", 0));
    }

    @Test
    void digitThatWouldBeLostIsRefused() {
        assertEquals(NO_VALUE, decimal("1.08345", 4));
        assertEquals(NO_VALUE, decimal("0.1", 0));
        assertEquals(10_834, decimal("1.08340", 4));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (String text :
                new String[] {"", "-", ".", "-.", "+1", "1e5", "1.2.3", "--1", " 1", "1 ", "NaN"}) {
            assertEquals(NO_VALUE, decimal(text, 2), text);
        }
    }

    @Test
    void tooLargeIsRefused() {
        assertEquals(NO_VALUE, decimal("99999999999999999999", 0));
        assertEquals(NO_VALUE, decimal("9223372036854775808", 0));
        assertEquals(NO_VALUE, decimal("1000000000000000000", 2));
    }

    @Test
    void writtenIsReadBack() {
        Random random = new Random(7);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[32]);
        for (int i = 0; i < 20_000; i++) {
            long mantissa = random.nextLong() >> random.nextInt(5, 64);
            int scale = random.nextInt(0, 13);
            int length = AsciiNumber.putDecimal(buffer, 0, mantissa, scale);
            String text = buffer.getStringWithoutLengthAscii(0, length);
            assertEquals(BigDecimal.valueOf(mantissa, scale), new BigDecimal(text));
            assertEquals(mantissa, AsciiNumber.parseDecimal(buffer, 0, length, scale), text);
        }
    }

    @Test
    void intsHaveNoPlusAndNoOverflow() {
        assertEquals(17, integer("17"));
        assertEquals(-3, integer("-3"));
        assertEquals(7, integer("007"));
        assertEquals(AsciiNumber.NO_INT, integer("+3"));
        assertEquals(AsciiNumber.NO_INT, integer(""));
        assertEquals(AsciiNumber.NO_INT, integer("2147483648"));
        assertEquals(AsciiNumber.NO_INT, integer("99999999999999999999"));
    }

    private static long decimal(String text, int scale) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return AsciiNumber.parseDecimal(new UnsafeBuffer(bytes), 0, bytes.length, scale);
    }

    private static int integer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return AsciiNumber.parseInt(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
