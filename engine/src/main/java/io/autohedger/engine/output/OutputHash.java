// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rolling hash over outputs, 64 bits: of what was before, and of the words of a step in four
 * lanes that do not wait for each other. Each step of a lane maps different words, and different
 * lanes, to different ones, so that two steps that differ in one word never have the same lanes.
 * Against accident, not against an adversary: journals have a hash of their own for that.
 */
final class OutputHash {
    /** Before the first output. */
    static final long OF_NOTHING = 0x9E37_79B9_7F4A_7C15L;

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int WORDS = 4;
    private static final int LANES = WORDS * Long.BYTES;

    /** Odd, without a pattern: the digits of the golden ratio, and of the roots of 2, 3 and 5. */
    private static final long A = 0x9E37_79B9_7F4A_7C15L;

    private static final long B = 0x6A09_E667_F3BC_C909L;
    private static final long C = 0xBB67_AE85_84CA_A73BL;
    private static final long D = 0x3C6E_F372_FE94_F82BL;
    private static final int TURN = 29;

    private OutputHash() {}

    /**
     * The hash with more outputs.
     *
     * @param from a multiple of eight
     * @param to another one, behind it
     */
    static long with(long before, byte[] bytes, int from, int to) {
        long a = before ^ A;
        long b = before + B;
        long c = before ^ C;
        long d = before + D;
        int at = from;
        for (; at <= to - LANES; at += LANES) {
            a = lane(a, word(bytes, at));
            b = lane(b, word(bytes, at + 8));
            c = lane(c, word(bytes, at + 16));
            d = lane(d, word(bytes, at + 24));
        }
        for (; at < to; at += Long.BYTES) {
            a = lane(a, word(bytes, at));
        }
        long sum = mix(a ^ to - from) * B;
        sum = mix(sum ^ b) * C;
        sum = mix(sum ^ c) * D;
        return mix(mix(sum ^ d) * A);
    }

    private static long lane(long lane, long word) {
        return Long.rotateLeft(lane ^ word, TURN) * A;
    }

    private static long mix(long value) {
        return value ^ value >>> 32;
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }
}
