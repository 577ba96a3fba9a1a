// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Executions about which the execution stream and the drop copy do not say the same yet, as
 * columns, in the order in which they began to differ. Written by {@link DropCopies} alone.
 */
final class Pairs {
    static final int MOST = 2_048;
    static final int ABSENT = -1;
    static final int ID = 64;

    final long[] key = new long[MOST];
    final UnsafeBuffer ids = new UnsafeBuffer(new byte[MOST * ID]);

    /** The order of ours that it is about, or {@link Fills#ORPHAN}. */
    final long[] clOrdId = new long[MOST];

    final int[] bookId = new int[MOST];

    /** What is live of it on each side: 0 where it was busted or not told. */
    final long[] ourQty = new long[MOST];

    final long[] ourPx = new long[MOST];
    final long[] theirQty = new long[MOST];
    final long[] theirPx = new long[MOST];

    /** Whether each side has told it at all. */
    final boolean[] weTold = new boolean[MOST];

    final boolean[] theyTold = new boolean[MOST];
    final long[] sinceNanos = new long[MOST];

    /** When it happened, as whoever told it first says, and what its order had filled by then. */
    final long[] transactNanos = new long[MOST];

    final long[] cumQty = new long[MOST];

    /** From when on it counts: of what waits for a session that is down, not before it is up. */
    final long[] fromNanos = new long[MOST];

    final long[] breakId = new long[MOST];

    /** What it adds to its order's {@link OrderTable#witnessedQty}. */
    final long[] witnessedQty = new long[MOST];

    /** What it may still move: signed, of no order that holds it in its own bounds. */
    final long[] looseQty = new long[MOST];

    /** What two people have posted instead of proof, theirs less ours, and at which price. */
    final long[] adjustedQty = new long[MOST];

    final long[] adjustedPx = new long[MOST];
    private int count;

    int count() {
        return count;
    }

    boolean isFull() {
        return count == MOST;
    }

    int find(long aKey, DirectBuffer buffer, int offset) {
        for (int i = 0; i < count; i++) {
            if (key[i] == aKey && isSame(i, buffer, offset)) {
                return i;
            }
        }
        return ABSENT;
    }

    /** The one whose break has this number, or ABSENT. */
    int ofBreak(long id) {
        for (int i = 0; i < count; i++) {
            if (breakId[i] == id) {
                return i;
            }
        }
        return ABSENT;
    }

    /**
     * The one that may be the execution which the other stream tells under another ExecID: of the
     * same order, side, quantity and price, at the same time, and with the same CumQty where both
     * say one. ABSENT: there is none, or more than one may be it.
     *
     * @param isTheirs whether it is one that the drop copy alone has told, else one of ours alone
     */
    int twin(Twin of, boolean isTheirs) {
        int twin = ABSENT;
        for (int i = 0; i < count; i++) {
            boolean isAlone =
                    isTheirs
                            ? isNamedByThem(key[i]) && theyTold[i] && !weTold[i]
                            : !ExecutionKey.hasOwnIds(key[i]) && weTold[i] && !theyTold[i];
            if (isAlone && isTwin(i, of, isTheirs)) {
                if (twin != ABSENT) {
                    return ABSENT;
                }
                twin = i;
            }
        }
        return twin;
    }

    /**
     * The far leg that may be of a near one, both told by the drop copy alone under different
     * ExecIDs: of the same order at the same time. ABSENT: there is none, or more than one may be
     * it, or it may be of another near one.
     */
    int farAlone(int near, Twin of) {
        int far = ABSENT;
        for (int i = 0; i < count; i++) {
            boolean isOther =
                    i != near
                            && clOrdId[i] == clOrdId[near]
                            && theyTold[i]
                            && !weTold[i]
                            && theirQty[i] != 0
                            && isOfOneKey(key[i], key[near])
                            && of.isAt(transactNanos[i]);
            if (isOther && (far != ABSENT || !ExecutionKey.isFar(key[i]))) {
                return ABSENT;
            }
            far = isOther ? i : far;
        }
        return weTold[near] ? ABSENT : far;
    }

