// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/** Signed quantities by the handle of whoever holds them and by instrument; most are 0. */
final class Holdings {
    private final long[] qty;

    /**
     * @param holders one more than the highest handle
     */
    Holdings(int holders) {
        qty = new long[holders * Catalogue.MAX_INSTRUMENTS];
    }

    /** At the instrument's quantity scale. */
    long of(int holder, int instrumentId) {
        return qty[cell(holder, instrumentId)];
    }

    void add(int holder, int instrumentId, long signedQty) {
        qty[cell(holder, instrumentId)] += signedQty;
    }

    /** Those that are not 0, in order of the handles. */
    void state(StatePass pass) {
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

    private static int cell(int holder, int instrumentId) {
        return holder * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}
