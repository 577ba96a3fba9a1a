// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.connectivity.fix.SymbolTable;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one read has brought and was not handed on yet: of each instrument its newest top only.
 * Where prices come faster than they are taken in, the older ones are left out, and counted; no
 * more wait than there are instruments. They leave in the order of their messages.
 */
final class WaitingTops {
    private final Int2ObjectHashMap<Top> tops = new Int2ObjectHashMap<>();
    private final Top[] waiting;
    private int count;
    private long conflated;

    /** The top of one instrument, reused; quantity 0: no such side. */
    static final class Top {
        final int instrumentId;
        long bidPx;
        long bidQty;
        long offerPx;
        long offerQty;
        long transactTimeNanos;
        int msgSeqNum;
        private boolean isWaiting;

        Top(int instrumentId) {
            this.instrumentId = instrumentId;
        }

        void clear() {
            bidPx = 0;
            bidQty = 0;
            offerPx = 0;
            offerQty = 0;
        }
    }

    WaitingTops(SymbolTable symbols) {
        waiting = new Top[symbols.size()];
        for (int i = 0; i < symbols.size(); i++) {
            int id = symbols.at(i).instrumentId();
            tops.put(id, new Top(id));
        }
    }

    /** Empty, to be filled in; it waits behind all others from now on. */
    Top renew(int instrumentId) {
        Top top = tops.get(instrumentId);
        if (top == null) {
            throw new IllegalArgumentException("no instrument " + instrumentId);
        }
        if (top.isWaiting) {
            conflated++;
            leave(top);
        }
        top.isWaiting = true;
        top.clear();
        waiting[count++] = top;
        return top;
    }

    /** The one that waits longest, which waits no more; null: none does. */
    @Nullable Top poll() {
        if (count == 0) {
            return null;
        }
        Top first = waiting[0];
        leave(first);
        return first;
    }

    private void leave(Top top) {
        int at = 0;
        while (waiting[at] != top) {
            at++;
        }
        count--;
        System.arraycopy(waiting, at + 1, waiting, at, count - at);
        top.isWaiting = false;
    }

    /** Tops that a newer one of the same read has replaced. */
    long conflated() {
        return conflated;
    }
}
