// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.language.analysis.ProgramBuilder;
import io.autohedger.language.bytecode.ClassGenerator;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.ParsedFile;
import io.autohedger.language.syntax.Parser;
import io.autohedger.language.verifier.Verifier;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a source against a desk: parse, check, generate, verify. Mistakes of the text keep the
 * analysis from running, so that one mistake gives one message.
 */
public final class StrategyCompiler {
    private StrategyCompiler() {}

    public static Compilation compile(SourceFile source, Universe universe) {
        ParsedFile file = Parser.parse(source);
        List<Diagnostic> diagnostics = new ArrayList<>(file.diagnostics());
        file.others()
                .forEach(u ->
                        diagnostics.add(
                                Diagnostic.of(
                                        u.code(), u.span(), u.what() + " is not built yet", "")));
        if (diagnostics.isEmpty() && file.strategies().size() != 1) {
            diagnostics.add(
                    Diagnostic.of(
                            "AH0101",
                            new Span(0, 0),
                            "a file has one strategy",
                            "strategy Name { .. }"));
        }
        CompiledStrategy strategy =
                diagnostics.isEmpty() ? analyse(source, file, universe, diagnostics) : null;
        diagnostics.sort(Comparator.comparingInt(d -> d.span().start()));
        return new Compilation(source, diagnostics, strategy);
    }

    private static @Nullable CompiledStrategy analyse(
            SourceFile source, ParsedFile file, Universe universe, List<Diagnostic> diagnostics) {
        ProgramBuilder.Built built =
                ProgramBuilder.build(source, file.strategies().getFirst(), universe, diagnostics);
        if (built == null) {
            return null;
        }
        byte[] bytes = ClassGenerator.generate(built.program());
        List<String> problems =
                Verifier.problems(bytes, built.program().plan().hedgeSites().size());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the generated class is refused: " + problems);
        }
        return new CompiledStrategy(built.program(), built.bounds(), bytes);
    }
}
