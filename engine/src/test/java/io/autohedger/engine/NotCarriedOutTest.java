// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.strategy.NotCarriedOut;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program that asks for more than the engine does is refused, never run on what is left. */
class NotCarriedOutTest {
    private static final StrategyPlan PLAN = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1));

    @Test
    void everyStyleOfAHedgeIsCarriedOut() {
        List<StrategyPlan.HedgeSite> sites = new ArrayList<>();
        for (StrategyPlan.Style style : StrategyPlan.Style.values()) {
            sites.add(new StrategyPlan.HedgeSite(2, 1, List.of(1, 2), 2, style, List.of(1), 7));
        }
        StrategyPlan plan =
                new StrategyPlan(
                        PLAN.name(),
                        PLAN.codeHash(),
                        PLAN.sources(),
                        sites,
                        PLAN.textSites(),
                        PLAN.parameters(),
                        PLAN.limits());
        assertEquals(List.of(), NotCarriedOut.in(plan));
    }
}
