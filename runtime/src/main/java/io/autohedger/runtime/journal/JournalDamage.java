// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** Tells a torn tail from damage in the middle: does anything intact follow? */
final class JournalDamage {
    private final JournalStorage storage;
    private final List<Path> files;

    private long readable;
    private long firstNanos;
    private long lastNanos;

    JournalDamage(JournalStorage storage, List<Path> files) {
        this.storage = storage;
        this.files = files;
    }

    JournalEnd at(int index, Segment segment, int offset, long lastSeq) throws IOException {
        readBehind(segment, offset + 8, index);
        if (readable == 0) {
            return new JournalEnd.TornTail(
                    segment.file(), offset, lastNonZero(segment) - offset, lastSeq);
        }
        return damaged(segment.file(), offset, lastSeq, crcFacts(segment, offset));
    }

    JournalEnd shortFile(int index, Segment segment, int offset, long lastSeq) throws IOException {
        readBehind(segment, segment.capacity(), index);
        return readable == 0
                ? new JournalEnd.TornTail(segment.file(), offset, 0, lastSeq)
                : damaged(
                        segment.file(),
                        segment.capacity(),
                        lastSeq,
                        "the segment ends early, " + segment.declaredBytes() + " bytes were made");
    }

    JournalEnd header(int index, Segment segment, long lastSeq) throws IOException {
        readBehind(segment, SEGMENT_HEADER, index);
        boolean cut = segment.capacity() < SEGMENT_HEADER + FRAME_HEADER;
        return readable == 0 && (cut || JournalReader.isZeroFrom(segment, SEGMENT_HEADER))
                ? new JournalEnd.TornTail(segment.file(), 0, lastNonZero(segment), lastSeq)
                : damaged(segment.file(), 0, lastSeq, "the segment's header is damaged");
    }

    /** An intact header that does not belong here: of another journal or another place in it. */
    JournalEnd foreignSegment(int index, Segment segment, long lastSeq) throws IOException {
        readBehind(segment, SEGMENT_HEADER, index);
        return damaged(
                segment.file(),
                0,
                lastSeq,
                "the segment is of desk "
                        + segment.desk()
                        + " from seq "
                        + segment.firstSeq()
                        + " and does not follow seq "
                        + lastSeq);
    }

    static JournalEnd missingSegment(Path found, int missing, long lastSeq) {
        return new JournalEnd.Damaged(
                found,
                0,
                lastSeq,
                0,
                Long.MAX_VALUE,
                "segment " + fileName(missing) + " before it is missing");
    }

    private static String crcFacts(Segment segment, int offset) {
        int length = segment.buffer().getInt(offset + LENGTH_AT, ByteOrder.LITTLE_ENDIAN);
        if (length < FRAME_HEADER || length > segment.capacity() - offset) {
            return "the record's length " + length + " is impossible";
        }
        int stored = segment.buffer().getInt(offset + CRC_AT, ByteOrder.LITTLE_ENDIAN);
        int computed = segment.frameCrc(new CRC32C(), offset, length);
        return "CRC32C stored " + hex(stored) + ", computed " + hex(computed);
    }

    private static String hex(int value) {
        return java.util.HexFormat.of().toHexDigits(value);
    }

    /** What is intact at any aligned place from here on, in this segment and in later ones. */
    private void readBehind(Segment segment, int offset, int index) throws IOException {
        readable = 0;
        readBehind(segment, offset);
        for (Path file : files.subList(index + 1, files.size())) {
            try (Segment later = Segment.open(storage, file)) {
                readBehind(later, SEGMENT_HEADER);
            }
        }
    }

    private void readBehind(Segment segment, int offset) {
        CRC32C crc = new CRC32C();
        int at = offset;
        while (at + FRAME_HEADER <= segment.capacity()) {
            if (JournalReader.isIntact(segment, at, crc)) {
                lastNanos = segment.buffer().getLong(at + TIME_AT, ByteOrder.LITTLE_ENDIAN);
                firstNanos = readable == 0 ? lastNanos : firstNanos;
                readable = segment.buffer().getLong(at + SEQ_AT, ByteOrder.LITTLE_ENDIAN);
                at += aligned(segment.buffer().getInt(at + LENGTH_AT, ByteOrder.LITTLE_ENDIAN));
            } else {
                at += 8;
            }
        }
    }

    private JournalEnd damaged(Path file, long offset, long lastSeq, String what) {
        return new JournalEnd.Damaged(
                file, offset, lastSeq, readable, lastNanos - firstNanos, what);
    }

    private static long lastNonZero(Segment segment) {
        int at = segment.capacity();
        while (at > 0 && segment.buffer().getByte(at - 1) == 0) {
            at--;
        }
        return at;
    }
}
