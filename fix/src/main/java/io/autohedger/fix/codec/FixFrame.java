// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import org.agrona.DirectBuffer;

/**
 * Finds the next whole message in a stream: {@code 8=…|9=n|}, n bytes, {@code 10=ccc|}.
 *
 * <p>Garbled bytes are skipped to the next {@code 8=FIX}: a wrong BodyLength costs the message that
 * carries it and never the one behind it. One instance is reused; {@link #next} reports through the
 * accessors.
 */
public final class FixFrame {

    /** What {@link #next} found. */
    public enum Found {
        /** A message with right BodyLength and CheckSum, at {@link #offset}. */
        MESSAGE,
        /** Bytes to ignore: {@link #offset}, {@link #length}. */
        GARBLED,
        /** Nothing whole yet; keep the bytes and call again when there are more. */
        INCOMPLETE
    }

    private static final byte SOH = 1;
    private static final int SHORTEST_PREFIX = 5; // "8=FIX"
    private static final int TRAILER = 7; // "10=ccc" and SOH
    private static final int LONGEST_BEGIN_STRING = 12;
    private static final int LONGEST_LENGTH = 9;
    private static final int MORE = -1;
    private static final int BAD = -2;

    private final int maxMessageLength;
    private int offset;
    private int length;
    private int bodyOffset;

    /** A longer message is garbled by definition, so garbage cannot exhaust memory. */
    public FixFrame(int maxMessageLength) {
        this.maxMessageLength = maxMessageLength;
    }

    /** Where the message or the garbage begins. */
    public int offset() {
        return offset;
    }

    /** Bytes of the message or the garbage. */
    public int length() {
        return length;
    }

    /** Where MsgType is expected: the byte after BodyLength's delimiter. */
    public int bodyOffset() {
        return bodyOffset;
    }

    /** Looks at the bytes from {@code from} to {@code end}. */
    public Found next(DirectBuffer buffer, int from, int end) {
        offset = from;
        length = 0;
        if (from >= end) {
            return Found.INCOMPLETE;
        }
        int total = messageLength(buffer, from, end);
        if (total > 0) {
            length = total;
            if (isChecksumRight(buffer, from, total)) {
                return Found.MESSAGE;
            }
            // A wrong length may have swallowed the messages behind it: look inside.
            length = nextBegin(buffer, from + 1, from + total) - from;
            return Found.GARBLED;
        }
        if (total == MORE) {
            return Found.INCOMPLETE;
        }
        length = nextBegin(buffer, from + 1, end) - from;
        return Found.GARBLED;
    }

    private int messageLength(DirectBuffer buffer, int from, int end) {
        for (int i = 0; i < SHORTEST_PREFIX; i++) {
            if (from + i >= end) {
                return MORE;
            }
            if (buffer.getByte(from + i) != "8=FIX".charAt(i)) {
                return BAD;
            }
        }
        int at = from + SHORTEST_PREFIX;
        int limit = from + LONGEST_BEGIN_STRING;
        while (at < end && at < limit && buffer.getByte(at) != SOH) {
            at++;
        }
        if (at == end) {
            return MORE;
        }
        if (at == limit) {
            return BAD;
        }
        return bodyLength(buffer, from, at + 1, end);
    }

    private int bodyLength(DirectBuffer buffer, int from, int tagAt, int end) {
        int at = tagAt;
        for (int i = 0; i < 2; i++, at++) {
            if (at >= end) {
                return MORE;
            }
            if (buffer.getByte(at) != "9=".charAt(i)) {
                return BAD;
            }
        }
        long value = 0;
        int digits = 0;
        for (; at < end; at++, digits++) {
            int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit > 9 || digits == LONGEST_LENGTH) {
                break;
            }
            value = value * 10 + digit;
        }
        if (at == end) {
            return MORE;
        }
        if (buffer.getByte(at) != SOH || digits == 0) {
            return BAD;
        }
        return total(buffer, from, at + 1, value, end);
    }

    private int total(DirectBuffer buffer, int from, int body, long bodyBytes, int end) {
        long total = body - from + bodyBytes + TRAILER;
        if (total > maxMessageLength) {
            return BAD;
        }
        bodyOffset = body;
        int trailer = body + (int) bodyBytes;
        if (trailer + TRAILER > end) {
            return isTrailerPossible(buffer, body, trailer, end) ? MORE : BAD;
        }
        boolean isTrailer =
                buffer.getByte(trailer - 1) == SOH
                        && buffer.getByte(trailer) == '1'
                        && buffer.getByte(trailer + 1) == '0'
                        && buffer.getByte(trailer + 2) == '='
                        && buffer.getByte(trailer + TRAILER - 1) == SOH;
        return isTrailer ? (int) total : BAD;
    }

    /** Refuses a wrong length as soon as the bytes at hand prove it. */
    private static boolean isTrailerPossible(DirectBuffer buffer, int body, int trailer, int end) {
        if (trailer > body && trailer <= end && buffer.getByte(trailer - 1) != SOH) {
            return false;
        }
        for (int i = 0; i < 3 && trailer + i < end; i++) {
            if (buffer.getByte(trailer + i) != "10=".charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isChecksumRight(DirectBuffer buffer, int from, int total) {
        int at = from + total - TRAILER;
        int sum = 0;
        for (int i = 3; i < 6; i++) {
            int digit = buffer.getByte(at + i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum = sum * 10 + digit;
        }
        return sum == sum(buffer, from, total - TRAILER);
    }

    /** The sum of the bytes modulo 256, eight at a time. */
    static int sum(DirectBuffer buffer, int from, int count) {
        int at = from;
        int end = from + count;
        long low = 0;
        while (end - at >= 8) {
            // Two sums of four 16-bit lanes; a lane takes 257 bytes of 255 before it is full.
            int stop = Math.min(at + 8 * 128, end - (end - at) % 8);
            long lanes = 0;
            for (; at < stop; at += 8) {
                long word = buffer.getLong(at);
                lanes += (word & 0x00FF_00FF_00FF_00FFL) + (word >>> 8 & 0x00FF_00FF_00FF_00FFL);
            }
            low += (lanes & 0xFFFF) + (lanes >>> 16 & 0xFFFF);
            low += (lanes >>> 32 & 0xFFFF) + (lanes >>> 48);
        }
        for (; at < end; at++) {
            low += buffer.getByte(at) & 0xFF;
        }
        return (int) (low & 0xFF);
    }

    /** The next place where a message may begin, or where its first bytes may still come. */
    private static int nextBegin(DirectBuffer buffer, int from, int end) {
        for (int at = from; at < end; at++) {
            if (buffer.getByte(at) == '8' && isBegin(buffer, at, end)) {
                return at;
            }
        }
        return end;
    }

    private static boolean isBegin(DirectBuffer buffer, int at, int end) {
        for (int i = 1; i < SHORTEST_PREFIX && at + i < end; i++) {
            if (buffer.getByte(at + i) != "8=FIX".charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
