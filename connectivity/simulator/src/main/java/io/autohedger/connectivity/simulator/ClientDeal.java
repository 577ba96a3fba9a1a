// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import org.jspecify.annotations.Nullable;

/** One deal as the client has it in its books. Side and price are the client's. */
public final class ClientDeal {
    /** What has become of a deal. */
    public enum State {
        BOOKED,
        CORRECTED,
        BUSTED,
        /** The desk has refused it. */
        REFUSED
    }

    private final String orderId;
    private final @Nullable String quoteId;
    private final Instrument instrument;
    private final Side side;
    private final long time;
    private String execId;
    private long qty;
    private long px;
    private State state = State.BOOKED;
    private boolean isAcknowledged;

    ClientDeal(
            String orderId,
            @Nullable String quoteId,
            String execId,
            Instrument instrument,
            Side side,
            long qty,
            long px,
            long time) {
        this.orderId = orderId;
        this.quoteId = quoteId;
        this.execId = execId;
        this.instrument = instrument;
        this.side = side;
        this.qty = qty;
        this.px = px;
        this.time = time;
    }

    public String orderId() {
        return orderId;
    }

    /** Of the desk's quote that it was dealt on; null: on none. */
    @Nullable String quoteId() {
        return quoteId;
    }

    /** The identifier of its last report. */
    public String execId() {
        return execId;
    }

    public Instrument instrument() {
        return instrument;
    }

    public Side side() {
        return side;
    }

    /** A mantissa at the instrument's qtyScale. */
    public long qty() {
        return qty;
    }

    /** A mantissa at the instrument's priceScale. */
    public long px() {
        return px;
    }

    /** Epoch nanoseconds of the deal. */
    public long time() {
        return time;
    }

    public State state() {
        return state;
    }

    /** Whether the desk has acknowledged a report of it, where it acknowledges at all. */
    public boolean isAcknowledged() {
        return isAcknowledged;
    }

    /** Whether it counts in the client's position. */
    public boolean isStanding() {
        return state == State.BOOKED || state == State.CORRECTED;
    }

    void busted(String newExecId) {
        execId = newExecId;
        state = State.BUSTED;
    }

    void corrected(String newExecId, long newQty, long newPx) {
        execId = newExecId;
        qty = newQty;
        px = newPx;
        state = State.CORRECTED;
    }

    void refused() {
        state = State.REFUSED;
    }

    void acknowledged() {
        isAcknowledged = true;
    }
}
