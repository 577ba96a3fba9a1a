// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.engine.strategy.NotCarriedOut;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.bytecode.StrategyLoader;
import io.autohedger.language.interpreter.Interpreter;
import io.autohedger.language.interpreter.Trace;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import io.autohedger.language.scenario.ScenarioPlan;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * What of it the engine does not carry out yet, in the language's words; empty: it may run.
     * Whoever deploys a strategy refuses one that needs more.
     */
    public List<String> notCarriedOut() {
        List<String> words = new ArrayList<>(NotCarriedOut.in(program.plan()));
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top t -> verbs(t.handler().body(), words);
                case Program.Machine m -> {
                    m.handlers().forEach(h -> verbs(h.body(), words));
                    m.states().forEach(s -> s.handlers().forEach(h -> verbs(h.body(), words)));
                }
            }
        }
        program.outcomes().forEach(o -> verbs(o.body(), words));
        return words.stream().distinct().toList();
    }

    private static void verbs(List<Stmt> body, List<String> words) {
        for (Stmt stmt : body) {
            switch (stmt) {
                case Stmt.Pause p -> words.add("`pause` in line " + p.line());
                case Stmt.Halt h -> words.add("`halt` in line " + h.line());
                case Stmt.If i -> {
                    verbs(i.whenTrue(), words);
                    verbs(i.whenFalse(), words);
                }
                default -> {
                    // Carried out.
                }
            }
        }
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
