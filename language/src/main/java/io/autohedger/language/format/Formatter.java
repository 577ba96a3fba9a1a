// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.syntax.ParsedFile;
import io.autohedger.language.syntax.Parser;
import java.util.List;

/**
 * Prints a source in the one style, from its lossless tree: the same program with the same comments
 * in the same places. A line that could not be read is printed as it is; a file whose braces do not
 * match is left alone, as its indentation is what its mistakes are found by.
 */
public final class Formatter {
    /** A line that comes to stand straight may show its neighbour where to stand. */
    private static final int MOST_ROUNDS = 50;

    private Formatter() {}

    public static String format(SourceFile source) {
        SourceFile before = source;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String after = once(before);
            if (after.equals(before.text())) {
                return after;
            }
            before = new SourceFile(source.path(), after);
        }
        return before.text();
    }

    private static String once(SourceFile source) {
        ParsedFile file = Parser.parse(source);
        List<Line> lines = new LineReader(file).lines();
        if (lines.isEmpty() && !file.source().text().isBlank()) {
            return source.text();
        }
        Indents.set(lines);
        Columns.align(lines);
        return print(lines);
    }

    private static String print(List<Line> lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean opens = i > 0 && lines.get(i - 1).endsWith("{");
            if (line.parted && i > 0 && !opens && !line.beginsWith("}")) {
                out.append('\n');
            }
            out.append(line.print()).append('\n');
        }
        return out.toString();
    }
}
