// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * What FIX sessions remember, kept in the desk's journal. Numbers are held in memory; a resend
 * reads the journal from its beginning, off the hot path. The desk's thread.
 */
final class JournalSessions implements SessionJournal {
    private final Path directory;
    private final Sequencer sequencer;
    private final Int2ObjectHashMap<Numbers> sessions = new Int2ObjectHashMap<>();
    private long sends;

    /** Of one session; {@code sendsAtReset} are older than the numbers that are in force. */
    private static final class Numbers {
        long nextSender = 1;
        long nextTarget = 1;
        long sendsAtReset;
    }

    JournalSessions(Path directory, Sequencer sequencer) {
        this.directory = directory;
        this.sequencer = sequencer;
    }

    @Override
    public boolean sendStarted(
            int sessionId,
            long connectionEpoch,
            long msgSeqNum,
            boolean gapFillOnly,
            DirectBuffer buffer,
            int offset,
            int length) {
        boolean written =
                sequencer.sendStarted(
                        sessionId, connectionEpoch, msgSeqNum, gapFillOnly, buffer, offset, length);
        if (written) {
            sends++;
            numbers(sessionId).nextSender = msgSeqNum + 1;
        }
        return written;
    }

    @Override
    public long nextSenderMsgSeqNum(int sessionId) {
        return numbers(sessionId).nextSender;
    }

    @Override
    public long nextTargetMsgSeqNum(int sessionId) {
        return numbers(sessionId).nextTarget;
    }

    @Override
    public void resetSequences(int sessionId, long nextSender, long nextTarget) {
        Numbers numbers = numbers(sessionId);
        numbers.nextSender = nextSender;
        numbers.nextTarget = nextTarget;
        numbers.sendsAtReset = sends;
    }

    @Override
    public void targetAdvanced(int sessionId, long nextTarget) {
        numbers(sessionId).nextTarget = nextTarget;
    }

    @Override
    public int readSent(int sessionId, long beginSeqNo, long endSeqNo, SentMessageReader reader) {
        long seen = 0;
        Numbers numbers = numbers(sessionId);
        try (JournalReader journal = JournalReader.open(directory)) {
            while (seen < sends && journal.next()) {
                if (journal.type() != RecordType.SEND_STARTED) {
                    continue;
                }
                seen++;
                boolean wanted =
                        journal.sessionId() == sessionId
                                && seen > numbers.sendsAtReset
                                && journal.msgSeqNum() >= beginSeqNo
                                && (endSeqNo == 0 || journal.msgSeqNum() <= endSeqNo);
                if (wanted) {
                    reader.onSent(
                            journal.msgSeqNum(),
                            journal.gapFillOnly(),
                            journal.buffer(),
                            journal.payloadOffset(),
                            journal.payloadLength());
                }
            }
            return journal.end() instanceof JournalEnd.Damaged ? 1 : 0;
        } catch (IOException e) {
            // What cannot be read is damaged: the session fills its gap.
            return 1;
        }
    }

    private Numbers numbers(int sessionId) {
        Numbers known = sessions.get(sessionId);
        if (known == null) {
            known = new Numbers();
            sessions.put(sessionId, known);
        }
        return known;
    }
}
