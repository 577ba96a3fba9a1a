// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.fix.codec.AsciiSpan;
import org.agrona.MutableDirectBuffer;

/** Texts of the counterparty in the fixed 64 bytes that inputs keep them in, padded with zeros. */
public final class Identifiers {
    public static final int LENGTH = 64;

    private static final int KEPT = 48;
    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private Identifiers() {}

    /**
     * Writes an identifier. One that is longer keeps its first 48 characters and a hash of all of
     * them as 16 hexadecimal digits: cut off, two of them could become one.
     */
    public static void put(MutableDirectBuffer target, int at, AsciiSpan text) {
        int length = text.length();
        if (length <= LENGTH) {
            putText(target, at, text);
            return;
        }
        target.putBytes(at, text.buffer(), text.offset(), KEPT);
        long hash = FNV_OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ text.buffer().getByte(text.offset() + i)) * FNV_PRIME;
        }
        for (int i = KEPT; i < LENGTH; i++) {
            int digit = (int) (hash >>> 60);
            target.putByte(at + i, (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10));
            hash <<= 4;
        }
    }

    /** Writes words for people: what does not fit is cut off. */
    public static void putText(MutableDirectBuffer target, int at, AsciiSpan text) {
        int length = Math.min(LENGTH, text.length());
        target.putBytes(at, text.buffer(), text.offset(), length);
        target.setMemory(at + length, LENGTH - length, (byte) 0);
    }

    /** Writes "no identifier". */
    public static void clear(MutableDirectBuffer target, int at) {
        target.setMemory(at, LENGTH, (byte) 0);
    }
}
