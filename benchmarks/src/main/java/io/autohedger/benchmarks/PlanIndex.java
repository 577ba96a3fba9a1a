// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import java.util.List;
import java.util.function.Predicate;

/** Where a plan has what a program by hand reads, sends and says. */
record PlanIndex(StrategyPlan plan) {

    int source(Predicate<StrategyPlan.Source> wanted) {
        return first(plan.sources(), wanted);
    }

    int site(Predicate<StrategyPlan.HedgeSite> wanted) {
        return first(plan.hedgeSites(), wanted);
    }

    /** The text that begins so. */
    int text(String beginning) {
        return first(plan.textSites(), t -> t.parts().getFirst().startsWith(beginning));
    }

    int parameter(String name) {
        return source(s ->
                s instanceof StrategyPlan.ParameterSource p
                        && plan.parameters().get(p.parameterIndex()).name().equals(name));
    }

    /** What a parameter's mantissa is divided by. */
    double unit(String parameter) {
        int at = first(plan.parameters(), p -> p.name().equals(parameter));
        return Scaled.pow10(plan.parameters().get(at).scale());
    }

    private static <T> int first(List<T> all, Predicate<T> wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (wanted.test(all.get(i))) {
                return i;
            }
        }
        throw new IllegalArgumentException("the plan has no such " + all.getFirst().getClass());
    }
}
