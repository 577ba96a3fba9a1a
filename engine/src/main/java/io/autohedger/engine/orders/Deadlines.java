// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import java.util.Arrays;

/**
 * The earliest deadline of all open orders: a tree of minima, sixteen below each. It follows from
 * the orders and is no state.
 */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    private static final int BITS = 4;
    private static final int FAN = 1 << BITS;

    private final OrderTable orders;
    private final int capacity;
    private final long[][] levels;

    Deadlines(OrderTable orders, int capacity) {
        this.orders = orders;
        this.capacity = capacity;
        int depth = 1;
        while (capacity >> (BITS * depth) > 1) {
            depth++;
        }
        levels = new long[depth][];
        int below = capacity;
        for (int level = 0; level < depth; level++) {
            below = Math.max(1, below >> BITS);
            levels[level] = new long[below];
        }
        clear();
    }

    void clear() {
        for (long[] level : levels) {
            Arrays.fill(level, NEVER);
        }
    }

    long earliest() {
        return least(levels.length - 1, 0, levels[levels.length - 1].length);
    }

    /** An order's deadline, which the orders tell already, has moved; NEVER: it is not open. */
    void moved(int slot, long from, long to) {
        int at = slot;
        long was = from;
        long now = to;
        for (int level = 0; level < levels.length && was != now; level++) {
            at >>= BITS;
            long least = levels[level][at];
            if (now > least && was != least) {
                return;
            }
            was = least;
            now = now <= least ? now : leastBelow(level, at);
            levels[level][at] = now;
        }
    }

    private long leastBelow(int level, int at) {
        int from = at << BITS;
        if (level > 0) {
            return least(level - 1, from, Math.min(from + FAN, levels[level - 1].length));
        }
        long least = NEVER;
        for (int slot = from; slot < Math.min(from + FAN, capacity); slot++) {
            least = Math.min(least, orders.isTerminal(slot) ? NEVER : orders.deadlineNanosOf(slot));
        }
        return least;
    }

    private long least(int level, int from, int to) {
        long least = NEVER;
        for (int at = from; at < to; at++) {
            least = Math.min(least, levels[level][at]);
        }
        return least;
    }
}
