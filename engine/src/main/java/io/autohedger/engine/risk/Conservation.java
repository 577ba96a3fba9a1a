// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * The gate's own count of what a program was given to hedge and what its orders have done about it
 * (parent &ge; sum of children). It knows neither the ledger nor the interval that hedges are sized
 * by, and follows a program's orders into whatever book they are booked: a fill that its parent
 * does not see counts here all the same.
 *
 * <p>Amounts are at the asset's scale plus the ledger's extra digits.
 */
public final class Conservation {
    private static final int ASSETS = Catalogue.MAX_ASSETS;

    /** Pairs of a program and a book that its orders go into. */
    private static final int MOST_LANES = 128;

    /** What no order of ours has moved, by book and asset: deals, adjustments, orphan fills. */
    private final Wide[] given = Wide.many(Catalogue.MAX_BOOKS * ASSETS);

    private final int[] laneStrategy = new int[MOST_LANES];
    private final int[] laneBook = new int[MOST_LANES];
    private final Wide[] done = Wide.many(MOST_LANES * ASSETS);
    private int lanes;

    /** Follows: bits of the books that anything was given to. */
    private int givenBooks;

    /** Books whose fills are no program's own doing: they stand in for something else. */
    private int apart;

    public void apart(int books) {
        apart = books;
    }

    /** Something that no order of ours has done. */
    public void given(int bookId, int assetId, long amount) {
        given[bookId * ASSETS + assetId].add(amount);
        givenBooks |= 1 << bookId;
    }

    /** A fill of a program's order, or a part of one that was taken back. */
    public void filled(int strategyId, int bookId, int assetId, long amount) {
        int lane = (apart >>> bookId & 1) != 0 ? MOST_LANES : lane(strategyId, bookId);
        if (lane == MOST_LANES) {
            // Of one pair too many the books still add up; only its program's other books do not.
            given(bookId, assetId, amount);
        } else {
            done[lane * ASSETS + assetId].add(amount);
        }
    }

    private int lane(int strategyId, int bookId) {
        int lane = 0;
        while (lane < lanes && (laneStrategy[lane] != strategyId || laneBook[lane] != bookId)) {
            lane++;
        }
        if (lane == lanes && lanes < MOST_LANES) {
            laneStrategy[lane] = strategyId;
            laneBook[lane] = bookId;
            lanes++;
        }
        return lane;
    }

    /** What books were given of an asset, with the fills in them and all of the program's own. */
    public void stand(int strategyId, int bookMask, int assetId, Wide into) {
        into.set(0);
        for (int left = bookMask & givenBooks & ~1; left != 0; left &= left - 1) {
            into.add(given[Integer.numberOfTrailingZeros(left) * ASSETS + assetId]);
        }
        for (int lane = 0; lane < lanes; lane++) {
            if (isCounted(laneStrategy[lane], laneBook[lane], strategyId, bookMask)) {
                into.add(done[lane * ASSETS + assetId]);
            }
        }
    }

    /** Whether an order counts for a program that hedges some books. */
    public static boolean isCounted(int itsStrategy, int itsBook, int strategyId, int bookMask) {
        return itsStrategy == strategyId || (bookMask >>> itsBook & 1) != 0;
    }

    void state(StatePass pass) {
        for (int cell = 0; cell < given.length; cell++) {
            pass.wide(given[cell]);
            givenBooks |= given[cell].signum() == 0 ? 0 : 1 << (cell / ASSETS);
        }
        lanes = pass.next(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            laneStrategy[lane] = pass.next(laneStrategy[lane]);
            laneBook[lane] = pass.next(laneBook[lane]);
            for (int asset = 0; asset < ASSETS; asset++) {
                pass.wide(done[lane * ASSETS + asset]);
            }
        }
    }
}
