// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks a journal from its first record. After {@link #next} has given false, {@link #end} says
 * why: whole, a torn tail, or damage. One that follows may ask next() again: the journal grows.
 * Accessors are of the record that next() moved to. One thread.
 */
public final class JournalReader implements AutoCloseable {
    private final JournalStorage storage;

    /**
     * Of a journal that somebody still writes, in this process or another; null: of one at rest.
     */
    private final @Nullable Path followed;

    private List<Path> files;
    private final CRC32C crc = new CRC32C();
    private int fileIndex = -1;
    private int segmentIndex = -1;
    private @Nullable Segment segment;
    private @Nullable Segment ahead;
    private UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    private int frame;
    private int nextFrame;
    private long records;
    private long lastSeq;
    private long lastTimeNanos;
    private String desk = "";
    private JournalEnd end = new JournalEnd.Whole();

    private JournalReader(JournalStorage storage, List<Path> files, @Nullable Path followed) {
        this.storage = storage;
        this.files = files;
        this.followed = followed;
    }

    /** A data directory, its journal/ or one segment, of the file system. */
    public static JournalReader open(Path journal) throws IOException {
        return open(new FileStorage(), journal);
    }

    /** The same, wherever it lies. */
    public static JournalReader open(JournalStorage storage, Path journal) throws IOException {
        return new JournalReader(storage, storage.segments(journal), null);
    }

    /**
     * The same, of a journal that is being written: where next() gives false and {@link #end} is
     * whole, there is nothing more yet. A record that is half written is none yet, and no damage.
     */
    public static JournalReader follow(Path journal) throws IOException {
        JournalStorage storage = new FileStorage();
        return new JournalReader(storage, storage.segments(journal), journal);
    }

    /** Moves to the next intact record; false at the end of what can be trusted. */
    public boolean next() throws IOException {
        if (segment == null && ((followed != null && !hasGoneOn(followed)) || !openNext())) {
            return false;
        }
        while (true) {
            Segment open = java.util.Objects.requireNonNull(segment);
            // Looked at first: a record that comes between the two looks is not taken for damage.
            boolean unwritten = followed != null && isUnwritten(open, nextFrame);
            if (isIntact(open, nextFrame)) {
                moveTo(nextFrame);
                return true;
            }
            if (followed != null && unwritten) {
                if (!hasGoneOn(followed)) {
                    return false;
                }
                if (!isUnwritten(open, nextFrame)) {
                    continue; // it came just before the segment was left
                }
                if (!openNext()) {
                    return false;
                }
                continue;
            }
            if (!isZeroFrom(open, nextFrame)) {
                end = damage().at(fileIndex, open, nextFrame, lastSeq);
                return false;
            }
            if (open.capacity() < open.declaredBytes()) {
                end = damage().shortFile(fileIndex, open, nextFrame, lastSeq);
                return false;
            }
            if (!openNext()) {
                return false;
            }
        }
    }

    /**
     * Moves to a record by the place that its writer gave, also while the journal grows.
     *
     * @return false: there is no intact record in that place
     */
    public boolean moveTo(long place) throws IOException {
        int number = (int) (place >>> 32);
        int offset = (int) place;
        if (segment == null || segment.number() != number) {
            close();
            for (fileIndex = 0; fileIndex < files.size(); fileIndex++) {
                if (JournalFiles.numberOf(files.get(fileIndex)) == number) {
                    segment = Segment.open(storage, files.get(fileIndex));
                    buffer = segment.buffer();
                    break;
                }
            }
        }
        if (segment == null || !isIntact(segment, offset)) {
            return false;
        }
        moveTo(offset);
        return true;
    }

    public JournalEnd end() {
        return end;
    }

