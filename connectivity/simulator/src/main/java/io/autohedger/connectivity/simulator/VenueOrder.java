// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One order as the venue knows it, whatever it has told the desk. Only {@link VenueLedger} changes
 * it. Codes are those of FIX; quantities and prices are mantissas at the instrument's scales.
 */
public final class VenueOrder {
    /** Digits that AvgPx has beyond the price scale. */
    static final int AVG_PX_DIGITS = 2;

    final int faults;
    final int msgSeqNum; // of the NewOrderSingle on its session
    final Deque<Report> withheld = new ArrayDeque<>();

    /** From a replace on that was not answered: nothing is said of it without being asked. */
    boolean isSilent;

    private final String orderId;
    private final Instrument instrument;
    private final Side side;
    private final char ordType;
    private final char timeInForce;
    private final long expireTime;
    private String clOrdId;
    private char ordStatus = Codes.OrdStatus.NEW;
    private long orderQty;
    private long limitPx;
    private long cumQty;
    private long farQty;
    private BigInteger traded = BigInteger.ZERO; // sum of price times quantity

    VenueOrder(String orderId, VenueRequest.NewOrder request, Instrument instrument, int faults) {
        this.orderId = orderId;
        this.instrument = instrument;
        this.side = request.side() == Codes.Side.BUY ? Side.BUY : Side.SELL;
        this.ordType = request.ordType();
        this.timeInForce = request.timeInForce();
        this.expireTime = request.expireTime();
        this.clOrdId = request.clOrdId();
        this.orderQty = request.orderQty();
        this.limitPx = request.limitPx();
        this.msgSeqNum = request.msgSeqNum();
        this.faults = faults;
    }

    public String orderId() {
        return orderId;
    }

    /** The identifier of the last accepted request. */
    public String clOrdId() {
        return clOrdId;
    }

    public Instrument instrument() {
        return instrument;
    }

    public Side side() {
        return side;
    }

    public char ordType() {
        return ordType;
    }

    public char timeInForce() {
        return timeInForce;
    }

    /** When the venue ends it, epoch nanoseconds; without a value where it does not. */
    long expireTime() {
        return expireTime;
    }

    public char ordStatus() {
        return ordStatus;
    }

    public long orderQty() {
        return orderQty;
    }

    /** {@link Scaled#NO_VALUE} for a market order. */
    public long limitPx() {
        return limitPx;
    }

    public long cumQty() {
        return cumQty;
    }

    /** What far legs have come to, which go the other way; 0 where none of its fills is a swap. */
    public long farQty() {
        return farQty;
    }

    /** Still open; 0 for an order that is done. */
    public long leavesQty() {
        return isLive() ? orderQty - cumQty : 0;
    }

    public boolean isLive() {
        return ordStatus == Codes.OrdStatus.NEW || ordStatus == Codes.OrdStatus.PARTIALLY_FILLED;
    }

    /** Average price of the fills at the price scale and two digits more; 0 without fills. */
    long avgPx() {
        if (cumQty == 0) {
            return 0;
        }
        BigInteger scaled = traded.multiply(BigInteger.valueOf(Scaled.pow10(AVG_PX_DIGITS + 1)));
        long withOneMore = scaled.divide(BigInteger.valueOf(cumQty)).longValueExact();
        return Scaled.divide(withOneMore, 10, Rounding.HALF_EVEN);
    }

    boolean has(Fault fault) {
        return (faults & fault.bit()) != 0;
    }

    /** Whether it gives up what cannot be filled now. */
    boolean isImmediate() {
        return timeInForce == Codes.TimeInForce.IMMEDIATE_OR_CANCEL
                || timeInForce == Codes.TimeInForce.FILL_OR_KILL
                || limitPx == Scaled.NO_VALUE;
    }

    /** Whether the order would trade at this price or a better one. */
    boolean takes(long px) {
        return limitPx == Scaled.NO_VALUE || (side == Side.BUY ? px <= limitPx : px >= limitPx);
    }

    void filled(long lastQty, long lastPx, long ofFarLeg) {
        cumQty += lastQty;
        farQty += ofFarLeg;
        traded = traded.add(BigInteger.valueOf(lastPx).multiply(BigInteger.valueOf(lastQty)));
        ordStatus = cumQty >= orderQty ? Codes.OrdStatus.FILLED : Codes.OrdStatus.PARTIALLY_FILLED;
    }

    void ended(char status) {
        ordStatus = status;
    }

    void renamed(String newClOrdId) {
        clOrdId = newClOrdId;
    }

    void replaced(long newOrderQty, long newLimitPx) {
        orderQty = newOrderQty;
        limitPx = newLimitPx;
        if (cumQty > 0) {
            ordStatus =
                    cumQty >= orderQty ? Codes.OrdStatus.FILLED : Codes.OrdStatus.PARTIALLY_FILLED;
        }
    }
}
