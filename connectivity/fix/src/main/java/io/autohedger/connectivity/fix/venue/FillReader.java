// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.TradeCaptureReportDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportRequestAckDecoder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The trades of an order that we have asked its venue for (AE in answer to AD), as the fills that
 * they are: one that was told before has the same ExecID and changes nothing.
 */
final class FillReader {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final AsciiSpan NO_TEXT = new AsciiSpan();

    private final int venueId;
    private final char environment;
    private final SymbolTable symbols;
    private final Completions completions;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final TradeCaptureReportDecoder in = new TradeCaptureReportDecoder();
    private final TradeCaptureReportRequestAckDecoder ack =
            new TradeCaptureReportRequestAckDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final AsciiSpan orderId = new AsciiSpan();
    private final FarLeg farLeg = new FarLeg();
    private OrderSide side = OrderSide.NULL_VAL;

    FillReader(
            VenueConfig config,
            SymbolTable symbols,
            Completions completions,
            InputSink inputs,
            MessageHeaderEncoder header) {
        venueId = config.venueId();
        environment = config.environment();
        this.symbols = symbols;
        this.completions = completions;
        this.inputs = inputs;
        this.header = header;
    }

    /** Whether a request for fills was not carried out: no trades is an answer, too. */
    boolean isRefused(FixFields message) {
        ack.wrap(message);
        return ack.tradeRequestStatus() == 2;
    }

    /** The acknowledgement of a request says how many trades there are: whether that is all. */
    boolean isWholeBy(FixFields message) {
        ack.wrap(message);
        return ack.tradeRequestStatus() != 2
                && ack.hasTotNumTradeReports()
                && completions.told(
                        ClOrdId.parse(ack.tradeRequestId(), environment),
                        0,
                        ack.totNumTradeReports(),
                        false);
    }

    /** The trade that was read last says less than it should: what was asked for is not whole. */
    void spoil() {
        completions.spoil(ClOrdId.parse(in.tradeRequestId(), environment));
    }

    /** Whether the trade that was read last is the last of what was asked for. */
    boolean isLast() {
        return completions.told(
                ClOrdId.parse(in.tradeRequestId(), environment),
                1,
                in.hasTotNumTradeReports() ? in.totNumTradeReports() : Completions.NOT_SAID,
                in.hasLastRptRequested() && in.lastRptRequested());
    }

    /** Claims and encodes the fill; NOTHING: no answer to a request of ours. */
    Reading read(FixFields message, boolean possDup) {
        in.wrap(message);
        long request =
                in.hasTradeRequestId()
                        ? ClOrdId.parse(in.tradeRequestId(), environment)
                        : ClOrdId.NONE;
        long asked = completions.orderOf(request);
        long clOrdId = oursOf(asked);
        if (request == ClOrdId.NONE || clOrdId == ClOrdId.NONE) {
            return Reading.NOTHING;
        }
        Instrument instrument = symbols.find(in.symbol());
        int at =
                inputs.claim(
                        ExecutionReportEncoder.TEMPLATE_ID,
                        HEADER + ExecutionReportEncoder.BLOCK_LENGTH);
        BlankExecutionReport.in(report.wrapAndApplyHeader(inputs.buffer(), at, header));
        farLeg.read(in, side, instrument);
        Reading reading = judge(instrument);
        report.venueId(venueId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .clOrdId(clOrdId)
                .origClOrdId(asked)
                .kind(reading.isReadable() ? OrderEventKind.TRADE : OrderEventKind.UNKNOWN_VALUE)
                .side(side)
                .possDup(possDup ? Bool.YES : Bool.NO)
                .rawExecType((short) 'F')
                .farQty(farLeg.qty())
                .farPx(farLeg.px())
                .farDate(farLeg.date());
        amounts(instrument);
        texts();
        return reading;
    }

    /** The side that names an order of ours: its identifier, or what was asked for. */
    private long oursOf(long asked) {
        var sides = in.noSides();
        side = OrderSide.NULL_VAL;
        orderId.clear();
        while (sides.next()) {
            long named = ClOrdId.parse(sides.clOrdId(), environment);
            if (named != ClOrdId.NONE || side == OrderSide.NULL_VAL) {
                side = FixValues.side(sides.side());
                AsciiSpan text = sides.orderId();
                orderId.wrap(text.buffer(), text.offset(), text.length());
            }
            if (named != ClOrdId.NONE) {
                return named;
            }
        }
        return asked;
    }

    private Reading judge(@Nullable Instrument instrument) {
        if (instrument == null) {
            return Reading.FILL_OF_UNKNOWN_SYMBOL;
        }
        // A trade that was taken back or changed since needs the report that says so.
        if (in.hasExecType() && in.execType() != 'F') {
            return Reading.UNKNOWN_VALUE;
        }
        if (!in.hasExecId() || !in.hasLastQty() || !in.hasLastPx()) {
            return Reading.INCOMPLETE;
        }
        boolean isExact =
                in.lastQty(instrument.qtyScale()) != AsciiNumber.NO_VALUE
                        && in.lastPx(instrument.priceScale()) != AsciiNumber.NO_VALUE;
        if (!isExact) {
            return Reading.REPORT_INEXACT;
        }
        return farLeg.isExact() ? Reading.INPUT : Reading.FILL_WITH_ODD_NUMBERS;
    }

    private void amounts(@Nullable Instrument instrument) {
        int priceScale = instrument == null ? 0 : instrument.priceScale();
        int qtyScale = instrument == null ? 0 : instrument.qtyScale();
        report.orderQty(ExecutionReportEncoder.orderQtyNullValue())
                .price(ExecutionReportEncoder.priceNullValue())
                .lastQty(in.lastQty(qtyScale))
                .lastPx(in.lastPx(priceScale))
                .cumQty(ExecutionReportEncoder.cumQtyNullValue())
                .leavesQty(ExecutionReportEncoder.leavesQtyNullValue())
                .tradeDate(FixValues.epochDay(in.tradeDate()))
                .valueDate(FixValues.epochDay(in.settlDate()))
                .transactTimeNanos(in.transactTime());
    }

    private void texts() {
        MutableDirectBuffer buffer = inputs.buffer();
        int block = report.offset();
        Identifiers.put(buffer, block + ExecutionReportEncoder.orderIdEncodingOffset(), orderId);
        Identifiers.put(buffer, block + ExecutionReportEncoder.execIdEncodingOffset(), in.execId());
        Identifiers.clear(buffer, block + ExecutionReportEncoder.execRefIdEncodingOffset());
        Identifiers.putText(buffer, block + ExecutionReportEncoder.textEncodingOffset(), NO_TEXT);
    }
}
