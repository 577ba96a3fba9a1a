// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.TransitionCause;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * How much of an order that is in doubt will turn out to have filled: measured, by venue and by
 * what put it in doubt, from earlier doubts that evidence has ended (ORDERS section 4, rung 3;
 * docs/decisions/0048). Counted are those that lasted as long as a doubt that is centred has lasted
 * at least: what answers a little late says nothing about what does not answer. What people say of
 * an order is no evidence.
 *
 * <p>A share is in parts of a million. Without a count it is a half, and that counts like eight
 * doubts, so that a first one moves it by a ninth of the way at most.
 */
public final class FillOdds {
    public static final long WHOLE = 1_000_000;

    private static final long PRIOR = 8;
    private static final long LASTS_NANOS = 2_000_000_000L;
    private static final int CAUSES = 16;

    private final OrderTable orders;
    private final Emitter emitter;

    /** By venue and cause. */
    private final long[] seen = new long[Catalogue.MAX_VENUES * CAUSES];

    private final long[] filled = new long[Catalogue.MAX_VENUES * CAUSES];

    /** Of an order that is or was in doubt and has not ended: its cell, or 0. */
    private final int[] cell;

    private final long[] cumQtyBefore;
    private final long[] qty;
    private final boolean[] lasted;
    private long nowNanos;

    FillOdds(OrderTable orders, Emitter emitter, int capacity) {
        this.orders = orders;
        this.emitter = emitter;
        cell = new int[capacity];
        cumQtyBefore = new long[capacity];
        qty = new long[capacity];
        lasted = new boolean[capacity];
    }

    /** An input begins, at this time. */
    void at(long newNanos) {
        nowNanos = newNanos;
    }

    /** What of an order in doubt will have filled, to be expected, in parts of a million. */
    public long expected(int slot) {
        return expectedOf(cell[slot]);
    }

    private long expectedOf(int at) {
        return (PRIOR * WHOLE / 2 + filled[at]) / (PRIOR + seen[at]);
    }

    /** An order has become Unknown. */
    void doubted(int slot, TransitionCause cause) {
        if (cell[slot] == 0) {
            cell[slot] = orders.venueId[slot] * CAUSES + cause.value();
            cumQtyBefore[slot] = orders.cumQty[slot];
            qty[slot] = orders.exposedQty(slot);
            lasted[slot] = false;
        }
    }

    /** It is Known again, as far as it has come. */
    void known(int slot) {
        lasted[slot] |= cell[slot] != 0 && nowNanos - orders.unknownNanos[slot] >= LASTS_NANOS;
    }

    /** It has ended. */
    void ended(int slot, TransitionCause cause) {
        int at = cell[slot];
        boolean isCounted = at != 0 && lasted[slot] && qty[slot] > 0;
        cell[slot] = 0;
        if (isCounted && cause != TransitionCause.PEOPLE) {
            long since = Math.max(0, orders.cumQty[slot] - cumQtyBefore[slot]);
            double share = Math.min(1, since / (double) qty[slot]);
            seen[at]++;
            filled[at] += Math.round(share * WHOLE);
            emitter.fillOddsChanged()
                    .venueId(at / CAUSES)
                    .cause(TransitionCause.get((short) (at % CAUSES)))
                    .seen(seen[at])
                    .expected(expectedOf(at));
            emitter.end();
        }
    }

    public void state(StatePass pass) {
        pass.column(seen);
        pass.column(filled);
        int open = 0;
        for (int at : cell) {
            open += at == 0 ? 0 : 1;
        }
        open = pass.next(open);
        int slot = -1;
        for (int i = 0; i < open; i++) {
            slot = pass.next(pass.reads() ? 0 : next(slot));
            cell[slot] = pass.next(cell[slot]);
            cumQtyBefore[slot] = pass.next(cumQtyBefore[slot]);
            qty[slot] = pass.next(qty[slot]);
            lasted[slot] = pass.next(lasted[slot]);
        }
    }

    private int next(int slot) {
        int next = slot + 1;
        while (cell[next] == 0) {
            next++;
        }
        return next;
    }
}
