// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.output.Output;
import io.autohedger.engine.output.OutputBuffer;
import org.agrona.MutableDirectBuffer;

/** Ends a step that tells without end, long before the heap is full. */
final class BoundedOutput implements Output {
    /** Bytes that no step of a test comes near to. */
    private static final int MOST = 4 << 20;

    private final OutputBuffer output;

    BoundedOutput(OutputBuffer output) {
        this.output = output;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return output.buffer();
    }

    @Override
    public int claim(int templateId, int length) {
        int at = output.claim(templateId, length);
        if (at > MOST) {
            throw new IllegalStateException("one input told more than " + MOST + " bytes");
        }
        return at;
    }
}
