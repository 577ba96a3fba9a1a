// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Program;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code limits}: constants in one currency, and what is proved against them. */
final class LimitsBuilder {
    private static final List<String> KNOWN =
            List.of(
                    "orders",
                    "open_orders",
                    "order_size",
                    "net_exposure",
                    "doubt",
                    "doubt_time",
                    "cover");
    private static final List<String> LATER =
            List.of("cancels", "position", "gross_exposure", "day_loss");

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Tree.Limit> written = new LinkedHashMap<>();
    private @Nullable Asset asset;
    private long windowNanos;
    private long unknownAfterNanos;

    LimitsBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    void build(Tree.Strategy s, HandlerBuilder handlers, long unknownAfter) {
        unknownAfterNanos = unknownAfter;
        Span at = s.name().span();
        for (Tree.Section section : s.sections()) {
            if (section instanceof Tree.Limits l) {
                at = new Span(l.span().start(), l.span().start() + 6);
                l.limits().forEach(this::limit);
            }
        }
        if (handlers.firstHedge != null) {
            require(at);
        }
    }

    private void require(Span at) {
        List<String> doubt = List.of("doubt", "doubt_time", "cover");
        List<String> missing = new ArrayList<>(doubt);
        missing.removeAll(written.keySet());
        if (!missing.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0406",
                                    at,
                                    "no "
                                            + String.join(", ", missing)
                                            + ": what may be unknown is not said",
                                    "this strategy sends orders")
                            .note(
                                    "a venue may not answer; then what we hold lies between two"
                                            + " bounds")
                            .fix("add   doubt <= 5M USD; doubt_time <= 3s; cover <= 2M USD"));
        }
        List<String> others = new ArrayList<>(List.of("orders", "open_orders", "order_size"));
        others.removeAll(written.keySet());
        if (!others.isEmpty()) {
            scope.report(
                    "AH0304",
                    at,
                    "limits are missing: " + String.join(", ", others),
                    "this strategy sends orders");
        }
    }

    private void limit(Tree.Limit l) {
        String name = l.name().text();
        if (LATER.contains(name)) {
            scope.report("AH0909", l.name().span(), "`" + name + "` is not built yet", "");
            return;
        }
        if (!KNOWN.contains(name)) {
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0303",
                                    l.name().span(),
                                    "there is no limit `" + name + "`",
                                    "limits: " + String.join(", ", KNOWN)),
                            name,
                            KNOWN));
            return;
        }
        if (written.put(name, l) != null) {
            scope.report("AH0209", l.name().span(), "`" + name + "` is limited twice", "");
        }
        values.put(name, value(l, name));
    }

    private long value(Tree.Limit l, String name) {
        return switch (name) {
            case "orders" -> {
                if (l.per() == null) {
                    scope.report("AH0214", l.span(), "`orders` needs per", "such as per 1s");
                } else {
                    windowNanos = expressions.constant(l.per(), Unit.SECOND, 9);
                }
                yield expressions.constant(l.most(), Unit.NONE, 0);
            }
            case "open_orders" -> expressions.constant(l.most(), Unit.NONE, 0);
            case "doubt_time" -> expressions.constant(l.most(), Unit.SECOND, 9);
            default -> money(l);
        };
    }

    private long money(Tree.Limit l) {
        Quantity q = expressions.number(l.most());
        if (q == null) {
            return 0;
        }
        Asset own = scope.universe.asset(q.unit().asset());
        if (own == null) {
            scope.report(
                    "AH0207", l.most().span(), "a limit in money needs its currency", "5M USD");
            return 0;
        }
        if (asset == null) {
            asset = own;
        }
        return expressions.constant(l.most(), Unit.of(asset.code()), asset.scale());
    }

    StrategyPlan.Limits limits() {
        Asset unit = asset == null ? scope.universe.baseCurrency() : asset;
        return new StrategyPlan.Limits(
                unit.assetId(),
                Math.toIntExact(get("orders")),
                windowNanos,
                Math.toIntExact(get("open_orders")),
                get("order_size"),
                get("net_exposure"),
                get("doubt"),
                get("doubt_time"),
                get("cover"),
                unknownAfterNanos);
    }

    private long get(String name) {
        return values.getOrDefault(name, 0L);
    }

    private String text(String name) {
        Tree.Limit l = written.get(name);
        if (l == null) {
            return "-";
        }
        String text = scope.source.text(l.span());
        return text.substring(text.indexOf("<=") + 2).strip();
    }

    BoundsReport bounds(Tree.Strategy s, HandlerBuilder handlers) {
        long proved = 0;
        StringBuilder how = new StringBuilder();
        for (HandlerBuilder.Path path : handlers.paths) {
            if (path.ring() < 0 || windowNanos <= 0) {
                continue;
            }
            Program.Ring ring = handlers.rings.get(path.ring());
            long windows = Math.ceilDiv(windowNanos, ring.windowNanos());
            proved += windows * ring.most() * path.orders();
            how.append(how.isEmpty() ? " = " : " + ")
                    .append(windows)
                    .append(" x ")
                    .append(ring.most())
                    .append(" x ")
                    .append(path.orders());
        }
        long declared = get("orders");
        Tree.Limit orders = written.get("orders");
        if (orders != null && proved > declared && declared >= 0) {
            scope.report(
                    Diagnostic.of(
                                    "AH0302",
                                    orders.span(),
                                    "up to " + proved + " orders, declared are " + declared,
                                    proved + how.toString())
                            .fix("raise orders to " + proved + " or lower a rate"));
        }
        String used = declared > 0 ? proved * 100 / declared + "%" : "";
        return new BoundsReport(
                s.name().text(),
                List.of(
                        new BoundsReport.Row(
                                "new orders", text("orders"), proved + how.toString(), used),
                        new BoundsReport.Row("open orders", text("open_orders"), "by the gate", ""),
                        new BoundsReport.Row(
                                "order size", text("order_size"), "hedge is clipped to it", ""),
                        new BoundsReport.Row(
                                "net exposure", text("net_exposure"), "by the gate", ""),
                        new BoundsReport.Row("doubt", text("doubt"), "by the gate", ""),
                        new BoundsReport.Row("doubt time", text("doubt_time"), "by the engine", ""),
                        new BoundsReport.Row("cover", text("cover"), "by the engine", ""),
                        new BoundsReport.Row("heap per event", "0", "0, verified", ""),
                        new BoundsReport.Row(
                                "over-hedge",
                                "impossible",
                                "verb hedge (cannot increase, cannot flip)",
                                "")));
    }
}
