// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a journal and the small files beside it lie: {@link FileStorage}, or the memory of a
 * simulation. Paths are names. A segment is asked for once and then written as plain memory, so
 * that an append never comes through here.
 */
public interface JournalStorage {
    /** Where there is none yet, makes a directory and those above it. */
    void makeDirectory(Path directory) throws IOException;

    /**
     * The segments of a data directory, of its {@code journal/}, or one segment, in their order.
     *
     * @throws java.nio.file.NoSuchFileException where there is nothing of that name
     */
    List<Path> segments(Path journal) throws IOException;

    /**
     * Makes a file of zeros. It gets its name when it is whole and on the disk: a crash leaves
     * either no file or this one, and a full disk is found here.
     */
    StoredBytes create(Path file, int bytes) throws IOException;

    /** For reading. */
    StoredBytes open(Path file) throws IOException;

    /** For writing; a file that is shorter gets so many bytes, zeros at its end. */
    StoredBytes openToWrite(Path file, long atLeast) throws IOException;

    /** The bytes of a small file; null where there is none of that name. */
    byte @Nullable [] read(Path file) throws IOException;

    /** Takes a file's name away, for good. */
    void delete(Path file) throws IOException;

    /** Replaces a small file by one that is whole and on the disk when this returns. */
    void replace(Path file, byte[] bytes) throws IOException;
}
