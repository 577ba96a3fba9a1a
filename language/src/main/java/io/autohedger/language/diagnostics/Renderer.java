// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.List;

/** Writes diagnostics as people read them. */
public final class Renderer {
    private Renderer() {}

    /** All of them, long, with the closing sentence. */
    public static String all(SourceFile source, List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic d : diagnostics) {
            out.append(full(source, d)).append('\n');
        }
        int n = diagnostics.size();
        return out.append(n == 1 ? "1 error" : n + " errors")
                .append(" in 1 file. Nothing was compiled.\n")
                .toString();
    }

    /** The user's own line with a caret, facts, fix and where to read more. */
    public static String full(SourceFile source, Diagnostic d) {
        int start = d.span().start();
        String line = String.valueOf(source.line(start));
        String text = source.lineText(start);
        int column = source.column(start);
        int width = Math.max(1, Math.min(d.span().end() - start, text.length() - column + 1));
        String margin = " ".repeat(line.length()) + " |";
        StringBuilder out = new StringBuilder();
        out.append("error[").append(d.code()).append("]: ").append(d.message()).append('\n');
        out.append(" ".repeat(line.length())).append("--> ");
        out.append(place(source, d)).append('\n');
        out.append(margin).append('\n');
        out.append(line).append(" | ").append(text).append('\n');
        out.append(margin).append(' ').append(indent(text, column - 1));
        out.append("^".repeat(width));
        if (!d.label().isEmpty()) {
            out.append(' ').append(d.label());
        }
        out.append('\n').append(margin).append('\n');
        String item = " ".repeat(line.length()) + " = ";
        d.notes().forEach(n -> out.append(item).append(n).append('\n'));
        if (d.fix() != null) {
            out.append(item).append("fix: ").append(d.fix()).append('\n');
        }
        out.append(item).append("more: autohedger explain ").append(d.code()).append('\n');
        return out.toString();
    }

    /** One line for editors and scripts. */
    public static String brief(SourceFile source, Diagnostic d) {
        return place(source, d) + ": error[" + d.code() + "]: " + d.message().replace("`", "");
    }

    private static String place(SourceFile source, Diagnostic d) {
        int start = d.span().start();
        return source.path() + ":" + source.line(start) + ":" + source.column(start);
    }

    private static String indent(String text, int columns) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            out.append(i < text.length() && text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return out.toString();
    }
}
