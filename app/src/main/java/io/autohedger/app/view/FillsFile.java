// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.OrderSide;
import io.autohedger.model.ClOrdId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A venue's file of fills, read strictly and with all that is wrong with it at once: whose it is
 * and of which span of time, the columns, and a line for each fill of ours.
 */
final class FillsFile {
    static final String COLUMNS = "exec-id,order,side,instrument,quantity,price,time";

    private static final int FIELDS = 7;
    private static final int LONGEST_ID = 64;
    private final DeskView view;
    private final String venue;
    private final long nowNanos;
    private final List<Fill> fills = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();
    private @Nullable Long from;
    private @Nullable Long to;
    private int line;

    /** One of an order; mantissas. */
    record Fill(String execId, OrderLine order, long qty, long px, long nanos) {}

    private FillsFile(DeskView view, String venue, long nowNanos) {
        this.view = view;
        this.venue = venue;
        this.nowNanos = nowNanos;
    }

    /** Of the venue with this name. */
    static FillsFile read(List<String> lines, String venue, DeskView view, long nowNanos) {
        FillsFile file = new FillsFile(view, venue, nowNanos);
        int columns = file.head(lines);
        if (columns < 0) {
            return file;
        }
        for (int i = columns + 1; i < lines.size(); i++) {
            file.line = i + 1;
            if (!lines.get(i).isBlank()) {
                file.fill(lines.get(i).split(",", -1));
            }
        }
        return file;
    }

    List<Fill> fills() {
        return fills;
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** Epoch nanoseconds; of a file without mistakes. */
    long from() {
        return from == null ? 0 : from;
    }

    /** Up to there it tells all fills. */
    long to() {
        return to == null ? 0 : to;
    }

    /** What stands above the columns; the place of these, or -1. */
    private int head(List<String> lines) {
        String named = "";
        for (int i = 0; i < lines.size(); i++) {
            line = i + 1;
            String text = lines.get(i).strip();
            String value = text.substring(text.indexOf(',') + 1).strip();
            if (text.equals(COLUMNS)) {
                judge(named);
                return i;
            } else if (text.startsWith("venue,")) {
                named = value;
            } else if (text.startsWith("from,")) {
                from = time(value);
            } else if (text.startsWith("to,")) {
                to = time(value);
            } else if (!text.isEmpty()) {
                wrong("it is none of venue,NAME  from,TIME  to,TIME  " + COLUMNS);
            }
        }
        wrong("no line " + COLUMNS);
        return -1;
    }

    private void judge(String named) {
        if (!named.equals(venue)) {
            wrong(
                    named.isEmpty()
                            ? "no line venue," + venue + " above it"
                            : "it is a file of " + named + ", not of " + venue);
        }
        if (from == null || to == null || from >= to) {
            wrong("above it stand from,TIME and to,TIME, the first before the second");
        } else if (to > nowNanos) {
            wrong("its to,TIME is not yet: write until when the venue has told fills in it");
        }
    }

    private void fill(String[] fields) {
        if (fields.length != FIELDS) {
            wrong("it has " + fields.length + " fields, not " + FIELDS);
            return;
        }
        int already = mistakes.size();
        String execId = fields[0].strip();
        if (execId.isEmpty() || execId.length() > LONGEST_ID) {
            wrong("'" + execId + "' is no exec-id: 1 to " + LONGEST_ID + " characters");
        }
        Integer before = lineOf.putIfAbsent(execId, line);
        if (before != null) {
            wrong("the same exec-id as line " + before);
        }
        OrderLine order = order(fields[1].strip());
        Long nanos = time(fields[6].strip());
        if (nanos != null && from != null && to != null && (nanos < from || nanos > to)) {
            wrong(fields[6].strip() + " is not between from and to");
        }
        Names.Traded traded = order == null ? null : view.names.traded(order.instrumentId);
        if (order == null || traded == null) {
            return;
        }
        if (!fields[2].strip().equals(order.side.name())
                || !fields[3].strip().equals(traded.symbol())) {
            wrong(
                    "its order is "
                            + (order.side == OrderSide.NULL_VAL ? "" : order.side.name() + " ")
                            + traded.symbol());
        }
        Long qty = Typed.mantissa(fields[4].strip(), traded.qtyScale());
        Long px = Typed.mantissa(fields[5].strip(), traded.priceScale());
        if (qty == null || qty <= 0) {
            wrong("'" + fields[4].strip() + "' is no quantity of " + traded.symbol());
        }
        if (px == null || px <= 0) {
            wrong("'" + fields[5].strip() + "' is no price of " + traded.symbol());
        }
        if (mistakes.size() == already && qty != null && px != null && nanos != null) {
            fills.add(new Fill(execId, order, qty, px, nanos));
        }
    }

    private @Nullable OrderLine order(String name) {
        OrderLine order = view.orders.named(ClOrdId.parse(name, view.names.environment));
        if (order == null || order.instrumentId == 0) {
            wrong("'" + name + "' is no order of ours that is open or ended lately");
            return null;
        }
        if (!view.names.venue(order.venueId).equals(venue)) {
            wrong(name + " is an order at " + view.names.venue(order.venueId));
        }
        return order;
    }

    private @Nullable Long time(String text) {
        Long nanos = Typed.nanos(text);
        if (nanos == null) {
            wrong("'" + text + "' is no time; write it like 2026-12-25T09:30:00.250Z");
        }
        return nanos;
    }

    private void wrong(String what) {
        mistakes.add("line " + line + ": " + what);
    }
}
