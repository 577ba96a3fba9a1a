// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Both worlds of each doubt in money (ORDERS 4, rung 4): what the desk holds if none of the orders
 * in doubt has filled and if all have, what that is worth at the last mid, what the fills would
 * have earned against that mid, and what can be typed. Of every asset but the base currency.
 */
final class WorldRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    WorldRows(DeskView view, long nowNanos) {
        this.view = view;
        names = view.names;
        now = nowNanos;
    }

    /**
     * Of one asset; its position in it, money in the base currency.
     *
     * @param rate of the asset; null: nobody has quoted it, and no money is known
     * @param earned what all fills at their prices would have earned at the last mids; null as well
     * @param priceNanos when that mid was quoted
     */
    private record World(
            int assetId,
            int orders,
            BigDecimal notFilled,
            BigDecimal filled,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal earned,
            long priceNanos) {}

    private List<World> worlds() {
        Map<Integer, List<OrderLine>> doubts = new TreeMap<>();
        for (OrderLine order : view.orders.unknown()) {
            Names.Traded traded = names.traded(order.instrumentId);
            if (traded != null) {
                for (int asset : new int[] {traded.baseAssetId(), traded.quoteAssetId()}) {
                    if (asset != names.baseAssetId) {
                        doubts.computeIfAbsent(asset, _ -> new ArrayList<>()).add(order);
                    }
                }
            }
        }
        List<World> worlds = new ArrayList<>();
        doubts.forEach((asset, orders) -> worlds.add(world(asset, orders)));
        return worlds;
    }

    private World world(int asset, List<OrderLine> orders) {
        Exposures.Line line = view.exposures.all().get(asset);
        BigDecimal notFilled = line == null ? BigDecimal.ZERO : line.residual();
        BigDecimal filled = notFilled;
        BigDecimal earned = BigDecimal.ZERO;
        long priceNanos = Long.MAX_VALUE;
        for (OrderLine order : orders) {
            Legs legs = java.util.Objects.requireNonNull(order.legs(names));
            filled = filled.add(legs.of(asset));
            BigDecimal mid = view.quotes.mid(order.instrumentId, names);
            BigDecimal rate = view.quotes.rate(legs.quoteAssetId(), names);
            earned =
                    earned == null || mid == null || rate == null
                            ? null
                            : earned.add(
                                    legs.base()
                                            .multiply(names.unitPrice(order.instrumentId, mid))
                                            .add(legs.quote())
                                            .multiply(rate));
            priceNanos = Math.min(priceNanos, view.quotes.midNanos(order.instrumentId));
        }
        return new World(
                asset,
                orders.size(),
                notFilled,
                filled,
                view.quotes.rate(asset, names),
                earned,
                priceNanos);
    }

    /** Nothing where nothing is in doubt. */
    List<String> lines() {
        List<World> worlds = worlds();
        if (worlds.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(table(worlds));
        for (World w : worlds) {
            String asset = names.asset(w.assetId);
            if (view.exposures.doubts().containsKey(w.assetId)) {
                lines.add(
                        "DECIDE     autohedger decide " + asset + " wait | cover-half | cover-all");
            }
        }
        lines.addAll(toEnd());
        return lines;
    }

    /** Both worlds alone, for who decides. */
    List<String> table() {
        List<World> worlds = worlds();
        return worlds.isEmpty() ? List.of() : table(worlds);
    }

    private List<String> table(List<World> worlds) {
        String base = names.asset(names.baseAssetId);
        Table table =
                new Table("IN DOUBT", "IF", ">POSITION", ">WORTH " + base, ">P&L " + base, "AT");
        for (World w : worlds) {
            String asset = names.asset(w.assetId);
            String at =
                    w.rate == null ? "no price" : "mids " + Times.age(now - w.priceNanos) + " old";
            table.row(
                    asset,
                    "none fills",
                    amount(w.assetId, w.notFilled),
                    worth(w, w.notFilled),
                    w.earned == null ? "?" : "0",
                    at);
            table.row(
                    asset,
                    w.orders == 1 ? "it fills" : "all " + w.orders + " fill",
                    amount(w.assetId, w.filled),
                    worth(w, w.filled),
                    w.earned == null ? "?" : amount(names.baseAssetId, w.earned),
                    at);
        }
        return table.lines();
    }

    /** What ends the doubt when the venue has been asked by phone. */
    private List<String> toEnd() {
        Map<String, List<OrderLine>> byVenue = new TreeMap<>();
        for (OrderLine order : view.orders.unknown()) {
            byVenue.computeIfAbsent(names.venue(order.venueId), _ -> new ArrayList<>()).add(order);
        }
        List<String> lines = new ArrayList<>();
        byVenue.forEach((venue, orders) ->
                lines.add(
                        orders.size() == 1
                                ? "BY PHONE   autohedger resolve "
                                        + names.order(orders.getFirst().clOrdId)
                                        + " --as filled --px PRICE | --as canceled"
                                        + " --evidence FILE"
                                : "BY PHONE   autohedger resolve venue:"
                                        + venue
                                        + " --evidence FILE, lines of it: ORDER,STATE,QTY,PX"));
        return lines;
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (World w : worlds()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("ccy", names.asset(w.assetId));
            object.put("orders", w.orders);
            object.put("notFilled", w.notFilled.toPlainString());
            object.put("filled", w.filled.toPlainString());
            if (w.rate != null && w.earned != null) {
                object.put("worthCcy", names.asset(names.baseAssetId));
                object.put("notFilledWorth", exact(w, w.notFilled));
                object.put("filledWorth", exact(w, w.filled));
                object.put("filledPnl", w.earned.stripTrailingZeros().toPlainString());
                object.put("priced", Times.rfc3339(w.priceNanos));
            }
            objects.add(object);
        }
        return objects;
    }

    private static String exact(World w, BigDecimal position) {
        return position.multiply(java.util.Objects.requireNonNull(w.rate), MathContext.DECIMAL128)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String worth(World w, BigDecimal position) {
        return w.rate == null ? "?" : amount(names.baseAssetId, position.multiply(w.rate));
    }

    private String amount(int assetId, BigDecimal value) {
        return Amounts.signed(value, names.assetScale(assetId));
    }
}
