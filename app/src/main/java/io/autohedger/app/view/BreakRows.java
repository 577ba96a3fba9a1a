// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Breaks as rows: the key, the amount, the age, and what either side says. */
final class BreakRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    BreakRows(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    /** What does not agree, in words. */
    static String what(OpenBreaks.Line line) {
        return switch (line.kind()) {
            case DROP_COPY_ONLY -> "the drop copy alone has told it";
            case UNCONFIRMED -> "the drop copy has not confirmed it";
            case DIFFERS -> "the drop copy tells it otherwise";
            case POSITION -> "the statement has another position";
            case CLOSE -> "the custodian's statement has another balance";
            case NULL_VAL -> "?";
        };
    }

    List<String> table() {
        Table table =
                new Table(
                        "BREAK",
                        "VENUE",
                        "INSTRUMENT",
                        "BOOK",
                        ">AMOUNT",
                        ">OURS",
                        ">THEIRS",
                        ">AGE",
                        "ORDER",
                        "EXECID",
                        "WHAT");
        for (OpenBreaks.Line line : view.breaks.open()) {
            table.row(
                    line.name(),
                    place(line),
                    about(line),
                    line.bookId() == 0 ? "all" : names.book(line.bookId()),
                    signed(line, line.amount()),
                    side(line, line.ourQty(), line.ourPx()),
                    side(line, line.theirQty(), line.theirPx()),
                    Times.age(now - line.sinceNanos()),
                    line.clOrdId() == 0 ? "" : names.order(line.clOrdId()),
                    line.execId(),
                    what(line));
        }
        return table.lines();
    }

    /** A line for each. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (OpenBreaks.Line line : view.breaks.open()) {
            lines.add(
                    "BREAK      "
                            + line.name()
                            + "  "
                            + place(line)
                            + "  "
                            + about(line)
                            + "  "
                            + signed(line, line.amount())
                            + " for "
                            + Times.age(now - line.sinceNanos())
                            + ": "
                            + what(line)
                            + (isMoney(line) ? "" : "; only reducing orders there"));
        }
        return lines;
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (OpenBreaks.Line line : view.breaks.open()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("break", line.name());
            object.put("kind", Names.word(line.kind()));
            if (line.custodianId() == 0) {
                object.put("venue", names.venue(line.venueId()));
                object.put("instrument", names.instrument(line.instrumentId()));
            } else {
                object.put("custodian", place(line));
                object.put("asset", about(line));
            }
            if (line.bookId() != 0) {
                object.put("book", names.book(line.bookId()));
            }
            object.put("amount", qty(line, line.amount()).toPlainString());
            object.put("ours", qty(line, line.ourQty()).toPlainString());
            object.put("theirs", qty(line, line.theirQty()).toPlainString());
            if (line.custodianId() == 0) {
                object.put("ourPrice", price(line, line.ourPx()));
                object.put("theirPrice", price(line, line.theirPx()));
            }
            object.put("since", Times.rfc3339(line.sinceNanos()));
            if (line.clOrdId() != 0) {
                object.put("order", names.order(line.clOrdId()));
            }
            object.put("execId", line.execId());
            objects.add(object);
        }
        return objects;
    }

    String signed(OpenBreaks.Line line, long mantissa) {
        BigDecimal value = qty(line, mantissa).stripTrailingZeros();
        return Amounts.signed(value, Math.max(0, value.scale()));
    }

    private String side(OpenBreaks.Line line, long mantissa, long px) {
        return signed(line, mantissa) + (px == 0 ? "" : " at " + price(line, px));
    }

    /** A venue, or a custodian. */
    String place(OpenBreaks.Line line) {
        return line.custodianId() == 0
                ? names.venue(line.venueId())
                : names.agreements.name(line.custodianId());
    }

    /** An instrument, or a balance: {@code EUR 2026-03-04}. */
    String about(OpenBreaks.Line line) {
        return line.assetId() == 0
                ? names.instrument(line.instrumentId())
                : names.asset(line.assetId())
                        + " "
                        + AgreementDrafts.date(
                                new Agreements.Balance(
                                        line.assetId(), 0, line.valueDate(), line.amount()));
    }

    /** Of the desk's base currency: no order is frozen for it. */
    private boolean isMoney(OpenBreaks.Line line) {
        return line.assetId() != 0 && line.assetId() == names.baseAssetId;
    }

    private BigDecimal qty(OpenBreaks.Line line, long mantissa) {
        return line.assetId() != 0
                ? names.amount(line.assetId(), mantissa)
                : names.qty(line.instrumentId(), mantissa);
    }

    String price(OpenBreaks.Line line, long px) {
        return names.price(line.instrumentId(), px).toPlainString();
    }
}
