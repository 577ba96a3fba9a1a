// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/** FIX Side (54), always of the party named by the message that carries it. */
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** +1 for a buy, -1 for a sell: the sign of the position it makes. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
