// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportDecoder;
import io.autohedger.model.Instrument;
import org.jspecify.annotations.Nullable;

/** ExecutionReport and TradeCaptureReport to ClientDeal. */
final class DealReader {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + ClientDealEncoder.BLOCK_LENGTH;

    private final int clientId;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final TradeCaptureReportDecoder capture = new TradeCaptureReportDecoder();
    private final ClientDealEncoder deal = new ClientDealEncoder();

    DealReader(int clientId, SymbolTable symbols, InputSink inputs, MessageHeaderEncoder header) {
        this.clientId = clientId;
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
    }

    /** Claims and encodes the deal of an ExecutionReport (8), where it carries one. */
    DealReading report(FixFields message, boolean possDup, boolean possResend) {
        report.wrap(message);
        DealKind kind =
                switch (report.execType()) {
                    case 'F', '1', '2' -> DealKind.BOOKED;
                    case 'G' -> DealKind.CORRECTED;
                    case 'H' -> DealKind.BUSTED;
                    default -> DealKind.NULL_VAL;
                };
        if (kind == DealKind.NULL_VAL) {
            return DealReading.NO_DEAL;
        }
        Instrument instrument = symbols.find(report.symbol());
        begin(kind, instrument, possDup, possResend);
        deal.side(FixValues.side(report.side()))
                .tradeDate(FixValues.epochDay(report.tradeDate()))
                .valueDate(FixValues.epochDay(report.settlDate()))
                .transactTimeNanos(report.transactTime());
        identify(report.execId(), report.execRefId());
        return numbers(
                kind,
                instrument,
                report.hasLastQty() && report.hasLastPx() && report.hasSide(),
                report.lastQty(qtyScale(instrument)),
                report.lastPx(priceScale(instrument)));
    }

    /**
     * Claims and encodes the deal of a TradeCaptureReport (AE). Its identity is the ExecID where it
     * has one, else the TradeReportID; a change names it by TradeReportRefID.
     */
    DealReading capture(FixFields message, boolean possDup, boolean possResend) {
        capture.wrap(message);
        DealKind kind =
                switch (transType()) {
                    case 1, 4 -> DealKind.BUSTED;
                    case 2 -> DealKind.CORRECTED;
                    default -> DealKind.BOOKED;
                };
        Instrument instrument = symbols.find(capture.symbol());
        begin(kind, instrument, possDup, possResend);
        var sides = capture.noSides();
        char side = sides.next() ? sides.side() : 0;
        deal.side(FixValues.side(side))
                .tradeDate(FixValues.epochDay(capture.tradeDate()))
                .valueDate(FixValues.epochDay(capture.settlDate()))
                .transactTimeNanos(capture.transactTime());
        boolean hasOwnId = kind == DealKind.BOOKED && capture.hasExecId();
        identify(hasOwnId ? capture.execId() : capture.tradeReportId(), capture.tradeReportRefId());
        return numbers(
                kind,
                instrument,
                capture.hasLastQty() && capture.hasLastPx() && side != 0,
                capture.lastQty(qtyScale(instrument)),
                capture.lastPx(priceScale(instrument)));
    }

    /** Of the capture report read last. */
    AsciiSpan tradeReportId() {
        return capture.tradeReportId();
    }

    /** TradeReportTransType (487); 0, a new one, where it is absent. */
    int transType() {
        int type = capture.tradeReportTransType();
        return type == AsciiNumber.NO_INT ? 0 : type;
    }

    char captureExecType() {
        return capture.hasExecType() ? capture.execType() : 'F';
    }

    AsciiSpan symbol() {
        return capture.symbol();
    }

    private void begin(
            DealKind kind, @Nullable Instrument instrument, boolean possDup, boolean possResend) {
        int at = inputs.claim(ClientDealEncoder.TEMPLATE_ID, LENGTH);
        deal.wrapAndApplyHeader(inputs.buffer(), at, header)
                .clientId(clientId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .kind(kind)
                .possDup(possDup ? Bool.YES : Bool.NO)
                .possResend(possResend ? Bool.YES : Bool.NO)
                .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue());
    }

    private void identify(AsciiSpan execId, AsciiSpan execRefId) {
        int block = deal.offset();
        Identifiers.put(inputs.buffer(), block + ClientDealEncoder.execIdEncodingOffset(), execId);
        Identifiers.put(
                inputs.buffer(), block + ClientDealEncoder.execRefIdEncodingOffset(), execRefId);
    }

    /** A number that is not exact leaves 0, which the core refuses aloud. */
    private DealReading numbers(
            DealKind kind, @Nullable Instrument instrument, boolean isThere, long qty, long px) {
        boolean isExact = qty != AsciiNumber.NO_VALUE && px != AsciiNumber.NO_VALUE;
        deal.lastQty(isExact ? qty : 0).lastPx(isExact ? px : 0);
        if (instrument == null) {
            return DealReading.UNKNOWN_SYMBOL;
        }
        if (kind == DealKind.BUSTED) {
            return DealReading.DEAL;
        }
        if (!isThere) {
            return DealReading.INCOMPLETE;
        }
        return isExact ? DealReading.DEAL : DealReading.INEXACT;
    }

    private static int qtyScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.qtyScale();
    }

    private static int priceScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.priceScale();
    }
}
