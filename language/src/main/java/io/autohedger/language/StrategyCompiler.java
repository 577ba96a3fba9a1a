// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.analysis.BuiltSubset;
import io.autohedger.language.analysis.FileChecker;
import io.autohedger.language.analysis.ProgramBuilder;
import io.autohedger.language.bytecode.ClassGenerator;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.syntax.ParsedFile;
import io.autohedger.language.syntax.Parser;
import io.autohedger.language.verifier.Verifier;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compiles a source against a desk: parse, check, generate, verify. Each step runs when the one
 * before found nothing, so that one mistake gives one message.
 */
public final class StrategyCompiler {
    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparingInt(d -> d.span().start());

    private StrategyCompiler() {}

    public static Compilation compile(SourceFile source, Universe universe) {
        ParsedFile file = Parser.parse(source);
        List<Diagnostic> diagnostics = new ArrayList<>(file.diagnostics());
        if (diagnostics.isEmpty()) {
            diagnostics.addAll(FileChecker.problems(file.file()));
        }
        if (diagnostics.isEmpty()) {
            diagnostics.addAll(BuiltSubset.missing(file.file()));
        }
        ProgramBuilder.Built built =
                diagnostics.isEmpty()
                        ? ProgramBuilder.build(
                                source, file.programs().getFirst(), universe, diagnostics)
                        : null;
        diagnostics.sort(BY_PLACE);
        if (built == null) {
            return new Compilation(source, diagnostics, List.of(), null);
        }
        CompiledStrategy strategy = verified(built);
        return new Compilation(source, diagnostics, built.warnings(), strategy);
    }

    private static CompiledStrategy verified(ProgramBuilder.Built built) {
        byte[] bytes = ClassGenerator.generate(built.program());
        StrategyPlan plan = built.program().plan();
        List<String> problems =
                Verifier.problems(bytes, plan.hedgeSites().size(), plan.targetSites().size());
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the generated class is refused: " + problems);
        }
        BoundsReport bounds = MeasuredRows.in(built.bounds(), built.program());
        return new CompiledStrategy(built.program(), bounds, built.scenarios(), bytes);
    }
}
