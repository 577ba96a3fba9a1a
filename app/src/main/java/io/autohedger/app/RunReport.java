// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.report.Origin;
import io.autohedger.app.report.Reading;
import io.autohedger.app.report.ReportFiles;
import io.autohedger.app.report.Span;
import io.autohedger.app.text.Shell;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report that a run leaves: whether it is wanted, where, and what would give the run again. */
final class RunReport {
    private final boolean wanted;
    private final @Nullable Path target;
    private final String command;

    /**
     * Of one run.
     *
     * @param target the folder that was asked for; null: reports/ of the run's directory
     * @param command that starts such a run
     */
    private RunReport(boolean wanted, @Nullable Path target, String command) {
        this.wanted = wanted;
        this.target = target;
        this.command = command;
    }

    /** One that is always written. */
    static RunReport always(@Nullable Path target, String command) {
        return new RunReport(true, target, command);
    }

    /** One that is written where somebody has named a folder for it. */
    static RunReport whereAsked(@Nullable Path target, String command) {
        return new RunReport(target != null, target, command);
    }

    /** A folder that was asked for and cannot be written to is told before anything starts. */
    void requireFolder() {
        if (target == null) {
            return;
        }
        try {
            ReportFiles.makeFolder(target);
        } catch (IOException e) {
            throw ReportPages.unwritable(target, e);
        }
        if (!Files.isWritable(target)) {
            throw ReportPages.unwritable(target, new IOException("permission denied"));
        }
    }

    /**
     * Writes it after the run's end; what goes wrong is a note, for the run itself is over.
     *
     * @return the page; null: there is none
     */
    @Nullable Path write(Terminal terminal, Path directory, Map<String, String> facts) {
        if (!wanted) {
            return null;
        }
        try {
            Reading reading = Reading.of(directory, false, Span.ALL);
            Path folder = target == null ? ReportFiles.folder(directory, reading) : target;
            ReportFiles.writeAll(
                    folder,
                    reading,
                    new Origin(
                            directory.toString(),
                            false,
                            commands(command, "run", directory),
                            facts));
            ReportPages.warn(terminal, reading);
            return folder.resolve(ReportFiles.PAGE);
        } catch (IOException e) {
            terminal.note("note: no report was written: " + JournalFiles.reason(e));
            return null;
        }
    }

    /**
     * What gives a run, its outputs and its report again.
     *
     * @param run that starts such a run; empty: not known
     * @param kind of the report
     */
    static List<String> commands(String run, String kind, Path directory, String... options) {
        List<String> commands = new ArrayList<>();
        String place = directory.toString();
        if (!run.isEmpty()) {
            commands.add(run);
        }
        commands.add(Shell.words("autohedger", "replay", place));
        commands.add(
                (Shell.words("autohedger", "report", kind, "-d", place)
                                + " "
                                + Shell.words(options))
                        .strip());
        return commands;
    }
}
