// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.interpreter.Evaluator;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Shape;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Scaled;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code params}: values that people may change, with ranges and requirements. */
final class ParamsBuilder {
    private final Scope scope;
    private final ExpressionChecker expressions;
    private final List<StrategyPlan.Parameter> parameters = new ArrayList<>();
    private final Map<String, Tree.Expr> defaults = new LinkedHashMap<>();

    ParamsBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    List<StrategyPlan.Parameter> parameters() {
        return parameters;
    }

    /** Requirements are judged when all parameters are right, or one mistake would give two. */
    void build(Tree.Params p) {
        int before = scope.diagnostics.size();
        p.params().forEach(this::parameter);
        if (scope.diagnostics.size() == before) {
            p.requires().forEach(this::require);
        }
    }

    private void parameter(Tree.Param p) {
        TypeChecker.Declared type = new TypeChecker(scope).type(p.type());
        if (type == null || p.initial() == null) {
            return;
        }
        String name = p.name().text();
        long initial = expressions.constant(p.initial(), type.unit(), type.scale());
        long low = p.low() == null ? Scaled.NO_VALUE : constant(p.low(), type);
        long high = p.high() == null ? Scaled.NO_VALUE : constant(p.high(), type);
        boolean known =
                initial != Scaled.NO_VALUE && low != Scaled.NO_VALUE && high != Scaled.NO_VALUE;
        if (known && (initial < low || initial > high)) {
            range(p, p.initial(), low > high);
        }
        defaults.put(name, p.initial());
        parameters.add(new StrategyPlan.Parameter(name, initial, type.scale(), p.live()));
        Shape shape = Shape.exact(type.scale());
        int source = scope.source(new StrategyPlan.ParameterSource(parameters.size() - 1), shape);
        long least = p.live() ? low : initial;
        if (least != Scaled.NO_VALUE) {
            scope.least.put(source, least);
        }
        if (!p.live()) {
            scope.fixed.put(source, initial);
        }
        Expr e = new Expr.Source(source, shape);
        boolean point = type.point();
        scope.values.put(name, new Quantity(e, type.unit(), point, false, new TreeSet<>()));
    }

    private long constant(Tree.Expr e, TypeChecker.Declared type) {
        return expressions.constant(e, type.unit(), type.scale());
    }

    private void range(Tree.Param p, Tree.Expr initial, boolean empty) {
        if (p.low() == null || p.high() == null) {
            return;
        }
        Span range = p.low().span().to(p.high().span());
        String between = scope.text(p.low()) + " to " + scope.text(p.high());
        scope.report(
                Diagnostic.of(
                                "AH0210",
                                initial.span(),
                                "the default of `" + p.name().text() + "` is outside its range",
                                empty ? "nothing lies in the range" : "not in the range")
                        .also(range, "the range")
                        .fix(
                                empty
                                        ? "put the lower end of the range first"
                                        : "a default from " + between));
    }

    private void require(Tree.Expr e) {
        Quantity q = expressions.truth(e);
        if (q == null || new Evaluator(new Defaults()).truth(q.expr()) == Strategy.YES) {
            return;
        }
        Diagnostic d =
                Diagnostic.of(
                        "AH0211",
                        e.span(),
                        "the defaults break this requirement",
                        "not true of the defaults");
        for (var value : defaults.entrySet()) {
            boolean used = mentions(e, value.getKey());
            String text = value.getKey() + " is " + scope.text(value.getValue());
            d = used ? d.also(value.getValue().span(), text) : d;
        }
        scope.report(d.fix("change a default, or the requirement"));
    }

    private boolean mentions(Tree.Expr e, String name) {
        return List.of(scope.text(e).split("\\W+")).contains(name);
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
}
