// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

/** The file system: segments are mapped. */
public final class FileStorage implements JournalStorage {
    private static final int ZEROS = 1 << 20;

    private record Mapped(MappedByteBuffer bytes) implements StoredBytes {
        @Override
        public void force() {
            bytes.force();
        }

        @Override
        public void close() {
            IoUtil.unmap(bytes);
        }
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public List<Path> segments(Path journal) throws IOException {
        return JournalFiles.segments(journal);
    }

    @Override
    public StoredBytes create(Path file, int bytes) throws IOException {
        Path unfinished = unfinished(file);
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS, bytes));
            for (int at = 0; at < bytes; ) {
                zeros.clear().limit(Math.min(zeros.capacity(), bytes - at));
                at += channel.write(zeros);
            }
            channel.force(true);
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
            giveName(unfinished, file);
            return new Mapped(mapped);
        }
    }

    @Override
    public StoredBytes open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Mapped(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    @Override
    public StoredBytes openToWrite(Path file, long atLeast) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = Math.max(channel.size(), atLeast);
            boolean grows = bytes > channel.size();
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
            if (grows) {
                channel.force(true);
            }
            return new Mapped(mapped);
        }
    }

    @Override
    public byte @Nullable [] read(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    @Override
    public void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = unfinished(file);
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
        giveName(unfinished, file);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.delete(file);
        JournalFiles.forceNames(file);
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static void giveName(Path unfinished, Path file) throws IOException {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        JournalFiles.forceNames(file);
    }
}
