// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientorders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.output.Emitter;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What clients are told of their orders, in the terms of FIX; the journal is where it is kept. */
public final class ClientReports {
    private static final int ID = ClientOrders.ID_LENGTH;
    private static final int SYMBOL = 32;

    private final Emitter emitter;
    private final ClientOrders orders;

    public ClientReports(Emitter emitter, ClientOrders orders) {
        this.emitter = emitter;
        this.orders = orders;
    }

    /** Where an order stands, and why this is told. */
    public void tell(
            int slot,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long lastQty,
            long lastPx,
            int valueDate,
            long nowNanos) {
        ClientReportEncoder report = begin(slot, kind, cause, reason, nowNanos);
        report.lastQty(lastQty).lastPx(lastPx).valueDate(valueDate);
        boolean isOfCancel =
                orders.isCancelAsked(slot)
                        && (kind == ClientReportKind.PENDING_CANCEL
                                || kind == ClientReportKind.CANCELED);
        MutableDirectBuffer to = report.buffer();
        if (isOfCancel) {
            orders.putCancelId(slot, to, clOrdIdAt(report));
            orders.putClOrdId(slot, to, origClOrdIdAt(report));
        } else {
            orders.putClOrdId(slot, to, clOrdIdAt(report));
        }
        emitter.end();
    }

    /** The same, where nothing was dealt. */
    public void tell(
            int slot,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long nowNanos) {
        tell(slot, kind, cause, reason, 0, 0, ClientReportEncoder.valueDateNullValue(), nowNanos);
    }

    /** An answer to a question (H), with its identifier, where it has one, as the original. */
    public void status(int slot, ClientRequestDecoder in, long nowNanos) {
        ClientReportEncoder report =
                begin(
                        slot,
                        ClientReportKind.STATUS,
                        ClientOrderCause.CLIENT_REQUEST,
                        RefusedReason.NULL_VAL,
                        nowNanos);
        orders.putClOrdId(slot, report.buffer(), clOrdIdAt(report));
        int question = in.offset() + ClientRequestDecoder.clOrdIdEncodingOffset();
        report.buffer().putBytes(origClOrdIdAt(report), in.buffer(), question, ID);
        emitter.end();
    }

    /** The request to cancel an order comes to nothing: it has ended otherwise. */
    public void cancelRejected(int slot, ClientOrderCause cause, long nowNanos) {
        ClientReportEncoder report =
                begin(
                        slot,
                        ClientReportKind.CANCEL_REJECTED,
                        cause,
                        RefusedReason.NULL_VAL,
                        nowNanos);
        report.request(RequestKind.CANCEL);
        orders.putCancelId(slot, report.buffer(), clOrdIdAt(report));
        orders.putClOrdId(slot, report.buffer(), origClOrdIdAt(report));
        emitter.end();
    }

    /**
     * A request is refused.
     *
     * @param slot of the order that it names, or {@link ClientOrders#NONE}
     */
    public void refuse(ClientRequestDecoder in, int slot, ClientOrderCause cause, long nowNanos) {
        ClientReportEncoder report =
                slot == ClientOrders.NONE
                        ? blank(in.clientId(), in.instrumentId(), cause, nowNanos)
                        : begin(
                                slot,
                                ClientReportKind.CANCEL_REJECTED,
                                cause,
                                RefusedReason.NULL_VAL,
                                nowNanos);
        report.kind(
                        in.request() == RequestKind.STATUS
                                ? ClientReportKind.STATUS
                                : ClientReportKind.CANCEL_REJECTED)
                .request(in.request())
                .side(in.side());
        DirectBuffer from = in.buffer();
        int clOrdId = in.offset() + ClientRequestDecoder.clOrdIdEncodingOffset();
        int origClOrdId = in.offset() + ClientRequestDecoder.origClOrdIdEncodingOffset();
        boolean isStatus = in.request() == RequestKind.STATUS;
        report.buffer().putBytes(clOrdIdAt(report), from, isStatus ? origClOrdId : clOrdId, ID);
        report.buffer().putBytes(origClOrdIdAt(report), from, isStatus ? clOrdId : origClOrdId, ID);
        int symbol = in.offset() + ClientRequestDecoder.symbolEncodingOffset();
        report.buffer().putBytes(symbolAt(report), from, symbol, SYMBOL);
        emitter.end();
    }

