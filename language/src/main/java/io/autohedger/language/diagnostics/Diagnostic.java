// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a source, with what the compiler computed about it.
 *
 * @param code stable, never reused; {@link Catalogue} explains it
 * @param message in trading words, without a full stop
 * @param label what stands beside the caret
 * @param notes facts, one line each
 * @param fix one concrete change, or null
 */
public record Diagnostic(
        String code,
        String message,
        Span span,
        String label,
        List<String> notes,
        @Nullable String fix) {
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    public static Diagnostic of(String code, Span span, String message, String label) {
        return new Diagnostic(code, message, span, label, List.of(), null);
    }

    public Diagnostic note(String note) {
        List<String> more = new java.util.ArrayList<>(notes);
        more.add(note);
        return new Diagnostic(code, message, span, label, more, fix);
    }

    public Diagnostic fix(String newFix) {
        return new Diagnostic(code, message, span, label, notes, newFix);
    }
}
