// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.Arrays;
import org.agrona.collections.LongArrayList;

/** How long amounts were held, in nanoseconds, each weighted by its size. */
final class HeldTimes {
    private final LongArrayList nanos = new LongArrayList();
    private final LongArrayList weights = new LongArrayList();
    private double sum;
    private double weight;

    /** An amount of nothing was not held. */
    void add(long duration, long amount) {
        if (amount > 0) {
            nanos.addLong(duration);
            weights.addLong(amount);
            sum += (double) duration * amount;
            weight += amount;
        }
    }

    void addAll(HeldTimes other) {
        for (int i = 0; i < other.nanos.size(); i++) {
            add(other.nanos.getLong(i), other.weights.getLong(i));
        }
    }

    boolean isEmpty() {
        return weight == 0;
    }

    /** Weighted by amount; 0: nothing was held. */
    double mean() {
        return weight == 0 ? 0 : sum / weight;
    }

    /** The shortest time within which so many of a hundred were no longer held. */
    long percentile(double percent) {
        Integer[] order = new Integer[nanos.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(nanos.getLong(a), nanos.getLong(b)));
        double wanted = weight * percent / 100;
        double reached = 0;
        long last = 0;
        for (int i : order) {
            last = nanos.getLong(i);
            reached += weights.getLong(i);
            if (reached >= wanted) {
                return last;
            }
        }
        return last;
    }
}
