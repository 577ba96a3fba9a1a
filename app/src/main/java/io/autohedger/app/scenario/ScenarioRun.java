// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.interpreter.Probe;
import io.autohedger.language.interpreter.Trace;
import io.autohedger.language.scenario.Condition;
import io.autohedger.language.scenario.Scenario;
import io.autohedger.language.scenario.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scenario on a stage of its own, by the reference interpreter and by the compiled class: what
 * one does differently is a defect of ours, and no result.
 */
public final class ScenarioRun {
    private final Stage stage;

    /** Must hold after each input; null: only what is expected. */
    private final @Nullable Condition always;

    private @Nullable Failure failure;

    /**
     * What came of it.
     *
     * @param failure null where everything was as expected
     * @param nanos how much virtual time it took
     */
    public record Result(
            Scenario scenario, @Nullable Failure failure, long nanos, long outputHash) {
        public boolean passed() {
            return failure == null;
        }
    }

    /**
     * An expectation that was not met; condition null: the scenario found no end.
     *
     * @param values of its parts, as they were then
     * @param before what led there
     */
    public record Failure(
            @Nullable Condition condition,
            long withinNanos,
            long nanos,
            List<Shown> values,
            List<Chronicle.Entry> before) {
        public Failure {
            values = List.copyOf(values);
            before = List.copyOf(before);
        }
    }

    private ScenarioRun(Stage stage, @Nullable Condition always) {
        this.stage = stage;
        this.always = always;
    }

    /** Runs it by both back ends. */
    public static Result run(World world, Scenario scenario, Trace trace) {
        return run(world, scenario, trace, null);
    }

    /** The same, and a condition is not untrue after any input. */
    static Result always(World world, Scenario scenario, Condition condition) {
        return run(world, scenario, Trace.NONE, condition);
    }

    private static Result run(
            World world, Scenario scenario, Trace trace, @Nullable Condition always) {
        return agreed(
                world,
                run(world, scenario, world.strategy().interpreter(trace), always),
                run(world, scenario, world.strategy().newInstance(), always));
    }

    /** Both are the same scenario's. */
    static Result agreed(World world, Result meant, Result compiled) {
        if (!meant.equals(compiled)) {
            throw new IllegalStateException(
                    "the interpreter and the compiled class of "
                            + world.strategy().plan().name()
                            + " differ in the scenario \""
                            + meant.scenario().title()
                            + "\"");
        }
        return meant;
    }

    static Result run(
            World world, Scenario scenario, Strategy program, @Nullable Condition always) {
        ScenarioRun run = new ScenarioRun(new Stage(world, program), always);
        for (Step step : scenario.steps()) {
            run.step(step);
            if (run.failure != null) {
                break;
            }
        }
        Stage stage = run.stage;
        return new Result(scenario, run.failure, stage.elapsedNanos(), stage.outputHash());
    }

    private void step(Step step) {
        switch (step) {
            case Step.Wait w -> pass(w.nanos());
            case Step.Expect e -> expect(e.condition(), e.withinNanos());
            default -> new Givens(stage).give(step);
        }
        if (isBroken() && failure == null) {
            failure = failed(always, 0);
        }
    }

    private boolean isBroken() {
        return always != null && stage.probe().truth(always.truth()) == Strategy.NO;
    }

    private void pass(long nanos) {
        stage.runUntil(stage.nowNanos() + nanos, this::isBroken);
        if (stage.isWorn()) {
            failure = failed(null, 0);
        }
    }

    /** What is planned for this very moment has happened before anything is judged. */
    private void expect(Condition condition, long withinNanos) {
        long until = stage.nowNanos() + withinNanos;
        boolean isMet =
                stage.runUntil(stage.nowNanos(), () -> withinNanos > 0 && holds(condition))
                        || holds(condition)
                        || (withinNanos > 0 && stage.runUntil(until, () -> holds(condition)));
        if (!isMet) {
            failure = failed(stage.isWorn() ? null : condition, withinNanos);
        }
    }

    private boolean holds(Condition condition) {
        return stage.probe().truth(condition.truth()) == Strategy.YES;
    }

    private Failure failed(@Nullable Condition condition, long withinNanos) {
        Probe probe = stage.probe();
        int[] states = stage.states();
        List<Shown> values =
                condition == null
                        ? List.of()
                        : condition.shown().stream().map(s -> Shown.of(s, probe, states)).toList();
        return new Failure(
                condition, withinNanos, stage.elapsedNanos(), values, stage.chronicle().last());
    }
}
