// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.OrderCancelRejectEncoder;
import io.autohedger.fix.fix44.Tags;
import io.autohedger.fix.fix44.TradeCaptureReportEncoder;
import io.autohedger.fix.fix44.TradeCaptureReportRequestAckEncoder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the desk what happened to its orders, or withholds or repeats it as the faults want. */
final class Reports {
    private static final int MAX_RESEND_REQUEST = 256;
    private static final int SUCCESSFUL = 0; // TradeRequestResult (749)
    private static final int COMPLETED = 1; // TradeRequestStatus (750)

    /** Symbol (55) of a report about no instrument. */
    private static final String NO_SYMBOL = "[N/A]";

    private static final int COMM_CURRENCY = 479;
    private static final int QUOTE_ID = 117;
    private static final int ORDER_QTY_2 = 192;
    private static final int SETTL_DATE_2 = 193;
    private static final int MULTI_LEG_REPORTING_TYPE = 442;
    private static final int INDIVIDUAL_LEG = 2;
    private static final int LAST_FORWARD_POINTS_2 = 641;
    private static final int LEG_REF_ID = 654;
    private static final int FEE_DIGITS = 2;

    private final AgentSession session;
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final OrderCancelRejectEncoder cancelReject = new OrderCancelRejectEncoder();
    private final TradeCaptureReportEncoder capture = new TradeCaptureReportEncoder();
    private final TradeCaptureReportRequestAckEncoder captureAck =
            new TradeCaptureReportRequestAckEncoder();
    private final MessageEncoder resendRequest = new MessageEncoder("2", MAX_RESEND_REQUEST);
    private final TradeDate tradeDate = new TradeDate();
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<String, String> paidIn = new HashMap<>();
    private BigDecimal feeRate = BigDecimal.ZERO;
    private @Nullable DropCopyAgent dropCopy;

    Reports(AgentSession session) {
        this.session = session;
    }

    /** Each fill is charged this part of its worth, in what its instrument is paid in. */
    void charge(double bps, List<Instrument> instruments) {
        feeRate = BigDecimal.valueOf(bps).movePointLeft(4);
        instruments.forEach(i -> paidIn.put(i.symbol(), i.quote().code()));
    }

    /** Everything about an order is told on a drop copy as well. */
    void copyTo(DropCopyAgent copy) {
        dropCopy = copy;
    }

    /** About an order of the ledger: its faults apply. */
    void send(VenueOrder order, Report report, long now) {
        DropCopyAgent copy = dropCopy;
        if (copy != null && !order.isSilent && !order.has(Fault.SILENT_DROP_COPY)) {
            copy.copy(report, now);
        }
        boolean isTrade = report.execType() == Codes.ExecType.TRADE;
        boolean isSilent = order.isSilent || order.has(Fault.SWALLOW_ACK);
        if (isSilent || (isTrade && order.has(Fault.DROP_COPY_ONLY))) {
            order.withheld.add(report);
            return;
        }
        deliver(report, now);
        if (order.has(Fault.DUPLICATE_REPORT)) {
            deliver(report, now);
        }
        if (order.has(Fault.POSS_RESEND_REPORT)) {
            deliver(report.again(), now);
        }
    }

    /** An execution on a quote: of no order, so no order's fault keeps it back. */
    void sendOfQuote(Report report, long now) {
        DropCopyAgent copy = dropCopy;
        if (copy != null) {
            copy.copy(report, now);
        }
        deliver(report, now);
    }

    /** What was withheld goes out after all. */
    void release(VenueOrder order, long now) {
        while (!order.withheld.isEmpty()) {
            deliver(order.withheld.remove(), now);
        }
    }

    /** Sends, or keeps it until the session is logged on again. */
    void deliver(Outgoing outgoing, long now) {
        if (!session.isLoggedOn() || !trySend(outgoing, now)) {
            waiting.add(outgoing);
        }
    }

