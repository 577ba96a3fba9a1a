// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How words stand out. Colour carries nothing alone: every state is a word first. */
enum Theme {
    PLAIN("", "", ""),
    BOLD("\u001b[1m", "\u001b[7m", "\u001b[1m"),
    COLOUR("\u001b[1;36m", "\u001b[1;37;41m", "\u001b[1;31m");

    private static final String OFF = "\u001b[0m";
    private static final Pattern LOUD =
            Pattern.compile("UNKNOWN|SILENT|DOWN|NOT READY|OVER HARD|KILL [A-Z-]+");

    private final String head;
    private final String trouble;
    private final String loud;

    Theme(String head, String trouble, String loud) {
        this.head = head;
        this.trouble = trouble;
        this.loud = loud;
    }

    Theme next(boolean colours) {
        return switch (this) {
            case PLAIN -> BOLD;
            case BOLD -> colours ? COLOUR : PLAIN;
            case COLOUR -> PLAIN;
        };
    }

    /** The line with its escape sequences; {@code row} from 0. */
    String style(int row, String line) {
        if (this == PLAIN || line.isEmpty()) {
            return line;
        }
        if (row == 0 && !LOUD.matcher(line).find()) {
            return head + line + OFF;
        }
        if (row == 1) {
            return trouble + line + OFF;
        }
        Matcher words = LOUD.matcher(line);
        return words.replaceAll(found -> loud + found.group() + OFF);
    }
}
