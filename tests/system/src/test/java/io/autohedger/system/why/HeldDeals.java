// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientDealDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Old deals that come in a burst: they move nothing before two people book them (0037, 0049). */
final class HeldDeals {
    private final Facts facts;
    private final Map<Integer, Integer> seen = new HashMap<>();
    private final Map<Integer, List<Deal>> held = new HashMap<>();

    /** The client's side as the sign of its quantity: above 0 it bought. */
    record Deal(
            String execId,
            Facts.Client client,
            Facts.Pair pair,
            BigDecimal qty,
            BigDecimal px,
            int valueDate) {}

    HeldDeals(Facts facts) {
        this.facts = facts;
    }

    /** A life begins, or the client's session has come up: old deals are counted from here. */
    void connected(int client) {
        seen.remove(client);
    }

    /** Whether a deal waits; those of the same client that come after it wait as well. */
    boolean waits(ClientDealDecoder in, Deal deal, long now) {
        Facts.Client client = deal.client();
        boolean isOld =
                client.oldAfterNanos() > 0
                        && in.transactTimeNanos() != ClientDealDecoder.transactTimeNanosNullValue()
                        && now - in.transactTimeNanos() > client.oldAfterNanos();
        if (!isOld) {
            return false;
        }
        List<Deal> waiting = held.computeIfAbsent(client.id(), _ -> new ArrayList<>());
        if (waiting.isEmpty() && seen.merge(client.id(), 1, Integer::sum) <= client.oldBurst()) {
            return false;
        }
        if (waiting.stream().noneMatch(d -> d.execId().equals(deal.execId()))) {
            waiting.add(deal);
        }
        return true;
    }

    /** Whether one of a name waits already. */
    boolean has(Deal deal) {
        return held.getOrDefault(deal.client().id(), List.of()).stream()
                .anyMatch(d -> d.execId().equals(deal.execId()));
    }

    /** How many deals of a client wait. */
    int count(long client) {
        return held.entrySet().stream()
                .filter(e -> e.getKey() == client)
                .mapToInt(e -> e.getValue().size())
                .sum();
    }

    /** Two people have decided: those of a client, which wait no more. */
    List<Deal> decided(int client) {
        seen.remove(client);
        List<Deal> waiting = held.remove(facts.client(client).id());
        return waiting == null ? List.of() : waiting;
    }
}
