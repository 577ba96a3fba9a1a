// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ExecutionReport as values: what was true when it happened, whenever it is sent.
 *
 * @param orderQty no value where it is not known
 * @param price no value where there is none
 * @param lastQty no value unless it is a trade
 * @param avgPx at priceScale and {@link VenueOrder#AVG_PX_DIGITS} more
 * @param ordRejReason {@link #NO_REASON} where there is none
 * @param far the far leg of a fill of an FX swap; null: it is none
 * @param quoteId of an execution on a quote, which names no order; null: it is none
 * @param leg which leg of a swap it tells by itself; {@link #WHOLE}: it tells all
 */
record Report(
        char execType,
        char ordStatus,
        String orderId,
        String execId,
        String clOrdId,
        @Nullable String origClOrdId,
        @Nullable String ordStatusReqId,
        int ordRejReason,
        @Nullable String text,
        String symbol,
        int priceScale,
        int qtyScale,
        char side,
        char ordType,
        char timeInForce,
        long orderQty,
        long price,
        long lastQty,
        long lastPx,
        long leavesQty,
        long cumQty,
        long avgPx,
        long transactTime,
        boolean possResend,
        @Nullable SwapLeg far,
        @Nullable String quoteId,
        int leg)
        implements Outgoing {
    static final int NO_REASON = -1;
    static final int WHOLE = 0;
    private static final int NEAR = 1;
    private static final int FAR = 2;

    /** What the venue says in a report beyond the order's own state. */
    record Event(
            char execType,
            String execId,
            @Nullable String clOrdId,
            @Nullable String origClOrdId,
            @Nullable String ordStatusReqId,
            int ordRejReason,
            @Nullable String text,
            long lastQty,
            long lastPx,
            @Nullable SwapLeg far) {
        static Event of(char execType, String execId) {
            return new Event(
                    execType,
                    execId,
                    null,
                    null,
                    null,
                    NO_REASON,
                    null,
                    Scaled.NO_VALUE,
                    Scaled.NO_VALUE,
                    null);
        }

        static Event trade(String execId, long lastQty, long lastPx, @Nullable SwapLeg far) {
            return new Event(
                    Codes.ExecType.TRADE,
                    execId,
                    null,
                    null,
                    null,
                    NO_REASON,
                    null,
                    lastQty,
                    lastPx,
                    far);
        }

        static Event rejected(String execId, int reason, String text) {
            return new Event(
                    Codes.ExecType.REJECTED,
                    execId,
                    null,
                    null,
                    null,
                    reason,
                    text,
                    Scaled.NO_VALUE,
                    Scaled.NO_VALUE,
                    null);
        }

        /** The report answers the request with this identifier. */
        Event answering(String request, @Nullable String original) {
            return new Event(
                    execType,
                    execId,
                    request,
                    original,
                    ordStatusReqId,
                    ordRejReason,
                    text,
                    lastQty,
                    lastPx,
                    far);
        }

        Event withStatusReqId(@Nullable String reqId) {
            return new Event(
                    execType,
                    execId,
                    clOrdId,
                    origClOrdId,
                    reqId,
                    ordRejReason,
                    text,
                    lastQty,
                    lastPx,
                    far);
        }
    }

    /** The order as it is now, and what has happened to it. */
    static Report of(VenueOrder order, Event event, long now) {
        String answered = event.clOrdId();
        return new Report(
                event.execType(),
                order.ordStatus(),
                order.orderId(),
                event.execId(),
                answered == null ? order.clOrdId() : answered,
                event.origClOrdId(),
                event.ordStatusReqId(),
                event.ordRejReason(),
                event.text(),
                order.instrument().symbol(),
                order.instrument().priceScale(),
                order.instrument().qtyScale(),
                order.side() == Side.BUY ? Codes.Side.BUY : Codes.Side.SELL,
                order.ordType(),
                order.timeInForce(),
                order.orderQty(),
                order.limitPx(),
                event.lastQty(),
                event.lastPx(),
                order.leavesQty(),
                order.cumQty(),
                order.avgPx(),
                now,
                false,
                event.far(),
                null,
                WHOLE);
    }

    /** About an order that the venue does not have. */
    static Report ofNone(
            Event event, String orderId, String clOrdId, String symbol, char side, long now) {
        return new Report(
                event.execType(),
                Codes.OrdStatus.REJECTED,
                orderId,
                event.execId(),
                clOrdId,
                null,
                event.ordStatusReqId(),
                event.ordRejReason(),
                event.text(),
                symbol,
                0,
                0,
                side,
                '\0',
                '\0',
                Scaled.NO_VALUE,
                Scaled.NO_VALUE,
                Scaled.NO_VALUE,
                Scaled.NO_VALUE,
                0,
                0,
                0,
                now,
                false,
                null,
                null,
                WHOLE);
    }

    /** An execution on a quote. */
    static Report ofQuote(QuoteFill fill, String orderId) {
        Instrument instrument = fill.instrument();
        return new Report(
                Codes.ExecType.TRADE,
                Codes.OrdStatus.FILLED,
                orderId,
                fill.execId(),
                "",
                null,
                null,
                NO_REASON,
                null,
                instrument.symbol(),
                instrument.priceScale(),
                instrument.qtyScale(),
                fill.side() == Side.BUY ? Codes.Side.BUY : Codes.Side.SELL,
                '\0',
                '\0',
                Scaled.NO_VALUE,
                Scaled.NO_VALUE,
                fill.lastQty(),
                fill.lastPx(),
                0,
                fill.lastQty(),
                Scaled.multiply(fill.lastPx(), Scaled.pow10(VenueOrder.AVG_PX_DIGITS)),
                fill.time(),
                false,
                null,
                fill.quoteId(),
                WHOLE);
    }

    Report again() {
        return with(execId, true, side, lastQty, lastPx, far, leg);
    }

    /** The same under another ExecID. */
    Report named(String otherExecId) {
        return with(otherExecId, possResend, side, lastQty, lastPx, far, leg);
    }

    /** Of a swap its near leg alone. */
    Report nearLeg() {
        return with(execId, possResend, side, lastQty, lastPx, null, NEAR);
    }

    /** Of a swap its far leg alone, which goes the other way. */
    Report farLeg() {
        SwapLeg swap = Objects.requireNonNull(far);
        char other = side == Codes.Side.BUY ? Codes.Side.SELL : Codes.Side.BUY;
        return with(execId, possResend, other, swap.qty(), swap.px(), null, FAR);
    }

    private Report with(
            String anExecId,
            boolean isPossResend,
            char aSide,
            long aLastQty,
            long aLastPx,
            @Nullable SwapLeg aFar,
            int aLeg) {
        return new Report(
                execType,
                ordStatus,
                orderId,
                anExecId,
                clOrdId,
                origClOrdId,
                ordStatusReqId,
                ordRejReason,
                text,
                symbol,
                priceScale,
                qtyScale,
                aSide,
                ordType,
                timeInForce,
                orderQty,
                price,
                aLastQty,
                aLastPx,
                leavesQty,
                cumQty,
                avgPx,
                transactTime,
                isPossResend,
                aFar,
                quoteId,
                aLeg);
    }
}
