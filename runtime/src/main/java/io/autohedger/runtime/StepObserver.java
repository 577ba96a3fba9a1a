// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import org.agrona.DirectBuffer;

/** Sees every input and output after it was journalled; may not change anything. */
@FunctionalInterface
public interface StepObserver {
    /** Each output, after what it asks for was done. */
    void output(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length);

    /** Each input, after its outputs. */
    default void input(
            long seq,
            long timeNanos,
            int templateId,
            DirectBuffer buffer,
            int offset,
            int length) {}
}
