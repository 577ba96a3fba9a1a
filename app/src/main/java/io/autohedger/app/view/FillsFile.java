// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.OrderSide;
import io.autohedger.model.ClOrdId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A venue's file of fills, read strictly and with all that is wrong with it at once: whose it is
 * and of which span of time, the columns, and a line for each fill of ours. More columns may
 * follow, in any order: whose account a fill is of, when it settles, and of an FX swap its far leg.
 */
final class FillsFile {
    static final String COLUMNS = "exec-id,order,side,instrument,quantity,price,time";

    private static final String FAR_QTY = "far-quantity";
    private static final String FAR_PX = "far-price";
    private static final String FAR_DATE = "far-settl-date";
    private static final List<String> MORE =
            List.of("account", "settl-date", FAR_QTY, FAR_PX, FAR_DATE);
    private static final int FIELDS = 7;
    private static final int LONGEST_ID = 64;
    private static final long DAY = 86_400 * Times.SECOND;
    private final DeskView view;
    private final String venue;
    private final long nowNanos;
    private final List<Fill> fills = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();
    private @Nullable Long from;
    private @Nullable Long to;
    private int width = FIELDS;
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final Map<String, Integer> othersFills = new TreeMap<>();
    private int line;

    /**
     * One of an order; mantissas.
     *
     * @param valueDate when it settles, an epoch day; {@link Action#NO_DATE}: on none
     * @param far of an FX swap the leg that goes the other way, later
     */
    record Fill(
            String execId,
            OrderLine order,
            long qty,
            long px,
            long nanos,
            int valueDate,
            FarLeg far) {}

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

    /** How many it has of other accounts of this desk, which their own sessions take. */
    String others() {
        StringBuilder text = new StringBuilder();
        othersFills.forEach((account, fills) ->
                text.append("; ").append(fills).append(" left for ").append(account));
        return text.toString();
    }

