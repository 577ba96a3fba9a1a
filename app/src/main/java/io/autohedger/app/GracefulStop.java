// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What asks a command to end. Ctrl-C ends it gracefully, in whatever time that takes; a second one
 * waits for nothing any more. SIGTERM is one Ctrl-C with ten seconds: what sends it would not wait
 * for ever either. The command's own exit code is the process's.
 */
final class GracefulStop implements AutoCloseable {
    private static final int GRACE_SECONDS = 10;

    /** Of the grace: closing the journal and the report have the other half. */
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(GRACE_SECONDS / 2);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "graceful-stop");
    private final Runnable unhandle;
    private volatile boolean requested;
    private volatile boolean hurried;
    private volatile boolean down;
    private volatile long downSince;
    private volatile int code = ExitCode.TERMINATED.code();

    GracefulStop() {
        Runtime.getRuntime().addShutdownHook(hook);
        unhandle = onInterrupt();
    }

    private Runnable onInterrupt() {
        try {
            return Signals.handle("INT", this::interrupted);
        } catch (Signals.UnavailableException e) {
            return () -> {}; // the shutdown hook takes it, as it does SIGTERM
        }
    }

    private void interrupted() {
        hurried = requested;
        requested = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** A second Ctrl-C: what can be closed is closed, and that is all. */
    boolean isHurried() {
        return hurried;
    }

    /** Whether nothing of the desk is waited for any more. */
    boolean endsWaiting() {
        return hurried || (down && System.nanoTime() - downSince > WAIT_NANOS);
    }

    /** The command has ended with this code, and its output is flushed. */
    void finished(int exitCode) {
        code = exitCode;
        finished.countDown();
    }

    /** After {@link #finished}: the process may go on, or ends with that code. */
    @Override
    public void close() {
        unhandle.run();
        if (!down) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The shutdown has begun in this moment: the hook ends it.
                finished.countDown();
            }
        }
    }

    private void onShutdown() {
        downSince = System.nanoTime();
        down = true;
        requested = true;
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
