// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.runtime.SystemNanoClock;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run [CONFIG]}: a desk alone, against the providers that its configuration names. */
@Command(name = "run", description = "Runs the desk of a configuration.")
final class RunCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "the desk's configuration (default: $$AH_CONFIG, else ./desk.conf)")
    @Nullable Path config;

    @Option(names = "--headless", description = "lines instead of the screen (the only form yet)")
    boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = Durations.class,
            description = "how long, such as 20s (default: until Ctrl-C)")
    long durationNanos = Long.MAX_VALUE / 2;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "shown with the result; a desk draws nothing by chance")
    @Nullable Long seed;

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = file(config);
        ConfiguredDesk first = ConfigurationFailure.read(file);
        ListenPort.requireFree(
                "clients.listen", first.clients().listen(), first.clients().place(), file);
        Path usual = file.resolveSibling(Path.of("var", first.desk().name()));
        Path asked = first.directory();
        Path path = terminal.options().directory(asked == null ? usual : asked);
        ConfiguredDesk desk = numberedAsIn(path, file, first);
        return new HeadlessRun(terminal, desk, durationNanos, seed)
                .run(
                        path,
                        false,
                        directory ->
                                new RunningDesk(
                                        directory, desk, new SystemNanoClock(), terminal::note));
    }

    /** Who was put into the file before others must not take their numbers in the journal. */
    private static ConfiguredDesk numberedAsIn(Path directory, Path file, ConfiguredDesk first) {
        Path journal = directory.resolve("journal");
        if (!Files.isDirectory(journal)) {
            return first;
        }
        try (JournalReader reader = JournalReader.open(journal)) {
            return ConfigurationFailure.read(file, JournalledDesk.read(reader).handles());
        } catch (IOException e) {
            return first; // opening the directory says what is wrong with its journal
        }
    }

    private static Path file(@Nullable Path given) {
        if (given != null) {
            return given;
        }
        String fromEnvironment = System.getenv("AH_CONFIG");
        return Path.of(
                fromEnvironment == null || fromEnvironment.isEmpty()
                        ? "desk.conf"
                        : fromEnvironment);
    }
}
