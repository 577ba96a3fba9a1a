// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The strategies that are measured. */
final class Sources {
    private static final String HEDGER = "examples/one-pair/hedger.ah";

    private Sources() {}

    static CompiledStrategy onePairHedger() throws IOException {
        return compile(Files.readString(home().resolve(HEDGER)));
    }

    /** The same hedger, allowed so many orders a second that the rate never holds it back. */
    static CompiledStrategy fastHedger() throws IOException {
        return compile(
                Files.readString(home().resolve(HEDGER))
                        .replace("orders <= 10 per 1s", "orders <= 9999 per 100ms")
                        .replace("at most 5 per 1s", "at most 9999 per 100ms"));
    }

    private static Path home() {
        return Path.of(System.getProperty("ah.home", "."));
    }

    private static CompiledStrategy compile(String text) {
        SourceFile source = new SourceFile(HEDGER, text);
        Compilation compiled =
                StrategyCompiler.compile(source, OnePairDesk.definition().universe());
        CompiledStrategy strategy = compiled.strategy();
        if (strategy == null) {
            throw new IllegalStateException(Renderer.all(source, compiled.diagnostics()));
        }
        return strategy;
    }
}
