// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Scaled;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text to mantissa, against BigDecimal. */
class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "1.39248, 5, 139248",
        "1307.3, 3, 1307300",
        "1.392480000, 5, 139248",
        "0, 5, 0",
        "-0.5, 1, -5",
        "42, 0, 42",
        "9223372036854775807, 0, 9223372036854775807",
        "0.000000000000000001, 18, 1"
    })
    void textIsItsMantissa(String text, int scale, long mantissa) {
        assertEquals(mantissa, parse(text, scale, Digits.EXACT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1.", ".5", "+1", " 1", "1e5", "1,5", "1.3x48", "NaN", "--1"})
    void whatIsNotDigitsWithPointIsRefused(String text) {
        assertEquals(Scaled.NO_VALUE, parse(text, 5, Digits.NEAREST));
        assertEquals(
                text.isEmpty() ? Decimals.Refusal.EMPTY : Decimals.Refusal.NO_NUMBER,
                whyNot(text, 5));
    }

    @Test
    void digitBeyondTheScaleIsRefusedUnlessItIsZero() {
        assertEquals(Scaled.NO_VALUE, parse("1.392481", 5, Digits.EXACT));
        assertEquals(Decimals.Refusal.TOO_FINE, whyNot("1.392481", 5));
        assertEquals(Scaled.NO_VALUE, parse("1.3924800001", 5, Digits.EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, 0",
        "99999999999999999999, 0",
        "92233720368547758.08, 2",
        "1000000000000, 8"
    })
    void numberThatOverflowsIsRefused(String text, int scale) {
        assertEquals(Scaled.NO_VALUE, parse(text, scale, Digits.NEAREST));
        assertEquals(Decimals.Refusal.TOO_LARGE, whyNot(text, scale));
    }

    @Test
    void nearestAgreesWithBigDecimal() {
        Random random = new Random(7);
        int rounded = 0;
        for (int i = 0; i < 20_000; i++) {
            int scale = random.nextInt(9);
            BigDecimal number =
                    BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(14));
            String text = number.toPlainString();
            BigDecimal expected =
                    number.setScale(scale, RoundingMode.HALF_EVEN).movePointRight(scale);
            if (expected.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                assertEquals(expected.longValueExact(), parse(text, scale, Digits.NEAREST), text);
                rounded += parse(text, scale, Digits.EXACT) == Scaled.NO_VALUE ? 1 : 0;
            }
        }
        assertTrue(rounded > 1000, "only " + rounded + " were rounded");
    }

    private static long parse(String text, int scale, Digits digits) {
        byte[] bytes = ("," + text + ",").getBytes(US_ASCII);
        return Decimals.parse(bytes, 1, bytes.length - 1, scale, digits);
    }

    private static Decimals.Refusal whyNot(String text, int scale) {
        byte[] bytes = ("," + text + ",").getBytes(US_ASCII);
        return Decimals.whyNot(bytes, 1, bytes.length - 1, scale);
    }
}
