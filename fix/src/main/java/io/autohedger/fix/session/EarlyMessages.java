// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages that came before their turn, kept until the gap in front of them is filled. Bounded:
 * what does not fit is refused and asked for again later.
 */
final class EarlyMessages {

    private static final int MAX_MESSAGES = 1024;

    private final UnsafeBuffer bytes;
    private final int[] msgSeqNums = new int[MAX_MESSAGES];
    private final int[] offsets = new int[MAX_MESSAGES];
    private final int[] lengths = new int[MAX_MESSAGES];
    private int count;
    private int end;

    EarlyMessages(int capacity) {
        bytes = new UnsafeBuffer(new byte[capacity]);
    }

    /** Keeps a message, or with length 0 the fact that this number is done with. */
    boolean offer(int msgSeqNum, DirectBuffer buffer, int offset, int length) {
        int known = find(msgSeqNum);
        if (known >= 0) {
            if (length == 0) {
                lengths[known] = 0;
            }
            return true;
        }
        if (count == MAX_MESSAGES || end + length > bytes.capacity()) {
            return false;
        }
        bytes.putBytes(end, buffer, offset, length);
        msgSeqNums[count] = msgSeqNum;
        offsets[count] = end;
        lengths[count] = length;
        count++;
        end += length;
        return true;
    }

    /** The place of a message, or -1. */
    int find(int msgSeqNum) {
        for (int i = 0; i < count; i++) {
            if (msgSeqNums[i] == msgSeqNum) {
                return i;
            }
        }
        return -1;
    }

    DirectBuffer buffer() {
        return bytes;
    }

    int offset(int place) {
        return offsets[place];
    }

    int length(int place) {
        return lengths[place];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Forgets messages below this number; room is reused when the queue is empty. */
    void dropBelow(int msgSeqNum) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (msgSeqNums[i] >= msgSeqNum) {
                msgSeqNums[kept] = msgSeqNums[i];
                offsets[kept] = offsets[i];
                lengths[kept] = lengths[i];
                kept++;
            }
        }
        count = kept;
        if (count == 0) {
            end = 0;
        }
    }

    void clear() {
        count = 0;
        end = 0;
    }
}
