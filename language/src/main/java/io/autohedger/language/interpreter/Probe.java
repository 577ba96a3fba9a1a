// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.scenario.Observed;
import io.autohedger.language.scenario.ScenarioPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers what an expectation asks, between two inputs: reads the sources of the running program
 * and those besides, computes every let, and changes nothing.
 */
public final class Probe {
    private final ScenarioPlan plan;
    private final Memory memory;
    private final Interpreter reader;
    private final Evaluator evaluator;

    /** Where the counts come from. */
    @FunctionalInterface
    public interface Counts {
        long of(Observed.Count count);
    }

    public Probe(ScenarioPlan plan) {
        this.plan = plan;
        memory = new Memory(plan.probe());
        reader = new Interpreter(plan.probe(), memory, Trace.NONE);
        evaluator = new Evaluator(memory);
    }

    /**
     * Takes the values of this moment.
     *
     * @param context that the program was run with last
     * @param running the program, for the states of its machines
     */
    public void read(StrategyContext context, long nowNanos, Strategy running, Counts counts) {
        reader.read(context, nowNanos);
        int[] states = states(plan.probe(), running);
        for (int i = 0; i < plan.observed().size(); i++) {
            memory.locals[i] =
                    switch (plan.observed().get(i)) {
                        case Observed.Count c -> BigInteger.valueOf(counts.of(c));
                        case Observed.InState s ->
                                states[s.machine()] == s.state() ? Strategy.YES : Strategy.NO;
                    };
        }
    }

    /** The state of each machine, -1 before its first, as both back ends write it. */
    public static int[] states(Program program, Strategy running) {
        List<Long> words = new ArrayList<>();
        running.writeState(words::add);
        int[] states = new int[program.machines().size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = words.get(Memory.stateWord(program, i)).intValue();
        }
        return states;
    }

    /** {@code Strategy.NO}, {@code YES} or {@code MISSING}. */
    public int truth(Expr e) {
        return evaluator.truth(e);
    }

    /** A mantissa at the expression's scale (BigInteger), a Double, or a truth; null: missing. */
    public @Nullable Object value(Expr e) {
        Object value = evaluator.value(e);
        return value instanceof Double d && Double.isNaN(d) ? null : value;
    }
}
