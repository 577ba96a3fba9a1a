// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import io.autohedger.model.Scaled;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows and columns, row after row. It ends at the end of the file or at the first {@link
 * #fault()}; from then on every call answers "nothing". Columns beyond those that are asked for are
 * not read.
 */
public final class Table implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private @Nullable PackedFile file;
    private @Nullable Lines lines;
    private @Nullable BadInput fault;
    private boolean isBroken;
    private List<String> columns = List.of();
    private long rows;

    private Table(Path path) {
        this.path = path;
    }

    /**
     * Opens; what goes wrong is the table's fault.
     *
     * @param prefix how the name of the one file inside a zip begins, in lower case
     * @param suffix and how it ends
     */
    public static Table open(Path path, String prefix, String suffix, char separator) {
        Table table = new Table(path);
        try {
            PackedFile file = PackedFile.open(path, prefix, suffix);
            table.file = file;
            table.lines = new Lines(file.in(), separator);
        } catch (IOException e) {
            table.fail(e);
        }
        return table;
    }

    /** For files without a header: what the columns are. */
    public Table named(String... names) {
        columns = List.of(names);
        return this;
    }

    /** For files whose first line names the columns. */
    public Table namedByFirstLine() {
        Lines open = lines;
        if (fault == null && open != null && advance(open)) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < open.columns(); i++) {
                names.add(cell(open, i).replace(BYTE_ORDER_MARK, "").strip());
            }
            columns = names;
        }
        return this;
    }

    /** The place of the column with one of these names, whatever their case; -1: there is none. */
    public int find(List<String> names) {
        int found = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (names.contains(columns.get(i).toLowerCase(Locale.ROOT))) {
                if (found >= 0) {
                    fail(
                            "two columns are called "
                                    + columns.get(found)
                                    + " and "
                                    + columns.get(i),
                            "keep the one that counts");
                }
                found = i;
            }
        }
        return found;
    }

    /** The same for a column that must be there. */
    public int require(List<String> names) {
        int found = find(names);
        if (found < 0) {
            fail(
                    columns.isEmpty()
                            ? "is empty"
                            : "no column is called "
                                    + String.join(" or ", names)
                                    + " among "
                                    + String.join(", ", columns),
                    "begin the file with a line that names its columns");
        }
        return Math.max(0, found);
    }

    /** Moves to the next row; false at the end, good or bad. */
    public boolean next() {
        Lines open = lines;
        if (fault != null || open == null || !advance(open)) {
            return false;
        }
        rows++;
        if (open.columns() != columns.size()) {
            fail(
                    "the line has "
                            + open.columns()
                            + (open.columns() == 1 ? " column" : " columns")
                            + " where "
                            + columns.size()
                            + " are expected: "
                            + String.join(", ", columns),
                    "correct or remove the line");
            return false;
        }
        return true;
    }

    private boolean advance(Lines open) {
        try {
            return open.next();
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    public boolean isEmpty(int column) {
        Lines open = lines;
        return open == null || open.from(column) == open.to(column);
    }

    public String text(int column) {
        Lines open = lines;
        return open == null ? "" : cell(open, column);
    }

    private static String cell(Lines open, int column) {
        int from = open.from(column);
        return new String(open.bytes(), from, open.to(column) - from, StandardCharsets.UTF_8);
    }

    /** The mantissa; no value is a fault. */
    public long number(int column, int scale, Digits digits) {
        Lines open = lines;
        if (open == null) {
            return Scaled.NO_VALUE;
        }
        int from = open.from(column);
        int to = open.to(column);
        long value = Decimals.parse(open.bytes(), from, to, scale, digits);
        if (value == Scaled.NO_VALUE) {
            Decimals.Refusal why = Decimals.whyNot(open.bytes(), from, to, scale);
            fail(shown(column) + why.words(), why.remedy());
        }
        return value;
    }

    /** Nanoseconds since the epoch; no value is a fault. */
    public long time(int column, Times times) {
        Lines open = lines;
        if (open == null) {
            return Scaled.NO_VALUE;
        }
        long value = times.parse(open.bytes(), open.from(column), open.to(column));
        if (value == Scaled.NO_VALUE) {
            fail(shown(column) + times.whyNot(), "correct the line, or say how times are written");
        }
        return value;
    }

    /** The column's name and what stands there, with a space after it. */
    public String shown(int column) {
        Lines open = lines;
        String name = columns.get(column) + " ";
        return open == null || isEmpty(column)
                ? name
                : name + Decimals.quoted(open.bytes(), open.from(column), open.to(column)) + " ";
    }

    /** The reader above does not accept this row; the first fault stays. */
    public void fail(String what, String remedy) {
        if (fault == null) {
            PackedFile open = file;
            fault =
                    new BadInput(
                            open == null ? path.toString() : open.name(),
                            lines == null ? 0 : lines.number(),
                            what,
                            remedy);
        }
    }

    private void fail(IOException e) {
        isBroken = true;
        switch (e) {
            case Unreadable words -> fail(words.what(), words.remedy());
            case NoSuchFileException missing ->
                    fail("there is no such file", "check the name, the folder and the day");
            case AccessDeniedException denied ->
                    fail("may not be read", "give yourself the right to read it");
            case ZipException zip ->
                    fail(
                            "is not a whole " + ending() + " file (" + zip.getMessage() + ")",
                            "fetch it again");
            case EOFException end -> fail("ends in the middle", "fetch the file again");
            default -> fail("cannot be read (" + e + ")", "check the disk and read again");
        }
    }

    private String ending() {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Why it ended early; null while it goes on and at a good end. */
    public @Nullable BadInput fault() {
        return fault;
    }

    /**
     * Takes the fault away, for a reader that wants all of them: it may go on with the rest of the
     * row, or with the next one. Null: there is none, or the file itself cannot be read further.
     */
    public @Nullable BadInput takeFault() {
        BadInput taken = isBroken ? null : fault;
        fault = isBroken ? fault : null;
        return taken;
    }

    /** What the columns are called, as the file writes it. */
    public List<String> columns() {
        return columns;
    }

    /** The number of the present line, from 1. */
    public long line() {
        Lines open = lines;
        return open == null ? 0 : open.number();
    }

    /** Rows so far, the header not counted. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        PackedFile open = file;
        lines = null;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                fail(e);
            }
        }
    }
}
