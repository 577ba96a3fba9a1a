// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.interpreter.Trace;
import io.autohedger.language.scenario.Scenario;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
    private World world;
    private Scenario scenario;

    @BeforeEach
    void theFirstScenarioOfTheExample() throws IOException {
        Path file = Path.of(System.getProperty("ah.root"), "examples/one-pair/hedger.ah");
        SourceFile source = new SourceFile("hedger.ah", Files.readString(file));
        world = Objects.requireNonNull(Worlds.of(file, source, Map.of()).world());
        scenario = world.strategy().scenarios().scenarios().getFirst();
    }

    @Test
    void theDeskThatNamesTheFileIsTheOneItRunsOn() {
        assertEquals("one-pair", world.desk().name());
        assertTrue(world.deployment().active());
    }

    @Test
    void theSameScenarioGivesTheSameBytes() {
        ScenarioRun.Result first = ScenarioRun.run(world, scenario, Trace.NONE);
        assertTrue(first.passed());
        assertEquals(first, ScenarioRun.run(world, scenario, Trace.NONE));
    }

    @Test
    void backEndsThatDifferAreADefectAndNoResult() {
        ScenarioRun.Result meant = ScenarioRun.run(world, scenario, Trace.NONE);
        ScenarioRun.Result other =
                ScenarioRun.run(world, scenario, lazy(world.strategy().newInstance()), null);
        assertTrue(meant.outputHash() != other.outputHash());
        var thrown =
                assertThrows(
                        IllegalStateException.class, () -> ScenarioRun.agreed(world, meant, other));
        assertTrue(String.valueOf(thrown.getMessage()).contains("OnePairHedger differ"));
    }

    /** The program, but for its reactions. */
    private static Strategy lazy(Strategy program) {
        return (Strategy)
                Proxy.newProxyInstance(
                        Strategy.class.getClassLoader(),
                        new Class<?>[] {Strategy.class},
                        (self, method, arguments) ->
                                method.getName().equals("react")
                                        ? null
                                        : method.invoke(program, arguments));
    }
}
