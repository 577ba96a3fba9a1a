// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.snapshot.Snapshot;
import io.autohedger.engine.snapshot.StatePass;
import java.util.function.Consumer;
import org.agrona.collections.LongArrayList;

/** What one writes of its state another one reads, as a desk that starts again does. */
public final class Copies {
    private static final long[] NO_OPTIONS = {};

    private Copies() {}

    public static void copy(Consumer<StatePass> from, Consumer<StatePass> to) {
        LongArrayList words = new LongArrayList();
        Snapshot.write(NO_OPTIONS, from, words::addLong);
        int[] at = {0};
        Restored restored =
                Snapshot.read(
                        NO_OPTIONS,
                        () -> words.getLong(at[0]++),
                        body -> {
                            to.accept(body);
                            return Restored.DONE;
                        });
        assertTrue(restored.isDone(), restored::message);
    }
}
