// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a book has one program that hedges it (ORDERS section 4): two would each take off
 * what the other has just taken off, and both would count the same exposure as theirs.
 *
 * @param bookId the first that both look at
 */
public record HedgeOwner(int assetId, int bookId) {
    /** What both of two programs hedge; null: they may run side by side. */
    public static @Nullable HedgeOwner inBoth(StrategyPlan one, StrategyPlan other) {
        List<StrategyPlan.HedgeSite> others = other.hedgeSites();
        for (StrategyPlan.HedgeSite site : one.hedgeSites()) {
            for (StrategyPlan.HedgeSite second : others) {
                if (site.assetId() == second.assetId()) {
                    for (int book : site.bookIds()) {
                        if (second.bookIds().contains(book)) {
                            return new HedgeOwner(site.assetId(), book);
                        }
                    }
                }
            }
        }
        return null;
    }
}
