// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a source, with what the compiler computed about it.
 *
 * @param code stable, never reused; {@link Catalogue} explains it
 * @param message in trading words, without a full stop
 * @param label what stands beside the caret
 * @param others places that belong to it, such as the declaration
 * @param notes facts, one line each
 * @param fix one concrete change, or null
 */
public record Diagnostic(
        String code,
        Severity severity,
        String message,
        Span span,
        String label,
        List<Label> others,
        List<String> notes,
        @Nullable String fix) {
    /** Whether it keeps the strategy from being compiled. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** A second place with what there is to say about it. */
    public record Label(Span span, String text) {}

    public Diagnostic {
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    public static Diagnostic of(String code, Span span, String message, String label) {
        return new Diagnostic(
                code, Severity.ERROR, message, span, label, List.of(), List.of(), null);
    }

    /** The same, but the strategy may run. */
    public Diagnostic warning() {
        return new Diagnostic(code, Severity.WARNING, message, span, label, others, notes, fix);
    }

    public Diagnostic also(Span other, String text) {
        List<Label> more = new ArrayList<>(others);
        more.add(new Label(other, text));
        return new Diagnostic(code, severity, message, span, label, more, notes, fix);
    }

    public Diagnostic note(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Diagnostic(code, severity, message, span, label, others, more, fix);
    }

    public Diagnostic fix(String newFix) {
        return new Diagnostic(code, severity, message, span, label, others, notes, newFix);
    }
}
