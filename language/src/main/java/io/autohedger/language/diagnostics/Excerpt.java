// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of a source that a diagnostic is about, with its marks under them. */
final class Excerpt {
    /** One mark under a line: columns from 0. */
    private record Mark(int column, int length, char sign, String text) {}

    private final SourceFile source;
    private final SortedMap<Integer, List<Mark>> lines = new TreeMap<>();
    private final SortedMap<Integer, Integer> offsets = new TreeMap<>();

    Excerpt(SourceFile source, Diagnostic d) {
        this.source = source;
        mark(d.span(), '^', d.label());
        d.others().forEach(o -> mark(o.span(), '-', o.text()));
    }

    private void mark(Span span, char sign, String text) {
        int line = source.line(span.start());
        int column = source.column(span.start()) - 1;
        int room = source.lineText(span.start()).length() - column;
        int length = Math.max(1, Math.min(span.end() - span.start(), room));
        offsets.put(line, span.start());
        lines.computeIfAbsent(line, l -> new ArrayList<>())
                .add(new Mark(column, length, sign, text));
    }

    /** Digits of the greatest line number. */
    int width() {
        return String.valueOf(lines.lastKey()).length();
    }

    String text() {
        StringBuilder out = new StringBuilder();
        int before = lines.firstKey();
        for (var entry : lines.entrySet()) {
            int line = entry.getKey();
            if (line > before + 1) {
                out.append(" ".repeat(width())).append("...\n");
            }
            before = line;
            String shown = source.lineText(offsets.getOrDefault(line, 0));
            String number = String.valueOf(line);
            out.append(" ".repeat(width() - number.length())).append(number);
            out.append(" | ").append(shown).append('\n');
            marks(out, shown, entry.getValue());
        }
        return out.toString();
    }

    /** All marks in one row with the last one's text; the other texts below, from the right. */
    private void marks(StringBuilder out, String shown, List<Mark> marks) {
        List<Mark> ordered = new ArrayList<>(marks);
        ordered.sort(Comparator.comparingInt(Mark::column));
        row(out, shown, ordered, ordered.getLast().text());
        for (Mark m : ordered.subList(0, ordered.size() - 1).reversed()) {
            if (!m.text().isEmpty()) {
                row(out, shown, List.of(new Mark(m.column(), 0, ' ', "")), m.text());
            }
        }
    }

    private void row(StringBuilder out, String shown, List<Mark> marks, String text) {
        StringBuilder row = new StringBuilder();
        boolean drawn = false;
        for (Mark m : marks) {
            while (row.length() < m.column()) {
                int at = row.length();
                row.append(at < shown.length() && shown.charAt(at) == '\t' ? '\t' : ' ');
            }
            int hidden = row.length() - m.column();
            row.append(String.valueOf(m.sign()).repeat(Math.max(0, m.length() - hidden)));
            drawn |= m.length() > 0;
        }
        row.append(text.isEmpty() ? "" : (drawn ? " " : "") + text);
        out.append(" ".repeat(width())).append(" | ").append(row).append('\n');
    }
}
