// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which files make a journal, and what the file system means by its refusals. */
public final class JournalFiles {
    private JournalFiles() {}

    /**
     * The segments of a data directory, of its {@code journal/}, or one segment, in their order.
     *
     * @throws NoSuchFileException where there is nothing of that name
     */
    public static List<Path> segments(Path journal) throws IOException {
        if (Files.isRegularFile(journal)) {
            return List.of(journal);
        }
        Path inside = journal.resolve("journal");
        Path directory = Files.isDirectory(inside) ? inside : journal;
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(journal.toString());
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().matches("\\d{8,}\\.ahj"))
                    .sorted()
                    .toList();
        }
    }

    /** A name is durable only when its directory is: call it after making or moving a file. */
    public static void forceNames(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    static int numberOf(Path segment) {
        String name = segment.getFileName().toString();
        String digits = name.substring(0, Math.max(0, name.length() - 4));
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /** The file system's reason in words. */
    public static String reason(IOException refusal) {
        return switch (refusal) {
            case AccessDeniedException e -> "permission denied" + whose(e.getFile());
            case FileAlreadyExistsException e -> e.getFile() + " is a file, not a directory";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() != null ->
                    String.valueOf(e.getReason()).toLowerCase(java.util.Locale.ROOT);
            default -> String.valueOf(refusal.getMessage());
        };
    }

    /** Whose it is, or the nearest folder above it that is there; empty where nobody says. */
    private static String whose(@Nullable String file) {
        try {
            Path path = file == null ? null : Path.of(file).toAbsolutePath();
            while (path != null && !Files.exists(path)) {
                path = path.getParent();
            }
            return path == null
                    ? ""
                    : " (owner "
                            + Files.getOwner(path).getName()
                            + ", you are "
                            + System.getProperty("user.name")
                            + ")";
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
