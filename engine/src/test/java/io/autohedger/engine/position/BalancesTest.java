// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Balances of accounts: what settles makes room, and what finds none is told and not forgotten. */
@Tag("unit")
class BalancesTest {
    private static final int USD = 1;
    private static final int FIRST = 101;
    private static final int NO_DATE = ValueDates.NONE;
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

    private long closedOf(int row) {
        return balances.closed(row).low();
    }

    @Test
    void whatHappenedBeforeACloseIsOfItWheneverItIsToldAndTheRestIsNot() {
        balances.closesAt(1, 100, 0);
        balances.happened(99);
        balances.add(FIRST, USD, NO_DATE, 1);
        balances.happened(100);
        balances.add(FIRST, USD, NO_DATE, 2);
        assertEquals(0, balances.takeMoved(), "nothing has closed");
        balances.close(1, 5, 200);
        assertEquals(100, balances.closedAt(1));
        assertEquals(0, balances.closedAt(2));
        assertEquals(1, closedOf(0), "what happens at its instant is of the next one");
        balances.happened(99);
        balances.add(FIRST, USD, NO_DATE, 4);
        assertEquals(5, closedOf(0));
        assertEquals(1L << 1, balances.takeMoved());
        assertEquals(0, balances.takeMoved(), "taken");
        balances.happened(100);
        balances.add(FIRST, USD, NO_DATE, 8);
        assertEquals(5, closedOf(0));
        assertEquals(0, balances.takeMoved());
        balances.happened(200);
        balances.add(FIRST, USD, NO_DATE, 16);
        balances.close(1, 6, 300);
        assertEquals(15, closedOf(0), "all but what came behind it");
        balances.close(1, 7, 400);
        assertEquals(31, closedOf(0));
    }

    @Test
    void aCloseIsOfItsVenueAlone() {
        balances.closesAt(1, 100, 0);
        balances.closesAt(2, 100, 0);
        balances.add(FIRST, USD, 5, 1);
        balances.add(SECOND, USD, 5, 2);
        balances.close(1, 9, 200);
        assertEquals(2, balances.rows());
        assertEquals(2, balances.venue(0), "the row that stayed, then what has settled");
        assertEquals(5, balances.date(0));
        assertEquals(0, closedOf(0));
        assertEquals(1, balances.venue(1));
        assertEquals(NO_DATE, balances.date(1));
        assertEquals(1, closedOf(1));
        balances.happened(50);
        balances.add(SECOND, USD, 5, 4);
        assertEquals(0, closedOf(0), "the other one has not closed");
        assertEquals(0, balances.takeMoved());
    }

    @Test
    void whatSettlesUpToItsDayIsOneBalanceAndTheRestKeepsItsDate() {
        balances.closesAt(1, 100, 0);
        balances.add(FIRST, USD, 5, 1);
        balances.add(FIRST, USD, 6, 2);
        balances.add(FIRST, USD, 7, 4);
        balances.happened(100);
        balances.add(FIRST, USD, 6, 8);
        balances.close(1, 6, 200);
        assertEquals(2, balances.rows());
        assertEquals(7, balances.date(0));
        assertEquals(4, closedOf(0));
        assertEquals(NO_DATE, balances.date(1));
        assertEquals(3, closedOf(1));
        balances.close(1, 6, 300);
        assertEquals(11, closedOf(1), "and what came behind it went along");
    }

    @Test
    void aContractHasNoDateAndIsNoAsset() {
        balances.closesAt(1, 100, 0);
        balances.addContracts(FIRST, USD, 3);
        balances.add(FIRST, USD, NO_DATE, 7);
        balances.addContracts(FIRST, USD, -1);
        balances.close(1, 9, 200);
        assertEquals(2, balances.rows());
        assertEquals(0, balances.asset(0));
        assertEquals(USD, balances.contract(0));
        assertEquals(2, closedOf(0));
        assertEquals(USD, balances.asset(1));
        assertEquals(0, balances.contract(1));
        assertEquals(7, closedOf(1));
    }

    @Test
    void aCloseThatNobodyClosedAtWasNone() {
        balances.closesAt(1, 100, 0);
        balances.happened(100);
        balances.add(FIRST, USD, NO_DATE, 1);
        balances.add(SECOND, USD, NO_DATE, 2);
        balances.closesAt(1, 200, 99);
        balances.close(1, 5, 300);
        assertEquals(0, closedOf(0), "told before it came: what happened behind it is not in it");
        balances.closesAt(1, 400, 300);
        balances.close(1, 6, 500);
        assertEquals(1, closedOf(0), "told behind it: all that there was");
        assertEquals(2, balances.rows());
        assertEquals(0, closedOf(1));
    }

    @Test
    void aDeskThatStartsAgainHasThemAsTheyWere() {
        balances.closesAt(1, 100, 0);
        balances.add(FIRST, USD, 5, 1);
        balances.add(FIRST, USD, 9, 2);
        balances.close(1, 6, 200);
        balances.happened(300);
        balances.add(FIRST, USD, 9, 4);
        for (int date = 100; date < 100 + Balances.ROWS; date++) {
            balances.add(SECOND, USD, date, 1);
        }
        assertTrue(balances.isIncomplete(2));
        Balances copy = new Balances(defined.catalogue, told.emitter);
        Copies.copy(balances::state, copy::state);
        assertEquals(balances.rows(), copy.rows());
        assertEquals(100, copy.closedAt(1));
        assertTrue(copy.isIncomplete(2));
        assertEquals(9, copy.date(0));
        assertEquals(2, copy.closed(0).low());
        copy.happened(150);
        copy.add(FIRST, USD, 9, 8);
        assertEquals(Balances.ROWS, copy.rows(), "found where it is");
        copy.close(1, 7, 300);
        assertEquals(10, copy.closed(0).low(), "the next close was at 200");
        copy.close(1, 8, 400);
        assertEquals(14, copy.closed(0).low());
    }

    @Test
    void anAccountOfNoVenueHasNone() {
        balances.add(999, USD, 1, 1);
        balances.add(FIRST, USD, 1, 0);
        assertEquals(0, balances.rows());
    }
}
