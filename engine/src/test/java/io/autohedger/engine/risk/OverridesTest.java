// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.LimitKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of two people: which limit they loosen, how far and until when. */
@Tag("unit")
class OverridesTest {
    private static final int NODE = 70;
    private static final long UNTIL = 1_000;

    private Overrides overrides = new Overrides();

    private void add(long id, int node, LimitKind kind, long upTo, long until) {
        overrides.add(id, node, kind, upTo, until, (int) id + 1, (int) id + 2);
    }

    private boolean allows(LimitKind kind, long asked, long now) {
        return overrides.allows(NODE, kind, asked, now);
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"ORDER_VALUE", "ORDER_QTY", "NET_POSITION", "GROSS_POSITION", "OPEN_ORDERS"})
    void whatComparesAnOrderWithALimitMayBeOverridden(LimitKind kind) {
        assertTrue(Overrides.isOne(kind));
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORDER_VALUE", "ORDER_QTY", "NET_POSITION", "GROSS_POSITION", "OPEN_ORDERS"})
    void nothingElseMay(LimitKind kind) {
        assertFalse(Overrides.isOne(kind));
    }

    @Test
    void aTokenAllowsItsLimitUpToItsAmountUntilItsTime() {
        add(5, NODE, LimitKind.ORDER_QTY, 100, UNTIL);
        overrides.begin();
        assertFalse(allows(LimitKind.ORDER_QTY, 101, 0));
        assertFalse(allows(LimitKind.ORDER_QTY, -1, 0));
        assertFalse(allows(LimitKind.ORDER_VALUE, 100, 0));
        assertFalse(overrides.allows(NODE + 1, LimitKind.ORDER_QTY, 100, 0));
        assertFalse(allows(LimitKind.ORDER_QTY, 100, UNTIL));
        assertEquals(0, overrides.needed());
        assertTrue(allows(LimitKind.ORDER_QTY, 0, UNTIL - 1));
        assertTrue(allows(LimitKind.ORDER_QTY, 100, UNTIL - 1));
        assertEquals(1, overrides.needed());
        assertEquals(100, overrides.actual(0));
    }

    @Test
    void anOrderNeedsTheFirstTokenThatFitsForEachLimit() {
        add(5, NODE, LimitKind.ORDER_QTY, 10, UNTIL);
        add(6, NODE, LimitKind.ORDER_QTY, 100, UNTIL);
        add(7, NODE, LimitKind.ORDER_QTY, 100, UNTIL);
        add(8, NODE, LimitKind.ORDER_VALUE, 100, UNTIL);
        overrides.begin();
        assertTrue(allows(LimitKind.ORDER_QTY, 50, 0));
        assertTrue(allows(LimitKind.ORDER_VALUE, 60, 0));
        assertEquals(1 << 1 | 1 << 3, overrides.needed());
        assertEquals(50, overrides.actual(1));
        assertEquals(60, overrides.actual(3));
        overrides.begin();
        assertEquals(0, overrides.needed());
    }

    @Test
    void aTokenThatIsGoneLeavesTheOthers() {
        add(5, NODE, LimitKind.ORDER_QTY, 10, UNTIL);
        add(6, NODE + 1, LimitKind.ORDER_VALUE, 20, UNTIL + 1);
        add(7, NODE + 2, LimitKind.OPEN_ORDERS, 30, UNTIL + 2);
        overrides.remove(0);
        assertEquals(2, overrides.count());
        isSecond(0);
        assertEquals(7, overrides.id(1));
        overrides.remove(1);
        assertEquals(1, overrides.count());
        isSecond(0);
    }

    private void isSecond(int at) {
        assertEquals(6, overrides.id(at));
        assertEquals(NODE + 1, overrides.node(at));
        assertEquals(LimitKind.ORDER_VALUE, overrides.kind(at));
        assertEquals(20, overrides.allowed(at));
        assertEquals(UNTIL + 1, overrides.untilNanos(at));
        assertEquals(7, overrides.askedBy(at));
        assertEquals(8, overrides.approvedBy(at));
    }

    @Test
    void thereIsRoomForSixteen() {
        for (int i = 0; i < Overrides.MOST; i++) {
            assertFalse(overrides.isFull());
            add(i, NODE, LimitKind.ORDER_QTY, i, UNTIL);
        }
        assertTrue(overrides.isFull());
        overrides.begin();
        assertTrue(allows(LimitKind.ORDER_QTY, Overrides.MOST - 1, 0));
        assertEquals(1 << (Overrides.MOST - 1), overrides.needed());
        overrides.remove(3);
        assertFalse(overrides.isFull());
    }

    @Test
    void aRestartKnowsAllOfThem() {
        add(5, NODE, LimitKind.ORDER_QTY, 10, UNTIL);
        add(6, NODE + 1, LimitKind.ORDER_VALUE, 20, UNTIL + 1);
        Overrides restored = new Overrides();
        Copies.copy(overrides::state, restored::state);
        overrides = restored;
        assertEquals(2, overrides.count());
        assertEquals(5, overrides.id(0));
        assertEquals(LimitKind.ORDER_QTY, overrides.kind(0));
        isSecond(1);
    }
}
