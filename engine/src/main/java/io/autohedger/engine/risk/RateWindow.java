// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * What a rate has counted: the times of the newest, as many as it allows in one window, (now -
 * window, now]. Allocates where it is set, never where it counts.
 */
final class RateWindow {
    static final int MOST = 1 << 16;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private long[] times = {};
    private int next;
    private long windowNanos;

    /** A new rate keeps what was counted: setting a limit never gives its budget a second time. */
    void set(long most, long newWindowNanos) {
        long[] old = times;
        long[] kept = new long[(int) Math.min(most, MOST)];
        Arrays.fill(kept, LONG_AGO);
        for (int i = 1; i <= Math.min(kept.length, old.length); i++) {
            kept[kept.length - i] = old[Math.floorMod(next - i, old.length)];
        }
        times = kept;
        next = 0;
        windowNanos = newWindowNanos;
    }

    int most() {
        return times.length;
    }

    /** Whether so many more are within the rate now, with some of it kept back. */
    boolean hasRoom(int more, int kept, long nowNanos) {
        return freesAtNanos(more, kept) <= nowNanos;
    }

    /** When that is so, if nothing is counted before; the largest number: never. */
    long freesAtNanos(int more, int kept) {
        // Of as many as then may be in the window the newest that has to have left it.
        int stay = times.length - kept - more;
        return stay < 0
                ? Long.MAX_VALUE
                : times[Math.floorMod(next - 1 - stay, times.length)] + windowNanos;
    }

    void count(long nowNanos) {
        times[next] = nowNanos;
        next = next + 1 == times.length ? 0 : next + 1;
    }

    /** How many count now. */
    int counted(long nowNanos) {
        int count = 0;
        while (count < times.length
                && times[Math.floorMod(next - 1 - count, times.length)] + windowNanos > nowNanos) {
            count++;
        }
        return count;
    }

    /** From the oldest on: where the ring begins is nobody's concern. */
    void state(StatePass pass) {
        int most = pass.next(times.length);
        windowNanos = pass.next(windowNanos);
        if (pass.reads()) {
            times = new long[most];
            next = 0;
        }
        for (int i = 0; i < most; i++) {
            int at = (next + i) % most;
            times[at] = pass.next(times[at]);
        }
    }
}
