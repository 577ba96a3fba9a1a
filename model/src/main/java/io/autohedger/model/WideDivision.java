// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/** Signed 128 by 64 bit division, without allocation: schoolbook, two 32-bit digits at a time. */
final class WideDivision {
    private WideDivision() {}

    /** (high:low) / divisor, divisor above 0; no value where the quotient needs over 64 bits. */
    static long divide(long high, long low, long divisor, Rounding rounding) {
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
