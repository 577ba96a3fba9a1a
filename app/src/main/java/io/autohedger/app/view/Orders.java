// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.model.ClOrdId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** The orders of a journal: what is open, what ended lately, and every identity ever given. */
final class Orders {
    private static final int KEPT_ENDED = 1024;
    private static final int KEPT_DEALS = 4096;
    private static final int KEPT_EXECUTIONS = 8192;

    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final QueryOrderDecoder query = new QueryOrderDecoder();
    private final QueryFillsDecoder fillQuery = new QueryFillsDecoder();
    private final QueryOpenOrdersDecoder openQuery = new QueryOpenOrdersDecoder();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final TargetDecisionDecoder target = new TargetDecisionDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();

    private final Map<Long, OrderLine> open = new LinkedHashMap<>();
    private final Map<Long, OrderLine> ended = Newest.of(KEPT_ENDED);
    private final Map<Long, String> deals = Newest.of(KEPT_DEALS);
    private final Map<Long, Replace> replaces = Newest.of(KEPT_ENDED);

    /** Of each whether its far leg was told with it. */
    private final Map<String, Boolean> executions = Newest.of(KEPT_EXECUTIONS);

    private final LongArrayList ids = new LongArrayList();
    private long decisionId;
    private int decisionAsset;
    private long decisionCause;

    /** What was asked for of an order, under an identity of its own. */
    private record Replace(long clOrdId, long orderQty, long price) {}

    Orders(Names names) {
        this.names = names;
    }

    Names names() {
        return names;
    }

    /** In the order of their intents. */
    Collection<OrderLine> open() {
        return open.values();
    }

    List<OrderLine> unknown() {
        return open.values().stream().filter(OrderLine::isUnknown).toList();
    }

    /** Open, or ended lately; null: neither. */
    @Nullable OrderLine find(long clOrdId) {
        OrderLine order = open.get(clOrdId);
        return order == null ? ended.get(clOrdId) : order;
    }

    /** Every identity, in the order in which they were given. */
    LongArrayList ids() {
        return ids;
    }

    void input(long seq, int template, DirectBuffer buffer, int at) {
        if (template == ClientDealDecoder.TEMPLATE_ID) {
            deal.wrapAndApplyHeader(buffer, at, header);
            deals.put(seq, names.client(deal.clientId()) + "-" + deal.execId());
        } else if (template == ExecutionReportDecoder.TEMPLATE_ID) {
            replaced(report.wrapAndApplyHeader(buffer, at, header));
        }
    }

    /**
     * Whether a venue has told an execution of an order under this ExecID lately; of a swap both
     * legs.
     */
    boolean isTold(OrderLine order, String execId, boolean isSwap) {
        Boolean hasFar =
                executions.get(execution(order.venueId, order.instrumentId, order.side, execId));
        return hasFar != null && (hasFar || !isSwap);
    }

    private static String execution(int venue, int instrument, OrderSide side, String execId) {
        return venue + "/" + instrument + "/" + side + "/" + execId;
    }

    /** What the venue has made of an order's quantity and price. */
    private void replaced(ExecutionReportDecoder in) {
        if (in.kind() == OrderEventKind.TRADE) {
            executions.merge(
                    execution(in.venueId(), in.instrumentId(), in.side(), in.execId()),
                    in.farQty() > 0,
                    Boolean::logicalOr);
        }
        if (in.kind() != OrderEventKind.REPLACED && in.kind() != OrderEventKind.RESTATED) {
            return;
        }
        Replace asked = replaces.get(in.clOrdId());
        OrderLine order = find(asked == null ? in.clOrdId() : asked.clOrdId);
        if (order == null || in.possDup() == Bool.YES) {
            return;
        }
        if (in.orderQty() != ExecutionReportDecoder.orderQtyNullValue()) {
            order.orderQty = in.orderQty();
        } else if (asked != null) {
            order.orderQty = asked.orderQty;
        }
        if (in.price() != ExecutionReportDecoder.priceNullValue()) {
            order.price = in.price();
        } else if (asked != null) {
            order.price = asked.price;
        }
    }

