// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ValveState;
import io.autohedger.runtime.journal.JournalReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * The client's order that a cover is of: what was decided of it, and everything that its client was
 * told, to the FIX bytes.
 */
final class ClientStory {
    private static final int KEPT = 8192;

    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientOrderDecisionDecoder decisionIn = new ClientOrderDecisionDecoder();
    private final ClientOrderChangedDecoder changeIn = new ClientOrderChangedDecoder();
    private final ClientReportDecoder reportIn = new ClientReportDecoder();
    private final Map<Long, Decided> decisions = Newest.of(KEPT);
    private final Map<Long, List<Line>> linesOf = Newest.of(KEPT);
    private final Map<Long, String> clOrdIdOf = Newest.of(KEPT);
    private final Map<String, Long> orderOfText = Newest.of(KEPT);

    /** What was decided of an order, with mantissas of its instrument. */
    record Decided(
            long seq,
            long orderId,
            int clientId,
            int instrumentId,
            String side,
            ValveState valve,
            long limitPx,
            long markUpPx,
            long roomQty,
            long internalQty,
            long internalPx,
            long coverQty,
            long coverPx) {}

    /** What happened to the order, in words. */
    record Line(long seq, long nanos, String what) {}

    ClientStory(Names names) {
        this.names = names;
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        switch (template) {
            case ClientOrderDecisionDecoder.TEMPLATE_ID -> {
                var in = decisionIn.wrapAndApplyHeader(buffer, at, header);
                decisions.put(
                        in.decisionId(),
                        new Decided(
                                seq,
                                in.orderId(),
                                in.clientId(),
                                in.instrumentId(),
                                in.side().name(),
                                in.valve(),
                                in.limitPx(),
                                in.markUpPx(),
                                in.roomQty(),
                                in.internalQty(),
                                in.internalPx(),
                                in.coverQty(),
                                in.coverPx()));
            }
            case ClientOrderChangedDecoder.TEMPLATE_ID -> {
                var in = changeIn.wrapAndApplyHeader(buffer, at, header);
                add(in.orderId(), new Line(seq, nanos, changed(in)));
            }
            case ClientReportDecoder.TEMPLATE_ID -> {
                var in = reportIn.wrapAndApplyHeader(buffer, at, header);
                if (in.orderId() != ClientReportDecoder.orderIdNullValue()) {
                    clOrdIdOf.putIfAbsent(in.orderId(), in.clOrdId());
                    orderOfText.put("C" + names.order(in.orderId()), in.orderId());
                }
            }
            default -> {
                // Not of clients' orders.
            }
        }
    }

    /** A message of ours to a client, by the OrderID (37) that it bears. */
    void sent(JournalReader record, DirectBuffer buffer, int at) {
        int length = record.payloadLength();
        Long order = orderOfText.get(RawFix.value(buffer, at, length, "37"));
        if (order != null) {
            add(
                    order,
                    new Line(
                            record.seq(),
                            record.timeNanos(),
                            "FIX out "
                                    + names.session(record.sessionId())
                                    + " #"
                                    + record.msgSeqNum()
                                    + " 35="
                                    + RawFix.value(buffer, at, length, "35")
                                    + " 150="
                                    + RawFix.value(buffer, at, length, "150")));
        }
    }

    private void add(long orderId, Line line) {
        linesOf.computeIfAbsent(orderId, _ -> new ArrayList<>()).add(line);
    }

    private String changed(ClientOrderChangedDecoder in) {
        int instrument = in.instrumentId();
        String text = OrderLine.fixWord(in.toState()) + ", " + Names.word(in.cause());
        if (in.lastQty() != 0) {
            text +=
                    " "
                            + Amounts.plain(names.qty(instrument, in.lastQty()))
                            + " at "
                            + Amounts.price(names.price(instrument, in.lastPx()));
        }
        if (in.cause() == ClientOrderCause.REFUSED) {
            text += " " + Names.word(in.reason());
        }
        return in.orphanQty() == 0
                ? text
                : text + ", orphan " + Amounts.plain(names.qty(instrument, in.orphanQty()));
    }

    /** Whether an order carries out a decision about a client's order. */
    boolean isOf(long decisionId) {
        return decisions.containsKey(decisionId);
    }

    List<String> lines(long decisionId) {
        Decided d = decisions.get(decisionId);
        if (d == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                " because   order "
                        + clOrdIdOf.getOrDefault(d.orderId(), "")
                        + " of "
                        + names.client(d.clientId())
                        + " (C"
                        + names.order(d.orderId())
                        + "): "
                        + d.side()
                        + " at "
                        + px(d, d.limitPx())
                        + " or better          seq "
                        + Times.grouped(d.seq()));
        lines.add(
                " decided   intake "
                        + Names.word(d.valve())
                        + ": "
                        + (d.internalQty() == 0
                                ? "none is ours"
                                : qty(d, d.internalQty())
                                        + " is ours at "
                                        + px(d, d.internalPx())
                                        + ", of room for "
                                        + qty(d, d.roomQty()))
                        + "; "
                        + qty(d, d.coverQty())
                        + " passed on at "
                        + px(d, d.coverPx())
                        + ", our mark-up "
                        + px(d, d.markUpPx()));
        for (Line line : linesOf.getOrDefault(d.orderId(), List.of())) {
            lines.add(
                    (lines.size() == 2 ? " client    " : "           ")
                            + Times.millis(line.nanos())
                            + "  "
                            + line.what()
                            + "  seq "
                            + Times.grouped(line.seq()));
        }
        return lines;
    }

    Map<String, Object> object(long decisionId) {
        Decided d = decisions.get(decisionId);
        Map<String, Object> object = new LinkedHashMap<>();
        if (d == null) {
            return object;
        }
        object.put("seq", d.seq());
        object.put("client", names.client(d.clientId()));
        object.put("clOrdId", clOrdIdOf.getOrDefault(d.orderId(), ""));
        object.put("orderId", "C" + names.order(d.orderId()));
        object.put("side", d.side());
        object.put("valve", Names.word(d.valve()));
        object.put("limit", px(d, d.limitPx()));
        object.put("markUp", px(d, d.markUpPx()));
        object.put("internal", names.qty(d.instrumentId(), d.internalQty()).toPlainString());
        object.put("passed", names.qty(d.instrumentId(), d.coverQty()).toPlainString());
        List<Map<String, Object>> then = new ArrayList<>();
        for (Line line : linesOf.getOrDefault(d.orderId(), List.of())) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("seq", line.seq());
            step.put("time", Times.rfc3339(line.nanos()));
            step.put("what", line.what());
            then.add(step);
        }
        object.put("told", then);
        return object;
    }

    private String qty(Decided d, long mantissa) {
        return Amounts.plain(names.qty(d.instrumentId(), mantissa));
    }

    private String px(Decided d, long mantissa) {
        return Amounts.price(names.price(d.instrumentId(), mantissa));
    }
}
