// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What programs wanted to hedge and could not, as nobody may be traded with: until they ask for the
 * same factor again. Kept for the factors that something stands in for.
 */
final class StandIns {
    private final long[] wanted = new long[Gate.MAX_STRATEGIES * Catalogue.MAX_ASSETS];

    /** Bits of the factors; follows what was told. */
    private long factors;

    void factors(long bits) {
        factors = bits;
    }

    /**
     * A program asks for a factor.
     *
     * @param change signed, at its scale; 0: there is nothing to do, or it could be done
     */
    void wants(int strategyId, int assetId, long change) {
        if ((factors >>> assetId & 1) != 0) {
            wanted[cell(strategyId, assetId)] = change;
        }
    }

    long wanted(int strategyId, int assetId) {
        return wanted[cell(strategyId, assetId)];
    }

    void state(StatePass pass) {
        factors = pass.next(factors);
        for (long left = factors; left != 0; left &= left - 1) {
            int asset = Long.numberOfTrailingZeros(left);
            for (int strategy = 0; strategy < Gate.MAX_STRATEGIES; strategy++) {
                int cell = cell(strategy, asset);
                wanted[cell] = pass.next(wanted[cell]);
            }
        }
    }

    private static int cell(int strategyId, int assetId) {
        return strategyId * Catalogue.MAX_ASSETS + assetId;
    }
}
