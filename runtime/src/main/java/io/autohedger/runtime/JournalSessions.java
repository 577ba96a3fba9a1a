// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.JournalWriter;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What FIX sessions remember, kept in the desk's journal. Numbers are held in memory, and where
 * each message lies that may be sent again; a resend reads those and nothing else, so that it does
 * not hold up the desk for the length of its journal. The desk's thread.
 */
final class JournalSessions implements SessionJournal {
    private static final int FIRST_KEPT = 1024;

    private static final DirectBuffer NO_BYTES = new UnsafeBuffer(new byte[0]);

    private final JournalStorage storage;
    private final Path directory;
    private final Sequencer sequencer;
    private final JournalWriter journal;
    private final SequenceMarks marks;
    private final Int2ObjectHashMap<Numbers> sessions = new Int2ObjectHashMap<>();

    /** Of one session, since its numbers began; {@code kept} messages may be sent again. */
    private static final class Numbers {
        final SequenceMarks.Mark mark;
        long nextSender = 1;
        long nextTarget = 1;
        int kept;
        long[] msgSeqNums = new long[FIRST_KEPT];
        long[] places = new long[FIRST_KEPT];

        Numbers(SequenceMarks.Mark mark) {
            this.mark = mark;
        }

        void keep(long msgSeqNum, long place) {
            if (kept == places.length) {
                msgSeqNums = Arrays.copyOf(msgSeqNums, kept * 2);
                places = Arrays.copyOf(places, kept * 2);
            }
            msgSeqNums[kept] = msgSeqNum;
            places[kept] = place;
            kept++;
        }
    }

    JournalSessions(
            JournalStorage storage,
            Path directory,
            Sequencer sequencer,
            JournalWriter journal,
            SequenceMarks marks) {
        this.marks = marks;
        this.storage = storage;
        this.directory = directory;
        this.sequencer = sequencer;
        this.journal = journal;
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
        Numbers numbers = numbers(sessionId);
        boolean written =
                reserve(numbers, msgSeqNum)
                        && sequencer.sendStarted(
                                sessionId,
                                connectionEpoch,
                                msgSeqNum,
                                gapFillOnly,
                                buffer,
                                offset,
                                length);
        if (written) {
            numbers.nextSender = msgSeqNum + 1;
            if (!gapFillOnly) {
                numbers.keep(msgSeqNum, journal.lastPlace());
            }
        }
        return written;
    }

    private boolean reserve(Numbers numbers, long msgSeqNum) {
        try {
            marks.use(numbers.mark, msgSeqNum);
            return true;
        } catch (JournalException e) {
            sequencer.stop(e);
            return false;
        }
    }

    /**
     * A SEND_STARTED of an earlier life. A number that was used before means that they restarted.
     */
    void recoverSent(int sessionId, long msgSeqNum, boolean gapFillOnly, long place) {
        Numbers numbers = numbers(sessionId);
        if (msgSeqNum < numbers.nextSender) {
            resetSequences(sessionId, msgSeqNum, 1);
        }
        numbers.nextSender = msgSeqNum + 1;
        if (!gapFillOnly) {
            numbers.keep(msgSeqNum, place);
        }
    }

    /**
     * An input of an earlier life. What came after the last one without becoming an input is asked
     * for again, and does no harm twice.
     */
    void recoverInbound(int sessionId, long msgSeqNum) {
        if (sessionId != 0 && msgSeqNum > 0) {
            numbers(sessionId).nextTarget = msgSeqNum + 1;
        }
    }

    /**
     * The machine went down: records of sends may be lost. No number that may have been used is
     * used again: the peer would refuse it for good. It sees a gap instead, asks, and is told to go
     * on. That the numbers are used up is on record, as of a send without bytes.
     */
    void skipLost(long connectionEpoch) {
        marks.all()
                .forEach((sessionId, mark) ->
                        sendStarted(
                                sessionId,
                                connectionEpoch,
                                mark.below() - 1,
                                true,
                                NO_BYTES,
                                0,
                                0));
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
        numbers.kept = 0;
    }

    @Override
    public void targetAdvanced(int sessionId, long nextTarget) {
        numbers(sessionId).nextTarget = nextTarget;
    }

    @Override
    public int readSent(int sessionId, long beginSeqNo, long endSeqNo, SentMessageReader reader) {
        Numbers numbers = numbers(sessionId);
        int from = firstAtLeast(numbers, beginSeqNo);
        int to = endSeqNo == 0 ? numbers.kept : firstAtLeast(numbers, endSeqNo + 1);
        if (from >= to) {
            return 0;
        }
        int damaged = 0;
        try (JournalReader records = JournalReader.open(storage, directory)) {
            for (int i = from; i < to; i++) {
                if (records.moveTo(numbers.places[i])
                        && isMessage(records, sessionId, numbers, i)) {
                    reader.onSent(
                            records.msgSeqNum(),
                            records.gapFillOnly(),
                            records.buffer(),
                            records.payloadOffset(),
                            records.payloadLength());
                } else {
                    damaged++;
                }
            }
            return damaged;
        } catch (IOException e) {
            // What cannot be read is damaged: the session fills its gap.
            return to - from;
        }
    }

    private static boolean isMessage(
            JournalReader records, int sessionId, Numbers numbers, int index) {
        return records.type() == RecordType.SEND_STARTED
                && records.sessionId() == sessionId
                && records.msgSeqNum() == numbers.msgSeqNums[index];
    }

    private static int firstAtLeast(Numbers numbers, long msgSeqNum) {
        int found = Arrays.binarySearch(numbers.msgSeqNums, 0, numbers.kept, msgSeqNum);
        return found >= 0 ? found : -found - 1;
    }

    private Numbers numbers(int sessionId) {
        Numbers known = sessions.get(sessionId);
        if (known == null) {
            known = new Numbers(marks.of(sessionId));
            sessions.put(sessionId, known);
        }
        return known;
    }
}
