// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many orders at a glance: by venue, instrument and whether they are in doubt, in the desk's base
 * currency at the last mids. Those in doubt come first, then what is worth most.
 */
final class OrderSums {
    private final DeskView view;
    private final Names names;
    private final long now;

    OrderSums(DeskView view, long nowNanos) {
        this.view = view;
        names = view.names;
        now = nowNanos;
    }

    private record Kind(int venueId, int instrumentId, String state) {}

    /** What may still fill, of orders of one kind. */
    private static final class Sum {
        int orders;
        BigDecimal buys = BigDecimal.ZERO;
        BigDecimal sells = BigDecimal.ZERO;
        BigDecimal worth = BigDecimal.ZERO;
        boolean isPriced = true;
        long oldestNanos = Long.MAX_VALUE;
        boolean isInDoubt;
    }

    /** What an order's leaves are worth in the base currency; null: nobody has quoted it. */
    @Nullable BigDecimal worth(OrderLine order) {
        Legs legs = order.legs(names);
        BigDecimal rate = legs == null ? null : view.quotes.rate(legs.baseAssetId(), names);
        return legs == null || rate == null ? null : legs.base().abs().multiply(rate);
    }

    /** Those that are worth most; of the same worth the oldest. */
    List<OrderLine> largest(Collection<OrderLine> orders, int most) {
        return orders.stream()
                .sorted(
                        Comparator.comparing((OrderLine o) -> !o.isUnknown())
                                .thenComparing(this::worthOrNothing, Comparator.reverseOrder()))
                .limit(most)
                .toList();
    }

    private BigDecimal worthOrNothing(OrderLine order) {
        BigDecimal worth = worth(order);
        return worth == null ? BigDecimal.ZERO : worth;
    }

    List<String> table(Collection<OrderLine> orders) {
        Map<Kind, Sum> sums = new LinkedHashMap<>();
        for (OrderLine order : orders) {
            String state = order.isUnknown() ? "UNKNOWN" : "live";
            add(
                    sums.computeIfAbsent(
                            new Kind(order.venueId, order.instrumentId, state), _ -> new Sum()),
                    order);
        }
        Table table =
                new Table(
                        "VENUE",
                        "STATE",
                        "INSTR",
                        ">ORDERS",
                        ">OLDEST",
                        ">BUY",
                        ">SELL",
                        ">WORTH " + names.asset(names.baseAssetId));
        Sum all = new Sum();
        all.isInDoubt = true;
        sums.entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<Kind, Sum> e) -> !e.getValue().isInDoubt)
                                .thenComparing(e -> e.getValue().worth.negate()))
                .forEach(entry -> {
                    Kind kind = entry.getKey();
                    Sum sum = entry.getValue();
                    table.row(
                            names.venue(kind.venueId()),
                            kind.state(),
                            names.instrument(kind.instrumentId()),
                            Times.grouped(sum.orders),
                            Times.age(now - sum.oldestNanos),
                            Amounts.plain(sum.buys),
                            Amounts.plain(sum.sells),
                            money(sum));
                    all.orders += sum.orders;
                    all.worth = all.worth.add(sum.worth);
                    all.isPriced &= sum.isPriced;
                    all.oldestNanos = Math.min(all.oldestNanos, sum.oldestNanos);
                });
        table.row(
                "TOTAL",
                "",
                "",
                Times.grouped(all.orders),
                Times.age(now - all.oldestNanos),
                "",
                "",
                money(all));
        return table.lines();
    }

    private void add(Sum sum, OrderLine order) {
        BigDecimal qty = names.qty(order.instrumentId, order.leavesQty);
        BigDecimal worth = worth(order);
        sum.orders++;
        sum.isInDoubt = order.isUnknown();
        sum.isPriced &= worth != null;
        sum.worth = worth == null ? sum.worth : sum.worth.add(worth);
        sum.oldestNanos = Math.min(sum.oldestNanos, order.intentNanos);
        if (order.side == OrderSide.BUY) {
            sum.buys = sum.buys.add(qty);
        } else {
            sum.sells = sum.sells.add(qty);
        }
    }

    private static String money(Sum sum) {
        String worth = Amounts.plain(sum.worth.setScale(0, RoundingMode.HALF_EVEN));
        return sum.isPriced ? worth : sum.worth.signum() == 0 ? "?" : worth + " + ?";
    }
}
