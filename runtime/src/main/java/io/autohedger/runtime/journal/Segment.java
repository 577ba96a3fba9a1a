// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** One file of the journal, as memory. */
final class Segment implements AutoCloseable {
    private final Path file;
    private final int number;
    private final StoredBytes stored;
    private final ByteBuffer bytes;
    private final ByteBuffer checked;
    private final UnsafeBuffer buffer;

    private Segment(Path file, int number, StoredBytes stored) {
        this.file = file;
        this.number = number;
        this.stored = stored;
        this.bytes = stored.bytes();
        this.checked = bytes.duplicate();
        this.buffer = new UnsafeBuffer(bytes);
    }

    /** A new one of zeros: a crash leaves either no segment or a whole one. */
    static Segment create(
            JournalStorage storage, Path directory, int number, JournalOptions options)
            throws IOException {
        Path file = directory.resolve(fileName(number));
        return new Segment(file, number, storage.create(file, options.segmentBytes()));
    }

    /** For writing on behind what it holds. */
    static Segment openToAppend(JournalStorage storage, Path file) throws IOException {
        return new Segment(file, JournalFiles.numberOf(file), storage.openToWrite(file, 0));
    }

    /** For reading. */
    static Segment open(JournalStorage storage, Path file) throws IOException {
        return new Segment(file, JournalFiles.numberOf(file), storage.open(file));
    }

    /** Stamps the header when the segment's first record is about to be written. */
    void begin(long firstSeq, long nowNanos, int previousEnd, JournalOptions options) {
        byte[] desk = options.desk().getBytes(StandardCharsets.UTF_8);
        buffer.putInt(VERSION_AT, VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SEGMENT_NUMBER_AT, number, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(FIRST_SEQ_AT, firstSeq, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(CREATED_AT, nowNanos, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(SEGMENT_BYTES_AT, capacity(), ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(DESK_AT, desk);
        buffer.putInt(PREVIOUS_END_AT, previousEnd, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC_AT, MAGIC, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(HEADER_CRC_AT, headerCrc(), ByteOrder.LITTLE_ENDIAN);
    }

    boolean isBegun() {
        return capacity() >= SEGMENT_HEADER && buffer.getLong(MAGIC_AT) != 0;
    }

    boolean isHeaderIntact() {
        return capacity() >= SEGMENT_HEADER
                && buffer.getLong(MAGIC_AT, ByteOrder.LITTLE_ENDIAN) == MAGIC
                && buffer.getInt(VERSION_AT, ByteOrder.LITTLE_ENDIAN) == VERSION
                && buffer.getInt(SEGMENT_NUMBER_AT, ByteOrder.LITTLE_ENDIAN) == number
                && buffer.getInt(HEADER_CRC_AT, ByteOrder.LITTLE_ENDIAN) == headerCrc();
    }

    long declaredBytes() {
        return buffer.getLong(SEGMENT_BYTES_AT, ByteOrder.LITTLE_ENDIAN);
    }

    long firstSeq() {
        return buffer.getLong(FIRST_SEQ_AT, ByteOrder.LITTLE_ENDIAN);
    }

    int previousEnd() {
        return buffer.getInt(PREVIOUS_END_AT, ByteOrder.LITTLE_ENDIAN);
    }

    String desk() {
        byte[] name = new byte[DESK_BYTES];
        buffer.getBytes(DESK_AT, name);
        return new String(name, StandardCharsets.UTF_8).trim();
    }

    /** CRC32C of a frame: everything behind the CRC to the end of the payload. One thread. */
    int frameCrc(CRC32C crc, int frame, int length) {
        checked.limit(frame + length).position(frame + SEQ_AT);
        crc.reset();
        crc.update(checked);
        return (int) crc.getValue();
    }

    /** Gives the memory back at once; nothing may read the segment afterwards. */
    @Override
    public void close() {
        stored.close();
    }

    void force() {
        stored.force();
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int capacity() {
        return bytes.capacity();
    }

    int number() {
        return number;
    }

    Path file() {
        return file;
    }

    private int headerCrc() {
        CRC32C crc = new CRC32C();
        ByteBuffer header = bytes.duplicate();
        header.limit(HEADER_CRC_AT).position(0);
        crc.update(header);
        return (int) crc.getValue();
    }
}
