// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/** Signed 128 by 64 bit division, without allocation: schoolbook, two 32-bit digits at a time. */
final class WideDivision {
    private WideDivision() {}

    /** (high:low) / divisor, divisor above 0; no value where the quotient needs over 64 bits. */
    static long divide(long high, long low, long divisor, Rounding rounding) {
        if (high == low >> 63 && low != Scaled.NO_VALUE) {
            return Scaled.divide(low, divisor, rounding);
        }
        boolean negative = high < 0;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        long magnitudeLow = negative ? -low : low;
        if (Long.compareUnsigned(magnitudeHigh, divisor) >= 0) {
            return Scaled.NO_VALUE;
        }
        long quotient = 0;
        long rest = magnitudeHigh;
        for (int bit = 63; bit >= 0; bit--) {
            boolean carry = rest < 0;
            rest = (rest << 1) | ((magnitudeLow >>> bit) & 1);
            if (carry || Long.compareUnsigned(rest, divisor) >= 0) {
                rest -= divisor;
                quotient |= 1L << bit;
            }
        }
        if (quotient < 0) {
            return Scaled.NO_VALUE;
        }
        boolean away = awayFromZero(negative, quotient, rest, divisor, rounding);
        if (away && quotient == Long.MAX_VALUE) {
            return Scaled.NO_VALUE;
        }
        long rounded = away ? quotient + 1 : quotient;
        return negative ? -rounded : rounded;
    }

    /** value times part / whole, half-even; part is 0 to whole, so it fits. */
    static void part(Wide value, long part, long whole) {
        boolean negative = value.high() < 0;
        long low = negative ? -value.low() : value.low();
        long high = negative ? ~value.high() + (low == 0 ? 1 : 0) : value.high();
        long product0 = low * part;
        long carry = Math.unsignedMultiplyHigh(low, part);
        long product1 = high * part + carry;
        long product2 = Math.unsignedMultiplyHigh(high, part);
        product2 += Long.compareUnsigned(product1, carry) < 0 ? 1 : 0;
        long quotientHigh = 0;
        long quotientLow = 0;
        long rest = 0;
        for (int bit = 191; bit >= 0; bit--) {
            long word = bit >= 128 ? product2 : bit >= 64 ? product1 : product0;
            rest = (rest << 1) | ((word >>> bit) & 1);
            quotientHigh = (quotientHigh << 1) | (quotientLow >>> 63);
            quotientLow <<= 1;
            if (Long.compareUnsigned(rest, whole) >= 0) {
                rest -= whole;
                quotientLow |= 1;
            }
        }
        if (awayFromZero(negative, quotientLow, rest, whole, Rounding.HALF_EVEN)) {
            quotientLow++;
            quotientHigh += quotientLow == 0 ? 1 : 0;
        }
        value.set(
                negative ? ~quotientHigh + (quotientLow == 0 ? 1 : 0) : quotientHigh,
                negative ? -quotientLow : quotientLow);
    }

    private static boolean awayFromZero(
            boolean negative, long quotient, long rest, long divisor, Rounding rounding) {
        if (rest == 0) {
            return false;
        }
        return switch (rounding) {
            case FLOOR -> negative;
            case CEILING -> !negative;
            case DOWN -> false;
            case UP -> true;
            case HALF_EVEN -> {
                int half = Long.compareUnsigned(rest, divisor - rest);
                yield half > 0 || (half == 0 && (quotient & 1) == 1);
            }
        };
    }
}
