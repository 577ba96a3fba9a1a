// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.demo.RecordedDesk;
import io.autohedger.app.demo.VirtualDay;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.app.text.Shell;
import io.autohedger.runtime.SystemNanoClock;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code run [CONFIG]}: a desk alone, against the providers that its configuration names; or with
 * its simulated world on a recorded day.
 */
@Command(name = "run", description = "Runs the desk of a configuration.")
final class RunCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "the desk's configuration (default: $$AH_CONFIG, else ./desk.conf)")
    @Nullable Path config;

    @Option(names = "--headless", description = "a line a second instead of the screen")
    boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = Durations.class,
            description = "how long, such as 20s (default: until Ctrl-C)")
    long durationNanos = HeadlessRun.FOREVER;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of a recorded day's clients; a desk itself draws nothing by chance")
    @Nullable Long seed;

    @Mixin private final PersonOptions person = new PersonOptions();

    @Mixin DayOptions day = new DayOptions();

    @Mixin ReportOptions report = new ReportOptions();

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        day.requireTogether();
        Path file = file(config);
        ConfiguredDesk configured = ConfigurationFailure.read(file);
        if (day.folder != null && day.day != null) {
            return recorded(file, configured, day.folder, day.day);
        }
        Path path = directory(file, configured, "");
        ClientPort.requireFree(configured.clients(), path);
        ConfiguredDesk desk = numberedAsIn(path, file, configured);
        return new HeadlessRun(
                        terminal,
                        ScreenWatcher.of(
                                terminal, headless, desk, file.toString(), person.as, null),
                        desk,
                        durationNanos,
                        seed,
                        RunReport.whereAsked(
                                report.folder, Shell.words("autohedger", "run", file.toString())))
                .run(
                        path,
                        HeadlessRun.Earlier.CONTINUED,
                        directory ->
                                new RunningDesk(
                                        directory, desk, new SystemNanoClock(), terminal::note));
    }

    /** A day of the past has its own directory, and begins anew each time. */
    private int recorded(Path file, ConfiguredDesk configured, Path folder, LocalDate date) {
        RecordedDay found = RecordedDay.find(terminal, file, configured, folder, date, day.flow);
        ConfiguredDesk.Simulation simulation =
                seed == null ? found.simulation() : found.simulation().withSeed(seed);
        int speed = day.speed == null ? 1 : day.speed;
        // In virtual time a day is over before a person has read a screen.
        boolean lines = headless || speed == DayOptions.MAX;
        return new HeadlessRun(
                        terminal,
                        ScreenWatcher.of(
                                terminal, lines, found.desk(), date.toString(), person.as, null),
                        found.desk(),
                        HeadlessRun.FOREVER,
                        simulation.seed(),
                        RunReport.whereAsked(
                                report.folder, command(file, folder, date, speed, simulation)))
                .run(
                        directory(file, configured, "-" + date),
                        HeadlessRun.Earlier.ARCHIVED,
                        directory ->
                                speed == DayOptions.MAX
                                        ? new VirtualDay(
                                                directory,
                                                found.desk(),
                                                simulation,
                                                date,
                                                found.open(),
                                                durationNanos,
                                                terminal::note)
                                        : new RecordedDesk(
                                                directory,
                                                found.desk(),
                                                simulation,
                                                date,
                                                found.open(),
                                                speed,
                                                durationNanos,
                                                terminal::note));
    }

    /** What gives such a run again. */
    private String command(
            Path file,
            Path folder,
            LocalDate date,
            int speed,
            ConfiguredDesk.Simulation simulation) {
        List<String> words = new ArrayList<>(List.of("autohedger", "run", file.toString()));
        words.addAll(List.of("--quotes", folder.toString(), "--day", date.toString()));
        if (day.flow != null) {
            words.addAll(List.of("--flow", day.flow.toString()));
        }
        words.addAll(List.of("--speed", speed == DayOptions.MAX ? "max" : Integer.toString(speed)));
        words.addAll(List.of("--seed", Long.toString(simulation.seed())));
        return Shell.words(words.toArray(String[]::new));
    }

    private Path directory(Path file, ConfiguredDesk configured, String suffix) {
        Path asked = configured.directory();
        Path usual =
                asked == null
                        ? file.resolveSibling(Path.of("var", configured.desk().name()))
                        : asked;
        return terminal.options().directory(usual.resolveSibling(usual.getFileName() + suffix));
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
