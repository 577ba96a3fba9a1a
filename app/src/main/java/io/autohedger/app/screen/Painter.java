// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import java.util.List;

/** Turns a screen into the fewest lines that make it of the screen before: nothing flickers. */
final class Painter {
    static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
    static final String LEAVE = "\u001b[0m\u001b[?25h\u001b[?1049l";

    private List<String> shown = List.of();
    private Theme theme = Theme.PLAIN;

    /** What to write; empty where nothing has changed. */
    String paint(List<String> lines, Theme now) {
        StringBuilder out = new StringBuilder();
        boolean all = lines.size() != shown.size() || now != theme;
        if (all) {
            out.append("\u001b[0m\u001b[2J");
        }
        for (int row = 0; row < lines.size(); row++) {
            String line = lines.get(row);
            if (all ? !line.isEmpty() : !line.equals(shown.get(row))) {
                out.append("\u001b[").append(row + 1).append(";1H");
                out.append(now.style(row, line)).append("\u001b[K");
            }
        }
        shown = List.copyOf(lines);
        theme = now;
        return out.toString();
    }

    /** The window has changed: everything is drawn again. */
    void forget() {
        shown = List.of();
    }
}
