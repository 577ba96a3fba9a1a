// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import io.autohedger.model.Wide;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What there is to roll, by book, instrument and date. */
@Tag("unit")
class SettlementsTest {
    private static final int DATE = 20_000;

    private final Told told = new Told();
    private Settlements settlements = new Settlements(told.emitter);

    private long take(int row, int date) {
        Wide sum = new Wide();
        settlements.take(row, date, sum);
        return sum.low();
    }

    @Test
    void eachPairOfBookAndInstrumentHasItsRowAndEachDateItsSum() {
        settlements.add(2, 3, DATE, 10);
        settlements.add(1, 255, DATE + 1, 20);
        settlements.add(2, 3, DATE, 5);
        settlements.add(2, 3, DATE + 1, 7);
        assertEquals(2, settlements.rows());
        assertEquals(2, settlements.book(1));
        assertEquals(3, settlements.instrument(1));
        assertEquals(1, settlements.book(2));
        assertEquals(255, settlements.instrument(2));
        assertEquals(15, take(1, DATE));
        assertEquals(7, take(1, DATE + 1));
        assertEquals(20, take(2, DATE + 1));
    }

    @Test
    void whatWasTakenIsGone() {
        settlements.add(2, 3, DATE, 10);
        assertEquals(0, take(1, DATE + 1));
        assertEquals(10, take(1, DATE));
        assertEquals(0, take(1, DATE));
        assertFalse(settlements.has(3, DATE));
    }

    @Test
    void whatTellsNoDateOrMovesNothingIsNotThere() {
        settlements.add(2, 3, ValueDates.NONE, 10);
        settlements.add(2, 3, DATE, 0);
        assertEquals(0, settlements.rows());
        assertEquals(List.of(), told.take());
    }

    @Test
    void somethingIsThereUpToItsDate() {
        settlements.add(2, 3, DATE + 1, 10);
        settlements.add(2, 4, DATE, -10);
        assertFalse(settlements.has(3, DATE));
        assertTrue(settlements.has(3, DATE + 1));
        assertTrue(settlements.has(4, DATE));
        assertFalse(settlements.has(5, DATE + 9));
        assertEquals(ValueDates.NONE, settlements.dateUpTo(1, DATE));
        assertEquals(DATE + 1, settlements.dateUpTo(1, DATE + 1));
        assertEquals(DATE, settlements.dateUpTo(2, DATE + 9));
    }

    @Test
    void whatNetsToNothingIsNotThere() {
        settlements.add(2, 3, DATE, 10);
        settlements.add(2, 3, DATE, -10);
        assertFalse(settlements.has(3, DATE));
        assertEquals(ValueDates.NONE, settlements.dateUpTo(1, DATE));
    }

    @Test
    void aDateThatNetsToNothingMakesRoom() {
        for (int i = 0; i < Settlements.DATES; i++) {
            settlements.add(2, 3, DATE + i, 100 + i);
        }
        settlements.add(2, 3, DATE + 50, 1);
        assertEquals(List.of("PAGE CAPACITY instrument 3"), told.take());
        assertEquals(0, take(1, DATE + 50));
        settlements.add(2, 3, DATE + 15, 1);
        assertEquals(List.of(), told.take(), "a date that is there needs no room");
        settlements.add(2, 3, DATE + 7, -107);
        settlements.add(2, 3, DATE + 50, 1);
        assertEquals(List.of(), told.take());
        assertEquals(1, take(1, DATE + 50));
        assertEquals(100, take(1, DATE));
        assertEquals(116, take(1, DATE + 15));
    }

    /** The last row is as good as the first, and a pair that has one needs no other. */
    @Test
    void aPairThatFindsNoRowIsPagedAbout() {
        for (int i = 0; i < Settlements.ROWS; i++) {
            settlements.add(1 + i / 200, 1 + i % 200, DATE, 1);
        }
        assertEquals(List.of(), told.take());
        settlements.add(9, 9, DATE, 1);
        assertEquals(List.of("PAGE CAPACITY instrument 9"), told.take());
        assertEquals(Settlements.ROWS, settlements.rows());
        settlements.add(2, 56, DATE + 1, 5);
        assertEquals(List.of(), told.take());
        assertEquals(5, take(Settlements.ROWS, DATE + 1));
        assertEquals(1, take(Settlements.ROWS, DATE));
    }

    /** The first free place of a row is taken, so another order of events leaves the same. */
    @Test
    void theDateOfTheFirstPlaceIsRolledFirst() {
        settlements.add(2, 3, DATE + 2, 10);
        settlements.add(2, 3, DATE, 11);
        assertEquals(DATE + 2, settlements.dateUpTo(1, DATE + 2));
        take(1, DATE + 2);
        settlements.add(2, 3, DATE + 1, 12);
        assertEquals(DATE + 1, settlements.dateUpTo(1, DATE + 2));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        settlements.add(2, 3, DATE, 10);
        settlements.add(2, 3, DATE + 1, 11);
        settlements.add(4, 5, DATE, 12);
        Settlements restored = new Settlements(told.emitter);
        Copies.copy(settlements::state, restored::state);
        settlements = restored;
        settlements.add(2, 3, DATE + 1, 1);
        settlements.add(4, 5, DATE, 1);
        assertEquals(2, settlements.rows());
        assertEquals(4, settlements.book(2));
        assertEquals(10, take(1, DATE));
        assertEquals(12, take(1, DATE + 1));
        assertEquals(13, take(2, DATE));
    }
}
