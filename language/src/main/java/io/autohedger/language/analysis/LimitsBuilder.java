// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code limits}: constants in one currency, and what is proved against them. */
final class LimitsBuilder {
    private static final List<String> DOUBT = List.of("doubt", "doubt_time", "cover");
    private static final List<String> SENDING = List.of("orders", "open_orders", "order_size");
    private static final long MOST_ORDERS = 1_000_000;

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Long> lots = new LinkedHashMap<>();
    private final Map<String, Tree.Limit> written = new LinkedHashMap<>();
    private @Nullable Asset asset;
    private Tree.@Nullable Limit firstMoney;
    private long windowNanos;
    private boolean unreadable;
    private StrategyPlan.LimitMode dayLossMode = StrategyPlan.LimitMode.REDUCE_ONLY;

    LimitsBuilder(Scope scope, ExpressionChecker expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    /** Reads the limits; a program that sends needs all that bound what it may send. */
    void build(Tree.Program p, HandlerBuilder handlers) {
        Span at = p.name().span();
        for (Tree.Section section : p.sections()) {
            if (section instanceof Tree.Limits l) {
                at = new Span(l.span().start(), l.span().start() + "limits".length());
                l.limits().forEach(this::limit);
            }
        }
        if (handlers.sends() && !unreadable) {
            require(at, handlers);
        }
    }

    private void require(Span at, HandlerBuilder handlers) {
        List<String> doubt = lacking(DOUBT);
        if (!doubt.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0406",
                                    at,
                                    "how much doubt is allowed is not said: no "
                                            + String.join(", ", doubt),
                                    "this strategy sends orders")
                            .note("a venue may not answer; then what we hold lies between bounds")
                            .fix("add   " + examples(doubt)));
        }
        List<String> others = new ArrayList<>(lacking(SENDING));
        if (!handlers.targetSites.isEmpty()) {
            others.addAll(lacking(List.of("position")));
        }
        if (!others.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0304",
                                    at,
                                    "a limit is missing: " + String.join(", ", others),
                                    "this strategy sends orders")
                            .fix("add   " + examples(others)));
        }
    }

    private List<String> lacking(List<String> names) {
        return names.stream().filter(n -> !written.containsKey(n)).toList();
    }

    private String examples(List<String> names) {
        String base = scope.universe.baseCurrency().code();
        return names.stream()
                .map(n ->
                        switch (n) {
                            case "orders" -> "orders <= 10 per 1s";
                            case "open_orders" -> "open_orders <= 4";
                            case "position" -> "position <= 20 lots";
                            case "doubt_time" -> "doubt_time <= 3s";
                            case "cover" -> "cover <= 2M " + base;
                            default -> n + " <= 5M " + base;
                        })
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private void limit(Tree.Limit l) {
        String name = l.name().text();
        if (!Vocabulary.LIMITS.contains(name)) {
            unreadable = true;
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0303",
                                    l.name().span(),
                                    "there is no limit `" + name + "`",
                                    "limits: " + String.join(", ", Vocabulary.LIMITS)),
                            name,
                            Vocabulary.LIMITS));
            return;
        }
        Tree.Limit before = written.put(name, l);
        if (before != null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0209",
                                    l.name().span(),
                                    "`" + name + "` is limited twice",
                                    "here again")
                            .also(before.name().span(), "first here")
                            .fix("remove one of them"));
        }
        if (l.mode() != null && l.mode().text().equals("halt")) {
            scope.report(
                    Diagnostic.of(
                                    "AH0306",
                                    l.mode().span(),
                                    "clients can breach `" + name + "`, and halt ends hedging",
                                    "would stop what reduces the exposure")
                            .fix("else reduce_only"));
        }
        values.put(name, value(l, name));
    }

    private long value(Tree.Limit l, String name) {
        if (l.per() != null && !name.equals("orders")) {
            scope.report(
                    Diagnostic.of(
                                    "AH0307",
                                    l.per().span(),
                                    "`" + name + "` is not counted per time",
                                    "only `orders` is")
                            .fix("remove the per"));
        }
        return switch (name) {
            case "orders" -> orders(l);
            case "open_orders" -> count(l);
            case "doubt_time" -> positive(l, expressions.constant(l.most(), Unit.SECOND, 9));
            case "day_loss" -> dayLoss(l);
            case "position" -> lots(l, expressions.number(l.most()));
            default -> money(l);
        };
    }

    /** 0 is what a program without this limit has, and no amount that anybody means. */
    private long dayLoss(Tree.Limit l) {
        long value = money(l);
        if (l.mode() != null) {
            dayLossMode =
                    switch (l.mode().text()) {
                        case "pause" -> StrategyPlan.LimitMode.PAUSE;
                        case "cancel" -> StrategyPlan.LimitMode.CANCEL;
                        case "flatten" -> StrategyPlan.LimitMode.FLATTEN;
                        default -> StrategyPlan.LimitMode.REDUCE_ONLY;
                    };
        }
        if (value == 0 && l.most() instanceof Tree.NumberLiteral) {
            scope.report(
                    Diagnostic.of(
                                    "AH0307",
                                    l.most().span(),
                                    "a loss of 0 would stop the day at once",
                                    "must be above 0")
                            .fix("day_loss <= 250k " + scope.universe.baseCurrency().code()));
        }
        return value;
    }

    /** A limit in lots of the program's instrument. */
    private long lots(Tree.Limit l, @Nullable Quantity q) {
        String name = new Instruments(scope).only(l.most().span(), "lots");
        if (q == null || name == null) {
            return 0;
        }
        long value = expressions.constant(l.most(), q, Unit.contract(name), Instruments.QTY_SCALE);
        if (value == 0) {
            scope.report(
                    Diagnostic.of("AH0307", l.most().span(), "this allows nothing", "is 0")
                            .fix(l.name().text() + " <= 20 lots"));
        }
        lots.put(l.name().text(), positive(l, value));
        return 0;
    }

    List<StrategyPlan.QtyLimits> qtyLimits() {
        return scope.instruments.isEmpty()
                ? List.of()
                : List.of(
                        new StrategyPlan.QtyLimits(
                                scope.instruments.firstEntry().getValue().instrumentId(),
                                lots.getOrDefault("order_size", 0L),
                                lots.getOrDefault("position", 0L)));
    }

    long windowNanos() {
        return windowNanos;
    }

    private long orders(Tree.Limit l) {
        if (l.per() == null) {
            scope.report(
                    Diagnostic.of(
                                    "AH0307",
                                    l.span(),
                                    "`orders` needs the time in which they are counted",
                                    "in which time?")
                            .fix("write " + scope.text(l) + " per 1s"));
        } else {
            windowNanos = expressions.constant(l.per(), Unit.SECOND, 9);
            if (windowNanos <= 0 && windowNanos != Scaled.NO_VALUE) {
                scope.report("AH0307", l.per().span(), "the time must be above 0", "not above 0");
            }
        }
        return count(l);
    }

    private long count(Tree.Limit l) {
        long value = expressions.constant(l.most(), Unit.NONE, 0);
        if (value > MOST_ORDERS) {
            scope.report(
                    "AH0307",
                    l.most().span(),
                    "`" + l.name().text() + "` is at most " + MOST_ORDERS,
                    "too many");
        }
        return positive(l, value);
    }

    private long positive(Tree.Limit l, long value) {
        if (value < 0 && value != Scaled.NO_VALUE) {
            scope.report(
                    "AH0307", l.most().span(), "a limit is not below 0", "would allow nothing");
        }
        return value;
    }

    private long money(Tree.Limit l) {
        Quantity q = expressions.number(l.most());
        if (q == null) {
            return 0;
        }
        if (l.name().text().equals("order_size") && !scope.instruments.isEmpty()) {
            lots(l, q);
            return 0;
        }
        Asset own = scope.universe.asset(q.unit().asset());
        if (own == null) {
            String base = scope.universe.baseCurrency().code();
            String text = scope.text(l.most());
            scope.report(
                    Diagnostic.of(
                                    "AH0207",
                                    l.most().span(),
                                    "a limit in money needs its currency",
                                    "of what?")
                            .fix("write " + text + " " + base));
            return 0;
        }
        if (firstMoney == null) {
            firstMoney = l;
            asset = own;
        }
        if (asset != null && asset.assetId() != own.assetId()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0208",
                                    l.most().span(),
                                    "the limits of a strategy are in one currency",
                                    own.code())
                            .also(firstMoney.most().span(), asset.code())
                            .fix("write this limit in " + asset.code()));
            return 0;
        }
        return positive(l, expressions.constant(l.most(), q, Unit.of(own.code()), own.scale()));
    }

    StrategyPlan.Limits limits(long unknownAfterNanos) {
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
                unknownAfterNanos,
                get("day_loss"),
                dayLossMode);
    }

    private long get(String name) {
        return values.getOrDefault(name, 0L);
    }

    private String text(String name) {
        Tree.Limit l = written.get(name);
        if (l == null) {
            return "-";
        }
        String text = scope.text(l);
        return text.substring(text.indexOf("<=") + 2).strip();
    }

    /** Proves the rate of orders; silent when the window or a hedge could not be read. */
    BoundsReport bounds(Tree.Program p, HandlerBuilder handlers) {
        OrderRate rate = new OrderRate(scope, handlers);
        Tree.Limit orders = written.get("orders");
        if (windowNanos > 0 && orders != null && !handlers.hasWrongSite()) {
            rate.prove(windowNanos);
            exceeds(orders, rate);
        }
        long declared = get("orders");
        String per = windowNanos > 0 ? " per " + Durations.text(windowNanos) : "";
        String sum = rate.isEmpty() ? "" : " = " + rate.sum();
        String used = declared > 0 ? rate.total() * 100 / declared + "%" : "";
        List<BoundsReport.Row> rows = new ArrayList<>();
        rows.add(
                new BoundsReport.Row("new orders", text("orders"), rate.total() + per + sum, used));
        if (handlers.sends()) {
            String reserve = text("open_orders") + per + " kept in reserve";
            rows.add(new BoundsReport.Row("cancels", "-", "one an order, " + reserve, ""));
        }
        row(rows, "open orders", "open_orders", "by the gate");
        row(rows, "order size", "order_size", "hedge is clipped to it");
        if (written.containsKey("position")) {
            row(rows, "position", "position", "by the gate");
        }
        row(rows, "net exposure", "net_exposure", "by the gate");
        row(rows, "day loss", "day_loss", "by the engine");
        row(rows, "doubt", "doubt", "by the gate");
        row(rows, "doubt time", "doubt_time", "by the engine");
        row(rows, "cover", "cover", "by the engine");
        rows.add(new BoundsReport.Row("heap per event", "0", "0, verified", ""));
        if (!handlers.hedgeSites.isEmpty() || handlers.targetSites.isEmpty()) {
            rows.add(
                    new BoundsReport.Row(
                            "over-hedge",
                            "impossible",
                            "verb hedge (cannot increase, cannot flip)",
                            ""));
        }
        return new BoundsReport(p.name().text(), rows);
    }

    private void row(List<BoundsReport.Row> rows, String what, String limit, String proved) {
        rows.add(new BoundsReport.Row(what, text(limit), proved, ""));
    }

    private void exceeds(Tree.Limit orders, OrderRate rate) {
        long declared = get("orders");
        long proved = rate.total();
        if (proved <= declared || declared < 0) {
            return;
        }
        String per = Durations.text(windowNanos);
        Diagnostic d =
                Diagnostic.of(
                        "AH0302",
                        orders.span(),
                        "up to " + proved + " orders per " + per + ", declared are " + declared,
                        "proved: " + rate.sum());
        for (var t : rate.bySpan().entrySet()) {
            long most = t.getValue();
            d = d.also(t.getKey(), most == 1 ? "1 order" : "up to " + most + " orders");
        }
        scope.report(d.fix("orders <= " + proved + " per " + per + ", or lower a rate"));
    }
}
