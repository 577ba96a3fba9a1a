// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.scenario;

import io.autohedger.language.ir.Program;
import java.util.List;

/**
 * The scenarios and properties of one program.
 *
 * @param probe the program with what expectations read beside it; its own sources and lets come
 *     first, and it never runs
 * @param observed what is counted while a scenario runs: the locals of the expectations
 */
public record ScenarioPlan(
        Program probe,
        List<Observed> observed,
        List<Scenario> scenarios,
        List<Property> properties) {
    public ScenarioPlan {
        observed = List.copyOf(observed);
        scenarios = List.copyOf(scenarios);
        properties = List.copyOf(properties);
    }
}
