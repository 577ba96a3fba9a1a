// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rolling hash over outputs, 64 bits: of what was before, and of the words of a step, by
 * products of 128 bits folded into 64, in two lanes that do not wait for each other. Against
 * accident, not against an adversary: journals have a hash of their own for that
 * (docs/decisions/0054).
 */
final class OutputHash {
    /** Before the first output. */
    static final long OF_NOTHING = 0x9E37_79B9_7F4A_7C15L;

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int PAIR = 2 * Long.BYTES;

    /** The digits of the golden ratio, and of the roots of 2, 3 and 5. */
    private static final long A = OF_NOTHING;

    private static final long B = 0x6A09_E667_F3BC_C909L;
    private static final long C = 0xBB67_AE85_84CA_A73BL;
    private static final long D = 0x3C6E_F372_FE94_F82BL;

    private OutputHash() {}

    /**
     * The hash with more outputs.
     *
     * @param from a multiple of eight
     * @param to another one, behind it
     */
    static long with(long before, byte[] bytes, int from, int to) {
        long a = before ^ A;
        long b = before ^ B;
        int at = from;
        for (; at <= to - 2 * PAIR; at += 2 * PAIR) {
            a = fold(a ^ word(bytes, at), C ^ word(bytes, at + 8));
            b = fold(b ^ word(bytes, at + 16), D ^ word(bytes, at + 24));
        }
        if (at <= to - PAIR) {
            a = fold(a ^ word(bytes, at), C ^ word(bytes, at + 8));
            at += PAIR;
        }
        if (at < to) {
            b = fold(b ^ word(bytes, at), D);
        }
        // How long the step was says which words were which.
        return fold(fold(a ^ C, b ^ D) ^ (to - from), A);
    }

    /** Both halves of the product, one upon the other. */
    private static long fold(long one, long other) {
        return (one * other) ^ Math.unsignedMultiplyHigh(one, other);
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }
}
