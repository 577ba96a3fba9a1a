// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** The mode of a strategy in one of its instruments, where it has one of its own. */
public record PairMode(int instrumentId, StrategyMode mode) {
    /**
     * What a strategy trades.
     *
     * @param instrument 0: the desk does not trade it
     */
    public record Traded(int assetId, int instrument) {}

    /** By asset: the pair that a hedge of it deals, and the instruments that it targets. */
    public static List<Traded> tradedBy(StrategyPlan plan, Universe universe) {
        List<Traded> traded = new ArrayList<>();
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            int asset = site.assetId();
            int other = site.unitAssetId() == asset ? plan.limits().assetId() : site.unitAssetId();
            for (Instrument i : universe.instruments()) {
                int base = i.base().assetId();
                int quote = i.quote().assetId();
                if ((base == asset && quote == other) || (base == other && quote == asset)) {
                    traded.add(new Traded(asset, i.instrumentId()));
                }
            }
        }
        for (StrategyPlan.TargetSite site : plan.targetSites()) {
            traded.add(new Traded(site.assetId(), site.instrumentId()));
        }
        return traded;
    }
}
