// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.language.scenario.Property;
import io.autohedger.language.scenario.Scenario;
import io.autohedger.language.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a course of events in which a property does not hold, after each input. What is found
 * is made shorter as long as it is still found, and told as a scenario.
 */
public final class PropertyRun {
    private static final int COURSES = 50;

    private PropertyRun() {}

    /**
     * What came of it.
     *
     * @param courses how many were tried
     * @param failure null where it held in all of them
     * @param script the shortest course that was found, as steps; empty where it held
     */
    public record Result(
            Property property,
            int courses,
            ScenarioRun.@Nullable Failure failure,
            List<String> script) {
        public Result {
            script = List.copyOf(script);
        }
    }

    /** Null: no scenario of the file quotes anything, so that no price is known to begin with. */
    public static @Nullable Result run(World world, Property property) {
        Map<Integer, Step.Quotes> prices =
                MadeUpCourse.prices(world, world.strategy().scenarios().scenarios());
        if (prices.isEmpty()) {
            return null;
        }
        for (int seed = 1; seed <= COURSES; seed++) {
            List<Step> steps = MadeUpCourse.of(world, property, prices, seed);
            if (fails(world, property, steps) != null) {
                List<Step> shortest = shorter(world, property, steps);
                return new Result(
                        property,
                        seed,
                        fails(world, property, shortest),
                        new Script(world).lines(shortest));
            }
        }
        return new Result(property, COURSES, null, List.of());
    }

    private static ScenarioRun.@Nullable Failure fails(
            World world, Property property, List<Step> steps) {
        Scenario scenario = new Scenario(property.title(), property.span(), steps);
        return ScenarioRun.always(world, scenario, property.condition()).failure();
    }

    /** Takes away ever smaller parts that are not needed. */
    private static List<Step> shorter(World world, Property property, List<Step> steps) {
        List<Step> shortest = steps;
        for (int part = steps.size() / 2; part > 0; part /= 2) {
            for (int from = 0; from < shortest.size(); ) {
                List<Step> less = new ArrayList<>(shortest);
                less.subList(from, Math.min(from + part, less.size())).clear();
                if (fails(world, property, less) != null) {
                    shortest = less;
                } else {
                    from += part;
                }
            }
        }
        return shortest;
    }
}
