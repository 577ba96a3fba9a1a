// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import java.util.List;

/**
 * What is declared, what is proved, how much of it is used.
 *
 * @param name of the strategy
 */
public record BoundsReport(String name, List<Row> rows) {
    /** One line; used may be empty. */
    public record Row(String what, String declared, String proved, String used) {}

    public BoundsReport {
        rows = List.copyOf(rows);
    }

    /** A table for people. */
    public String text() {
        StringBuilder out = new StringBuilder();
        line(out, "", "declared", "proved worst case", "used");
        rows.forEach(r -> line(out, r.what(), r.declared(), r.proved(), r.used()));
        return out.toString();
    }

    private static void line(StringBuilder out, String... cells) {
        StringBuilder line = new StringBuilder();
        int[] ends = {23, 43, 89};
        for (int i = 0; i < cells.length; i++) {
            line.append(cells[i]);
            if (i < ends.length) {
                line.append(" ".repeat(Math.max(1, ends[i] - line.length())));
            }
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
