// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the unfinished record that a crash leaves at the end of a journal. What is cut is kept. A
 * journal that is damaged before its end is refused: nothing is changed. Where the machine went
 * down, though, it may have brought later pages to the disk and lost earlier ones: what lies behind
 * the first one lost was promised to nobody, and is cut with it.
 */
public final class JournalTail {
    private static final byte[] ZEROS = new byte[1 << 16];

    /**
     * The journal is brought to the disk every few milliseconds. Intact records that span more than
     * this behind a gap were on the disk long before: then it is no crash that made the gap.
     */
    private static final long MOST_UNFORCED_NANOS = 10_000_000_000L;

    private JournalTail() {}

    /**
     * What was cut.
     *
     * @param kept the file that holds the bytes now
     */
    public record Cut(Path file, long offset, long bytes, long lastSeq, Path kept) {}

    /**
     * Makes the journal end whole; null: it did already.
     *
     * @param keepIn where the cut bytes go, as {@code tail-SEGMENT-OFFSET}
     * @param hostWentDown since it was last written
     */
    public static @Nullable Cut repair(
            JournalStorage storage, Path journal, Path keepIn, boolean hostWentDown)
            throws JournalException {
        try {
            JournalEnd end = endOf(storage, journal);
            return switch (end) {
                case JournalEnd.Whole _ -> null;
                case JournalEnd.TornTail torn ->
                        cut(storage, journal, torn.file(), torn.offset(), torn.lastSeq(), keepIn);
                case JournalEnd.Damaged damaged -> {
                    if (!hostWentDown || damaged.readableNanos() > MOST_UNFORCED_NANOS) {
                        throw JournalException.damaged(damaged);
                    }
                    yield cut(
                            storage,
                            journal,
                            damaged.file(),
                            damaged.offset(),
                            damaged.lastIntactSeq(),
                            keepIn);
                }
            };
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw JournalException.unreadable(journal, e);
        }
    }

    private static Cut cut(
            JournalStorage storage, Path journal, Path first, long at, long lastSeq, Path keepIn)
            throws IOException {
        List<Path> files = storage.segments(journal);
        storage.makeDirectory(keepIn);
        // From the end, so that a crash in here leaves the same thing to do.
        for (Path file : files.subList(files.indexOf(first) + 1, files.size()).reversed()) {
            keep(storage, file, 0, keepIn);
            storage.delete(file);
        }
        int from = Math.toIntExact(at);
        byte[] tail = keep(storage, first, from, keepIn);
        long whole;
        try (StoredBytes file = storage.open(first)) {
            whole = declaredBytes(file.bytes(), from);
        }
        try (StoredBytes file = storage.openToWrite(first, whole)) {
            ByteBuffer bytes = file.bytes();
            zero(bytes.position(from));
            file.force();
        }
        if (!(endOf(storage, journal) instanceof JournalEnd.Whole)) {
            throw new IOException("the tail could not be cut: " + endOf(storage, journal));
        }
        return new Cut(first, at, tail.length, lastSeq, kept(first, from, keepIn));
    }

    /** What a file holds from here on, without the zeros at its end. */
    private static byte[] keep(JournalStorage storage, Path segment, int from, Path keepIn)
            throws IOException {
        byte[] tail;
        try (StoredBytes file = storage.open(segment)) {
            int end = file.bytes().capacity();
            while (end > from && file.bytes().get(end - 1) == 0) {
                end--;
            }
            tail = new byte[end - from];
            file.bytes().get(from, tail);
        }
        storage.replace(kept(segment, from, keepIn), tail);
        return tail;
    }

    private static Path kept(Path segment, int from, Path keepIn) {
        String name = segment.getFileName().toString().replace(".ahj", "");
        return keepIn.resolve("tail-" + name + "-" + from);
    }

    /** A file that lost its end gets it back as zeros; a torn header says nothing of its size. */
    private static long declaredBytes(ByteBuffer file, int intactUpTo) {
        return intactUpTo < SEGMENT_HEADER
                ? 0
                : file.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(SEGMENT_BYTES_AT);
    }

    private static void zero(ByteBuffer rest) {
        while (rest.hasRemaining()) {
            rest.put(ZEROS, 0, Math.min(ZEROS.length, rest.remaining()));
        }
    }

    private static JournalEnd endOf(JournalStorage storage, Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(storage, journal)) {
            reader.toEnd();
            return reader.end();
        }
    }
}
