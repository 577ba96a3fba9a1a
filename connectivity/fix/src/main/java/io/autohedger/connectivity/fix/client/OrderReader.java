// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientRequestEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.fix.FixValues;
import io.autohedger.connectivity.fix.Identifiers;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.model.Instrument;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * NewOrderSingle (D), OrderCancelRequest (F), OrderCancelReplaceRequest (G) and OrderStatusRequest
 * (H) of a client as inputs. What an order asks for that is not offered is marked, what its
 * instrument cannot hold is 0, and the core refuses both: so every order has an answer that is on
 * record.
 */
final class OrderReader {
    private static final int ORIG_CL_ORD_ID = 41;
    private static final int CL_ORD_ID = 11;
    private static final int ORD_STATUS_REQ_ID = 790;
    private static final int SYMBOL = 55;
    private static final int SIDE = 54;
    private static final int SYMBOL_LENGTH = 32;

    /** SettlType (63): regular, which is spot. */
    private static final char REGULAR = '0';

    /** HandlInst (21): automated, with and without an intervention of a broker. */
    private static final char MANUAL = '3';

    private final int clientId;
    private final SymbolTable symbols;
    private final InputSink inputs;
    private final MessageHeaderEncoder header;
    private final NewOrderSingleDecoder single = new NewOrderSingleDecoder();
    private final ClientOrderEncoder order = new ClientOrderEncoder();
    private final ClientRequestEncoder request = new ClientRequestEncoder();
    private final AsciiSpan text = new AsciiSpan();

    OrderReader(int clientId, SymbolTable symbols, InputSink inputs, MessageHeaderEncoder header) {
        this.clientId = clientId;
        this.symbols = symbols;
        this.inputs = inputs;
        this.header = header;
    }

    /** Claims and encodes an order; false: it has no identifier that an answer could name. */
    boolean order(FixFields message, boolean possDup, boolean possResend) {
        single.wrap(message);
        if (!isIdentifier(single.clOrdId())) {
            return false;
        }
        Instrument instrument = symbols.find(single.symbol());
        int at =
                inputs.claim(
                        ClientOrderEncoder.TEMPLATE_ID,
                        MessageHeaderEncoder.ENCODED_LENGTH + ClientOrderEncoder.BLOCK_LENGTH);
        OrderType type = type(single.ordType());
        order.wrapAndApplyHeader(inputs.buffer(), at, header)
                .clientId(clientId)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .side(FixValues.side(single.side()))
                .ordType(type)
                .timeInForce(timeInForce())
                .possDup(possDup ? Bool.YES : Bool.NO)
                .possResend(possResend ? Bool.YES : Bool.NO)
                .unsupported(isUnsupported(type, instrument) ? Bool.YES : Bool.NO)
                .orderQty(orZero(single.orderQty(instrument == null ? 0 : instrument.qtyScale())))
                .price(price(type, instrument))
                .expireTimeNanos(
                        single.hasExpireTime()
                                ? single.expireTime()
                                : ClientOrderEncoder.expireTimeNanosNullValue())
                .transactTimeNanos(
                        single.hasTransactTime()
                                ? single.transactTime()
                                : ClientOrderEncoder.transactTimeNanosNullValue());
        MutableDirectBuffer to = inputs.buffer();
        int block = order.offset();
        Identifiers.put(to, block + ClientOrderEncoder.clOrdIdEncodingOffset(), single.clOrdId());
        symbol(to, block + ClientOrderEncoder.symbolEncodingOffset(), single.symbol());
        return true;
    }

    /** Cut off and hashed, an identifier would not be the client's in the answer. */
    private static boolean isIdentifier(AsciiSpan id) {
        return id.length() > 0 && id.length() <= Identifiers.LENGTH;
    }

    private static void symbol(MutableDirectBuffer to, int at, AsciiSpan symbol) {
        int length = Math.min(SYMBOL_LENGTH, symbol.length());
        to.putBytes(at, symbol.buffer(), symbol.offset(), length);
        to.setMemory(at + length, SYMBOL_LENGTH - length, (byte) 0);
    }

