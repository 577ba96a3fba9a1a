// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.RefusedReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cover may raise risk, a hedge does not: what a closed trading session does to either. */
@Tag("unit")
class ClosedSessionTest extends SilentProvider {
    private static final int WEEK = 1;

    @Test
    void inAClosedSessionNothingIsSentThatMayRaiseRisk() {
        closes();
        desk.keeps(1, 0, WEEK);
        pass(5 * SECOND);
        assertEquals(0, desk.covers);
        assertEquals(RefusedReason.SESSION_CLOSED, desk.lastRefusal);
        assertEquals(WEEK, desk.lastRefusalActual);
    }

    @Test
    void theVenueMayKeepACalendarToo() {
        closes();
        desk.keeps(0, 2, WEEK);
        pass(5 * SECOND);
        assertEquals(0, desk.covers);
        assertEquals(RefusedReason.SESSION_CLOSED, desk.lastRefusal);
    }

    /** Where the calendar ends nobody knows whether the market is open. */
    @Test
    void whatIsNotKnownIsClosed() {
        desk.calendar(WEEK, desk.now + SECOND, desk.now, desk.now + SECOND);
        desk.keeps(1, 0, WEEK);
        pass(5 * SECOND);
        assertEquals(0, desk.covers);
    }

    @Test
    void inAnOpenSessionTheCoverGoesOut() {
        desk.calendar(WEEK, desk.now + 100 * SECOND, desk.now, desk.now + 50 * SECOND);
        desk.keeps(1, 0, WEEK);
        desk.keeps(0, 2, WEEK);
        pass(5 * SECOND);
        assertEquals(1, desk.covers);
    }

    private void closes() {
        desk.calendar(WEEK, desk.now + 100 * SECOND, desk.now, desk.now + SECOND);
    }
}
