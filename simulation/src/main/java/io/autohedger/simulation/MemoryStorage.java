// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory. A process that dies leaves everything that it wrote; a machine that goes down
 * leaves what was forced, and of the rest what {@link LostPages} says. A force compares its whole
 * file, so small segments (1 MiB) are quicker here.
 */
public final class MemoryStorage implements JournalStorage {
    private static final int PAGE = 4096;
    private static final int SECTOR = 512;

    /** What a crash of the machine leaves of a page that was not forced since it was written. */
    @FunctionalInterface
    public interface LostPages {
        /** How many of its 8 sectors, from the first one on, are on the disk. */
        int sectorsWritten(Path file, int page);
    }

    private final NavigableMap<Path, MemoryFile> files = new TreeMap<>();
    private final TreeSet<Path> directories = new TreeSet<>();
    private @Nullable String forceRefusal;
    private long bytesLeft = Long.MAX_VALUE;

    /** What processes see, and what is on the disk. */
    private final class MemoryFile implements StoredBytes {
        private final ByteBuffer bytes;
        private final byte[] durable;

        MemoryFile(byte[] durable) {
            this.bytes = ByteBuffer.wrap(durable.clone());
            this.durable = durable;
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void force() {
            String refusal = forceRefusal;
            if (refusal != null) {
                throw new UncheckedIOException(new IOException(refusal));
            }
            int from = Arrays.mismatch(bytes.array(), durable);
            if (from >= 0) {
                System.arraycopy(bytes.array(), from, durable, from, durable.length - from);
            }
        }

        /** Others may have the file open; what is unreachable needs no closing. */
        @Override
        public void close() {
            bytes.clear();
        }

        void crash(Path file, LostPages lost) {
            byte[] written = bytes.array();
            for (int at = 0; at < durable.length; at += PAGE) {
                int end = Math.min(at + PAGE, durable.length);
                if (!Arrays.equals(written, at, end, durable, at, end)) {
                    int sectors = Math.clamp(lost.sectorsWritten(file, at / PAGE), 0, 8);
                    int length = Math.min(sectors * SECTOR, end - at);
                    System.arraycopy(written, at, durable, at, length);
                }
            }
            System.arraycopy(durable, 0, written, 0, durable.length);
        }
    }

    /** From now on no force succeeds, for this reason; null: they do again. */
    public void refuseForces(@Nullable String why) {
        forceRefusal = why;
    }

    /** So many bytes can still be made into files. */
    public void limitSpace(long bytes) {
        bytesLeft = bytes;
    }

    /** The machine goes down and comes up again; nobody may use what was open. */
    public void crash(LostPages lost) {
        files.forEach((path, file) -> file.crash(path, lost));
    }

    @Override
    public void makeDirectory(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            directories.add(at);
        }
    }

    @Override
    public List<Path> segments(Path journal) throws IOException {
        if (files.containsKey(journal)) {
            return List.of(journal);
        }
        Path inside = journal.resolve("journal");
        Path directory = directories.contains(inside) ? inside : journal;
        if (!directories.contains(directory)) {
            throw new NoSuchFileException(journal.toString());
        }
        return files.keySet().stream()
                .filter(file -> directory.equals(file.getParent()))
                .filter(file -> file.getFileName().toString().matches("\\d{8,}\\.ahj"))
                .toList();
    }

    @Override
    public StoredBytes create(Path file, int bytes) throws IOException {
        return put(file, new byte[bytes]);
    }

    private MemoryFile put(Path file, byte[] durable) throws IOException {
        if (!directories.contains(file.getParent())) {
            throw new NoSuchFileException(file.toString());
        }
        if (forceRefusal != null) {
            throw new IOException(forceRefusal);
        }
        if (durable.length > bytesLeft) {
            throw new FileSystemException(file.toString(), null, "No space left on device");
        }
        bytesLeft -= durable.length;
        MemoryFile made = new MemoryFile(durable);
        files.put(file, made);
        return made;
    }

    @Override
    public StoredBytes open(Path file) throws IOException {
        return existing(file);
    }

    @Override
    public StoredBytes openToWrite(Path file, long atLeast) throws IOException {
        MemoryFile found = existing(file);
        return found.durable.length >= atLeast
                ? found
                : put(file, Arrays.copyOf(found.bytes.array(), Math.toIntExact(atLeast)));
    }

    @Override
    public byte @Nullable [] read(Path file) {
        MemoryFile found = files.get(file);
        return found == null ? null : found.bytes.array().clone();
    }

    @Override
    public void replace(Path file, byte[] bytes) throws IOException {
        put(file, bytes.clone());
    }

    @Override
    public void delete(Path file) throws IOException {
        existing(file);
        files.remove(file);
    }

    /** Every file and what it holds, for those who compare. */
    public Map<Path, byte[]> contents() {
        Map<Path, byte[]> all = new TreeMap<>();
        files.forEach((path, file) -> all.put(path, file.bytes.array().clone()));
        return all;
    }

    private MemoryFile existing(Path file) throws IOException {
        MemoryFile found = files.get(file);
        if (found == null) {
            throw new NoSuchFileException(file.toString());
        }
        return found;
    }
}
