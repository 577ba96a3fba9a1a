// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import java.util.PriorityQueue;

/** What happens later: by time, and in the order in which it was planned at equal times. */
final class Timeline {
    static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private long plans;

    private record Planned(long nanos, long number, Runnable what) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    void at(long nanos, Runnable what) {
        planned.add(new Planned(nanos, plans++, what));
    }

    long nextNanos() {
        Planned next = planned.peek();
        return next == null ? NEVER : next.nanos();
    }

    void runNext() {
        Planned next = planned.poll();
        if (next != null) {
            next.what().run();
        }
    }
}
