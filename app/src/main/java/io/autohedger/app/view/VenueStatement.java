// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a venue says became of our orders, a line for each: {@code ORDER STATE [QTY PX]}, between
 * blanks, commas, semicolons or tabs. QTY is what was filled in all, PX its average price.
 */
public final class VenueStatement {
    private static final int MOST_WORDS = 4;

    private final Map<String, Line> lines = new HashMap<>();

    /** Of one order; words that are not there are empty. */
    record Line(int number, String state, String qty, String px) {}

    /**
     * What a file says, or what is wrong with it.
     *
     * @param rows line by line, {@code NUMBER ORDER STATE QTY PX}, for {@link #of}
     * @param wrong empty, or a sentence that names the line
     */
    public record Read(List<String> rows, String wrong) {
        public Read {
            rows = List.copyOf(rows);
        }
    }

    private VenueStatement() {}

    /** Reads a file's lines; empty ones, a heading and what begins with # say nothing. */
    public static Read read(List<String> text) {
        List<String> rows = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.matches("(?i)order\\b.*")) {
                continue;
            }
            String[] words = line.split("[\\s,;]+");
            int number = i + 1;
            if (words.length < 2 || words.length > MOST_WORDS) {
                return new Read(
                        List.of(), "line " + number + " is not ORDER,STATE[,QTY,PX]: " + line);
            }
            Integer before = seen.put(words[0], number);
            if (before != null) {
                return new Read(
                        List.of(),
                        "line " + number + " names " + words[0] + " again, as line " + before);
            }
            rows.add(number + " " + String.join(" ", words));
        }
        return rows.isEmpty()
                ? new Read(rows, "it names no order; a line is ORDER,STATE[,QTY,PX]")
                : new Read(rows, "");
    }

    /** What {@link #read} gave, as it came in with a request; anything else says nothing. */
    static VenueStatement of(@Nullable Object rows) {
        VenueStatement statement = new VenueStatement();
        if (rows instanceof List<?> list) {
            for (Object row : list) {
                String[] words = String.valueOf(row).split(" ", -1);
                if (words.length > 2 && words[0].matches("[0-9]{1,9}")) {
                    statement.lines.put(
                            words[1],
                            new Line(
                                    Integer.parseInt(words[0]),
                                    words[2],
                                    words.length > 3 ? words[3] : "",
                                    words.length > 4 ? words[4] : ""));
                }
            }
        }
        return statement;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** By the order's whole name; null: it says nothing of it. */
    @Nullable Line of(String order) {
        return lines.get(order);
    }
}
