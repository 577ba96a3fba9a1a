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
 * @param strategy null when there is a mistake
 */
public record Compilation(
        SourceFile source, List<Diagnostic> diagnostics, @Nullable CompiledStrategy strategy) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
    }
}
