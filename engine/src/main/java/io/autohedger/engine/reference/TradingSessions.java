// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * When trading sessions are open: half-open windows [open, close) in order of time, told by inputs,
 * for the core knows no zone and no calendar (docs/decisions/0018). Behind the instant up to which
 * they were told nothing is known: every fact is missing.
 */
public final class TradingSessions {
    public static final int MAX_SESSIONS = 16;
    public static final int MAX_WINDOWS = 64;

    private final boolean[] known = new boolean[MAX_SESSIONS];
    private final long[] untilNanos = new long[MAX_SESSIONS];
    private final int[] windows = new int[MAX_SESSIONS];
    private final long[] openNanos = new long[MAX_SESSIONS * MAX_WINDOWS];
    private final long[] closeNanos = new long[MAX_SESSIONS * MAX_WINDOWS];

    /** Replaces what was told of the session. False: it is no calendar; nothing was changed. */
    public boolean define(SessionDefinedDecoder in) {
        int id = in.sessionId();
        if (id < 1 || id >= MAX_SESSIONS || !isCalendar(in.windows(), in.untilNanos())) {
            return false;
        }
        known[id] = true;
        untilNanos[id] = in.untilNanos();
        windows[id] = 0;
        in.sbeRewind();
        SessionDefinedDecoder.WindowsDecoder window = in.windows();
        while (window.hasNext()) {
            window.next();
            int at = id * MAX_WINDOWS + windows[id]++;
            openNanos[at] = window.openNanos();
            closeNanos[at] = window.closeNanos();
        }
        return true;
    }

    private static boolean isCalendar(SessionDefinedDecoder.WindowsDecoder window, long until) {
        if (window.count() > MAX_WINDOWS) {
            return false;
        }
        long closed = 0;
        while (window.hasNext()) {
            window.next();
            if (window.openNanos() < closed || window.closeNanos() <= window.openNanos()) {
                return false;
            }
            closed = window.closeNanos();
        }
        return closed <= until;
    }

    /** 1 or 0; no value where nothing is known. */
    public long open(int sessionId, long nowNanos) {
        return isKnown(sessionId, nowNanos)
                ? isOpen(current(sessionId, nowNanos), sessionId, nowNanos) ? 1 : 0
                : Scaled.NO_VALUE;
    }

    /** When the window that is open has opened, or else the next opens, or what is known ends. */
    public long opened(int sessionId, long nowNanos) {
        int at = current(sessionId, nowNanos);
        return at < end(sessionId) ? openNanos[at] : untilNanos[sessionId];
    }

    /** When the window that is open closes; no value outside, and where nothing is known. */
    public long close(int sessionId, long nowNanos) {
        if (!isKnown(sessionId, nowNanos)) {
            return Scaled.NO_VALUE;
        }
        int at = current(sessionId, nowNanos);
        return isOpen(at, sessionId, nowNanos) ? closeNanos[at] : Scaled.NO_VALUE;
    }

    /** When the next window opens, after the one that may be open; no value: not known. */
    public long nextOpen(int sessionId, long nowNanos) {
        if (!isKnown(sessionId, nowNanos)) {
            return Scaled.NO_VALUE;
        }
        int at = current(sessionId, nowNanos);
        int next = isOpen(at, sessionId, nowNanos) ? at + 1 : at;
        return next < end(sessionId) ? openNanos[next] : Scaled.NO_VALUE;
    }

    /** The next instant at which time alone changes a fact; the largest number: none is known. */
    public long nextChangeNanos(int sessionId, long nowNanos) {
        if (!isKnown(sessionId, nowNanos)) {
            return Long.MAX_VALUE;
        }
        int at = current(sessionId, nowNanos);
        if (at == end(sessionId)) {
            return untilNanos[sessionId];
        }
        return openNanos[at] > nowNanos ? openNanos[at] : closeNanos[at];
    }

    public void state(StatePass pass) {
        pass.column(known);
        pass.column(untilNanos);
        pass.column(windows);
        for (int id = 0; id < MAX_SESSIONS; id++) {
            for (int at = id * MAX_WINDOWS; at < end(id); at++) {
                openNanos[at] = pass.next(openNanos[at]);
                closeNanos[at] = pass.next(closeNanos[at]);
            }
        }
    }

    /** Whether anything is known of the session now. */
    public boolean isKnown(int sessionId, long nowNanos) {
        return sessionId > 0
                && sessionId < MAX_SESSIONS
                && known[sessionId]
                && nowNanos < untilNanos[sessionId];
    }

    /** The first window that has not closed; the end where all have. */
    private int current(int sessionId, long nowNanos) {
        int at = sessionId * MAX_WINDOWS;
        while (at < end(sessionId) && closeNanos[at] <= nowNanos) {
            at++;
        }
        return at;
    }

    private boolean isOpen(int at, int sessionId, long nowNanos) {
        return at < end(sessionId) && openNanos[at] <= nowNanos;
    }

    private int end(int sessionId) {
        return sessionId * MAX_WINDOWS + windows[sessionId];
    }
}
