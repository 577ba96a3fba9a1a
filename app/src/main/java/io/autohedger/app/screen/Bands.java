// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.engine.strategy.StrategyPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bands of a configuration: strategies that have parameters named soft and hard. */
public final class Bands {
    private Bands() {}

    /** By the currency that is hedged. */
    public static Map<String, Frame.Band> of(ConfiguredDesk configured) {
        Map<String, Frame.Band> bands = new TreeMap<>();
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            BigDecimal soft = value(deployed, "soft");
            BigDecimal hard = value(deployed, "hard");
            if (soft == null || hard == null || hard.signum() <= 0) {
                continue;
            }
            for (StrategyPlan.HedgeSite site : deployed.strategy().plan().hedgeSites()) {
                configured.desk().universe().assets().stream()
                        .filter(asset -> asset.assetId() == site.assetId())
                        .forEach(asset -> bands.put(asset.code(), new Frame.Band(soft, hard)));
            }
        }
        return bands;
    }

    private static @Nullable BigDecimal value(ConfiguredDesk.Deployment deployed, String name) {
        List<StrategyPlan.Parameter> parameters = deployed.strategy().plan().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            StrategyPlan.Parameter parameter = parameters.get(i);
            if (parameter.name().equals(name)) {
                int index = i;
                return deployed.parameters().stream()
                        .filter(set -> set.index() == index)
                        .findFirst()
                        .map(set -> BigDecimal.valueOf(set.mantissa(), set.scale()))
                        .orElse(BigDecimal.valueOf(parameter.initial(), parameter.scale()));
            }
        }
        return null;
    }
}
