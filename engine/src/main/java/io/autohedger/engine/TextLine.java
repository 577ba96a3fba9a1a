// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One line of ASCII, written without allocation; what does not fit is cut. */
final class TextLine {
    private static final int CAPACITY = 512;
    private static final int LONGEST_NUMBER = 24;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY + LONGEST_NUMBER]);
    private int length;

    void clear() {
        length = 0;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return Math.min(length, CAPACITY);
    }

    void append(String ascii) {
        int fits = Math.min(ascii.length(), CAPACITY - length());
        for (int i = 0; i < fits; i++) {
            buffer.putByte(length++, (byte) ascii.charAt(i));
        }
    }

    /** ASCII bytes, the first so many. */
    void append(byte[] ascii, int count) {
        int fits = Math.min(count, CAPACITY - length());
        buffer.putBytes(length(), ascii, 0, fits);
        length = length() + fits;
    }

    /** Up to eight characters, the first in the lowest byte. */
    void appendCode(long code) {
        for (long left = code; left != 0 && length < CAPACITY; left >>>= Byte.SIZE) {
            buffer.putByte(length++, (byte) left);
        }
    }

    /** A decimal with all its digits; missing is a question mark. */
    void append(long mantissa, int scale) {
        if (mantissa == Scaled.NO_VALUE) {
            append("?");
            return;
        }
        if (length() == CAPACITY) {
            return;
        }
        long magnitude = Math.abs(mantissa);
        if (mantissa < 0) {
            append("-");
        }
        length = length() + buffer.putNaturalLongAscii(length(), magnitude / Scaled.pow10(scale));
        if (scale > 0 && length < CAPACITY) {
            append(".");
            long rest = magnitude % Scaled.pow10(scale);
            buffer.putNaturalPaddedIntAscii(length, Math.min(scale, 9), leading(rest, scale));
            length += Math.min(scale, 9);
        }
    }

    /** A real number to two digits. */
    void append(double value) {
        append(Scaled.fromReal(value, 2, Rounding.HALF_EVEN), 2);
    }

    private static int leading(long rest, int scale) {
        return (int) (scale <= 9 ? rest : rest / Scaled.pow10(scale - 9));
    }
}
