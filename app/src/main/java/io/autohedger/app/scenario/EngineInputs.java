// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ParameterSetEncoder;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedEncoder;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.TradePrintEncoder;
import io.autohedger.codecs.blank.BlankExecutionReport;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** The inputs that a scenario makes, encoded as adapters would encode them. */
final class EngineInputs {
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ReferenceInputs.Sink sink;

    EngineInputs(ReferenceInputs.Sink sink) {
        this.sink = sink;
    }

    private void put(int blockLength) {
        sink.input(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }

    void tick(long dueNanos) {
        TickEncoder tick = new TickEncoder().wrapAndApplyHeader(buffer, 0, header);
        put(tick.dueNanos(dueNanos).encodedLength());
    }

    void session(int sessionId, SessionRole role, boolean up, long epoch) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(sessionId)
                        .role(role)
                        .state(up ? SessionState.UP : SessionState.DOWN)
                        .connectionEpoch(epoch)
                        .encodedLength());
    }

    void top(int venueId, int instrumentId, Quote quote) {
        put(
                new TopOfBookEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .instrumentId(instrumentId)
                        .bidPx(quote.bidPx())
                        .bidQty(quote.qty())
                        .offerPx(quote.offerPx())
                        .offerQty(quote.qty())
                        .transactTimeNanos(TopOfBookEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    /** Others have traded one contract. */
    void print(int venueId, int instrumentId, long px) {
        put(
                new TradePrintEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .instrumentId(instrumentId)
                        .px(px)
                        .qty(1)
                        .transactTimeNanos(TradePrintEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    void deal(int clientId, boolean buys, int instrumentId, long qty, long px, long number) {
        put(
                new ClientDealEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(clientId)
                        .instrumentId(instrumentId)
                        .kind(DealKind.BOOKED)
                        .side(side(buys))
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .lastQty(qty)
                        .lastPx(px)
                        .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                        .tradeDate(ClientDealEncoder.tradeDateNullValue())
                        .valueDate(ClientDealEncoder.valueDateNullValue())
                        .transactTimeNanos(ClientDealEncoder.transactTimeNanosNullValue())
                        .execId("DEAL-" + number)
                        .execRefId("")
                        .encodedLength());
    }

    void parameter(int strategyId, int index, long mantissa, int scale) {
        put(
                new ParameterSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .strategyId(strategyId)
                        .parameterIndex(index)
                        .mantissa(mantissa)
                        .scale((byte) scale)
                        .encodedLength());
    }

    void sent(long clOrdId, long epoch, int msgSeqNum) {
        put(
                new SendResultEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clOrdId(clOrdId)
                        .request(RequestKind.NEW_ORDER)
                        .started(Bool.YES)
                        .connectionEpoch(epoch)
                        .msgSeqNum(msgSeqNum)
                        .encodedLength());
    }

    void cancelRejected(int venueId, long cancelId, long clOrdId) {
        put(
                new RequestRejectedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .clOrdId(cancelId)
                        .origClOrdId(clOrdId)
                        .request(RequestKind.CANCEL)
                        .level(RejectLevel.CANCEL_REJECT)
                        .reason(0)
                        .refSeqNum(RequestRejectedEncoder.refSeqNumNullValue())
                        .text("")
                        .encodedLength());
    }

    /** A report of an order as it stands now; to be completed and sent with {@link #send}. */
    ExecutionReportEncoder report(VenueOrder order, OrderEventKind kind) {
        return BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(order.venueId)
                .instrumentId(order.instrumentId)
                .clOrdId(order.clOrdId)
                .kind(kind)
                .side(side(order.buys))
                .orderQty(order.orderQty)
                .price(order.price)
                .lastQty(0)
                .lastPx(0)
                .cumQty(order.cumQty)
                .leavesQty(order.leavesQty())
                .orderId("V" + (order.clOrdId & 0xFFFF_FFFFL));
    }

    void send(String execId) {
        report.execId(execId);
        put(report.encodedLength());
    }

    private static OrderSide side(boolean buys) {
        return buys ? OrderSide.BUY : OrderSide.SELL;
    }
}
