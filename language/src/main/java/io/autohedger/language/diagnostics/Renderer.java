// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.List;
import java.util.Locale;

/** Writes diagnostics as people read them. */
public final class Renderer {
    private Renderer() {}

    /** All of them, long, with the closing sentence. */
    public static String all(SourceFile source, List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic d : diagnostics) {
            out.append(full(source, d)).append('\n');
        }
        long errors =
                diagnostics.stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).count();
        long warnings = diagnostics.size() - errors;
        if (errors == 0) {
            return out.append(count(warnings, "warning")).append(" in 1 file.\n").toString();
        }
        return out.append(count(errors, "error"))
                .append(warnings == 0 ? "" : " and " + count(warnings, "warning"))
                .append(" in 1 file. Nothing was compiled.\n")
                .toString();
    }

    private static String count(long n, String what) {
        return n == 1 ? "1 " + what : n + " " + what + "s";
    }

    /** The user's own lines with a caret, facts, fix and where to read more. */
    public static String full(SourceFile source, Diagnostic d) {
        Excerpt excerpt = new Excerpt(source, d);
        String blank = " ".repeat(excerpt.width());
        StringBuilder out = new StringBuilder();
        out.append(word(d)).append('[').append(d.code()).append("]: ");
        out.append(d.message()).append('\n');
        out.append(blank).append("--> ").append(place(source, d)).append('\n');
        out.append(blank).append(" |\n");
        out.append(excerpt.text());
        out.append(blank).append(" |\n");
        String item = blank + " = ";
        d.notes().forEach(n -> out.append(item).append(n).append('\n'));
        if (d.fix() != null) {
            out.append(item).append("fix: ").append(d.fix()).append('\n');
        }
        out.append(item).append("more: autohedger explain ").append(d.code()).append('\n');
        return out.toString();
    }

    /** Only the lines with their marks. */
    public static String excerpt(SourceFile source, Diagnostic d) {
        return new Excerpt(source, d).text();
    }

    /** One line for editors and scripts. */
    public static String brief(SourceFile source, Diagnostic d) {
        String message = d.message().replace("`", "");
        return place(source, d) + ": " + word(d) + "[" + d.code() + "]: " + message;
    }

    private static String word(Diagnostic d) {
        return d.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String place(SourceFile source, Diagnostic d) {
        int start = d.span().start();
        return source.path() + ":" + source.line(start) + ":" + source.column(start);
    }
}
