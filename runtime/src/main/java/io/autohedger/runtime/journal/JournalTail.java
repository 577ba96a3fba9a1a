// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static io.autohedger.runtime.journal.JournalFormat.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the unfinished record that a crash leaves at the end of a journal. What is cut is kept. A
 * journal that is damaged before its end is refused: nothing is changed.
 */
public final class JournalTail {
    private static final int ZEROS = 1 << 16;

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
        try {
            JournalEnd end = endOf(journal);
            return switch (end) {
                case JournalEnd.Whole _ -> null;
                case JournalEnd.Damaged damaged -> throw JournalException.damaged(damaged);
                case JournalEnd.TornTail torn -> cut(journal, torn, keepIn);
            };
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw JournalException.unreadable(journal, e);
        }
    }

    private static Cut cut(Path journal, JournalEnd.TornTail torn, Path keepIn) throws IOException {
        String name = torn.file().getFileName().toString().replace(".ahj", "");
        Path kept = keepIn.resolve("tail-" + name + "-" + torn.offset());
        Files.createDirectories(keepIn);
        try (FileChannel file =
                FileChannel.open(torn.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(torn.bytes()));
            while (tail.hasRemaining() && file.read(tail, torn.offset() + tail.position()) > 0) {
                // A read may give less than it was asked for.
            }
            Files.write(kept, tail.array());
            JournalFiles.forceNames(kept);
            long whole = Math.max(file.size(), declaredBytes(file, torn.offset()));
            zero(file, torn.offset(), Math.max(torn.offset() + torn.bytes(), whole));
            file.force(true);
        }
        if (!(endOf(journal) instanceof JournalEnd.Whole)) {
            throw new IOException("the tail could not be cut: " + endOf(journal));
        }
        return new Cut(torn.file(), torn.offset(), torn.bytes(), torn.lastSeq(), kept);
    }

    /** A file that lost its end gets it back as zeros; a torn header says nothing of its size. */
    private static long declaredBytes(FileChannel file, long intactUpTo) throws IOException {
        if (intactUpTo < SEGMENT_HEADER) {
            return 0;
        }
        ByteBuffer declared =
                ByteBuffer.allocate(Long.BYTES).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.read(declared, SEGMENT_BYTES_AT);
        return declared.getLong(0);
    }

    private static void zero(FileChannel file, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = from; at < to; ) {
            zeros.clear().limit((int) Math.min(ZEROS, to - at));
            at += file.write(zeros, at);
        }
    }

    private static JournalEnd endOf(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.toEnd();
            return reader.end();
        }
    }
}
