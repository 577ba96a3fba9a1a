// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is computed of parameters alone: it gets a field that is set when a parameter changes, not
 * at each use.
 */
final class Folds {
    static final Folds NONE = new Folds(List.of());

    private final List<Boolean> parameters;
    private final Map<Expr, Integer> fields = new LinkedHashMap<>();

    private Folds(List<Boolean> parameters) {
        this.parameters = parameters;
    }

    static Folds of(Program program, Roots roots) {
        List<Boolean> parameters = new ArrayList<>();
        for (int i = 0; i < program.sources().size(); i++) {
            parameters.add(program.plan().isParameter(i));
        }
        Folds folds = new Folds(parameters);
        roots.lets().forEach(folds::collect);
        // A text is written when something has happened, and then it may take its time.
        roots.handlers().forEach(folds::collect);
        return folds;
    }

    /** In the order of their fields. */
    List<Expr> values() {
        return List.copyOf(fields.keySet());
    }

    /** The index of an expression's field, or -1. */
    int field(Expr e) {
        return fields.getOrDefault(e, -1);
    }

    boolean isParameter(int source) {
        return parameters.get(source);
    }

    /** Takes the greatest parts that a parameter decides alone. */
    private void collect(Expr e) {
        if (e.operands().isEmpty()) {
            return;
        }
        if (isOfParameters(e) && reads(e)) {
            fields.putIfAbsent(e, fields.size());
        } else {
            e.operands().forEach(this::collect);
        }
    }

    private boolean isOfParameters(Expr e) {
        return switch (e) {
            case Expr.Source s -> isParameter(s.source());
            case Expr.Let _, Expr.Local _ -> false;
            default -> e.operands().stream().allMatch(this::isOfParameters);
        };
    }

    private static boolean reads(Expr e) {
        return e instanceof Expr.Source || e.operands().stream().anyMatch(Folds::reads);
    }
}
