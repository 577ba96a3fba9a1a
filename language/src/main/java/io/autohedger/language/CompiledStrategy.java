// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.bytecode.StrategyLoader;
import io.autohedger.language.interpreter.Interpreter;
import io.autohedger.language.interpreter.Trace;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Program;
import io.autohedger.language.scenario.ScenarioPlan;

/** A strategy that passed every check, the verifier's included. */
public final class CompiledStrategy {
    private final Program program;
    private final BoundsReport bounds;
    private final ScenarioPlan scenarios;
    private final byte[] classBytes;
    private final StrategyLoader loader;

    CompiledStrategy(
            Program program, BoundsReport bounds, ScenarioPlan scenarios, byte[] classBytes) {
        this.program = program;
        this.bounds = bounds;
        this.scenarios = scenarios;
        this.classBytes = classBytes.clone();
        this.loader = new StrategyLoader(program, classBytes);
    }

    public StrategyPlan plan() {
        return program.plan();
    }

    public BoundsReport bounds() {
        return bounds;
    }

    /** What its source says shall happen. */
    public ScenarioPlan scenarios() {
        return scenarios;
    }

    public byte[] classBytes() {
        return classBytes.clone();
    }

    /** A fresh instance of this version's class, at the start of its life. */
    public Strategy newInstance() {
        return loader.newInstance();
    }

    /** The same meaning by the reference interpreter, which tells what it stands at. */
    public Interpreter interpreter() {
        return new Interpreter(program);
    }

    /** The same, telling what of it runs. */
    public Strategy interpreter(Trace trace) {
        return new Interpreter(program, trace);
    }
}
