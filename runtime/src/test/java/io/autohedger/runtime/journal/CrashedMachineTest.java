// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that goes down loses pages in any order: later ones may be there, earlier ones not. */
class CrashedMachineTest {
    private static final JournalOptions OPTIONS = new JournalOptions("one-pair", 4096);
    private static final int FRAME = 160;
    private static final int PER_SEGMENT = (4096 - JournalFormat.SEGMENT_HEADER) / FRAME;
    private static final long MILLISECOND = 1_000_000L;

    @TempDir Path folder;

    private Path directory;
    private Path archive;
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);

    @BeforeEach
    void places() {
        directory = folder.resolve("journal");
        archive = folder.resolve("archive");
    }

    @Test
    void whatLiesBehindAGapIsCutAndKept() throws IOException {
        write(3 * PER_SEGMENT - 3, MILLISECOND);
        byte[] third = Files.readAllBytes(file(3));
        byte[] second = Files.readAllBytes(file(2));
        int gap = JournalFormat.SEGMENT_HEADER + 4 * FRAME;
        byte[] holed = second.clone();
        Arrays.fill(holed, gap, gap + 2 * FRAME, (byte) 0);
        Files.write(file(2), holed);

        assertThrows(JournalException.class, () -> repair(false));
        assertArrayEquals(holed, Files.readAllBytes(file(2)));
        JournalTail.Cut cut = repair(true);
        assertNotNull(cut);
        assertEquals(PER_SEGMENT + 4, cut.lastSeq());
        assertEquals(PER_SEGMENT + 4, lastSeq());
        assertEquals(
                -1,
                Arrays.mismatch(
                        Arrays.copyOfRange(holed, gap, gap + (int) cut.bytes()),
                        Files.readAllBytes(cut.kept())));
        byte[] keptThird = Files.readAllBytes(archive.resolve("tail-00000003-0"));
        assertArrayEquals(Arrays.copyOf(third, keptThird.length), keptThird);
        assertEquals(List.of(file(1), file(2)), JournalFiles.segments(directory));
        append(PER_SEGMENT + 5L, 60, MILLISECOND);
        assertEquals(PER_SEGMENT + 64, lastSeq());
    }

    @Test
    void aGapLongBeforeTheEndIsDamageAllTheSame() throws IOException {
        write(2 * PER_SEGMENT, 1_000 * MILLISECOND);
        byte[] first = Files.readAllBytes(file(1));
        Arrays.fill(first, 1000, 1010, (byte) 7);
        Files.write(file(1), first);
        assertThrows(JournalException.class, () -> repair(true));
        assertArrayEquals(first, Files.readAllBytes(file(1)));
    }

    @Test
    void theEndOfAFullSegmentIsMissedThoughItsRecordsShareOneSeq() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            for (int i = 0; i < PER_SEGMENT + 3; i++) {
                writer.appendOutput(1, MILLISECOND, payload, 0, 100);
            }
        }
        byte[] first = Files.readAllBytes(file(1));
        int gap = JournalFormat.SEGMENT_HEADER + (PER_SEGMENT - 2) * FRAME;
        Arrays.fill(first, gap, first.length, (byte) 0);
        Files.write(file(1), first);
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toEnd();
            JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, reader.end());
            assertEquals(file(1), damaged.file());
            assertEquals(gap, damaged.offset());
        }
        assertNotNull(repair(true));
        assertEquals(List.of(file(1)), JournalFiles.segments(directory));
    }

    @Test
    void whatAnEarlierLifeDidNotBringToTheDiskThisOneDoes() throws IOException {
        Forces forces = new Forces();
        JournalWriter killed = JournalWriter.open(forces, directory, OPTIONS);
        for (long seq = 1; seq <= 3 * PER_SEGMENT; seq++) {
            killed.appendInput(seq, seq, 1, 2, 3, 4, payload, 0, 100);
        }
        assertTrue(forces.files.isEmpty(), forces.files.toString());
        JournalWriter.open(forces, directory, OPTIONS).force();
        assertEquals(List.of(file(1), file(2), file(3)), List.copyOf(forces.files));
    }

    /** The file system, and which files were forced. */
    private static final class Forces implements JournalStorage {
        final TreeSet<Path> files = new TreeSet<>();
        private final JournalStorage disk = new FileStorage();

        private StoredBytes watched(Path file, StoredBytes bytes) {
            return new StoredBytes() {
                @Override
                public ByteBuffer bytes() {
                    return bytes.bytes();
                }

                @Override
                public void force() {
                    files.add(file);
                    bytes.force();
                }

                @Override
                public void close() {
                    bytes.close();
                }
            };
        }

        @Override
        public void makeDirectory(Path directory) throws IOException {
            disk.makeDirectory(directory);
        }

        @Override
        public List<Path> segments(Path journal) throws IOException {
            return disk.segments(journal);
        }

        @Override
        public StoredBytes create(Path file, int bytes) throws IOException {
            return watched(file, disk.create(file, bytes));
        }

        @Override
        public StoredBytes open(Path file) throws IOException {
            return disk.open(file);
        }

        @Override
        public StoredBytes openToWrite(Path file, long atLeast) throws IOException {
            return watched(file, disk.openToWrite(file, atLeast));
        }

        @Override
        public byte @Nullable [] read(Path file) throws IOException {
            return disk.read(file);
        }

        @Override
        public void delete(Path file) throws IOException {
            disk.delete(file);
        }

        @Override
        public void replace(Path file, byte[] bytes) throws IOException {
            disk.replace(file, bytes);
        }
    }

    private JournalTail.@Nullable Cut repair(boolean hostWentDown) throws IOException {
        return JournalTail.repair(new FileStorage(), directory, archive, hostWentDown);
    }

    private Path file(int number) {
        return directory.resolve(JournalFormat.fileName(number));
    }

    private void write(int records, long apart) throws IOException {
        append(1, records, apart);
    }

    private void append(long from, int records, long apart) throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            for (long seq = from; seq < from + records; seq++) {
                writer.appendInput(seq, seq * apart, 1, 2, 3, 4, payload, 0, 100);
            }
        }
    }

    private long lastSeq() throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toEnd();
            assertInstanceOf(JournalEnd.Whole.class, reader.end());
            return reader.lastSeq();
        }
    }
}
