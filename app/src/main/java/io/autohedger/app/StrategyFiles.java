// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files and folders that a command line names, as sources. */
final class StrategyFiles {
    private StrategyFiles() {}

    static boolean isStrategy(Path file) {
        return file.toString().endsWith(".ah");
    }

    /**
     * The files that are named, and those of the folders that are named, sorted. A folder's desk
     * may run inside it: the sources that are kept beside a journal belong to the journal, which is
     * compiled from them again. They are no strategies of the folder, and nothing may rewrite them.
     *
     * @param named what a file must be
     * @param kind what is taken of a folder
     * @param kinds both in words
     */
    static List<Path> in(
            List<Path> paths, Predicate<Path> named, Predicate<Path> kind, String kinds) {
        List<Path> found = new ArrayList<>();
        paths.forEach(path -> found.addAll(in(path, named, kind, kinds)));
        return found;
    }

    private static List<Path> in(
            Path path, Predicate<Path> named, Predicate<Path> kind, String kinds) {
        if (!Files.exists(path)) {
            throw unreadable(path, "there is no file " + path, kinds);
        }
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> found =
                        files.filter(kind).filter(file -> !isKept(file)).sorted().toList();
                if (found.isEmpty()) {
                    throw unreadable(path, "nothing in " + path + " is " + kinds, kinds);
                }
                return found;
            } catch (IOException e) {
                throw unreadable(
                        path, "cannot read " + path + ": " + JournalFiles.reason(e), kinds);
            }
        }
        if (!named.test(path)) {
            throw unreadable(path, "unknown format: " + path + " is not " + kinds, kinds);
        }
        return List.of(path);
    }

    private static boolean isKept(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && file.getFileName().toString().matches("[0-9a-f]{16}\\.ah")
                && Files.isDirectory(folder.resolveSibling("journal"));
    }

    static SourceFile read(Path file, String kinds) {
        try {
            return new SourceFile(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(file, "cannot read " + file + ": " + JournalFiles.reason(e), kinds);
        }
    }

    private static CommandFailure unreadable(Path path, String what, String kinds) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0501",
                what,
                null,
                List.of(),
                "name " + kinds + ", or a folder, not " + path);
    }
}
