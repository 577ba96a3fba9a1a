// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the source on its way to its new form. */
final class Line {
    final List<Piece> pieces = new ArrayList<>();

    /** Blanks before each piece; of the first: the indentation. */
    final List<Integer> gaps = new ArrayList<>();

    /** Whether an empty line stands before it. */
    boolean parted;

    /** Whether what its last piece belongs to ends with the line. */
    boolean ends;

    /** What is printed as it was: a part of it could not be read. */
    @Nullable String verbatim;

    boolean beginsWith(String sign) {
        return !pieces.isEmpty() && pieces.getFirst().is(sign);
    }

    boolean endsWith(String sign) {
        int last = pieces.size() - 1;
        int end = last > 0 && pieces.get(last).isComment() ? last - 1 : last;
        return end >= 0 && pieces.get(end).is(sign);
    }

    /** Where a piece begins, from 0. */
    int column(int piece) {
        int column = 0;
        for (int i = 0; i < piece; i++) {
            column += gaps.get(i) + pieces.get(i).text().length();
        }
        return column + gaps.get(piece);
    }

    String print() {
        if (verbatim != null) {
            return verbatim;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            out.append(" ".repeat(gaps.get(i))).append(pieces.get(i).text());
        }
        return out.toString();
    }
}
