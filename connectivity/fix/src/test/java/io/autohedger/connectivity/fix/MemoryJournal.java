// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The journal of one session, as a list. */
public final class MemoryJournal implements SessionJournal {
    /** One SEND_STARTED; its bytes as text with | for the delimiter. */
    public record Sent(long msgSeqNum, boolean gapFillOnly, String text) {}

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
            String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\u0001', '|');
            sent.add(new Sent(msgSeqNum, gapFillOnly, text));
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
                byte[] bytes =
                        message.text().replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
                reader.onSent(
                        message.msgSeqNum(),
                        message.gapFillOnly(),
                        new UnsafeBuffer(bytes),
                        0,
                        bytes.length);
            }
        }
        return 0;
    }
}
