// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The second thread of a desk: brings the journal to the disk and makes the next segment, so that
 * the first one never waits for either. What it cannot do stops the desk.
 */
final class JournalKeeper implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000L;

    private final JournalWriter journal;
    private final Thread thread = new Thread(this::run, "journal-keeper");
    private volatile boolean closing;
    private volatile @Nullable String failure;

    JournalKeeper(JournalWriter journal) {
        this.journal = journal;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why the journal is no longer safe, or null. Any thread. */
    @Nullable String failure() {
        return failure;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                journal.prepareNext();
                journal.force();
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        } catch (JournalException | UncheckedIOException e) {
            failure = String.valueOf(e.getMessage());
        }
    }
}
