// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int SEGMENT = 64 << 10;

    /** Deoptimising may leave some hundred bytes once; one byte a record would be a million. */
    private static final long LEFT_BY_THE_JVM = 8 << 10;

    @TempDir Path directory;

    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[200]);

    @Test
    void recordsComeBackInOrderAcrossSegments() throws IOException {
        write(3_000);
        assertTrue(JournalFiles.segments(directory).size() > 3);
        JournalReader reader = JournalReader.open(directory);
        for (int seq = 1; seq <= 3_000; seq++) {
            assertTrue(reader.next());
            assertRecord(reader, seq);
        }
        assertFalse(reader.next());
        assertInstanceOf(JournalEnd.Whole.class, reader.end());
        assertEquals(3_000, reader.records());
        assertEquals("one-pair", reader.desk());
    }

    @Test
    void aPreparedSegmentIsUsedAndIsNotDamageBeforeThat() throws IOException {
        try (JournalWriter writer = create()) {
            append(writer, 1);
            writer.prepareNext();
            assertInstanceOf(JournalEnd.Whole.class, endOf(directory));
            for (int seq = 2; seq <= 1_000; seq++) {
                append(writer, seq);
            }
        }
        assertInstanceOf(JournalEnd.Whole.class, endOf(directory));
    }

    @Test
    void anUnfinishedRecordIsATornTail() throws IOException {
        Path file = write(10);
        byte[] bytes = Files.readAllBytes(file);
        int last = lastFrame();
        java.util.Arrays.fill(bytes, last + 50, bytes.length, (byte) 0);
        Files.write(file, bytes);
        JournalEnd.TornTail torn = assertInstanceOf(JournalEnd.TornTail.class, endOf(directory));
        assertEquals(last, torn.offset());
        assertEquals(9, torn.lastSeq());
    }

    @Test
    void aFlippedByteWithIntactRecordsAfterItIsDamageWithItsFacts() throws IOException {
        Path file = write(10);
        byte[] bytes = Files.readAllBytes(file);
        bytes[JournalFormat.SEGMENT_HEADER + 70] ^= 0x10;
        Files.write(file, bytes);
        JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, endOf(directory));
        assertEquals(JournalFormat.SEGMENT_HEADER, damaged.offset());
        assertEquals(0, damaged.lastIntactSeq());
        assertEquals(10, damaged.readableUpToSeq());
        assertTrue(damaged.what().matches("CRC32C stored [0-9a-f]{8}, computed [0-9a-f]{8}"));
    }

    @Test
    void aMissingSegmentInTheMiddleIsDamage() throws IOException {
        write(3_000);
        Files.delete(JournalFiles.segments(directory).get(1));
        JournalEnd.Damaged damaged = assertInstanceOf(JournalEnd.Damaged.class, endOf(directory));
        assertEquals("segment 00000002.ahj before it is missing", damaged.what());
    }

    @Test
    void aDirectoryThatIsAFileIsRefusedWithWhatToDo() throws IOException {
        Path file = Files.writeString(directory.resolve("occupied"), "x");
        JournalException refused =
                assertThrows(
                        JournalException.class,
                        () -> JournalWriter.create(file, new JournalOptions("d", SEGMENT)));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("is a file, not a directory"));
        assertTrue(refused.fix().contains("--dir"));
    }

    @Test
    void anExistingJournalIsNeverWrittenOver() throws IOException {
        write(1);
        assertThrows(JournalException.class, this::create);
    }

    @Test
    void appendsAllocateNothing() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        JournalOptions options = new JournalOptions("one-pair", 256 << 20);
        try (JournalWriter writer = JournalWriter.create(directory, options)) {
            for (int seq = 1; seq <= 20_000; seq++) {
                append(writer, seq);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int seq = 20_001; seq <= 1_000_000; seq++) {
                append(writer, seq);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < LEFT_BY_THE_JVM, allocated + " bytes");
        }
    }

    private Path write(int records) throws IOException {
        try (JournalWriter writer = create()) {
            for (int seq = 1; seq <= records; seq++) {
                append(writer, seq);
            }
        }
        return JournalFiles.segments(directory).getFirst();
    }

    private JournalWriter create() throws JournalException {
        return JournalWriter.create(directory, new JournalOptions("one-pair", SEGMENT));
    }

    private void append(JournalWriter writer, int seq) throws JournalException {
        payload.putLong(0, seq * 31L);
        int length = 8 + seq % 150;
        switch (seq % 3) {
            case 0 -> writer.appendInput(seq, seq * 10L, 5, 6, 7, seq, payload, 0, length);
            case 1 -> writer.appendOutput(seq, seq * 10L, payload, 0, length);
            default ->
                    writer.appendSendStarted(seq, seq * 10L, 6, 7, seq, true, payload, 0, length);
        }
    }

    private static void assertRecord(JournalReader reader, int seq) {
        assertEquals(seq, reader.seq());
        assertEquals(seq * 10L, reader.timeNanos());
        assertEquals(8 + seq % 150, reader.payloadLength());
        assertEquals(seq * 31L, reader.buffer().getLong(reader.payloadOffset()));
        RecordType[] expected = {RecordType.INPUT, RecordType.OUTPUT, RecordType.SEND_STARTED};
        assertEquals(expected[seq % 3], reader.type());
        if (reader.type() == RecordType.INPUT) {
            assertArrayEquals(
                    new long[] {5, 6, 7, seq},
                    new long[] {
                        reader.principal(),
                        reader.sessionId(),
                        reader.connectionEpoch(),
                        reader.msgSeqNum()
                    });
        }
        assertEquals(reader.type() == RecordType.SEND_STARTED, reader.gapFillOnly());
    }

    private int lastFrame() throws IOException {
        JournalReader reader = JournalReader.open(directory);
        int last = 0;
        while (reader.next()) {
            last = reader.payloadOffset() - JournalFormat.FRAME_HEADER;
        }
        return last;
    }

    private static JournalEnd endOf(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                assertTrue(reader.payloadLength() > 0);
            }
            return reader.end();
        }
    }
}
