// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.List;

/** Text in HTML: nothing that a journal says is markup. */
final class Markup {
    /** Of a table on a page; its file has all. */
    private static final int MOST_ROWS = 60;

    private Markup() {}

    /** For text and for attributes in double quotes; control characters are shown as such. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        default -> {
                            boolean shown = c >= ' ' || c == '\n' || c == '\t';
                            out.appendCodePoint(shown ? c : '\uFFFD');
                        }
                    }
                });
        return out.toString();
    }

    /** JSON inside a script element: no text can end the element. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    static String table(Grid whole) {
        Grid grid = whole.shown();
        if (grid.isEmpty()) {
            return "<p class=\"none\">none</p>\n";
        }
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
        List<Grid.Column> columns = grid.columns();
        for (Grid.Column column : columns) {
            html.append("<th scope=\"col\"")
                    .append(column.isNumber() ? " class=\"n\">" : ">")
                    .append(escape(column.head()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Grid.Cell> row : grid.rows().stream().limit(MOST_ROWS).toList()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(columns.get(i).isNumber() ? "<td class=\"n\">" : "<td>")
                        .append(escape(row.get(i).shown()))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        int more = grid.rows().size() - MOST_ROWS;
        if (more > 0) {
            html.append("<p class=\"note\">")
                    .append(more + " more rows stand in " + escape(grid.name()) + ".csv.")
                    .append("</p>\n");
        }
        return html.toString();
    }
}
