// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The high-water mark of identifiers, {@code blocks}: every epoch up to it may have been used. It
 * is replaced as a whole, so that a crash leaves the old or the new one.
 */
final class EpochFile {
    private static final String NAME = "blocks";

    private EpochFile() {}

    /** The last epoch that may have been used; 0 where there is no such file. */
    static int read(Path directory) throws DirectoryException, IOException {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return 0;
        }
        String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!line.matches("epoch [1-9]\\d{0,8}\\n")) {
            throw unreadable(file);
        }
        return Integer.parseInt(line.substring(6, line.length() - 1));
    }

    /** On the disk when it returns. */
    static void write(Path directory, int epoch) throws IOException {
        writeWhole(
                directory.resolve(NAME),
                ("epoch " + epoch + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Guessing would give an identifier twice, so a person has to say. */
    static DirectoryException unreadable(Path file) {
        return new DirectoryException(
                file + " does not say which epochs of identifiers were used",
                "bring it back from a copy, or write one line, epoch N, to "
                        + file.resolveSibling(NAME)
                        + ": N is the highest number between the letter and the dash of any"
                        + " ClOrdID of this desk");
    }

    /** Replaces a file by one that is whole and on the disk. */
    static void writeWhole(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        JournalFiles.forceNames(file);
    }
}
