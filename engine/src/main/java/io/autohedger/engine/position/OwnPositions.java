// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.engine.snapshot.StatePass;

/**
 * What each program's own orders have made of each instrument: the sum of their fills, those that
 * people have told included, whatever others hold in the same book.
 */
public final class OwnPositions {
    private final Holdings byProgram;

    /**
     * @param strategies one more than the highest handle
     */
    public OwnPositions(int strategies) {
        byProgram = new Holdings(strategies);
    }

    /** Signed, at the instrument's quantity scale. */
    public long of(int strategyId, int instrumentId) {
        return byProgram.of(strategyId, instrumentId);
    }

    public void add(int strategyId, int instrumentId, long signedQty) {
        byProgram.add(strategyId, instrumentId, signedQty);
    }

    public void state(StatePass pass) {
        byProgram.state(pass);
    }
}
