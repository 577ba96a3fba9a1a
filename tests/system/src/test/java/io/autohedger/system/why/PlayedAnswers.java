// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What a played desk has answered, as far as whoever plays has to know it. */
final class PlayedAnswers {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final List<Order> orders = new ArrayList<>();
    final List<RefusedReason> refused = new ArrayList<>();
    final List<AlertCode> alerts = new ArrayList<>();
    final List<ActionRefusedReason> actionsRefused = new ArrayList<>();
    private long dueNanos;
    private long[] replace = {0, 0};

    /** Of the newest request of a person. */
    long requestHash;

    boolean isCarriedOut;

    /** Which a venue was asked last, about an order or about all that is open. */
    long question;

    long suggestion;
    long openBreak;

    /** By which the gate has closed a program's valve last. */
    long latch;

    /** The newest that people have set. */
    long latchOfValve;

    /** What those that are open lack, by their numbers. */
    final TreeMap<Long, Long> openBreaks = new TreeMap<>();

    int crossings;

    /** Where the positions of an instrument stand, and spot, as epoch days. */
    int[] roll = {0, 0};

    /** One that went out; mantissas of its instrument. */
    record Order(long clOrdId, int venueId, int instrumentId, boolean buys, long qty, long price) {}

    /** What one input has sent. */
    static final class Sent {
        final List<Long> orders = new ArrayList<>();

        /** The replaces' identities, and those that they replace. */
        final List<long[]> replaces = new ArrayList<>();
    }

    int take(DirectBuffer buffer, int at) {
        int template = header.wrap(buffer, at).templateId();
        switch (template) {
            case TimerRequestDecoder.TEMPLATE_ID ->
                    dueNanos =
                            new TimerRequestDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .dueNanos();
            case NewOrderDecoder.TEMPLATE_ID -> {
                var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                orders.add(
                        new Order(
                                out.clOrdId(),
                                out.venueId(),
                                out.instrumentId(),
                                out.side() == OrderSide.BUY,
                                out.orderQty(),
                                out.price()));
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                var out = new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                replace = new long[] {out.clOrdId(), out.origClOrdId()};
            }
            case AlertDecoder.TEMPLATE_ID ->
                    alerts.add(new AlertDecoder().wrapAndApplyHeader(buffer, at, header).code());
            case RefusedDecoder.TEMPLATE_ID ->
                    refused.add(
                            new RefusedDecoder().wrapAndApplyHeader(buffer, at, header).reason());
            case ActionRefusedDecoder.TEMPLATE_ID ->
                    actionsRefused.add(
                            new ActionRefusedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .reason());
            case RequestChangedDecoder.TEMPLATE_ID -> {
                var out = new RequestChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                requestHash = out.commandHash();
                isCarriedOut = out.carriedOut() == Bool.YES;
            }
            case SuggestionChangedDecoder.TEMPLATE_ID ->
                    suggestion =
                            new SuggestionChangedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .suggestionId();
            case GateTrippedDecoder.TEMPLATE_ID ->
                    latch =
                            new GateTrippedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .latchId();
            case ValveChangedDecoder.TEMPLATE_ID -> {
                long of =
                        new ValveChangedDecoder().wrapAndApplyHeader(buffer, at, header).latchId();
                latchOfValve = of == 0 ? latchOfValve : of;
            }
            case QueryOrderDecoder.TEMPLATE_ID ->
                    question =
                            new QueryOrderDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .ordStatusReqId();
            case QueryOpenOrdersDecoder.TEMPLATE_ID ->
                    question =
                            new QueryOpenOrdersDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .massStatusReqId();
            case BooksCrossedDecoder.TEMPLATE_ID -> crossings++;
            case RollChangedDecoder.TEMPLATE_ID -> {
                var out = new RollChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                roll = new int[] {out.positionsDate(), out.spotDate()};
            }
            case BreakChangedDecoder.TEMPLATE_ID -> {
                var out = new BreakChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                openBreak = out.breakId();
                if (out.phase() == BreakPhase.OPENED || out.phase() == BreakPhase.CHANGED) {
                    openBreaks.put(out.breakId(), out.amount());
                } else {
                    openBreaks.remove(out.breakId());
                }
            }
            default -> {
                // Nobody who plays looks at it.
            }
        }
        return template;
    }

    Order last() {
        return orders.getLast();
    }

    long dueNanos() {
        return dueNanos;
    }

    /** The identity of the newest replace, and that which it replaces. */
    long[] replace() {
        return replace;
    }
}
