// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Reports that a client has not been sent yet, in their order: their inputs are not on the disk, or
 * nobody is connected. What is not sent when the desk ends is found in its journal by the next life
 * (docs/decisions/0065). The adapter's thread only.
 */
final class OwedReports {
    private static final int SEQ_AT = 0;
    private static final int LENGTH_AT = 8;
    private static final int MESSAGE_AT = 16;
    private static final int ALIGN = 8;
    private static final int INITIAL = 1 << 16;

    private final ExpandableArrayBuffer waiting = new ExpandableArrayBuffer(INITIAL);
    private int head;
    private int tail;

    /** Sends one. */
    @FunctionalInterface
    interface Sender {
        /** Whether it has left, or never can; false: later. */
        boolean send(DirectBuffer buffer, int offset, long nowNanos);
    }

    /** A report of the step of this input. */
    void add(long seq, DirectBuffer buffer, int offset, int length) {
        waiting.putLong(tail + SEQ_AT, seq);
        waiting.putInt(tail + LENGTH_AT, length);
        waiting.putBytes(tail + MESSAGE_AT, buffer, offset, length);
        tail += MESSAGE_AT + ((length + ALIGN - 1) & -ALIGN);
    }

    /** Whether the oldest may leave. */
    boolean isDue(long durableSeq) {
        return head < tail && waiting.getLong(head + SEQ_AT) <= durableSeq;
    }

    /** Sends what may leave, as far as it does. */
    void pay(long durableSeq, Sender sender, long nowNanos) {
        while (isDue(durableSeq) && sender.send(waiting, head + MESSAGE_AT, nowNanos)) {
            int length = waiting.getInt(head + LENGTH_AT);
            head += MESSAGE_AT + ((length + ALIGN - 1) & -ALIGN);
        }
        if (head == tail) {
            head = 0;
            tail = 0;
        } else if (head > tail / 2 && head >= INITIAL) {
            waiting.putBytes(0, waiting, head, tail - head);
            tail -= head;
            head = 0;
        }
    }
}
