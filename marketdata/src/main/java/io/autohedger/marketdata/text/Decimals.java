// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import io.autohedger.model.Scaled;
import java.nio.charset.StandardCharsets;

/**
 * Decimal text to a mantissa: {@code [-]digits[.digits]}, nothing else; no sign +, no exponent, no
 * thousands mark, no space.
 */
final class Decimals {
    private static final long MOST_BEFORE_NEXT = Long.MAX_VALUE / 10;

    private Decimals() {}

    /** The mantissa at the scale, or no value; {@link #whyNot} then says why. Allocates nothing. */
    static long parse(byte[] bytes, int from, int to, int scale, Digits digits) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative ? from + 1 : from;
        int point = endOfDigits(bytes, at, to);
        if (point == at || (point < to && bytes[point] != '.') || point == to - 1) {
            return Scaled.NO_VALUE;
        }
        long mantissa = append(0, bytes, at, point);
        int kept = Math.min(to, point + 1 + scale);
        if (point < to) {
            if (endOfDigits(bytes, point + 1, to) != to) {
                return Scaled.NO_VALUE;
            }
            mantissa = append(mantissa, bytes, point + 1, kept);
        }
        int missing = scale - Math.max(0, kept - point - 1);
        mantissa = Scaled.multiply(mantissa, Scaled.pow10(missing));
        if (point < to && kept < to && mantissa != Scaled.NO_VALUE) {
            mantissa = dropping(mantissa, bytes, kept, to, digits);
        }
        return negative && mantissa != Scaled.NO_VALUE ? -mantissa : mantissa;
    }

    private static int endOfDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static long append(long mantissa, byte[] bytes, int from, int to) {
        long value = mantissa;
        for (int i = from; i < to && value != Scaled.NO_VALUE; i++) {
            int digit = bytes[i] - '0';
            value =
                    value > MOST_BEFORE_NEXT
                                    || (value == MOST_BEFORE_NEXT && digit > Long.MAX_VALUE % 10)
                            ? Scaled.NO_VALUE
                            : value * 10 + digit;
        }
        return value;
    }

    private static long dropping(long mantissa, byte[] bytes, int from, int to, Digits digits) {
        boolean restAfterFirst = false;
        for (int i = from + 1; i < to; i++) {
            restAfterFirst |= bytes[i] != '0';
        }
        if (bytes[from] == '0' && !restAfterFirst) {
            return mantissa;
        }
        if (digits == Digits.EXACT) {
            return Scaled.NO_VALUE;
        }
        boolean up = bytes[from] > '5' || (bytes[from] == '5' && (restAfterFirst || odd(mantissa)));
        return up ? Scaled.add(mantissa, 1) : mantissa;
    }

    private static boolean odd(long mantissa) {
        return (mantissa & 1) != 0;
    }

    /** Why {@link #parse} refused. */
    static Refusal whyNot(byte[] bytes, int from, int to, int scale) {
        if (from == to) {
            return Refusal.EMPTY;
        }
        if (parse(bytes, from, to, scale, Digits.NEAREST) != Scaled.NO_VALUE) {
            return Refusal.TOO_FINE;
        }
        int at = bytes[from] == '-' ? from + 1 : from;
        int point = endOfDigits(bytes, at, to);
        boolean fraction =
                point + 1 < to && bytes[point] == '.' && endOfDigits(bytes, point + 1, to) == to;
        return point > at && (point == to || fraction) ? Refusal.TOO_LARGE : Refusal.NO_NUMBER;
    }

    /** What a person reads after the text of the number. */
    enum Refusal {
        EMPTY("is empty", "fill it in or remove the line"),
        NO_NUMBER("is not a number", "write it as digits with a point, or remove the line"),
        TOO_FINE(
                "has more decimal digits than the scale",
                "give the instrument a scale that holds it, or correct the line"),
        TOO_LARGE("is too large", "correct the line, or give the instrument a coarser scale");

        private final String words;
        private final String remedy;

        Refusal(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }

        String words() {
            return words;
        }

        String remedy() {
            return remedy;
        }
    }

    static String quoted(byte[] bytes, int from, int to) {
        int shown = Math.min(to, from + 40);
        String text = new String(bytes, from, shown - from, StandardCharsets.UTF_8);
        return "'" + text + (shown < to ? "…'" : "'");
    }
}
