// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * What the gate has counted at one venue's account: of each asset in all, and of each on a value
 * date, at the asset's scale plus the ledger's extra digits. It is kept by venue and not by prime
 * broker, so that a venue that is designated to another one takes what it holds along.
 *
 * <p>Dates are few. Where there is no room for another one the earliest makes room, if it is over;
 * else the new amounts are counted on the earliest, which is too much and never too little there.
 */
final class VenueHoldings {
    private static final int MOST_DATES = 32;
    private static final int ASSETS = Catalogue.MAX_ASSETS;

    private final Wide[] net = Wide.many(ASSETS);
    private final int[] date = new int[MOST_DATES];
    private final Wide[] onDate = Wide.many(MOST_DATES * ASSETS);
    private int dates;

    /** Bits of the assets that have ever been held. */
    private long assets;

    void add(int assetId, long amount, int valueDate, int today) {
        assets |= 1L << assetId;
        net[assetId].add(amount);
        onDate[at(valueDate, today) * ASSETS + assetId].add(amount);
    }

    private int at(int valueDate, int today) {
        int found = find(valueDate);
        if (found >= 0) {
            return found;
        }
        if (dates < MOST_DATES) {
            date[dates] = valueDate;
            return dates++;
        }
        int earliest = 0;
        for (int i = 1; i < dates; i++) {
            earliest = date[i] < date[earliest] ? i : earliest;
        }
        if (date[earliest] < today) {
            date[earliest] = valueDate;
            for (int asset = 0; asset < ASSETS; asset++) {
                onDate[earliest * ASSETS + asset].set(0);
            }
        }
        return earliest;
    }

    private int find(int valueDate) {
        for (int i = 0; i < dates; i++) {
            if (date[i] == valueDate) {
                return i;
            }
        }
        return -1;
    }

    long assets() {
        return assets;
    }

    void addNet(int assetId, Wide into) {
        into.add(net[assetId]);
    }

    void addOn(int valueDate, int assetId, Wide into) {
        int found = find(valueDate);
        if (found >= 0) {
            into.add(onDate[found * ASSETS + assetId]);
        }
    }

    /** The next date after one, or the largest number. */
    int dateAfter(int valueDate) {
        int next = Integer.MAX_VALUE;
        for (int i = 0; i < dates; i++) {
            next = date[i] > valueDate ? Math.min(next, date[i]) : next;
        }
        return next;
    }

    void state(StatePass pass) {
        assets = pass.next(assets);
        dates = pass.next(dates);
        for (long left = assets; left != 0; left &= left - 1) {
            pass.wide(net[Long.numberOfTrailingZeros(left)]);
        }
        for (int i = 0; i < dates; i++) {
            date[i] = pass.next(date[i]);
            for (long left = assets; left != 0; left &= left - 1) {
                pass.wide(onDate[i * ASSETS + Long.numberOfTrailingZeros(left)]);
            }
        }
    }
}
