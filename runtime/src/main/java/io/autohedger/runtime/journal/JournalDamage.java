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

    JournalDamage(JournalStorage storage, List<Path> files) {
        this.storage = storage;
        this.files = files;
    }

    JournalEnd at(int index, Segment segment, int offset, long lastSeq) throws IOException {
        long readable = Math.max(lastIntactAfter(segment, offset + 8), lastOfLater(index));
        if (readable == 0) {
            return new JournalEnd.TornTail(
                    segment.file(), offset, lastNonZero(segment) - offset, lastSeq);
        }
        return new JournalEnd.Damaged(
                segment.file(), offset, lastSeq, readable, crcFacts(segment, offset));
    }

    JournalEnd shortFile(int index, Segment segment, int offset, long lastSeq) throws IOException {
        long readable = lastOfLater(index);
        return readable == 0
                ? new JournalEnd.TornTail(segment.file(), offset, 0, lastSeq)
                : new JournalEnd.Damaged(
                        segment.file(),
                        segment.capacity(),
                        lastSeq,
                        readable,
                        "the segment ends early, " + segment.declaredBytes() + " bytes were made");
    }

    JournalEnd header(int index, Segment segment, long lastSeq) throws IOException {
        long readable = Math.max(lastIntactAfter(segment, SEGMENT_HEADER), lastOfLater(index));
        boolean cut = segment.capacity() < SEGMENT_HEADER + FRAME_HEADER;
        return readable == 0 && (cut || JournalReader.isZeroFrom(segment, SEGMENT_HEADER))
                ? new JournalEnd.TornTail(segment.file(), 0, lastNonZero(segment), lastSeq)
                : new JournalEnd.Damaged(
                        segment.file(), 0, lastSeq, readable, "the segment's header is damaged");
    }

    /** An intact header that does not belong here: of another journal or another place in it. */
    JournalEnd foreignSegment(int index, Segment segment, long lastSeq) throws IOException {
        long readable = Math.max(lastIntactAfter(segment, SEGMENT_HEADER), lastOfLater(index));
        return new JournalEnd.Damaged(
                segment.file(),
                0,
                lastSeq,
                readable,
                "the segment is of desk "
                        + segment.desk()
                        + " from seq "
                        + segment.firstSeq()
                        + " and does not follow seq "
                        + lastSeq);
    }

    static JournalEnd missingSegment(Path found, int missing, long lastSeq) {
        return new JournalEnd.Damaged(
                found, 0, lastSeq, 0, "segment " + fileName(missing) + " before it is missing");
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

    private long lastOfLater(int index) throws IOException {
        long last = 0;
        for (Path file : files.subList(index + 1, files.size())) {
            try (Segment later = Segment.open(storage, file)) {
                last = Math.max(last, lastIntactAfter(later, SEGMENT_HEADER));
            }
        }
        return last;
    }

    /** The seq of the last intact frame at any aligned place from here; 0 when there is none. */
    private static long lastIntactAfter(Segment segment, int offset) {
        CRC32C crc = new CRC32C();
        long last = 0;
        int at = offset;
        while (at + FRAME_HEADER <= segment.capacity()) {
            if (JournalReader.isIntact(segment, at, crc)) {
                last = segment.buffer().getLong(at + SEQ_AT, ByteOrder.LITTLE_ENDIAN);
                at += aligned(segment.buffer().getInt(at + LENGTH_AT, ByteOrder.LITTLE_ENDIAN));
            } else {
                at += 8;
            }
        }
        return last;
    }

    private static long lastNonZero(Segment segment) {
        int at = segment.capacity();
        while (at > 0 && segment.buffer().getByte(at - 1) == 0) {
            at--;
        }
        return at;
    }
}
