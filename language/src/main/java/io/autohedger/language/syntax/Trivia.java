// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

/** What stands between tokens and means nothing to the parser. */
public record Trivia(Kind kind, String text) {
    /** What it is. */
    public enum Kind {
        /** Blanks and line ends. */
        BLANK,
        COMMENT,
        /** {@code /// ...}. */
        DOC_COMMENT,
        /** Signs that the language does not use; reported where they stand. */
        STRAY
    }
}
