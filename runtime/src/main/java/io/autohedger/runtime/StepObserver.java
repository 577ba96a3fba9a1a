// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import org.agrona.DirectBuffer;

/** Sees every output after it was journalled; may not change anything. */
@FunctionalInterface
public interface StepObserver {
    void output(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length);
}
