// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.JournalStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The high-water mark of identifiers, {@code blocks}: every epoch up to it may have been used. It
 * is replaced as a whole, so that a crash leaves the old or the new one.
 */
public final class EpochFile {
    private static final String NAME = "blocks";

    private EpochFile() {}

    /** The last epoch that may have been used; 0 where there is no such file. */
    public static int read(JournalStorage storage, Path directory)
            throws DirectoryException, IOException {
        Path file = directory.resolve(NAME);
        byte[] bytes = storage.read(file);
        if (bytes == null) {
            return 0;
        }
        String line = new String(bytes, StandardCharsets.UTF_8);
        if (!line.matches("epoch [1-9]\\d{0,8}\\n")) {
            throw unreadable(file);
        }
        return Integer.parseInt(line.substring(6, line.length() - 1));
    }

    /** On the disk when it returns. */
    public static void write(JournalStorage storage, Path directory, int epoch) throws IOException {
        storage.replace(
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
}
