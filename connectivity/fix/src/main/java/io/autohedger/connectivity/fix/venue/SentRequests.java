// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.RequestKind;

/**
 * Which request left under which sequence number, for rejects that name nothing else. Keeps the
 * last 4,096; an older number is not known.
 */
final class SentRequests {
    private static final int KEPT = 4096;

    private final int[] msgSeqNum = new int[KEPT];
    private final long[] clOrdId = new long[KEPT];
    private final long[] origClOrdId = new long[KEPT];
    private final RequestKind[] kind = new RequestKind[KEPT];

    void put(int number, long id, long origId, RequestKind request) {
        int slot = number & (KEPT - 1);
        msgSeqNum[slot] = number;
        clOrdId[slot] = id;
        origClOrdId[slot] = origId;
        kind[slot] = request;
    }

    /** The slot of a number that is still known, or -1. */
    int find(int number) {
        int slot = number & (KEPT - 1);
        return number > 0 && msgSeqNum[slot] == number ? slot : -1;
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
