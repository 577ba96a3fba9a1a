// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.interpreter.Evaluator;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a checked program of one strategy, or reports why not. */
public final class ProgramBuilder {
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final HandlerBuilder handlers;
    private final List<StrategyPlan.Parameter> parameters = new ArrayList<>();
    private final List<Program.Section> sections = new ArrayList<>();
    private int machines;

    /** A program with its bounds. */
    public record Built(Program program, BoundsReport bounds) {}

    private ProgramBuilder(SourceFile source, Universe universe, List<Diagnostic> diagnostics) {
        scope = new Scope(source, universe, diagnostics);
        expressions = new ExpressionChecker(scope);
        handlers = new HandlerBuilder(scope, expressions);
    }

    /** Null when something was reported. */
    public static @Nullable Built build(
            SourceFile source,
            Tree.Strategy strategy,
            Universe universe,
            List<Diagnostic> diagnostics) {
        return new ProgramBuilder(source, universe, diagnostics).build(strategy);
    }

    private @Nullable Built build(Tree.Strategy s) {
        if (s.formals()) {
            scope.report(
                    "AH0905", s.name().span(), "strategies with formals are not built yet", "");
        }
        s.sections().forEach(this::declare);
        s.sections().forEach(this::parametersOf);
        s.sections().forEach(this::letsOf);
        for (Tree.Section section : s.sections()) {
            section(section);
        }
        OutcomeBuilder outcomes = new OutcomeBuilder(scope, expressions, handlers);
        outcomes.build(s);
        LimitsBuilder limits = new LimitsBuilder(scope, expressions);
        limits.build(s, handlers, outcomes.unknownAfterNanos());
        handlers.requireHandledMissing();
        BoundsReport bounds = limits.bounds(s, handlers);
        if (!scope.diagnostics.isEmpty()) {
            return null;
        }
        return new Built(program(s, limits.limits(), outcomes), bounds);
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
                }
            }
            case Tree.Machine m -> scope.declare(m.name());
            case Tree.Unbuilt u ->
                    scope.report(u.code(), u.span(), u.what() + " is not built yet", "");
            default -> {
                // Handlers, limits and outcomes declare no name.
            }
        }
    }

    private void parametersOf(Tree.Section section) {
        if (section instanceof Tree.Params p) {
            p.params().forEach(this::parameter);
            p.requires().forEach(this::require);
        }
    }

    private void parameter(Tree.Param p) {
        TypeChecker.Declared type = new TypeChecker(scope).type(p.type());
        if (type == null) {
            return;
        }
        if (p.optional() || p.initial() == null) {
            scope.report(
                    "AH0901",
                    p.span(),
                    "a parameter without a default is not built yet",
                    "needs = a value");
            return;
        }
        long initial = expressions.constant(p.initial(), type.unit(), type.scale());
        if (p.low() != null && p.high() != null) {
            long low = expressions.constant(p.low(), type.unit(), type.scale());
            long high = expressions.constant(p.high(), type.unit(), type.scale());
            boolean known =
                    initial != Scaled.NO_VALUE && low != Scaled.NO_VALUE && high != Scaled.NO_VALUE;
            if (known && (initial < low || initial > high)) {
                scope.report(
                        "AH0210",
                        p.initial().span(),
                        "the default of `" + p.name().text() + "` is outside its range",
                        "the range is " + scope.source.text(p.low().span().to(p.high().span())));
            }
        }
        parameters.add(
                new StrategyPlan.Parameter(p.name().text(), initial, type.scale(), p.live()));
        Shape shape = Shape.exact(type.scale());
        int source = scope.source(new StrategyPlan.ParameterSource(parameters.size() - 1), shape);
        scope.values.put(
                p.name().text(),
                new Quantity(
                        new Expr.Source(source, shape),
                        type.unit(),
                        false,
                        false,
                        new TreeSet<>()));
    }

    private void require(Tree.Expr e) {
        Quantity q = expressions.truth(e);
        if (q == null) {
            return;
        }
        Evaluator evaluator = new Evaluator(new Defaults());
        if (evaluator.truth(q.expr()) != io.autohedger.engine.strategy.Strategy.YES) {
            scope.report(
                    "AH0211",
                    e.span(),
                    "the defaults break this requirement",
                    "not true for the defaults");
        }
    }

    private final class Defaults implements Evaluator.Frame {
        @Override
        public @Nullable Object source(int index) {
            if (scope.sources.get(index) instanceof StrategyPlan.ParameterSource p) {
                long initial = parameters.get(p.parameterIndex()).initial();
                return initial == Scaled.NO_VALUE ? null : BigInteger.valueOf(initial);
            }
            return null;
        }

        @Override
        public @Nullable Object let(int index) {
            return null;
        }

        @Override
        public @Nullable Object local(int index) {
            return null;
        }
    }

    private void letsOf(Tree.Section section) {
        if (section instanceof Tree.Let l) {
            if (l.family()) {
                scope.pending.remove(l.name().text());
                scope.report("AH0905", l.name().span(), "families are not built yet", "");
            } else if (scope.pending.containsKey(l.name().text())) {
                expressions.let(l);
            }
        }
    }

    private void section(Tree.Section section) {
        if (section instanceof Tree.Handler h && !(h instanceof Tree.Unbuilt)) {
            var built = handlers.handler(h, HandlerBuilder.TOP);
            if (built != null) {
                sections.add(new Program.Top(built));
            }
        } else if (section instanceof Tree.Machine m) {
            machine(m);
        }
    }

    private void machine(Tree.Machine m) {
        if (m.family()) {
            scope.report("AH0905", m.name().span(), "families are not built yet", "");
        }
        List<String> names = m.states().stream().map(s -> s.name().text()).toList();
        var place = new HandlerBuilder.Place(m.name().text(), names, false);
        var common = m.handlers().stream().map(h -> handlers.handler(h, place)).toList();
        boolean commonExit = handlers.tookExit();
        List<Program.State> states = new ArrayList<>();
        for (Tree.State s : m.states()) {
            var inState = new HandlerBuilder.Place(m.name().text(), names, true);
            List<io.autohedger.language.ir.Handler> own = new ArrayList<>();
            s.handlers()
                    .forEach(h -> {
                        var built = handlers.handler(h, inState);
                        if (built != null) {
                            own.add(built);
                        }
                    });
            if (!handlers.tookExit() && !commonExit && !s.isFinal()) {
                scope.report(
                        Diagnostic.of(
                                        "AH0422",
                                        s.name().span(),
                                        "state `" + s.name().text() + "` has no way out",
                                        "no -> leads out of it")
                                .fix("final state " + s.name().text()));
            }
            states.add(new Program.State(s.name().text(), own, scope.line(s.span())));
        }
        if (states.isEmpty()) {
            scope.report("AH0422", m.name().span(), "a machine needs a state", "");
        }
        sections.add(
                new Program.Machine(
                        m.name().text(),
                        machines++,
                        common.stream().filter(java.util.Objects::nonNull).toList(),
                        states,
                        scope.line(m.span())));
    }

    private Program program(Tree.Strategy s, StrategyPlan.Limits limits, OutcomeBuilder outcomes) {
        List<Program.SourceUse> uses = new ArrayList<>();
        for (int i = 0; i < scope.sources.size(); i++) {
            uses.add(new Program.SourceUse(scope.shapes.get(i), scope.timed.contains(i)));
        }
        StrategyPlan unhashed = plan(s, 0, limits);
        String meaning =
                (unhashed
                                + uses.toString()
                                + scope.lets
                                + handlers.changed
                                + sections
                                + outcomes.cases()
                                + handlers.rings)
                        .replaceAll("(line|sourceLine)=\\d+|label=\\w+", "");
        return new Program(
                s.name().text(),
                scope.source.fileName(),
                plan(s, hash(meaning), limits),
                uses,
                scope.lets,
                handlers.changed,
                sections,
                outcomes.cases(),
                handlers.rings,
                handlers.bits(),
                scope.line(s.span()));
    }

    private StrategyPlan plan(Tree.Strategy s, long hash, StrategyPlan.Limits limits) {
        return new StrategyPlan(
                s.name().text(),
                hash,
                scope.sources,
                handlers.hedgeSites,
                handlers.textSites,
                parameters,
                limits);
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
