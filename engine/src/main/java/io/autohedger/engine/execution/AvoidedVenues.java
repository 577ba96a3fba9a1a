// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.List;

/** Providers that a program passes over for a time, of its own will: {@code avoid r.venue}. */
public final class AvoidedVenues {
    private final long[] untilNanos;

    /**
     * @param strategies one more than the highest handle
     */
    public AvoidedVenues(int strategies) {
        untilNanos = new long[strategies * Catalogue.MAX_VENUES];
    }

    /** No order goes there before then; the later of two instants holds. */
    public void avoid(int strategyId, int venueId, long nanos) {
        int at = strategyId * Catalogue.MAX_VENUES + venueId;
        untilNanos[at] = Math.max(untilNanos[at], nanos);
    }

    /** As bits by venueId. */
    public int mask(int strategyId, long nowNanos) {
        int mask = 0;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (untilNanos[strategyId * Catalogue.MAX_VENUES + venue] > nowNanos) {
                mask |= 1 << venue;
            }
        }
        return mask;
    }

    /** When the first of these is used again; the largest number: none is avoided. */
    public long firstEndNanos(int strategyId, List<Integer> venueIds, long nowNanos) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < venueIds.size(); i++) {
            long until = untilNanos[strategyId * Catalogue.MAX_VENUES + venueIds.get(i)];
            first = until > nowNanos ? Math.min(first, until) : first;
        }
        return first;
    }

    public void state(StatePass pass) {
        pass.column(untilNanos);
    }
}
