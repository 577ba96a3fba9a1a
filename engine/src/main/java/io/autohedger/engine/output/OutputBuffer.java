// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** The outputs of one input. Reused; grows only until it has seen the largest step. */
public final class OutputBuffer implements Output {
    private static final int PREFIX = 8;
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(64 << 10);
    private int tail;

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int claim(int templateId, int length) {
        int at = tail;
        tail = at + PREFIX + Output.padded(length);
        buffer.checkLimit(tail); // makes room for all of it
        byte[] bytes = buffer.byteArray();
        WORD.set(bytes, tail - Long.BYTES, 0L);
        WORD.set(bytes, at, (long) templateId << Integer.SIZE | length);
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
        return offset + Output.padded(length(offset)) + PREFIX;
    }

    public int length(int offset) {
        return buffer.getInt(offset - PREFIX, ByteOrder.LITTLE_ENDIAN);
    }

    public int templateId(int offset) {
        return buffer.getInt(offset - 4, ByteOrder.LITTLE_ENDIAN);
    }
}
