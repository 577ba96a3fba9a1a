// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Scaled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loss of a day of UTC, figure by figure. */
@Tag("unit")
class DayLossFiguresTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final long MORNING = 20_000 * DAY;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long UNKNOWN = Scaled.NO_VALUE;

    private DayLoss loss = new DayLoss();

    @Test
    void itIsTheFirstWorthOfTheDayLessTheLast() {
        assertEquals(UNKNOWN, loss.loss());
        assertFalse(loss.isDue(0));
        loss.see(100, MORNING);
        assertEquals(0, loss.loss());
        loss.see(70, MORNING + 1);
        assertEquals(30, loss.loss());
        assertFalse(loss.isDue(30));
        assertTrue(loss.isDue(29));
        loss.see(120, MORNING + 2);
        assertEquals(-20, loss.loss());
    }

    @Test
    void theNextDayBeginsWithTheWorthThatWasLast() {
        loss.see(100, MORNING);
        loss.see(70, MORNING + DAY - 1);
        loss.see(60, MORNING + DAY);
        assertEquals(10, loss.loss());
    }

    @Test
    void beforeTheEpochADayIsADayToo() {
        loss.see(100, -1);
        loss.see(90, 0);
        assertEquals(10, loss.loss());
        loss.see(80, 1);
        assertEquals(20, loss.loss());
    }

    @Test
    void whileNoWorthIsKnownTheLastOneHolds() {
        loss.see(UNKNOWN, MORNING);
        assertEquals(UNKNOWN, loss.loss());
        loss.see(100, MORNING + 1);
        loss.see(70, MORNING + 2);
        loss.see(UNKNOWN, MORNING + 3);
        assertEquals(30, loss.loss());
    }

    @Test
    void itTripsAndIsToldOnceADay() {
        loss.see(100, MORNING);
        loss.see(70, MORNING + 1);
        assertTrue(loss.tells());
        assertFalse(loss.tells());
        loss.trip();
        assertFalse(loss.isDue(29));
        loss.see(30, MORNING + DAY);
        assertTrue(loss.isDue(29));
        assertTrue(loss.tells());
    }

    @Test
    void thatNothingIsKnownIsSaidOnceItHasLasted() {
        assertEquals(NEVER, loss.blindDueNanos(10));
        assertFalse(loss.saysBlind(10, MORNING));
        loss.see(UNKNOWN, MORNING);
        loss.see(UNKNOWN, MORNING + 4);
        assertEquals(MORNING + 10, loss.blindDueNanos(10));
        assertFalse(loss.saysBlind(10, MORNING + 9));
        assertTrue(loss.saysBlind(10, MORNING + 10));
        assertFalse(loss.saysBlind(10, MORNING + 11));
        assertEquals(NEVER, loss.blindDueNanos(10));
        loss.see(100, MORNING + 12);
        assertEquals(NEVER, loss.blindDueNanos(10));
        loss.see(UNKNOWN, MORNING + 20);
        assertEquals(MORNING + 30, loss.blindDueNanos(10));
    }

    private void restart() {
        DayLoss before = loss;
        loss = new DayLoss();
        Copies.copy(before::state, loss::state);
    }

    @Test
    void aRestartKnowsAllOfIt() {
        loss.see(100, MORNING);
        loss.see(70, MORNING + 1);
        loss.see(UNKNOWN, MORNING + 2);
        restart();
        assertEquals(30, loss.loss());
        assertTrue(loss.isDue(29));
        assertEquals(MORNING + 12, loss.blindDueNanos(10));
        loss.tells();
        loss.trip();
        loss.saysBlind(10, MORNING + 12);
        restart();
        assertFalse(loss.tells());
        assertFalse(loss.isDue(29));
        assertEquals(NEVER, loss.blindDueNanos(10));
        loss.see(60, MORNING + 13);
        assertEquals(40, loss.loss(), "it is the same day");
    }
}
