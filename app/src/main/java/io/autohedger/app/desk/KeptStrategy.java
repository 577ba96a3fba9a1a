// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Universe;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that a journal deploys, compiled again from the source that is kept beside it for as
 * long as the journal needs it.
 *
 * @param source null where it cannot be read
 * @param strategy null where the very version that was deployed is not there
 * @param problem why not; empty: it is there
 */
public record KeptStrategy(
        JournalledDesk.Deployed deployed,
        @Nullable SourceFile source,
        @Nullable CompiledStrategy strategy,
        String problem) {

    /**
     * Compiles it.
     *
     * @param directory the data directory, which holds journal/ and strategies/
     */
    public static KeptStrategy of(
            Path directory, JournalledDesk.Deployed deployed, Universe universe) {
        Path file = DataDirectory.strategy(directory, deployed.codeHash());
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            SourceFile source = new SourceFile(file.toString(), text);
            Compilation compiled =
                    StrategyCompiler.compile(source, universe.over(deployed.instrumentId()));
            CompiledStrategy strategy = compiled.strategy();
            return strategy != null && strategy.plan().codeHash() == deployed.codeHash()
                    ? new KeptStrategy(deployed, source, strategy, "")
                    : new KeptStrategy(
                            deployed, source, null, file + " is not the version that was deployed");
        } catch (IOException e) {
            return new KeptStrategy(
                    deployed, null, null, "cannot read " + file + ": " + JournalFiles.reason(e));
        }
    }
}
