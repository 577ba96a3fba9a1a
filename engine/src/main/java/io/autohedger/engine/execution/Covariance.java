// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * How what assets are worth in one currency moves together: the matrix of ORDERS section 4, as it
 * was told last, whole. A cell is the covariance of two returns of a day, in thousandths of a
 * squared basis point.
 */
public final class Covariance {
    /** Parts of a whole. */
    public static final long WHOLE = 1_000_000;

    /** (10,000 bp)²: nothing that is priced moves more in a day. */
    private static final long MOST = 100_000_000_000L;

    private static final int ASSETS = Catalogue.MAX_ASSETS;

    private final Catalogue catalogue;
    private final long[] cells = new long[ASSETS * ASSETS];
    private final long[] told = new long[ASSETS * ASSETS];
    private int countedAsset;
    private long hash;

    public Covariance(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Takes all of it, or nothing: variances above 0, and no pair beyond its two variances. */
    public boolean on(CovarianceSetDecoder in) {
        Arrays.fill(told, 0);
        boolean isRight = catalogue.isAsset(in.assetId());
        int counted = in.assetId();
        long newHash = in.hash();
        for (CovarianceSetDecoder.CellsDecoder cell = in.cells(); cell.hasNext(); ) {
            cell.next();
            boolean isKnown =
                    catalogue.isAsset(cell.oneAssetId()) && catalogue.isAsset(cell.otherAssetId());
            isRight &= isKnown && Math.abs(cell.value()) <= MOST;
            if (isRight) {
                told[at(cell.oneAssetId(), cell.otherAssetId())] = cell.value();
                told[at(cell.otherAssetId(), cell.oneAssetId())] = cell.value();
            }
        }
        isRight = isRight && told[at(counted, counted)] == 0 && isPossible();
        if (isRight) {
            System.arraycopy(told, 0, cells, 0, cells.length);
            countedAsset = counted;
            hash = newHash;
        }
        return isRight;
    }

    private boolean isPossible() {
        for (int one = 1; one < ASSETS; one++) {
            long own = told[at(one, one)];
            for (int other = one + 1; other < ASSETS; other++) {
                long both = told[at(one, other)];
                if (own < 0 || Math.abs(both) > Math.max(own, told[at(other, other)])) {
                    return false;
                }
                boolean isBeyond =
                        both != 0 && product(both, both) > product(own, told[at(other, other)]) + 1;
                if (isBeyond) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The high half is enough to tell what is beyond: it is a matter of a rounded digit else. */
    private static long product(long one, long other) {
        return Math.multiplyHigh(one, other) << 32 | (one * other) >>> 32;
    }

    /** What values are counted in; 0: nothing was told. */
    public int countedAsset() {
        return countedAsset;
    }

    /** Of what it was told from. */
    public long hash() {
        return hash;
    }

    /** Whether it speaks of an asset. */
    public boolean has(int assetId) {
        return assetId == countedAsset || cells[at(assetId, assetId)] > 0;
    }

    public long of(int one, int other) {
        return cells[at(one, other)];
    }

    /** A life begins: what is told of it holds. */
    public void startLife() {
        Arrays.fill(cells, 0);
        countedAsset = 0;
        hash = 0;
    }

    public void state(StatePass pass) {
        countedAsset = pass.next(countedAsset);
        hash = pass.next(hash);
        if (countedAsset != 0) {
            pass.column(cells);
        }
    }

    private static int at(int one, int other) {
        return one * ASSETS + other;
    }
}
