// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One side of an order book: resting orders by price, then by time. */
final class BookSide {
    /** An order in the book; without a {@link VenueOrder} it is somebody else's. */
    static final class Entry {
        final long px;
        final @Nullable VenueOrder order;
        long qty;

        Entry(long px, long qty, @Nullable VenueOrder order) {
            this.px = px;
            this.qty = qty;
            this.order = order;
        }
    }

    /** Receives each trade, at the resting order's price. */
    @FunctionalInterface
    interface Trades {
        void onTrade(@Nullable VenueOrder resting, long qty, long px);
    }

    private final boolean isBid;
    private final List<Entry> entries = new ArrayList<>(); // best first

    BookSide(boolean isBid) {
        this.isBid = isBid;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Behind all that is as good. */
    void add(Entry entry) {
        int at = entries.size();
        while (at > 0 && isBetter(entry.px, entries.get(at - 1).px)) {
            at--;
        }
        entries.add(at, entry);
    }

    private boolean isBetter(long px, long than) {
        return isBid ? px > than : px < than;
    }

    void remove(VenueOrder order) {
        entries.removeIf(entry -> entry.order == order);
    }

    /** Takes out orders of others. */
    void removeOthers(Predicate<Entry> which) {
        entries.removeIf(entry -> entry.order == null && which.test(entry));
    }

    /** The order keeps its place and has so much left. */
    void resize(VenueOrder order, long qty) {
        for (Entry entry : entries) {
            if (entry.order == order) {
                entry.qty = qty;
            }
        }
    }

    /** How much of this quantity could be had at this limit or better. */
    long available(long limitPx, long qty) {
        long sum = 0;
        for (Entry entry : entries) {
            if (isBetter(limitPx, entry.px) || sum >= qty) {
                break;
            }
            sum += entry.qty;
        }
        return Math.min(sum, qty);
    }

    /** Trades an incoming order of the other side; returns what is left of it. */
    long take(long limitPx, long qty, Trades trades) {
        long left = qty;
        while (left > 0 && !entries.isEmpty()) {
            Entry best = entries.getFirst();
            if (isBetter(limitPx, best.px)) {
                break;
            }
            long traded = Math.min(left, best.qty);
            best.qty -= traded;
            left -= traded;
            if (best.qty == 0) {
                entries.removeFirst();
            }
            trades.onTrade(best.order, traded, best.px);
        }
        return left;
    }
}
