// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.reference.Definitions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Program 1 hedges euros in book 4 of desk 5 and trader 6; venue 2 has session 7. */
@Tag("unit")
class LatchesTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int JPY = 3;
    private static final int EURUSD = 1;
    private static final int USDJPY = 2;
    private static final int PROGRAM = 1;
    private static final int BOOK = 4;
    private static final int DESK = 5;
    private static final int TRADER = 6;
    private static final int VENUE = 2;
    private static final int SESSION = 7;
    private static final int CLIENT = 8;
    private static final int OTHER_BOOK = 9;

    /** Latches that there may be, and those of them that wait for the firm and the node. */
    private static final int MOST = 64;

    private static final int FOR_THE_FIRM = 2;

    private final Definitions defined = new Definitions();
    private Latches latches = new Latches(defined.catalogue);
    private long lastId = 100;

    @BeforeEach
    void aDesk() {
        defined.asset(USD, "USD", 2)
                .asset(EUR, "EUR", 2)
                .asset(JPY, "JPY", 0)
                .spot(EURUSD, EUR, USD, 5, 2)
                .spot(USDJPY, USD, JPY, 3, 2)
                .venue(VENUE, SESSION, 101)
                .venue(3, 17, 102)
                .book(BOOK, BookRole.HEDGE, DESK, TRADER)
                .book(OTHER_BOOK, BookRole.HEDGE, 15, 16)
                .client(CLIENT, BOOK, 201);
        latches.program(PROGRAM, EUR, BOOK);
    }

    private int stop(ValveKind valve, ScopeKind scope, long id, ValveState to) {
        int at = latches.add(valve, scope, id, ++lastId);
        latches.set(at, to);
        return at;
    }

    private int stop(ScopeKind scope, long id) {
        return stop(ValveKind.OUT, scope, id, ValveState.STOP);
    }

    private int out() {
        return latches.out(PROGRAM, BOOK, VENUE, EURUSD);
    }

    @ParameterizedTest
    @CsvSource({
        "DESK, 5, 15",
        "TRADER, 6, 16",
        "STRATEGY, 1, 2",
        "VENUE_SESSION, 7, 17",
        "INSTRUMENT, 1, 2"
    })
    void anOrderIsHeldByALatchOfItsOwnPath(ScopeKind scope, long own, long other) {
        stop(scope, other);
        assertEquals(Latches.NONE, out());
        assertEquals(1, stop(scope, own));
        assertEquals(1, out());
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"FIRM", "NODE"})
    void allOfThemByOneOfTheFirmOrTheNode(ScopeKind scope) {
        stop(scope, 1);
        assertEquals(0, out());
        assertEquals(0, latches.out(9, OTHER_BOOK, 3, USDJPY));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"ORDER", "CLIENT"})
    void noneByOneOfAnOrderOrAClient(ScopeKind scope) {
        stop(scope, 1);
        assertEquals(Latches.NONE, out());
    }

    @Test
    void theValveInHoldsNoOrder() {
        stop(ValveKind.IN, ScopeKind.FIRM, 1, ValveState.CLOSED);
        assertEquals(Latches.NONE, out());
    }

    @Test
    void ofSeveralTheStrictestCountsAndOfEqualsTheFirst() {
        stop(ValveKind.OUT, ScopeKind.FIRM, 1, ValveState.REDUCE_ONLY);
        stop(ValveKind.OUT, ScopeKind.DESK, DESK, ValveState.STOP);
        stop(ValveKind.OUT, ScopeKind.STRATEGY, PROGRAM, ValveState.STOP);
        stop(ValveKind.OUT, ScopeKind.INSTRUMENT, EURUSD, ValveState.CANCEL);
        assertEquals(1, out());
    }

    @Test
    void whatIsCancelledIsHeldByALatchThatCancels() {
        stop(ValveKind.OUT, ScopeKind.DESK, DESK, ValveState.STOP);
        assertFalse(cancels(700));
        stop(ValveKind.IN, ScopeKind.DESK, DESK, ValveState.CANCEL);
        assertFalse(cancels(700));
        stop(ValveKind.OUT, ScopeKind.DESK, 15, ValveState.CANCEL);
        assertFalse(cancels(700));
        stop(ValveKind.OUT, ScopeKind.DESK, DESK, ValveState.CANCEL);
        assertTrue(cancels(700));
    }

    private boolean cancels(long clOrdId) {
        return latches.cancels(clOrdId, PROGRAM, BOOK, VENUE, EURUSD);
    }

    @Test
    void oneOrderIsCancelledByItsOwnLatch() {
        stop(ValveKind.OUT, ScopeKind.ORDER, 700, ValveState.CANCEL);
        assertTrue(cancels(700));
        assertFalse(cancels(701));
    }

    /** A strategy's handle is no order's identity. */
    @Test
    void aNumberIsOfItsScope() {
        stop(ValveKind.OUT, ScopeKind.INSTRUMENT, 700, ValveState.CANCEL);
        assertFalse(cancels(700));
    }

    @Test
    void aStoppedVenueIsOneThatNoOrderMayGoTo() {
        assertEquals(0, latches.stoppedVenues());
        stop(ValveKind.OUT, ScopeKind.VENUE_SESSION, 17, ValveState.REDUCE_ONLY);
        stop(ValveKind.IN, ScopeKind.VENUE_SESSION, 17, ValveState.CLOSED);
        stop(ValveKind.OUT, ScopeKind.INSTRUMENT, 17, ValveState.STOP);
        assertEquals(0, latches.stoppedVenues());
        stop(ScopeKind.VENUE_SESSION, SESSION);
        assertEquals(1 << VENUE, latches.stoppedVenues());
        stop(ValveKind.OUT, ScopeKind.VENUE_SESSION, 17, ValveState.CANCEL);
        assertEquals(1 << VENUE | 1 << 3, latches.stoppedVenues());
    }

    @Test
    void aLatchIsFoundByItsValveAndScopeAndByItsNumber() {
        int first = stop(ScopeKind.DESK, DESK);
        int second = stop(ValveKind.IN, ScopeKind.DESK, DESK, ValveState.CLOSED);
        int third = stop(ScopeKind.TRADER, DESK);
        assertEquals(first, latches.find(ValveKind.OUT, ScopeKind.DESK, DESK));
        assertEquals(second, latches.find(ValveKind.IN, ScopeKind.DESK, DESK));
        assertEquals(third, latches.find(ValveKind.OUT, ScopeKind.TRADER, DESK));
        assertEquals(Latches.NONE, latches.find(ValveKind.OUT, ScopeKind.DESK, DESK + 1));
        assertEquals(second, latches.find(102));
        assertEquals(Latches.NONE, latches.find(104));
    }

    @Test
    void aNewOneIsNormalAndHasWhatItWasGiven() {
        assertTrue(latches.isEmpty());
        int at = latches.add(ValveKind.IN, ScopeKind.CLIENT, CLIENT, 77);
        assertEquals(ValveState.NORMAL, latches.state(at));
        assertEquals(ValveKind.IN, latches.valve(at));
        assertEquals(ScopeKind.CLIENT, latches.scope(at));
        assertEquals(CLIENT, latches.scopeId(at));
        assertEquals(77, latches.latchId(at));
        assertEquals(1, latches.count());
        assertFalse(latches.isEmpty());
    }

    @Test
    void normalEndsALatchAndTheOthersStay() {
        stop(ScopeKind.DESK, 1);
        stop(ValveKind.IN, ScopeKind.CLIENT, CLIENT, ValveState.CLOSED);
        stop(ValveKind.OUT, ScopeKind.TRADER, 3, ValveState.CANCEL);
        latches.set(0, ValveState.NORMAL);
        assertEquals(2, latches.count());
        assertEquals(ValveKind.IN, latches.valve(0));
        assertEquals(ScopeKind.CLIENT, latches.scope(0));
        assertEquals(CLIENT, latches.scopeId(0));
        assertEquals(ValveState.CLOSED, latches.state(0));
        assertEquals(102, latches.latchId(0));
        assertEquals(103, latches.latchId(1));
        latches.set(1, ValveState.NORMAL);
        assertEquals(1, latches.count());
        assertEquals(102, latches.latchId(0));
    }

    @Test
    void thereIsAlwaysRoomForTheFirmAndTheNode() {
        for (int i = 0; i < MOST - FOR_THE_FIRM; i++) {
            assertEquals(i, stop(ScopeKind.ORDER, i));
        }
        assertEquals(Latches.NONE, latches.add(ValveKind.OUT, ScopeKind.DESK, DESK, 1));
        assertEquals(MOST - 2, stop(ScopeKind.FIRM, 1));
        assertEquals(Latches.NONE, latches.add(ValveKind.OUT, ScopeKind.DESK, DESK, 1));
        assertEquals(MOST - 1, stop(ScopeKind.NODE, 1));
        assertEquals(Latches.NONE, latches.add(ValveKind.OUT, ScopeKind.FIRM, 2, 1));
        assertEquals(MOST, latches.count());
    }

    @ParameterizedTest
    @CsvSource({
        "DESK, 5, 7",
        "TRADER, 6, 7",
        "STRATEGY, 1, 2",
        "VENUE_SESSION, 7, 8",
        "INSTRUMENT, 2, 3",
        "CLIENT, 8, 9",
        "NODE, 1, 2"
    })
    void whatPeopleNameIsKnownIfThereIsSuchAThing(ScopeKind scope, long there, long not) {
        assertTrue(Latches.isBuilt(scope));
        assertTrue(latches.isKnown(scope, there));
        assertFalse(latches.isKnown(scope, not));
        assertFalse(latches.isKnown(scope, there + (1L << 32)));
    }

    @Test
    void theFirmIsKnownByWhateverNumberAndOrdersByOthers() {
        assertTrue(Latches.isBuilt(ScopeKind.FIRM));
        assertTrue(latches.isKnown(ScopeKind.FIRM, 0));
        assertTrue(latches.isKnown(ScopeKind.FIRM, 9));
        assertTrue(Latches.isBuilt(ScopeKind.ORDER));
        assertFalse(latches.isKnown(ScopeKind.ORDER, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"ASSET", "PRIME_BROKER", "NULL_VAL"})
    void noLatchHoldsAnythingElse(ScopeKind scope) {
        assertFalse(Latches.isBuilt(scope));
        assertFalse(latches.isKnown(scope, 1));
    }

    @Test
    void noProgramHasAHandleOutsideItsRange() {
        assertFalse(latches.isKnown(ScopeKind.STRATEGY, 0));
        assertFalse(latches.isKnown(ScopeKind.STRATEGY, Gate.MAX_STRATEGIES));
        latches.program(Gate.MAX_STRATEGIES - 1, JPY, BOOK);
        assertTrue(latches.isKnown(ScopeKind.STRATEGY, Gate.MAX_STRATEGIES - 1));
    }

    /** Clients' deals in an instrument are risk of whoever hedges one of its assets. */
    @ParameterizedTest
    @CsvSource({"DESK, 5, 15", "TRADER, 6, 16", "STRATEGY, 1, 2"})
    void aStopOfWhoHedgesAnAssetClosesItsInstruments(ScopeKind scope, long own, long other) {
        int at = stop(scope, other);
        assertEquals(ValveState.NORMAL, latches.in(EURUSD));
        latches.set(at, ValveState.NORMAL);
        stop(scope, own);
        assertEquals(ValveState.CLOSED, latches.in(EURUSD));
        assertEquals(ValveState.NORMAL, latches.in(USDJPY));
    }

    /** The program's asset is the quote asset of one pair and the base asset of the other. */
    @Test
    void bothAssetsOfAnInstrumentCount() {
        latches.program(2, USD, BOOK);
        stop(ScopeKind.STRATEGY, 2);
        assertEquals(ValveState.CLOSED, latches.in(EURUSD));
        assertEquals(ValveState.CLOSED, latches.in(USDJPY));
    }

    @Test
    void aProgramMayHedgeSeveralAssets() {
        latches.program(PROGRAM, JPY, BOOK);
        stop(ScopeKind.STRATEGY, PROGRAM);
        assertEquals(ValveState.CLOSED, latches.in(EURUSD));
        assertEquals(ValveState.CLOSED, latches.in(USDJPY));
    }

    @Test
    void theProgramWithTheHighestHandleCounts() {
        latches.program(Gate.MAX_STRATEGIES - 1, JPY, OTHER_BOOK);
        stop(ScopeKind.DESK, 15);
        assertEquals(ValveState.CLOSED, latches.in(USDJPY));
    }

    @Test
    void whereHedgesGoOnThePricesAreWiderOnly() {
        int firm = stop(ValveKind.OUT, ScopeKind.FIRM, 1, ValveState.REDUCE_ONLY);
        assertEquals(ValveState.WIDEN, latches.in(EURUSD));
        latches.set(firm, ValveState.CANCEL);
        assertEquals(ValveState.CLOSED, latches.in(EURUSD));
        latches.set(firm, ValveState.NORMAL);
        stop(ScopeKind.VENUE_SESSION, SESSION);
        assertEquals(ValveState.WIDEN, latches.in(EURUSD));
    }

    @Test
    void aLatchOfTheValveInIsTakenAsItStands() {
        int at = stop(ValveKind.IN, ScopeKind.INSTRUMENT, EURUSD, ValveState.BACK_TO_BACK_ONLY);
        assertEquals(ValveState.BACK_TO_BACK_ONLY, latches.in(EURUSD));
        assertEquals(ValveState.NORMAL, latches.in(USDJPY));
        assertTrue(latches.touches(at, EURUSD));
        assertFalse(latches.touches(at, USDJPY));
        stop(ValveKind.IN, ScopeKind.FIRM, 1, ValveState.WIDEN);
        assertEquals(ValveState.BACK_TO_BACK_ONLY, latches.in(EURUSD));
        assertEquals(ValveState.WIDEN, latches.in(USDJPY));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"ORDER", "CLIENT"})
    void aStopOfAnOrderOrAClientMovesNoInstrument(ScopeKind scope) {
        int at = stop(scope, 1);
        assertFalse(latches.touches(at, EURUSD));
        assertEquals(ValveState.NORMAL, latches.in(EURUSD));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        stop(ValveKind.IN, ScopeKind.CLIENT, CLIENT, ValveState.CLOSED);
        stop(ScopeKind.DESK, DESK);
        Latches restored = new Latches(defined.catalogue);
        Copies.copy(latches::state, restored::state);
        latches = restored;
        assertEquals(2, latches.count());
        assertEquals(101, latches.latchId(0));
        assertEquals(ValveKind.IN, latches.valve(0));
        assertEquals(ScopeKind.CLIENT, latches.scope(0));
        assertEquals(CLIENT, latches.scopeId(0));
        assertEquals(ValveState.CLOSED, latches.state(0));
        assertEquals(1, latches.find(102));
        assertEquals(1, out());
    }
}
