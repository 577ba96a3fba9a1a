// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the mid stood some time after a fill, seen from the desk: above zero the market went the
 * way that the desk had traded. In the base currency for each million dealt.
 *
 * @param <K> what fills are told apart by
 */
final class Markouts<K extends Comparable<K>> {
    /** 0.1, 1, 10 and 60 seconds. */
    static final List<Long> HORIZONS =
            List.of(100_000_000L, 1_000_000_000L, 10_000_000_000L, 60_000_000_000L);

    private final Prices prices;
    private final List<Deque<Waiting<K>>> waiting =
            HORIZONS.stream().<Deque<Waiting<K>>>map(horizon -> new ArrayDeque<>()).toList();
    private final Map<K, Mean[]> means = new TreeMap<>();

    private record Waiting<K>(long dueNanos, K key, Trade fill, double volume) {}

    /** Weighted by volume. */
    static final class Mean {
        private double sum;
        private double volume;
        private long fills;

        void add(double amount, double ofVolume) {
            sum += amount;
            volume += ofVolume;
            fills++;
        }

        long fills() {
            return fills;
        }

        /** Of all that was dealt; NaN: nothing was. */
        double sum() {
            return fills == 0 ? Double.NaN : sum;
        }

        /** For each million; NaN: nothing was dealt. */
        double perMillion() {
            return sum / volume * 1e6;
        }
    }

    Markouts(Prices prices) {
        this.prices = prices;
    }

    void fill(K key, Trade fill) {
        double volume = fill.volume(prices);
        if (volume > 0) {
            for (int i = 0; i < HORIZONS.size(); i++) {
                waiting.get(i)
                        .add(new Waiting<>(fill.nanos() + HORIZONS.get(i), key, fill, volume));
            }
        }
    }

    /** Before a record of this time is taken: what was due earlier is read off the mids of then. */
    void advance(long nanos) {
        for (int i = 0; i < HORIZONS.size(); i++) {
            Deque<Waiting<K>> queue = waiting.get(i);
            while (!queue.isEmpty() && queue.getFirst().dueNanos() < nanos) {
                Waiting<K> due = queue.removeFirst();
                double gain = due.fill().gain(prices);
                if (!Double.isNaN(gain)) {
                    of(due.key())[i].add(gain, due.volume());
                }
            }
        }
    }

    /** Of the fills of a key, by horizon. */
    Mean[] of(K key) {
        return means.computeIfAbsent(
                key, k -> HORIZONS.stream().map(horizon -> new Mean()).toArray(Mean[]::new));
    }
}
