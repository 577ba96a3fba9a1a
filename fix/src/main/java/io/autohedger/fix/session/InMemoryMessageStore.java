// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.IntArrayList;

/** A store that lives as long as the process: for simulators and tests. Grows by doubling. */
public final class InMemoryMessageStore implements MessageStore {

    private static final int GAP_FILL = -1;

    private final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 16);
    private final IntArrayList offsets = new IntArrayList(1024, Integer.MIN_VALUE);
    private final IntArrayList lengths = new IntArrayList(1024, Integer.MIN_VALUE);
    private int firstMsgSeqNum = 1;
    private int nextSender = 1;
    private int nextTarget = 1;
    private int end;

    @Override
    public int nextSenderMsgSeqNum() {
        return nextSender;
    }

    @Override
    public int nextTargetMsgSeqNum() {
        return nextTarget;
    }

    @Override
    public boolean beforeSend(
            int msgSeqNum, boolean gapFillOnly, DirectBuffer buffer, int offset, int length) {
        if (msgSeqNum != nextSender) {
            return false;
        }
        offsets.addInt(end);
        lengths.addInt(gapFillOnly ? GAP_FILL : length);
        if (!gapFillOnly) {
            bytes.putBytes(end, buffer, offset, length);
            end += length;
        }
        nextSender = msgSeqNum + 1;
        return true;
    }

    @Override
    public void onInbound(int nextTargetMsgSeqNum) {
        nextTarget = nextTargetMsgSeqNum;
    }

    @Override
    public void reset(int nextSenderMsgSeqNum, int nextTargetMsgSeqNum) {
        offsets.clear();
        lengths.clear();
        end = 0;
        firstMsgSeqNum = nextSenderMsgSeqNum;
        nextSender = nextSenderMsgSeqNum;
        nextTarget = nextTargetMsgSeqNum;
    }

    @Override
    public int read(int beginSeqNo, int endSeqNo, Reader reader) {
        int last = Math.min(endSeqNo, nextSender - 1);
        for (int seq = Math.max(beginSeqNo, firstMsgSeqNum); seq <= last; seq++) {
            int length = lengths.getInt(seq - firstMsgSeqNum);
            if (length != GAP_FILL) {
                reader.onMessage(seq, bytes, offsets.getInt(seq - firstMsgSeqNum), length);
            }
        }
        return 0;
    }
}
