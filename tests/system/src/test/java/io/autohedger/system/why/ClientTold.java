// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimeInForce;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One report to a client, by the names of its fields. */
final class ClientTold {
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private @Nullable ClientOrder order;

    /** Of no order that is kept. */
    ClientTold(
            long reportId,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long nanos) {
        this(reportId, ClientReportDecoder.orderIdNullValue(), kind, cause, reason, nanos);
        about(0, 0);
        state(ClientOrderState.REJECTED);
        of(RequestKind.NULL_VAL);
        as(OrderSide.NULL_VAL, "");
        kinds(OrderType.NULL_VAL, TimeInForce.NULL_VAL, Bool.NO);
        asked(0, ClientReportDecoder.priceNullValue());
        amounts(0, 0, 0, 0, 0, ClientReportDecoder.valueDateNullValue());
        ids("", "");
    }

    private ClientTold(
            long reportId,
            long orderId,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason,
            long nanos) {
        fields.put("report", reportId);
        fields.put("order", orderId);
        fields.put("kind", kind);
        fields.put("cause", cause);
        fields.put("reason", reason);
        fields.put("time", nanos);
    }

    ClientTold about(int client, int instrument) {
        fields.put("client", client);
        fields.put("instrument", instrument);
        return this;
    }

    private void state(ClientOrderState state) {
        fields.put("state", state);
    }

    ClientTold of(RequestKind request) {
        fields.put("request", request);
        return this;
    }

    ClientTold as(OrderSide side, String symbol) {
        fields.put("side", side);
        fields.put("symbol", symbol);
        return this;
    }

    private void kinds(OrderType type, TimeInForce timeInForce, Bool possResend) {
        fields.put("type", type);
        fields.put("timeInForce", timeInForce);
        fields.put("possResend", possResend);
    }

    private void asked(long qty, long price) {
        fields.put("orderQty", qty);
        fields.put("price", price);
    }

    private void amounts(long last, long lastPx, long cum, long leaves, long average, int date) {
        fields.put("lastQty", last);
        fields.put("lastPx", lastPx);
        fields.put("cumQty", cum);
        fields.put("leavesQty", leaves);
        fields.put("avgPx", average);
        fields.put("valueDate", date);
    }

    ClientTold ids(String clOrdId, String origClOrdId) {
        fields.put("clOrdId", clOrdId);
        fields.put("origClOrdId", origClOrdId);
        return this;
    }

    /** Where an order stands. */
    ClientTold of(ClientOrder of) {
        order = of;
        fields.put("order", of.id);
        about(of.client, of.instrument);
        state(of.state);
        as(of.side(), "");
        kinds(of.type, of.timeInForce, Bool.NO);
        asked(of.saidQty, of.saidPx);
        amounts(
                0,
                0,
                of.mantissa(of.cum),
                of.mantissa(of.leaves()),
                of.average(),
                ClientReportDecoder.valueDateNullValue());
        return ids(of.clOrdId, "");
    }

    /** An order of which nothing is kept. */
    ClientTold of(ClientOrderDecoder in, Facts facts) {
        about(in.clientId(), in.instrumentId());
        as(in.side(), in.symbol());
        kinds(in.ordType(), in.timeInForce(), Bool.NO);
        asked(in.orderQty(), in.price());
        return ids(in.clOrdId(), "");
    }

    ClientTold dealt(BigDecimal qty, BigDecimal px, int valueDate) {
        ClientOrder of = java.util.Objects.requireNonNull(order);
        fields.put("lastQty", of.mantissa(qty));
        fields.put("lastPx", of.pxMantissa(px));
        fields.put("valueDate", valueDate);
        return this;
    }

    String words() {
        return fields.toString();
    }

    static String said(ClientReportDecoder out, Facts facts) {
        ClientTold told =
                new ClientTold(
                        out.reportId(),
                        out.orderId(),
                        out.kind(),
                        out.cause(),
                        out.reason(),
                        out.transactTimeNanos());
        told.about(out.clientId(), out.instrumentId());
        told.state(out.state());
        told.of(out.request());
        told.as(out.side(), out.symbol());
        told.kinds(out.ordType(), out.timeInForce(), out.possResend());
        told.asked(out.orderQty(), out.price());
        told.amounts(
                out.lastQty(),
                out.lastPx(),
                out.cumQty(),
                out.leavesQty(),
                out.avgPx(),
                out.valueDate());
        return told.ids(out.clOrdId(), out.origClOrdId()).words();
    }
}
