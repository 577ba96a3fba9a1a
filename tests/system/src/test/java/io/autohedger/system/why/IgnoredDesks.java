// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AskedAgainEncoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedEncoder;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;

/** A desk that is told things again, otherwise than before, or of what it does not know. */
final class IgnoredDesks {
    private static final long NO_ORDER = 77;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedDesk desk;
    private final PlayedInputs in;

    private IgnoredDesks(PlayedDesk desk) {
        this.desk = desk;
        in = desk.inputs;
    }

    static Path inputsChangeNothing(Path folder) {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        IgnoredDesks ignored = new IgnoredDesks(desk);
        ignored.deals();
        ignored.reports();
        ignored.payments();
        ignored.answers();
        desk.close();
        return desk.directory();
    }

    private void put(int blockLength) {
        in.put(0, buffer, PlayedDesk.HEADER + blockLength);
    }

    private void deal(DealKind kind, String qty, String px, String execId, String ref) {
        put(
                new ClientDealEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(in.firstClient())
                        .instrumentId(in.instrument(Explained.PAIR).instrumentId())
                        .kind(kind)
                        .side(OrderSide.SELL)
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .lastQty(in.qty(Explained.PAIR, qty))
                        .lastPx(in.px(Explained.PAIR, px))
                        .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                        .tradeDate(ClientDealEncoder.tradeDateNullValue())
                        .valueDate(ClientDealEncoder.valueDateNullValue())
                        .transactTimeNanos(ClientDealEncoder.transactTimeNanosNullValue())
                        .execId(execId)
                        .execRefId(ref)
                        .encodedLength());
    }

    private void deals() {
        deal(DealKind.BOOKED, "2000000", "1.08500", "D1", "");
        deal(DealKind.BOOKED, "2000000", "1.08500", "D1", "");
        deal(DealKind.BOOKED, "2000000", "1.08510", "D1", "");
        deal(DealKind.BOOKED, "0", "1.08510", "D2", "");
        deal(DealKind.BUSTED, "0", "1.08500", "D3", "D9");
        deal(DealKind.BUSTED, "0", "1.08500", "D3", "D9");
        deal(DealKind.CORRECTED, "2100000", "1.08500", "D4", "D1");
        deal(DealKind.CORRECTED, "2100000", "1.08500", "D4", "D1");
        deal(DealKind.CORRECTED, "2100000", "1.08500", "D5", "D8");
        deal(DealKind.BUSTED, "0", "1.08500", "D6", "D1");
        deal(DealKind.BUSTED, "0", "1.08500", "D6", "D1");
        deal(DealKind.BOOKED, "2000000", "1.08500", "D7", "");
    }

    private ExecutionReportEncoder report(PlayedAnswers.Order order, OrderEventKind kind) {
        return BlankExecutionReport.in(
                        new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                .venueId(order.venueId())
                .instrumentId(order.instrumentId())
                .clOrdId(order.clOrdId())
                .kind(kind)
                .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                .rawExecType((short) '0')
                .rawOrdStatus((short) '0');
    }

    private void fill(PlayedAnswers.Order order, OrderEventKind kind, long qty, String of) {
        put(
                report(order, kind)
                        .lastQty(qty)
                        .lastPx(order.price())
                        .execId(kind == OrderEventKind.TRADE ? of : "C" + qty)
                        .execRefId(kind == OrderEventKind.TRADE ? "" : of)
                        .encodedLength());
    }

    private void reports() {
        PlayedAnswers.Order order = desk.answers.last();
        for (int i = 0; i < 2; i++) {
            put(
                    report(order, OrderEventKind.NEW)
                            .cumQty(0)
                            .leavesQty(order.qty())
                            .possDup(Bool.YES)
                            .execId("N1")
                            .encodedLength());
        }
        put(report(order, OrderEventKind.UNKNOWN_VALUE).execId("N2").encodedLength());
        put(
                report(order, OrderEventKind.PENDING_CANCEL)
                        .possResend(Bool.YES)
                        .execId("N3")
                        .encodedLength());
        PlayedAnswers.Order none =
                new PlayedAnswers.Order(
                        NO_ORDER, order.venueId(), order.instrumentId(), true, 100, 100);
        in.canceled(none, 0);
        long half = order.qty() / 2;
        fill(order, OrderEventKind.TRADE, 0, "T0");
        fill(order, OrderEventKind.TRADE, half, "T1");
        fill(order, OrderEventKind.TRADE, half, "T1");
        fill(order, OrderEventKind.TRADE, half - 100_000, "T1");
        fill(order, OrderEventKind.TRADE_CANCEL, 1, "T9");
        fill(order, OrderEventKind.TRADE_CORRECT, half, "T1");
        fill(order, OrderEventKind.TRADE_CORRECT, half - 100_000, "T1");
        fill(order, OrderEventKind.TRADE_CORRECT, half - 100_000, "T1");
    }

    private void payments() {
        in.paid(PostingKind.FEE, "HEDGE_FX", "USD", 1_000_000, "P1");
        in.paid(PostingKind.FEE, "HEDGE_FX", "USD", 1_000_000, "P1");
        in.paid(PostingKind.FEE, "HEDGE_FX", "USD", 2_000_000, "P1");
        in.paid(PostingKind.HEDGED, "HEDGE_FX", "USD", 1_000_000, "P2");
        in.paid(PostingKind.FEE, "HEDGE_FX", "USD", 0, "P3");
        in.swapPoints(Explained.PAIR, 20_001, 20_001, "1.08500", 10, 5);
    }

    private void answers() {
        in.sent(NO_ORDER, RequestKind.NEW_ORDER, 9);
        in.sent(NO_ORDER, RequestKind.REPLACE, 9);
        PlayedAnswers.Order order = desk.answers.last();
        for (long id : new long[] {NO_ORDER, order.clOrdId()}) {
            put(
                    new AskedAgainEncoder()
                            .wrapAndApplyHeader(buffer, 0, header)
                            .venueId(order.venueId())
                            .clOrdId(id)
                            .request(RequestKind.CANCEL)
                            .msgSeqNum(3)
                            .encodedLength());
        }
        rejected(order, NO_ORDER);
        in.canceled(order, order.qty() / 2 - 100_000);
        rejected(order, order.clOrdId());
    }

    private void rejected(PlayedAnswers.Order order, long id) {
        put(
                new RequestRejectedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(order.venueId())
                        .clOrdId(id)
                        .origClOrdId(RequestRejectedEncoder.origClOrdIdNullValue())
                        .request(RequestKind.NEW_ORDER)
                        .level(RejectLevel.SESSION_REJECT)
                        .reason(5)
                        .refSeqNum(3)
                        .text("")
                        .encodedLength());
    }
}
