// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before or after its own operands. */
final class GlobalOptions {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "stdout is JSON: one document, or one object per line where it streams")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "no progress and no notes on stderr")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "causes with their stack on stderr")
    boolean verbose;

    @Option(
            names = {"-d", "--dir"},
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "the desk's data directory (default: $$AH_DIR, else var/NAME)")
    @Nullable Path dir;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "this text")
    boolean help;

    /** The data directory: the option, else AH_DIR, else var/name under the working directory. */
    Path directory(String name) {
        return directory(Path.of("var", name));
    }

    /** The data directory: the option, else AH_DIR, else that of the configuration. */
    Path directory(Path configured) {
        if (dir != null) {
            return dir;
        }
        String fromEnvironment = System.getenv("AH_DIR");
        return fromEnvironment != null && !fromEnvironment.isEmpty()
                ? Path.of(fromEnvironment)
                : configured;
    }
}
