// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderSide;
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
        if (isOrderLife(report.execType())) {
            return DealReading.NO_DEAL;
        }
        DealKind kind =
                switch (report.execType()) {
                    case 'F', '1', '2' -> DealKind.BOOKED;
                    case 'G' -> DealKind.CORRECTED;
                    case 'H' -> DealKind.BUSTED;
                    default -> DealKind.NULL_VAL;
                };
        Instrument instrument = symbols.find(report.symbol());
        begin(kind, instrument, possDup, possResend);
        deal.side(FixValues.side(report.side()))
                .tradeDate(FixValues.epochDay(report.tradeDate()))
                .valueDate(FixValues.epochDay(report.settlDate()))
                .transactTimeNanos(report.transactTime());
        identify(report.execId(), report.execRefId());
        return judge(
                kind,
                instrument,
                report.hasExecRefId(),
                FixValues.side(report.side()) != OrderSide.NULL_VAL
                        && report.hasLastQty()
                        && report.hasLastPx(),
                report.lastQty(qtyScale(instrument)),
                report.lastPx(priceScale(instrument)));
    }

    /** ExecTypes (150) of FIX 4.4 and 5.0 that never carry a deal. */
    private static boolean isOrderLife(char execType) {
        return "03456789ABCDEIL".indexOf(execType) >= 0;
    }

    /**
     * Claims and encodes the deal of a TradeCaptureReport (AE). Its identity is its TradeReportID
     * (571): that is what TradeReportRefID (572) of a bust or a correction names.
     */
    DealReading capture(FixFields message, boolean possDup, boolean possResend) {
        capture.wrap(message);
        DealKind kind = captureKind();
        Instrument instrument = symbols.find(capture.symbol());
        begin(kind, instrument, possDup, possResend);
        OrderSide side = onlySide();
        deal.side(side)
                .tradeDate(FixValues.epochDay(capture.tradeDate()))
                .valueDate(FixValues.epochDay(capture.settlDate()))
                .transactTimeNanos(capture.transactTime());
        identify(capture.tradeReportId(), capture.tradeReportRefId());
        return judge(
                kind,
                instrument,
                capture.hasTradeReportRefId(),
                side != OrderSide.NULL_VAL && capture.hasLastQty() && capture.hasLastPx(),
                capture.lastQty(qtyScale(instrument)),
                capture.lastPx(priceScale(instrument)));
    }

    /** 487 decides; an ExecType (150) that says something else makes it nothing we know. */
    private DealKind captureKind() {
        DealKind kind =
                switch (transType()) {
                    case 0 -> DealKind.BOOKED;
                    case 1 -> DealKind.BUSTED;
                    case 2 -> DealKind.CORRECTED;
                    default -> DealKind.NULL_VAL;
                };
        boolean agrees =
                switch (captureExecType()) {
                    case 'F' -> true;
                    case 'G' -> kind == DealKind.CORRECTED;
                    case 'H' -> kind == DealKind.BUSTED;
                    default -> false;
                };
        // TradeReportType (856): an alleged or declined trade is none yet.
        boolean isSubmitted = !capture.hasTradeReportType() || capture.tradeReportType() == 0;
        return agrees && (isSubmitted || kind != DealKind.BOOKED) ? kind : DealKind.NULL_VAL;
    }

    /** With two sides nobody says here which is the client's. */
    private OrderSide onlySide() {
        var sides = capture.noSides();
        OrderSide side = sides.next() ? FixValues.side(sides.side()) : OrderSide.NULL_VAL;
        return sides.next() ? OrderSide.NULL_VAL : side;
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

    /** What cannot be booked leaves quantity and price 0, which the core refuses aloud. */
    private DealReading judge(
            DealKind kind,
            @Nullable Instrument instrument,
            boolean hasRef,
            boolean isWhole,
            long qty,
            long px) {
        DealReading reading = reading(kind, instrument, hasRef, isWhole, qty, px);
        boolean isDeal = reading == DealReading.DEAL;
        deal.lastQty(isDeal && qty != AsciiNumber.NO_VALUE ? qty : 0)
                .lastPx(isDeal && px != AsciiNumber.NO_VALUE ? px : 0);
        if (kind == DealKind.BUSTED && reading == DealReading.INCOMPLETE) {
            deal.kind(DealKind.NULL_VAL); // a bust of nothing would wait for ever, unseen
        }
        return reading;
    }

    private static DealReading reading(
            DealKind kind,
            @Nullable Instrument instrument,
            boolean hasRef,
            boolean isWhole,
            long qty,
            long px) {
        if (kind == DealKind.NULL_VAL) {
            return DealReading.UNKNOWN_KIND;
        }
        if (instrument == null) {
            return DealReading.UNKNOWN_SYMBOL;
        }
        if (kind != DealKind.BOOKED && !hasRef) {
            return DealReading.INCOMPLETE;
        }
        if (kind == DealKind.BUSTED) {
            return DealReading.DEAL;
        }
        if (!isWhole) {
            return DealReading.INCOMPLETE;
        }
        if (qty == AsciiNumber.NO_VALUE || px == AsciiNumber.NO_VALUE) {
            return DealReading.INEXACT;
        }
        // What the core would refuse must not be acknowledged.
        return instrument.isBookable(qty, px) ? DealReading.DEAL : DealReading.OUT_OF_RANGE;
    }

    private static int qtyScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.qtyScale();
    }

    private static int priceScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.priceScale();
    }
}
