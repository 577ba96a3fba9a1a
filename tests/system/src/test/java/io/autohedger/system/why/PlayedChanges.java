// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.blank.BlankExecutionReport;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What venues and clients take back or put in another's place on a played desk, and what venues
 * deal of no order. What is changed is named by its ExecID; each report has one of its own.
 */
final class PlayedChanges {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedInputs inputs;
    private final PlayedDesk.Sink sink;
    private long changes;

    /** Of a swap: the other leg, without a price where that is 0, on an epoch day. */
    record Far(long qty, long px, int date) {}

    private @Nullable Far swap;

    /** A side, a quantity and a price, as whoever tells them says them. */
    record Terms(OrderSide side, String symbol, String qty, String px) {}

    PlayedChanges(PlayedInputs inputs, PlayedDesk.Sink sink) {
        this.inputs = inputs;
        this.sink = sink;
    }

    /** FIX 150=H. */
    void busted(PlayedAnswers.Order order, String execId) {
        fill(order, OrderEventKind.TRADE_CANCEL, execId, 0, 0);
    }

    /** FIX 150=G; it has a name of its own, which is given back. */
    String corrected(PlayedAnswers.Order order, String execId, long qty, long px) {
        fill(order, OrderEventKind.TRADE_CORRECT, execId, qty, px);
        return "B" + changes;
    }

    /** A fill of a swap; its far leg may have no price, and is told later with one. */
    String swapped(PlayedAnswers.Order order, long qty, @Nullable Far far) {
        swap = far;
        fill(order, OrderEventKind.TRADE, "", qty, order.price());
        swap = null;
        return "B" + changes;
    }

    /** The same, put right. */
    void swapCorrected(PlayedAnswers.Order order, String execId, long qty, Far far) {
        swap = far;
        fill(order, OrderEventKind.TRADE_CORRECT, execId, qty, order.price());
        swap = null;
    }

    private void fill(
            PlayedAnswers.Order order, OrderEventKind kind, String ref, long qty, long px) {
        Far far = swap;
        long none = ExecutionReportEncoder.farPxNullValue();
        put(
                report(order.venueId(), order.instrumentId(), order.buys())
                        .clOrdId(order.clOrdId())
                        .kind(kind)
                        .lastQty(qty)
                        .lastPx(px)
                        .farQty(far == null ? none : far.qty())
                        .farPx(far == null || far.px() == 0 ? none : far.px())
                        .farDate(
                                far == null
                                        ? ExecutionReportEncoder.farDateNullValue()
                                        : far.date())
                        .execId("B" + ++changes)
                        .execRefId(ref)
                        .encodedLength());
    }

    /** A venue tells a fill under an identifier that is none of ours, or takes it back. */
    String stray(String venue, Terms of, @Nullable String busts) {
        boolean buys = of.side() == OrderSide.BUY;
        int instrument = inputs.instrument(of.symbol()).instrumentId();
        put(
                report(inputs.venue(venue).venueId(), instrument, buys)
                        .clOrdId(ExecutionReportEncoder.clOrdIdNullValue())
                        .kind(busts == null ? OrderEventKind.TRADE : OrderEventKind.TRADE_CANCEL)
                        .lastQty(inputs.qty(of.symbol(), of.qty()))
                        .lastPx(inputs.px(of.symbol(), of.px()))
                        .execId("B" + ++changes)
                        .execRefId(busts == null ? "" : busts)
                        .encodedLength());
        return "B" + changes;
    }

    private ExecutionReportEncoder report(int venue, int instrument, boolean buys) {
        return BlankExecutionReport.in(
                        new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                .venueId(venue)
                .instrumentId(instrument)
                .side(buys ? OrderSide.BUY : OrderSide.SELL)
                .rawExecType((short) 'H')
                .rawOrdStatus((short) '1');
    }

    /** A client takes back a deal. */
    void dealBusted(Terms was, String execId) {
        deal(was, DealKind.BUSTED, execId);
    }

    /** It was another one. */
    String dealCorrected(Terms is, String execId) {
        deal(is, DealKind.CORRECTED, execId);
        return "B" + changes;
    }

    private void deal(Terms of, DealKind kind, String ref) {
        put(
                new ClientDealEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(inputs.firstClient())
                        .instrumentId(inputs.instrument(of.symbol()).instrumentId())
                        .kind(kind)
                        .side(of.side())
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .lastQty(inputs.qty(of.symbol(), of.qty()))
                        .lastPx(inputs.px(of.symbol(), of.px()))
                        .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                        .tradeDate(ClientDealEncoder.tradeDateNullValue())
                        .valueDate(ClientDealEncoder.valueDateNullValue())
                        .transactTimeNanos(ClientDealEncoder.transactTimeNanosNullValue())
                        .execId("B" + ++changes)
                        .execRefId(ref)
                        .encodedLength());
    }

    private void put(int blockLength) {
        sink.input(0, buffer, 0, PlayedDesk.HEADER + blockLength);
    }
}
