// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.util.List;

/**
 * A source as tokens and tree.
 *
 * @param diagnostics of lexer and parser; analysis of the whole program waits until there are none
 */
public record ParsedFile(
        SourceFile source,
        List<Token> tokens,
        List<Tree.Strategy> strategies,
        List<Tree.Unbuilt> others,
        List<Diagnostic> diagnostics) {}
