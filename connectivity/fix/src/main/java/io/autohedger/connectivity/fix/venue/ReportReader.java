// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.AskedAgainEncoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MassCancelReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedEncoder;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.BusinessMessageRejectDecoder;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.fix.fix44.OrderCancelRejectDecoder;
import io.autohedger.fix.fix44.OrderMassCancelReportDecoder;
import io.autohedger.model.Asset;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a venue says of our orders, as inputs. A report that cannot be read exactly still becomes an
 * input, with an ExecType that no table knows: the core pages and the order stays in doubt. Nothing
 * a venue says of an order is dropped here.
 */
final class ReportReader {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final AsciiSpan NO_TEXT = new AsciiSpan();

    /** ExecTransType (20), which 4.4 has no more. */
    private static final int EXEC_TRANS_TYPE = 20;

    /** MultiLegReportingType (442). */
    private static final int MULTI_LEG = 442;

    /** QuoteID (117). */
    private static final int QUOTE_ID = 117;

    private final int venueId;
    private final FixVersion version;
    private final char environment;
    private final SymbolTable symbols;
    private final SentRequests sent;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final ExecutionReportDecoder in = new ExecutionReportDecoder();
    private final OrderCancelRejectDecoder cancelReject = new OrderCancelRejectDecoder();
    private final BusinessMessageRejectDecoder businessReject = new BusinessMessageRejectDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final RequestRejectedEncoder rejected = new RequestRejectedEncoder();
    private final SendResultEncoder sendResult = new SendResultEncoder();
    private final AskedAgainEncoder askedAgain = new AskedAgainEncoder();
    private final OrderMassCancelReportDecoder massCancel = new OrderMassCancelReportDecoder();
    private final MassCancelReportEncoder massCancelled = new MassCancelReportEncoder();
    private final AsciiSpan mark = new AsciiSpan();

    /** Of the field that marks a fill which the venue has forced; 0: there is none. */
    private final int forcedTag;

    private final String forcedValue;
    private final FeeReader fees;
    private final FarLeg farLeg = new FarLeg();
    private boolean isExact;

    ReportReader(
            VenueConfig config,
            SymbolTable symbols,
            SentRequests sent,
            InputSink inputs,
            MessageHeaderEncoder header) {
        venueId = config.venueId();
        version = FixVersion.of(config.session().dictionary().beginString());
        environment = config.environment();
        this.symbols = symbols;
        fees = new FeeReader(symbols);
        this.sent = sent;
        this.inputs = inputs;
        this.header = header;
        String forced = config.forcedFill();
        int equals = forced == null ? 0 : forced.indexOf('=');
        forcedTag = forced == null ? 0 : Integer.parseInt(forced.substring(0, equals));
        forcedValue = forced == null ? "" : forced.substring(equals + 1);
    }

    /** An execution on a quote (S, i), whoever gave it: it names no order. */
    private boolean isOfQuote(FixFields message) {
        return !in.hasClOrdId() && message.span(QUOTE_ID, mark).length() > 0;
    }

    private boolean isForced(FixFields message) {
        return forcedTag > 0 && message.span(forcedTag, mark).contentEquals(forcedValue);
    }

    /**
     * OrderMassCancelReport (r). Whose orders it means beyond one security is not looked at: all of
     * ours there, as the widest reading has it.
     */
    Reading massCancel(FixFields message) {
        massCancel.wrap(message);
        char response = massCancel.massCancelResponse();
        Instrument instrument = response == '1' ? symbols.find(massCancel.symbol()) : null;
        boolean isOfAnother = response == '1' && instrument == null;
        int at =
                inputs.claim(
                        MassCancelReportEncoder.TEMPLATE_ID,
                        HEADER + MassCancelReportEncoder.BLOCK_LENGTH);
        massCancelled
                .wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .side(massCancel.hasSide() ? FixValues.side(massCancel.side()) : OrderSide.NULL_VAL)
                .accepted(response == '0' || isOfAnother ? Bool.NO : Bool.YES);
        return Reading.INPUT;
    }

    /** The question about all that is open which a report answers; NONE: no such. */
    long openOrdersAsked(FixFields message) {
        in.wrap(message);
        return in.hasMassStatusReqId()
                ? ClOrdId.parse(in.massStatusReqId(), environment)
                : ClOrdId.NONE;
    }

    /**
     * Whether a report that answers such a question is about no order: there is none, or it is
     * refused.
     */
    boolean isNoOrder(FixFields message) {
        in.wrap(message);
        boolean isNamed =
                in.hasClOrdId() && ClOrdId.parse(in.clOrdId(), environment) != ClOrdId.NONE;
        return in.ordStatus() == '8' && !isNamed;
    }

    /** How many orders the report read last says that there are (911). */
    int saidOpen() {
        return in.hasTotNumReports() ? in.totNumReports() : Completions.NOT_SAID;
    }

    /** Whether the report read last is the last one (912). */
    boolean isLastOpen() {
        return in.hasLastRptRequested() && in.lastRptRequested();
    }

