// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM ask for a graceful stop: the command has ten seconds to end what it does, and
 * its own exit code is then the process's.
 */
final class GracefulStop implements AutoCloseable {
    private static final int GRACE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "graceful-stop");
    private volatile boolean requested;
    private volatile int code = ExitCode.TERMINATED.code();

    GracefulStop() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isRequested() {
        return requested;
    }

    /** The command has ended with this code, and its output is flushed. */
    void finished(int exitCode) {
        code = exitCode;
        finished.countDown();
    }

    /** After {@link #finished}: the process may go on, or ends with that code. */
    @Override
    public void close() {
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The shutdown has begun in this moment: the hook ends it.
                finished.countDown();
            }
        }
    }

    private void onShutdown() {
        requested = true;
        try {
            finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
