// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.runtime.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time, lines and whose turn it is, on one thread. Time jumps to the next moment at which anybody
 * wants to work; at one moment the tasks of the driver come first, then the nodes in the order in
 * which they were added, again and again until nobody has anything left to do. Given the same nodes
 * and tasks, everything happens in the same order.
 *
 * <pre>
 * VirtualWorld world = new VirtualWorld(start, LineConditions.calm(50_000));
 * VirtualDriver market = world.network().node("market", notes);
 * market.listen(new VenueRouter(venues), "market", 9890);
 * world.add(market);
 * VirtualDesk desk = new VirtualDesk(world, "desk", new MemoryStorage(), 5_000_000);
 * desk.started(Desk.create(path, options, engine, desk.ports(), observer, notes));
 * world.runUntil(end);
 * </pre>
 */
public final class VirtualWorld {
    /** No honest node needs so many turns at one moment; one that asks for more asks forever. */
    private static final int MOST_ROUNDS = 100_000;

    private final VirtualClock clock;
    private final VirtualNetwork network;
    private final List<VirtualNode> nodes = new ArrayList<>();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Runnable afterEachTurn = () -> {};
    private long added;
    private long turns;

    private record Task(long at, long order, Runnable what) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Begins at this time, epoch nanoseconds. */
    public VirtualWorld(long startNanos, LineConditions conditions) {
        clock = new VirtualClock(startNanos);
        network = new VirtualNetwork(clock, conditions);
    }

    public NanoClock clock() {
        return clock;
    }

    public VirtualNetwork network() {
        return network;
    }

    /** Somebody takes part from now on, behind those who are there. */
    public void add(VirtualNode node) {
        nodes.add(node);
    }

    /** Somebody takes part no longer. */
    public void remove(VirtualNode node) {
        nodes.removeIf(other -> other.equals(node));
    }

    /** Something that happens at a time, before the nodes work at it. */
    public void at(long nanos, Runnable what) {
        tasks.add(new Task(nanos, added++, what));
    }

    /** Called after each turn of each node: what a checker sees is what the node has left. */
    public void afterEachTurn(Runnable what) {
        afterEachTurn = what;
    }

    /** Turns that nodes have taken. */
    public long turns() {
        return turns;
    }

    /** Everything that is due up to and with this time; then it is this time. */
    public void runUntil(long nanos) {
        long next = nextNanos();
        while (next <= nanos) {
            clock.moveTo(Math.max(next, clock.nowNanos()));
            runTasks();
            runNodes();
            next = nextNanos();
        }
        clock.moveTo(Math.max(nanos, clock.nowNanos()));
    }

    private long nextNanos() {
        Task head = tasks.peek();
        long next = head == null ? Long.MAX_VALUE : head.at();
        for (int i = 0; i < nodes.size(); i++) {
            next = Math.min(next, nodes.get(i).nextNanos());
        }
        return next;
    }

    private void runTasks() {
        Task head = tasks.peek();
        while (head != null && head.at() <= clock.nowNanos()) {
            tasks.remove();
            head.what().run();
            head = tasks.peek();
        }
    }

    private void runNodes() {
        int rounds = 0;
        boolean worked = true;
        while (worked) {
            worked = false;
            for (int i = 0; i < nodes.size(); i++) {
                VirtualNode node = nodes.get(i);
                if (node.nextNanos() <= clock.nowNanos()) {
                    node.work();
                    turns++;
                    worked = true;
                    afterEachTurn.run();
                }
            }
            if (++rounds > MOST_ROUNDS) {
                throw new IllegalStateException(
                        "at " + clock.nowNanos() + " somebody wants to work forever: " + nodes);
            }
        }
    }
}
