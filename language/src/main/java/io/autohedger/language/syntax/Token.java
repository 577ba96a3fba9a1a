// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;

/**
 * A word or sign. Between the spans of two tokens stand only blanks and comments, so that tokens
 * and source together lose nothing.
 *
 * @param firstOnLine whether only blanks stand before it on its line
 */
public record Token(Kind kind, String text, Span span, boolean firstOnLine) {
    /** What it is. */
    public enum Kind {
        NAME,
        WORD,
        NUMBER,
        DURATION,
        STRING,
        SIGN,
        /** A semicolon that the line end stands for. */
        LINE_END,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    boolean endsItem() {
        return kind == Kind.LINE_END || is(";");
    }
}
