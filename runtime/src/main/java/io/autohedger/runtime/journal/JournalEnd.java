// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.nio.file.Path;

/** Why a journal ends where it ends. */
public sealed interface JournalEnd {
    /** Every byte is accounted for. */
    record Whole() implements JournalEnd {}

    /**
     * The last record is unfinished or lost its end: normal after a crash.
     *
     * @param offset where the intact part of the segment ends
     * @param bytes how many bytes there are that are not of an intact record
     */
    record TornTail(Path file, long offset, long bytes, long lastSeq) implements JournalEnd {}

    /**
     * Something changed the file after it was written: intact records follow, or the segment's
     * header or a whole segment is gone.
     *
     * @param readableUpToSeq the last intact record after the damage; 0 where none is
     * @param readableNanos from the first intact record after the damage to the last
     */
    record Damaged(
            Path file,
            long offset,
            long lastIntactSeq,
            long readableUpToSeq,
            long readableNanos,
            String what)
            implements JournalEnd {}
}
