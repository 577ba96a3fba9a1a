// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.runtime.Desk;
import io.autohedger.runtime.NanoClock;
import java.util.concurrent.locks.LockSupport;

/** Runs a desk's loop and publishes its status; ends by itself when the desk has failed. */
final class DeskThread {
    private static final long PUBLISH_NANOS = 100_000_000L;
    private static final long GOODBYE_NANOS = 2_000_000_000L;
    private static final int SPINS = 2_000;
    private static final long IDLE_NANOS = 20_000L;

    private final WiredDesk wired;
    private final Desk desk;
    private final NanoClock clock;
    private final Thread thread = new Thread(this::run, "desk");
    private volatile boolean stopping;

    DeskThread(WiredDesk wired, NanoClock clock) {
        this.wired = wired;
        this.desk = wired.desk();
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Says goodbye to every peer, and returns when they are gone or were given time enough. */
    void stop() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long nextPublish = 0;
        int idle = 0;
        while (!stopping && desk.failure() == null) {
            idle = desk.doWork() == 0 ? idle + 1 : 0;
            nextPublish = publish(nextPublish);
            if (idle > SPINS) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
        desk.stop();
        long end = clock.nowNanos() + GOODBYE_NANOS;
        while (desk.isConnected() && clock.nowNanos() < end) {
            desk.doWork();
            Thread.onSpinWait();
        }
        publish(0);
    }

    private long publish(long due) {
        long now = clock.nowNanos();
        if (now < due) {
            return due;
        }
        wired.publish(now);
        return now + PUBLISH_NANOS;
    }
}
