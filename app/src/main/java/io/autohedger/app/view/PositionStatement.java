// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a venue says that our account holds, a line for each instrument: {@code INSTRUMENT,QTY}. QTY
 * is signed, below 0 of a short position.
 */
public final class PositionStatement {
    private PositionStatement() {}

    /**
     * What a file says, or what is wrong with it.
     *
     * @param rows {@code NUMBER INSTRUMENT QTY}
     * @param wrong empty, or a sentence that names the line
     */
    public record Read(List<String> rows, String wrong) {
        public Read {
            rows = List.copyOf(rows);
        }
    }

    /** Reads a file's lines; empty ones, a heading and what begins with # say nothing. */
    public static Read read(List<String> text) {
        List<String> rows = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).strip();
            if (line.isEmpty() || line.startsWith("#") || line.matches("(?i)instrument\\b.*")) {
                continue;
            }
            String[] words = line.split("[\\s,;]+", 0);
            int number = i + 1;
            if (words.length != 2) {
                return new Read(List.of(), "line " + number + " is not INSTRUMENT,QTY: " + line);
            }
            Integer before = seen.put(words[0], number);
            if (before != null) {
                return new Read(
                        List.of(),
                        "line " + number + " names " + words[0] + " again, as line " + before);
            }
            rows.add(number + " " + words[0] + " " + words[1]);
        }
        return rows.isEmpty()
                ? new Read(rows, "it names no instrument; a line is INSTRUMENT,QTY")
                : new Read(rows, "");
    }
}
