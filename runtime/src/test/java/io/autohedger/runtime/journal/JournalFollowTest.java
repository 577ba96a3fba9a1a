// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal read while it is written. */
@Timeout(60)
class JournalFollowTest {
    @TempDir Path directory;

    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[200]);

    @Test
    void eachRecordIsSeenWhenItIsThereAndNotBefore() throws IOException {
        try (JournalWriter writer = create();
                JournalReader reader = JournalReader.follow(directory)) {
            assertNothingYet(reader);
            for (int seq = 1; seq <= 200; seq++) {
                if (seq % 7 == 0) {
                    writer.prepareNext();
                }
                writer.appendOutput(seq, seq, payload, 0, 100);
                assertTrue(reader.next(), "seq " + seq);
                assertEquals(seq, reader.seq());
                assertNothingYet(reader);
            }
            assertTrue(JournalFiles.segments(directory).size() > 5);
        }
    }

    /** The length comes last; what lies behind it meanwhile is nobody's record. */
    @Test
    void aHalfWrittenRecordIsNoDamageAndIsReadWhenItIsWhole() throws IOException {
        try (JournalWriter writer = create();
                JournalReader reader = JournalReader.follow(directory)) {
            writer.appendOutput(1, 1, payload, 0, 100);
            assertTrue(reader.next());
            int next = writer.position();
            Path file = JournalFiles.segments(directory).getFirst();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(next + JournalFormat.SEQ_AT);
                bytes.write(2);
                bytes.seek(next + 80);
                bytes.write(new byte[] {1, 2, 3});
                assertNothingYet(reader);
                bytes.seek(next + 80);
                bytes.write(new byte[3]);
            }
            writer.appendOutput(2, 2, payload, 0, 100);
            assertTrue(reader.next());
            assertEquals(2, reader.seq());
        }
    }

    @Test
    void aRecordThatIsWrongIsDamageAlsoForAFollower() throws IOException {
        try (JournalWriter writer = create();
                JournalReader reader = JournalReader.follow(directory)) {
            writer.appendOutput(1, 1, payload, 0, 100);
            Path file = JournalFiles.segments(directory).getFirst();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(JournalFormat.SEGMENT_HEADER + 80);
                bytes.write(77);
            }
            assertFalse(reader.next());
            assertInstanceOf(JournalEnd.TornTail.class, reader.end());
        }
    }

    @Test
    void anotherThreadMissesNothing() throws Exception {
        int records = 60_000;
        JournalOptions options = new JournalOptions("one-pair", 64 << 10);
        JournalWriter writer = JournalWriter.create(directory, options);
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> {
                    try (writer) {
                        for (int seq = 1; seq <= records; seq++) {
                            writer.appendOutput(seq, seq, payload, 0, 8 + seq % 150);
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        long seen = 0;
        try (JournalReader reader = JournalReader.follow(directory)) {
            while (seen < records) {
                assertFalse(Thread.currentThread().isInterrupted(), "seen " + seen);
                if (reader.next()) {
                    assertEquals(++seen, reader.seq());
                } else {
                    assertInstanceOf(JournalEnd.Whole.class, reader.end());
                    assertFalse(writing.isCompletedExceptionally());
                }
            }
            assertNothingYet(reader);
        }
        writing.get();
    }

    private static void assertNothingYet(JournalReader reader) throws IOException {
        assertFalse(reader.next());
        assertInstanceOf(JournalEnd.Whole.class, reader.end());
    }

    private JournalWriter create() throws JournalException {
        return JournalWriter.create(directory, new JournalOptions("one-pair", 4096));
    }
}
