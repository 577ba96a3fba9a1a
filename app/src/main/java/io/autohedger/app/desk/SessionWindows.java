// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the core when trading sessions are open, when spot settles and when custodians close: four
 * weeks at the start of a life, and four weeks from then whenever one has passed. The desk's
 * thread.
 */
public final class SessionWindows {
    private static final long DAY = 86_400_000_000_000L;
    private static final long AHEAD_NANOS = 28 * DAY;
    private static final long AGAIN_NANOS = 7 * DAY;

    private final List<TradingSession> sessions;
    private final @Nullable SpotDates spotDates;
    private final List<Custodian> custodians;
    private long dueNanos;

    public SessionWindows(DeskDefinition desk) {
        sessions = desk.sessions();
        spotDates = desk.spotDates();
        custodians = desk.custodians();
    }

    /** The same instant gives the same inputs. */
    public void tell(ReferenceInputs inputs, long nowNanos) {
        for (TradingSession session : sessions) {
            inputs.session(session, nowNanos, nowNanos + AHEAD_NANOS);
        }
        if (spotDates != null) {
            spotDates.tell(inputs, nowNanos, nowNanos + AHEAD_NANOS);
        }
        for (Custodian custodian : custodians) {
            custodian.tell(inputs, nowNanos, nowNanos + AHEAD_NANOS);
        }
        dueNanos = nowNanos + AGAIN_NANOS;
    }

    /** Whether it is time to tell more. */
    public boolean isDue(long nowNanos) {
        boolean isAny = !sessions.isEmpty() || spotDates != null || !custodians.isEmpty();
        return isAny && nowNanos >= dueNanos;
    }
}
