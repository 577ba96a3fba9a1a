// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.Tags;
import io.autohedger.fix.fix44.TradeCaptureReportEncoder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;

/** Deals as messages: ExecutionReport, or TradeCaptureReport. */
final class DealEncoder {
    private static final int TRANS_NEW = 0; // TradeReportTransType has no code set in FIX 4.4
    private static final int TRANS_CANCEL = 1;
    private static final int TRANS_REPLACE = 2;
    private static final int QUOTE_ID = 117;

    private final ClientConfig.DealReport style;
    private final ExecutionReportEncoder execution = new ExecutionReportEncoder();
    private final TradeCaptureReportEncoder capture = new TradeCaptureReportEncoder();
    private final TradeDate tradeDate = new TradeDate();

    DealEncoder(ClientConfig.DealReport style) {
        this.style = style;
    }

    /**
     * As the client's message, or as the other one.
     *
     * @param other whether it goes through the client's second door
     */
    MessageEncoder encode(DealMessage message, boolean other) {
        return (style == ClientConfig.DealReport.EXECUTION) == other
                ? capture(message)
                : execution(message);
    }

    private ExecutionReportEncoder execution(DealMessage message) {
        boolean isBust = message.kind() == DealMessage.Kind.BUST;
        Instrument instrument = message.deal().instrument();
        int qtyScale = instrument.qtyScale();
        int priceScale = instrument.priceScale();
        execution.start();
        if (message.possResend()) {
            execution.field(Tags.POSS_RESEND, "Y");
        }
        execution.orderId(message.deal().orderId()).execId(message.execId());
        if (message.deal().quoteId() != null) {
            execution.field(QUOTE_ID, message.deal().quoteId());
        }
        if (message.execRefId() != null) {
            execution.execRefId(message.execRefId());
        }
        execution
                .execType(execType(message.kind()))
                .ordStatus(isBust ? Codes.OrdStatus.CANCELED : Codes.OrdStatus.FILLED)
                .symbol(instrument.symbol())
                .side(side(message.deal()))
                .orderQty(message.qty(), qtyScale)
                .lastQty(message.qty(), qtyScale)
                .lastPx(message.px(), priceScale)
                .leavesQty(0, qtyScale)
                .cumQty(isBust ? 0 : message.qty(), qtyScale)
                .avgPx(isBust ? 0 : message.px(), priceScale)
                .tradeDate(tradeDate.of(message.deal().time()))
                .transactTime(message.time());
        return execution;
    }

    private static char execType(DealMessage.Kind kind) {
        return switch (kind) {
            case BOOK -> Codes.ExecType.TRADE;
            case BUST -> Codes.ExecType.TRADE_CANCEL;
            case CORRECT -> Codes.ExecType.TRADE_CORRECT;
        };
    }

    private TradeCaptureReportEncoder capture(DealMessage message) {
        Instrument instrument = message.deal().instrument();
        capture.start();
        if (message.possResend()) {
            capture.field(Tags.POSS_RESEND, "Y");
        }
        capture.tradeReportId(message.execId())
                .tradeReportTransType(transType(message.kind()))
                .tradeReportType(Codes.TradeReportType.SUBMIT);
        if (message.execRefId() != null) {
            capture.tradeReportRefId(message.execRefId());
        }
        capture.execId(message.execId())
                .previouslyReported(false)
                .symbol(instrument.symbol())
                .lastQty(message.qty(), instrument.qtyScale())
                .lastPx(message.px(), instrument.priceScale())
                .tradeDate(tradeDate.of(message.deal().time()))
                .transactTime(message.time())
                .noSides(1)
                .side(side(message.deal()))
                .orderId(message.deal().orderId());
        return capture;
    }

    private static int transType(DealMessage.Kind kind) {
        return switch (kind) {
            case BOOK -> TRANS_NEW;
            case BUST -> TRANS_CANCEL;
            case CORRECT -> TRANS_REPLACE;
        };
    }

    private static char side(ClientDeal deal) {
        return deal.side() == Side.BUY ? Codes.Side.BUY : Codes.Side.SELL;
    }
}
