// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.StepObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** What the core was told and what it said, as values. The test's thread. */
final class Seen implements StepObserver {
    private static final int USD = 1;
    private static final int EUR = 2;

    /** From an asset's cents with four more digits to whole units. */
    private static final long PER_UNIT = 1_000_000;

    record Order(long clOrdId, OrderSide side, long orderQty) {}

    /** With what is filled and what may still fill. */
    record Transition(
            long clOrdId,
            Working to,
            Certainty certainty,
            TransitionCause cause,
            long cumQty,
            long leavesQty) {}

    /** Of the core about an order: F, G or H. */
    record Request(char msgType, long clOrdId) {}

    record Deal(String execId, DealKind kind, boolean isPossDup) {}

    record Report(long clOrdId, OrderEventKind kind, String execId, boolean isPossDup) {}

    record Ignored(int templateId, IgnoredReason reason) {}

    record Status(int sessionId, SessionState state) {}

    /** Of EUR, in whole units. */
    record Exposure(
            long client, long hedged, long residual, long worstDown, long worstUp, int unknown) {
        boolean isFlat() {
            return residual == 0 && worstDown == 0 && worstUp == 0 && unknown == 0;
        }
    }

    final List<Order> orders = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();

    /** The core's answers to people: what was refused. */
    final List<ActionRefusedReason> refusedActions = new ArrayList<>();

    /** Of each order what the hedge book has paid, in USD at six decimals. */
    final Map<Long, Long> paid = new HashMap<>();

    int pages;
    final List<Deal> deals = new ArrayList<>();
    final List<Report> reports = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    final List<Status> statuses = new ArrayList<>();

    Exposure exposure = new Exposure(0, 0, 0, 0, 0, 0);
    int prices;
    int rejectedRequests;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public void input(
            long seq, long timeNanos, int template, DirectBuffer buffer, int offset, int length) {
        switch (template) {
            case ClientDealDecoder.TEMPLATE_ID -> {
                ClientDealDecoder in = new ClientDealDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                deals.add(new Deal(in.execId(), in.kind(), in.possDup() == Bool.YES));
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                ExecutionReportDecoder in = new ExecutionReportDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                boolean isPossDup = in.possDup() == Bool.YES;
                reports.add(new Report(in.clOrdId(), in.kind(), in.execId(), isPossDup));
            }
            case SessionStatusDecoder.TEMPLATE_ID -> {
                SessionStatusDecoder in = new SessionStatusDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                statuses.add(new Status(in.sessionId(), in.state()));
            }
            case RequestRejectedDecoder.TEMPLATE_ID -> rejectedRequests++;
            case TopOfBookDecoder.TEMPLATE_ID -> prices++;
            default -> {
                // Of no interest to these scenarios.
            }
        }
    }

    @Override
    public void output(
            long seq, long timeNanos, int template, DirectBuffer buffer, int offset, int length) {
        switch (template) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                NewOrderDecoder out = new NewOrderDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                orders.add(new Order(out.clOrdId(), out.side(), out.orderQty()));
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                OrderTransitionDecoder out = new OrderTransitionDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                transitions.add(
                        new Transition(
                                out.clOrdId(),
                                out.toWorking(),
                                out.toCertainty(),
                                out.cause(),
                                out.cumQty(),
                                out.leavesQty()));
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                CancelOrderDecoder out = new CancelOrderDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                requests.add(new Request('F', out.clOrdId()));
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                ReplaceOrderDecoder out = new ReplaceOrderDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                requests.add(new Request('G', out.clOrdId()));
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                QueryOrderDecoder out = new QueryOrderDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                requests.add(new Request('H', out.clOrdId()));
            }
            case PostingDecoder.TEMPLATE_ID -> posting(buffer, offset);
            case ActionRefusedDecoder.TEMPLATE_ID -> {
                ActionRefusedDecoder out = new ActionRefusedDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                refusedActions.add(out.reason());
            }
            case AlertDecoder.TEMPLATE_ID -> {
                AlertDecoder out = new AlertDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                pages += out.severity() == Severity.PAGE ? 1 : 0;
            }
            case ExposureDecoder.TEMPLATE_ID -> exposure(buffer, offset);
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                InputIgnoredDecoder out = new InputIgnoredDecoder();
                out.wrapAndApplyHeader(buffer, offset, header);
                ignored.add(new Ignored(out.ignoredTemplateId(), out.reason()));
            }
            default -> {
                // Of no interest to these scenarios.
            }
        }
    }

    private void posting(DirectBuffer buffer, int offset) {
        PostingDecoder out = new PostingDecoder();
        out.wrapAndApplyHeader(buffer, offset, header);
        if (out.assetId() == USD && out.bookId() == OnePairDesk.HEDGE_BOOK) {
            paid.merge(out.clOrdId(), -out.amount().low(), Long::sum);
        }
    }

    private void exposure(DirectBuffer buffer, int offset) {
        ExposureDecoder out = new ExposureDecoder();
        out.wrapAndApplyHeader(buffer, offset, header);
        if (out.assetId() == EUR) {
            exposure =
                    new Exposure(
                            out.client().low() / PER_UNIT,
                            out.hedged().low() / PER_UNIT,
                            out.residual().low() / PER_UNIT,
                            out.worstDown().low() / PER_UNIT,
                            out.worstUp().low() / PER_UNIT,
                            out.unknownOrders());
        }
    }

    /** Whether the session's last news is that it is in this state. */
    boolean isSession(int sessionId, SessionState state) {
        return statuses.stream()
                .filter(status -> status.sessionId() == sessionId)
                .reduce((_, last) -> last)
                .filter(last -> last.state() == state)
                .isPresent();
    }

    /** How often a session has become this. */
    long times(int sessionId, SessionState state) {
        return statuses.stream().filter(new Status(sessionId, state)::equals).count();
    }

    /** Why inputs of a kind changed nothing. */
    List<IgnoredReason> ignored(int templateId) {
        return ignored.stream()
                .filter(input -> input.templateId() == templateId)
                .map(Ignored::reason)
                .toList();
    }

    @Override
    public String toString() {
        return exposure
                + "\n"
                + orders
                + "\n"
                + transitions
                + "\n"
                + deals
                + "\n"
                + reports
                + "\n"
                + statuses
                + "\n"
                + ignored;
    }
}
