// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.simulation.LineConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Lines as a tape wants them: travel and jitter, and windows in which they are worse. */
final class PlannedLines implements LineConditions {
    private static final long BURST_NANOS = 100_000_000L;

    private final long travel;
    private final long jitter;
    private final long seed;
    private final Map<String, SplittableRandom> byDirection = new TreeMap<>();
    private final List<Window> windows = new ArrayList<>();

    private record Window(Mischief kind, String peer, long until) {}

    PlannedLines(Tape tape) {
        travel = Math.max(1, tape.number("travel"));
        jitter = tape.number("jitter");
        seed = tape.number("lines");
    }

    /** The lines of a peer are worse until then. */
    void worse(Mischief kind, String peer, long until) {
        windows.add(new Window(kind, peer, until));
    }

    /** From now on nothing happens to lines. */
    void heal() {
        windows.clear();
    }

    @Override
    public long travelNanos(String from, String to, long at) {
        long arrival = at + travel + more(from, to);
        for (Window window : windows) {
            if (window.until() > at && isOf(window, from, to)) {
                arrival =
                        switch (window.kind()) {
                            case STALL, UNREACHABLE -> Math.max(arrival, window.until());
                            case COALESCE -> (arrival / BURST_NANOS + 1) * BURST_NANOS;
                            default -> arrival;
                        };
            }
        }
        return arrival - at;
    }

    private long more(String from, String to) {
        return jitter == 0
                ? 0
                : byDirection
                        .computeIfAbsent(
                                from + ">" + to,
                                direction -> new SplittableRandom(direction(direction)))
                        .nextLong(jitter);
    }

    /** A seed for each direction, whoever speaks first. */
    private long direction(String name) {
        long own = seed;
        for (int i = 0; i < name.length(); i++) {
            own = own * 31 + name.charAt(i);
        }
        return own;
    }

    @Override
    public int read(String from, String to, int available, long at) {
        for (Window window : windows) {
            if (window.kind() == Mischief.SEGMENT && isOf(window, from, to)) {
                return window.until() > at ? 1 : available;
            }
        }
        return available;
    }

    @Override
    public boolean isReachable(String from, String to, long at) {
        for (Window window : windows) {
            if (window.kind() == Mischief.UNREACHABLE
                    && window.until() > at
                    && isOf(window, from, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(Window window, String from, String to) {
        return window.peer().equals(from) || window.peer().equals(to);
    }
}
