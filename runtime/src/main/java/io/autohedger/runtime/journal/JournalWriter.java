// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records. One thread appends; {@link #force} and {@link #prepareNext} are for the second
 * thread. An append allocates nothing unless it needs a segment that nobody prepared.
 */
public final class JournalWriter implements AutoCloseable {
    /** Full segments that may wait for a force; where nobody forces, the appender does. */
    private static final int MAX_UNFORCED = 2;

    private final JournalStorage storage;
    private final Path directory;
    private final JournalOptions options;
    private final CRC32C crc = new CRC32C();

    /** Held to make or change segments, so that two threads never make the same one. */
    private final Object segmentsLock = new Object();

    /** Held while a force runs: a second one returns only when the first has finished. */
    private final Object forceLock = new Object();

    private final List<Segment> fullUnforced = new ArrayList<>();
    private @Nullable Segment prepared;
    private volatile Segment current;
    private int position;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong lastSeq = new AtomicLong();

    /** Records that the last force has covered; under forceLock. Nothing yet, not even none. */
    private long forcedRecords = -1;

    private volatile long durableSeq;
    private long lastPlace;

    private JournalWriter(
            JournalStorage storage, Path directory, JournalOptions options, Segment first) {
        this.storage = storage;
        this.directory = directory;
        this.options = options;
        this.current = first;
    }

    /** Starts an empty journal; refuses a directory that already holds segments. */
    public static JournalWriter create(Path directory, JournalOptions options)
            throws JournalException {
        return create(new FileStorage(), directory, options);
    }

    /** The same, wherever it lies. */
    public static JournalWriter create(
            JournalStorage storage, Path directory, JournalOptions options)
            throws JournalException {
        try {
            storage.makeDirectory(directory);
            if (!storage.segments(directory).isEmpty()) {
                throw new IOException("it already holds a journal");
            }
            Segment first = Segment.create(storage, directory, 1, options);
            return new JournalWriter(storage, directory, options, first);
        } catch (IOException e) {
            throw JournalException.refused(directory, e);
        }
    }

    /**
     * Goes on where a journal that is whole ends, or starts an empty one. Refuses a torn or damaged
     * one: what it says must be read before anything is written behind it.
     */
    public static JournalWriter open(Path directory, JournalOptions options)
            throws JournalException {
        return open(new FileStorage(), directory, options);
    }

    /** The same, wherever it lies. */
    public static JournalWriter open(JournalStorage storage, Path directory, JournalOptions options)
            throws JournalException {
        try {
            storage.makeDirectory(directory);
            List<Path> files = storage.segments(directory);
            return files.isEmpty()
                    ? create(storage, directory, options)
                    : reopen(storage, directory, files, options);
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw JournalException.refused(directory, e);
        }
    }

    private static JournalWriter reopen(
            JournalStorage storage, Path directory, List<Path> files, JournalOptions options)
            throws IOException {
        try (JournalReader reader = JournalReader.open(storage, directory)) {
            reader.toEnd();
            if (!(reader.end() instanceof JournalEnd.Whole)) {
                throw new JournalException(
                        "cannot append to " + directory + ": the journal does not end whole",
                        directory,
                        "see what is wrong: autohedger journal verify " + directory,
                        new IOException(reader.end().toString()));
            }
            if (reader.records() > 0 && !reader.desk().equals(options.desk())) {
                throw new IOException("it is the journal of desk " + reader.desk());
            }
            int last = Math.max(0, reader.segmentIndex());
            Segment current = Segment.openToAppend(storage, files.get(last));
            Path parent = files.get(last).getParent();
            JournalWriter writer =
                    new JournalWriter(
                            storage, parent == null ? directory : parent, options, current);
            writer.position = reader.nextFrame();
            writer.records.set(reader.records());
            writer.lastSeq.set(reader.lastSeq());
            // An earlier life may have ended before it brought them to the disk.
            for (int i = Math.max(0, last - MAX_UNFORCED); i < last; i++) {
                writer.fullUnforced.add(Segment.openToAppend(storage, files.get(i)));
            }
            if (last + 1 < files.size()) {
                writer.prepared = Segment.openToAppend(storage, files.get(last + 1));
            }
            return writer;
        }
    }

    public void appendInput(
            long seq,
            long timeNanos,
            int principal,
            int sessionId,
            long connectionEpoch,
            int msgSeqNum,
            DirectBuffer source,
            int offset,
            int length)
            throws JournalException {
        int frame = claim(seq, timeNanos, length);
        UnsafeBuffer to = current.buffer();
        to.putInt(frame + PRINCIPAL_AT, principal, ByteOrder.LITTLE_ENDIAN);
        session(to, frame, sessionId, connectionEpoch, msgSeqNum);
        publish(frame, seq, timeNanos, RecordType.INPUT, source, offset, length);
    }

    /** seq is that of the input that caused it. */
    public void appendOutput(long seq, long timeNanos, DirectBuffer source, int offset, int length)
            throws JournalException {
        int frame = claim(seq, timeNanos, length);
        publish(frame, seq, timeNanos, RecordType.OUTPUT, source, offset, length);
    }

