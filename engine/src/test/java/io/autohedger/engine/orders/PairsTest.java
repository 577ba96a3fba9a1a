// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.risk.Copies;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Executions of which both sides do not say the same, found by key and identifier. */
@Tag("unit")
class PairsTest {
    private Pairs pairs = new Pairs();
    private final UnsafeBuffer id = new UnsafeBuffer(new byte[8 + Pairs.ID]);

    /** An identifier that differs from others in its first and in its last eight characters. */
    private int name(int head, int tail) {
        id.setMemory(0, id.capacity(), (byte) 0);
        id.putLong(8, head);
        id.putLong(8 + Pairs.ID - Long.BYTES, tail);
        return 8;
    }

    private int add(long key, int head, int tail, long now) {
        return pairs.add(key, id, name(head, tail), now);
    }

    private int find(long key, int head, int tail) {
        return pairs.find(key, id, name(head, tail));
    }

    /** A figure of its own in each column. */
    private void fill(int at, long with) {
        pairs.clOrdId[at] = with + 1;
        pairs.bookId[at] = (int) with + 2;
        pairs.ourQty[at] = with + 3;
        pairs.ourPx[at] = with + 4;
        pairs.theirQty[at] = with + 5;
        pairs.theirPx[at] = with + 6;
        pairs.weTold[at] = with % 2 == 0;
        pairs.theyTold[at] = with % 2 != 0;
        pairs.fromNanos[at] = with + 7;
        pairs.breakId[at] = with + 8;
        pairs.witnessedQty[at] = with + 9;
        pairs.looseQty[at] = with + 10;
        pairs.adjustedQty[at] = with + 11;
        pairs.adjustedPx[at] = with + 12;
        pairs.transactNanos[at] = with + 13;
        pairs.cumQty[at] = with + 14;
    }

    private void has(int at, int with) {
        assertEquals(with + 1, pairs.clOrdId[at]);
        assertEquals(with + 2, pairs.bookId[at]);
        assertEquals(with + 3, pairs.ourQty[at]);
        assertEquals(with + 4, pairs.ourPx[at]);
        assertEquals(with + 5, pairs.theirQty[at]);
        assertEquals(with + 6, pairs.theirPx[at]);
        assertEquals(with % 2 == 0, pairs.weTold[at]);
        assertEquals(with % 2 != 0, pairs.theyTold[at]);
        assertEquals(with + 7, pairs.fromNanos[at]);
        assertEquals(with + 8, pairs.breakId[at]);
        assertEquals(with + 9, pairs.witnessedQty[at]);
        assertEquals(with + 10, pairs.looseQty[at]);
        assertEquals(with + 11, pairs.adjustedQty[at]);
        assertEquals(with + 12, pairs.adjustedPx[at]);
        assertEquals(with + 13, pairs.transactNanos[at]);
        assertEquals(with + 14, pairs.cumQty[at]);
    }

    @Test
    void onePairIsFoundByItsKeyAndItsWholeIdentifier() {
        assertEquals(0, add(5, 1, 2, 100));
        assertEquals(1, add(5, 1, 3, 100));
        assertEquals(2, add(6, 1, 2, 100));
        assertEquals(0, find(5, 1, 2));
        assertEquals(1, find(5, 1, 3));
        assertEquals(2, find(6, 1, 2));
        assertEquals(Pairs.ABSENT, find(5, 2, 2));
        assertEquals(Pairs.ABSENT, find(7, 1, 2));
        assertEquals(3, pairs.count());
    }

    @Test
    void aBreakFindsItsPair() {
        add(5, 1, 2, 100);
        add(5, 1, 3, 100);
        pairs.breakId[0] = 41;
        pairs.breakId[1] = 42;
        assertEquals(0, pairs.ofBreak(41));
        assertEquals(1, pairs.ofBreak(42));
        assertEquals(Pairs.ABSENT, pairs.ofBreak(43));
    }

    @Test
    void aNewOneHasNothingOfTheOneThatStoodThere() {
        add(5, 1, 2, 100);
        fill(0, 20);
        pairs.remove(0);
        int at = add(6, 3, 4, 200);
        assertEquals(0, at);
        assertEquals(200, pairs.sinceNanos[at]);
        assertEquals(200, pairs.fromNanos[at]);
        assertEquals(Breaks.NONE, pairs.breakId[at]);
        assertEquals(0, pairs.witnessedQty[at]);
        assertEquals(0, pairs.looseQty[at]);
        assertEquals(0, pairs.adjustedQty[at]);
        assertEquals(0, pairs.adjustedPx[at]);
    }

    @Test
    void whenOneIsGoneTheOthersKeepTheirOrder() {
        for (int i = 0; i < 4; i++) {
            fill(add(5 + i, i, i, 100 + i), 20 * i + i % 2);
        }
        pairs.remove(1);
        assertEquals(3, pairs.count());
        has(0, 0);
        has(1, 40);
        has(2, 61);
        assertEquals(102, pairs.sinceNanos[1]);
        assertEquals(1, find(7, 2, 2));
        assertEquals(2, find(8, 3, 3));
        assertEquals(Pairs.ABSENT, find(6, 1, 1));
    }

    @Test
    void thereIsRoomForTwoThousandAndFortyEight() {
        for (int i = 0; i < Pairs.MOST; i++) {
            assertFalse(pairs.isFull());
            add(i, 1, 2, 100);
        }
        assertTrue(pairs.isFull());
        pairs.remove(0);
        assertFalse(pairs.isFull());
        assertEquals(Pairs.MOST - 2, find(Pairs.MOST - 1, 1, 2));
    }

