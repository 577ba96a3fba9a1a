// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.OrderSide;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Programs in mode SHADOW: what they would send has passed the gate and is recorded instead
 * (docs/decisions/0058). Nothing hedges what they look at, or somebody else does: so the same order
 * is wanted with each input, and told once. One is another when its quantity differs by more than a
 * hundredth, or when nobody has wanted it for five seconds.
 */
final class Shadows {
    private static final int MOST = 64;
    private static final int NONE = -1;
    private static final long FORGOTTEN_NANOS = 5_000_000_000L;
    private static final long ABOUT_PART = 100;

    private final Emitter emitter;
    private final int[] strategyId = new int[MOST];
    private final int[] instrumentId = new int[MOST];
    private final boolean[] buy = new boolean[MOST];
    private final long[] qty = new long[MOST];
    private final long[] wantedNanos = new long[MOST];
    private int count;

    Shadows(Emitter emitter) {
        this.emitter = emitter;
    }

    /** An order is wanted; true: about as much was recorded, and has been wanted ever since. */
    boolean isOnRecord(Proposal order, long nowNanos) {
        int at = find(order);
        boolean isThere =
                at != NONE
                        && nowNanos - wantedNanos[at] <= FORGOTTEN_NANOS
                        && Math.abs(qty[at] - order.orderQty) <= qty[at] / ABOUT_PART;
        if (isThere) {
            wantedNanos[at] = nowNanos;
        }
        return isThere;
    }

    /** Records an order that has passed the gate. */
    void record(Proposal order, long decisionId, long nowNanos) {
        int at = find(order);
        at = at == NONE ? room() : at;
        strategyId[at] = order.strategyId;
        instrumentId[at] = order.instrumentId;
        buy[at] = order.buy;
        qty[at] = order.orderQty;
        wantedNanos[at] = nowNanos;
        emitter.shadowOrder()
                .decisionId(decisionId)
                .strategyId(order.strategyId)
                .instrumentId(order.instrumentId)
                .venueId(order.venueId)
                .side(order.buy ? OrderSide.BUY : OrderSide.SELL)
                .orderQty(order.orderQty)
                .price(order.price)
                .doubleReference(order.doubleReference);
        emitter.end();
    }

    /** Where there are too many the one that was wanted longest ago is forgotten. */
    private int room() {
        if (count < MOST) {
            return count++;
        }
        int oldest = 0;
        for (int at = 1; at < count; at++) {
            oldest = wantedNanos[at] < wantedNanos[oldest] ? at : oldest;
        }
        return oldest;
    }

    private int find(Proposal order) {
        for (int at = 0; at < count; at++) {
            if (strategyId[at] == order.strategyId
                    && instrumentId[at] == order.instrumentId
                    && buy[at] == order.buy) {
                return at;
            }
        }
        return NONE;
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int at = 0; at < count; at++) {
            strategyId[at] = pass.next(strategyId[at]);
            instrumentId[at] = pass.next(instrumentId[at]);
            buy[at] = pass.next(buy[at]);
            qty[at] = pass.next(qty[at]);
            wantedNanos[at] = pass.next(wantedNanos[at]);
        }
    }
}
