// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.snapshot;

import io.autohedger.model.Wide;

/**
 * One walk over the state, in one canonical order: {@code x = pass.next(x)} writes x, or takes what
 * was written. So no field can be written and then forgotten when reading.
 */
public interface StatePass {
    /** The same value where this walk writes; the one on record where it reads. */
    long next(long value);

    /** Whether this walk reads: what the state decides, such as a length, is then made anew. */
    boolean reads();

    default int next(int value) {
        return (int) next((long) value);
    }

    default boolean next(boolean value) {
        return next(value ? 1L : 0L) != 0;
    }

    default void column(long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(values[i]);
        }
    }

    default void column(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(values[i]);
        }
    }

    default void column(boolean[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next(values[i]);
        }
    }

    default void wide(Wide value) {
        long high = next(value.high());
        value.set(high, next(value.low()));
    }
}
