// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.runtime.AdapterDriver;
import io.autohedger.runtime.DeskEvents;
import java.util.ArrayList;
import java.util.List;

/** The driver of one node's adapters in a {@link VirtualNetwork}. */
public final class VirtualDriver implements AdapterDriver, VirtualNode {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long RECONNECT_NANOS = 1_000_000_000L;
    private static final long NO_ANSWER_NANOS = 3_000_000_000L;

    private final VirtualNetwork network;
    private final String name;
    private final DeskEvents events;
    private final List<Adapter> adapters = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<VirtualEnd> ends = new ArrayList<>();
    private long lastEpoch;
    private boolean stopping;

    /** A session that this node connects out for. */
    private static final class Line {
        final Adapter adapter;
        final String where;
        long connectAtNanos;

        Line(Adapter adapter, String where, long connectAtNanos) {
            this.adapter = adapter;
            this.where = where;
            this.connectAtNanos = connectAtNanos;
        }
    }

    VirtualDriver(VirtualNetwork network, String name, DeskEvents events) {
        this.network = network;
        this.name = name;
        this.events = events;
    }

    public String name() {
        return name;
    }

    @Override
    public void goOn(long usedBefore) {
        lastEpoch = usedBefore;
    }

    @Override
    public void connect(Adapter adapter, String host, int port) {
        adapters.add(adapter);
        lines.add(new Line(adapter, host + ":" + port, network.nowNanos()));
    }

    @Override
    public int listen(Adapter adapter, String host, int port) {
        adapters.add(adapter);
        return network.listen(this, adapter, host, port);
    }

    @Override
    public void work() {
        poll(network.nowNanos());
    }

    @Override
    public int poll(long now) {
        int work = stopping ? 0 : connectLines(now);
        for (int i = ends.size() - 1; i >= 0; i--) {
            VirtualEnd end = ends.get(i);
            if (end.nextNanos() <= now) {
                work += end.work(now);
            }
            if (end.isGone()) {
                ends.remove(i);
            }
        }
        for (int i = 0; i < adapters.size(); i++) {
            Adapter adapter = adapters.get(i);
            if (adapter.nextDeadline() <= now) {
                adapter.onTimer(now);
                work++;
            }
        }
        return work;
    }

    @Override
    public long nextNanos() {
        long next = NEVER;
        for (int i = 0; i < lines.size() && !stopping; i++) {
            next = Math.min(next, lines.get(i).connectAtNanos);
        }
        for (int i = 0; i < ends.size(); i++) {
            next = Math.min(next, ends.get(i).nextNanos());
        }
        for (int i = 0; i < adapters.size(); i++) {
            next = Math.min(next, adapters.get(i).nextDeadline());
        }
        return next;
    }

    @Override
    public void stop(long now) {
        stopping = true;
        for (VirtualEnd end : ends) {
            if (!end.isBegun()) {
                end.close("the desk stops");
            }
        }
        adapters.forEach(adapter -> adapter.onStop(now));
    }

    @Override
    public boolean isConnected() {
        return !ends.isEmpty();
    }

    @Override
    public void close() {
        stopping = true;
        network.closeListeners(this);
        for (VirtualEnd end : List.copyOf(ends)) {
            end.close("transport closed");
            end.work(network.nowNanos());
        }
        ends.clear();
        adapters.clear();
    }

    /**
     * The node is no more, in the middle of whatever it did: nobody is told here. What its peers
     * learn, and when, is up to the caller; gives the ends that stood.
     */
    public List<VirtualEnd> vanish() {
        stopping = true;
        network.closeListeners(this);
        List<VirtualEnd> open = openEnds();
        ends.forEach(VirtualEnd::vanish);
        return open;
    }

    /** Connections that stand here. */
    public List<VirtualEnd> openEnds() {
        return ends.stream().filter(VirtualEnd::isOpen).toList();
    }

    long nowNanos() {
        return network.nowNanos();
    }

    WireTap tap() {
        return network.tap();
    }

    LineConditions conditions() {
        return network.conditions();
    }

    long arrival(String to) {
        long now = network.nowNanos();
        return now + Math.max(1, network.conditions().travelNanos(name, to, now));
    }

    long nextEpoch() {
        return ++lastEpoch;
    }

    boolean accepts() {
        return !stopping;
    }

    void add(VirtualEnd end) {
        ends.add(end);
    }

    void ended(VirtualEnd end, String reason, long now) {
        if (end.isBegun()) {
            end.adapter().onDisconnected(end.epoch(), now);
            if (!stopping) {
                events.note("connection with " + end.where() + " ended: " + reason);
            }
        } else {
            events.note("cannot connect to " + end.where() + ": " + reason);
        }
        for (Line line : lines) {
            if (line.adapter.equals(end.adapter())) {
                line.connectAtNanos = now + RECONNECT_NANOS;
            }
        }
    }

    private int connectLines(long now) {
        int work = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.connectAtNanos <= now) {
                line.connectAtNanos = NEVER;
                network.connect(this, line.adapter, line.where, now + NO_ANSWER_NANOS);
                work++;
            }
        }
        return work;
    }
}
