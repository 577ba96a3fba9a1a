// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When messages went out that count at a rate: orders, replaces, cancels and questions. */
final class MessageRates {
    private final Recount recount;
    private final Map<String, Deque<Long>> sent = new HashMap<>();

    private record Node(ScopeKind scope, long id) {}

    MessageRates(Recount recount) {
        this.recount = recount;
    }

    /** The session, the program and the instrument of an order, in the order they are judged. */
    private List<Node> nodes(int venue, int strategy, int instrument) {
        return List.of(
                new Node(ScopeKind.VENUE_SESSION, recount.facts.venue(venue).session()),
                new Node(ScopeKind.STRATEGY, strategy),
                new Node(ScopeKind.INSTRUMENT, instrument));
    }

    /** Null: it is about no order of ours, so nothing was sent. */
    void sent(Books.@Nullable Order order) {
        if (order != null) {
            nodes(order.venue, order.strategy, order.pair.id())
                    .forEach(n -> times(n).addLast(recount.now));
        }
    }

    private Deque<Long> times(Node node) {
        return sent.computeIfAbsent(node.toString(), _ -> new ArrayDeque<>());
    }

    /** One more order finds no room: at the first rate that has none, less what is kept back. */
    void refused(Derived derived, int venue, int strategy, int instrument, boolean reduces) {
        for (Node node : nodes(venue, strategy, instrument)) {
            Facts.Limit rate = recount.facts.limit(node.scope, node.id, LimitKind.MESSAGE_RATE);
            if (rate == null) {
                continue;
            }
            Facts.Limit kept = recount.facts.limit(node.scope, node.id, LimitKind.MESSAGE_RESERVE);
            long most = rate.amount().longValueExact();
            long room =
                    reduces || kept == null
                            ? most
                            : Math.max(0, most - kept.amount().longValueExact());
            long counted =
                    times(node).stream().filter(t -> t + rate.perNanos() > recount.now).count();
            if (counted >= room) {
                derived.say("refused.is", counted + 1);
                derived.say("refused.limit", room);
                derived.say("refused.of", recount.facts.node(node.scope, node.id));
                return;
            }
        }
        derived.must(false, "every rate of messages has room");
    }
}
