// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

/**
 * How much an engine can hold; full is an alert, never a silent drop. Of fills and deals the older
 * half is forgotten when the room is used up.
 *
 * @param idEpoch high half of every ClOrdID; never used twice by a desk
 * @param orders kept at once, a power of two
 * @param fills whose repetition is recognised
 * @param deals whose repetition is recognised
 */
public record EngineOptions(int idEpoch, int orders, int fills, int deals) {
    private static final int LEAST_CLIENT_ORDERS = 16;

    /** For a desk of a few hundred thousand events a day. */
    public static EngineOptions forEpoch(int idEpoch) {
        return new EngineOptions(idEpoch, 1 << 14, 1 << 18, 1 << 18);
    }

    /** Orders of clients that are kept at once, a power of two. */
    int clientOrders() {
        return Math.max(LEAST_CLIENT_ORDERS, orders / 4);
    }

    /** What a snapshot and the engine that takes it have in common. */
    long[] identity() {
        return new long[] {idEpoch, orders, fills, deals};
    }
}
