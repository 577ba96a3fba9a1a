// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.ArrayList;
import java.util.List;

/** Mistakes as people read them (COMMANDS 9.7): place, key, what is wrong, code; fixes below. */
public final class MistakeTable {
    private static final int PLACE = 15;
    private static final int KEY = 32;
    private static final int WHAT = 54;

    private MistakeTable() {}

    public static List<String> of(List<Mistake> mistakes) {
        List<String> lines = new ArrayList<>();
        int place = PLACE;
        for (Mistake mistake : mistakes) {
            place = Math.max(place, place(mistake).length() + 2);
        }
        for (Mistake mistake : mistakes) {
            row(mistake, place, lines);
        }
        return lines;
    }

    private static void row(Mistake mistake, int place, List<String> lines) {
        List<String> what = wrapped(mistake.what());
        String margin = " " + " ".repeat(place) + " ".repeat(KEY);
        String start = " " + pad(place(mistake), place) + pad(shortened(mistake.key()), KEY);
        lines.add(start + pad(what.getFirst(), WHAT) + mistake.code());
        what.subList(1, what.size()).forEach(line -> lines.add(margin + line));
        String fix = mistake.fix();
        if (fix != null) {
            lines.add(margin + "fix: " + fix);
        }
    }

    private static String place(Mistake mistake) {
        String file = mistake.file();
        return file.substring(file.lastIndexOf('/') + 1) + ":" + mistake.line();
    }

    /** The block and the key; what is between them is in the file. */
    private static String shortened(String key) {
        if (key.length() < KEY) {
            return key;
        }
        String[] names = key.split("\\.", -1);
        int last = names.length - 1;
        String brief = names[0] + "..." + names[last - 1] + "." + names[last];
        return brief.length() < KEY ? brief : names[0] + "..." + names[last];
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() >= WHAT) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
