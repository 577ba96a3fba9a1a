// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.RequestKind;

/**
 * Which request left under which sequence number, for rejects that name nothing else. Keeps the
 * last 4,096; an older number is not known, and neither is one from before the numbers began again:
 * it would pin a reject on the wrong order.
 */
final class SentRequests {
    static final int KEPT = 4096;

    private final int[] msgSeqNum = new int[KEPT];
    private final int[] numbering = new int[KEPT];
    private final long[] clOrdId = new long[KEPT];
    private final long[] origClOrdId = new long[KEPT];
    private final RequestKind[] kind = new RequestKind[KEPT];

    void put(int number, int numberingNow, long id, long origId, RequestKind request) {
        int slot = number & (KEPT - 1);
        msgSeqNum[slot] = number;
        numbering[slot] = numberingNow;
        clOrdId[slot] = id;
        origClOrdId[slot] = origId;
        kind[slot] = request;
    }

    /** The slot of a number that is still known, or -1. */
    int find(int number, int numberingNow) {
        int slot = number & (KEPT - 1);
        boolean known = number > 0 && msgSeqNum[slot] == number && numbering[slot] == numberingNow;
        return known ? slot : -1;
    }

    long clOrdId(int slot) {
        return clOrdId[slot];
    }

    long origClOrdId(int slot) {
        return origClOrdId[slot];
    }

    RequestKind kind(int slot) {
        return kind[slot];
    }
}
