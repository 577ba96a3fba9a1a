// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The journal of one session, as a list. */
public final class MemoryJournal implements SessionJournal {
    /** One SEND_STARTED; compared by identity only. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sent(long msgSeqNum, boolean gapFillOnly, byte[] bytes) {
        /** With | for the delimiter. */
        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII)
                    .replace('\u0001', '|');
        }
    }

    public final List<Sent> sent = new ArrayList<>();

    /** False: the disk is full. */
    public boolean accepts = true;

    private long nextSender = 1;
    private long nextTarget = 1;

    @Override
    public boolean sendStarted(
            int sessionId,
            long connectionEpoch,
            long msgSeqNum,
            boolean gapFillOnly,
            DirectBuffer buffer,
            int offset,
            int length) {
        if (accepts) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            sent.add(new Sent(msgSeqNum, gapFillOnly, bytes));
            nextSender = msgSeqNum + 1;
        }
        return accepts;
    }

    @Override
    public long nextSenderMsgSeqNum(int sessionId) {
        return nextSender;
    }

    @Override
    public long nextTargetMsgSeqNum(int sessionId) {
        return nextTarget;
    }

    @Override
    public void resetSequences(int sessionId, long sender, long target) {
        sent.clear();
        nextSender = sender;
        nextTarget = target;
    }

    @Override
    public void targetAdvanced(int sessionId, long target) {
        nextTarget = target;
    }

    @Override
    public int readSent(int sessionId, long beginSeqNo, long endSeqNo, SentMessageReader reader) {
        for (Sent message : sent) {
            if (message.msgSeqNum() >= beginSeqNo && message.msgSeqNum() <= endSeqNo) {
                UnsafeBuffer bytes = new UnsafeBuffer(message.bytes());
                reader.onSent(
                        message.msgSeqNum(),
                        message.gapFillOnly(),
                        bytes,
                        0,
                        message.bytes().length);
            }
        }
        return 0;
    }
}
