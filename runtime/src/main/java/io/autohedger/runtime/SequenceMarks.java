// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The high-water marks of FIX sequence numbers, {@code journal/sequences}: no session has ever sent
 * a number at or above its mark. A mark is on the disk before a number below it is used, a block at
 * a time, so that after a crash of the host, which may take the newest records of the journal with
 * it, a session goes on at its mark: the venue sees a gap and is told that it holds nothing, and
 * never sees a number twice.
 */
final class SequenceMarks {
    static final int BLOCK = 4096;

    private static final String NAME = "sequences";

    private final JournalStorage storage;
    private final Path directory;
    private final Map<Integer, Mark> sessions = new ConcurrentSkipListMap<>();

    /** Of one session. */
    static final class Mark {
        private volatile long below;
        private volatile long used;

        private Mark(long below) {
            this.below = below;
        }

        /** No number at or above it was ever sent; 1 where nothing was. Any thread. */
        long below() {
            return below;
        }
    }

    private SequenceMarks(JournalStorage storage, Path directory) {
        this.storage = storage;
        this.directory = directory;
    }

    /** Those of a journal; none where it has none yet. */
    static SequenceMarks read(JournalStorage storage, Path directory) throws JournalException {
        SequenceMarks marks = new SequenceMarks(storage, directory);
        Path file = directory.resolve(NAME);
        try {
            byte[] bytes = storage.read(file);
            if (bytes != null) {
                new String(bytes, StandardCharsets.US_ASCII).lines().forEach(marks::line);
            }
            return marks;
        } catch (IOException e) {
            throw JournalException.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw JournalException.unreadable(
                    file, new IOException("not lines of \"session N below M\"", e));
        }
    }

    private void line(String line) {
        if (!line.matches("session \\d{1,9} below \\d{1,18}")) {
            throw new IllegalArgumentException(line);
        }
        String[] words = line.split(" ", -1);
        sessions.put(Integer.valueOf(words[1]), new Mark(Long.parseLong(words[3])));
    }

    /** Those that may have sent something. */
    Map<Integer, Mark> all() {
        return Collections.unmodifiableMap(sessions);
    }

    Mark of(int sessionId) {
        return sessions.computeIfAbsent(sessionId, _ -> new Mark(1));
    }

    /**
     * Before a number is used. The desk's thread; writes where {@link #keep} did not come first.
     */
    void use(Mark mark, long msgSeqNum) throws JournalException {
        mark.used = msgSeqNum;
        if (msgSeqNum >= mark.below) {
            extend();
        }
    }

    /** Takes the next blocks in time. The second thread, or who stands in for it. */
    void keep() throws JournalException {
        for (Mark mark : sessions.values()) {
            if (mark.below - mark.used < BLOCK / 2) {
                extend();
                return;
            }
        }
    }

    private synchronized void extend() throws JournalException {
        StringBuilder text = new StringBuilder();
        Map<Mark, Long> taken = new LinkedHashMap<>();
        for (Map.Entry<Integer, Mark> entry : sessions.entrySet()) {
            Mark mark = entry.getValue();
            long below = Math.max(mark.below, mark.used + BLOCK);
            taken.put(mark, below);
            text.append("session ").append(entry.getKey());
            text.append(" below ").append(below).append('\n');
        }
        Path file = directory.resolve(NAME);
        try {
            storage.replace(file, text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw JournalException.refused(directory, e);
        }
        taken.forEach((mark, below) -> mark.below = below);
    }
}
