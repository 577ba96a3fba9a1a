// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A view of the ASCII bytes of one value, valid until its message is replaced. An absent field has
 * length 0, which no present field has.
 */
public final class AsciiSpan implements CharSequence {

    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private DirectBuffer buffer = NOTHING;
    private int offset;
    private int length;

    /** Views these bytes. */
    public AsciiSpan wrap(DirectBuffer source, int from, int size) {
        buffer = source;
        offset = from;
        length = size;
        return this;
    }

    /** Views nothing. */
    public AsciiSpan clear() {
        return wrap(NOTHING, 0, 0);
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return (char) (buffer.getByte(offset + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    /** Copies the bytes and returns how many. */
    public int copyTo(MutableDirectBuffer target, int index) {
        target.putBytes(index, buffer, offset, length);
        return length;
    }

    /** Whether the text is the same; allocates nothing. */
    public boolean contentEquals(CharSequence other) {
        if (other.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (charAt(i) != other.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text as a new String: for people, never on a hot path. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(charAt(i));
        }
        return text.toString();
    }
}
