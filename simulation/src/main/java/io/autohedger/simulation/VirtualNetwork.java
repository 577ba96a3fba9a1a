// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.runtime.DeskEvents;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines between nodes: byte streams in memory. A node that connects to an address reaches the
 * adapter that listens there when its wish has travelled, and knows it when the answer has.
 */
public final class VirtualNetwork {
    private static final int FIRST_FREE_PORT = 40_000;

    private final VirtualClock clock;
    private final LineConditions conditions;
    private final Map<String, Listener> listeners = new TreeMap<>();
    private WireTap tap = WireTap.NONE;
    private int lastFreePort = FIRST_FREE_PORT;

    private record Listener(VirtualDriver node, Adapter adapter) {}

    VirtualNetwork(VirtualClock clock, LineConditions conditions) {
        this.clock = clock;
        this.conditions = conditions;
    }

    /** A node that connects and listens; it works once it is added to the world. */
    public VirtualDriver node(String name, DeskEvents events) {
        return new VirtualDriver(this, name, events);
    }

    /** Who sees every message that a node sends. */
    public void tapped(WireTap by) {
        tap = by;
    }

    WireTap tap() {
        return tap;
    }

    LineConditions conditions() {
        return conditions;
    }

    long nowNanos() {
        return clock.nowNanos();
    }

    int listen(VirtualDriver node, Adapter adapter, String host, int port) {
        int bound = port == 0 ? ++lastFreePort : port;
        if (listeners.putIfAbsent(host + ":" + bound, new Listener(node, adapter)) != null) {
            throw new IllegalArgumentException(host + ":" + bound + " is taken");
        }
        return bound;
    }

    void closeListeners(VirtualDriver node) {
        listeners.values().removeIf(listener -> listener.node() == node);
    }

    void connect(VirtualDriver from, Adapter client, String where, long noAnswerAt) {
        long now = clock.nowNanos();
        Listener listener = listeners.get(where);
        if (listener == null) {
            String to = where.substring(0, where.indexOf(':'));
            long answerAt = now + 2 * Math.max(1, conditions.travelNanos(from.name(), to, now));
            from.add(VirtualEnd.refused(from, client, where, answerAt, "Connection refused"));
            return;
        }
        VirtualDriver to = listener.node();
        if (!conditions.isReachable(from.name(), to.name(), now)
                || !conditions.isReachable(to.name(), from.name(), now)) {
            from.add(VirtualEnd.refused(from, client, where, noAnswerAt, "Connection timed out"));
            return;
        }
        long there = from.arrival(to.name());
        long back = there + to.arrival(from.name()) - now;
        VirtualEnd near = VirtualEnd.pair(from, client, where, back, to, listener.adapter(), there);
        from.add(near);
        VirtualEnd far = near.peer();
        if (far != null) {
            to.add(far);
        }
    }
}
