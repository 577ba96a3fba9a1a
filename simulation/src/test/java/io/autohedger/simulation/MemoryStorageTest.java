// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.JournalTail;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in memory is a journal; and what a crash of the machine leaves of it. */
class MemoryStorageTest {
    private static final JournalOptions OPTIONS = new JournalOptions("m", 16 << 10);
    private static final Path HERE = Path.of("desk", "journal");
    private static final Path ARCHIVE = Path.of("desk", "archive");
    private static final UnsafeBuffer BYTES =
            new UnsafeBuffer("x".repeat(300).getBytes(StandardCharsets.US_ASCII));

    private final MemoryStorage disk = new MemoryStorage();

    @TempDir Path folder;

    @Test
    void holdsTheSameBytesAsTheFileSystem() throws IOException {
        Path there = folder.resolve("journal");
        write(new FileStorage(), there);
        write(disk, HERE);
        for (Path file : disk.segments(HERE)) {
            byte[] inMemory = disk.contents().get(file);
            assertNotNull(inMemory);
            assertArrayEquals(Files.readAllBytes(there.resolve(file.getFileName())), inMemory);
        }
        assertEquals(seqs(new FileStorage(), there), seqs(disk, HERE));
    }

    private static void write(JournalStorage storage, Path journal) throws IOException {
        try (JournalWriter writer = JournalWriter.create(storage, journal, OPTIONS)) {
            append(writer, 1, 100);
        }
    }

    @Test
    void aCrashLeavesWhatWasForced() throws IOException {
        JournalWriter writer = JournalWriter.create(disk, HERE, OPTIONS);
        append(writer, 1, 20);
        writer.force();
        append(writer, 21, 30);
        disk.crash((file, page) -> 0);
        assertEquals(20, last(seqs(disk, HERE)));
        assertNull(JournalTail.repair(disk, HERE, ARCHIVE, true));
    }

    @Test
    void aTornPageIsATornTailThatCanBeCut() throws IOException {
        int cuts = 0;
        for (int sectors = 0; sectors <= 8; sectors++) {
            MemoryStorage torn = new MemoryStorage();
            JournalWriter writer = JournalWriter.create(torn, HERE, OPTIONS);
            append(writer, 1, 20);
            writer.force();
            append(writer, 21, 22);
            int kept = sectors;
            torn.crash((file, page) -> kept);
            JournalTail.Cut cut = JournalTail.repair(torn, HERE, ARCHIVE, true);
            if (cut != null) {
                cuts++;
                assertNotNull(torn.read(cut.kept()));
            }
            long last = last(seqs(torn, HERE));
            assertTrue(last >= 20 && last <= 22, "last seq " + last);
            try (JournalWriter again = JournalWriter.open(torn, HERE, OPTIONS)) {
                append(again, last + 1, 40);
            }
            assertEquals(40, last(seqs(torn, HERE)));
        }
        assertTrue(cuts > 0 && cuts < 8, cuts + " cuts");
    }

    @Test
    void refusesToForceAndToGrow() throws IOException {
        JournalWriter writer = JournalWriter.create(disk, HERE, OPTIONS);
        disk.refuseForces("Input/output error");
        assertThrows(UncheckedIOException.class, writer::force);
        disk.refuseForces(null);
        disk.limitSpace(1000);
        assertThrows(JournalException.class, writer::prepareNext);
        disk.replace(
                Path.of("desk", "journal", "small"), "small".getBytes(StandardCharsets.US_ASCII));
    }

    private static void append(JournalWriter writer, long from, long to) throws IOException {
        for (long seq = from; seq <= to; seq++) {
            writer.appendInput(seq, seq, 0, 1, 1, (int) seq, BYTES, 0, BYTES.capacity());
        }
    }

    private static List<Long> seqs(JournalStorage storage, Path journal) throws IOException {
        List<Long> seqs = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(storage, journal)) {
            while (reader.next()) {
                seqs.add(reader.seq());
            }
        }
        return seqs;
    }

    private static long last(List<Long> seqs) {
        return seqs.getLast();
    }
}
