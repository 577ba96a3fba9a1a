// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.simulation;

import io.autohedger.app.simulation.SimulatedDesk;
import io.autohedger.simulation.swarm.Outcome;
import io.autohedger.simulation.swarm.SimulationRun;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What runs where a class is replaced: one seed after the other, on the classes of its own loader.
 * Made there by reflection; gives the line of a broken promise, or null.
 */
public final class Hunt implements LongFunction<@Nullable String> {
    private final SimulatedDesk desk = SimulatedDesk.read();

    @Override
    public @Nullable String apply(long seed) {
        Outcome outcome = SimulationRun.of(desk, SimulationRun.tape(seed, desk));
        return outcome.violation() == null ? null : outcome.line();
    }
}