    /** The session is logged on: what happened in between is told. */
    void onLoggedOn(long now) {
        Outgoing first = waiting.peek();
        while (first != null && session.isLoggedOn() && trySend(first, now)) {
            waiting.remove();
            first = waiting.peek();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Asks for one message again, as a venue does that failed over to an older store. */
    void requestAgain(int msgSeqNum, long now) {
        resendRequest.begin();
        resendRequest.field(Tags.BEGIN_SEQ_NO, msgSeqNum);
        resendRequest.field(Tags.END_SEQ_NO, msgSeqNum);
        session.send(resendRequest, now);
    }

    private boolean trySend(Outgoing outgoing, long now) {
        return switch (outgoing) {
            case Report report -> session.send(encode(report), now) > 0;
            case CancelReject reject -> session.send(encode(reject), now) > 0;
            case Trade trade -> session.send(encode(trade), now) > 0;
            case NoTrades none -> session.send(encode(none), now) > 0;
            case OpenOrder open -> session.send(encode(open), now) > 0;
            case NoOpenOrders none -> session.send(encode(none), now) > 0;
        };
    }

    private ExecutionReportEncoder encode(Report report) {
        encoder.start();
        if (report.possResend()) {
            encoder.field(Tags.POSS_RESEND, "Y");
        }
        encoder.orderId(report.orderId());
        if (report.quoteId() == null) {
            encoder.clOrdId(report.clOrdId());
        } else {
            encoder.field(QUOTE_ID, report.quoteId());
        }
        if (report.origClOrdId() != null) {
            encoder.origClOrdId(report.origClOrdId());
        }
        if (report.ordStatusReqId() != null) {
            encoder.ordStatusReqId(report.ordStatusReqId());
        }
        encoder.execId(report.execId()).execType(report.execType()).ordStatus(report.ordStatus());
        if (report.ordRejReason() != Report.NO_REASON) {
            encoder.ordRejReason(report.ordRejReason());
        }
        encoder.symbol(report.symbol()).side(report.side());
        terms(report);
        amounts(report);
        if (report.text() != null) {
            encoder.text(report.text());
        }
        return encoder;
    }

    private ExecutionReportEncoder encode(OpenOrder open) {
        return encode(open.report())
                .massStatusReqId(open.request().massStatusReqId())
                .totNumReports(open.total())
                .lastRptRequested(open.isLast());
    }

    private ExecutionReportEncoder encode(NoOpenOrders none) {
        return encoder.start()
                .orderId(OrderLife.NO_ORDER)
                .massStatusReqId(none.request().massStatusReqId())
                .totNumReports(0)
                .lastRptRequested(true)
                .execId(none.execId())
                .execType(Codes.ExecType.ORDER_STATUS)
                .ordStatus(Codes.OrdStatus.REJECTED)
                .ordRejReason(Codes.OrdRejReason.UNKNOWN_ORDER)
                .symbol(NO_SYMBOL)
                .side(Codes.Side.UNDISCLOSED)
                .leavesQty(0, 0)
                .cumQty(0, 0)
                .avgPx(0, 0)
                .transactTime(none.transactTime());
    }

    private void terms(Report report) {
        if (report.orderQty() != Scaled.NO_VALUE) {
            encoder.orderQty(report.orderQty(), report.qtyScale());
        }
        if (report.ordType() != '\0') {
            encoder.ordType(report.ordType()).timeInForce(report.timeInForce());
        }
        if (report.price() != Scaled.NO_VALUE) {
            encoder.price(report.price(), report.priceScale());
        }
    }

    private void amounts(Report report) {
        if (report.lastQty() != Scaled.NO_VALUE) {
            encoder.lastQty(report.lastQty(), report.qtyScale())
                    .lastPx(report.lastPx(), report.priceScale());
        }
        if (report.far() != null) {
            swap(report, report.far());
        } else if (report.leg() != Report.WHOLE) {
            encoder.field(MULTI_LEG_REPORTING_TYPE, INDIVIDUAL_LEG);
            encoder.field(LEG_REF_ID, report.leg());
        }
        encoder.leavesQty(report.leavesQty(), report.qtyScale())
                .cumQty(report.cumQty(), report.qtyScale())
                .avgPx(report.avgPx(), report.priceScale() + VenueOrder.AVG_PX_DIGITS);
        if (report.execType() == Codes.ExecType.TRADE) {
            encoder.tradeDate(tradeDate.of(report.transactTime()));
            fee(report);
        }
        encoder.transactTime(report.transactTime());
    }

    /** Spot is what the near leg is dealt at; the far leg's points are on top of it. */
    private void swap(Report report, SwapLeg far) {
        encoder.settlDate(far.nearDate());
        encoder.field(SETTL_DATE_2, far.farDate());
        encoder.lastSpotRate(report.lastPx(), report.priceScale())
                .lastForwardPoints(0, report.priceScale());
        long points = far.px() - report.lastPx();
        encoder.field(LAST_FORWARD_POINTS_2, decimal(points, report.priceScale()));
        long qty2 = far.orderQty2(report.orderQty(), report.lastQty());
        encoder.field(ORDER_QTY_2, decimal(qty2, report.qtyScale()));
    }

    private static String decimal(long mantissa, int scale) {
        return BigDecimal.valueOf(mantissa, scale).toPlainString();
    }

    private void fee(Report report) {
        String currency = paidIn.get(report.symbol());
        if (feeRate.signum() != 0 && currency != null) {
            BigDecimal worth =
                    BigDecimal.valueOf(report.lastQty(), report.qtyScale())
                            .multiply(BigDecimal.valueOf(report.lastPx(), report.priceScale()));
            BigDecimal fee = worth.multiply(feeRate).setScale(FEE_DIGITS, RoundingMode.HALF_UP);
            encoder.commission(fee.unscaledValue().longValueExact(), FEE_DIGITS)
                    .commType(Codes.CommType.ABSOLUTE);
            encoder.field(COMM_CURRENCY, currency);
        }
    }

    private TradeCaptureReportEncoder encode(Trade trade) {
        VenueFill fill = trade.fill();
        Instrument instrument = fill.instrument();
        SwapLeg far = fill.far();
        capture.start()
                .tradeReportId(fill.execId())
                .tradeRequestId(trade.request().tradeRequestId())
                .totNumTradeReports(trade.total())
                .lastRptRequested(trade.isLast())
                .execId(fill.execId())
                .execType(Codes.ExecType.TRADE)
                .previouslyReported(true)
                .symbol(instrument.symbol())
                .lastQty(fill.lastQty(), instrument.qtyScale())
                .lastPx(fill.lastPx(), instrument.priceScale())
                .tradeDate(tradeDate.of(fill.time()))
                .transactTime(fill.time());
        if (far != null) {
            capture.settlDate(far.nearDate()).noLegs(2);
            leg(fill, fill.side() == Side.BUY, fill.lastQty(), fill.lastPx(), far.nearDate());
            leg(fill, fill.side() != Side.BUY, far.qty(), far.px(), far.farDate());
        }
        return capture.noSides(1)
                .side(fill.side() == Side.BUY ? Codes.Side.BUY : Codes.Side.SELL)
                .orderId(trade.orderId())
                .clOrdId(fill.clOrdId());
    }

    private void leg(VenueFill fill, boolean isBuy, long qty, long px, int date) {
        Instrument instrument = fill.instrument();
        capture.legSymbol(instrument.symbol())
                .legSide(isBuy ? Codes.Side.BUY : Codes.Side.SELL)
                .legQty(qty, instrument.qtyScale())
                .legSettlDate(date)
                .legLastPx(px, instrument.priceScale());
    }

    private TradeCaptureReportRequestAckEncoder encode(NoTrades none) {
        return captureAck
                .start()
                .tradeRequestId(none.request().tradeRequestId())
                .tradeRequestType(none.request().tradeRequestType())
                .totNumTradeReports(0)
                .tradeRequestResult(SUCCESSFUL)
                .tradeRequestStatus(COMPLETED)
                .symbol(none.request().symbol());
    }

    private OrderCancelRejectEncoder encode(CancelReject reject) {
        return cancelReject
                .start()
                .orderId(reject.orderId())
                .clOrdId(reject.clOrdId())
                .origClOrdId(reject.origClOrdId())
                .ordStatus(reject.ordStatus())
                .transactTime(reject.transactTime())
                .cxlRejResponseTo(reject.cxlRejResponseTo())
                .cxlRejReason(reject.cxlRejReason())
                .text(reject.text());
    }
}
