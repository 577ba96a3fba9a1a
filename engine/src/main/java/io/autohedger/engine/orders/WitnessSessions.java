// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * Which venues have a drop copy, whether it is connected, and for how long what one stream has told
 * may be missing from the other. A witness that is gone is an alarm: what it would have told is
 * missed in silence. Somebody is alerted when it goes, and paged when it stays away.
 */
final class WitnessSessions {
    static final long NEVER = Long.MAX_VALUE;

    private static final long NO_ORDER = 0;

    private final Emitter emitter;
    private final int[] sessionId = new int[Catalogue.MAX_VENUES];
    private final long[] confirmAfterNanos = new long[Catalogue.MAX_VENUES];
    private final boolean[] hasOwnIds = new boolean[Catalogue.MAX_VENUES];
    private final long[] clockErrorNanos = new long[Catalogue.MAX_VENUES];
    private final boolean[] isUp = new boolean[Catalogue.MAX_VENUES];
    private final boolean[] isExecutionUp = new boolean[Catalogue.MAX_VENUES];

    /** When somebody is paged that it is down; NEVER: it is up, or that was done. */
    private final long[] pageNanos = new long[Catalogue.MAX_VENUES];

    /** Until when a line that is up again waits for its drop copy; 0: it does not. */
    private final long[] compareUntilNanos = new long[Catalogue.MAX_VENUES];

    /** The latest of them. */
    private long comparesUntilNanos;

    private long dueNanos = NEVER;

    WitnessSessions(Emitter emitter) {
        this.emitter = emitter;
        Arrays.fill(pageNanos, NEVER);
    }

    void define(DropCopyDefinedDecoder in, long nowNanos) {
        int venue = in.venueId();
        boolean isNew = sessionId[venue] == 0;
        sessionId[venue] = in.sessionId();
        confirmAfterNanos[venue] = in.confirmAfterNanos();
        hasOwnIds[venue] = in.execIdsAreOwn() == Bool.YES;
        clockErrorNanos[venue] = in.clockErrorNanos();
        if (isNew) {
            awaits(venue, nowNanos);
        }
    }

    /** A life begins: nobody is connected, and its own definitions say who has a drop copy. */
    void startLife() {
        Arrays.fill(sessionId, 0);
        Arrays.fill(isUp, false);
        Arrays.fill(isExecutionUp, false);
        Arrays.fill(pageNanos, NEVER);
        Arrays.fill(compareUntilNanos, 0);
        comparesUntilNanos = 0;
    }

    private void awaits(int venue, long nowNanos) {
        pageNanos[venue] = nowNanos + confirmAfterNanos[venue];
        lookAt(pageNanos[venue]);
    }

    /** The venue whose drop copy a session is, or 0. */
    int venueOf(int session) {
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (sessionId[venue] == session && session != 0) {
                return venue;
            }
        }
        return 0;
    }

    boolean isDefined(int venue) {
        return sessionId[venue] != 0;
    }

    boolean isUp(int venue) {
        return isUp[venue];
    }

    boolean isExecutionUp(int venue) {
        return isExecutionUp[venue];
    }

    /** Whether its ExecIDs are not the venue's. */
    boolean hasOwnIds(int venue) {
        return hasOwnIds[venue];
    }

    /** How far apart the two streams may date one execution. */
    long clockErrorNanos(int venue) {
        return clockErrorNanos[venue];
    }

    long confirmAfterNanos(int venue) {
        return confirmAfterNanos[venue];
    }

    /** Tells of a change; a desk that stops says goodbye itself, and nobody is called for that. */
    void witness(int venue, boolean nowUp, boolean isTold, long nowNanos) {
        boolean was = isUp[venue];
        isUp[venue] = nowUp;
        if (nowUp) {
            pageNanos[venue] = NEVER;
        } else if (was) {
            if (isTold) {
                emitter.alert(Severity.ALERT, AlertCode.DROP_COPY_DOWN, venue, 0, NO_ORDER);
            }
            awaits(venue, nowNanos);
        }
    }

    void execution(int venue, boolean nowUp) {
        isExecutionUp[venue] = nowUp;
    }

    /** What the venue's two streams say is compared before it gets new orders. */
    void compare(int venue, long nowNanos) {
        if (isDefined(venue)) {
            compareUntilNanos[venue] = nowNanos + confirmAfterNanos[venue];
            comparesUntilNanos = Math.max(comparesUntilNanos, compareUntilNanos[venue]);
            lookAt(compareUntilNanos[venue]);
        }
    }

    /** Whether any line waits for its drop copy. */
    boolean compares(long nowNanos) {
        return comparesUntilNanos > nowNanos;
    }

    boolean compares(int venue, long nowNanos) {
        return compareUntilNanos[venue] > nowNanos;
    }

    /** Something is due at that time. */
    void lookAt(long nanos) {
        dueNanos = Math.min(dueNanos, nanos);
    }

    boolean isDue(long nowNanos) {
        return dueNanos <= nowNanos;
    }

    long nextDueNanos() {
        return dueNanos;
    }

    /** Pages what is down for too long; whatever else is due is to be told again. */
    void onTime(long nowNanos) {
        dueNanos = NEVER;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (pageNanos[venue] <= nowNanos) {
                pageNanos[venue] = NEVER;
                emitter.alert(Severity.PAGE, AlertCode.DROP_COPY_DOWN, venue, 0, NO_ORDER);
            }
            lookAt(pageNanos[venue]);
            if (compareUntilNanos[venue] > nowNanos) {
                lookAt(compareUntilNanos[venue]);
            }
        }
    }

    void state(StatePass pass) {
        pass.column(sessionId);
        pass.column(confirmAfterNanos);
        pass.column(hasOwnIds);
        pass.column(clockErrorNanos);
        pass.column(isUp);
        pass.column(isExecutionUp);
        pass.column(pageNanos);
        pass.column(compareUntilNanos);
        comparesUntilNanos = pass.next(comparesUntilNanos);
        dueNanos = pass.next(dueNanos);
    }
}
