// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.DirectBuffer;

/** What a session must have written down before its bytes leave, and can read after a restart. */
public interface SessionJournal {
    /**
     * Records that a send is about to start. False: it could not be written, so do not send.
     *
     * @param gapFillOnly true where a resend must fill the gap and never repeat the message, as for
     *     an order whose price has aged
     */
    boolean sendStarted(
            int sessionId,
            long connectionEpoch,
            long msgSeqNum,
            boolean gapFillOnly,
            DirectBuffer buffer,
            int offset,
            int length);

    /** The next number to send, 1 for a session without history. */
    long nextSenderMsgSeqNum(int sessionId);

    /** The next number expected from the peer, 1 for a session without history. */
    long nextTargetMsgSeqNum(int sessionId);

    /** The numbers begin again by agreement of both sides. */
    void resetSequences(int sessionId, long nextSender, long nextTarget);

    /** The peer's messages below this number have been dealt with. */
    void targetAdvanced(int sessionId, long nextTarget);

    /**
     * Reads what was sent and may be sent again, in ascending order, both ends included; those of
     * gapFillOnly may be left out. Returns how many were damaged; one that was damaged on disk is
     * left out, so the caller fills its gap.
     */
    int readSent(int sessionId, long beginSeqNo, long endSeqNo, SentMessageReader reader);
}
