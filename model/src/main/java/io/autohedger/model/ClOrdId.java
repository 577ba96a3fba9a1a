// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/**
 * Our order identity (FIX 11) as text and as a number. The number has the epoch of identifiers in
 * its high 32 bits and a counter in its low ones; the text, {@code D3-000117}, adds the letter of
 * the environment, so that an order of a test never looks like one of production.
 */
public final class ClOrdId {
    /** The longest text in bytes: a letter, ten digits, a dash, ten digits. */
    public static final int MAX_LENGTH = 22;

    /** Not an identity of ours. */
    public static final long NONE = -1L;

    private static final int LEAST_DIGITS = 6;

    private ClOrdId() {}

    public static long of(int epoch, long counter) {
        return (long) epoch << 32 | counter;
    }

    public static int epoch(long id) {
        return (int) (id >>> 32);
    }

    public static long counter(long id) {
        return id & 0xFFFF_FFFFL;
    }

    /** Writes the text into a buffer of at least {@link #MAX_LENGTH} bytes; gives its length. */
    public static int write(byte[] target, char environment, long id) {
        target[0] = (byte) environment;
        int at = digits(target, 1, epoch(id), 1);
        target[at] = (byte) '-';
        return digits(target, at + 1, counter(id), LEAST_DIGITS);
    }

    /** The text, for people. */
    public static String text(char environment, long id) {
        byte[] bytes = new byte[MAX_LENGTH];
        int length = write(bytes, environment, id);
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** The number of such a text of this environment, or {@link #NONE}. */
    public static long parse(CharSequence text, char environment) {
        int length = text.length();
        if (length < 3 || length > MAX_LENGTH || text.charAt(0) != environment) {
            return NONE;
        }
        int dash = 1;
        while (dash < length && text.charAt(dash) != '-') {
            dash++;
        }
        long epoch = number(text, 1, dash, Integer.MAX_VALUE);
        long counter = number(text, dash + 1, length, 0xFFFF_FFFFL);
        return epoch < 0 || counter < 0 ? NONE : of((int) epoch, counter);
    }

    private static long number(CharSequence text, int from, int to, long most) {
        if (to - from < 1 || to - from > 10) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value > most ? NONE : value;
    }

    private static int digits(byte[] target, int at, long value, int least) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        int length = Math.max(count, least);
        long rest = value;
        for (int i = at + length - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length;
    }
}
