// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.reference.Catalogue;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tree takes, keeps and counts at each of its nodes. */
@Tag("unit")
class NodeLimitsTest {
    private static final int USD = 1;
    private static final long TIME = 10;

    private LimitTree tree = new LimitTree();

    private boolean set(ScopeKind scope, long id, LimitKind kind, long amount) {
        return set(scope, id, kind, USD, amount, TIME);
    }

    private boolean set(
            ScopeKind scope, long id, LimitKind kind, int asset, long amount, long perNanos) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new LimitSetEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(scope)
                .scopeId(id)
                .limitKind(kind)
                .assetId(asset)
                .amount(amount)
                .perNanos(perNanos);
        return tree.on(
                new LimitSetDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private static int node(ScopeKind scope, long id) {
        return LimitTree.node(scope, id);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"STRATEGY", "TRADER", "DESK"})
    void aNodeIsOneOfSixtyThreeOfItsScope(ScopeKind scope) {
        assertEquals(LimitTree.NONE, node(scope, 0));
        assertEquals(LimitTree.NONE, node(scope, 64));
        assertFalse(set(scope, 0, LimitKind.ORDER_QTY, 5));
        assertFalse(set(scope, 64, LimitKind.ORDER_QTY, 5));
        for (long id : new long[] {1, 63}) {
            assertEquals(scope, LimitTree.scope(node(scope, id)));
            assertEquals(id, LimitTree.id(node(scope, id)));
            assertTrue(set(scope, id, LimitKind.ORDER_QTY, 5 + id));
        }
        assertEquals(6, tree.limit(node(scope, 1), LimitKind.ORDER_QTY));
        assertEquals(68, tree.limit(node(scope, 63), LimitKind.ORDER_QTY));
        assertFalse(tree.isSet(node(scope, 2), LimitKind.ORDER_QTY));
        assertFalse(tree.isSet(node(scope, 1), LimitKind.ORDER_VALUE));
    }

    @Test
    void theFirmIsOneNodeWhateverItIsCalled() {
        assertTrue(set(ScopeKind.FIRM, 77, LimitKind.ORDER_QTY, 5));
        assertEquals(node(ScopeKind.FIRM, 0), node(ScopeKind.FIRM, 77));
        assertEquals(ScopeKind.FIRM, LimitTree.scope(node(ScopeKind.FIRM, 0)));
        assertEquals(0, LimitTree.id(node(ScopeKind.FIRM, 0)));
        assertTrue(tree.isSet(node(ScopeKind.FIRM, 0), LimitKind.ORDER_QTY));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STRATEGY", "TRADER", "DESK", "FIRM"})
    void noOtherScopeHasANode(ScopeKind scope) {
        assertEquals(LimitTree.NONE, node(scope, 1));
        assertFalse(set(scope, 1, LimitKind.ORDER_QTY, 5));
        assertFalse(tree.isSet(LimitTree.NONE, LimitKind.ORDER_QTY));
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"ORDER_VALUE", "NET_POSITION", "GROSS_POSITION"})
    void anAmountOfMoneyHasACurrency(LimitKind kind) {
        assertFalse(set(ScopeKind.DESK, 1, kind, 0, 5, TIME));
        assertFalse(set(ScopeKind.DESK, 1, kind, Catalogue.MAX_ASSETS, 5, TIME));
        assertFalse(tree.isSet(node(ScopeKind.DESK, 1), kind));
        assertTrue(set(ScopeKind.DESK, 1, kind, Catalogue.MAX_ASSETS - 1, 5, TIME));
        assertEquals(63, tree.asset(node(ScopeKind.DESK, 1), kind));
        assertTrue(set(ScopeKind.DESK, 1, kind, 1, 5, TIME));
        assertEquals(1, tree.asset(node(ScopeKind.DESK, 1), kind));
    }

    @Test
    void aQuantityHasNone() {
        assertTrue(set(ScopeKind.DESK, 1, LimitKind.ORDER_QTY, 0, 5, TIME));
        assertFalse(set(ScopeKind.DESK, 1, LimitKind.NULL_VAL, USD, 5, TIME));
    }

    @Test
    void noAmountIsBelowNothing() {
        assertFalse(set(ScopeKind.DESK, 1, LimitKind.ORDER_QTY, -1));
        assertFalse(tree.isSet(node(ScopeKind.DESK, 1), LimitKind.ORDER_QTY));
        assertTrue(set(ScopeKind.DESK, 1, LimitKind.ORDER_QTY, 0));
        assertTrue(LimitTree.isPossible(LimitKind.ORDER_QTY, 0));
        assertFalse(LimitTree.isPossible(LimitKind.ORDER_QTY, -1));
        assertTrue(LimitTree.isPossible(LimitKind.ORDER_QTY, Long.MAX_VALUE));
    }

    @Test
    void repeatedExecutionsAreCountedUpToWhatIsKeptAndInATime() {
        LimitKind kind = LimitKind.REPEATED_EXECUTIONS;
        assertFalse(set(ScopeKind.STRATEGY, 1, kind, 0));
        assertFalse(set(ScopeKind.STRATEGY, 1, kind, RepeatedExecutions.MOST + 1));
        assertFalse(set(ScopeKind.STRATEGY, 1, kind, USD, 5, 0));
        assertTrue(set(ScopeKind.STRATEGY, 1, kind, USD, 1, 1));
        assertTrue(set(ScopeKind.STRATEGY, 1, kind, RepeatedExecutions.MOST));
        assertEquals(TIME, tree.perNanos(node(ScopeKind.STRATEGY, 1), kind));
        assertFalse(LimitTree.isPossible(kind, 0));
        assertTrue(LimitTree.isPossible(kind, 1));
        assertTrue(LimitTree.isPossible(kind, RepeatedExecutions.MOST));
        assertFalse(LimitTree.isPossible(kind, RepeatedExecutions.MOST + 1));
    }