    private static boolean isOfOneKey(long aKey, long other) {
        return ExecutionKey.ofVenueIds(ExecutionKey.near(aKey))
                == ExecutionKey.ofVenueIds(ExecutionKey.near(other));
    }

    /** Under a name of theirs: one of ours may be it. */
    private static boolean isNamedByThem(long aKey) {
        return ExecutionKey.hasOwnIds(aKey) || ExecutionKey.isFar(aKey);
    }

    private boolean isTwin(int at, Twin of, boolean isTheirs) {
        return ExecutionKey.venue(key[at]) == ExecutionKey.venue(of.key)
                && ExecutionKey.instrument(key[at]) == ExecutionKey.instrument(of.key)
                && ExecutionKey.buy(key[at]) == ExecutionKey.buy(of.key)
                && clOrdId[at] == of.clOrdId
                && (isTheirs ? theirQty[at] : ourQty[at]) == of.qty
                && (isTheirs ? theirPx[at] : ourPx[at]) == of.px
                && of.isAt(transactNanos[at])
                && of.isCounted(cumQty[at]);
    }

    int add(long aKey, DirectBuffer buffer, int offset, long nowNanos) {
        int at = count++;
        key[at] = aKey;
        ids.putBytes(at * ID, buffer, offset, ID);
        sinceNanos[at] = nowNanos;
        fromNanos[at] = nowNanos;
        breakId[at] = Breaks.NONE;
        witnessedQty[at] = 0;
        looseQty[at] = 0;
        adjustedQty[at] = 0;
        adjustedPx[at] = 0;
        return at;
    }

    void remove(int at) {
        count--;
        for (int i = at; i < count; i++) {
            move(i + 1, i);
        }
    }

    void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            key[i] = pass.next(key[i]);
            for (int at = i * ID; at < (i + 1) * ID; at += Long.BYTES) {
                long word = pass.next(ids.getLong(at, ByteOrder.LITTLE_ENDIAN));
                ids.putLong(at, word, ByteOrder.LITTLE_ENDIAN);
            }
            clOrdId[i] = pass.next(clOrdId[i]);
            bookId[i] = pass.next(bookId[i]);
            ourQty[i] = pass.next(ourQty[i]);
            ourPx[i] = pass.next(ourPx[i]);
            theirQty[i] = pass.next(theirQty[i]);
            theirPx[i] = pass.next(theirPx[i]);
            weTold[i] = pass.next(weTold[i]);
            theyTold[i] = pass.next(theyTold[i]);
            sinceNanos[i] = pass.next(sinceNanos[i]);
            transactNanos[i] = pass.next(transactNanos[i]);
            cumQty[i] = pass.next(cumQty[i]);
            fromNanos[i] = pass.next(fromNanos[i]);
            breakId[i] = pass.next(breakId[i]);
            witnessedQty[i] = pass.next(witnessedQty[i]);
            looseQty[i] = pass.next(looseQty[i]);
            adjustedQty[i] = pass.next(adjustedQty[i]);
            adjustedPx[i] = pass.next(adjustedPx[i]);
        }
    }

    private boolean isSame(int at, DirectBuffer buffer, int offset) {
        for (int i = 0; i < ID; i += Long.BYTES) {
            if (ids.getLong(at * ID + i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void move(int from, int to) {
        key[to] = key[from];
        ids.putBytes(to * ID, ids, from * ID, ID);
        clOrdId[to] = clOrdId[from];
        bookId[to] = bookId[from];
        ourQty[to] = ourQty[from];
        ourPx[to] = ourPx[from];
        theirQty[to] = theirQty[from];
        theirPx[to] = theirPx[from];
        weTold[to] = weTold[from];
        theyTold[to] = theyTold[from];
        sinceNanos[to] = sinceNanos[from];
        transactNanos[to] = transactNanos[from];
        cumQty[to] = cumQty[from];
        fromNanos[to] = fromNanos[from];
        breakId[to] = breakId[from];
        witnessedQty[to] = witnessedQty[from];
        looseQty[to] = looseQty[from];
        adjustedQty[to] = adjustedQty[from];
        adjustedPx[to] = adjustedPx[from];
    }
}
