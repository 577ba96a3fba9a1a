// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several orders that people end come to: how many end how, and what they move together. */
final class Resolved {
    private final Names names;
    private final Map<String, Integer> ends = new TreeMap<>();
    private final Map<Integer, BigDecimal> moved = new TreeMap<>();

    Resolved(DeskView view, List<Action> actions) {
        names = view.names;
        for (Action action : actions) {
            ends.merge(Names.word(action.resolveAs()), 1, Integer::sum);
            OrderLine order = view.orders.find(action.scopeId());
            if (order != null) {
                add(order, action);
            }
        }
    }

    /** What they say beyond the fills that are booked already. */
    private void add(OrderLine order, Action action) {
        long more = action.qty() == Action.NOTHING ? 0 : action.qty() - order.cumQty;
        long bought = order.side == OrderSide.BUY ? more : -more;
        Legs legs = more == 0 ? null : Legs.of(names, order.instrumentId, bought, action.px());
        if (legs != null) {
            moved.merge(legs.baseAssetId(), legs.base(), BigDecimal::add);
            moved.merge(legs.quoteAssetId(), legs.quote(), BigDecimal::add);
        }
    }

    /** {@code 12 filled, 28 canceled}. */
    String counts() {
        List<String> parts = new ArrayList<>();
        ends.forEach((word, count) -> parts.add(count + " " + word));
        return String.join(", ", parts);
    }

    List<String> lines() {
        List<String> amounts = new ArrayList<>();
        moved.forEach((asset, amount) ->
                amounts.add(
                        names.asset(asset)
                                + " "
                                + Amounts.signed(amount, names.assetScale(asset))));
        return List.of(
                "all in all: " + counts(),
                amounts.isEmpty()
                        ? "nothing is booked: no fill that is not known already"
                        : "booked, until the venue itself says it: " + String.join("  ", amounts));
    }
}