    public long seq() {
        return buffer.getLong(frame + SEQ_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public long timeNanos() {
        return buffer.getLong(frame + TIME_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public RecordType type() {
        RecordType type = RecordType.of(buffer.getByte(frame + TYPE_AT));
        return java.util.Objects.requireNonNull(type);
    }

    public int principal() {
        return buffer.getInt(frame + PRINCIPAL_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public int sessionId() {
        return buffer.getInt(frame + SESSION_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public long connectionEpoch() {
        return buffer.getLong(frame + EPOCH_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public int msgSeqNum() {
        return buffer.getInt(frame + MSG_SEQ_NUM_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public boolean gapFillOnly() {
        return (buffer.getByte(frame + FLAGS_AT) & GAP_FILL_ONLY) != 0;
    }

    /** The mapped segment; the payload lies at {@link #payloadOffset}. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Where the record lies, for {@link #moveTo}. */
    public long place() {
        return (long) java.util.Objects.requireNonNull(segment).number() << 32 | frame;
    }

    public int payloadOffset() {
        return frame + FRAME_HEADER;
    }

    public int payloadLength() {
        return buffer.getInt(frame + PAYLOAD_LENGTH_AT, ByteOrder.LITTLE_ENDIAN);
    }

    public long records() {
        return records;
    }

    public int segments() {
        return files.size();
    }

    public long lastSeq() {
        return lastSeq;
    }

    public long lastTimeNanos() {
        return lastTimeNanos;
    }

    /** The desk's name in the header of the last segment that was read. */
    public String desk() {
        return desk;
    }

    /** Gives the mapping back: counts stay readable, records do not. */
    @Override
    public void close() {
        closeAhead();
        if (segment != null) {
            segment.close();
            segment = null;
            buffer.wrap(new byte[0]);
            fileIndex = files.size();
        }
    }

    private void moveTo(int at) {
        frame = at;
        nextFrame = at + aligned(FRAME_HEADER + payloadLength());
        records++;
        lastSeq = seq();
        lastTimeNanos = timeNanos();
    }

    /** False when there is no further segment, or when it cannot be trusted: {@link #end} says. */
    private boolean openNext() throws IOException {
        if (fileIndex + 1 >= files.size()) {
            return false;
        }
        Path file = files.get(fileIndex + 1);
        Segment before = segment;
        int number = JournalFiles.numberOf(file);
        if (before != null && number != before.number() + 1) {
            end = JournalDamage.missingSegment(file, before.number() + 1, lastSeq);
            return false;
        }
        fileIndex++;
        Segment opened = Segment.open(storage, file);
        if (!opened.isHeaderIntact()) {
            boolean prepared =
                    !opened.isBegun()
                            && opened.capacity() >= MIN_SEGMENT_BYTES
                            && isZeroFrom(opened, 0);
            end =
                    prepared && fileIndex == files.size() - 1
                            ? new JournalEnd.Whole()
                            : damage().header(fileIndex, opened, lastSeq);
            opened.close();
            return false;
        }
        if (before != null && opened.previousEnd() > nextFrame) {
            end = damage().at(--fileIndex, before, nextFrame, lastSeq);
            opened.close();
            return false;
        }
        if (before != null && !follows(opened)) {
            end = damage().foreignSegment(fileIndex, opened, lastSeq);
            opened.close();
            return false;
        }
        if (before != null) {
            before.close();
        }
        segment = opened;
        buffer = opened.buffer();
        segmentIndex = fileIndex;
        desk = opened.desk();
        nextFrame = SEGMENT_HEADER;
        return true;
    }

    /** A frame's length is stored last. */
    private static boolean isUnwritten(Segment at, int offset) {
        return offset + FRAME_HEADER > at.capacity()
                || at.buffer().getIntAcquire(offset + LENGTH_AT) == 0;
    }

    /**
     * Whether the next segment has its first record: then whatever was written before it is seen.
     * It is made long before it is used, so it stays open until then.
     */
    private boolean hasGoneOn(Path journal) throws IOException {
        if (fileIndex + 1 >= files.size()) {
            files = storage.segments(journal);
        }
        if (fileIndex + 1 >= files.size()) {
            return false;
        }
        Path file = files.get(fileIndex + 1);
        if (ahead != null && ahead.capacity() != Files.size(file)) {
            closeAhead(); // made anew in another size
        }
        Segment next = ahead == null ? Segment.open(storage, file) : ahead;
        ahead = next;
        if (next.capacity() < MIN_SEGMENT_BYTES || isUnwritten(next, SEGMENT_HEADER)) {
            return false;
        }
        closeAhead();
        return true;
    }

    private void closeAhead() {
        if (ahead != null) {
            ahead.close();
            ahead = null;
        }
    }

    private JournalDamage damage() {
        return new JournalDamage(storage, files);
    }

    /** Same desk, and the seq goes on: several records may share one, none is left out. */
    private boolean follows(Segment later) {
        return later.desk().equals(desk)
                && (later.firstSeq() == lastSeq || later.firstSeq() == lastSeq + 1);
    }

    void toEnd() throws IOException {
        boolean more = true;
        while (more) {
            more = next();
        }
    }

    /** Index of the segment that holds the last record; -1 where none has begun. */
    int segmentIndex() {
        return segmentIndex;
    }

    /** Where the next record would lie; 0 where no segment has begun. */
    int nextFrame() {
        return nextFrame;
    }

    private boolean isIntact(Segment at, int offset) {
        return isIntact(at, offset, crc);
    }

    /** A whole frame lies here: plausible length, known type, zero padding, right CRC. */
    static boolean isIntact(Segment at, int offset, CRC32C crc) {
        UnsafeBuffer bytes = at.buffer();
        if (offset + FRAME_HEADER > at.capacity()) {
            return false;
        }
        int length = bytes.getIntAcquire(offset + LENGTH_AT);
        if (length < FRAME_HEADER || length > at.capacity() - offset) {
            return false;
        }
        int payload = bytes.getInt(offset + PAYLOAD_LENGTH_AT, ByteOrder.LITTLE_ENDIAN);
        if (payload != length - FRAME_HEADER
                || RecordType.of(bytes.getByte(offset + TYPE_AT)) == null) {
            return false;
        }
        int padded = Math.min(aligned(length), at.capacity() - offset);
        for (int i = length; i < padded; i++) {
            if (bytes.getByte(offset + i) != 0) {
                return false;
            }
        }
        return bytes.getInt(offset + CRC_AT, ByteOrder.LITTLE_ENDIAN)
                == at.frameCrc(crc, offset, length);
    }

    static boolean isZeroFrom(Segment at, int offset) {
        UnsafeBuffer bytes = at.buffer();
        int i = offset;
        for (; i + 8 <= at.capacity(); i += 8) {
            if (bytes.getLong(i) != 0) {
                return false;
            }
        }
        for (; i < at.capacity(); i++) {
            if (bytes.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
