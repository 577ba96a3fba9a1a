// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The outputs of one input, one behind the other: length, then the SBE message, at multiples of
 * eight. Reused; grows only until it has seen the largest step.
 */
public final class OutputBuffer implements Output {
    private static final int PREFIX = 8;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(64 << 10);
    private int tail;

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int claim(int templateId, int length) {
        int at = tail;
        tail = at + PREFIX + ((length + 7) & -8);
        buffer.checkLimit(tail);
        buffer.putInt(at, length);
        buffer.putInt(at + 4, templateId);
        return at + PREFIX;
    }

    public void clear() {
        tail = 0;
    }

    /** Offset of the first message; walk with {@link #next} while {@link #hasMessage}. */
    public int first() {
        return PREFIX;
    }

    public boolean hasMessage(int offset) {
        return offset < tail;
    }

    public int next(int offset) {
        return offset + ((length(offset) + 7) & -8) + PREFIX;
    }

    public int length(int offset) {
        return buffer.getInt(offset - PREFIX);
    }

    public int templateId(int offset) {
        return buffer.getInt(offset - 4);
    }
}
