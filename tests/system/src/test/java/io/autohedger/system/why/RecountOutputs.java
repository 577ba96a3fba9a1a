// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.AgreementChangedDecoder;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.CloseComparedDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.OverrideState;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlInKindDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PositionCostDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.WitnessChangedDecoder;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** What the outputs of a journal say to whoever counts it again, and what was sent. */
final class RecountOutputs {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Recount recount;

    RecountOutputs(Recount recount) {
        this.recount = recount;
    }

    void take(long seq, DirectBuffer buffer, int at) throws IOException {
        switch (header.wrap(buffer, at).templateId()) {
            case PostingDecoder.TEMPLATE_ID -> {
                var out = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                posted(out);
                recount.agreed.posted(out);
            }
            case AgreementChangedDecoder.TEMPLATE_ID ->
                    recount.agreed.told(
                            new AgreementChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case CloseComparedDecoder.TEMPLATE_ID ->
                    recount.agreed.told(
                            new CloseComparedDecoder().wrapAndApplyHeader(buffer, at, header));
            case DecisionDecoder.TEMPLATE_ID -> {
                recount.findCauses();
                var out = new DecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.decided = new HedgeDecided(recount, out);
                recount.newestDecision = out.decisionId();
            }
            case TargetDecisionDecoder.TEMPLATE_ID -> {
                var out = new TargetDecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.decided = new TargetDecided(recount, out);
                recount.newestDecision = out.decisionId();
            }
            case NewOrderDecoder.TEMPLATE_ID ->
                    intended(seq, new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header));
            case RefusedDecoder.TEMPLATE_ID -> {
                recount.refusals.refused(
                        seq,
                        new RefusedDecoder().wrapAndApplyHeader(buffer, at, header),
                        recount.decided);
                recount.answers.gated();
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(
                            seq,
                            new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var out = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Books.Order order = recount.books.order(out.origClOrdId());
                recount.messages.sent(order);
                if (order != null) {
                    order.isCancelAsked = true;
                    order.openCancel = out.clOrdId();
                    order.wasCancelAsked = true;
                }
                asked(seq, out.origClOrdId(), "F");
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                var out = new QueryOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Books.Order order = recount.books.order(out.clOrdId());
                if (order != null) {
                    recount.openNoMore.asked(order, out.ordStatusReqId());
                }
                asked(seq, out.clOrdId(), "H");
            }
            case QueryFillsDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new QueryFillsDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clOrdId(),
                            "AD");
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                var out = new QueryOpenOrdersDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.messages.sent(recount.books.order(out.clOrdId()));
                recount.openNoMore.askedAll(out.venueId(), out.massStatusReqId());
                recount.made.values().stream()
                        .filter(o -> o.order().venue == out.venueId() && o.order().unknown)
                        .forEach(o -> o.asked(seq, "AF"));
            }
            case CandidateCostDecoder.TEMPLATE_ID ->
                    recount.costs.told(
                            new CandidateCostDecoder().wrapAndApplyHeader(buffer, at, header));
            case ProviderCostChangedDecoder.TEMPLATE_ID ->
                    recount.costs.told(
                            new ProviderCostChangedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header));
            case MarginChangedDecoder.TEMPLATE_ID ->
                    recount.margin.told(
                            new MarginChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                var out = new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = recount.made.get(out.orderId());
                if (order == null) {
                    recount.wrong.add("replaces " + out.orderId() + ", which is no order of ours");
                } else {
                    order.replaced(seq, out);
                    recount.messages.sent(order.order());
                }
            }
            case OverrideChangedDecoder.TEMPLATE_ID -> {
                var out = new OverrideChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = recount.made.get(out.clOrdId());
                if (order != null && out.state() == OverrideState.USED) {
                    order.passed(seq, out);
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                var out = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.losses.told(seq, out);
                recount.clients.told(out);
                recount.policy.alert(seq, out);
                Orders order = recount.made.get(out.clOrdId());
                if (order != null) {
                    order.derived.step(
                            "time", Text.time(recount.now), "seq", seq, "alert", out.code());
                } else if (out.clOrdId() != 0) {
                    recount.early
                            .computeIfAbsent(out.clOrdId(), _ -> new ArrayList<>())
                            .add(out.code());
                }
            }
            case ValveChangedDecoder.TEMPLATE_ID -> {
                var out = new ValveChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                valve(out);
                recount.answers.rules().valves.told(out);
                recount.clients.valve(out);
            }
            case ClientOrderDecisionDecoder.TEMPLATE_ID -> {
                recount.findCauses();
                var out = new ClientOrderDecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.decided = recount.clients.told(seq, out);
                recount.newestDecision = out.decisionId();
            }
            case ClientOrderChangedDecoder.TEMPLATE_ID ->
                    recount.clients.told(
                            seq,
                            new ClientOrderChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ClientReportDecoder.TEMPLATE_ID ->
                    recount.clients.told(
                            seq, new ClientReportDecoder().wrapAndApplyHeader(buffer, at, header));
            case RequestChangedDecoder.TEMPLATE_ID -> {
                var out = new RequestChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.answers.told(out);
                recount.commands.answered(out);
            }
            case ActionRefusedDecoder.TEMPLATE_ID ->
                    recount.answers.told(
                            new ActionRefusedDecoder().wrapAndApplyHeader(buffer, at, header));
            case DoubtChangedDecoder.TEMPLATE_ID ->
                    recount.doubts.told(
                            new DoubtChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case LimitChangedDecoder.TEMPLATE_ID ->
                    recount.commands.told(
                            new LimitChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case FillOddsChangedDecoder.TEMPLATE_ID ->
                    recount.odds.told(
                            new FillOddsChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case BreakChangedDecoder.TEMPLATE_ID -> {
                var out = new BreakChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.breaks.told(out);
                recount.agreed.told(out);
            }
            case RollChangedDecoder.TEMPLATE_ID ->
                    recount.rolls.told(
                            new RollChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ExposureDecoder.TEMPLATE_ID ->
                    recount.exposures.told(
                            new ExposureDecoder().wrapAndApplyHeader(buffer, at, header));
            case PrimeLineChangedDecoder.TEMPLATE_ID ->
                    recount.credit.told(
                            new PrimeLineChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case GateTrippedDecoder.TEMPLATE_ID ->
                    recount.trips.told(
                            new GateTrippedDecoder().wrapAndApplyHeader(buffer, at, header));
            case InputIgnoredDecoder.TEMPLATE_ID ->
                    recount.ignored.told(
                            new InputIgnoredDecoder().wrapAndApplyHeader(buffer, at, header));
            case PnlChangedDecoder.TEMPLATE_ID,
                    PnlTotalDecoder.TEMPLATE_ID,
                    PnlInKindDecoder.TEMPLATE_ID,
                    PositionCostDecoder.TEMPLATE_ID,
                    WitnessChangedDecoder.TEMPLATE_ID,
                    TimerRequestDecoder.TEMPLATE_ID -> {
                // Says nothing of an order, or what is counted here anyway.
            }
            default -> {
                int template = header.templateId();
                if (!recount.policy.output(seq, template, buffer, at, recount.decided)) {
                    throw NotDerived.output(template);
                }
            }
        }
    }

    private void posted(PostingDecoder out) {
        recount.commands.filed(out.clOrdId());
        recount.postings.told(out);
    }

    private void intended(long seq, NewOrderDecoder out) throws IOException {
        Decided of = recount.decided;
        if (of == null || of.decisionId() != out.decisionId()) {
            throw new Disagreement(
                    recount.facts.order(out.clOrdId()) + " has no decision right before it");
        }
        Derived fits = new Derived();
        recount.room.sent(fits);
        Orders order = of.intended(seq, out);
        order.derived.wrong.addAll(fits.wrong);
        recount.orders.put(out.clOrdId(), order.derived);
        recount.made.put(out.clOrdId(), order);
        for (AlertCode code : recount.early.getOrDefault(out.clOrdId(), List.of())) {
            order.derived.step("time", Text.time(recount.now), "seq", seq, "alert", code);
        }
        recount.costs.asked(order.order());
        recount.messages.sent(order.order());
        recount.trips.sent(of, order.order());
        recount.margin.moved();
        recount.intendedNow.add(out.clOrdId());
    }

    private void valve(ValveChangedDecoder out) {
        Facts.Venue venue = recount.facts.venueOfSession((int) out.scopeId());
        if (out.valve() == ValveKind.OUT
                && out.scopeKind() == ScopeKind.VENUE_SESSION
                && venue != null) {
            boolean isStopped =
                    out.toState() == ValveState.CANCEL || out.toState() == ValveState.STOP;
            if (isStopped) {
                recount.stopped.add(venue.id());
            } else {
                recount.stopped.remove(venue.id());
            }
        }
    }

    private void asked(long seq, long clOrdId, String msgType) {
        Books.Order of = recount.books.order(clOrdId);
        if (!msgType.equals("F")) {
            recount.messages.sent(of);
        }
        Orders order = of == null ? null : recount.made.get(of.id);
        if (order != null) {
            order.asked(seq, msgType);
        }
    }

    private void changed(long seq, OrderTransitionDecoder out) throws IOException {
        recount.clients.changed(out);
        Books.Order order = recount.books.order(out.clOrdId());
        Orders told = recount.made.get(out.clOrdId());
        if (order == null || told == null) {
            return;
        }
        boolean isTerminal = isTerminal(out.toWorking());
        if (out.cause() == TransitionCause.PEOPLE) {
            recount.commands.changed();
        }
        recount.odds.changed(out, order, isTerminal && !order.terminal);
        if (isTerminal && !order.terminal) {
            recount.costs.ended(out, order);
        }
        order.terminal = isTerminal;
        boolean isUnknown = out.toCertainty() != Certainty.KNOWN;
        order.unknownSince = isUnknown && !order.unknown ? recount.now : order.unknownSince;
        order.unknown = isUnknown;
        order.isPast = out.toCertainty() == Certainty.UNKNOWN_PAST;
        if (out.toWorking() == Working.REJECTED && out.fromWorking() != Working.REJECTED) {
            recount.rejections.rejected(told);
        }
        order.working = out.toWorking();
        told.changed(seq, out);
    }

    private static boolean isTerminal(Working working) {
        return switch (working) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    /** A message that went out: to the order that it names, by whichever of its identities. */
    void sent(JournalReader journal, String message) {
        for (Map.Entry<Long, Orders> entry : recount.made.entrySet()) {
            boolean isNamed =
                    recount.books.identities(entry.getKey()).stream()
                            .map(recount.facts::order)
                            .anyMatch(name ->
                                    Text.field(message, 11).equals(name)
                                            || Text.field(message, 41).equals(name));
            if (isNamed) {
                if (Text.field(message, 35).equals("G")) {
                    entry.getValue().sentReplace(Text.field(message, 11));
                }
                Facts.Venue venue = recount.facts.venueOfSession(journal.sessionId());
                entry.getValue()
                        .sent(journal, venue == null ? "" : venue.name(), Text.field(message, 35));
            }
        }
    }
}
