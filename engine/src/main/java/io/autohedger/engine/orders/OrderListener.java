// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

/** Who is told what became of an order: its owner, in ledger order, never inside a reaction. */
public interface OrderListener {
    /**
     * Instead of a reason: the message itself was refused, by the session or the business level.
     */
    int NOT_TAKEN = -1;

    void filled(int strategyId, long clOrdId);

    /** The order is terminal. */
    void done(int strategyId, long clOrdId);

    void rejected(int strategyId, long clOrdId, int reason);

    /** A request about the order was refused; the order is where it was. */
    void changeRejected(int strategyId, long clOrdId, int reason);

    void unknown(int strategyId, long clOrdId);

    /** A fill was busted or corrected. */
    void corrected(int strategyId, long clOrdId);

    /** Provably never sent. */
    void neverSent(int strategyId, long clOrdId);
}