    /** ExecutionReport (8). */
    Reading report(FixFields message, boolean possDup, boolean possResend) {
        in.wrap(message);
        Instrument instrument = symbols.find(in.symbol());
        char execTransType = message.charValue(EXEC_TRANS_TYPE);
        OrderEventKind event =
                Normalisation.event(
                        version,
                        execTransType,
                        in.execType(),
                        in.ordStatus(),
                        in.hasLastQty() && in.lastQty(qtyScale(instrument)) != 0);
        int at =
                inputs.claim(
                        ExecutionReportEncoder.TEMPLATE_ID,
                        HEADER + ExecutionReportEncoder.BLOCK_LENGTH);
        report.wrapAndApplyHeader(inputs.buffer(), at, header);
        quantities(instrument);
        farLeg.read(message, in, instrument);
        report.farQty(farLeg.qty()).farPx(farLeg.px()).farDate(farLeg.date());
        isExact &= farLeg.isExact();
        Reading reading = withFees(judge(event, instrument), event, message, instrument);
        report.venueId(venueId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .clOrdId(id(in.hasClOrdId(), in.clOrdId()))
                .origClOrdId(id(in.hasOrigClOrdId(), in.origClOrdId()))
                .kind(reading.isReadable() ? event : OrderEventKind.UNKNOWN_VALUE)
                .side(FixValues.side(in.side()))
                .possDup(possDup ? Bool.YES : Bool.NO)
                .possResend(possResend ? Bool.YES : Bool.NO)
                .rawExecType((short) in.execType())
                .rawOrdStatus((short) in.ordStatus())
                .rawExecTransType((short) execTransType)
                .ordRejReason(in.ordRejReason())
                .ordStatusReqId(id(in.hasOrdStatusReqId(), in.ordStatusReqId()))
                .execRestatementReason(in.execRestatementReason())
                .multiLeg((short) message.charValue(MULTI_LEG))
                .forced(isForced(message) ? Bool.YES : Bool.NO)
                .ofQuote(isOfQuote(message) ? Bool.YES : Bool.NO);
        texts();
        if (isOfQuote(message) && !in.hasText()) {
            Identifiers.putText(
                    inputs.buffer(),
                    report.offset() + ExecutionReportEncoder.textEncodingOffset(),
                    message.span(QUOTE_ID, mark));
        }
        return reading;
    }

    /** What cannot be booked of a fee does not keep its fill from being booked. */
    private Reading withFees(
            Reading reading,
            OrderEventKind event,
            FixFields message,
            @Nullable Instrument instrument) {
        boolean isFill = event == OrderEventKind.TRADE || event == OrderEventKind.TRADE_CORRECT;
        boolean isWhole = true;
        Asset asset = null;
        if (isFill && instrument != null) {
            isWhole = fees.read(message, in, instrument);
            asset = fees.asset();
        }
        report.feeAssetId(
                        asset == null
                                ? ExecutionReportEncoder.feeAssetIdNullValue()
                                : asset.assetId())
                .fee(asset == null ? ExecutionReportEncoder.feeNullValue() : fees.sum());
        return isWhole || reading != Reading.INPUT ? reading : Reading.FILL_WITH_ODD_FEE;
    }

    /** A fill is believed where its own quantity and price are exact, whatever else is odd. */
    private Reading judge(OrderEventKind event, @Nullable Instrument instrument) {
        if (event == OrderEventKind.UNKNOWN_VALUE) {
            return Reading.UNKNOWN_VALUE;
        }
        if (instrument == null) {
            return Reading.FILL_OF_UNKNOWN_SYMBOL;
        }
        boolean changes =
                event == OrderEventKind.TRADE_CORRECT || event == OrderEventKind.TRADE_CANCEL;
        if (changes && !in.hasExecRefId()) {
            return Reading.WITHOUT_REFERENCE;
        }
        if (!Normalisation.isTrade(event)) {
            return isExact ? Reading.INPUT : Reading.REPORT_INEXACT;
        }
        if (!in.hasLastQty() || !in.hasLastPx()) {
            return Reading.INCOMPLETE;
        }
        if (in.lastQty(instrument.qtyScale()) == AsciiNumber.NO_VALUE
                || in.lastPx(instrument.priceScale()) == AsciiNumber.NO_VALUE) {
            return Reading.REPORT_INEXACT;
        }
        return isExact ? Reading.INPUT : Reading.FILL_WITH_ODD_NUMBERS;
    }

    private void quantities(@Nullable Instrument instrument) {
        int priceScale = instrument == null ? 0 : instrument.priceScale();
        int qtyScale = qtyScale(instrument);
        isExact = true;
        report.orderQty(exact(in.hasOrderQty(), in.orderQty(qtyScale)))
                .price(exact(in.hasPrice(), in.price(priceScale)))
                .lastQty(exact(in.hasLastQty(), in.lastQty(qtyScale)))
                .lastPx(exact(in.hasLastPx(), in.lastPx(priceScale)))
                .cumQty(exact(in.hasCumQty(), in.cumQty(qtyScale)))
                .leavesQty(exact(in.hasLeavesQty(), in.leavesQty(qtyScale)))
                .tradeDate(FixValues.epochDay(in.tradeDate()))
                .valueDate(FixValues.epochDay(in.settlDate()))
                .transactTimeNanos(in.transactTime());
    }

    private static int qtyScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.qtyScale();
    }