    /** What stands above the columns; the place of these, or -1. */
    private int head(List<String> lines) {
        String named = "";
        for (int i = 0; i < lines.size(); i++) {
            line = i + 1;
            String text = lines.get(i).strip();
            String value = text.substring(text.indexOf(',') + 1).strip();
            if (isColumns(text)) {
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

    /** The columns, and behind them those of {@link #MORE} that it has, each once. */
    private boolean isColumns(String text) {
        if (!text.equals(COLUMNS) && !text.startsWith(COLUMNS + ",")) {
            return false;
        }
        String[] all = text.split(",", -1);
        for (int i = FIELDS; i < all.length; i++) {
            if (!MORE.contains(all[i].strip())) {
                wrong("'" + all[i].strip() + "' is none of " + String.join(", ", MORE));
            } else if (columnOf.putIfAbsent(all[i].strip(), i) != null) {
                wrong("two columns " + all[i].strip());
            }
        }
        width = all.length;
        if (columnOf.containsKey("account") && account() == null) {
            wrong(
                    "it has a column account, and the desk does not say which is that of "
                            + venue
                            + ": write account = ... at it in desk.conf, or leave the column out");
        }
        boolean hasFar =
                columnOf.containsKey(FAR_QTY)
                        || columnOf.containsKey(FAR_PX)
                        || columnOf.containsKey(FAR_DATE);
        if (hasFar && !(columnOf.containsKey(FAR_PX) && columnOf.containsKey(FAR_DATE))) {
            wrong("far legs need both columns " + FAR_PX + " and " + FAR_DATE);
        }
        return true;
    }

    /** What the venue calls the account of ours; null: the desk does not say. */
    private @Nullable String account() {
        return view.names.accountAt(venue);
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
        if (fields.length != width) {
            wrong("it has " + fields.length + " fields, not " + width);
            return;
        }
        if (isOfOtherAccount(fields)) {
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
        boolean isOfPair = fields[3].strip().equals(traded.symbol());
        boolean isSameWay = fields[2].strip().equals(order.side.name());
        if (!isSameWay || !isOfPair) {
            wrong(
                    "its order is "
                            + (order.side == OrderSide.NULL_VAL ? "" : order.side.name() + " ")
                            + traded.symbol()
                            + (isOfPair
                                    ? ": the far leg of a swap stands in the line of its near leg,"
                                            + " in columns far-quantity, far-price, far-settl-date"
                                    : ""));
        }
        Long qty = Typed.mantissa(fields[4].strip(), traded.qtyScale());
        Long px = Typed.mantissa(fields[5].strip(), traded.priceScale());
        if (qty == null || qty <= 0) {
            wrong("'" + fields[4].strip() + "' is no quantity of " + traded.symbol());
        }
        if (px == null || px <= 0) {
            wrong("'" + fields[5].strip() + "' is no price of " + traded.symbol());
        }
        if (nanos != null) {
            int date = valueDate(fields, order, traded, nanos);
            FarLeg far = farLeg(fields, traded, qty, date, nanos);
            if (mistakes.size() == already && qty != null && px != null) {
                fills.add(new Fill(execId, order, qty, px, nanos, date, far));
            }
        }
    }

    /** All of it or nothing: a near leg alone would be a position that is none. */
    private FarLeg farLeg(
            String[] fields,
            Names.Traded traded,
            @Nullable Long nearQty,
            int nearDate,
            long nanos) {
        String said = said(fields, FAR_QTY);
        String price = said(fields, FAR_PX);
        String date = said(fields, FAR_DATE);
        if (said.isEmpty() && price.isEmpty() && date.isEmpty()) {
            return FarLeg.NONE;
        }
        Long qty = said.isEmpty() ? nearQty : Typed.mantissa(said, traded.qtyScale());
        Long px = Typed.mantissa(price, traded.priceScale());
        if (qty == null || qty <= 0) {
            wrong("'" + said + "' is no " + FAR_QTY + " of " + traded.symbol());
        }
        if (px == null || px <= 0) {
            wrong("'" + price + "' is no " + FAR_PX + " of " + traded.symbol());
        }
        int settles = valueDate(date, traded, nanos);
        if (settles != Action.NO_DATE && nearDate != Action.NO_DATE && settles <= nearDate) {
            wrong(date + " is not behind the near leg's " + LocalDate.ofEpochDay(nearDate));
        }
        return qty == null || px == null ? FarLeg.NONE : new FarLeg(qty, px, settles);
    }

    private String said(String[] fields, String column) {
        Integer at = columnOf.get(column);
        return at == null ? "" : fields[at].strip();
    }

    /**
     * Another account of this desk: its own session takes that. One that the desk does not have is
     * a mistake, as is none.
     */
    private boolean isOfOtherAccount(String[] fields) {
        Integer column = columnOf.get("account");
        String ours = account();
        if (column == null || ours == null) {
            return false;
        }
        String said = fields[column].strip();
        boolean isOther = !said.equals(ours) && view.names.venueAccounts.containsValue(said);
        if (isOther) {
            othersFills.merge(said, 1, Integer::sum);
        } else if (!said.equals(ours)) {
            wrong("'" + said + "' is no account of this desk: that at " + venue + " is " + ours);
        }
        return isOther;
    }

    /** What the file says, or spot as of when it was dealt. */
    private int valueDate(String[] fields, OrderLine order, Names.Traded traded, long nanos) {
        String said = said(fields, "settl-date");
        if (!said.isEmpty()) {
            return valueDate(said, traded, nanos);
        }
        Integer spot = view.rolls.spotAt(order.instrumentId, nanos);
        if (spot == null && view.rolls.isDated(order.instrumentId)) {
            wrong(
                    "when spot of "
                            + traded.symbol()
                            + " settles that was dealt at "
                            + Times.rfc3339(nanos)
                            + " is not known here: say it in a column settl-date");
        }
        return spot == null ? Action.NO_DATE : spot;
    }

    private int valueDate(String said, Names.Traded traded, long nanos) {
        try {
            long date = LocalDate.parse(said).toEpochDay();
            // East of here the day of the trade is one behind, at most.
            if (traded.isPerpetual()) {
                wrong(traded.symbol() + " settles on no date");
            } else if (date < Math.floorDiv(nanos, DAY) - 1) {
                wrong(said + " is before it was dealt");
            } else if (date <= Integer.MAX_VALUE) {
                return (int) date;
            } else {
                wrong("'" + said + "' is no date; write it like 2026-12-28");
            }
        } catch (DateTimeException e) {
            wrong("'" + said + "' is no date; write it like 2026-12-28");
        }
        return Action.NO_DATE;
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
