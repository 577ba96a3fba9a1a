// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.report.Reading;
import io.autohedger.app.report.ReportFiles;
import io.autohedger.app.report.Tables;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages that lie in a directory's reports/, and what can be wrong with that place. */
final class ReportPages {
    private ReportPages() {}

    /** Says where the newest page is, and shows it where there is a screen to show it on. */
    static int open(Terminal terminal, Path directory) {
        Path page = newest(directory);
        if (page == null) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0513",
                    "there is no report in " + directory.resolve("reports"),
                    null,
                    List.of(),
                    "write one: autohedger report run -d " + directory);
        }
        terminal.answer(page.toString());
        if (Terminal.isInteractive()) {
            show(terminal, page);
        }
        return ExitCode.OK.code();
    }

    private static @Nullable Path newest(Path directory) {
        Path reports = directory.resolve("reports");
        if (!Files.isDirectory(reports)) {
            return null;
        }
        try (Stream<Path> days = Files.list(reports)) {
            return days.map(day -> day.resolve(ReportFiles.PAGE))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(ReportPages::written))
                    .orElse(null);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0501",
                    "cannot read " + reports + ": " + JournalFiles.reason(e),
                    null,
                    List.of(),
                    null);
        }
    }

    private static long written(Path page) {
        return page.toFile().lastModified();
    }

    private static void show(Terminal terminal, Path page) {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        try {
            new ProcessBuilder(mac ? "open" : "xdg-open", page.toAbsolutePath().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            terminal.note("note: nothing here shows pages; open it in a browser");
        }
    }

    /** A report that does not agree with its engine is said where people look first. */
    static void warn(Terminal terminal, Reading reading) {
        if (!reading.isRecountEqual()) {
            terminal.note("warning: " + new Tables(reading).recounted());
        }
    }

    static CommandFailure unwritable(Path folder, IOException e) {
        return HeadlessRun.machine(
                "AC0606",
                "cannot write the report to " + folder + ": " + JournalFiles.reason(e),
                "name another folder: --report DIR");
    }
}
