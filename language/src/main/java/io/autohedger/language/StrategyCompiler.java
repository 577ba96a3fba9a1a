// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.model.Universe;
import java.util.List;

/** Compiles a source against a desk. */
public final class StrategyCompiler {
    private StrategyCompiler() {}

    public static Compilation compile(SourceFile source, Universe universe) {
        return new Compilation(
                source,
                List.of(Diagnostic.of("AH0901", new Span(0, 0), "the compiler is not built", "")),
                null);
    }
}
