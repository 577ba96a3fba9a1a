// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Exact decimals from mantissas, and how people read them. */
public final class Amounts {
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal THOUSAND = new BigDecimal("1000");

    private Amounts() {}

    /** A mantissa of 128 bits in two words. */
    public static BigDecimal wide(long high, long low, int scale) {
        BigInteger unsignedLow =
                BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return new BigDecimal(
                BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow), scale);
    }

    /** A quantity or a price, digits in threes, without the zeros that say nothing. */
    public static String plain(BigDecimal value) {
        BigDecimal shown = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, shown.scale()) + "f", shown);
    }

    /** An amount to three digits or so: 5M, 3.48M, 950k. */
    public static String rough(BigDecimal value) {
        BigDecimal size = value.abs();
        if (size.compareTo(MILLION) >= 0) {
            return plain(value.movePointLeft(6).setScale(2, RoundingMode.HALF_EVEN)) + "M";
        }
        return size.compareTo(THOUSAND) >= 0
                ? plain(value.movePointLeft(3).setScale(0, RoundingMode.HALF_EVEN)) + "k"
                : plain(value.setScale(0, RoundingMode.HALF_EVEN));
    }

    /** A price keeps every digit of its instrument. */
    public static String price(BigDecimal value) {
        return value.toPlainString();
    }

    /** A signed amount at its currency's own digits; zero has no sign. */
    public static String signed(BigDecimal value, int scale) {
        BigDecimal shown = value.setScale(scale, RoundingMode.HALF_EVEN);
        return shown.signum() == 0 ? "0" : String.format(Locale.ROOT, "%+,." + scale + "f", shown);
    }
}
