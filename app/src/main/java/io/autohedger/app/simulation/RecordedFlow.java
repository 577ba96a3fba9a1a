// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.connectivity.simulator.RecordedDeal;
import io.autohedger.marketdata.flow.FlowDeal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deals that the clients of a day have really made.
 *
 * @param file that says so; null: nobody does, and clients draw their own
 * @param sha256 of the file, in hexadecimal digits
 * @param deals in order of time, by the CompID of their client
 */
public record RecordedFlow(
        @Nullable Path file, String sha256, Map<String, List<RecordedDeal>> deals) {
    /** Of a day of which nobody has recorded any. */
    public static final RecordedFlow NONE = new RecordedFlow(null, "", Map.of());

    /**
     * The deals of a file.
     *
     * @param compIds of the clients, by the names that the file gives them
     */
    public static RecordedFlow of(
            Path file, String sha256, List<FlowDeal> deals, Map<String, String> compIds) {
        Map<String, List<RecordedDeal>> byClient = new TreeMap<>();
        for (FlowDeal deal : deals) {
            byClient.computeIfAbsent(
                            compIds.getOrDefault(deal.account(), deal.account()),
                            compId -> new ArrayList<>())
                    .add(
                            new RecordedDeal(
                                    deal.line(),
                                    deal.timeNanos(),
                                    deal.instrument(),
                                    deal.side(),
                                    deal.lastQty(),
                                    deal.isInQuote(),
                                    deal.lastPx(),
                                    deal.execId()));
        }
        return new RecordedFlow(file, sha256, byClient);
    }

    List<RecordedDeal> of(String compId) {
        return deals.getOrDefault(compId, List.of());
    }

    /** Of the first deal, epoch UTC; the end of time where there is none. */
    long firstNanos() {
        return deals.values().stream()
                .mapToLong(client -> client.getFirst().time())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How many deals there are. */
    public long count() {
        return deals.values().stream().mapToLong(List::size).sum();
    }
}
