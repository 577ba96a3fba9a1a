// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.List;

/**
 * Tells the core when trading sessions are open: four weeks at the start of a life, and four weeks
 * from then whenever one has passed. The desk's thread.
 */
public final class SessionWindows {
    private static final long DAY = 86_400_000_000_000L;
    private static final long AHEAD_NANOS = 28 * DAY;
    private static final long AGAIN_NANOS = 7 * DAY;

    private final List<TradingSession> sessions;
    private long dueNanos;

    public SessionWindows(List<TradingSession> sessions) {
        this.sessions = sessions;
    }

    /** The same instant gives the same inputs. */
    public void tell(ReferenceInputs inputs, long nowNanos) {
        for (TradingSession session : sessions) {
            inputs.session(session, nowNanos, nowNanos + AHEAD_NANOS);
        }
        dueNanos = nowNanos + AGAIN_NANOS;
    }

    /** Whether it is time to tell more. */
    public boolean isDue(long nowNanos) {
        return !sessions.isEmpty() && nowNanos >= dueNanos;
    }
}
