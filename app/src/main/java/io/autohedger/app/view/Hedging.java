// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.KeptStrategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.model.Universe;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a strategy hedges, which its source says and the journal does not.
 *
 * @param bookIds whose exposure
 * @param assetIds of which assets
 */
public record Hedging(Set<Integer> bookIds, Set<Integer> assetIds) {
    public Hedging {
        bookIds = new TreeSet<>(bookIds);
        assetIds = new TreeSet<>(assetIds);
    }

    /**
     * Of the strategies of a journal, as far as their sources are kept beside it.
     *
     * @param growing somebody may be writing it
     */
    public static Map<Integer, Hedging> kept(Path directory, boolean growing) throws IOException {
        try (JournalReader reader =
                growing ? JournalReader.follow(directory) : JournalReader.open(directory)) {
            JournalledDesk desk = JournalledDesk.read(reader);
            Map<Integer, Hedging> hedgings = new TreeMap<>();
            Universe universe = desk.universe();
            if (universe != null) {
                for (JournalledDesk.Deployed deployed : desk.strategies()) {
                    CompiledStrategy strategy =
                            KeptStrategy.of(directory, deployed, universe).strategy();
                    if (strategy != null) {
                        hedgings.put(deployed.strategyId(), of(strategy.plan()));
                    }
                }
            }
            return hedgings;
        }
    }

    public static Hedging of(StrategyPlan plan) {
        Set<Integer> books = new TreeSet<>();
        Set<Integer> assets = new TreeSet<>();
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            books.addAll(site.bookIds());
            assets.add(site.assetId());
        }
        return new Hedging(books, assets);
    }
}
