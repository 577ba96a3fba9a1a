// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Deals that are held, as rows: what they would make of the exposure, and how old they are. */
final class HeldRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    HeldRows(DeskView view, long nowNanos) {
        this.view = view;
        names = view.names;
        now = nowNanos;
    }

    /** One line for each client. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        view.held
                .all()
                .forEach((client, deals) ->
                        lines.add(
                                "HELD       "
                                        + names.client(client)
                                        + "  "
                                        + counted(deals)
                                        + ", would be "
                                        + exposure(deals)
                                        + "   autohedger ls held"));
        return lines;
    }

    /** One row for each client and instrument. */
    List<String> table() {
        Table table =
                new Table("CLIENT", "INSTR", ">DEALS", "WOULD BE", "DEALT", "TO", ">HELD FOR");
        view.held
                .all()
                .forEach((client, deals) ->
                        byInstrument(deals)
                                .forEach((instrument, of) ->
                                        table.row(
                                                names.client(client),
                                                names.instrument(instrument),
                                                Times.grouped(of.size()),
                                                exposure(of),
                                                dealt(of, true),
                                                dealt(of, false),
                                                Times.age(now - of.getFirst().nanos()))));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("not in any figure; two people: autohedger held CLIENT book, or drop");
        return lines;
    }

    /** Each of them. */
    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        view.held
                .all()
                .forEach((client, deals) ->
                        deals.forEach(deal -> {
                            Map<String, Object> object = new LinkedHashMap<>();
                            object.put("client", names.client(client));
                            object.put("execId", deal.execId());
                            object.put("instrument", names.instrument(deal.instrumentId()));
                            object.put(
                                    "qty",
                                    names.qty(deal.instrumentId(), deal.signedQty())
                                            .toPlainString());
                            object.put(
                                    "px",
                                    names.price(deal.instrumentId(), deal.px()).toPlainString());
                            object.put("dealt", Times.rfc3339(deal.dealtNanos()));
                            object.put("seq", deal.seq());
                            object.put("time", Times.rfc3339(deal.nanos()));
                            objects.add(object);
                        }));
        return objects;
    }

    static String counted(List<Held.Deal> deals) {
        return Times.grouped(deals.size()) + (deals.size() == 1 ? " deal" : " deals");
    }

    /** {@code EUR -3,000,000.00 USD +3,255,000.00}: how exposure changes if they are booked. */
    String exposure(List<Held.Deal> deals) {
        Map<Integer, BigDecimal> amounts = new LinkedHashMap<>();
        for (Held.Deal deal : deals) {
            Legs legs = Legs.of(names, deal.instrumentId(), deal.signedQty(), deal.px());
            if (legs != null) {
                amounts.merge(legs.baseAssetId(), legs.base(), BigDecimal::add);
                amounts.merge(legs.quoteAssetId(), legs.quote(), BigDecimal::add);
            }
        }
        List<String> parts = new ArrayList<>();
        amounts.forEach((asset, amount) ->
                parts.add(
                        names.asset(asset)
                                + " "
                                + Amounts.signed(amount, names.assetScale(asset))));
        return String.join(" ", parts);
    }

    private static Map<Integer, List<Held.Deal>> byInstrument(List<Held.Deal> deals) {
        Map<Integer, List<Held.Deal>> found = new TreeMap<>();
        for (Held.Deal deal : deals) {
            found.computeIfAbsent(deal.instrumentId(), _ -> new ArrayList<>()).add(deal);
        }
        return found;
    }

    /** To the second: the first or the last of them. */
    private static String dealt(List<Held.Deal> deals, boolean isFirst) {
        LongStream times = deals.stream().mapToLong(Held.Deal::dealtNanos);
        long nanos = (isFirst ? times.min() : times.max()).orElse(0);
        return Instant.ofEpochSecond(Math.floorDiv(nanos, Times.SECOND)).toString();
    }
}
