// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.OpeningPositionsDecoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV of opening positions, read strictly and with all that is wrong with it at once. The first
 * line names the columns; account and value-date may be empty.
 */
final class OpeningFile {
    static final String COLUMNS = "book,instrument,quantity,price,account,value-date";

    private static final int MOST = io.autohedger.engine.position.Openings.MOST;
    private static final int FIELDS = 6;

    private final DeskView view;
    private final List<Openings.Position> positions = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();
    private int line;

    private OpeningFile(DeskView view) {
        this.view = view;
    }

    static OpeningFile read(List<String> lines, DeskView view) {
        OpeningFile file = new OpeningFile(view);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(COLUMNS)) {
            file.line = 1;
            file.wrong("the first line is " + COLUMNS);
            return file;
        }
        for (int i = 1; i < lines.size(); i++) {
            file.line = i + 1;
            if (!lines.get(i).isBlank()) {
                file.position(lines.get(i).split(",", -1));
            }
        }
        if (file.positions.size() > MOST) {
            file.wrong("more than " + MOST + " positions; load them in several files");
        }
        if (file.positions.isEmpty() && file.mistakes.isEmpty()) {
            file.wrong("no position in it");
        }
        return file;
    }

    List<Openings.Position> positions() {
        return positions;
    }

    List<String> mistakes() {
        return mistakes;
    }

    private void position(String[] fields) {
        if (fields.length != FIELDS) {
            wrong("it has " + fields.length + " fields, not " + FIELDS);
            return;
        }
        int already = mistakes.size();
        int book = view.names.bookOf(fields[0].strip());
        int instrument = view.names.instrumentOf(fields[1].strip());
        Names.Traded traded = view.names.traded(instrument);
        if (book == 0) {
            wrong("no book '" + fields[0].strip() + "' on this desk");
        }
        if (traded == null) {
            wrong("no instrument '" + fields[1].strip() + "' on this desk");
        }
        int qtyScale = traded == null ? 0 : traded.qtyScale();
        Long qty = traded == null ? null : Typed.mantissa(fields[2].strip(), qtyScale);
        Long px = traded == null ? null : Typed.mantissa(fields[3].strip(), traded.priceScale());
        if (traded != null && (qty == null || qty == 0)) {
            wrong(
                    "'"
                            + fields[2].strip()
                            + "' is no quantity: above 0 long, below 0 short, with at most "
                            + qtyScale
                            + " digits after the point");
        }
        if (traded != null && (px == null || px <= 0)) {
            wrong(
                    "'"
                            + fields[3].strip()
                            + "' is no price of "
                            + traded.symbol()
                            + ": above 0, with at most "
                            + traded.priceScale()
                            + " digits after the point");
        }
        int account = account(fields[4].strip());
        int date = date(fields[5].strip());
        once(book, instrument, fields);
        if (mistakes.size() == already && qty != null && px != null) {
            positions.add(new Openings.Position(book, account, instrument, qty, px, date));
        }
    }

    private int account(String name) {
        int account = view.openings.account(name);
        if (account == 0 && !name.isEmpty()) {
            wrong("no provider or client '" + name + "' on this desk");
        }
        return account;
    }

    private int date(String text) {
        if (!text.isEmpty()) {
            try {
                return (int) LocalDate.parse(text).toEpochDay();
            } catch (DateTimeException e) {
                wrong("'" + text + "' is no date; write it like 2026-12-25, or leave it for spot");
            }
        }
        return OpeningPositionsDecoder.LinesDecoder.valueDateNullValue();
    }

    private void once(int book, int instrument, String[] fields) {
        String key = book + "/" + instrument;
        if (book == 0 || instrument == 0) {
            return;
        }
        Integer before = lineOf.putIfAbsent(key, line);
        if (before != null) {
            wrong("the same book and instrument as line " + before);
        } else if (view.openings.isOpened(book, instrument)) {
            wrong(
                    fields[1].strip()
                            + " of "
                            + fields[0].strip()
                            + " was opened already, and is not opened twice");
        }
    }

    private void wrong(String what) {
        mistakes.add("line " + line + ": " + what);
    }
}
