// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Nearest;
import io.autohedger.app.report.Grid;
import io.autohedger.app.report.Origin;
import io.autohedger.app.report.Reading;
import io.autohedger.app.report.ReportFiles;
import io.autohedger.app.report.Span;
import io.autohedger.app.report.Tables;
import io.autohedger.app.text.Times;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report KIND}: what a run was, from its directory, into its reports/. */
@Command(
        name = "report",
        description = "Reports on a run: a page, and its tables as JSON and CSV.",
        footer = {
            "",
            "KIND is one of run (everything), internalisation, breaks, each with a page;",
            "pnl, tca, positions as tables; report open shows the newest page."
        })
final class ReportCommand implements Callable<Integer> {
    private static final List<String> KINDS =
            List.of("run", "pnl", "tca", "positions", "internalisation", "breaks", "open");
    private static final int FARTHEST = 2;

    @Mixin private final DeskOptions desk = new DeskOptions();

    @Parameters(
            paramLabel = "KIND",
            description = "run, pnl, tca, positions, internalisation, breaks or open")
    String kind = "";

    @Option(
            names = "--day",
            paramLabel = "DATE",
            converter = DayOptions.Days.class,
            description = "one day of UTC, such as 2026-03-02 (default: the whole journal)")
    @Nullable LocalDate day;

    @Mixin private final ReportOptions report = new ReportOptions();

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!KINDS.contains(kind)) {
            String nearest = Nearest.of(kind, KINDS, FARTHEST);
            throw CommandFailure.usage(
                    "there is no report '"
                            + kind
                            + "'"
                            + (nearest == null ? "" : "; did you mean '" + nearest + "'?"),
                    "one of: " + String.join(" ", KINDS));
        }
        Path directory = desk.directory(terminal.options());
        if (kind.equals("open")) {
            return ReportPages.open(terminal, directory);
        }
        boolean growing = DeskLink.isRunning(directory);
        Reading reading = read(directory, growing, day == null ? Span.ALL : Span.day(day));
        Path folder =
                report.folder == null ? ReportFiles.folder(directory, reading) : report.folder;
        Tables tables = new Tables(reading);
        answer(folder, reading, tables, write(folder, directory, reading, tables, growing));
        ReportPages.warn(terminal, reading);
        return endOf(directory, reading);
    }

    private List<Path> write(
            Path folder, Path directory, Reading reading, Tables tables, boolean growing) {
        try {
            String[] options = day == null ? new String[0] : new String[] {"--day", day.toString()};
            List<String> commands = RunReport.commands("", kind, directory, options);
            Origin origin = new Origin(directory.toString(), growing, commands, Map.of());
            return ReportFiles.write(folder, kind, reading, tables, origin);
        } catch (IOException e) {
            throw ReportPages.unwritable(folder, e);
        }
    }

    /** The page's place; of the other kinds their tables, and where a page is, it too. */
    private void answer(Path folder, Reading reading, Tables tables, List<Path> files) {
        List<Grid> grids = kind.equals("run") ? List.of() : tables.ofKind(kind);
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>(ReportFiles.json(reading, grids));
            object.put("files", files.stream().map(Path::toString).toList());
            terminal.answer(object);
            return;
        }
        if (kind.equals("run")) {
            terminal.answer(folder.resolve(ReportFiles.PAGE).toString());
            return;
        }
        if (kind.equals("breaks")) {
            terminal.answer(tables.broken());
            terminal.answer("");
        }
        for (Grid grid : grids) {
            terminal.answer(grid.title());
            if (grid.isEmpty()) {
                terminal.answer("none");
            } else {
                grid.lines().forEach(terminal::answer);
            }
            terminal.answer("");
        }
        if (ReportFiles.hasPage(kind)) {
            terminal.answer(folder.resolve(kind + ".html").toString());
        }
        terminal.note("note: the same as JSON and CSV in " + folder);
    }

    private Reading read(Path directory, boolean growing, Span span) {
        Reading reading;
        try {
            reading = Reading.of(directory, growing, span);
        } catch (IOException e) {
            JournalException unreadable = JournalException.unreadable(directory, e);
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0501",
                    String.valueOf(unreadable.getMessage()),
                    null,
                    List.of(),
                    unreadable.fix());
        }
        if (reading.lastNanos() == 0) {
            if (reading.end() instanceof JournalEnd.Damaged damaged) {
                throw JournalCommand.damaged(directory, damaged);
            }
            throw nothing(directory, reading);
        }
        return reading;
    }

    private CommandFailure nothing(Path directory, Reading reading) {
        if (reading.journalFromNanos() == 0 || day == null) {
            return JournalCommand.missing(
                    directory, "there is no record of a desk in " + directory);
        }
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0512",
                "there is no record of " + day + " in " + directory,
                null,
                List.of(
                        "the journal begins at "
                                + Times.rfc3339(reading.journalFromNanos())
                                + ", and its last record before the day's end is of "
                                + Times.rfc3339(reading.journalToNanos())),
                "--day with a day of the journal, in UTC");
    }

    private int endOf(Path directory, Reading reading) {
        if (reading.end() instanceof JournalEnd.Damaged damaged) {
            throw JournalCommand.damaged(directory, damaged);
        }
        if (reading.end() instanceof JournalEnd.TornTail torn) {
            terminal.note("note: the journal ends in a torn record after seq " + torn.lastSeq());
        }
        return ExitCode.OK.code();
    }
}
