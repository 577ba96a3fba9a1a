// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** What a venue may do wrong, or only inconveniently. */
public enum Fault {
    /** The order lives and fills, but nothing is reported until its status is asked for. */
    SWALLOW_ACK(true),
    /** The order gets lost on the way: it never lives, and nobody knows it. */
    SWALLOW_ORDER(true),
    /** The order lives in silence and fills after the configured delay. */
    LATE_FILL(true),
    /** Each report of the order is sent twice, with the same ExecID. */
    DUPLICATE_REPORT(true),
    /** Each report of the order is sent twice, the second with PossResend. */
    POSS_RESEND_REPORT(true),
    /** Rejected at once. */
    REJECT(true),
    /** Accepted, then rejected. */
    REJECT_AFTER_ACK(true),
    /** The connection drops when the order has been accepted; the order lives on. */
    DISCONNECT(true),
    /** Its fills are told on the drop copy alone, until its status is asked for. */
    DROP_COPY_ONLY(true),
    /** Nothing of it is told on the drop copy. */
    SILENT_DROP_COPY(true),
    /** Once the order has been executed, the venue asks for its message again. */
    RESEND_EXECUTED(true),
    /** A status request is not answered. */
    IGNORE_STATUS(false),
    /** A status answer tells the state, but withheld fills stay withheld. */
    STATUS_WITHOUT_FILLS(false),
    /** No quotes. */
    SILENT_FEED(false),
    /** The last quote again, with its old time. */
    STALE_QUOTES(false),
    /** The best offer shown equals the best bid. */
    LOCKED_QUOTES(false),
    /** The best offer shown is a tick below the best bid. */
    CROSSED_QUOTES(false),
    /** A status request about an order that has ended is answered as about one that never was. */
    STATUS_OF_OPEN_ONLY(false),
    /** What a replace cancels is filled before it is gone, and the new order lives as well. */
    REPLACE_FILLS_BOTH(false),
    /**
     * A replace is carried out, and nothing is said of its order until its status is asked for; on
     * the drop copy never.
     */
    SWALLOW_REPLACE(false),
    /** It is filled as an FX swap: each execution has a far leg as well, under the same ExecID. */
    SWAP_FILL(true),
    /** With a fill the venue deals as much on a quote: the execution names that and no order. */
    FILL_ON_QUOTE(false);

    private final boolean isOfOrder;

    Fault(boolean isOfOrder) {
        this.isOfOrder = isOfOrder;
    }

    /** Whether it is drawn once for each order, on arrival. */
    boolean isOfOrder() {
        return isOfOrder;
    }

    /** Whether it needs a venue that sends a drop copy. */
    public boolean isOfDropCopy() {
        return this == DROP_COPY_ONLY || this == SILENT_DROP_COPY;
    }

    /** Whether its executions are of another kind than those of an order alone. */
    public boolean isOfExecutions() {
        return this == SWAP_FILL || this == FILL_ON_QUOTE;
    }

    /** Whether it is sound only at a venue that declares that it is so. */
    public boolean isOfDeclared() {
        return this == STATUS_OF_OPEN_ONLY || this == REPLACE_FILLS_BOTH;
    }

    int bit() {
        return 1 << ordinal();
    }
}
