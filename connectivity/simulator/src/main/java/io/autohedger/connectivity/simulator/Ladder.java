// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** Price levels of one instrument, best first; reused. Mantissas at the instrument's scales. */
final class Ladder {
    static final int MAX_LEVELS = 20;

    final long[] bidPx = new long[MAX_LEVELS];
    final long[] bidQty = new long[MAX_LEVELS];
    final long[] offerPx = new long[MAX_LEVELS];
    final long[] offerQty = new long[MAX_LEVELS];
    int bids;
    int offers;

    void clear() {
        bids = 0;
        offers = 0;
    }

    /** Quantity at an equal price joins the level; a level beyond the last is left out. */
    void addBid(long px, long qty) {
        if (bids > 0 && bidPx[bids - 1] == px) {
            bidQty[bids - 1] += qty;
        } else if (bids < MAX_LEVELS) {
            bidPx[bids] = px;
            bidQty[bids++] = qty;
        }
    }

    void addOffer(long px, long qty) {
        if (offers > 0 && offerPx[offers - 1] == px) {
            offerQty[offers - 1] += qty;
        } else if (offers < MAX_LEVELS) {
            offerPx[offers] = px;
            offerQty[offers++] = qty;
        }
    }
}