    /** The order itself of an identity that a replace of it may have. */
    @Nullable OrderLine named(long id) {
        Replace asked = replaces.get(id);
        return find(asked == null ? id : asked.clOrdId);
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        switch (template) {
            case DecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(buffer, at, header);
                decisionId = decision.decisionId();
                decisionAsset = decision.assetId();
                decisionCause = decision.causeSeq();
            }
            case TargetDecisionDecoder.TEMPLATE_ID -> {
                target.wrapAndApplyHeader(buffer, at, header);
                Names.Traded traded = names.traded(target.instrumentId());
                decisionId = target.decisionId();
                decisionAsset = traded == null ? 0 : traded.baseAssetId();
                decisionCause = target.causeSeq();
            }
            case NewOrderDecoder.TEMPLATE_ID ->
                    intent(seq, nanos, newOrder.wrapAndApplyHeader(buffer, at, header));
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    change(nanos, transition.wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                OrderLine order =
                        named(cancel.wrapAndApplyHeader(buffer, at, header).origClOrdId());
                if (order != null) {
                    order.cancels++;
                    order.canceledNanos = nanos;
                }
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                replace.wrapAndApplyHeader(buffer, at, header);
                replaces.put(
                        replace.clOrdId(),
                        new Replace(replace.orderId(), replace.orderQty(), replace.price()));
            }
            case QueryOrderDecoder.TEMPLATE_ID ->
                    asked(query.wrapAndApplyHeader(buffer, at, header).clOrdId(), nanos);
            case QueryFillsDecoder.TEMPLATE_ID ->
                    asked(fillQuery.wrapAndApplyHeader(buffer, at, header).clOrdId(), nanos);
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                int venue = openQuery.wrapAndApplyHeader(buffer, at, header).venueId();
                for (OrderLine order : open.values()) {
                    if (order.venueId == venue && order.isUnknown()) {
                        asked(order.clOrdId, nanos);
                    }
                }
            }
            default -> {
                // Not about an order.
            }
        }
    }

    /** A message that was started towards a counterparty. */
    void sent(long nanos, int msgSeqNum, DirectBuffer buffer, int at, int length) {
        if (!RawFix.value(buffer, at, length, "35").equals("D")) {
            return;
        }
        String name = RawFix.value(buffer, at, length, "11");
        OrderLine order = find(ClOrdId.parse(name, names.environment));
        if (order != null && order.sentNanos == 0) {
            order.sentNanos = nanos;
            order.msgSeqNum = msgSeqNum;
        }
    }

    private void intent(long seq, long nanos, NewOrderDecoder in) {
        OrderLine order = new OrderLine(in.clOrdId());
        order.intentSeq = seq;
        order.intentNanos = nanos;
        order.venueId = in.venueId();
        order.sessionId = in.sessionId();
        order.instrumentId = in.instrumentId();
        order.side = in.side();
        order.orderQty = in.orderQty();
        order.leavesQty = in.orderQty();
        order.price = in.price();
        order.strategyId = in.strategyId();
        order.bookId = in.bookId();
        if (in.decisionId() == decisionId) {
            order.assetId = decisionAsset;
            order.cause = deals.getOrDefault(decisionCause, "");
        }
        open.put(order.clOrdId, order);
        ids.addLong(order.clOrdId);
    }

    private void change(long nanos, OrderTransitionDecoder in) {
        OrderLine order = find(in.clOrdId());
        if (order == null) {
            // A bust has opened an order again that ended long ago.
            order = new OrderLine(in.clOrdId());
        }
        boolean wasUnknown = order.isUnknown();
        order.working = in.toWorking();
        order.ordStatus = in.ordStatus();
        order.certainty = in.toCertainty();
        order.cumQty = in.cumQty();
        order.leavesQty = in.leavesQty();
        if (order.certainty == Certainty.KNOWN) {
            order.unknownSinceNanos = 0;
        } else if (!wasUnknown) {
            order.unknownSinceNanos = nanos;
            order.doubtCause = in.cause();
        }
        if (order.isTerminal()) {
            open.remove(order.clOrdId);
            ended.put(order.clOrdId, order);
        } else {
            ended.remove(order.clOrdId);
            open.putIfAbsent(order.clOrdId, order);
        }
    }

    private void asked(long clOrdId, long nanos) {
        OrderLine order = named(clOrdId);
        if (order != null) {
            order.queries++;
            order.queriedNanos = nanos;
        }
    }

    /** Identities that end like this, or are this; the day's, oldest first. */
    List<Long> ending(String text) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String name = names.order(ids.getLong(i));
            if (name.equals(text)) {
                return List.of(ids.getLong(i));
            }
            if (name.endsWith(text)) {
                found.add(ids.getLong(i));
            }
        }
        return found;
    }
}
