// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

/** A stretch of source text, char offsets, end exclusive. */
public record Span(int start, int end) {
    /** From the start of this to the end of the other. */
    public Span to(Span other) {
        return new Span(start, Math.max(end, other.end));
    }
}
