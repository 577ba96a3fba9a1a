// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disk under a directory, tried with a file of its own that is gone afterwards.
 *
 * @param folder what was tried: the directory, or the nearest one above it that is there
 * @param nanos of each fsync, the shortest first
 * @param problem null where it could be tried
 */
record DiskProbe(
        Path folder, String type, long freeBytes, List<Long> nanos, @Nullable String problem) {
    private static final int FSYNCS = 300;
    private static final int BLOCK = 4096;

    DiskProbe {
        nanos = List.copyOf(nanos);
    }

    static DiskProbe of(Path directory) {
        Path folder = Doctor.nearest(directory);
        try {
            FileStore store = Files.getFileStore(folder);
            return new DiskProbe(folder, store.type(), store.getUsableSpace(), tried(folder), null);
        } catch (IOException e) {
            return new DiskProbe(
                    folder,
                    "",
                    0,
                    List.of(),
                    "cannot write to " + folder + ": " + JournalFiles.reason(e));
        }
    }

    /** As the journal writes: a block behind the last one, then only the data is forced. */
    private static List<Long> tried(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".fsync-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            channel.write(ByteBuffer.allocate(1), (long) FSYNCS * BLOCK);
            channel.force(true);
            long[] nanos = new long[FSYNCS];
            for (int i = 0; i < FSYNCS; i++) {
                block.clear();
                long before = System.nanoTime();
                channel.write(block, (long) i * BLOCK);
                channel.force(false);
                nanos[i] = System.nanoTime() - before;
            }
            Arrays.sort(nanos);
            return Arrays.stream(nanos).boxed().toList();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    int fsyncs() {
        return nanos.size();
    }

    /** Of so many percent of them, at most. */
    long fsyncNanos(int percent) {
        return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100));
    }

    boolean isMemory() {
        return type.equals("tmpfs") || type.equals("ramfs");
    }
}
