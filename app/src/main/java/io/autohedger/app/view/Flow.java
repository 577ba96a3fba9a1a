// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What goes through a desk: deals by client, how orders end by venue, the newest decisions. */
final class Flow {
    private static final int KEPT_REASONS = 256;

    private final Orders orders;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final Map<Integer, Client> clients = new TreeMap<>();
    private final Map<Integer, Venue> venues = new TreeMap<>();
    private final Deque<Reason> reasons = new ArrayDeque<>();
    private @Nullable Numbers numbers;

    /** The deals of one client so far; busts and corrections are not counted again. */
    static final class Client {
        long deals;
        long lastNanos;
    }

    /** How the orders of one venue ended. */
    static final class Venue {
        long ended;
        long filled;
        long rejected;
    }

    /** The numbers of a decision; the residual at the scale of exposures. */
    record Numbers(long decisionId, int sourceLine, BigDecimal residual, Verb verb) {}

    /** Why an order was sent, where that is told. */
    record Reason(long nanos, long clOrdId, int strategyId, @Nullable Numbers told) {}

    Flow(Orders orders) {
        this.orders = orders;
    }

    Client client(int clientId) {
        return clients.computeIfAbsent(clientId, id -> new Client());
    }

    Venue venue(int venueId) {
        return venues.computeIfAbsent(venueId, id -> new Venue());
    }

    /** The newest first. */
    Deque<Reason> reasons() {
        return reasons;
    }

    void input(long nanos, int template, DirectBuffer buffer, int at) {
        if (template == ClientDealDecoder.TEMPLATE_ID) {
            deal.wrapAndApplyHeader(buffer, at, header);
            if (deal.kind() == DealKind.BOOKED) {
                Client client = client(deal.clientId());
                client.deals++;
                client.lastNanos = nanos;
            }
        }
    }

    /** After {@link Orders} has seen the same output. */
    void output(long nanos, int template, DirectBuffer buffer, int at) {
        switch (template) {
            case DecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(buffer, at, header);
                int scale = orders.names().assetScale(decision.assetId()) + Exposures.EXTRA_DIGITS;
                numbers =
                        new Numbers(
                                decision.decisionId(),
                                decision.sourceLine(),
                                Exposures.wide(decision.residual(), scale),
                                Verb.of(decision, orders.names()));
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, at, header);
                Numbers last = numbers;
                boolean told = last != null && order.decisionId() == last.decisionId();
                reasons.addFirst(
                        new Reason(nanos, order.clOrdId(), order.strategyId(), told ? last : null));
                if (reasons.size() > KEPT_REASONS) {
                    reasons.removeLast();
                }
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                transition.wrapAndApplyHeader(buffer, at, header);
                OrderLine line = orders.find(transition.clOrdId());
                // Of one that has ended a late fill or a correction is no other end.
                boolean isNews = transition.fromWorking() != transition.toWorking();
                if (line != null && line.isTerminal() && isNews) {
                    Venue venue = venue(line.venueId);
                    venue.ended++;
                    venue.filled += line.working == Working.FILLED ? 1 : 0;
                    venue.rejected += line.working == Working.REJECTED ? 1 : 0;
                }
            }
            default -> {
                // Nothing that flows.
            }
        }
    }
}
