// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders as rows; the oldest intent first. */
final class OrderRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    OrderRows(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    List<String> table(Collection<OrderLine> orders) {
        Table table =
                new Table(
                        "ORDER",
                        "STATE",
                        ">AGE",
                        "SIDE",
                        ">QTY",
                        "INSTR",
                        ">PRICE",
                        "VENUE",
                        "OWNER",
                        "WAITS FOR");
        for (OrderLine o : unknownFirst(orders)) {
            table.row(
                    names.order(o.clOrdId),
                    o.state(),
                    Times.age(age(o)),
                    o.side == OrderSide.NULL_VAL ? "" : o.side.name(),
                    o.orderQty == 0 ? "" : Amounts.plain(names.qty(o.instrumentId, o.orderQty)),
                    o.instrumentId == 0 ? "" : names.instrument(o.instrumentId),
                    o.price == 0 ? "" : Amounts.price(names.price(o.instrumentId, o.price)),
                    o.venueId == 0 ? "" : names.venue(o.venueId),
                    owner(o),
                    waitsFor(o));
        }
        return table.lines();
    }

    /** What an order in doubt holds in both bounds. */
    List<String> reserved() {
        List<String> lines = new ArrayList<>();
        for (OrderLine o : view.orders.unknown()) {
            Legs legs = o.legs(names);
            if (legs != null) {
                lines.add(
                        "RESERVED   "
                                + names.order(o.clOrdId)
                                + "  "
                                + amount(legs.baseAssetId(), legs.base())
                                + "  "
                                + amount(legs.quoteAssetId(), legs.quote())
                                + "   in both bounds: if filled, and if not");
            }
        }
        return lines;
    }

    /** What every open order holds, those in doubt first. */
    List<String> reservations() {
        Table table = new Table("ORDER", "STATE", "INSTR", ">BASE", ">QUOTE", "HELD UNTIL");
        for (OrderLine o : unknownFirst(view.orders.open())) {
            Legs legs = o.legs(names);
            if (legs != null) {
                table.row(
                        names.order(o.clOrdId),
                        o.state(),
                        names.instrument(o.instrumentId),
                        amount(legs.baseAssetId(), legs.base()),
                        amount(legs.quoteAssetId(), legs.quote()),
                        waitsFor(o));
            }
        }
        return table.lines();
    }

    List<Map<String, Object>> reservationObjects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (OrderLine o : unknownFirst(view.orders.open())) {
            Legs legs = o.legs(names);
            if (legs != null) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("clOrdId", names.order(o.clOrdId));
                object.put("state", OrderLine.fixWord(o.working));
                object.put("ordStatus", o.status());
                object.put("certainty", o.certainty.name());
                object.put("baseCcy", names.asset(legs.baseAssetId()));
                object.put("base", legs.base().toPlainString());
                object.put("quoteCcy", names.asset(legs.quoteAssetId()));
                object.put("quote", legs.quote().toPlainString());
                objects.add(object);
            }
        }
        return objects;
    }

    private String amount(int assetId, BigDecimal value) {
        return names.asset(assetId) + " " + Amounts.signed(value, names.assetScale(assetId));
    }

    List<Map<String, Object>> objects(Collection<OrderLine> orders) {
        List<Map<String, Object>> objects = new ArrayList<>();
        unknownFirst(orders).forEach(o -> objects.add(object(o)));
        return objects;
    }

    /** What is known of an order; what is not known is absent. */
    Map<String, Object> object(OrderLine o) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("clOrdId", names.order(o.clOrdId));
        object.put("state", OrderLine.fixWord(o.working));
        object.put("ordStatus", o.status());
        object.put("certainty", o.certainty.name());
        if (o.isUnknown()) {
            object.put("unknownSince", Times.rfc3339(o.unknownSinceNanos));
        }
        if (o.instrumentId == 0) {
            return object;
        }
        object.put("intentSeq", o.intentSeq);
        object.put("intentTime", Times.rfc3339(o.intentNanos));
        if (o.sentNanos != 0) {
            object.put("sent", Times.rfc3339(o.sentNanos));
        }
        object.put("side", o.side.name());
        object.put("orderQty", names.qty(o.instrumentId, o.orderQty).toPlainString());
        object.put("cumQty", names.qty(o.instrumentId, o.cumQty).toPlainString());
        object.put("leavesQty", names.qty(o.instrumentId, o.leavesQty).toPlainString());
        object.put("instrument", names.instrument(o.instrumentId));
        object.put("price", names.price(o.instrumentId, o.price).toPlainString());
        object.put("venue", names.venue(o.venueId));
        if (o.strategyId != 0) {
            object.put("strategy", names.strategy(o.strategyId));
        }
        if (o.assetId != 0) {
            object.put("asset", names.asset(o.assetId));
        }
        if (!o.cause.isEmpty()) {
            object.put("cause", o.cause);
        }
        object.put("statusRequests", o.queries);
        object.put("cancelRequests", o.cancels);
        return object;
    }

    private static List<OrderLine> unknownFirst(Collection<OrderLine> orders) {
        List<OrderLine> sorted =
                new ArrayList<>(orders.stream().filter(OrderLine::isUnknown).toList());
        orders.stream().filter(o -> !o.isUnknown()).forEach(sorted::add);
        return sorted;
    }

    /** Since its intent: how long it has been exposed. */
    private long age(OrderLine o) {
        return o.intentNanos == 0 ? 0 : now - o.intentNanos;
    }

    private String owner(OrderLine o) {
        String strategy =
                o.strategyId == 0
                        ? ""
                        : names.strategy(o.strategyId)
                                + (o.assetId == 0 ? "" : "[" + names.asset(o.assetId) + "]");
        return o.cause.isEmpty() ? strategy : o.cause + " > " + strategy;
    }

    private String waitsFor(OrderLine o) {
        if (o.isUnknown()) {
            String asked =
                    o.queries == 0
                            ? "evidence"
                            : "evidence; asked "
                                    + (o.queries == 1 ? "once" : o.queries + " times")
                                    + ", last "
                                    + Times.age(now - o.queriedNanos)
                                    + " ago";
            return view.sessions.isUp(o.sessionId)
                    ? asked
                    : asked + "; " + names.venue(o.venueId) + " is down";
        }
        if (o.cancels > 0) {
            return "cancel, asked " + Times.age(now - o.canceledNanos) + " ago";
        }
        return o.working == Working.SENT_UNACKED || o.working == Working.UNSENT
                ? "answer of " + names.venue(o.venueId)
                : "fill";
    }
}
