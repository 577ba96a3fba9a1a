// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Program;
import io.autohedger.model.Asset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rates make a value missing when they are: as USD/EUR. Two sides of a proof: what a hedge
 * hangs on must be overstated, what a handler answers must be understated.
 */
final class Missing {
    private final Scope scope;
    private final List<Expr> locals;

    /**
     * @param locals values of the handler's own lets, by index
     */
    Missing(Scope scope, List<Expr> locals) {
        this.scope = scope;
        this.locals = locals;
    }

    /** Every rate without which this may be missing, or a condition not true. */
    Set<String> mayStop(Expr e) {
        return walk(e, false);
    }

    /** The rates without each of which this is certainly missing. */
    private Set<String> surely(Expr e) {
        return walk(e, true);
    }

    /** The rates without each of which this condition is certainly true. */
    Set<String> answers(Expr guard) {
        return switch (guard) {
            case Expr.Not n when n.operand() instanceof Expr.Known k -> surely(k.operand());
            case Expr.Or o -> union(answers(o.left()), answers(o.right()));
            case Expr.And a -> common(answers(a.left()), answers(a.right()));
            case Expr.Let l when scope.lets.get(l.let()) instanceof Program.Plain p ->
                    answers(p.value());
            default -> new TreeSet<>();
        };
    }

    private Set<String> walk(Expr e, boolean sure) {
        return switch (e) {
            case Expr.Source s -> source(s.source());
            case Expr.BarField _ -> trades();
            case Expr.ToStep t -> walk(t.operand(), sure);
            case Expr.Let l ->
                    switch (scope.lets.get(l.let())) {
                        case Program.Plain p -> walk(p.value(), sure);
                        case Program.Fresh f -> walk(f.value(), sure);
                        case Program.Ticking _ -> trades();
                        case Program.Within _, Program.Bars _ -> new TreeSet<>();
                    };
            case Expr.Local l -> walk(locals.get(l.local()), sure);
            case Expr.Exact _, Expr.Real _, Expr.Truth _ -> new TreeSet<>();
            case Expr.ToReal t -> walk(t.operand(), sure);
            case Expr.Rescale r -> walk(r.operand(), sure);
            case Expr.Root r -> walk(r.operand(), sure);
            case Expr.Unary u -> walk(u.operand(), sure);
            case Expr.Not n -> walk(n.operand(), sure);
            case Expr.Binary b -> union(walk(b.left(), sure), walk(b.right(), sure));
            case Expr.Compare c -> union(walk(c.left(), sure), walk(c.right(), sure));
            case Expr.And a -> kleene(walk(a.left(), sure), walk(a.right(), sure), sure);
            case Expr.Or o -> kleene(walk(o.left(), sure), walk(o.right(), sure), sure);
            case Expr.Known k -> sure ? new TreeSet<>() : walk(k.operand(), false);
            case Expr.Coalesce c -> common(walk(c.left(), sure), walk(c.right(), sure));
            case Expr.Choose c -> {
                Set<String> yes = walk(c.whenTrue(), sure);
                Set<String> no = walk(c.whenFalse(), sure);
                yield union(walk(c.condition(), sure), sure ? common(yes, no) : union(yes, no));
            }
        };
    }

    /** One side may decide alone, so that both must be missing to be sure. */
    private static Set<String> kleene(Set<String> left, Set<String> right, boolean sure) {
        return sure ? common(left, right) : union(left, right);
    }

    /** Before there were enough bars, a stream has no value. */
    private Set<String> trades() {
        return new TreeSet<>(List.of(scope.instruments.firstEntry().getKey() + ".trades"));
    }

    private Set<String> source(int index) {
        Set<String> rates = new TreeSet<>();
        if (scope.sources.get(index) instanceof StrategyPlan.RateSource r) {
            rates.add(code(r.quoteAssetId()) + "/" + code(r.baseAssetId()));
        }
        return rates;
    }

    private String code(int assetId) {
        List<Asset> assets = scope.universe.assets();
        return Objects.requireNonNull(
                assets.stream()
                        .filter(a -> a.assetId() == assetId)
                        .map(Asset::code)
                        .findFirst()
                        .orElse(null));
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        return Quantity.union(a, b);
    }

    private static Set<String> common(Set<String> a, Set<String> b) {
        Set<String> both = new TreeSet<>(a);
        both.retainAll(b);
        return both;
    }
}
