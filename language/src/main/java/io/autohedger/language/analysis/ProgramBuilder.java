// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.scenario.ScenarioPlan;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a checked program of one strategy with its scenarios, or reports why not. */
public final class ProgramBuilder {
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final ParamsBuilder params;
    private final HandlerBuilder handlers;
    private final MachineBuilder machines;
    private final List<Program.Section> sections = new ArrayList<>();

    /**
     * A program with its bounds.
     *
     * @param warnings what the author should look at
     */
    public record Built(
            Program program,
            BoundsReport bounds,
            ScenarioPlan scenarios,
            List<Diagnostic> warnings) {
        public Built {
            warnings = List.copyOf(warnings);
        }
    }

    private ProgramBuilder(SourceFile source, Universe universe, List<Diagnostic> diagnostics) {
        scope = new Scope(source, universe, diagnostics);
        expressions = new ExpressionChecker(scope);
        params = new ParamsBuilder(scope, expressions);
        handlers = new HandlerBuilder(scope, expressions);
        machines = new MachineBuilder(scope, handlers);
    }

    /** Null when something was reported. */
    public static @Nullable Built build(
            SourceFile source,
            Tree.Program program,
            Universe universe,
            List<Diagnostic> diagnostics) {
        return new ProgramBuilder(source, universe, diagnostics).build(program);
    }

    private @Nullable Built build(Tree.Program p) {
        new Instruments(scope).bind(p);
        if (!scope.diagnostics.isEmpty()) {
            return null;
        }
        p.sections().forEach(this::declare);
        p.sections().forEach(this::parametersOf);
        p.sections().forEach(this::letsOf);
        handlers.retries(OutcomeBuilder.retries(p));
        p.sections().forEach(this::section);
        boolean readable = scope.diagnostics.isEmpty();
        OutcomeBuilder outcomes = new OutcomeBuilder(scope, expressions, handlers);
        outcomes.build(p);
        LimitsBuilder limits = new LimitsBuilder(scope, expressions);
        limits.build(p, handlers);
        BoundsReport bounds = limits.bounds(p, handlers);
        if (readable) {
            HedgeProof proof = new HedgeProof(scope, handlers);
            proof.requireHandledMissing();
            proof.lintExits();
        }
        if (!scope.diagnostics.isEmpty()) {
            return null;
        }
        handlers.setOwnRings(limits.windowNanos());
        Program program = program(p, limits, outcomes);
        // Scenarios are of the whole desk: a run that does without a part of it runs none.
        ScenarioPlan scenarios =
                scope.universe.unpriced().isEmpty()
                        ? new ScenarioBuilder(scope, expressions, program).build(p, program)
                        : new ScenarioPlan(program, List.of(), List.of(), List.of());
        return scope.diagnostics.isEmpty()
                ? new Built(program, bounds, scenarios, scope.warnings)
                : null;
    }

    private void declare(Tree.Section section) {
        switch (section) {
            case Tree.Use u -> {
                if (scope.declare(u.name())) {
                    new UseBuilder(scope).use(u);
                }
            }
            case Tree.Params p -> p.params().forEach(x -> scope.declare(x.name()));
            case Tree.Let l -> {
                if (scope.declare(l.name())) {
                    scope.pending.put(l.name().text(), l);
                    if (l.family() != null) {
                        scope.families.put(l.name().text(), l);
                    }
                }
            }
            case Tree.Machine m -> scope.declare(m.name());
            default -> {
                // Handlers, limits and outcomes declare no name.
            }
        }
    }

    private void parametersOf(Tree.Section section) {
        if (section instanceof Tree.Params p) {
            params.build(p);
        }
    }

    private void letsOf(Tree.Section section) {
        if (section instanceof Tree.Let l && scope.pending.containsKey(l.name().text())) {
            expressions.let(l);
        }
    }

    private void section(Tree.Section section) {
        if (section instanceof Tree.Handler h) {
            Handler built = handlers.handler(h, Place.TOP);
            if (built != null) {
                sections.add(new Program.Top(built));
            }
        } else if (section instanceof Tree.Machine m) {
            sections.addAll(machines.machines(m));
        }
    }

    private Program program(Tree.Program p, LimitsBuilder limits, OutcomeBuilder outcomes) {
        List<Program.SourceUse> uses = new ArrayList<>();
        for (int i = 0; i < scope.sources.size(); i++) {
            uses.add(new Program.SourceUse(scope.shapes.get(i), scope.timed.contains(i)));
        }
        StrategyPlan unhashed = plan(p, 0, limits, outcomes);
        String meaning =
                (unhashed
                                + uses.toString()
                                + scope.lets
                                + handlers.changed
                                + sections
                                + outcomes.cases()
                                + handlers.rings)
                        .replaceAll("(line|sourceLine)=\\d+|label=[\\w$]+", "");
        return new Program(
                p.name().text(),
                scope.source.fileName(),
                plan(p, hash(meaning), limits, outcomes),
                uses,
                scope.lets,
                handlers.changed,
                sections,
                outcomes.cases(),
                handlers.rings,
                handlers.retryRings(),
                handlers.bits(),
                scope.line(p.span()));
    }

    private StrategyPlan plan(
            Tree.Program p, long hash, LimitsBuilder limits, OutcomeBuilder outcomes) {
        return new StrategyPlan(
                p.name().text(),
                hash,
                scope.sources,
                handlers.hedgeSites,
                handlers.textSites,
                params.parameters(),
                limits.limits(outcomes.unknownAfterNanos()),
                handlers.targetSites,
                limits.qtyLimits());
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
