// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(List.of(), NotCarriedOut.in(with(sites, 0)));
    }

    @Test
    void aDaysLossIsNot() {
        StrategyPlan plan = with(PLAN.hedgeSites(), 250_000);
        assertEquals(List.of("`day_loss`"), NotCarriedOut.in(plan));
        Desk desk = new Desk();
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> desk.deploy(9, new FlatHedger(0.0001), plan));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("not carried out yet"));
    }

    private static StrategyPlan with(List<StrategyPlan.HedgeSite> sites, long dayLoss) {
        StrategyPlan.Limits limits = PLAN.limits();
        return new StrategyPlan(
                PLAN.name(),
                PLAN.codeHash(),
                PLAN.sources(),
                sites,
                PLAN.textSites(),
                PLAN.parameters(),
                new StrategyPlan.Limits(
                        limits.assetId(),
                        limits.orders(),
                        limits.ordersPerNanos(),
                        limits.openOrders(),
                        limits.orderSize(),
                        limits.netExposure(),
                        limits.doubt(),
                        limits.doubtNanos(),
                        limits.cover(),
                        limits.unknownAfterNanos(),
                        dayLoss,
                        StrategyPlan.LimitMode.FLATTEN));
    }
}
