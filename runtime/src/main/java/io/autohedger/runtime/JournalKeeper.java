// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalWriter;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The second thread of a desk: brings the journal to the disk, makes the next segment and takes the
 * next blocks of sequence numbers, so that the first one never waits for either. What it cannot do
 * stops the desk.
 */
final class JournalKeeper implements AutoCloseable {
    /** Clients wait for it: a deal is acknowledged when it is on the disk. */
    private static final long PAUSE_NANOS = 2_000_000L;

    private final JournalWriter journal;
    private final SequenceMarks marks;
    private final Thread thread = new Thread(this::run, "journal-keeper");
    private final Path directory;
    private final Consumer<Exception> onFailure;
    private volatile boolean closing;
    private volatile boolean failed;

    /** The failure is told on the thread that met it. */
    JournalKeeper(
            JournalWriter journal,
            SequenceMarks marks,
            Path directory,
            Consumer<Exception> onFailure) {
        this.journal = journal;
        this.marks = marks;
        this.directory = directory;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    /** Without it there is no second thread, and somebody calls {@link #keep}. */
    void start() {
        thread.start();
    }

    /** Whether the journal is no longer safe; it is not forced again then. Any thread. */
    boolean hasFailed() {
        return failed;
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

    /**
     * Brings what was appended before the call to the disk, for somebody who must not go on without
     * it; false: it may not be there, and the desk stops. Any thread but the desk's.
     */
    boolean forceNow() {
        if (failed) {
            return false;
        }
        try {
            journal.force();
            return !failed;
        } catch (RuntimeException | Error e) {
            fail(JournalException.notOnDisk(directory, e));
            return false;
        }
    }

    private void run() {
        while (!closing && !failed) {
            keep();
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
    }

    /** One round; nothing once it has failed. Of the second thread, or of who stands in for it. */
    void keep() {
        if (failed) {
            return;
        }
        try {
            journal.force(); // first: a disk that has no room for more may still hold what there is
            journal.prepareNext();
            marks.keep();
        } catch (JournalException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            // The file system's refusal comes as an UncheckedIOException, or as an InternalError
            // where a mapped page is gone.
            fail(JournalException.notOnDisk(directory, e));
        }
    }

    private void fail(JournalException why) {
        failed = true;
        onFailure.accept(why);
    }
}
