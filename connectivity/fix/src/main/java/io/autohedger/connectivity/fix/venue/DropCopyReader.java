// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Copies of ExecutionReports (8) as a witness's inputs. One that may be an execution and cannot be
 * read exactly still becomes an input, of a kind that no table knows: the core pages.
 */
final class DropCopyReader {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    /** ExecTransType (20), which 4.4 has no more. */
    private static final int EXEC_TRANS_TYPE = 20;

    /** MultiLegReportingType (442). */
    private static final int MULTI_LEG = 442;

    /** SecondaryExecID (527). */
    private static final int SECONDARY_EXEC_ID = 527;

    private final int venueId;
    private final FixVersion version;
    private final char environment;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final ExecutionReportDecoder in = new ExecutionReportDecoder();
    private final DropCopyReportEncoder copy = new DropCopyReportEncoder();
    private final AsciiSpan secondary = new AsciiSpan();

    DropCopyReader(
            VenueConfig config,
            SymbolTable symbols,
            InputSink inputs,
            MessageHeaderEncoder header) {
        venueId = config.venueId();
        version = FixVersion.of(config.session().dictionary().beginString());
        environment = config.environment();
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
    }

    /** Claims and encodes what an execution says; NOTHING: it is a copy of another report. */
    Reading read(FixFields message, boolean possDup) {
        in.wrap(message);
        Instrument instrument = symbols.find(in.symbol());
        int qtyScale = instrument == null ? 0 : instrument.qtyScale();
        int priceScale = instrument == null ? 0 : instrument.priceScale();
        OrderEventKind event =
                Normalisation.event(
                        version,
                        message.charValue(EXEC_TRANS_TYPE),
                        in.execType(),
                        in.ordStatus(),
                        in.hasLastQty() && in.lastQty(qtyScale) != 0);
        boolean isExecution =
                Normalisation.isTrade(event)
                        || event == OrderEventKind.TRADE_CORRECT
                        || event == OrderEventKind.TRADE_CANCEL
                        || event == OrderEventKind.UNKNOWN_VALUE;
        if (!isExecution) {
            return Reading.NOTHING;
        }
        Reading reading = judge(event, instrument);
        int at =
                inputs.claim(
                        DropCopyReportEncoder.TEMPLATE_ID,
                        HEADER + DropCopyReportEncoder.BLOCK_LENGTH);
        copy.wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .clOrdId(id(in.hasClOrdId(), in.clOrdId()))
                .origClOrdId(id(in.hasOrigClOrdId(), in.origClOrdId()))
                .kind(reading.isReadable() ? event : OrderEventKind.UNKNOWN_VALUE)
                .side(FixValues.side(in.side()))
                .possDup(possDup ? Bool.YES : Bool.NO)
                .lastQty(in.lastQty(qtyScale))
                .lastPx(in.lastPx(priceScale))
                .tradeDate(FixValues.epochDay(in.tradeDate()))
                .transactTimeNanos(in.transactTime())
                .multiLeg((short) message.charValue(MULTI_LEG))
                .cumQty(in.cumQty(qtyScale));
        MutableDirectBuffer buffer = inputs.buffer();
        int block = copy.offset();
        Identifiers.put(buffer, block + DropCopyReportEncoder.execIdEncodingOffset(), in.execId());
        Identifiers.put(
                buffer, block + DropCopyReportEncoder.execRefIdEncodingOffset(), in.execRefId());
        Identifiers.put(
                buffer,
                block + DropCopyReportEncoder.secondaryExecIdEncodingOffset(),
                message.span(SECONDARY_EXEC_ID, secondary));
        return reading;
    }

    private Reading judge(OrderEventKind event, @Nullable Instrument instrument) {
        if (event == OrderEventKind.UNKNOWN_VALUE) {
            return Reading.UNKNOWN_VALUE;
        }
        if (instrument == null) {
            return Reading.FILL_OF_UNKNOWN_SYMBOL;
        }
        if (event != OrderEventKind.TRADE && !in.hasExecRefId()) {
            return Reading.WITHOUT_REFERENCE;
        }
        if (event == OrderEventKind.TRADE_CANCEL) {
            return Reading.INPUT;
        }
        if (!in.hasExecId() || !in.hasLastQty() || !in.hasLastPx()) {
            return Reading.INCOMPLETE;
        }
        boolean isExact =
                in.lastQty(instrument.qtyScale()) != AsciiNumber.NO_VALUE
                        && in.lastPx(instrument.priceScale()) != AsciiNumber.NO_VALUE;
        return isExact ? Reading.INPUT : Reading.REPORT_INEXACT;
    }

    private long id(boolean isThere, AsciiSpan text) {
        return isThere
                ? ClOrdId.parse(text, environment)
                : DropCopyReportEncoder.clOrdIdNullValue();
    }
}
