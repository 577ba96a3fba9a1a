// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the unfinished record that a crash leaves at the end of a journal. What is cut is kept. A
 * journal that is damaged before its end is refused: nothing is changed.
 */
public final class JournalTail {
    private static final byte[] ZEROS = new byte[1 << 16];

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
     */
    public static @Nullable Cut repair(Path journal, Path keepIn) throws JournalException {
        return repair(new FileStorage(), journal, keepIn);
    }

    /** The same, wherever it lies. */
    public static @Nullable Cut repair(JournalStorage storage, Path journal, Path keepIn)
            throws JournalException {
        try {
            JournalEnd end = endOf(storage, journal);
            return switch (end) {
                case JournalEnd.Whole _ -> null;
                case JournalEnd.Damaged damaged -> throw JournalException.damaged(damaged);
                case JournalEnd.TornTail torn -> cut(storage, journal, torn, keepIn);
            };
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw JournalException.unreadable(journal, e);
        }
    }

    private static Cut cut(
            JournalStorage storage, Path journal, JournalEnd.TornTail torn, Path keepIn)
            throws IOException {
        String name = torn.file().getFileName().toString().replace(".ahj", "");
        Path kept = keepIn.resolve("tail-" + name + "-" + torn.offset());
        int from = Math.toIntExact(torn.offset());
        byte[] tail = new byte[Math.toIntExact(torn.bytes())];
        long whole;
        try (StoredBytes file = storage.open(torn.file())) {
            file.bytes().get(from, tail);
            whole = declaredBytes(file.bytes(), from);
        }
        storage.makeDirectory(keepIn);
        storage.replace(kept, tail);
        try (StoredBytes file = storage.openToWrite(torn.file(), whole)) {
            ByteBuffer bytes = file.bytes();
            zero(bytes.position(from));
            file.force();
        }
        if (!(endOf(storage, journal) instanceof JournalEnd.Whole)) {
            throw new IOException("the tail could not be cut: " + endOf(storage, journal));
        }
        return new Cut(torn.file(), torn.offset(), torn.bytes(), torn.lastSeq(), kept);
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
