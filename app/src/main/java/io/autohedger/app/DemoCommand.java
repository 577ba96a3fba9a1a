// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Home;
import io.autohedger.app.demo.Demo;
import io.autohedger.app.desk.ConfiguredDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the embedded desk, on a screen; headless a line a second and one object last. */
@Command(name = "demo", description = "Runs a whole desk here: providers, clients, a hedger.")
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIGURATION = "examples/fx-desk/desk.conf";

    @Option(names = "--headless", description = "a line a second instead of the screen")
    boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = Durations.class,
            description = "how long, such as 20s (default; on a terminal: until Ctrl-C)")
    long durationNanos = Terminal.isInteractive() ? Long.MAX_VALUE / 2 : 20 * HeadlessRun.SECOND;

    @Option(names = "--seed", paramLabel = "N", description = "of prices and flow (default 7)")
    @Nullable Long seed;

    @Mixin private final PersonOptions person = new PersonOptions();

    @Mixin ReportOptions report = new ReportOptions();

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = Home.file(CONFIGURATION);
        if (!Files.isReadable(file)) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0501",
                    "cannot read " + file + ", the demo's configuration",
                    null,
                    List.of(),
                    "start the demo with ./autohedger of a complete clone");
        }
        ConfiguredDesk desk = ConfigurationFailure.read(file);
        ConfiguredDesk.Simulation configured = java.util.Objects.requireNonNull(desk.simulation());
        ConfiguredDesk.Simulation simulation =
                seed == null ? configured : configured.withSeed(seed);
        return new HeadlessRun(
                        terminal,
                        ScreenWatcher.of(
                                terminal,
                                headless,
                                desk,
                                "seed " + simulation.seed(),
                                person.as,
                                ScreenWatcher.player(desk)),
                        desk,
                        durationNanos,
                        simulation.seed(),
                        RunReport.always(
                                report.folder, "autohedger demo --seed " + simulation.seed()))
                .run(
                        terminal.options().directory("demo"),
                        HeadlessRun.Earlier.ARCHIVED_WHERE_CLEAN,
                        directory -> new Demo(directory, desk, simulation, terminal::note));
    }
}
