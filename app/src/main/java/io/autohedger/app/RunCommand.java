// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.runtime.SystemNanoClock;
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
        ConfiguredDesk desk = ConfigurationFailure.read(file);
        ListenPort.requireFree(
                "clients.listen", desk.clients().listen(), desk.clients().place(), file);
        Path usual = file.resolveSibling(Path.of("var", desk.desk().name()));
        Path asked = desk.directory();
        return new HeadlessRun(terminal, desk, durationNanos, seed)
                .run(
                        terminal.options().directory(asked == null ? usual : asked),
                        false,
                        directory ->
                                new RunningDesk(
                                        directory, desk, new SystemNanoClock(), terminal::note));
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