    private static OrderType type(char ordType) {
        return switch (ordType) {
            case '1' -> OrderType.MARKET;
            case '2' -> OrderType.LIMIT;
            default -> OrderType.NULL_VAL;
        };
    }

    /** Absent it is a day order. */
    private TimeInForce timeInForce() {
        if (!single.hasTimeInForce()) {
            return TimeInForce.DAY;
        }
        return switch (single.timeInForce()) {
            case '0' -> TimeInForce.DAY;
            case '1' -> TimeInForce.GTC;
            case '3' -> TimeInForce.IOC;
            case '4' -> TimeInForce.FOK;
            case '6' -> TimeInForce.GTD;
            default -> TimeInForce.NULL_VAL;
        };
    }

    /** What would be dealt otherwise than it was asked for. */
    private boolean isUnsupported(OrderType type, @Nullable Instrument instrument) {
        boolean isOtherCurrency =
                instrument != null
                        && single.hasCurrency()
                        && !single.currency().contentEquals(instrument.base().code());
        boolean isOtherDate =
                single.hasSettlDate() || (single.hasSettlType() && single.settlType() != REGULAR);
        return type == OrderType.NULL_VAL
                || isOtherCurrency
                || isOtherDate
                || single.hasExecInst()
                || single.hasMinQty()
                || single.hasMaxFloor()
                || single.hasCashOrderQty()
                || single.hasStopPx()
                || single.hasQuoteId()
                || single.hasExpireDate()
                || (single.hasHandlInst() && single.handlInst() == MANUAL);
    }

    private long price(OrderType type, @Nullable Instrument instrument) {
        return type == OrderType.MARKET
                ? ClientOrderEncoder.priceNullValue()
                : orZero(single.price(instrument == null ? 0 : instrument.priceScale()));
    }

    private static long orZero(long value) {
        return value == AsciiNumber.NO_VALUE ? 0 : value;
    }

    /** Claims and encodes a request about an order; false: it names none, or not itself. */
    boolean request(FixFields message, RequestKind kind, boolean possDup, boolean possResend) {
        boolean isStatus = kind == RequestKind.STATUS;
        int orderTag = isStatus ? CL_ORD_ID : ORIG_CL_ORD_ID;
        int ownTag = isStatus ? ORD_STATUS_REQ_ID : CL_ORD_ID;
        boolean isNamed =
                isIdentifier(message.span(orderTag, text))
                        && (isStatus
                                ? message.span(ownTag, text).length() <= Identifiers.LENGTH
                                : isIdentifier(message.span(ownTag, text)));
        if (!isNamed) {
            return false;
        }
        Instrument instrument = symbols.find(message.span(SYMBOL, text));
        int at =
                inputs.claim(
                        ClientRequestEncoder.TEMPLATE_ID,
                        MessageHeaderEncoder.ENCODED_LENGTH + ClientRequestEncoder.BLOCK_LENGTH);
        request.wrapAndApplyHeader(inputs.buffer(), at, header)
                .clientId(clientId)
                .request(kind)
                .possDup(possDup ? Bool.YES : Bool.NO)
                .possResend(possResend ? Bool.YES : Bool.NO)
                .instrumentId(instrument == null ? 0 : instrument.instrumentId())
                .side(FixValues.side(message.charValue(SIDE)));
        MutableDirectBuffer to = inputs.buffer();
        int block = request.offset();
        int own = block + ClientRequestEncoder.clOrdIdEncodingOffset();
        int orig = block + ClientRequestEncoder.origClOrdIdEncodingOffset();
        symbol(to, block + ClientRequestEncoder.symbolEncodingOffset(), text);
        Identifiers.put(to, own, message.span(ownTag, text));
        Identifiers.put(to, orig, message.span(orderTag, text));
        return true;
    }
}
