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
 */
final class Markouts {
    /** 0.1, 1, 10 and 60 seconds. */
    static final List<Long> HORIZONS =
            List.of(100_000_000L, 1_000_000_000L, 10_000_000_000L, 60_000_000_000L);

    private final Prices prices;
    private final List<Deque<Waiting>> waiting =
            HORIZONS.stream().<Deque<Waiting>>map(horizon -> new ArrayDeque<>()).toList();
    private final Map<Scorecards.Way, Mean[]> means = new TreeMap<>();

    private record Waiting(long dueNanos, Scorecards.Way way, Trade fill, double volume) {}

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

        /** For each million; NaN: nothing was dealt. */
        double perMillion() {
            return sum / volume * 1e6;
        }
    }

    Markouts(Prices prices) {
        this.prices = prices;
    }

    void fill(Scorecards.Way way, Trade fill) {
        double volume = fill.volume(prices);
        if (volume > 0) {
            for (int i = 0; i < HORIZONS.size(); i++) {
                waiting.get(i).add(new Waiting(fill.nanos() + HORIZONS.get(i), way, fill, volume));
            }
        }
    }

    /** Before a record of this time is taken: what was due earlier is read off the mids of then. */
    void advance(long nanos) {
        for (int i = 0; i < HORIZONS.size(); i++) {
            Deque<Waiting> queue = waiting.get(i);
            while (!queue.isEmpty() && queue.getFirst().dueNanos() < nanos) {
                Waiting due = queue.removeFirst();
                double gain = due.fill().gain(prices);
                if (!Double.isNaN(gain)) {
                    of(due.way())[i].add(gain, due.volume());
                }
            }
        }
    }

    /** Of a venue's orders that rest or do not, by horizon. */
    Mean[] of(Scorecards.Way way) {
        return means.computeIfAbsent(
                way, w -> HORIZONS.stream().map(horizon -> new Mean()).toArray(Mean[]::new));
    }
}
