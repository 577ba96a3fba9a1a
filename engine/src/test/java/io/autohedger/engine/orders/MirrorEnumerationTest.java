// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All courses of one order within bounds: how many states there are is part of what is tested. */
@Tag(MirrorEnumerationTest.SUITE)
class MirrorEnumerationTest {
    static final String SUITE = "mirror";

    @Test
    void cancelsAndFills() {
        assertStates(0, new Enumeration.Bounds(2, 1, 0, 2, 1, 1, 0, 1, 0));
    }

    @Test
    void replaces() {
        assertStates(0, new Enumeration.Bounds(3, 0, 2, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void brokenLines() {
        assertStates(0, new Enumeration.Bounds(2, 1, 1, 1, 0, 0, 1, 0, 1));
    }

    private static void assertStates(int states, Enumeration.Bounds bounds) {
        Enumeration all = new Enumeration(MirrorBench.Dialect.ATOMIC, bounds);
        all.run();
        System.out.println(bounds + " states " + all.states() + " steps " + all.steps());
        assertEquals(states, all.states());
    }
}
