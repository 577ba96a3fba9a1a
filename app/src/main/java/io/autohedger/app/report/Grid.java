// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One table of a report: as people read it, as CSV and as JSON. */
public final class Grid {
    private final String name;
    private final String title;
    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param key what CSV and JSON call it
     * @param isQuiet people see it only where a row has something in it
     */
    record Column(String key, String head, boolean isNumber, boolean isQuiet) {}

    /**
     * A cell.
     *
     * @param raw for scripts: a string, a whole number or a boolean; null: not known
     */
    record Cell(String shown, @Nullable Object raw) {
        static final Cell NONE = new Cell("-", null);

        static Cell text(String text) {
            return new Cell(text, text);
        }

        static Cell count(long count) {
            return new Cell(Times.grouped(count), count);
        }

        /** An amount with its sign at so many digits. */
        static Cell amount(@Nullable BigDecimal amount, int digits) {
            return amount == null ? NONE : amount(amount, amount, digits);
        }

        /** An amount that people see as another one. */
        static Cell amount(BigDecimal shown, BigDecimal amount, int digits) {
            return new Cell(Amounts.signed(shown, digits), exact(amount));
        }

        static Cell price(@Nullable BigDecimal price) {
            return price == null ? NONE : new Cell(price.toPlainString(), exact(price));
        }

        /** A quantity without the zeros that say nothing. */
        static Cell plain(BigDecimal value) {
            return new Cell(Amounts.plain(value), exact(value));
        }

        /** A measure that is no exact amount. */
        static Cell real(double value, int digits) {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return NONE;
            }
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
            return new Cell(
                    String.format(Locale.ROOT, "%,." + digits + "f", rounded),
                    rounded.toPlainString());
        }

        static Cell signedReal(double value, int digits) {
            return Double.isNaN(value) || Double.isInfinite(value)
                    ? NONE
                    : new Cell(
                            Amounts.signed(BigDecimal.valueOf(value), digits),
                            BigDecimal.valueOf(value)
                                    .setScale(digits, RoundingMode.HALF_EVEN)
                                    .toPlainString());
        }

        /** A share of a whole in percent; nothing of nothing is not known. */
        static Cell percent(long part, long whole) {
            return real((double) part / whole * 100, 1);
        }

        /** How long something took; scripts get nanoseconds. */
        static Cell millis(long nanos) {
            return new Cell(String.format(Locale.ROOT, "%,.3f", nanos / 1e6), nanos);
        }

        static Cell time(long nanos) {
            return new Cell(Times.millis(nanos), Times.rfc3339(nanos));
        }

        private boolean says() {
            return raw != null && !shown.equals("0");
        }

        private static String exact(BigDecimal value) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    }

    private Grid(String name, String title, List<Column> columns) {
        this.name = name;
        this.title = title;
        this.columns = columns;
    }

    /**
     * An empty table.
     *
     * @param heads {@code key=Head}; a head that begins with {@code >} is of a column of numbers,
     *     with {@code ?>} of one that people see only where it says something
     */
    Grid(String name, String title, String... heads) {
        this.name = name;
        this.title = title;
        List<Column> all = new ArrayList<>();
        for (String head : heads) {
            int cut = head.indexOf('=');
            String text = head.substring(cut + 1);
            boolean isQuiet = text.startsWith("?");
            boolean isNumber = text.startsWith(">", isQuiet ? 1 : 0);
            String shown = text.substring((isQuiet ? 1 : 0) + (isNumber ? 1 : 0));
            all.add(new Column(head.substring(0, cut), shown, isNumber, isQuiet));
        }
        columns = List.copyOf(all);
    }

    Grid row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    Grid row(List<Cell> cells) {
        return row(cells.toArray(Cell[]::new));
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Cell>> rows() {
        return rows;
    }

    /** The last row, by the keys of its columns. */
    Row last() {
        return new Row(columns, rows.getLast());
    }

    /** One row. */
    record Row(List<Column> columns, List<Cell> cells) {
        Cell cell(String key) {
            for (int i = 0; i < cells.size(); i++) {
                if (columns.get(i).key().equals(key)) {
                    return cells.get(i);
                }
            }
            throw new IllegalArgumentException(key);
        }
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** As people read it: without the quiet columns that say nothing. */
    Grid shown() {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean says = rows.stream().anyMatch(row -> row.get(column).says());
            if (says || !columns.get(i).isQuiet()) {
                kept.add(i);
            }
        }
        Grid shown = new Grid(name, title, kept.stream().map(columns::get).toList());
        rows.forEach(row -> shown.rows.add(kept.stream().map(row::get).toList()));
        return shown;
    }

    /** For a terminal or a pipe. */
    public List<String> lines() {
        Grid shown = shown();
        Table table =
                new Table(
                        shown.columns.stream()
                                .map(c -> (c.isNumber() ? ">" : "") + c.head())
                                .toArray(String[]::new));
        shown.rows.forEach(row -> table.row(row.stream().map(Cell::shown).toArray(String[]::new)));
        return table.lines();
    }

    /** A row an object; what is not known is left out. */
    public List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Cell> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object raw = row.get(i).raw();
                if (raw != null) {
                    object.put(columns.get(i).key(), raw);
                }
            }
            objects.add(object);
        }
        return objects;
    }

    /** RFC 4180, with a head. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        line(csv, columns.stream().map(Column::key).toList());
        for (List<Cell> row : rows) {
            line(csv, row.stream().map(cell -> cell.raw() == null ? "" : cell.raw()).toList());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        csv.append("\r\n");
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String quoted(Object cell) {
        String text = cell.toString();
        boolean isNumber = !(cell instanceof String) || text.matches("[+-]?[0-9.]+");
        if (!isNumber && text.matches("(?s)[=+@\\t\\r-].*")) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
