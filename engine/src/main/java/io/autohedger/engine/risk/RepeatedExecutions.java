// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.snapshot.StatePass;

/**
 * How often a program was carried out in one instrument and side without a demand for it: its
 * orders that reduce nothing which its desk holds, the fills of unknown orders counted in. They are
 * counted when they are sent: a count of reported fills waits for reports, and those may be what is
 * missing.
 */
final class RepeatedExecutions {
    /** The most that a limit may allow in its time. */
    static final int MOST = 256;

    private static final int KEYS = 256;
    private static final int NONE = -1;

    private final int[] key = new int[KEYS];
    private final int[] count = new int[KEYS];

    /** Where the oldest of a key stands in its ring. */
    private final int[] first = new int[KEYS];

    private final long[] sentNanos = new long[KEYS * MOST];
    private int keys;

    private static int key(int strategyId, int instrumentId, boolean buy) {
        return strategyId << 16 | instrumentId << 1 | (buy ? 1 : 0);
    }

    /** Those that were sent within a time, not more than {@link #MOST}. */
    int within(int strategyId, int instrumentId, boolean buy, long perNanos, long nowNanos) {
        int at = find(key(strategyId, instrumentId, buy));
        int found = 0;
        while (at != NONE
                && found < count[at]
                && nanos(at, count[at] - 1 - found) > nowNanos - perNanos) {
            found++;
        }
        return found;
    }

    void add(int strategyId, int instrumentId, boolean buy, long nowNanos) {
        int id = key(strategyId, instrumentId, buy);
        int at = find(id);
        at = at == NONE ? open(id) : at;
        if (count[at] == MOST) {
            first[at] = (first[at] + 1) % MOST;
            count[at]--;
        }
        sentNanos[at * MOST + (first[at] + count[at]) % MOST] = nowNanos;
        count[at]++;
    }

    /** People have looked: a program begins anew. */
    void forget(int strategyId) {
        for (int i = 0; i < keys; i++) {
            count[i] = key[i] >>> 16 == strategyId ? 0 : count[i];
        }
    }

    private long nanos(int at, int index) {
        return sentNanos[at * MOST + (first[at] + index) % MOST];
    }

    private int find(int id) {
        for (int i = 0; i < keys; i++) {
            if (key[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    /** A place for a key: a new one, or that of the key whose last order is the oldest. */
    private int open(int id) {
        int at = keys < KEYS ? keys++ : oldest();
        key[at] = id;
        count[at] = 0;
        first[at] = 0;
        return at;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < keys; i++) {
            oldest = lastNanos(i) < lastNanos(oldest) ? i : oldest;
        }
        return oldest;
    }

    private long lastNanos(int at) {
        return count[at] == 0 ? Long.MIN_VALUE : nanos(at, count[at] - 1);
    }

    /** Each ring from its oldest on: where it begins is nobody's concern. */
    void state(StatePass pass) {
        keys = pass.next(keys);
        for (int i = 0; i < keys; i++) {
            key[i] = pass.next(key[i]);
            count[i] = pass.next(count[i]);
            for (int at = 0; at < count[i]; at++) {
                int cell = i * MOST + (first[i] + at) % MOST;
                sentNanos[cell] = pass.next(sentNanos[cell]);
            }
        }
    }
}
