// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.codecs.SessionDefinedEncoder;
import io.autohedger.codecs.WindowDefinedDecoder;
import io.autohedger.codecs.WindowDefinedEncoder;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.TradingSessions;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows by calendar 1, open from 10 to 20, or by calendar 2, open from 15 to 30. */
@Tag("unit")
class NewsWindowsTest {
    private static final int PAIR = 3;
    private static final int OTHER = 4;
    private static final int LAST = Windows.MOST - 1;
    private static final int PROGRAM = 1;
    private static final Bool YES = Bool.YES;
    private static final Bool NO = Bool.NO;

    private final Definitions defined = new Definitions();
    private final TradingSessions sessions = new TradingSessions();
    private Windows windows = new Windows(defined.catalogue, sessions);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final Proposal order = new Proposal();

    @BeforeEach
    void twoInstrumentsAndTwoCalendars() {
        defined.asset(1, "USD", 2)
                .asset(2, "EUR", 2)
                .spot(PAIR, 2, 1, 5, 2)
                .spot(OTHER, 2, 1, 5, 2);
        calendar(1, 10, 20);
        calendar(2, 15, 30);
        order.strategyId = PROGRAM;
        order.instrumentId = PAIR;
        order.expireNanos = Proposal.IMMEDIATE;
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

    private boolean define(
            int id, int calendar, Bool noResting, Bool suggests, Bool noRisk, int band, int... of) {
        WindowDefinedEncoder.InstrumentsEncoder named =
                new WindowDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .windowId(id)
                        .calendarId(calendar)
                        .noResting(noResting)
                        .suggests(suggests)
                        .noNewRisk(noRisk)
                        .bandPercent(band)
                        .name("W" + id)
                        .instrumentsCount(of.length);
        for (int instrument : of) {
            named.next().instrumentId(instrument);
        }
        return windows.on(
                new WindowDefinedDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private boolean define(int id, int calendar, int band) {
        return define(id, calendar, NO, NO, NO, band);
    }

    private void isOn(int id, Bool noResting, Bool suggests, Bool noRisk, int... of) {
        assertTrue(define(id, 1, noResting, suggests, noRisk, 100, of));
        windows.turn(id, true);
    }

    // What can be defined.

    @Test
    void aWindowHasAPlaceACalendarAndABand() {
        assertFalse(define(0, 1, 100));
        assertFalse(define(-1, 1, 100));
        assertFalse(define(Windows.MOST, 1, 100));
        assertFalse(define(1, 0, 100));
        assertFalse(define(1, TradingSessions.MAX_SESSIONS, 100));
        assertFalse(define(1, 1, 99));
        assertFalse(define(1, 1, 100_001));
        assertFalse(windows.isKnown(1));
        assertTrue(define(1, 1, 100));
        assertTrue(define(LAST, TradingSessions.MAX_SESSIONS - 1, 100_000));
        assertTrue(windows.isKnown(1));
        assertTrue(windows.isKnown(LAST));
        assertFalse(windows.isKnown(2));
    }

    @Test
    void oneAboutWhatIsNoInstrumentChangesNothing() {
        isOn(1, YES, NO, NO, PAIR);
        assertFalse(define(1, 2, NO, NO, NO, 100, PAIR, 9));
        assertTrue(windows.takesNoResting(PAIR));
        assertTrue(windows.isOpen(1, 10));
    }

    // When one is on.

    @Test
    void oneIsOpenWhileItsCalendarIs() {
        define(1, 1, 100);
        define(2, 2, 100);
        assertFalse(windows.isOpen(1, 9));
        assertTrue(windows.isOpen(1, 10));
        assertFalse(windows.isOpen(2, 14));
        assertTrue(windows.isOpen(2, 15));
        assertFalse(windows.isOpen(1, 20));
        assertFalse(windows.isOpen(3, 15), "it is not there");
        assertEquals(20, windows.endsNanos(1, 15));
        assertEquals(30, windows.endsNanos(2, 15));
    }

    @Test
    void theNextChangeIsThatOfWhicheverIsFirst() {
        assertEquals(Long.MAX_VALUE, windows.nextChangeNanos(1));
        define(2, 2, 100);
        assertEquals(15, windows.nextChangeNanos(1));
        define(LAST, 1, 100);
        assertEquals(10, windows.nextChangeNanos(1));
        assertEquals(15, windows.nextChangeNanos(10));
        assertEquals(20, windows.nextChangeNanos(15));
        assertEquals(30, windows.nextChangeNanos(20));
    }

    @Test
    void eachIsTurnedByItself() {
        isOn(1, YES, NO, NO);
        isOn(LAST, YES, NO, NO);
        windows.turn(1, false);
        assertFalse(windows.isOn(1));
        assertTrue(windows.isOn(LAST));
        assertTrue(windows.takesNoResting(PAIR));
        windows.turn(LAST, false);
        assertFalse(windows.takesNoResting(PAIR));
    }

    // What one does.

    @Test
    void oneIsAboutItsInstrumentsOrAboutAll() {
        isOn(1, YES, NO, NO, OTHER);
        assertTrue(windows.takesNoResting(OTHER));
        assertFalse(windows.takesNoResting(PAIR));
        define(1, 1, YES, NO, NO, 100, PAIR);
        assertFalse(windows.takesNoResting(OTHER));
        assertTrue(windows.takesNoResting(PAIR));
        define(1, 1, YES, NO, NO, 100);
        assertTrue(windows.takesNoResting(OTHER));
        define(1, 1, YES, NO, NO, 100, PAIR, OTHER);
        assertTrue(windows.takesNoResting(PAIR));
        assertTrue(windows.takesNoResting(OTHER));
        define(1, 1, NO, NO, NO, 100, PAIR, OTHER);
        assertFalse(windows.takesNoResting(PAIR));
    }

    @Test
    void theWidestBandHolds() {
        assertEquals(100, windows.bandPercent(PAIR));
        define(1, 1, 150);
        define(2, 1, NO, NO, NO, 300, PAIR);
        define(3, 1, 200);
        assertEquals(100, windows.bandPercent(PAIR), "none is on");
        windows.turn(1, true);
        windows.turn(2, true);
        windows.turn(3, true);
        assertEquals(300, windows.bandPercent(PAIR));
        assertEquals(200, windows.bandPercent(OTHER));
    }

    @Test
    void whatDoesNotReduceWaitsForAPerson() {
        isOn(1, NO, YES, NO, PAIR);
        assertTrue(windows.suggests(order));
        assertEquals(0, windows.refusing(order));
        order.reducing = true;
        assertFalse(windows.suggests(order));
        order.reducing = false;
        order.instrumentId = OTHER;
        assertFalse(windows.suggests(order));
    }

    /** He would wait for nobody. */
    @Test
    void theCoverOfAClientsOrderIsRefusedThen() {
        isOn(3, NO, YES, NO, PAIR);
        order.strategyId = Proposal.FOR_CLIENTS;
        assertEquals(3, windows.refusing(order));
        order.reducing = true;
        assertEquals(0, windows.refusing(order));
    }

    @Test
    void whatRestsIsRefusedWhereNothingMayRest() {
        isOn(2, YES, NO, NO, PAIR);
        assertEquals(0, windows.refusing(order));
        order.expireNanos = 99;
        assertEquals(2, windows.refusing(order));
        order.reducing = true;
        assertEquals(0, windows.refusing(order));
        assertFalse(windows.suggests(order));
    }

    @Test
    void newRiskIsRefusedWhereThereShallBeNone() {
        isOn(2, NO, NO, YES, PAIR);
        isOn(4, NO, NO, YES);
        assertEquals(2, windows.refusing(order));
        order.instrumentId = OTHER;
        assertEquals(4, windows.refusing(order));
        order.expireNanos = 99;
        assertEquals(4, windows.refusing(order));
        assertFalse(windows.takesNoResting(OTHER));
        order.reducing = true;
        assertEquals(0, windows.refusing(order));
    }

    // Lives and restarts.

    @Test
    void aNewLifeHasThoseThatItIsToldOf() {
        isOn(1, YES, YES, YES);
        isOn(2, YES, YES, YES, PAIR);
        windows.forget();
        assertFalse(windows.isKnown(1));
        assertFalse(windows.isKnown(2));
        assertTrue(windows.isOn(1), "it is told when it is turned off");
        assertTrue(does(NO, NO, NO));
        define(1, 1, YES, NO, NO, 100, OTHER);
        assertFalse(windows.takesNoResting(PAIR), "it is about others now");
        define(2, 1, YES, NO, NO, 100, OTHER);
        assertFalse(windows.takesNoResting(PAIR));
    }

    /** What is kept under its bit alone. */
    private boolean does(Bool noResting, Bool suggests, Bool noRisk) {
        order.expireNanos = Proposal.IMMEDIATE;
        return windows.takesNoResting(PAIR) == (noResting == YES)
                && windows.suggests(order) == (suggests == YES)
                && windows.refusing(order) == (noRisk == YES ? 1 : 0);
    }

    @Test
    void aRestartKnowsWhatTheyAreAndWhichAreOn() {
        isOn(1, YES, NO, NO, PAIR);
        define(2, 2, 300);
        isOn(3, NO, YES, NO, OTHER);
        isOn(4, NO, NO, YES, OTHER);
        windows.turn(2, true);
        Windows restored = new Windows(defined.catalogue, sessions);
        Copies.copy(windows::state, restored::state);
        windows = restored;
        assertTrue(windows.isKnown(1));
        assertTrue(windows.isOn(2));
        assertTrue(windows.isOpen(2, 29));
        assertEquals(300, windows.bandPercent(PAIR));
        assertTrue(windows.takesNoResting(PAIR));
        assertFalse(windows.takesNoResting(OTHER));
        order.instrumentId = OTHER;
        assertTrue(windows.suggests(order));
        assertEquals(4, windows.refusing(order));
    }
}
