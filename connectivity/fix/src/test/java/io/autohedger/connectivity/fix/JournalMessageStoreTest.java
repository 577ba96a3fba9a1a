// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.api.SentMessageReader;
import io.autohedger.connectivity.api.SessionJournal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JournalMessageStoreTest {
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[8]);
    private final Journal journal = new Journal();
    private final JournalMessageStore store = new JournalMessageStore(journal, 7);

    @Test
    void numbersGoOnFromTheJournal() {
        assertEquals(5, store.nextSenderMsgSeqNum());
        assertEquals(9, store.nextTargetMsgSeqNum());
    }

    @Test
    void sendIsJournalledUnderTheConnectionsEpoch() {
        store.onConnected(42);
        assertTrue(store.beforeSend(5, true, bytes, 0, 8));
        assertEquals(List.of("sent 7 42 5 true"), journal.calls);
        assertEquals(6, store.nextSenderMsgSeqNum());
    }

    @Test
    void refusedRecordUsesNoNumber() {
        journal.accepts = false;
        assertFalse(store.beforeSend(5, false, bytes, 0, 8));
        assertEquals(5, store.nextSenderMsgSeqNum());
    }

    @Test
    void inboundAndResetReachTheJournal() {
        store.onInbound(10);
        store.reset(1, 2);
        assertEquals(List.of("target 7 10", "reset 7 1 2"), journal.calls);
        assertEquals(1, store.nextSenderMsgSeqNum());
        assertEquals(2, store.nextTargetMsgSeqNum());
    }

    @Test
    void gapFillOnlyMessagesAreNotReadBack() {
        List<Integer> read = new ArrayList<>();
        int damaged = store.read(3, 4, (msgSeqNum, _, _, _) -> read.add(msgSeqNum));
        assertEquals(List.of(4), read);
        assertEquals(1, damaged);
    }

    private static final class Journal implements SessionJournal {
        private final List<String> calls = new ArrayList<>();
        private final UnsafeBuffer stored = new UnsafeBuffer(new byte[4]);
        private boolean accepts = true;

        @Override
        public boolean sendStarted(
                int sessionId,
                long connectionEpoch,
                long msgSeqNum,
                boolean gapFillOnly,
                DirectBuffer buffer,
                int offset,
                int length) {
            calls.add(
                    "sent "
                            + sessionId
                            + " "
                            + connectionEpoch
                            + " "
                            + msgSeqNum
                            + " "
                            + gapFillOnly);
            return accepts;
        }

        @Override
        public long nextSenderMsgSeqNum(int sessionId) {
            return 5;
        }

        @Override
        public long nextTargetMsgSeqNum(int sessionId) {
            return 9;
        }

        @Override
        public void resetSequences(int sessionId, long nextSender, long nextTarget) {
            calls.add("reset " + sessionId + " " + nextSender + " " + nextTarget);
        }

        @Override
        public void targetAdvanced(int sessionId, long nextTarget) {
            calls.add("target " + sessionId + " " + nextTarget);
        }

        @Override
        public int readSent(
                int sessionId, long beginSeqNo, long endSeqNo, SentMessageReader reader) {
            reader.onSent(3, true, stored, 0, 4);
            reader.onSent(4, false, stored, 0, 4);
            return 1;
        }
    }
}
