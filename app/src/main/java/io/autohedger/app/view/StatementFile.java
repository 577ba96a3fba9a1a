// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.engine.position.StatementLines;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV of what a custodian held when its day closed, read strictly and with all that is wrong with
 * it at once. The first line names the columns; the value date is empty of what is settled.
 */
final class StatementFile {
    static final String COLUMNS = "asset,value-date,amount";

    private static final int NO_DATE = CustodianStatementDecoder.LinesDecoder.valueDateNullValue();
    private static final int FIELDS = 3;
    private static final int MOST = StatementLines.MOST;

    private final DeskView view;
    private final int day;
    private final List<Agreements.Balance> balances = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();
    private int line;

    private StatementFile(DeskView view, int day) {
        this.view = view;
        this.day = day;
    }

    /** Of the close of a day. */
    static StatementFile read(List<String> lines, int day, DeskView view) {
        StatementFile file = new StatementFile(view, day);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(COLUMNS)) {
            file.line = 1;
            file.wrong("the first line is " + COLUMNS);
            return file;
        }
        file.line = 1;
        for (int i = 1; i < lines.size(); i++) {
            file.line = i + 1;
            if (!lines.get(i).isBlank()) {
                file.balance(lines.get(i).split(",", -1));
            }
        }
        if (file.balances.size() > MOST) {
            file.wrong("more than " + MOST + " balances");
        }
        if (file.balances.isEmpty() && file.mistakes.isEmpty()) {
            file.wrong("no balance in it; of an account that holds nothing write one of 0");
        }
        return file;
    }

    List<Agreements.Balance> balances() {
        return balances;
    }

    List<String> mistakes() {
        return mistakes;
    }

    private void balance(String[] fields) {
        if (fields.length != FIELDS) {
            wrong("it has " + fields.length + " fields, not " + FIELDS);
            return;
        }
        int already = mistakes.size();
        String name = fields[0].strip();
        int asset = view.names.assetOf(name);
        Names.Traded contract = asset == 0 ? contract(name) : null;
        if (asset == 0 && contract == null) {
            wrong(
                    view.names.instrumentOf(name) == 0
                            ? "no currency and no contract '" + name + "' on this desk"
                            : name + " is no contract: tell its two currencies");
        }
        int date = date(fields[1].strip(), contract != null);
        boolean isKnown = asset != 0 || contract != null;
        int scale = contract == null ? view.names.assetScale(asset) : contract.qtyScale();
        Long amount = isKnown ? Typed.mantissa(fields[2].strip(), scale) : null;
        if (isKnown && amount == null) {
            wrong(
                    "'"
                            + fields[2].strip()
                            + "' is no amount of "
                            + name
                            + " with at most "
                            + scale
                            + " digits after the point");
        }
        Integer before = lineOf.putIfAbsent(name + "," + fields[1].strip(), line);
        if (before != null) {
            wrong("the same balance as line " + before);
        }
        if (mistakes.size() == already && amount != null) {
            int instrument = contract == null ? 0 : view.names.instrumentOf(name);
            balances.add(new Agreements.Balance(asset, instrument, date, amount));
        }
    }

    private Names.@Nullable Traded contract(String name) {
        Names.Traded traded = view.names.traded(view.names.instrumentOf(name));
        return traded != null && traded.isContract() ? traded : null;
    }

    private int date(String text, boolean isContract) {
        if (text.isEmpty()) {
            return NO_DATE;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (isContract) {
                wrong("contracts have no value date");
            } else if (date.toEpochDay() <= day) {
                wrong(
                        text
                                + " is settled at the close of "
                                + LocalDate.ofEpochDay(day)
                                + ": add it to what is settled, without a value date");
            }
            return (int) date.toEpochDay();
        } catch (DateTimeException e) {
            wrong("'" + text + "' is no date; write it like 2026-12-25, or leave it if settled");
            return NO_DATE;
        }
    }

    private void wrong(String what) {
        mistakes.add("line " + line + ": " + what);
    }
}
