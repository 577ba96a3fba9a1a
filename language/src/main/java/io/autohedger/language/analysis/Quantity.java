// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.ir.Expr;
import java.util.Set;
import java.util.TreeSet;

/**
 * A checked value.
 *
 * @param point a price: a level, not an amount
 * @param bare a literal without unit, so that 0 may take any
 * @param rates the rates that it depends on, as USD/EUR
 */
record Quantity(Expr expr, Unit unit, boolean point, boolean bare, Set<String> rates) {
    static Quantity truth(Expr expr, Set<String> rates) {
        return new Quantity(expr, Unit.NONE, false, false, rates);
    }

    boolean isTruth() {
        return expr.shape().equals(io.autohedger.language.ir.Shape.TRUTH);
    }

    boolean isZero() {
        return bare && expr instanceof Expr.Exact x && x.mantissa() == 0;
    }

    boolean isInt() {
        return unit.isNone() && expr.shape().isExact() && expr.shape().scale() == 0;
    }

    String typeName() {
        return isTruth() ? "a condition" : unit.typeName(point);
    }

    /** A value that it may be compared with, for a suggestion. */
    String sample() {
        String asset = unit.asset();
        return unit.equals(Unit.SECOND) ? "1s" : asset.isEmpty() ? "0" : "1M " + asset;
    }

    Quantity as(Expr newExpr) {
        return new Quantity(newExpr, unit, point, false, rates);
    }

    static Expr real(Expr e) {
        return e.shape().isExact() ? new Expr.ToReal(e) : e;
    }

    /** Real values at a root are finite or missing. */
    static Expr root(Expr e) {
        return e.shape().isReal() ? new Expr.Root(e) : e;
    }

    static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }
}
