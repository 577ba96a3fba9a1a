// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;

/** How a run is shown while it lasts. The thread of the run. */
interface Watcher extends AutoCloseable {
    /** Shows the desk, many times a second; returns soon. */
    void look(LiveDesk desk, DeskStatus status, long nanosSinceStart);

    /** Whether the person who watches has stopped the desk. */
    default boolean wantsStop() {
        return false;
    }

    @Override
    default void close() {}

    /** A line a second. */
    final class Lines implements Watcher {
        private final Terminal terminal;
        private long nextLine = HeadlessRun.SECOND;
        private boolean wasReady;

        Lines(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void look(LiveDesk desk, DeskStatus status, long nanosSinceStart) {
            if (status.ready() && !wasReady) {
                wasReady = true;
                terminal.note(
                        String.format(
                                java.util.Locale.ROOT,
                                "ready in %.1f s. First hedge follows. Ctrl-C stops.",
                                nanosSinceStart / 1e9));
            }
            if (nanosSinceStart >= nextLine) {
                nextLine += HeadlessRun.SECOND;
                if (!terminal.json()) {
                    terminal.answer(StatusLine.of(status, desk.definition()));
                }
            }
        }
    }
}
