// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Balances of accounts: what settles makes room, and what finds none is told and not forgotten. */
@Tag("unit")
class BalancesTest {
    private static final int USD = 1;
    private static final int FIRST = 101;
    private static final int SECOND = 102;

    private final Told told = new Told();
    private final Definitions defined = new Definitions();
    private final Balances balances = new Balances(defined.catalogue, told.emitter);

    BalancesTest() {
        defined.asset(USD, "USD", 2).venue(1, 11, FIRST).venue(2, 12, SECOND);
    }

    @Test
    void whatSettlesIsOneBalanceSoThatDaysNeverRunOutOfRoom() {
        balances.closesAt(1, 10, 0);
        for (int day = 1; day < 3 * Balances.ROWS; day++) {
            balances.happened(day * 10L - 5);
            balances.add(FIRST, USD, day, 7);
            balances.close(1, day, (day + 1) * 10L);
        }
        assertFalse(balances.isIncomplete(1));
        assertEquals(1, balances.rows());
        assertEquals(ValueDates.NONE, balances.date(0));
        assertEquals(7L * (3 * Balances.ROWS - 1), balances.closed(0).low());
        assertEquals(0, told.take().size());
    }

    @Test
    void whatFindsNoRoomPagesOnceAndItsAccountHasNoCloseAnyMore() {
        for (int date = 1; date <= Balances.ROWS + 5; date++) {
            balances.add(FIRST, USD, date, 1);
        }
        assertTrue(balances.isIncomplete(1));
        assertEquals(1, told.take().size());
        assertFalse(balances.isIncomplete(2), "nothing of it was lost");
        balances.add(SECOND, USD, 1, 1);
        assertTrue(balances.isIncomplete(2));
        assertEquals(1, told.take().size());
    }

    @Test
    void whatNettedToNothingMakesRoom() {
        balances.closesAt(1, 10, 0);
        balances.add(FIRST, USD, 5, 1);
        balances.add(FIRST, USD, 6, 1);
        balances.add(FIRST, USD, 6, -1);
        balances.close(1, 1, 20);
        assertEquals(1, balances.rows());
        balances.add(FIRST, USD, 5, 1);
        assertEquals(1, balances.rows(), "it is found where it was moved");
    }

    @Test
    void anAccountOfNoVenueHasNone() {
        balances.add(999, USD, 1, 1);
        balances.add(FIRST, USD, 1, 0);
        assertEquals(0, balances.rows());
    }
}
