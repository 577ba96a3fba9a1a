// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.fix.session.MessageStore;
import org.agrona.DirectBuffer;

/** The memory of one FIX session, kept in the journal: the FIX store is the journal. */
public final class JournalMessageStore implements MessageStore {
    private final SessionJournal journal;
    private final int sessionId;
    private long connectionEpoch;
    private int nextSender;
    private int nextTarget;
    private int resets;

    public JournalMessageStore(SessionJournal journal, int sessionId) {
        this.journal = journal;
        this.sessionId = sessionId;
        this.nextSender = Math.toIntExact(journal.nextSenderMsgSeqNum(sessionId));
        this.nextTarget = Math.toIntExact(journal.nextTargetMsgSeqNum(sessionId));
    }

    /** Call before the session is told of the connection: sends are journalled under this epoch. */
    public void onConnected(long epoch) {
        connectionEpoch = epoch;
    }

    /** How often the numbers began again since the process started. */
    int resets() {
        return resets;
    }

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
        if (!journal.sendStarted(
                sessionId, connectionEpoch, msgSeqNum, gapFillOnly, buffer, offset, length)) {
            return false;
        }
        nextSender = msgSeqNum + 1;
        return true;
    }

    @Override
    public void onInbound(int nextTargetMsgSeqNum) {
        nextTarget = nextTargetMsgSeqNum;
        journal.targetAdvanced(sessionId, nextTargetMsgSeqNum);
    }

    @Override
    public void reset(int nextSenderMsgSeqNum, int nextTargetMsgSeqNum) {
        nextSender = nextSenderMsgSeqNum;
        nextTarget = nextTargetMsgSeqNum;
        resets++;
        journal.resetSequences(sessionId, nextSenderMsgSeqNum, nextTargetMsgSeqNum);
    }

    @Override
    public int read(int beginSeqNo, int endSeqNo, Reader reader) {
        return journal.readSent(
                sessionId,
                beginSeqNo,
                endSeqNo,
                (msgSeqNum, gapFillOnly, buffer, offset, length) -> {
                    if (!gapFillOnly) {
                        reader.onMessage(Math.toIntExact(msgSeqNum), buffer, offset, length);
                    }
                });
    }
}
