// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** One mapped file of the journal. */
final class Segment implements AutoCloseable {
    private static final int ZEROS = 1 << 20;

    private final Path file;
    private final int number;
    private final MappedByteBuffer mapped;
    private final ByteBuffer checked;
    private final UnsafeBuffer buffer;

    private Segment(Path file, int number, MappedByteBuffer mapped) {
        this.file = file;
        this.number = number;
        this.mapped = mapped;
        this.checked = mapped.duplicate();
        this.buffer = new UnsafeBuffer(mapped);
    }

    /**
     * Makes a segment of zeros under another name and gives it its own by a rename: a crash leaves
     * either no segment or a whole one. Zeros are written, so that a full disk is found here.
     */
    static Segment create(Path directory, int number, JournalOptions options) throws IOException {
        Path file = directory.resolve(fileName(number));
        Path unfinished = directory.resolve(fileName(number) + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(ZEROS, options.segmentBytes()));
            for (int at = 0; at < options.segmentBytes(); ) {
                zeros.clear().limit(Math.min(zeros.capacity(), options.segmentBytes() - at));
                at += channel.write(zeros);
            }
            channel.force(true);
            MappedByteBuffer mapped =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, options.segmentBytes());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            JournalFiles.forceNames(file);
            return new Segment(file, number, mapped);
        }
    }

    /** For writing on behind what it holds. */
    static Segment openToAppend(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            return new Segment(file, JournalFiles.numberOf(file), mapped);
        }
    }

    /** For reading. */
    static Segment open(Path file, int number) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Segment(
                    file, number, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** Stamps the header when the segment's first record is about to be written. */
    void begin(long firstSeq, long nowNanos, JournalOptions options) {
        byte[] desk = options.desk().getBytes(StandardCharsets.UTF_8);
        buffer.putInt(VERSION_AT, VERSION, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SEGMENT_NUMBER_AT, number, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(FIRST_SEQ_AT, firstSeq, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(CREATED_AT, nowNanos, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(SEGMENT_BYTES_AT, capacity(), ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(DESK_AT, desk);
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

    /** Gives the mapping back at once; nothing may read the segment afterwards. */
    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }

    void force() {
        mapped.force();
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int capacity() {
        return mapped.capacity();
    }

    int number() {
        return number;
    }

    Path file() {
        return file;
    }

    private int headerCrc() {
        CRC32C crc = new CRC32C();
        ByteBuffer header = mapped.duplicate();
        header.limit(HEADER_CRC_AT).position(0);
        crc.update(header);
        return (int) crc.getValue();
    }
}
