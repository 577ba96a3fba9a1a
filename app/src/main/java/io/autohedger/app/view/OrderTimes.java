// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.ScopeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;

/** When the newest orders were intended, and by whom: what rates of orders have counted. */
final class OrderTimes {
    /** As many as the gate itself can count at a node. */
    private static final int KEPT = 1 << 16;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final Deque<Sent> newest = new ArrayDeque<>();

    private record Sent(long nanos, int strategyId, int traderId, int deskId) {
        boolean isOf(ScopeKind scope, long id) {
            return switch (scope) {
                case STRATEGY -> strategyId == id;
                case TRADER -> traderId == id;
                case DESK -> deskId == id;
                default -> true;
            };
        }
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        if (template == NewOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(buffer, at, header);
            newest.addFirst(new Sent(nanos, order.strategyId(), order.traderId(), order.deskId()));
            if (newest.size() > KEPT) {
                newest.removeLast();
            }
        }
    }

    /** How many of a node were sent in the window that ends now. */
    long count(ScopeKind scope, long id, long now, long window) {
        return newest.stream()
                .takeWhile(sent -> sent.nanos + window > now)
                .filter(sent -> sent.isOf(scope, id))
                .count();
    }
}
