// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What each program's own orders have made of each instrument: the sum of their fills, those that
 * people have told included, whatever others hold in the same book.
 */
public final class OwnPositions {
    private final long[] qty;

    /**
     * @param strategies one more than the highest handle
     */
    public OwnPositions(int strategies) {
        qty = new long[strategies * Catalogue.MAX_INSTRUMENTS];
    }

    /** Signed, at the instrument's quantity scale. */
    public long of(int strategyId, int instrumentId) {
        return qty[cell(strategyId, instrumentId)];
    }

    public void add(int strategyId, int instrumentId, long signedQty) {
        qty[cell(strategyId, instrumentId)] += signedQty;
    }

    /** Those that are not 0, in order of the handles. */
    public void state(StatePass pass) {
        int held = 0;
        for (long each : qty) {
            held += each == 0 ? 0 : 1;
        }
        held = pass.next(held);
        int at = -1;
        for (int i = 0; i < held; i++) {
            at = pass.next(pass.reads() ? 0 : nextHeld(at));
            qty[at] = pass.next(qty[at]);
        }
    }

    private int nextHeld(int after) {
        int next = after + 1;
        while (qty[next] == 0) {
            next++;
        }
        return next;
    }

    private static int cell(int strategyId, int instrumentId) {
        return strategyId * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}