    /** One that a stream alone has told: ten at 1.0850, at second 50, when 30 had filled. */
    private int alone(long key, boolean isTheirs) {
        int at = add(key, pairs.count(), 1, 100);
        pairs.clOrdId[at] = 7;
        pairs.weTold[at] = !isTheirs;
        pairs.theyTold[at] = isTheirs;
        pairs.ourQty[at] = isTheirs ? 0 : 10;
        pairs.ourPx[at] = isTheirs ? 0 : 108_500;
        pairs.theirQty[at] = isTheirs ? 10 : 0;
        pairs.theirPx[at] = isTheirs ? 108_500 : 0;
        pairs.transactNanos[at] = 50;
        pairs.cumQty[at] = 30;
        return at;
    }

    private static long key(int venue, int instrument, boolean buy) {
        return (long) venue << 40 | (long) instrument << 8 | (buy ? 1 : 2);
    }

    private static Twin twin(long key) {
        Twin twin = new Twin();
        twin.begin(key, 52, 30, 2);
        twin.is(7, 10, 108_500);
        return twin;
    }

    @Test
    void oneOfOursAloneIsTheTwinOfWhatADropCopyTellsUnderItsOwnExecId() {
        long key = key(3, 5, true);
        int at = alone(key, false);
        Twin of = twin(ExecutionKey.ofOwnIds(key));
        assertEquals(at, pairs.twin(of, false));
        assertEquals(Pairs.ABSENT, pairs.twin(of, true), "the drop copy has told none");
        pairs.theyTold[at] = true;
        assertEquals(Pairs.ABSENT, pairs.twin(of, false), "it has its twin");
        pairs.theyTold[at] = false;
        pairs.weTold[at] = false;
        assertEquals(Pairs.ABSENT, pairs.twin(of, false));
    }

    @Test
    void oneOfTheDropCopyAloneIsTheTwinOfWhatTheVenueTells() {
        long key = key(3, 5, false);
        int at = alone(ExecutionKey.ofOwnIds(key), true);
        Twin of = twin(key);
        assertEquals(at, pairs.twin(of, true));
        assertEquals(Pairs.ABSENT, pairs.twin(of, false));
        pairs.weTold[at] = true;
        assertEquals(Pairs.ABSENT, pairs.twin(of, true));
        pairs.weTold[at] = false;
        pairs.theyTold[at] = false;
        assertEquals(Pairs.ABSENT, pairs.twin(of, true));
    }

    @Test
    void whereTheDropCopyHasTheVenuesExecIdsNoneIsATwin() {
        alone(key(3, 5, true), true);
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, true)), true));
        alone(ExecutionKey.ofOwnIds(key(3, 5, true)), false);
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, true)), false));
    }

    @Test
    void aTwinIsOfTheSameVenueInstrumentSideOrderQuantityAndPrice() {
        int at = alone(key(3, 5, true), false);
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(4, 5, true)), false));
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 6, true)), false));
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, false)), false));
        Twin of = twin(key(3, 5, true));
        of.is(8, 10, 108_500);
        assertEquals(Pairs.ABSENT, pairs.twin(of, false), "another order");
        of.is(7, 11, 108_500);
        assertEquals(Pairs.ABSENT, pairs.twin(of, false), "another quantity");
        of.is(7, 10, 108_501);
        assertEquals(Pairs.ABSENT, pairs.twin(of, false), "another price");
        of.is(7, 10, 108_500);
        assertEquals(at, pairs.twin(of, false));
    }

    @Test
    void theirQuantityAndPriceAreComparedWhereTheyHaveToldIt() {
        int at = alone(ExecutionKey.ofOwnIds(key(3, 5, true)), true);
        Twin of = twin(key(3, 5, true));
        of.is(7, 0, 0);
        assertEquals(Pairs.ABSENT, pairs.twin(of, true), "ours is not theirs");
        of.is(7, 10, 0);
        assertEquals(Pairs.ABSENT, pairs.twin(of, true));
        of.is(7, 10, 108_500);
        assertEquals(at, pairs.twin(of, true));
    }

    @Test
    void aTwinIsAtTheSameTimeAndCountedAlike() {
        int at = alone(key(3, 5, true), false);
        pairs.transactNanos[at] = 49;
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, true)), false), "three nanos before");
        pairs.transactNanos[at] = 54;
        assertEquals(at, pairs.twin(twin(key(3, 5, true)), false));
        pairs.cumQty[at] = 31;
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, true)), false));
    }

    @Test
    void whereMoreThanOneMayBeItNoneIs() {
        alone(key(3, 5, true), false);
        int second = alone(key(3, 5, true), false);
        assertEquals(Pairs.ABSENT, pairs.twin(twin(key(3, 5, true)), false));
        pairs.remove(0);
        assertEquals(second - 1, pairs.twin(twin(key(3, 5, true)), false));
    }

    @Test
    void aRestartKnowsAllOfThem() {
        fill(add(5, 1, 2, 100), 20);
        fill(add(6, 3, 4, 101), 41);
        Pairs restored = new Pairs();
        Copies.copy(pairs::state, restored::state);
        pairs = restored;
        assertEquals(2, pairs.count());
        assertEquals(0, find(5, 1, 2));
        assertEquals(1, find(6, 3, 4));
        has(0, 20);
        has(1, 41);
        assertEquals(100, pairs.sinceNanos[0]);
        assertEquals(101, pairs.sinceNanos[1]);
    }
}
