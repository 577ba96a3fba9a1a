// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

/**
 * A source text with the path that messages show.
 *
 * @param path as the user wrote it
 */
public record SourceFile(String path, String text) {
    /** The file name without folders. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Line of an offset, from 1. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Column of an offset, from 1. */
    public int column(int offset) {
        return Math.min(offset, text.length()) - lineStart(offset) + 1;
    }

    /** The text of the line that an offset lies in, without its end. */
    public String lineText(int offset) {
        int start = lineStart(offset);
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    }

    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    private int lineStart(int offset) {
        return offset <= 0 ? 0 : text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
    }
}
