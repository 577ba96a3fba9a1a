// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a source.
 *
 * @param diagnostics every mistake, in source order
 * @param warnings what the author should look at; the strategy may run with them
 * @param strategy null when there is a mistake
 */
public record Compilation(
        SourceFile source,
        List<Diagnostic> diagnostics,
        List<Diagnostic> warnings,
        @Nullable CompiledStrategy strategy) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
        warnings = List.copyOf(warnings);
    }
}
