// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * What the language has and this version's engine does not carry out. A program that needs it is
 * refused before it starts: a limit that nobody holds or an order of another kind would be worse.
 */
public final class NotCarriedOut {
    private NotCarriedOut() {}

    /**
     * In the words of the language, with the line where there is one; empty: nothing is missing.
     */
    public static List<String> in(StrategyPlan plan) {
        List<String> words = new ArrayList<>();
        for (StrategyPlan.TargetSite site : plan.targetSites()) {
            words.add("`target` in line " + site.sourceLine());
        }
        if (plan.sources().stream().anyMatch(StrategyPlan.TradeSource.class::isInstance)) {
            words.add("`trades`");
        }
        if (plan.sources().stream().anyMatch(StrategyPlan.PositionSource.class::isInstance)) {
            words.add("`position`");
        }
        return words.stream().distinct().toList();
    }
}
