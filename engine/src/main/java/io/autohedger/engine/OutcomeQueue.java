// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.snapshot.StatePass;

/** What became of a program's orders, in ledger order, until its reaction takes it. */
final class OutcomeQueue {
    private static final int MOST = 1024;

    private final int[] kind = new int[MOST];
    private final long[] clOrdId = new long[MOST];
    private final int[] reason = new int[MOST];
    private final int[] venueId = new int[MOST];
    private final int[] assetId = new int[MOST];
    private int head;
    private int tail;
    private int current;

    /**
     * False: there is no room.
     *
     * @param anAsset what the order hedges
     */
    boolean add(int aKind, long anOrder, int aReason, int aVenue, int anAsset) {
        if (tail - head == MOST) {
            return false;
        }
        int at = tail++ & (MOST - 1);
        kind[at] = aKind;
        clOrdId[at] = anOrder;
        reason[at] = aReason;
        venueId[at] = aVenue;
        assetId[at] = anAsset;
        return true;
    }

    void clear() {
        head = tail;
    }

    int waiting() {
        return tail - head;
    }

    /** Takes the oldest; it is what the others tell of until the next. */
    void next() {
        current = head++ & (MOST - 1);
    }

    int kind() {
        return kind[current];
    }

    /** 0: of no order that went out. */
    long clOrdId() {
        return clOrdId[current];
    }

    int reason() {
        return reason[current];
    }

    /** Of a refusal without an order where it was to go; 0: nowhere. */
    int venueId() {
        return venueId[current];
    }

    int assetId() {
        return assetId[current];
    }

    void state(StatePass pass) {
        int waiting = pass.next(waiting());
        if (pass.reads()) {
            head = 0;
            tail = waiting;
        }
        for (int i = 0; i < waiting; i++) {
            int at = head + i & (MOST - 1);
            kind[at] = pass.next(kind[at]);
            clOrdId[at] = pass.next(clOrdId[at]);
            reason[at] = pass.next(reason[at]);
            venueId[at] = pass.next(venueId[at]);
            assetId[at] = pass.next(assetId[at]);
        }
    }
}
