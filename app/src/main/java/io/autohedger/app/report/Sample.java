// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.Arrays;
import org.agrona.collections.LongArrayList;

/** Times that something took, in nanoseconds, and their exact percentiles. */
final class Sample {
    private final LongArrayList nanos = new LongArrayList();

    void add(long duration) {
        nanos.addLong(duration);
    }

    int count() {
        return nanos.size();
    }

    /** The smallest that at least so many of a hundred are not above; 0: there is none. */
    long percentile(double percent) {
        long[] sorted = nanos.toLongArray();
        Arrays.sort(sorted);
        int rank = (int) StrictMath.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }
}
