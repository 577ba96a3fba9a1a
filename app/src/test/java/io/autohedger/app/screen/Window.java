// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees of the bytes that were written: the few sequences that a screen uses. */
final class Window {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([?\\d;]*)([A-Za-z])");

    private final StringBuilder[] rows;
    private final int width;
    private boolean alternate;
    private boolean cursor = true;

    Window(int width, int height) {
        this.width = width;
        rows = new StringBuilder[height];
        clear();
    }

    private void clear() {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new StringBuilder(" ".repeat(width));
        }
    }

    Window write(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        int from = 0;
        int row = 0;
        int column = 0;
        while (from < text.length()) {
            boolean found = sequence.find(from);
            int until = found ? sequence.start() : text.length();
            for (int i = from; i < until; i++) {
                rows[row].setCharAt(column++, text.charAt(i));
            }
            if (!found) {
                break;
            }
            String code = sequence.group(1);
            switch (sequence.group(2)) {
                case "H" -> {
                    row = Integer.parseInt(code.split(";", -1)[0]) - 1;
                    column = 0;
                }
                case "J" -> clear();
                case "K" -> rows[row].replace(column, width, " ".repeat(width - column));
                case "h", "l" -> {
                    boolean on = sequence.group(2).equals("h");
                    alternate = code.equals("?1049") ? on : alternate;
                    cursor = code.equals("?25") ? on : cursor;
                }
                case "m" -> {
                    // How it looks, not what it says.
                }
                default -> throw new IllegalArgumentException(sequence.group());
            }
            from = sequence.end();
        }
        return this;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (StringBuilder row : rows) {
            lines.add(row.toString().stripTrailing());
        }
        return lines;
    }

    boolean isAlternate() {
        return alternate;
    }

    boolean hasCursor() {
        return cursor;
    }
}
