// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** All that a journal says of one order, from the deal that caused it; one walk, nothing kept. */
final class Story {
    private static final int KEPT_DEALS = 4096;

    private final long clOrdId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDealDecoder dealIn = new ClientDealDecoder();
    private final DecisionDecoder decisionIn = new DecisionDecoder();
    private final NewOrderDecoder orderIn = new NewOrderDecoder();
    private final OrderTransitionDecoder changeIn = new OrderTransitionDecoder();
    private final Map<Long, Deal> deals =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Deal> eldest) {
                    return size() > KEPT_DEALS;
                }
            };
    private @Nullable Decision lastDecision;

    final Names names = new Names();
    final List<Step> steps = new ArrayList<>();
    @Nullable Placed placed;
    @Nullable Decision decision;
    @Nullable Deal deal;

    record Deal(
            long seq,
            long nanos,
            int clientId,
            int instrumentId,
            OrderSide side,
            long qty,
            long px,
            String execId) {}

    record Decision(
            long id,
            long seq,
            int strategyId,
            int sourceLine,
            int assetId,
            long causeSeq,
            BigDecimal residual,
            BigDecimal worstDown,
            BigDecimal worstUp,
            long downTo,
            long demand,
            long orderQty,
            long referencePx,
            long referenceAgeNanos,
            ReferenceLevel level) {}

    record Placed(
            long seq,
            long nanos,
            int venueId,
            int instrumentId,
            OrderSide side,
            OrderType type,
            TimeInForce timeInForce,
            long orderQty,
            long price) {}

    /** What happened to it: one of a few kinds. */
    sealed interface Step {
        long nanos();
    }

    record Change(
            long seq,
            long nanos,
            Working from,
            Working to,
            Certainty fromCertainty,
            Certainty toCertainty,
            TransitionCause cause,
            long cumQty,
            long leavesQty,
            long lastQty,
            long lastPx)
            implements Step {}

    record Message(long seq, long nanos, int sessionId, int msgSeqNum, String msgType)
            implements Step {}

    record Asked(long seq, long nanos, String what) implements Step {}

    record Told(long seq, long nanos, String code, String text) implements Step {}

    private Story(long clOrdId) {
        this.clOrdId = clOrdId;
    }

    /** Walks to where the journal ends, or is damaged. */
    static Story of(long clOrdId, JournalReader journal) throws IOException {
        Story story = new Story(clOrdId);
        while (journal.next()) {
            story.record(journal);
        }
        return story;
    }

    private void record(JournalReader record) {
        DirectBuffer buffer = record.buffer();
        int at = record.payloadOffset();
        if (record.type() == RecordType.SEND_STARTED) {
            sent(record, buffer, at);
        } else if (record.type() == RecordType.INPUT) {
            int template = header.wrap(buffer, at).templateId();
            names.input(template, buffer, at);
            if (template == ClientDealDecoder.TEMPLATE_ID) {
                deal(record, dealIn.wrapAndApplyHeader(buffer, at, header));
            }
        } else if (record.type() == RecordType.OUTPUT) {
            output(record.seq(), record.timeNanos(), buffer, at);
        }
    }

    private void deal(JournalReader record, ClientDealDecoder in) {
        deals.put(
                record.seq(),
                new Deal(
                        record.seq(),
                        record.timeNanos(),
                        in.clientId(),
                        in.instrumentId(),
                        in.side(),
                        in.lastQty(),
                        in.lastPx(),
                        in.execId()));
    }

    private void output(long seq, long nanos, DirectBuffer buffer, int at) {
        switch (header.wrap(buffer, at).templateId()) {
            case DecisionDecoder.TEMPLATE_ID -> {
                if (placed == null) {
                    decided(seq, decisionIn.wrapAndApplyHeader(buffer, at, header));
                }
            }
            case NewOrderDecoder.TEMPLATE_ID ->
                    placed(seq, nanos, orderIn.wrapAndApplyHeader(buffer, at, header));
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(seq, nanos, changeIn.wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var in = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.origClOrdId() == clOrdId) {
                    steps.add(new Asked(seq, nanos, "cancel asked (OrderCancelRequest)"));
                }
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                var in = new QueryOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.clOrdId() == clOrdId) {
                    steps.add(new Asked(seq, nanos, "status asked (OrderStatusRequest)"));
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                var in = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.clOrdId() == clOrdId) {
                    steps.add(new Told(seq, nanos, in.code().name(), in.text()));
                }
            }
            default -> {
                // Not of one order.
            }
        }
    }

    private void decided(long seq, DecisionDecoder in) {
        int scale = names.assetScale(in.assetId()) + Exposures.EXTRA_DIGITS;
        lastDecision =
                new Decision(
                        in.decisionId(),
                        seq,
                        in.strategyId(),
                        in.sourceLine(),
                        in.assetId(),
                        in.causeSeq(),
                        Exposures.wide(in.residual(), scale),
                        Exposures.wide(in.worstDown(), scale),
                        Exposures.wide(in.worstUp(), scale),
                        in.downTo(),
                        in.demand(),
                        in.orderQty(),
                        in.referencePx(),
                        in.referenceAgeNanos(),
                        in.referenceLevel());
    }

    private void placed(long seq, long nanos, NewOrderDecoder in) {
        if (in.clOrdId() != clOrdId) {
            return;
        }
        placed =
                new Placed(
                        seq,
                        nanos,
                        in.venueId(),
                        in.instrumentId(),
                        in.side(),
                        in.ordType(),
                        in.timeInForce(),
                        in.orderQty(),
                        in.price());
        Decision last = lastDecision;
        if (last != null && last.id() == in.decisionId()) {
            decision = last;
            deal = deals.get(last.causeSeq());
        }
    }

    private void changed(long seq, long nanos, OrderTransitionDecoder in) {
        if (in.clOrdId() == clOrdId) {
            steps.add(
                    new Change(
                            seq,
                            nanos,
                            in.fromWorking(),
                            in.toWorking(),
                            in.fromCertainty(),
                            in.toCertainty(),
                            in.cause(),
                            in.cumQty(),
                            in.leavesQty(),
                            in.lastQty(),
                            in.lastPx()));
        }
    }

    private void sent(JournalReader record, DirectBuffer buffer, int at) {
        if (placed == null) {
            return;
        }
        int length = record.payloadLength();
        String own = names.order(clOrdId);
        if (RawFix.value(buffer, at, length, "11").equals(own)
                || RawFix.value(buffer, at, length, "41").equals(own)) {
            steps.add(
                    new Message(
                            record.seq(),
                            record.timeNanos(),
                            record.sessionId(),
                            record.msgSeqNum(),
                            RawFix.value(buffer, at, length, "35")));
        }
    }
}
