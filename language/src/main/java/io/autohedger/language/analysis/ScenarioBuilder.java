// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.language.scenario.Condition;
import io.autohedger.language.scenario.Property;
import io.autohedger.language.scenario.Scenario;
import io.autohedger.language.scenario.ScenarioPlan;
import io.autohedger.language.scenario.Step;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks scenarios and properties when the program itself is whole: their expectations see all that
 * it has, and what they read besides stands behind its own sources and lets, in a program that is
 * asked and never run.
 */
final class ScenarioBuilder {
    /** Calls that read something: their value is shown, their arguments are none. */
    private static final List<String> READS = List.of("rate", "position");

    private static final List<String> KINDS =
            Stream.of(Property.Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final ObservedNames observed;
    private final GivenBuilder givens;

    ScenarioBuilder(Scope scope, ExpressionChecker expressions, Program program) {
        this.scope = scope;
        this.expressions = expressions;
        observed = new ObservedNames(scope, program.machines());
        givens = new GivenBuilder(scope, expressions, program.plan());
    }

    ScenarioPlan build(Tree.Program p, Program program) {
        scope.observed = observed;
        List<Scenario> scenarios = new ArrayList<>();
        List<Property> properties = new ArrayList<>();
        for (Tree.Section section : p.sections()) {
            if (section instanceof Tree.Scenario s) {
                scenarios.add(scenario(s));
            } else if (section instanceof Tree.Property x) {
                Property property = property(x);
                if (property != null) {
                    properties.add(property);
                }
            }
        }
        scope.observed = null;
        return new ScenarioPlan(probe(program), observed.observed(), scenarios, properties);
    }

    private Program probe(Program program) {
        StrategyPlan plan = program.plan();
        List<Program.SourceUse> uses = new ArrayList<>();
        for (int i = 0; i < scope.sources.size(); i++) {
            uses.add(new Program.SourceUse(scope.shapes.get(i), scope.timed.contains(i)));
        }
        return new Program(
                program.name(),
                program.sourceFile(),
                new StrategyPlan(
                        plan.name(),
                        plan.codeHash(),
                        scope.sources,
                        plan.hedgeSites(),
                        plan.textSites(),
                        plan.parameters(),
                        plan.limits(),
                        plan.targetSites(),
                        plan.qtyLimits()),
                uses,
                scope.lets,
                program.changed(),
                program.sections(),
                program.outcomes(),
                program.rings(),
                program.retryRings(),
                program.bits(),
                program.line());
    }

    private Scenario scenario(Tree.Scenario s) {
        List<Step> steps = new ArrayList<>();
        for (Tree.Step step : s.steps()) {
            Step built =
                    switch (step.kind().text()) {
                        case "given" -> givens.given(step);
                        case "wait" -> waiting(step);
                        default -> expect(step);
                    };
            if (built != null) {
                steps.add(built);
            }
        }
        if (s.steps().stream().noneMatch(x -> x.kind().text().equals("expect"))) {
            scope.report(
                    Diagnostic.of(
                                    "AH0804",
                                    s.title().span(),
                                    "this scenario expects nothing",
                                    "passes whatever happens")
                            .fix("add a line such as expect orders == 0"));
        }
        return new Scenario(title(s.title()), s.span(), steps);
    }

    /** Without its quotes. */
    private static String title(Tree.Word word) {
        String text = word.text();
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private @Nullable Step waiting(Tree.Step step) {
        long nanos = givens.time(step.value());
        return nanos <= 0 ? null : new Step.Wait(step.span(), nanos);
    }

    private @Nullable Step expect(Tree.Step step) {
        Condition condition = condition(step.value());
        long within = step.within() == null ? 0 : givens.time(step.within());
        return condition == null || within < 0
                ? null
                : new Step.Expect(step.span(), condition, within);
    }

    private @Nullable Property property(Tree.Property p) {
        List<Property.Kind> over = new ArrayList<>();
        for (Tree.Expr e : p.over()) {
            int kind = KINDS.indexOf(scope.text(e));
            if (kind >= 0) {
                over.add(Property.Kind.values()[kind]);
                continue;
            }
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0805",
                                    e.span(),
                                    "nothing of this kind happens to a desk",
                                    "kinds: " + String.join(", ", KINDS)),
                            scope.text(e),
                            KINDS));
        }
        Condition condition = condition(p.value());
        return condition == null ? null : new Property(title(p.title()), p.span(), over, condition);
    }

    private @Nullable Condition condition(Tree.Expr e) {
        Quantity truth = expressions.truth(e);
        if (truth == null) {
            return null;
        }
        Map<String, Condition.Shown> shown = new LinkedHashMap<>();
        if (e instanceof Tree.Binary b && observed.state(b.left()) == null) {
            show(shown, b.left());
            show(shown, b.right());
        }
        parts(shown, e);
        return new Condition(e.span(), truth.expr(), List.copyOf(shown.values()));
    }

    private void show(Map<String, Condition.Shown> shown, Tree.Expr e) {
        Condition.State state = observed.state(e);
        String text = written(e);
        if (state != null) {
            shown.putIfAbsent(text, state);
            return;
        }
        Quantity q = expressions.check(e);
        if (q != null && !(q.expr() instanceof Expr.Exact)) {
            String unit = q.unit().isNone() ? "" : q.unit().text();
            Expr root = Quantity.root(q.expr());
            shown.putIfAbsent(text, new Condition.Value(text, root, unit));
        }
    }

    /** An operand may begin behind the bracket that it stands in. */
    private String written(Tree.Expr e) {
        String text = scope.text(e);
        long opened = text.chars().filter(c -> c == '(').count();
        long closed = text.chars().filter(c -> c == ')').count();
        return "(".repeat((int) Math.max(0, closed - opened)) + text;
    }

    /** Names, members and calls: what a value is made of. */
    private void parts(Map<String, Condition.Shown> shown, Tree.Expr e) {
        switch (e) {
            case Tree.Unary u -> parts(shown, u.operand());
            case Tree.Binary b -> {
                parts(shown, b.left());
                if (observed.state(b.left()) == null) {
                    parts(shown, b.right());
                }
            }
            case Tree.Choose c -> {
                parts(shown, c.condition());
                parts(shown, c.whenTrue());
                parts(shown, c.whenFalse());
            }
            case Tree.Call c when !observed.takes(c) && !READS.contains(scope.text(c.function())) ->
                    c.arguments().stream()
                            .filter(a -> a.family() == null)
                            .forEach(a -> parts(shown, a.value()));
            case Tree.Name _, Tree.Index _, Tree.Member _, Tree.Call _ -> show(shown, e);
            default -> {
                // Literals are in the text.
            }
        }
    }
}
