// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.simulation.SimulatedDesk;
import io.autohedger.app.text.Times;
import io.autohedger.runtime.journal.JournalFiles;
import io.autohedger.simulation.swarm.Outcome;
import io.autohedger.simulation.swarm.Shrinker;
import io.autohedger.simulation.swarm.SimulationRun;
import io.autohedger.simulation.swarm.Tape;
import io.autohedger.simulation.swarm.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sim}: the desk under seeded faults in virtual time; the answer is no where one breaks. */
@Command(
        name = "sim",
        description = "Runs a desk under seeded faults in virtual time, judged by its venues.")
final class SimCommand implements Callable<Integer> {
    private static final long USUAL_SEEDS = 100;
    private static final long TELL_EACH = 100;

    @Option(names = "--seeds", paramLabel = "N", description = "so many seeds (default: 100)")
    @Nullable Long seeds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "the first seed; alone: this one (default: 1)")
    @Nullable Long seed;

    @Option(names = "--tape", paramLabel = "FILE", description = "runs a tape instead of seeds")
    @Nullable Path tape;

    @Option(
            names = "--shrink",
            paramLabel = "FILE",
            description = "writes the first broken run there as a tape, as short as it gets")
    @Nullable Path shrink;

    @Option(
            names = "--journal",
            paramLabel = "FOLDER",
            description = "leaves the desk's files of the first broken run in this new folder")
    @Nullable Path journal;

    private final Terminal terminal;
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Outcome> broken = new ArrayList<>();
    private long runs;
    private long turns;
    private long virtualNanos;

    SimCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path file = tape;
        if (file != null && (seeds != null || seed != null)) {
            throw CommandFailure.usage("--tape takes neither --seed nor --seeds", "sim --help");
        }
        long many = seeds != null ? seeds : seed == null ? USUAL_SEEDS : 1;
        if (many < 1) {
            throw CommandFailure.usage("--seeds takes a number from 1", "sim --help");
        }
        Path folder = journal;
        if (folder != null && Files.exists(folder)) {
            throw CommandFailure.usage(
                    "--journal takes a folder that is not there yet: " + folder, "sim --help");
        }
        SimulatedDesk desk = SimulatedDesk.read();
        if (file != null) {
            run(desk, read(file), "--tape " + file, true);
        } else {
            long first = seed == null ? 1 : seed;
            for (long s = first; s < first + many; s++) {
                run(desk, SimulationRun.tape(s, desk), "--seed " + s, many == 1);
                if (runs % TELL_EACH == 0 && runs < many) {
                    terminal.note(Times.grouped(runs) + " of " + Times.grouped(many) + " seeds");
                }
            }
        }
        if (!broken.isEmpty() && shrink != null) {
            write(shrink, Shrinker.shrink(desk, broken.getFirst()));
        }
        if (!broken.isEmpty() && folder != null) {
            leave(folder, broken.getFirst());
        }
        answer();
        return (broken.isEmpty() ? ExitCode.OK : ExitCode.NO).code();
    }

    private void run(SimulatedDesk desk, Tape played, String again, boolean alone) {
        Outcome outcome = SimulationRun.of(desk, played);
        runs++;
        turns += outcome.turns();
        virtualNanos += outcome.atNanos();
        outcome.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
        Violation violation = outcome.violation();
        if (violation != null) {
            broken.add(outcome);
            terminal.note(outcome.line(again));
        }
        if (alone && terminal.options().verbose) {
            played.lines().forEach(terminal::note);
            outcome.notes().forEach(terminal::note);
        }
    }

    private void answer() {
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("v", 1);
            object.put("runs", runs);
            object.put("virtualSeconds", virtualNanos / 1_000_000_000L);
            object.put("turns", turns);
            object.put("counts", counts);
            object.put("broken", broken.stream().map(SimCommand::object).toList());
            terminal.answer(object);
            return;
        }
        StringBuilder happened = new StringBuilder();
        counts.forEach((what, times) ->
                happened.append(happened.isEmpty() ? "" : ", ")
                        .append(what)
                        .append(' ')
                        .append(Times.grouped(times)));
        terminal.answer(happened.toString());
        terminal.answer(
                Times.grouped(runs)
                        + (runs == 1 ? " run, " : " runs, ")
                        + Times.grouped(virtualNanos / 1_000_000_000L)
                        + " s of virtual time, "
                        + Times.grouped(turns)
                        + " turns: "
                        + (broken.isEmpty()
                                ? "every promise was kept"
                                : Times.grouped(broken.size()) + " broke a promise"));
    }

    private static Map<String, Object> object(Outcome outcome) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", outcome.tape().seed());
        Violation violation = outcome.violation();
        if (violation != null) {
            object.put("rule", violation.rule());
            object.put("what", String.valueOf(violation.getMessage()));
        }
        object.put("atNanos", outcome.atNanos());
        object.put("seq", outcome.seq());
        return object;
    }

    private static Tape read(Path file) {
        try {
            return Tape.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw input(file, "cannot read " + file + ": " + JournalFiles.reason(e));
        } catch (IllegalArgumentException e) {
            throw input(file, String.valueOf(e.getMessage()));
        }
    }

    private void write(Path file, Outcome shortest) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + shortest.line("--tape " + file));
        lines.addAll(shortest.tape().lines());
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw notWritten(file, e, "name another file: --shrink FILE");
        }
    }

    /** As the disk was at the violation: for {@code journal dump} and {@code ls --dir}. */
    static void leave(Path folder, Outcome outcome) {
        try {
            for (Map.Entry<Path, byte[]> file : outcome.disk().contents().entrySet()) {
                Path to = folder.resolve(Outcome.DESK.relativize(file.getKey()).toString());
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.write(to, file.getValue());
            }
        } catch (IOException e) {
            throw notWritten(folder, e, "name another folder: --journal FOLDER");
        }
    }

    private static CommandFailure notWritten(Path path, IOException e, String fix) {
        return new CommandFailure(
                ExitCode.MACHINE,
                "AC0601",
                "cannot write " + path + ": " + JournalFiles.reason(e),
                path.toString(),
                List.of(),
                fix);
    }

    private static CommandFailure input(Path file, String what) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0501",
                what,
                file.toString(),
                List.of(),
                "a tape is written by --shrink, one choice a line");
    }
}
