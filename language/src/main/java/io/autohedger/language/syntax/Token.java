// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import java.util.List;

/**
 * A word or sign with all that stands before it since the last one, so that tokens in order are the
 * source.
 *
 * @param firstOnLine whether only blanks stand before it on its line
 * @param before blanks and comments
 */
public record Token(Kind kind, String text, Span span, boolean firstOnLine, List<Trivia> before)
        implements Element {
    /** What it is. */
    public enum Kind {
        NAME,
        WORD,
        NUMBER,
        DURATION,
        STRING,
        SIGN,
        /** A semicolon that the line end stands for: it has no text. */
        LINE_END,
        END
    }

    public Token {
        before = List.copyOf(before);
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    boolean endsItem() {
        return kind == Kind.LINE_END || is(";");
    }

    /** Whether it would be a reserved word in another place. */
    public boolean isReservedName() {
        return kind == Kind.NAME && Words.RESERVED.contains(text);
    }

    /** As messages name it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case LINE_END -> "the end of the line";
            default -> "`" + text + "`";
        };
    }

    @Override
    public void print(StringBuilder out) {
        before.forEach(t -> out.append(t.text()));
        out.append(text);
    }
}
