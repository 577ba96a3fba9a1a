// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps a running desk's view: a cold thread that reads the journal as it grows. The desk's own
 * thread knows nothing of it.
 */
public final class ViewFollower implements AutoCloseable {
    private static final long PAUSE_NANOS = 2_000_000L;
    private static final int RECORDS_AT_ONCE = 512;

    private final Path journal;
    private final DeskView view = new DeskView();
    private final Consumer<String> events;
    private final Thread thread = new Thread(this::run, "desk-view");
    private volatile boolean closing;
    private boolean ended;

    /** How often it has come to the journal's end; under the view's lock. */
    private long drained;

    /**
     * Of a desk's journal.
     *
     * @param events is told, once, when it cannot go on
     */
    public ViewFollower(Path journal, Consumer<String> events) {
        this.journal = journal;
        this.events = events;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public DeskView view() {
        return view;
    }

    /**
     * Waits until the view has seen every record of a seq that is whole in the journal; false: not
     * in this time. Any thread. The first of its records is not enough: what the core answered
     * follows its input under the same seq, so the journal's end has to be met once more.
     */
    public boolean await(long seq, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        synchronized (view) {
            long before = drained;
            while (view.seq() < seq || (view.seq() == seq && drained == before)) {
                long left = (end - System.nanoTime()) / 1_000_000L;
                if (left <= 0 || ended) {
                    return false;
                }
                view.wait(left);
            }
            return true;
        }
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
        try (JournalReader reader = JournalReader.follow(journal)) {
            while (!closing) {
                if (!applySome(reader)) {
                    if (!(reader.end() instanceof JournalEnd.Whole)) {
                        throw new IOException("it is damaged: " + reader.end());
                    }
                    LockSupport.parkNanos(this, PAUSE_NANOS);
                }
            }
        } catch (IOException | RuntimeException e) {
            events.accept("the view of the desk ends; it trades on: " + e.getMessage());
        } finally {
            synchronized (view) {
                ended = true;
                view.notifyAll();
            }
        }
    }

    /** In pieces, so that whoever looks need not wait for a whole journal. */
    private boolean applySome(JournalReader reader) throws IOException {
        synchronized (view) {
            for (int i = 0; i < RECORDS_AT_ONCE; i++) {
                if (!reader.next()) {
                    drained++;
                    view.notifyAll();
                    return i > 0;
                }
                view.apply(reader);
            }
            view.notifyAll();
            return true;
        }
    }
}
