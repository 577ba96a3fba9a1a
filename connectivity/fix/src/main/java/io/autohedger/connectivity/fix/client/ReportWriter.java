// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.OrderCancelRejectEncoder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import java.time.LocalDate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The core's ClientReport as ExecutionReport (8) or OrderCancelReject (9), FIX 4.4. */
final class ReportWriter {
    /** Of the average price beyond the price's own. */
    private static final int AVG_DIGITS = 4;

    private static final int POSS_RESEND = 97;
    private static final int SYMBOL_LENGTH = 32;
    private static final String NO_ORDER = "NONE";

    /** What OrderIDs and ExecIDs begin with, so that none is taken for a ClOrdID of ours. */
    private static final char ORDER = 'C';

    private static final char REPORT = 'E';

    private final char environment;
    private final SymbolTable symbols;
    private final byte[] idBytes = new byte[ClOrdId.MAX_LENGTH];

    /** A letter of its own, and the identity as text. */
    private final UnsafeBuffer id = new UnsafeBuffer(new byte[1 + ClOrdId.MAX_LENGTH]);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientReportDecoder report = new ClientReportDecoder();
    private final ExecutionReportEncoder execution = new ExecutionReportEncoder();
    private final OrderCancelRejectEncoder cancelReject = new OrderCancelRejectEncoder();
    private int epochDay = ClientReportDecoder.valueDateNullValue();
    private int yyyymmdd;

    ReportWriter(char environment, SymbolTable symbols) {
        this.environment = environment;
        this.symbols = symbols;
    }

    /** Whose report it is. */
    int clientId(DirectBuffer buffer, int offset) {
        return report.wrapAndApplyHeader(buffer, offset, header).clientId();
    }

    /** The message of a report. */
    MessageEncoder write(DirectBuffer buffer, int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        return report.kind() == ClientReportKind.CANCEL_REJECTED ? reject() : execution();
    }

    private MessageEncoder reject() {
        cancelReject.start();
        if (report.possResend() == Bool.YES) {
            cancelReject.field(POSS_RESEND, "Y");
        }
        if (isOfOrder()) {
            cancelReject.orderId(id, 0, orderId());
        } else {
            cancelReject.orderId(NO_ORDER);
        }
        int clOrdId = report.offset() + ClientReportDecoder.clOrdIdEncodingOffset();
        int origClOrdId = report.offset() + ClientReportDecoder.origClOrdIdEncodingOffset();
        cancelReject
                .clOrdId(report.buffer(), clOrdId, textLength(clOrdId, Identifiers.LENGTH))
                .origClOrdId(
                        report.buffer(), origClOrdId, textLength(origClOrdId, Identifiers.LENGTH))
                .ordStatus(ordStatus())
                .transactTime(report.transactTimeNanos())
                .cxlRejResponseTo(report.request() == RequestKind.REPLACE ? '2' : '1')
                .cxlRejReason(ReportTexts.cxlRejReason(report.cause()));
        String text = ReportTexts.text(report.cause(), report.reason());
        if (!text.isEmpty()) {
            cancelReject.text(text);
        }
        return cancelReject;
    }

    private MessageEncoder execution() {
        execution.start();
        if (report.possResend() == Bool.YES) {
            execution.field(POSS_RESEND, "Y");
        }
        if (isOfOrder()) {
            execution.orderId(id, 0, orderId());
        } else {
            execution.orderId(NO_ORDER);
        }
        identify();
        execution.execId(id, 0, write(REPORT, report.reportId()));
        execution.execType(execType()).ordStatus(ordStatus());
        boolean isRefused =
                report.kind() == ClientReportKind.REJECTED
                        || (report.kind() == ClientReportKind.STATUS && !isOfOrder());
        if (isRefused) {
            execution.ordRejReason(ReportTexts.ordRejReason(report.cause(), report.reason()));
        }
        Instrument instrument = symbols.find(report.instrumentId());
        symbol(instrument);
        if (report.side() != OrderSide.NULL_VAL) {
            execution.side(report.side() == OrderSide.BUY ? '1' : '2');
        } else {
            execution.side('7'); // undisclosed: the client has told none
        }
        terms(instrument);
        amounts(instrument);
        execution.transactTime(report.transactTimeNanos());
        String text = ReportTexts.text(report.cause(), report.reason());
        if (!text.isEmpty()) {
            execution.text(text);
        }
        return execution;
    }

