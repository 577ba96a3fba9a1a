// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.orders.OrderListener;
import io.autohedger.engine.strategy.Outcome;

/** Brings what became of orders to the program that owns them. */
final class OutcomeRouter implements OrderListener {
    private final StrategyRunner[] runners;

    OutcomeRouter(StrategyRunner[] runners) {
        this.runners = runners;
    }

    @Override
    public void filled(int strategyId, long clOrdId) {
        tell(strategyId, Outcome.FILL, clOrdId, 0);
    }

    @Override
    public void done(int strategyId, long clOrdId) {
        tell(strategyId, Outcome.DONE, clOrdId, 0);
    }

    @Override
    public void rejected(int strategyId, long clOrdId, int reason) {
        tell(strategyId, Outcome.REJECTED, clOrdId, reason);
    }

    @Override
    public void changeRejected(int strategyId, long clOrdId, int reason) {
        tell(strategyId, Outcome.CHANGE_REJECTED, clOrdId, reason);
    }

    @Override
    public void unknown(int strategyId, long clOrdId) {
        tell(strategyId, Outcome.UNKNOWN, clOrdId, 0);
    }

    @Override
    public void corrected(int strategyId, long clOrdId) {
        tell(strategyId, Outcome.CORRECTED, clOrdId, 0);
    }

    @Override
    public void neverSent(int strategyId, long clOrdId) {
        tell(strategyId, Outcome.REFUSED, clOrdId, RefusedReason.SESSION_DOWN.value());
    }

    private void tell(int strategyId, int kind, long clOrdId, int reason) {
        StrategyRunner runner = runners[strategyId];
        if (runner != null) {
            runner.outcome(kind, clOrdId, reason);
        }
    }
}
