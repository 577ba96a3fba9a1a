// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * Arithmetic of scaled numbers: value = mantissa / 10^scale. Nothing wraps: a result that does not
 * fit is {@link #NO_VALUE}, and no value means no order. Allocates nothing.
 */
public final class Scaled {
    /** Stands for "missing" wherever a mantissa may be missing; never a number. */
    public static final long NO_VALUE = Long.MIN_VALUE;

    /** 10^18 is the largest power of ten in a long. */
    public static final int MAX_SCALE = 18;

    private static final long[] POWERS = powers();

    private Scaled() {}

    /** 10^exponent for 0 to 18. */
    public static long pow10(int exponent) {
        return POWERS[exponent];
    }

    public static long add(long a, long b) {
        if (a == NO_VALUE || b == NO_VALUE) {
            return NO_VALUE;
        }
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? NO_VALUE : sum;
    }

    public static long subtract(long a, long b) {
        return b == NO_VALUE ? NO_VALUE : add(a, -b);
    }

    public static long multiply(long a, long b) {
        if (a == NO_VALUE || b == NO_VALUE) {
            return NO_VALUE;
        }
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == low >> 63 ? low : NO_VALUE;
    }

    /** The same value at another scale, or no value when digits would be lost or overflow. */
    public static long rescaleExact(long mantissa, int fromScale, int toScale) {
        if (mantissa == NO_VALUE || fromScale == toScale) {
            return mantissa;
        }
        if (toScale > fromScale) {
            return toScale - fromScale > MAX_SCALE
                    ? (mantissa == 0 ? 0 : NO_VALUE)
                    : multiply(mantissa, POWERS[toScale - fromScale]);
        }
        if (fromScale - toScale > MAX_SCALE) {
            return mantissa == 0 ? 0 : NO_VALUE;
        }
        long divisor = POWERS[fromScale - toScale];
        return mantissa % divisor == 0 ? mantissa / divisor : NO_VALUE;
    }

    /** Compares a at scaleA with b at scaleB exactly, through 128 bits. */
    public static int compare(long a, int scaleA, long b, int scaleB) {
        if (scaleA == scaleB) {
            return Long.compare(a, b);
        }
        return scaleA < scaleB
                ? compareScaledUp(a, POWERS[scaleB - scaleA], b)
                : -compareScaledUp(b, POWERS[scaleA - scaleB], a);
    }

    private static int compareScaledUp(long a, long factor, long b) {
        int high = Long.compare(Math.multiplyHigh(a, factor), b >> 63);
        return high != 0 ? high : Long.compareUnsigned(a * factor, b);
    }

    /** mantissa rounded to a multiple of step (tick or lot). */
    public static long toStep(long mantissa, long step, Rounding rounding) {
        if (mantissa == NO_VALUE) {
            return NO_VALUE;
        }
        long steps = divide(mantissa, step, rounding);
        return multiply(steps, step);
    }

    /** numerator / denominator, denominator above 0. */
    public static long divide(long numerator, long denominator, Rounding rounding) {
        if (numerator == NO_VALUE || denominator <= 0) {
            return NO_VALUE;
        }
        long floor = Math.floorDiv(numerator, denominator);
        long rest = numerator - floor * denominator;
        if (rest == 0) {
            return floor;
        }
        return switch (rounding) {
            case FLOOR -> floor;
            case CEILING -> floor + 1;
            case DOWN -> numerator < 0 ? floor + 1 : floor;
            case UP -> numerator < 0 ? floor : floor + 1;
            case HALF_EVEN -> {
                int half = Long.compare(rest, denominator - rest);
                yield half < 0 || (half == 0 && (floor & 1) == 0) ? floor : floor + 1;
            }
        };
    }

    /** price times quantity at moneyScale, half-even, or no value when it does not fit. */
    public static long money(long px, int priceScale, long qty, int qtyScale, int moneyScale) {
        return productAt(px, qty, priceScale + qtyScale, moneyScale, Rounding.HALF_EVEN);
    }

    /**
     * a times b, a product at productScale, brought to toScale. The product has 128 bits; where it
     * needs more than 64 after scaling there is no value.
     */
    public static long productAt(long a, long b, int productScale, int toScale, Rounding rounding) {
        if (a == NO_VALUE || b == NO_VALUE) {
            return NO_VALUE;
        }
        int shift = toScale - productScale;
        if (shift >= 0) {
            return shift > MAX_SCALE ? NO_VALUE : multiply(multiply(a, b), POWERS[shift]);
        }
        if (-shift > MAX_SCALE) {
            return NO_VALUE;
        }
        long direct = multiply(a, b);
        if (direct != NO_VALUE) {
            return divide(direct, POWERS[-shift], rounding);
        }
        return WideDivision.divide(Math.multiplyHigh(a, b), a * b, POWERS[-shift], rounding);
    }

    /** a times b through 128 bits, divided by c, which is above 0; or no value. */
    public static long quotient(long a, long b, long c, Rounding rounding) {
        return a == NO_VALUE || b == NO_VALUE || c <= 0
                ? NO_VALUE
                : WideDivision.divide(Math.multiplyHigh(a, b), a * b, c, rounding);
    }

    /** The nearest double: how an exact number enters analytics. */
    public static double toReal(long mantissa, int scale) {
        return mantissa == NO_VALUE ? Double.NaN : (double) mantissa / POWERS[scale];
    }

    /** A real number at a scale, rounded as stated; no value unless finite and in range. */
    public static long fromReal(double value, int scale, Rounding rounding) {
        double scaled = value * POWERS[scale];
        if (!(Math.abs(scaled) < 9.0e18)) {
            return NO_VALUE;
        }
        double whole =
                switch (rounding) {
                    case FLOOR -> Math.floor(scaled);
                    case CEILING -> Math.ceil(scaled);
                    case DOWN -> scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled);
                    case UP -> scaled < 0 ? Math.floor(scaled) : Math.ceil(scaled);
                    case HALF_EVEN -> Math.rint(scaled);
                };
        return (long) whole;
    }

    private static long[] powers() {
        long[] powers = new long[MAX_SCALE + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