    /** What people have set stays until the file says something else than it did. */
    @Test
    void theSameFileReadAgainTakesNothingBack() {
        int desk = node(ScopeKind.DESK, 1);
        set(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE, 5);
        tree.change(desk, LimitKind.ORDER_VALUE, 3);
        set(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE, 5);
        assertEquals(3, tree.limit(desk, LimitKind.ORDER_VALUE));
        set(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE, 2, 5, TIME);
        assertEquals(5, tree.limit(desk, LimitKind.ORDER_VALUE), "another currency");
        tree.change(desk, LimitKind.ORDER_VALUE, 3);
        set(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE, 2, 5, TIME + 1);
        assertEquals(5, tree.limit(desk, LimitKind.ORDER_VALUE), "another time");
        tree.change(desk, LimitKind.ORDER_VALUE, 3);
        set(ScopeKind.DESK, 1, LimitKind.ORDER_VALUE, 2, 6, TIME + 1);
        assertEquals(6, tree.limit(desk, LimitKind.ORDER_VALUE), "another amount");
    }

    /** 0 is an amount: that it is what an unset cell holds makes it none that was set. */
    @Test
    void aFirstAmountOfNothingIsSet() {
        assertTrue(set(ScopeKind.DESK, 1, LimitKind.ORDER_QTY, 0, 0, 0));
        assertTrue(tree.isSet(node(ScopeKind.DESK, 1), LimitKind.ORDER_QTY));
        assertEquals(0, tree.limit(node(ScopeKind.DESK, 1), LimitKind.ORDER_QTY));
    }

    @Test
    void kindsThatAreNoneOfTheTreesAreNeverSet() {
        set(ScopeKind.STRATEGY, 2, LimitKind.ORDER_VALUE, 5);
        assertFalse(tree.isSet(node(ScopeKind.STRATEGY, 1), LimitKind.MESSAGE_RATE));
    }

    @Test
    void eachNodeCountsItsOrdersInItsOwnTime() {
        int one = node(ScopeKind.STRATEGY, 1);
        int other = node(ScopeKind.STRATEGY, 2);
        set(ScopeKind.STRATEGY, 1, LimitKind.ORDER_RATE, 2);
        set(ScopeKind.STRATEGY, 2, LimitKind.ORDER_RATE, 1);
        tree.count(one, 100);
        assertTrue(tree.hasRate(one, 101));
        tree.count(one, 101);
        assertFalse(tree.hasRate(one, 102));
        assertEquals(2, tree.counted(one, 102));
        assertTrue(tree.hasRate(other, 102));
        assertEquals(0, tree.counted(other, 102));
        assertTrue(tree.hasRate(one, 110));
        assertEquals(1, tree.counted(one, 110));
    }

    @Test
    void aRateThatPeopleLowerHoldsForWhatWasCounted() {
        int node = node(ScopeKind.STRATEGY, 1);
        set(ScopeKind.STRATEGY, 1, LimitKind.ORDER_RATE, 3);
        tree.count(node, 100);
        tree.change(node, LimitKind.ORDER_RATE, 1);
        assertFalse(tree.hasRate(node, 101));
        tree.change(node, LimitKind.ORDER_RATE, 2);
        assertTrue(tree.hasRate(node, 101));
    }

    @Test
    void aRestartKnowsAllOfIt() {
        int node = node(ScopeKind.STRATEGY, 1);
        set(ScopeKind.STRATEGY, 1, LimitKind.ORDER_RATE, 1);
        set(ScopeKind.STRATEGY, 1, LimitKind.NET_POSITION, 2, 50, 7);
        tree.change(node, LimitKind.NET_POSITION, 40);
        tree.count(node, 100);
        LimitTree restored = new LimitTree();
        Copies.copy(tree::state, restored::state);
        tree = restored;
        assertFalse(tree.hasRate(node, 101));
        assertTrue(tree.hasRate(node, 110));
        assertTrue(tree.isSet(node, LimitKind.NET_POSITION));
        assertEquals(40, tree.limit(node, LimitKind.NET_POSITION));
        assertEquals(2, tree.asset(node, LimitKind.NET_POSITION));
        assertEquals(7, tree.perNanos(node, LimitKind.NET_POSITION));
        set(ScopeKind.STRATEGY, 1, LimitKind.NET_POSITION, 2, 50, 7);
        assertEquals(40, tree.limit(node, LimitKind.NET_POSITION), "the file is as it was");
    }

    @Test
    void aRestartCopiesOverWhatWasCountedElsewhere() {
        int node = node(ScopeKind.STRATEGY, 1);
        set(ScopeKind.STRATEGY, 1, LimitKind.ORDER_RATE, 1);
        LimitTree used = tree;
        tree = new LimitTree();
        set(ScopeKind.STRATEGY, 1, LimitKind.ORDER_RATE, 1);
        tree.count(node, 100);
        Copies.copy(used::state, tree::state);
        assertTrue(tree.hasRate(node, 101));
    }
}
