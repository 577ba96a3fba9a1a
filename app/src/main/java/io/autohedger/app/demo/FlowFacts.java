// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.simulation.RecordedFlow;
import io.autohedger.connectivity.simulator.ClientLedger;
import io.autohedger.connectivity.simulator.MissedDeal;
import io.autohedger.runtime.DeskEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the recorded deals of a day. */
final class FlowFacts {
    /** Of those that are told one by one. */
    private static final int MOST_LINES = 20;

    private FlowFacts() {}

    /** Nothing where there are none. */
    static Map<String, Object> of(RecordedFlow flow, List<ClientLedger> clients) {
        Path file = flow.file();
        if (file == null) {
            return Map.of();
        }
        List<MissedDeal> missed = missed(clients);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("sha256", flow.sha256());
        facts.put("deals", flow.count());
        facts.put("dealt", clients.stream().mapToLong(client -> client.deals().size()).sum());
        facts.put("refused", clients.stream().mapToLong(c -> c.refusals().size()).sum());
        facts.put("missed", missed.size());
        if (!missed.isEmpty()) {
            facts.put(
                    "missedLines", missed.stream().limit(MOST_LINES).map(FlowFacts::line).toList());
        }
        return Map.of("flow", facts);
    }

    /** A line for each deal that could not be made, so that nobody looks for it in the books. */
    static void tell(RecordedFlow flow, List<ClientLedger> clients, DeskEvents events) {
        List<MissedDeal> missed = missed(clients);
        missed.stream()
                .limit(MOST_LINES)
                .forEach(one -> events.note("note: not dealt: " + flow.file() + ":" + line(one)));
        if (missed.size() > MOST_LINES) {
            events.note("note: not dealt: " + (missed.size() - MOST_LINES) + " more");
        }
    }

    private static List<MissedDeal> missed(List<ClientLedger> clients) {
        List<MissedDeal> missed = new ArrayList<>();
        clients.forEach(client -> missed.addAll(client.missed()));
        missed.sort(Comparator.comparingLong(one -> one.deal().line()));
        return missed;
    }

    private static String line(MissedDeal missed) {
        String symbol = missed.deal().instrument().symbol();
        String why =
                switch (missed.why()) {
                    case NO_QUOTE -> "nobody quoted " + symbol;
                    case HALTED -> "the desk took no deals in " + symbol;
                    case NO_AMOUNT -> "the amount is none of " + symbol + " at that price";
                };
        return missed.deal().line() + ": " + why;
    }
}
