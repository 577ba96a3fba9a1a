// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Exact numbers in ASCII: a text is read as the number it says, or it is refused. */
public final class AsciiNumber {

    /** No value: absent, malformed, too large, or with more decimals than asked for. */
    public static final long NO_VALUE = Long.MIN_VALUE;

    /** No value, for int fields. */
    public static final int NO_INT = Integer.MIN_VALUE;

    private static final long[] POWERS = new long[19];

    static {
        long power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private AsciiNumber() {}

    /** An int with optional minus sign, or {@link #NO_INT}. */
    public static int parseInt(DirectBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && buffer.getByte(at) == '-';
        if (negative) {
            at++;
        }
        if (at == end || length > 19) {
            return NO_INT;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_INT;
            }
            value = value * 10 + digit;
        }
        return value > Integer.MAX_VALUE ? NO_INT : (int) (negative ? -value : value);
    }

    /**
     * The mantissa at this scale, or {@link #NO_VALUE}: "1.0834" at scale 5 is 108340; at scale 3
     * it is refused, because a digit would be lost.
     */
    public static long parseDecimal(DirectBuffer buffer, int offset, int length, int scale) {
        int at = offset;
        int end = offset + length;
        boolean negative = length > 0 && buffer.getByte(at) == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < end; at++) {
            int c = buffer.getByte(at);
            if (c == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                return NO_VALUE;
            }
            digits++;
            if (decimals >= scale) {
                if (digit != 0) {
                    return NO_VALUE;
                }
                continue;
            }
            if (value > (Long.MAX_VALUE - 9) / 10) {
                return NO_VALUE;
            }
            value = value * 10 + digit;
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0) {
            return NO_VALUE;
        }
        long power = POWERS[scale - Math.max(decimals, 0)];
        if (value > Long.MAX_VALUE / power) {
            return NO_VALUE;
        }
        return negative ? -value * power : value * power;
    }

    /** Digits of a non-negative number. */
    static int digits(long value) {
        int digits = 1;
        while (digits < 19 && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /** Writes a non-negative number with exactly this many digits. */
    static void putDigits(MutableDirectBuffer buffer, int offset, int digits, long value) {
        long rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            long quotient = rest / 10;
            buffer.putByte(i, (byte) ('0' + (rest - quotient * 10)));
            rest = quotient;
        }
    }

    /** Writes an integer and returns the bytes written; at most 20. */
    static int putLong(MutableDirectBuffer buffer, int offset, long value) {
        if (value >= 0) {
            int digits = digits(value);
            putDigits(buffer, offset, digits, value);
            return digits;
        }
        buffer.putByte(offset, (byte) '-');
        int digits = digits(-value);
        putDigits(buffer, offset + 1, digits, -value);
        return digits + 1;
    }

    /** Writes mantissa ÷ 10^scale with all its decimals; returns the bytes written; at most 21. */
    static int putDecimal(MutableDirectBuffer buffer, int offset, long mantissa, int scale) {
        int at = offset;
        long magnitude = mantissa;
        if (mantissa < 0) {
            buffer.putByte(at++, (byte) '-');
            magnitude = -mantissa;
        }
        long whole = magnitude / POWERS[scale];
        int digits = digits(whole);
        putDigits(buffer, at, digits, whole);
        at += digits;
        if (scale > 0) {
            buffer.putByte(at++, (byte) '.');
            putDigits(buffer, at, scale, magnitude - whole * POWERS[scale]);
            at += scale;
        }
        return at - offset;
    }
}
