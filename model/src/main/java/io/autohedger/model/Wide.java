// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * A 128-bit accumulator, two's complement: sums of money never wrap in practice (10^18 additions of
 * the largest long fit). Mutable, reused, single-threaded; allocates nothing.
 */
public final class Wide {
    private long high;
    private long low;

    public static Wide[] many(int count) {
        Wide[] wides = new Wide[count];
        for (int i = 0; i < count; i++) {
            wides[i] = new Wide();
        }
        return wides;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    public void set(long value) {
        set(value >> 63, value);
    }

    public void set(Wide other) {
        set(other.high, other.low);
    }

    public void add(long value) {
        add(value >> 63, value);
    }

    public void add(Wide other) {
        add(other.high, other.low);
    }

    public void subtract(Wide other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        low -= other.low;
        high = high - other.high - borrow;
    }

    public void subtract(long value) {
        long borrow = Long.compareUnsigned(low, value) < 0 ? 1 : 0;
        low -= value;
        high = high - (value >> 63) - borrow;
    }

    public void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    /** This times factor; false: that needs over 127 bits, and nothing was changed. */
    public boolean multiply(long factor) {
        boolean negative = high < 0 != factor < 0;
        long bitsLow = high < 0 ? -low : low;
        long bitsHigh = high < 0 ? ~high + (low == 0 ? 1 : 0) : high;
        long times = Math.abs(factor);
        long productLow = bitsLow * times;
        long carry = Math.unsignedMultiplyHigh(bitsLow, times);
        long productHigh = bitsHigh * times + carry;
        boolean fits =
                Math.unsignedMultiplyHigh(bitsHigh, times) == 0
                        && bitsHigh * times >= 0
                        && productHigh >= 0;
        if (fits) {
            low = negative ? -productLow : productLow;
            high = negative ? ~productHigh + (productLow == 0 ? 1 : 0) : productHigh;
        }
        return fits;
    }

    /** A part of a whole of this, half-even; 0 to the whole, which is above 0. */
    public void takePart(long part, long whole) {
        WideDivision.part(this, part, whole);
    }

    public int signum() {
        return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
    }

    public boolean isBelow(Wide other) {
        return high != other.high ? high < other.high : Long.compareUnsigned(low, other.low) < 0;
    }

    /** This divided by 10^digits, or {@link Scaled#NO_VALUE} where that needs over 64 bits. */
    public long toLong(int digits, Rounding rounding) {
        if (digits == 0) {
            return high == low >> 63 ? low : Scaled.NO_VALUE;
        }
        return WideDivision.divide(high, low, Scaled.pow10(digits), rounding);
    }

    /** This divided by a divisor above 0, or no value where that needs over 64 bits. */
    public long divide(long divisor, Rounding rounding) {
        return WideDivision.divide(high, low, divisor, rounding);
    }

    private void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high = high + otherHigh + carry;
    }
}
