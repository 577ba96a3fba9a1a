// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client's own books: every deal it has made and what became of it. */
public final class ClientLedger {
    private final List<ClientDeal> deals = new ArrayList<>();
    private final Map<String, ClientDeal> byExecId = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<MissedDeal> missed = new ArrayList<>();

    /** All deals, in the order in which they were made. */
    public List<ClientDeal> deals() {
        return Collections.unmodifiableList(deals);
    }

    /** The last deals that stand, the oldest of them first. */
    List<ClientDeal> lastStanding(int many) {
        List<ClientDeal> standing = deals.stream().filter(ClientDeal::isStanding).toList();
        return standing.subList(Math.max(0, standing.size() - many), standing.size());
    }

    /** The deal of a report, by the identifier of any of its reports; null for none. */
    public @Nullable ClientDeal deal(String execId) {
        return byExecId.get(execId);
    }

    /** What the client has bought less what it has sold, by the deals that stand. */
    public long netQty(Instrument instrument) {
        long net = 0;
        for (ClientDeal deal : deals) {
            if (deal.isStanding() && deal.instrument().equals(instrument)) {
                net += deal.side().sign() * deal.qty();
            }
        }
        return net;
    }

    /** How many deals are in this state. */
    public long count(ClientDeal.State state) {
        return deals.stream().filter(deal -> deal.state() == state).count();
    }

    /** How many deals were dealt on quotes of the desk. */
    public long dealsOnQuotes() {
        return deals.stream().filter(deal -> deal.quoteId() != null).count();
    }

    /** What the desk has refused, in its words. */
    public List<String> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /** Recorded deals that could not be made, in order of time. */
    public List<MissedDeal> missed() {
        return Collections.unmodifiableList(missed);
    }

    void add(ClientDeal deal) {
        deals.add(deal);
        byExecId.put(deal.execId(), deal);
    }

    /** Another report of the same deal. */
    void index(ClientDeal deal) {
        byExecId.put(deal.execId(), deal);
    }

    void missed(RecordedDeal deal, MissedDeal.Why why) {
        missed.add(new MissedDeal(deal, why));
    }

    void refused(String text) {
        refusals.add(text);
    }
}