    /** An order of which nothing is kept is refused. */
    public void refuse(
            ClientOrderDecoder in, ClientOrderCause cause, RefusedReason reason, long nowNanos) {
        ClientReportEncoder report = blank(in.clientId(), in.instrumentId(), cause, nowNanos);
        report.kind(ClientReportKind.REJECTED)
                .reason(reason)
                .side(in.side())
                .ordType(in.ordType())
                .timeInForce(in.timeInForce())
                .orderQty(in.orderQty())
                .price(in.price());
        DirectBuffer from = in.buffer();
        int clOrdId = in.offset() + ClientOrderDecoder.clOrdIdEncodingOffset();
        report.buffer().putBytes(clOrdIdAt(report), from, clOrdId, ID);
        symbol(report, in);
        emitter.end();
    }

    /** An order that is kept is refused: of an unknown symbol it is told as it came. */
    public void reject(
            int slot,
            ClientOrderDecoder in,
            ClientOrderCause cause,
            RefusedReason reason,
            long nowNanos) {
        ClientReportEncoder report =
                begin(slot, ClientReportKind.REJECTED, cause, reason, nowNanos);
        orders.putClOrdId(slot, report.buffer(), clOrdIdAt(report));
        report.side(in.side());
        symbol(report, in);
        emitter.end();
    }

    private static void symbol(ClientReportEncoder report, ClientOrderDecoder in) {
        int symbol = in.offset() + ClientOrderDecoder.symbolEncodingOffset();
        report.buffer().putBytes(symbolAt(report), in.buffer(), symbol, SYMBOL);
    }

    private ClientReportEncoder begin(
            int slot,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long nowNanos) {
        ClientReportEncoder report =
                blank(orders.client(slot), orders.instrument(slot), cause, nowNanos);
        return report.orderId(orders.orderId(slot))
                .kind(kind)
                .state(orders.stateOf(slot))
                .reason(reason)
                .side(orders.side(slot))
                .ordType(orders.type(slot))
                .timeInForce(orders.timeInForce(slot))
                .orderQty(orders.orderQty(slot))
                .price(orders.toldPx(slot))
                .cumQty(orders.cumQty(slot))
                .leavesQty(orders.leaves(slot))
                .avgPx(orders.avgPx(slot));
    }

    private ClientReportEncoder blank(
            int clientId, int instrumentId, ClientOrderCause cause, long nowNanos) {
        ClientReportEncoder report = emitter.clientReport();
        report.reportId(orders.nextReportId())
                .orderId(ClientReportEncoder.orderIdNullValue())
                .clientId(clientId)
                .instrumentId(instrumentId)
                .state(ClientOrderState.REJECTED)
                .cause(cause)
                .reason(RefusedReason.NULL_VAL)
                .request(RequestKind.NULL_VAL)
                .ordType(OrderType.NULL_VAL)
                .timeInForce(TimeInForce.NULL_VAL)
                .possResend(Bool.NO)
                .orderQty(0)
                .price(ClientReportEncoder.priceNullValue())
                .lastQty(0)
                .lastPx(0)
                .cumQty(0)
                .leavesQty(0)
                .avgPx(0)
                .valueDate(ClientReportEncoder.valueDateNullValue())
                .transactTimeNanos(nowNanos);
        MutableDirectBuffer to = report.buffer();
        to.setMemory(clOrdIdAt(report), 2 * ID + SYMBOL, (byte) 0);
        return report;
    }

    private static int clOrdIdAt(ClientReportEncoder report) {
        return report.offset() + ClientReportEncoder.clOrdIdEncodingOffset();
    }

    private static int origClOrdIdAt(ClientReportEncoder report) {
        return report.offset() + ClientReportEncoder.origClOrdIdEncodingOffset();
    }

    private static int symbolAt(ClientReportEncoder report) {
        return report.offset() + ClientReportEncoder.symbolEncodingOffset();
    }
}
