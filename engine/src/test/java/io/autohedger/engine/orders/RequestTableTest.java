// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.engine.risk.Copies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests about an order of ten, of which three are filled. */
@Tag("unit")
class RequestTableTest {
    private static final int CAPACITY = 16;
    private static final long CUM = 3;

    private MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, CAPACITY, 64);
    private OrderTable orders = bench.orders();
    private RequestTable requests = orders.requests;
    private long id = bench.order(10);
    private int slot = orders.find(id);

    private void begin(ReplaceQty qty, boolean isAtomic) {
        bench =
                new MirrorBench(
                        new MirrorBench.Dialect(
                                isAtomic, qty, OrigClOrdIdPolicy.LAST_ACCEPTED, false),
                        CAPACITY,
                        64);
        orders = bench.orders();
        requests = orders.requests;
        id = bench.order(10);
        slot = orders.find(id);
    }

    private int replace(long qty, long px, long mostPx) {
        int member = requests.add(orders.nextRequestId(), id, true, 70);
        requests.replaces(slot, member, qty, px, mostPx);
        return member;
    }

    private int cancel() {
        return requests.add(orders.nextRequestId(), id, false, 70);
    }

    private List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < requests.openReplaces(slot); i++) {
            open.add(requests.openReplace(slot, i));
        }
        return open;
    }

    @Test
    void aRequestIsKeptUnderItsIdentifier() {
        long request = orders.nextRequestId();
        int member = requests.add(request, id, true, 70);
        requests.replaces(slot, member, 12, 101, 102);
        assertEquals(member, requests.find(request));
        assertEquals(RequestTable.NONE, requests.find(request + CAPACITY));
        assertEquals(RequestTable.NONE, requests.find(0));
        assertEquals(request, requests.idOf(member));
        assertEquals(12, requests.qtyOf(member));
        assertEquals(101, requests.pxOf(member));
        assertEquals(102, requests.mostPxOf(member));
        assertEquals(70, requests.questionOf(member));
        assertEquals(RequestState.SENT, requests.stateOf(member));
        assertTrue(requests.isReplace(member));
        assertTrue(requests.isOf(member, id));
        assertFalse(requests.isOf(member, id + 1));
        assertFalse(requests.isOf(RequestTable.NONE, id));
    }

    @Test
    void whatTakesAPlaceHasNothingOfWhatStoodThere() {
        long request = orders.nextRequestId();
        int member = requests.add(request, id, true, 70);
        requests.sentNanos(member, 5);
        requests.openProofId(member, 6);
        requests.fillsProofId(member, 7);
        requests.assign(slot, member, RequestState.REJECTED);
        assertEquals(member, requests.add(request + CAPACITY, id, false, 71));
        assertEquals(71, requests.questionOf(member));
        assertEquals(0, requests.sentNanosOf(member));
        assertEquals(0, requests.openProofIdOf(member));
        assertEquals(0, requests.fillsProofIdOf(member));
    }

    @Test
    void whatWasProvenOfAReplaceIsNotOfTheOrderThatItBecomes() {
        int member = replace(12, 101, 102);
        requests.openProofId(member, 6);
        requests.fillsProofId(member, -7);
        requests.accept(slot, member, true);
        assertEquals(0, requests.openProofIdOf(member));
        assertEquals(NotOpen.FILLS_NOT_ASKED, requests.fillsProofIdOf(member));
        assertEquals(id, requests.replacedIdOf(member));
    }

    @Test
    void onlyAReplaceThatIsOpenIsFoundByItsName() {
        int first = replace(12, 101, 102);
        int second = replace(13, 101, 102);
        int cancel = cancel();
        assertEquals(first, requests.openReplaceNamed(slot, requests.idOf(first)));
        assertEquals(second, requests.openReplaceNamed(slot, requests.idOf(second)));
        assertEquals(RequestTable.NONE, requests.openReplaceNamed(slot, requests.idOf(cancel)));
        assertEquals(RequestTable.NONE, requests.openReplaceNamed(slot, id));
        requests.accept(slot, first, false);
        assertEquals(RequestTable.NONE, requests.openReplaceNamed(slot, requests.idOf(first)));
        assertEquals(second, requests.openReplaceNamed(slot, requests.idOf(second)));
    }

    @Test
    void aCancelAsksForNothingMore() {
        int replace = replace(12, 101, 102);
        int cancel = cancel();
        assertFalse(requests.isReplace(cancel));
        assertEquals(0, requests.qtyOf(cancel));
        assertEquals(0, requests.pxOf(cancel));
        assertEquals(0, requests.mostPxOf(cancel));
        assertEquals(List.of(replace), open());
        requests.assign(slot, cancel, RequestState.REJECTED);
        assertEquals(RequestState.REJECTED, requests.stateOf(cancel));
        assertEquals(List.of(replace), open());
    }

    @Test
    void norDoesOneInThePlaceOfAReplace() {
        int replace = replace(12, 101, 102);
        requests.assign(slot, replace, RequestState.REJECTED);
        int cancel = requests.add(requests.idOf(replace) + CAPACITY, id, false, 70);
        assertEquals(replace, cancel);
        assertEquals(0, requests.qtyOf(cancel));
        assertEquals(0, requests.pxOf(cancel));
        assertEquals(0, requests.mostPxOf(cancel));
    }

    @Test
    void openReplacesStandInTheirOrderWhicheverEndsFirst() {
        int first = replace(11, 1, 1);
        int second = replace(12, 1, 1);
        int third = replace(13, 1, 1);
        int fourth = replace(14, 1, 1);
        assertEquals(List.of(first, second, third, fourth), open());
        requests.assign(slot, second, RequestState.PENDING_SEEN);
        assertEquals(List.of(first, second, third, fourth), open());
        requests.assign(slot, second, RequestState.ACCEPTED);
        assertEquals(List.of(first, third, fourth), open());
        requests.assign(slot, first, RequestState.REJECTED);
        assertEquals(List.of(third, fourth), open());
        requests.assign(slot, first, RequestState.REJECTED);
        assertEquals(List.of(third, fourth), open());
        requests.assign(slot, fourth, RequestState.REJECTED);
        assertEquals(List.of(third), open());
        int fifth = replace(15, 1, 1);
        assertEquals(List.of(third, fifth), open());
    }

    @Test
    void fourOfAnOrderMayBeOpenAndHalfOfTheTableInAll() {
        for (int i = 0; i < RequestTable.MOST_OPEN; i++) {
            assertTrue(requests.hasRoom(slot));
            replace(11, 1, 1);
        }
        assertFalse(requests.hasRoom(slot));
        id = bench.order(10);
        slot = orders.find(id);
        for (int i = RequestTable.MOST_OPEN; i < CAPACITY / 2; i++) {
            assertTrue(requests.hasRoom(slot));
            replace(11, 1, 1);
        }
        id = bench.order(10);
        slot = orders.find(id);
        assertFalse(requests.hasRoom(slot));
        requests.end(orders.find(orders.clOrdIdOf(orders.firstOpen())));
        assertTrue(requests.hasRoom(slot));
    }

    @Test
    void whatMayFillIsTheMostOfTheOrderAndItsReplaces() {
        assertEquals(7, requests.exposed(slot, 7, CUM));
        replace(12, 1, 1);
        assertEquals(9, requests.exposed(slot, 7, CUM));
        replace(5, 1, 1);
        assertEquals(9, requests.exposed(slot, 7, CUM));
        assertEquals(10, requests.exposed(slot, 10, CUM));
        assertEquals(17, requests.with(slot, 9, 20, CUM));
        assertEquals(9, requests.with(slot, 9, 2, CUM));
        assertFalse(requests.canAdd(slot));
        assertEquals(0, requests.leavesOf(slot, 2, CUM), "it is filled already");
        assertEquals(12, requests.totalQty(slot, open().getFirst(), CUM));
    }

    @Test
    void orTheirSumWhereTheyMayFillSideBySide() {
        begin(ReplaceQty.TOTAL, false);
        assertEquals(7, requests.exposed(slot, 7, CUM));
        assertFalse(requests.canAdd(slot));
        replace(12, 1, 1);
        assertTrue(requests.canAdd(slot));
        assertEquals(16, requests.exposed(slot, 7, CUM));
        replace(5, 1, 1);
        assertEquals(18, requests.exposed(slot, 7, CUM));
        assertEquals(35, requests.with(slot, 18, 20, CUM));
    }

    @Test
    void aReplaceMaySayWhatShallBeLeft() {
        begin(ReplaceQty.LEAVES, true);
        int member = replace(12, 1, 1);
        assertEquals(12, requests.leavesOf(slot, 12, CUM));
        assertEquals(15, requests.totalQty(slot, member, CUM));
        assertEquals(19, requests.exposed(slot, 7, CUM));
    }

    @Test
    void thePriceThatCountsIsTheHighestOfAllOpenOnes() {
        assertEquals(100, requests.mostPx(slot, 100, false));
        int high = replace(12, 1, 120);
        replace(12, 1, 110);
        assertEquals(120, requests.mostPx(slot, 100, false));
        assertEquals(130, requests.mostPx(slot, 130, false));
        requests.assign(slot, high, RequestState.REJECTED);
        assertEquals(110, requests.mostPx(slot, 100, false));
    }

    @Test
    void ofAnInverseContractTheLowestOfThemCounts() {
        assertEquals(100, requests.mostPx(slot, 100, true));
        int low = replace(12, 1, 80);
        replace(12, 1, 90);
        assertEquals(80, requests.mostPx(slot, 100, true));
        assertEquals(70, requests.mostPx(slot, 70, true));
        requests.assign(slot, low, RequestState.REJECTED);
        assertEquals(90, requests.mostPx(slot, 100, true));
    }

    @Test
    void theNextRequestNamesWhatItsVenueExpects() {
        assertEquals(id, requests.origOf(slot, true));
        int first = replace(12, 1, 1);
        int second = replace(13, 1, 1);
        assertEquals(requests.idOf(second), requests.origOf(slot, true));
        assertEquals(id, requests.origOf(slot, false));
        requests.assign(slot, second, RequestState.REJECTED);
        assertEquals(requests.idOf(first), requests.origOf(slot, true));
    }

    @Test
    void anIdentifierDoesNotTakeThePlaceOfAnOpenReplace() {
        int member = replace(12, 1, 1);
        long counter = requests.idOf(member) + CAPACITY;
        assertTrue(requests.isTaken(counter));
        assertFalse(requests.isTaken(counter + 1));
        requests.assign(slot, member, RequestState.REJECTED);
        assertFalse(requests.isTaken(counter));
        int cancel = cancel();
        assertFalse(requests.isTaken(requests.idOf(cancel) + CAPACITY));
    }

    @Test
    void whatWasAskedOfAnOrderInDoubtHasNoCertainAnswer() {
        int first = replace(12, 1, 1);
        int second = replace(13, 1, 1);
        int cancel = cancel();
        requests.doubted(slot, id, cancel);
        assertEquals(RequestState.UNKNOWN, requests.stateOf(first));
        assertEquals(RequestState.UNKNOWN, requests.stateOf(second));
        assertEquals(RequestState.UNKNOWN, requests.stateOf(cancel));
        assertEquals(List.of(first, second), open());
    }

    @Test
    void anAnswerThatWasGivenStays() {
        int cancel = cancel();
        requests.assign(slot, cancel, RequestState.REJECTED);
        requests.doubted(slot, id, cancel);
        assertEquals(RequestState.REJECTED, requests.stateOf(cancel));
        int other = cancel();
        requests.doubted(slot, id + 1, other);
        assertEquals(RequestState.SENT, requests.stateOf(other), "it is another order's");
    }

    @Test
    void aRestartKnowsAllOfThem() {
        int first = replace(12, 101, 102);
        int second = replace(13, 103, 104);
        requests.assign(slot, second, RequestState.PENDING_SEEN);
        int cancel = cancel();
        OrderTable before = orders;
        orders = new OrderTable(bench.catalogue(), 1, CAPACITY);
        Copies.copy(before::state, orders::state);
        requests = orders.requests;
        assertEquals(List.of(first, second), open());
        assertEquals(12, requests.qtyOf(first));
        assertEquals(101, requests.pxOf(first));
        assertEquals(102, requests.mostPxOf(first));
        assertEquals(70, requests.questionOf(first));
        assertTrue(requests.isOf(first, id));
        assertEquals(RequestState.PENDING_SEEN, requests.stateOf(second));
        assertFalse(requests.isReplace(cancel));
        assertEquals(cancel, requests.find(before.requests.idOf(cancel)));
        assertEquals(before.lastId() + 1, orders.nextRequestId());
        assertEquals(List.of(slot), List.of(orders.firstOpen()));
    }

    @Test
    void aTableForManyOrdersHasRoomForRequestsAboutHalf() {
        OrderTable many = new OrderTable(bench.catalogue(), 1, 1 << 16);
        int member = many.requests.add((1 << 15) + 3, 1, true, 0);
        assertEquals(3, member);
        OrderTable fewer = new OrderTable(bench.catalogue(), 1, 1 << 15);
        assertEquals((1 << 14) + 3, fewer.requests.add((1 << 14) + 3, 1, true, 0));
    }

    /** Else nobody would know any more under which identifier fills are lacking. */
    @Test
    void theSlotOfAReplaceIsKeptWhileFillsFromBeforeItAreLacking() {
        int first = replace(12, 101, 102);
        long id1 = requests.idOf(first);
        requests.accept(slot, first, true);
        int second = replace(13, 101, 102);
        requests.accept(slot, second, false);
        assertEquals(id, requests.replacedIdOf(first));
        assertEquals(id1, requests.replacedIdOf(second));
        assertEquals(first, requests.firstLacking(slot));
        assertEquals(RequestTable.NONE, requests.nextLacking(first));
        assertTrue(requests.isTaken(id1 + CAPACITY));
        assertTrue(requests.isTaken(requests.idOf(second) + CAPACITY), "it leads to the first");
        requests.end(slot);
        assertEquals(RequestTable.NONE, requests.firstLacking(slot));
        assertFalse(requests.isTaken(id1 + CAPACITY));
        assertFalse(requests.isTaken(requests.idOf(second) + CAPACITY));
    }

    @Test
    void whatIsAnsweredLacksNoMore() {
        int member = replace(12, 101, 102);
        requests.accept(slot, member, true);
        requests.fillsProofId(member, 71);
        assertTrue(requests.lacksFills(member), "asked for");
        requests.fillsProofId(member, -71);
        assertFalse(requests.lacksFills(member));
        assertEquals(RequestTable.NONE, requests.firstLacking(slot));
    }
}
