// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.PriorityQueue;

/** What an agent has yet to do, by time; what is due at one time runs in the order it was added. */
final class Agenda {
    /** Something to do; {@code now} is when it runs, at or after the time it was added for. */
    @FunctionalInterface
    interface Task {
        void run(long now);
    }

    private record Entry(long at, long order, Task task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long added;

    void add(long at, Task task) {
        entries.add(new Entry(at, added++, task));
    }

    /** Runs all that is due, and what that adds for the same time. */
    void runDue(long now) {
        Entry head = entries.peek();
        while (head != null && head.at <= now) {
            entries.remove();
            head.task.run(now);
            head = entries.peek();
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long nextDeadline() {
        Entry head = entries.peek();
        return head == null ? Long.MAX_VALUE : head.at;
    }
}