    private void texts() {
        MutableDirectBuffer buffer = inputs.buffer();
        int block = report.offset();
        Identifiers.put(
                buffer, block + ExecutionReportEncoder.orderIdEncodingOffset(), in.orderId());
        Identifiers.put(buffer, block + ExecutionReportEncoder.execIdEncodingOffset(), in.execId());
        Identifiers.put(
                buffer, block + ExecutionReportEncoder.execRefIdEncodingOffset(), in.execRefId());
        Identifiers.putText(buffer, block + ExecutionReportEncoder.textEncodingOffset(), in.text());
    }

    /** OrderCancelReject (9): the request failed; of the order it says nothing. */
    Reading cancelReject(FixFields message) {
        cancelReject.wrap(message);
        RequestKind request =
                cancelReject.cxlRejResponseTo() == '2' ? RequestKind.REPLACE : RequestKind.CANCEL;
        rejected(
                id(cancelReject.hasClOrdId(), cancelReject.clOrdId()),
                id(cancelReject.hasOrigClOrdId(), cancelReject.origClOrdId()),
                request,
                RejectLevel.CANCEL_REJECT,
                cancelReject.cxlRejReason(),
                RequestRejectedEncoder.refSeqNumNullValue(),
                cancelReject.text());
        return Reading.INPUT;
    }

    /** BusinessMessageReject (j) of a request whose sequence number we know. */
    Reading businessReject(FixFields message, int numbering) {
        businessReject.wrap(message);
        int slot = sent.find(businessReject.refSeqNum(), numbering);
        if (slot < 0) {
            return Reading.NOTHING;
        }
        rejected(
                sent.clOrdId(slot),
                sent.origClOrdId(slot),
                sent.kind(slot),
                RejectLevel.BUSINESS_REJECT,
                businessReject.businessRejectReason(),
                businessReject.refSeqNum(),
                businessReject.text());
        return Reading.INPUT;
    }

    /** A session Reject (3) of a request whose sequence number we know; true: an input stands. */
    boolean sessionReject(int refSeqNum, int numbering) {
        int slot = sent.find(refSeqNum, numbering);
        if (slot < 0) {
            return false;
        }
        rejected(
                sent.clOrdId(slot),
                sent.origClOrdId(slot),
                sent.kind(slot),
                RejectLevel.SESSION_REJECT,
                RequestRejectedEncoder.reasonNullValue(),
                refSeqNum,
                NO_TEXT);
        return true;
    }

    /** The session writer has journalled and written a request. */
    void sendStarted(long clOrdId, RequestKind kind, long connectionEpoch, int msgSeqNum) {
        int at =
                inputs.claim(
                        SendResultEncoder.TEMPLATE_ID, HEADER + SendResultEncoder.BLOCK_LENGTH);
        sendResult
                .wrapAndApplyHeader(inputs.buffer(), at, header)
                .clOrdId(clOrdId)
                .request(kind)
                .started(Bool.YES)
                .connectionEpoch(connectionEpoch)
                .msgSeqNum(msgSeqNum);
    }

    /** The venue asks for an order again. */
    void askedAgain(long clOrdId, int msgSeqNum) {
        int at =
                inputs.claim(
                        AskedAgainEncoder.TEMPLATE_ID, HEADER + AskedAgainEncoder.BLOCK_LENGTH);
        askedAgain
                .wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .clOrdId(clOrdId)
                .request(RequestKind.NEW_ORDER)
                .msgSeqNum(msgSeqNum);
    }

    private void rejected(
            long clOrdId,
            long origClOrdId,
            RequestKind request,
            RejectLevel level,
            int reason,
            int refSeqNum,
            AsciiSpan text) {
        int at =
                inputs.claim(
                        RequestRejectedEncoder.TEMPLATE_ID,
                        HEADER + RequestRejectedEncoder.BLOCK_LENGTH);
        rejected.wrapAndApplyHeader(inputs.buffer(), at, header)
                .venueId(venueId)
                .clOrdId(clOrdId)
                .origClOrdId(origClOrdId)
                .request(request)
                .level(level)
                .reason(reason)
                .refSeqNum(refSeqNum);
        Identifiers.putText(
                inputs.buffer(),
                rejected.offset() + RequestRejectedEncoder.textEncodingOffset(),
                text);
    }

    private long exact(boolean isThere, long value) {
        isExact &= !isThere || value != AsciiNumber.NO_VALUE;
        return value;
    }

    private long id(boolean isThere, AsciiSpan text) {
        return isThere
                ? ClOrdId.parse(text, environment)
                : ExecutionReportEncoder.clOrdIdNullValue();
    }
}
