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

    private long nowNanos;

    FillOdds(OrderTable orders, Emitter emitter) {
        this.orders = orders;
        this.emitter = emitter;
    }

    /** An input begins, at this time. */
    void at(long newNanos) {
        nowNanos = newNanos;
    }

    /** What of an order in doubt will have filled, to be expected, in parts of a million. */
    public long expected(int slot) {
        return expectedOf(orders.oddsCellOf(slot));
    }

    private long expectedOf(int at) {
        return (PRIOR * WHOLE / 2 + filled[at]) / (PRIOR + seen[at]);
    }

    /** An order has become Unknown. */
    void doubted(int slot, TransitionCause cause) {
        if (orders.oddsCellOf(slot) == 0) {
            orders.odds(slot, orders.venueOf(slot) * CAUSES + cause.value(), false);
            orders.oddsBefore(slot, orders.cumQtyOf(slot), orders.exposedQty(slot));
        }
    }

    /** It is Known again, as far as it has come. */
    void known(int slot) {
        int at = orders.oddsCellOf(slot);
        if (at != 0 && nowNanos - orders.unknownSinceOf(slot) >= LASTS_NANOS) {
            orders.odds(slot, at, true);
        }
    }

    /** It has ended. */
    void ended(int slot, TransitionCause cause) {
        int at = orders.oddsCellOf(slot);
        long qty = orders.oddsQtyOf(slot);
        boolean isCounted = at != 0 && orders.hasOddsLasted(slot) && qty > 0;
        orders.odds(slot, 0, false);
        if (isCounted && cause != TransitionCause.PEOPLE) {
            long since = Math.max(0, orders.cumQtyOf(slot) - orders.oddsCumQtyOf(slot));
            double share = Math.min(1, since / (double) qty);
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
        for (int slot = 0; slot < orders.capacity(); slot++) {
            open += orders.oddsCellOf(slot) == 0 ? 0 : 1;
        }
        open = pass.next(open);
        int slot = -1;
        for (int i = 0; i < open; i++) {
            slot = pass.next(pass.reads() ? 0 : next(slot));
            order(slot, pass);
        }
    }

    private void order(int slot, StatePass pass) {
        int at = pass.next(orders.oddsCellOf(slot));
        orders.odds(slot, at, pass.next(orders.hasOddsLasted(slot)));
        long cumQty = pass.next(orders.oddsCumQtyOf(slot));
        orders.oddsBefore(slot, cumQty, pass.next(orders.oddsQtyOf(slot)));
    }

    private int next(int slot) {
        int next = slot + 1;
        while (orders.oddsCellOf(next) == 0) {
            next++;
        }
        return next;
    }
}
