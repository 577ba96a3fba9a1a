// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writing on behind what is there, and the second thread beside it. */
class JournalAppendTest {
    private static final JournalOptions OPTIONS = new JournalOptions("one-pair", 4096);

    @TempDir Path directory;

    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);

    @Test
    void aJournalGoesOnAfterACleanClose() throws IOException {
        for (int round = 0; round < 40; round++) {
            try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
                assertEquals(round * 7L, writer.lastSeq());
                assertEquals(round * 7L, writer.records());
                append(writer, writer.lastSeq() + 1, 7);
            }
        }
        assertWhole(280);
        assertTrue(JournalFiles.segments(directory).size() > 5);
    }

    @Test
    void aSegmentPreparedBeforeTheCloseIsUsedAfterIt() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 1, 3);
            writer.prepareNext();
        }
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 4, 50);
        }
        assertWhole(53);
    }

    @Test
    void aDirectoryNamedFromWhereWeAreGrowsWhereItIs() throws IOException {
        Path here = Path.of("").toAbsolutePath().relativize(directory.toRealPath());
        for (int round = 0; round < 3; round++) {
            try (JournalWriter writer = JournalWriter.open(here, OPTIONS)) {
                append(writer, writer.lastSeq() + 1, 50);
                writer.prepareNext();
            }
        }
        assertWhole(150);
    }

    @Test
    void nothingIsAppendedBehindATornTail() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 1, 3);
        }
        Path file = directory.resolve("00000001.ahj");
        byte[] bytes = Files.readAllBytes(file);
        bytes[JournalFormat.SEGMENT_HEADER + 3 * 160 + 20] = 1;
        Files.write(file, bytes);
        JournalException refused =
                assertThrows(JournalException.class, () -> JournalWriter.open(directory, OPTIONS));
        assertTrue(refused.fix().contains("journal verify"));
    }

    @Test
    void theJournalOfAnotherDeskIsNotContinued() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 1, 3);
        }
        JournalOptions other = new JournalOptions("other", 4096);
        JournalException refused =
                assertThrows(JournalException.class, () -> JournalWriter.open(directory, other));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("journal of desk one-pair"));
    }

    @Test
    void aDirectoryWhereNothingCanBeMadeIsRefusedEvenToRoot() {
        JournalException refused =
                assertThrows(
                        JournalException.class,
                        () -> JournalWriter.open(Path.of("/proc/1/journal"), OPTIONS));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("cannot write to /proc/1"));
    }

    @Test
    void aRecordLargerThanASegmentIsRefusedAndTheJournalStaysWhole() throws IOException {
        UnsafeBuffer large = new UnsafeBuffer(new byte[4096]);
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 1, 3);
            assertThrows(JournalException.class, () -> writer.appendOutput(4, 4, large, 0, 4096));
            append(writer, 4, 1);
        }
        assertWhole(4);
    }

    @Test
    void swappedSegmentsAreDamage() throws IOException {
        writeSegments(directory, OPTIONS);
        Path second = directory.resolve("00000002.ahj");
        Path third = directory.resolve("00000003.ahj");
        Path aside = directory.resolve("aside");
        Files.move(second, aside);
        Files.move(third, second);
        Files.move(aside, third);
        JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, end());
        assertEquals(second, damaged.file());
        assertTrue(damaged.readableUpToSeq() > damaged.lastIntactSeq());
    }

    @Test
    void aSegmentOfAnotherDeskIsDamage() throws IOException {
        writeSegments(directory, OPTIONS);
        Path other = directory.resolve("other");
        writeSegments(other, new JournalOptions("other", 4096));
        replace(other, "00000002.ahj");
        JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, end());
        assertTrue(damaged.what().startsWith("the segment is of desk other from seq "));
    }

    @Test
    void aSegmentOfTheSameDeskFromAnotherRunIsDamage() throws IOException {
        writeSegments(directory, OPTIONS);
        Path other = directory.resolve("other");
        try (JournalWriter writer = JournalWriter.open(other, OPTIONS)) {
            append(writer, 1_000, 200);
        }
        replace(other, "00000002.ahj");
        JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, end());
        assertTrue(damaged.what().contains("does not follow seq "));
    }

    @Test
    void aHeaderCutByACrashBeforeItsFirstRecordIsATornTail() throws IOException {
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            append(writer, 1, 3);
        }
        byte[] begun = new byte[4096];
        java.util.Arrays.fill(begun, 0, 12, (byte) 7);
        Files.write(directory.resolve("00000002.ahj"), begun);
        JournalEnd.TornTail torn = assertInstanceOf(JournalEnd.TornTail.class, end());
        assertEquals(12, torn.bytes());
        assertEquals(3, torn.lastSeq());
    }

    /** Without the lock both threads made the same segment and one hid the other's records. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void theSecondThreadForcesAndPreparesWhileTheFirstAppends() throws Exception {
        AtomicBoolean appended = new AtomicBoolean();
        AtomicInteger forces = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try (JournalWriter writer = JournalWriter.open(directory, OPTIONS)) {
            Thread second =
                    Thread.ofPlatform().start(() -> follow(writer, appended, forces, failure));
            append(writer, 1, 5_000);
            appended.set(true);
            second.join();
        }
        assertEquals(null, failure.get());
        assertTrue(forces.get() > 0);
        assertWhole(5_000);
    }

    private static void follow(
            JournalWriter writer,
            AtomicBoolean appended,
            AtomicInteger forces,
            AtomicReference<@Nullable Throwable> failure) {
        try {
            do {
                writer.prepareNext();
                writer.force();
                forces.incrementAndGet();
            } while (!appended.get());
        } catch (JournalException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void replace(Path from, String name) throws IOException {
        Files.copy(
                from.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeSegments(Path to, JournalOptions options) throws IOException {
        try (JournalWriter writer = JournalWriter.open(to, options)) {
            append(writer, 1, 100);
        }
    }

    private void append(JournalWriter writer, long from, int count) throws JournalException {
        for (long seq = from; seq < from + count; seq++) {
            writer.appendInput(seq, seq * 10, 1, 2, 3, 4, payload, 0, 100);
        }
    }

    private JournalEnd end() throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toEnd();
            return reader.end();
        }
    }

    private void assertWhole(long records) throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            for (long seq = 1; seq <= records; seq++) {
                assertTrue(reader.next(), "record " + seq);
                assertEquals(seq, reader.seq());
            }
            assertFalse(reader.next());
            assertInstanceOf(JournalEnd.Whole.class, reader.end());
            List<Path> files = JournalFiles.segments(directory);
            assertEquals(files.size(), reader.segments());
        }
    }
}