    private void identify() {
        int clOrdId = report.offset() + ClientReportDecoder.clOrdIdEncodingOffset();
        int origClOrdId = report.offset() + ClientReportDecoder.origClOrdIdEncodingOffset();
        int length = textLength(clOrdId, Identifiers.LENGTH);
        if (length > 0) {
            execution.clOrdId(report.buffer(), clOrdId, length);
        }
        int origLength = textLength(origClOrdId, Identifiers.LENGTH);
        if (origLength == 0) {
            return;
        }
        if (report.kind() == ClientReportKind.STATUS) {
            // Of a status it is the question (790).
            execution.ordStatusReqId(report.buffer(), origClOrdId, origLength);
        } else {
            execution.origClOrdId(report.buffer(), origClOrdId, origLength);
        }
    }

    private void symbol(@Nullable Instrument instrument) {
        if (instrument != null) {
            execution.symbol(instrument.symbol());
            return;
        }
        int symbol = report.offset() + ClientReportDecoder.symbolEncodingOffset();
        int length = textLength(symbol, SYMBOL_LENGTH);
        if (length > 0) {
            execution.symbol(report.buffer(), symbol, length);
        } else {
            execution.symbol("[N/A]");
        }
    }

    private void terms(@Nullable Instrument instrument) {
        execution.orderQty(report.orderQty(), qtyScale(instrument));
        if (report.ordType() != OrderType.NULL_VAL) {
            execution.ordType(report.ordType() == OrderType.MARKET ? '1' : '2');
        }
        if (report.price() != ClientReportDecoder.priceNullValue()) {
            execution.price(report.price(), priceScale(instrument));
        }
        if (report.timeInForce() != TimeInForce.NULL_VAL) {
            execution.timeInForce(
                    switch (report.timeInForce()) {
                        case DAY -> '0';
                        case GTC -> '1';
                        case IOC -> '3';
                        case FOK -> '4';
                        default -> '6';
                    });
        }
    }

    private void amounts(@Nullable Instrument instrument) {
        int qtyScale = qtyScale(instrument);
        int priceScale = priceScale(instrument);
        if (report.kind() == ClientReportKind.TRADE) {
            execution.lastQty(report.lastQty(), qtyScale).lastPx(report.lastPx(), priceScale);
            if (report.valueDate() != ClientReportDecoder.valueDateNullValue()) {
                execution.settlDate(date(report.valueDate()));
            }
        }
        execution
                .leavesQty(report.leavesQty(), qtyScale)
                .cumQty(report.cumQty(), qtyScale)
                .avgPx(report.avgPx(), priceScale + AVG_DIGITS);
    }

    private int date(int day) {
        if (day != epochDay) {
            LocalDate date = LocalDate.ofEpochDay(day);
            yyyymmdd = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
            epochDay = day;
        }
        return yyyymmdd;
    }

    private boolean isOfOrder() {
        return report.orderId() != ClientReportDecoder.orderIdNullValue();
    }

    private int orderId() {
        return write(ORDER, report.orderId());
    }

    private int write(char kind, long number) {
        int length = ClOrdId.write(idBytes, environment, number);
        id.putByte(0, (byte) kind);
        id.putBytes(1, idBytes, 0, length);
        return 1 + length;
    }

    private char execType() {
        return switch (report.kind()) {
            case PENDING_NEW -> 'A';
            case NEW -> '0';
            case TRADE -> 'F';
            case CANCELED -> '4';
            case EXPIRED -> 'C';
            case REJECTED -> '8';
            case PENDING_CANCEL -> '6';
            case STATUS, CANCEL_REJECTED, NULL_VAL -> 'I';
        };
    }

    private char ordStatus() {
        ClientOrderState state = report.state();
        return switch (state) {
            case PENDING_NEW -> 'A';
            case NEW -> '0';
            case PARTIALLY_FILLED -> '1';
            case PENDING_CANCEL -> '6';
            case FILLED -> '2';
            case CANCELED -> '4';
            case EXPIRED -> 'C';
            case REJECTED, NULL_VAL -> '8';
        };
    }

    private int textLength(int at, int most) {
        int length = 0;
        while (length < most && report.buffer().getByte(at + length) != 0) {
            length++;
        }
        return length;
    }

    private static int qtyScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.qtyScale();
    }

    private static int priceScale(@Nullable Instrument instrument) {
        return instrument == null ? 0 : instrument.priceScale();
    }
}
