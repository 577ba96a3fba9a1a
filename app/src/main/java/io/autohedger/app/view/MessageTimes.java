// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ScopeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;

/** When the newest messages to venues were made, and of whom: what rates of messages count. */
final class MessageTimes {
    /** As many as the gate itself can count at a node. */
    private static final int KEPT = 1 << 16;

    private final Orders orders;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final QueryOrderDecoder query = new QueryOrderDecoder();
    private final QueryFillsDecoder fills = new QueryFillsDecoder();
    private final QueryOpenOrdersDecoder openOrders = new QueryOpenOrdersDecoder();
    private final Deque<Made> newest = new ArrayDeque<>();

    private record Made(long nanos, int sessionId, int strategyId, int instrumentId) {
        boolean isOf(ScopeKind scope, long id) {
            return switch (scope) {
                case VENUE_SESSION -> sessionId == id;
                case STRATEGY -> strategyId == id;
                case INSTRUMENT -> instrumentId == id;
                default -> false;
            };
        }
    }

    MessageTimes(Orders orders) {
        this.orders = orders;
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        switch (template) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, at, header);
                add(nanos, order.sessionId(), order.strategyId(), order.instrumentId());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, at, header);
                int strategy = strategyOf(cancel.origClOrdId());
                add(nanos, cancel.sessionId(), strategy, cancel.instrumentId());
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                query.wrapAndApplyHeader(buffer, at, header);
                int strategy = strategyOf(query.clOrdId());
                add(nanos, query.sessionId(), strategy, query.instrumentId());
            }
            case QueryFillsDecoder.TEMPLATE_ID -> {
                fills.wrapAndApplyHeader(buffer, at, header);
                int strategy = strategyOf(fills.clOrdId());
                add(nanos, fills.sessionId(), strategy, fills.instrumentId());
            }
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                openOrders.wrapAndApplyHeader(buffer, at, header);
                OrderLine line = orders.find(openOrders.clOrdId());
                add(
                        nanos,
                        openOrders.sessionId(),
                        line == null ? 0 : line.strategyId,
                        line == null ? 0 : line.instrumentId);
            }
            default -> {
                // No message to a venue.
            }
        }
    }

    private int strategyOf(long clOrdId) {
        OrderLine line = orders.named(clOrdId);
        return line == null ? 0 : line.strategyId;
    }

    private void add(long nanos, int sessionId, int strategyId, int instrumentId) {
        newest.addFirst(new Made(nanos, sessionId, strategyId, instrumentId));
        if (newest.size() > KEPT) {
            newest.removeLast();
        }
    }

    /** How many of a scope were made in the window that ends now. */
    long count(ScopeKind scope, long id, long now, long window) {
        return newest.stream()
                .takeWhile(made -> made.nanos + window > now)
                .filter(made -> made.isOf(scope, id))
                .count();
    }
}
