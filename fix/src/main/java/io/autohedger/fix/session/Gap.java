// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

/** The bookkeeping of missing messages: at most one ResendRequest is out at any time. */
final class Gap {

    private int requestedUpTo; // 0: nothing is asked for
    private int highestSeen;
    private long requestedAt;
    private int attempts;

    void clear() {
        requestedUpTo = 0;
        highestSeen = 0;
        attempts = 0;
    }

    /** An early message came; true when the gap in front of it must be asked for. */
    boolean onEarly(int msgSeqNum) {
        highestSeen = Math.max(highestSeen, msgSeqNum);
        return requestedUpTo == 0;
    }

    /** The request went out: it covers what is missing below the highest number seen. */
    void onRequested(long now) {
        requestedUpTo = highestSeen - 1;
        requestedAt = now;
        attempts++;
    }

    /** Progress was made; true when a further gap must be asked for. */
    boolean onAdvanced(int expected, long now) {
        if (requestedUpTo == 0) {
            return false;
        }
        requestedAt = now;
        attempts = 0;
        if (expected <= requestedUpTo) {
            return false;
        }
        requestedUpTo = 0;
        return highestSeen >= expected;
    }

    boolean isOpen() {
        return requestedUpTo != 0;
    }

    int upTo() {
        return requestedUpTo;
    }

    /** Two requests without any progress: a third would not help. */
    boolean isHopeless() {
        return attempts >= 2;
    }

    long requestedAt() {
        return requestedAt;
    }
}
