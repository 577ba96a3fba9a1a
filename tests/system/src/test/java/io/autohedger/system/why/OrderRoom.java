// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

/**
 * How many orders a desk keeps at once. The journal does not say so: it is a power of two, each
 * order has gone out below it, and none at it.
 */
final class OrderRoom {
    private final Recount recount;

    /** With so many kept an order has gone out; and with so many none did. */
    private long fits = -1;

    private long full = Long.MAX_VALUE;

    OrderRoom(Recount recount) {
        this.recount = recount;
    }

    /** Orders that live, and those whose fills people have told and their venue has not. */
    private long kept() {
        return recount.books.orders.values().stream()
                .filter(o -> !o.terminal || o.provisional.signum() != 0 || o.adjusted.signum() != 0)
                .count();
    }

    /** An order goes out, beside those that are there. */
    void sent(Derived derived) {
        fits = Math.max(fits, kept());
        derived.must(fits < full, "goes out as one of " + (fits + 1) + ", of at most " + full);
    }

    /** One does not, as there is no room. */
    void refused(Derived derived) {
        long now = kept();
        derived.must(
                Long.bitCount(now) == 1 && now > fits && (full == Long.MAX_VALUE || full == now),
                "has no room beside " + now + ", and had beside " + fits);
        full = now;
    }
}
