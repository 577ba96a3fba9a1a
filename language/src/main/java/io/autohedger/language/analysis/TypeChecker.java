// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types as written. */
final class TypeChecker {
    private static final List<String> TYPES = List.of("Money", "Ratio", "Int", "Duration");

    /** What a parameter may be. */
    record Declared(Unit unit, int scale) {}

    private final Scope scope;

    TypeChecker(Scope scope) {
        this.scope = scope;
    }

    @Nullable Declared type(Tree.Type t) {
        if (!t.simple()) {
            scope.report("AH0905", t.span(), "this type is not built yet", "");
            return null;
        }
        return switch (t.name()) {
            case "Ratio" -> new Declared(Unit.NONE, 9);
            case "Int" -> new Declared(Unit.NONE, 0);
            case "Duration" -> new Declared(Unit.SECOND, 9);
            case "Money" -> money(t);
            default -> {
                scope.report(
                        Scope.suggested(
                                Diagnostic.of(
                                        "AH0217",
                                        t.span(),
                                        "there is no type `" + t.name() + "` here",
                                        "built: Money<USD>, Ratio, Int, Duration"),
                                t.name(),
                                TYPES));
                yield null;
            }
        };
    }

    private @Nullable Declared money(Tree.Type t) {
        if (t.arguments().size() != 1) {
            scope.report("AH0217", t.span(), "Money needs its currency", "write Money<USD>");
            return null;
        }
        Tree.Type argument = t.arguments().getFirst();
        Asset asset = scope.asset(new Tree.Name(argument.name(), argument.span()));
        return asset == null ? null : new Declared(Unit.of(asset.code()), asset.scale());
    }

    @Nullable Quantity declared(Tree.Type t, Quantity value, Tree.Expr at) {
        Declared d = type(t);
        if (d == null) {
            return null;
        }
        if (value.isZero()) {
            return new Quantity(value.expr(), d.unit(), false, false, value.rates());
        }
        if (value.isTruth() || value.point() || !value.unit().equals(d.unit())) {
            Diagnostic problem =
                    Diagnostic.of(
                                    "AH0208",
                                    at.span(),
                                    value.typeName()
                                            + " where "
                                            + d.unit().typeName(false)
                                            + " is needed",
                                    value.typeName())
                            .note("declared as " + scope.source.text(t.span()));
            String from = value.unit().asset();
            scope.report(
                    from.isEmpty() || d.unit().asset().isEmpty()
                            ? problem
                            : problem.fix(
                                    "("
                                            + scope.source.text(at.span())
                                            + ") * rate("
                                            + from
                                            + ", "
                                            + d.unit().asset()
                                            + ")"));
            return null;
        }
        return value;
    }
}
