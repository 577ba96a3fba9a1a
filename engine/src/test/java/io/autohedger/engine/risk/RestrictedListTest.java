// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.engine.reference.Definitions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entries for one book and for all of them. */
@Tag("unit")
class RestrictedListTest {
    private static final long NEXT_INT = 1L << 32;

    private final Definitions defined = new Definitions();
    private RestrictedList list = new RestrictedList(defined.catalogue);

    @Test
    void anEntryNamesAnInstrumentAndABookThatAreThere() {
        defined.asset(1, "USD", 2)
                .asset(2, "EUR", 2)
                .spot(3, 2, 1, 5, 2)
                .book(4, BookRole.HEDGE, 1, 1);
        assertTrue(list.isKnown(3, 4));
        assertTrue(list.isKnown(3, RestrictedList.ALL_BOOKS));
        assertFalse(list.isKnown(4, 4));
        assertFalse(list.isKnown(3, 3));
        assertFalse(list.isKnown(3 + NEXT_INT, 4));
        assertFalse(list.isKnown(3, 4 + NEXT_INT));
        assertFalse(list.isKnown(3, NEXT_INT));
    }

    @Test
    void oneOfABookHoldsThatBook() {
        list.set(3, 4);
        assertTrue(list.has(3, 4));
        assertFalse(list.has(3, 5));
        assertFalse(list.has(3, RestrictedList.ALL_BOOKS));
        assertTrue(list.holds(3, 4));
        assertFalse(list.holds(3, 5));
        assertFalse(list.holds(2, 4));
        assertTrue(list.holdsAny(3));
        assertFalse(list.holdsAny(2));
    }

    @Test
    void oneOfAllHoldsEachAndIsAnEntryOfItsOwn() {
        list.set(3, RestrictedList.ALL_BOOKS);
        assertTrue(list.holds(3, 4));
        assertTrue(list.holds(3, 31));
        assertFalse(list.has(3, 4));
        list.set(3, 4);
        list.lift(3, RestrictedList.ALL_BOOKS);
        assertTrue(list.holds(3, 4));
        assertFalse(list.holds(3, 5));
    }

    @Test
    void theListIsEmptyWhenTheLastEntryIsLifted() {
        assertTrue(list.isEmpty());
        list.set(3, 4);
        list.set(3, 4);
        list.set(5, 4);
        list.lift(5, 6);
        list.lift(3, 4);
        assertFalse(list.isEmpty());
        list.lift(5, 4);
        assertTrue(list.isEmpty());
        assertFalse(list.holdsAny(5));
    }

    @Test
    void somebodyIsToldOnceUntilTheInstrumentIsLifted() {
        assertTrue(list.tells(3));
        assertFalse(list.tells(3));
        assertTrue(list.tells(4));
        list.lift(3, 4);
        assertTrue(list.tells(3));
        assertFalse(list.tells(4));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        list.set(3, 4);
        list.tells(3);
        RestrictedList restored = new RestrictedList(defined.catalogue);
        Copies.copy(list::state, restored::state);
        list = restored;
        assertTrue(list.has(3, 4));
        assertFalse(list.tells(3));
        list.lift(3, 4);
        assertEquals(true, list.isEmpty());
    }
}