    /** Before the first byte is given to the socket; the raw bytes are the payload. */
    public void appendSendStarted(
            long seq,
            long timeNanos,
            int sessionId,
            long connectionEpoch,
            int msgSeqNum,
            boolean gapFillOnly,
            DirectBuffer source,
            int offset,
            int length)
            throws JournalException {
        int frame = claim(seq, timeNanos, length);
        UnsafeBuffer to = current.buffer();
        session(to, frame, sessionId, connectionEpoch, msgSeqNum);
        to.putByte(frame + FLAGS_AT, gapFillOnly ? GAP_FILL_ONLY : 0);
        publish(frame, seq, timeNanos, RecordType.SEND_STARTED, source, offset, length);
    }

    /** Makes the next segment before it is needed. Second thread; does nothing if there is one. */
    public void prepareNext() throws JournalException {
        synchronized (segmentsLock) {
            if (prepared == null) {
                prepared = make(current.number() + 1);
            }
        }
    }

    /** Brings what was appended before the call to the disk, if anything was. Any thread. */
    public void force() {
        synchronized (forceLock) {
            long upTo = records.getAcquire();
            if (upTo == forcedRecords) {
                return; // a disk's flush is not free where there is nothing to write
            }
            List<Segment> full;
            Segment last;
            long before = lastSeq.getAcquire();
            synchronized (segmentsLock) {
                full = List.copyOf(fullUnforced);
                last = current;
            }
            full.forEach(Segment::force);
            last.force();
            synchronized (segmentsLock) {
                fullUnforced.removeAll(full);
            }
            forcedRecords = upTo;
            durableSeq = before;
        }
    }

    /** The input of this seq, and all before it, are on the disk. Any thread. */
    public long durableSeq() {
        return durableSeq;
    }

    /** Bytes appended to the current segment. */
    public int position() {
        return position;
    }

    public long records() {
        return records.getPlain();
    }

    /** Where the newest record lies, for {@link JournalReader#moveTo}; the appender's thread. */
    public long lastPlace() {
        return lastPlace;
    }

    /** The seq of the newest record; 0 in an empty journal. */
    public long lastSeq() {
        return lastSeq.getPlain();
    }

    @Override
    public void close() {
        force();
    }

    private int claim(long seq, long timeNanos, int payload) throws JournalException {
        int needed = aligned(FRAME_HEADER + payload);
        if (needed > options.segmentBytes() - SEGMENT_HEADER) {
            throw new JournalException(
                    "a record of " + payload + " bytes does not fit a segment",
                    current.file(),
                    "use larger segments",
                    new IOException("record too large"));
        }
        if (position == 0) {
            begin(current, seq, timeNanos, 0);
        }
        if (position + needed > current.capacity()) {
            roll(seq, timeNanos);
        }
        return position;
    }

    /** Leaves the full segment to the next force, so that the hot thread does not wait for it. */
    private void roll(long seq, long timeNanos) throws JournalException {
        synchronized (segmentsLock) {
            Segment full = current;
            Segment next = prepared;
            if (next == null || next.capacity() != options.segmentBytes()) {
                next = make(full.number() + 1);
            }
            prepared = null;
            fullUnforced.add(full);
            if (fullUnforced.size() > MAX_UNFORCED) {
                fullUnforced.removeFirst().force();
            }
            begin(next, seq, timeNanos, position);
            current = next;
        }
    }

    private Segment make(int number) throws JournalException {
        try {
            return Segment.create(storage, directory, number, options);
        } catch (IOException e) {
            throw JournalException.refused(directory, e);
        }
    }

    private void begin(Segment segment, long seq, long timeNanos, int previousEnd) {
        segment.begin(seq, timeNanos, previousEnd, options);
        position = SEGMENT_HEADER;
    }

    private static void session(
            UnsafeBuffer to, int frame, int sessionId, long connectionEpoch, int msgSeqNum) {
        to.putInt(frame + SESSION_AT, sessionId, ByteOrder.LITTLE_ENDIAN);
        to.putLong(frame + EPOCH_AT, connectionEpoch, ByteOrder.LITTLE_ENDIAN);
        to.putInt(frame + MSG_SEQ_NUM_AT, msgSeqNum, ByteOrder.LITTLE_ENDIAN);
    }

    private void publish(
            int frame,
            long seq,
            long timeNanos,
            RecordType type,
            DirectBuffer source,
            int offset,
            int payload) {
        Segment segment = current;
        UnsafeBuffer to = segment.buffer();
        int length = FRAME_HEADER + payload;
        to.putLong(frame + SEQ_AT, seq, ByteOrder.LITTLE_ENDIAN);
        to.putLong(frame + TIME_AT, timeNanos, ByteOrder.LITTLE_ENDIAN);
        to.putByte(frame + TYPE_AT, type.code());
        to.putInt(frame + PAYLOAD_LENGTH_AT, payload, ByteOrder.LITTLE_ENDIAN);
        to.putBytes(frame + FRAME_HEADER, source, offset, payload);
        to.putInt(frame + CRC_AT, segment.frameCrc(crc, frame, length), ByteOrder.LITTLE_ENDIAN);
        to.putIntRelease(frame + LENGTH_AT, length);
        lastPlace = (long) segment.number() << 32 | frame;
        position = frame + aligned(length);
        lastSeq.setRelease(seq);
        records.setRelease(records.getPlain() + 1);
    }
}
