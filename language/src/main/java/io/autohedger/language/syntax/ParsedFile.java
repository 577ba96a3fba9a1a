// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.util.List;

/**
 * A source as tokens and trees.
 *
 * @param root the lossless tree: prints the source byte for byte, mistakes included
 * @param file the tree that the analysis reads
 * @param diagnostics of lexer and parser; analysis of the whole program waits until there are none
 */
public record ParsedFile(
        SourceFile source,
        List<Token> tokens,
        SyntaxNode root,
        Tree.File file,
        List<Diagnostic> diagnostics) {
    public ParsedFile {
        tokens = List.copyOf(tokens);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Strategies and algos. */
    public List<Tree.Program> programs() {
        return file.tops().stream()
                .filter(Tree.Program.class::isInstance)
                .map(Tree.Program.class::cast)
                .toList();
    }
}
