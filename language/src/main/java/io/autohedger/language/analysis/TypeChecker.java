// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import org.jspecify.annotations.Nullable;

/** Types as written. */
final class TypeChecker {
    /** What a parameter may be. */
    record Declared(Unit unit, int scale, boolean point) {
        Declared(Unit unit, int scale) {
            this(unit, scale, false);
        }
    }

    private final Scope scope;

    TypeChecker(Scope scope) {
        this.scope = scope;
    }

    @Nullable Declared type(Tree.Type t) {
        if (!(t instanceof Tree.Named n)) {
            scope.report("AH0905", t.span(), "this type is not built yet", "");
            return null;
        }
        return switch (n.name()) {
            case "Ratio" -> plain(n, new Declared(Unit.NONE, 9));
            case "Int" -> plain(n, new Declared(Unit.NONE, 0));
            case "Duration" -> plain(n, new Declared(Unit.SECOND, 9));
            case "Money" -> money(n);
            case "Price", "Offset", "Qty" -> ofInstrument(n);
            default -> {
                scope.report(
                        Scope.suggested(
                                Diagnostic.of(
                                        "AH0217",
                                        n.span(),
                                        "there is no type `" + n.name() + "`",
                                        "types: " + String.join(", ", Vocabulary.TYPES)),
                                n.name(),
                                Vocabulary.TYPES));
                yield null;
            }
        };
    }

    private @Nullable Declared plain(Tree.Named n, Declared declared) {
        if (n.arguments().isEmpty()) {
            return declared;
        }
        scope.report(
                Diagnostic.of(
                                "AH0217",
                                n.span(),
                                "`" + n.name() + "` has no unit to choose",
                                "takes nothing in < >")
                        .fix("write " + n.name()));
        return null;
    }

    private @Nullable Declared ofInstrument(Tree.Named n) {
        String name =
                n.arguments().size() == 1 && n.arguments().getFirst() instanceof Tree.Named of
                        ? of.name()
                        : "";
        Declared declared = new Instruments(scope).type(n.name(), name);
        if (declared == null) {
            String only = new Instruments(scope).only(n.span(), "a price, offset or quantity");
            if (only != null) {
                scope.report(
                        Diagnostic.of(
                                        "AH0217",
                                        n.span(),
                                        "`" + n.name() + "` is of the program's instrument",
                                        "of which?")
                                .fix("write " + n.name() + "<" + only + ">"));
            }
        }
        return declared;
    }

    private @Nullable Declared money(Tree.Named n) {
        if (n.arguments().size() == 1 && n.arguments().getFirst() instanceof Tree.Named of) {
            Asset asset = scope.asset(of.name(), of.span());
            return asset == null ? null : new Declared(scope.unit(of.name(), asset), asset.scale());
        }
        String base = scope.universe.baseCurrency().code();
        scope.report(
                Diagnostic.of("AH0217", n.span(), "Money is of one currency", "of which?")
                        .fix("write Money<" + base + ">"));
        return null;
    }

    @Nullable Quantity declared(Tree.Type t, Quantity value, Tree.Expr at) {
        Declared d = type(t);
        if (d == null) {
            return null;
        }
        if (value.isZero()) {
            return new Quantity(value.expr(), d.unit(), d.point(), false, value.rates());
        }
        boolean point = value.point() != d.point();
        if (value.isTruth() || point || !value.unit().equals(d.unit())) {
            scope.report(mismatch(t, d, value, at));
            return null;
        }
        return value;
    }

    private Diagnostic mismatch(Tree.Type t, Declared d, Quantity value, Tree.Expr at) {
        String needed = d.unit().typeName(d.point());
        Diagnostic problem =
                Diagnostic.of(
                                "AH0208",
                                at.span(),
                                value.typeName() + " where " + needed + " is needed",
                                value.typeName())
                        .also(t.span(), "needs " + needed);
        String from = value.unit().asset();
        String to = d.unit().asset();
        if (!from.isEmpty() && !to.isEmpty()) {
            return problem.fix(Operators.converted(scope, at, from, to));
        }
        return value.bare() && !to.isEmpty() ? problem.fix(scope.text(at) + " " + to) : problem;
    }
}
