// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The count by program, instrument and side: its edges in time, its rings and its room. */
@Tag("unit")
class RepeatedExecutionsTest {
    private static final long START = 1_000_000;
    private static final long TIME = 1_000;

    /** As many programs and instruments as there is room for. */
    private static final int KEYS = 256;

    private final RepeatedExecutions executions = new RepeatedExecutions();

    private int within(int strategyId, int instrumentId, boolean buy, long now) {
        return executions.within(strategyId, instrumentId, buy, TIME, now);
    }

    @Test
    void eachProgramInstrumentAndSideHasItsOwn() {
        executions.add(1, 1, true, START);
        executions.add(1, 1, true, START + 1);
        executions.add(1, 1, false, START);
        assertEquals(2, within(1, 1, true, START + 1));
        assertEquals(1, within(1, 1, false, START + 1));
        assertEquals(0, within(1, 2, true, START + 1));
        assertEquals(0, within(2, 1, true, START + 1));
    }

    @Test
    void whatWasSentItsTimeAgoIsNotWithin() {
        executions.add(1, 1, true, START);
        executions.add(1, 1, true, START + 1);
        assertEquals(2, within(1, 1, true, START + TIME - 1));
        assertEquals(1, within(1, 1, true, START + TIME));
        assertEquals(0, within(1, 1, true, START + TIME + 1));
    }

    @Test
    void moreThanARingKeepsTheNewest() {
        for (int i = 0; i < RepeatedExecutions.MOST + 10; i++) {
            executions.add(1, 1, true, START + i);
        }
        long last = START + RepeatedExecutions.MOST + 9;
        assertEquals(RepeatedExecutions.MOST, within(1, 1, true, last));
        assertEquals(5, executions.within(1, 1, true, 5, last));
        assertEquals(0, within(1, 1, true, last + TIME));
    }

    @Test
    void peopleLookAtOneProgram() {
        executions.add(1, 1, true, START);
        executions.add(1, 2, false, START);
        executions.add(2, 1, true, START);
        executions.forget(1);
        assertEquals(0, within(1, 1, true, START));
        assertEquals(0, within(1, 2, false, START));
        assertEquals(1, within(2, 1, true, START));
        executions.add(1, 1, true, START + 1);
        assertEquals(1, within(1, 1, true, START + 1));
    }

    @Test
    void theKeyThatWasSentLongestAgoMakesRoom() {
        for (int i = 0; i < KEYS; i++) {
            executions.add(1, 1 + i, true, START + (i == 7 ? 0 : 1 + i));
        }
        executions.add(2, 1, true, START + KEYS + 1);
        assertEquals(0, within(1, 8, true, START + KEYS));
        assertEquals(1, within(1, 1, true, START + KEYS));
        assertEquals(1, within(1, KEYS, true, START + KEYS));
        assertEquals(1, within(2, 1, true, START + KEYS + 1));
    }

    @Test
    void whatPeopleLookedAtMakesRoomFirst() {
        for (int i = 0; i < KEYS; i++) {
            executions.add(i == 9 ? 3 : 1, 1 + i, true, START + i);
        }
        executions.forget(3);
        executions.add(2, 1, true, START + KEYS);
        assertEquals(1, within(1, 1, true, START + KEYS));
        assertEquals(1, within(2, 1, true, START + KEYS));
    }

    @Test
    void aRestartCountsOnWhereverTheRingBegan() {
        for (int i = 0; i < RepeatedExecutions.MOST + 10; i++) {
            executions.add(1, 1, true, START + i);
        }
        executions.add(1, 1, false, START);
        RepeatedExecutions restored = new RepeatedExecutions();
        Copies.copy(executions::state, restored::state);
        long last = START + RepeatedExecutions.MOST + 9;
        assertEquals(5, restored.within(1, 1, true, 5, last));
        assertEquals(RepeatedExecutions.MOST, restored.within(1, 1, true, TIME, last));
        assertEquals(1, restored.within(1, 1, false, TIME, START));
        restored.add(1, 1, true, last + 1);
        assertEquals(6, restored.within(1, 1, true, 6, last + 1));
    }
}
