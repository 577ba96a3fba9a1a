// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import io.autohedger.engine.risk.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A table of four orders: what is open, what may still fill, and which slot is whose. */
@Tag("unit")
class OrderTableTest {
    private static final int CAPACITY = 4;

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, CAPACITY, 64);
    private OrderTable orders = bench.orders();
    private final long id = bench.order(10);
    private final int slot = orders.find(id);

    private int another(long qty) {
        return orders.find(bench.order(qty));
    }

    private void end(int at) {
        orders.set(at, Working.CANCELED, Certainty.KNOWN);
        orders.close(at);
    }

    @Test
    void anOrderIsFoundByItsIdentifierOrByThatOfARequestAboutIt() {
        long request = bench.replace(slot, 12);
        assertEquals(slot, orders.find(id));
        assertEquals(-1, orders.find(request));
        assertEquals(-1, orders.find(0));
        assertEquals(-1, orders.find(id + CAPACITY));
        assertEquals(slot, orders.findByAny(request));
        assertEquals(slot, orders.findByAny(id));
        assertEquals(-1, orders.findByAny(id + 2 * CAPACITY));
        assertEquals(CAPACITY, orders.capacity());
        assertEquals(request, orders.lastId());
    }

    @Test
    void openOrdersAreWalkedBothWays() {
        int second = another(1);
        int third = another(2);
        end(second);
        assertEquals(slot, orders.firstOpen());
        assertEquals(third, orders.nextOpen(slot));
        assertEquals(-1, orders.nextOpen(third));
        assertEquals(third, orders.lastOpen());
        assertEquals(slot, orders.previousOpen(third));
        assertEquals(-1, orders.previousOpen(slot));
        assertEquals(2, orders.openCount());
    }

    /** Four are open: there is no fifth. The slot of one that ends is taken next. */
    @Test
    void aSlotIsTakenAgainWhenItsOrderHasEndedAndNothingOfItIsToCome() {
        int second = another(1);
        int third = another(2);
        another(3);
        assertEquals(0, bench.intend(5));
        end(second);
        end(third);
        orders.provisionalQty(second, 1);
        assertEquals(third, orders.find(bench.intend(5)));
        assertEquals(0, bench.intend(5), "its fill is told by people and not by its venue");
        orders.provisionalQty(second, 0);
        orders.adjustedQty(second, 1);
        assertEquals(0, bench.intend(5));
        orders.adjustedQty(second, 0);
        assertEquals(second, orders.find(bench.intend(5)));
    }

    @Test
    void theRequestsOfTheOneBeforeAreNotTheNextOnes() {
        int member = orders.requests.add(orders.nextRequestId(), id, true, 0);
        orders.requests.replaces(slot, member, 12, 1, 1);
        end(slot);
        for (int i = 0; i < CAPACITY; i++) {
            bench.intend(1);
        }
        assertEquals(CAPACITY, orders.openCount());
        assertEquals(0, orders.requests.openReplaces(slot));
        assertEquals(RequestState.REJECTED, orders.requests.stateOf(member));
    }

    @Test
    void whatMayFillIsTheRestAndWhatIsMissing() {
        assertEquals(10, orders.exposedQty(slot));
        orders.cumQty(slot, 4);
        assertEquals(6, orders.rest(slot));
        assertEquals(6, orders.exposedQty(slot));
        orders.cumQty(slot, 12);
        assertEquals(0, orders.rest(slot));
        assertEquals(0, orders.exposedQty(slot));
        orders.cumQty(slot, 4);
        orders.ending(slot, Working.CANCELED);
        assertEquals(0, orders.exposedQty(slot));
        orders.toldCumQty(slot, 9);
        assertEquals(5, orders.missingQty(slot));
        assertEquals(5, orders.exposedQty(slot));
        orders.adjustedQty(slot, 2);
        assertEquals(3, orders.missingQty(slot));
        orders.provisionalQty(slot, 2);
        assertEquals(1, orders.missingQty(slot));
        orders.witnessedQty(slot, 8);
        assertEquals(6, orders.missingQty(slot), "the drop copy counts more");
        orders.provisionalQty(slot, 20);
        assertEquals(0, orders.missingQty(slot));
    }

    @Test
    void oneMoreReplaceCountsBesideIt() {
        assertEquals(10, orders.exposedWith(slot, 8));
        assertEquals(12, orders.exposedWith(slot, 12));
        orders.cumQty(slot, 4);
        assertEquals(8, orders.exposedWith(slot, 12));
    }

    @Test
    void anOrderThatHasEndedMovesNothing() {
        orders.toldCumQty(slot, 9);
        end(slot);
        assertEquals(0, orders.exposedQty(slot));
        assertTrue(orders.isTerminal(slot));
    }

    @Test
    void aLegIsWhatTheLeavesWouldMoveOfAnAsset() {
        assertEquals(100_000, orders.legOfLeaves(slot, MirrorBench.EUR));
        assertEquals(-100_000, orders.legOfLeaves(slot, MirrorBench.USD));
        assertEquals(0, orders.legOfLeaves(slot, 9));
        orders.ownMostPx(slot, 2 * MirrorBench.PX);
        assertEquals(-200_000, orders.legOfLeaves(slot, MirrorBench.USD));
        long sale = bench.mirror.intend(1, 1, 1, 1, false, 3, 100, 100, 0, bench.now);
        assertEquals(-30_000, orders.legOfLeaves(orders.find(sale), MirrorBench.EUR));
        assertFalse(orders.isResting(orders.find(sale)));
        assertTrue(orders.isResting(slot));
    }

    @Test
    void whatIsPastOrWhoseEndWasAskedForMayBeCoveredElsewhere() {
        assertFalse(orders.isPastOrCanceled(slot));
        orders.set(slot, Working.NEW, Certainty.UNKNOWN_OPEN);
        assertFalse(orders.isPastOrCanceled(slot));
        assertTrue(orders.isUnknown(slot));
        orders.set(slot, Working.NEW, Certainty.UNKNOWN_PAST);
        assertTrue(orders.isPastOrCanceled(slot));
        orders.set(slot, Working.NEW, Certainty.KNOWN);
        orders.cancel(slot, Cancels.WAITING);
        assertFalse(orders.isCancelAsked(slot), "none has gone out");
        orders.cancels(slot, 1);
        assertTrue(orders.isCancelAsked(slot));
        assertTrue(orders.isPastOrCanceled(slot));
        orders.cancel(slot, Cancels.NONE);
        assertFalse(orders.isCancelAsked(slot), "it was turned down");
    }

    @Test
    void identifiersGoOnUnderALaterEpoch() {
        assertEquals(1, id >>> 32);
        assertFalse(orders.startEpoch(1));
        assertFalse(orders.startEpoch(0));
        assertTrue(orders.startEpoch(5));
        long next = bench.intend(5);
        assertEquals(5, next >>> 32);
        assertEquals((int) id + 1, (int) next);
        assertEquals(5, orders.nextQuestionId() >>> 32);
        assertEquals(slot, orders.find(id), "open orders stay theirs");
        long question = orders.nextQuestionId();
        assertEquals(question, orders.lastQuestionId());
        assertEquals(question + 1, orders.nextQuestionId());
    }

    /** An open replace keeps the place of its identifier. */
    @Test
    void anIdentifierForARequestPassesOverThoseThatAreTaken() {
        int member = orders.requests.add(orders.nextRequestId(), id, true, 0);
        orders.requests.replaces(slot, member, 12, 1, 1);
        long taken = orders.requests.idOf(member);
        for (int i = 1; i < CAPACITY; i++) {
            assertEquals(taken + i, orders.nextRequestId());
        }
        assertEquals(taken + CAPACITY + 1, orders.nextRequestId());
    }

    @Test
    void aRestartKnowsWhatIsOpenWhatItComesToAndWhenAnAnswerIsDue() {
        int second = another(5);
        int third = another(7);
        end(second);
        orders.deadlineNanos(slot, 9);
        orders.deadlineNanos(third, 5);
        orders.set(third, Working.NEW, Certainty.UNKNOWN_OPEN);
        orders.nextQuestionId();
        OrderTable before = orders;
        orders = new OrderTable(bench.catalogue(), 0, CAPACITY);
        orders.deadlineNanos(1, 2);
        Copies.copy(before::state, orders::state);
        assertEquals(slot, orders.firstOpen());
        assertEquals(third, orders.nextOpen(slot));
        assertEquals(-1, orders.nextOpen(third));
        assertEquals(2, orders.sums().openCountOf(1));
        assertEquals(1, orders.sums().unknownCount());
        assertEquals(5, orders.earliestDeadlineNanos());
        assertEquals(before.lastId(), orders.lastId());
        assertEquals(before.lastQuestionId(), orders.lastQuestionId());
        assertEquals(5, orders.orderQtyOf(second), "what has ended is kept");
    }
}
