// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which desk a command is about. */
final class DeskOptions {
    private static final Path DEMO = Path.of("var", "demo");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the desk's configuration (default: $$AH_CONFIG, else ./desk.conf)")
    @Nullable Path config;

    /**
     * Its data directory: --dir, AH_DIR, what the configuration says, else the demo's where one was
     * run here.
     */
    Path directory(GlobalOptions global) {
        Path configured = configured();
        Path fallback = configured == null && Files.isDirectory(DEMO) ? DEMO : configured;
        Path none = Path.of("");
        Path found = global.directory(fallback == null ? none : fallback);
        if (found.equals(none)) {
            throw CommandFailure.usage(
                    "which desk? there is no desk.conf here", "name its directory: --dir DIR");
        }
        return found;
    }

    /** The desk's configuration: the option, AH_CONFIG, ./desk.conf; null: there is none here. */
    @Nullable Path file() {
        String variable = System.getenv("AH_CONFIG");
        Path file = config;
        if (file == null && variable != null && !variable.isEmpty()) {
            file = Path.of(variable);
        }
        if (file == null && Files.isReadable(Path.of("desk.conf"))) {
            file = Path.of("desk.conf");
        }
        return file;
    }

    private @Nullable Path configured() {
        Path file = file();
        if (file == null) {
            return null;
        }
        Path directory = Configuration.directory(file, System.getenv());
        if (directory == null) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0501",
                    "cannot read the name of the desk in " + file,
                    null,
                    java.util.List.of(),
                    "see what is wrong: autohedger check " + file);
        }
        return directory;
    }
}
