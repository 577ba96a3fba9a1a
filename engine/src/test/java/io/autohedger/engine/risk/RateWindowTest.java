// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** So many in a window: its edges, and what a new rate makes of what was counted. */
@Tag("unit")
class RateWindowTest {
    private static final long START = 1_000;
    private static final long WINDOW = 100;

    private final RateWindow window = new RateWindow();

    private void counts(long... times) {
        for (long time : times) {
            window.count(time);
        }
    }

    @Test
    void asManyAsTheRateThenNoneUntilTheOldestHasLeft() {
        window.set(3, WINDOW);
        assertEquals(3, window.most());
        assertTrue(window.hasRoom(3, 0, START));
        assertFalse(window.hasRoom(4, 0, START));
        counts(START, START + 10, START + 20);
        assertEquals(3, window.counted(START + 20));
        assertFalse(window.hasRoom(1, 0, START + WINDOW - 1));
        assertEquals(START + WINDOW, window.freesAtNanos(1, 0));
        assertTrue(window.hasRoom(1, 0, START + WINDOW));
        assertFalse(window.hasRoom(2, 0, START + WINDOW));
        assertEquals(START + 20 + WINDOW, window.freesAtNanos(3, 0));
    }

    @Test
    void whatLeavesTheWindowIsNotCounted() {
        window.set(3, WINDOW);
        counts(START, START + 10);
        assertEquals(2, window.counted(START + WINDOW - 1));
        assertEquals(1, window.counted(START + WINDOW));
        assertEquals(0, window.counted(START + 10 + WINDOW));
    }

    @Test
    void whatIsKeptBackIsNoRoom() {
        window.set(3, WINDOW);
        counts(START);
        assertTrue(window.hasRoom(1, 1, START));
        assertFalse(window.hasRoom(1, 2, START));
        assertEquals(START + WINDOW, window.freesAtNanos(1, 2));
        assertEquals(Long.MAX_VALUE, window.freesAtNanos(1, 3));
        assertEquals(Long.MAX_VALUE, window.freesAtNanos(4, 0));
    }

    @Test
    void theOldestOfTheRingIsOverwritten() {
        window.set(2, WINDOW);
        counts(START, START + 10, START + 20);
        assertEquals(START + 10 + WINDOW, window.freesAtNanos(1, 0));
        assertEquals(START + 20 + WINDOW, window.freesAtNanos(2, 0));
    }

    @Test
    void aLowerRateKeepsTheNewest() {
        window.set(3, WINDOW);
        counts(START, START + 10, START + 20, START + 30);
        window.set(2, WINDOW);
        assertEquals(2, window.most());
        assertEquals(START + 20 + WINDOW, window.freesAtNanos(1, 0));
        assertEquals(START + 30 + WINDOW, window.freesAtNanos(2, 0));
    }

    @Test
    void aHigherRateGivesRoomButNoBudgetTwice() {
        window.set(2, WINDOW);
        counts(START, START + 10, START + 20);
        window.set(3, 2 * WINDOW);
        assertTrue(window.hasRoom(1, 0, START + 20));
        assertFalse(window.hasRoom(2, 0, START + 20));
        assertEquals(START + 10 + 2 * WINDOW, window.freesAtNanos(2, 0));
        counts(START + 30);
        assertEquals(3, window.counted(START + 30));
        assertFalse(window.hasRoom(1, 0, START + 30));
    }

    @Test
    void aRateOfNoneHasNeverRoom() {
        window.set(0, WINDOW);
        assertEquals(Long.MAX_VALUE, window.freesAtNanos(1, 0));
        assertFalse(window.hasRoom(1, 0, START));
    }

    @Test
    void aRateIsCountedUpToItsMost() {
        window.set(Long.MAX_VALUE, WINDOW);
        assertEquals(RateWindow.MOST, window.most());
    }

    @Test
    void aRestartCountsOnWhereverTheRingBegan() {
        window.set(3, WINDOW);
        counts(START, START + 10, START + 20, START + 30);
        RateWindow restored = new RateWindow();
        restored.set(5, 1);
        restored.count(START);
        Copies.copy(window::state, restored::state);
        assertEquals(3, restored.most());
        assertEquals(START + 10 + WINDOW, restored.freesAtNanos(1, 0));
        assertEquals(START + 30 + WINDOW, restored.freesAtNanos(3, 0));
        restored.count(START + 40);
        assertEquals(START + 20 + WINDOW, restored.freesAtNanos(1, 0));
    }
}
