// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.codecs.CalendarSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.codecs.SessionDefinedEncoder;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.TradingSessions;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calendar 1 is open from 10 to 20, calendar 2 from 15 to 30; both are known up to 40. */
@Tag("unit")
class SessionPhasesTest {
    private static final int PAIR = 3;
    private static final int VENUE = 4;
    private static final int OPEN = 0;

    private final Definitions defined = new Definitions();
    private final TradingSessions sessions = new TradingSessions();
    private SessionPhases phases = new SessionPhases(defined.catalogue, sessions);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @BeforeEach
    void twoCalendars() {
        defined.asset(1, "USD", 2).asset(2, "EUR", 2).spot(PAIR, 2, 1, 5, 2).venue(VENUE, 7, 101);
        calendar(1, 10, 20);
        calendar(2, 15, 30);
    }

    private void calendar(int id, long open, long close) {
        new SessionDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .sessionId(id)
                .name("C" + id)
                .untilNanos(40)
                .windowsCount(1)
                .next()
                .openNanos(open)
                .closeNanos(close);
        assertTrue(
                sessions.define(
                        new SessionDefinedDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
    }

    private boolean keeps(int instrument, int venue, int calendar) {
        new CalendarSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(instrument)
                .venueId(venue)
                .calendarId(calendar);
        return phases.on(
                new CalendarSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private int closedBy(long now) {
        return phases.closedBy(PAIR, VENUE, now);
    }

    @Test
    void withoutACalendarThereIsTradingAtAnyTime() {
        assertEquals(OPEN, closedBy(1));
        assertEquals(OPEN, closedBy(1_000));
    }

    @Test
    void anInstrumentAndAVenueBothHaveToBeOpen() {
        assertTrue(keeps(PAIR, 0, 1));
        assertTrue(keeps(0, VENUE, 2));
        assertEquals(1, closedBy(9));
        assertEquals(2, closedBy(10));
        assertEquals(OPEN, closedBy(15));
        assertEquals(1, closedBy(20));
        assertEquals(1, phases.closedBy(PAIR, 5, 20));
        assertEquals(2, phases.closedBy(9, VENUE, 30));
        assertEquals(OPEN, phases.closedBy(9, 5, 30));
    }

    @Test
    void whatACalendarDoesNotKnowIsClosed() {
        keeps(0, VENUE, 2);
        assertEquals(2, closedBy(1_000));
        keeps(0, VENUE, 9);
        assertEquals(9, closedBy(16));
    }

    @Test
    void zeroTakesACalendarAway() {
        keeps(PAIR, 0, 1);
        assertTrue(keeps(PAIR, 0, 0));
        assertEquals(OPEN, closedBy(9));
    }

    @Test
    void aCalendarIsOfOneInstrumentOrOneVenueThatIsThere() {
        assertFalse(keeps(PAIR, VENUE, 1));
        assertFalse(keeps(0, 0, 1));
        assertFalse(keeps(9, 0, 1));
        assertFalse(keeps(0, 9, 1));
        assertFalse(keeps(PAIR, 0, -1));
        assertFalse(keeps(PAIR, 0, TradingSessions.MAX_SESSIONS));
        assertEquals(OPEN, closedBy(9));
        assertTrue(keeps(PAIR, 0, TradingSessions.MAX_SESSIONS - 1));
    }

    @Test
    void aRestartKnowsWhoKeepsWhich() {
        keeps(PAIR, 0, 1);
        keeps(0, VENUE, 2);
        SessionPhases restored = new SessionPhases(defined.catalogue, sessions);
        Copies.copy(phases::state, restored::state);
        phases = restored;
        assertEquals(1, closedBy(9));
        assertEquals(2, closedBy(10));
    }
}
