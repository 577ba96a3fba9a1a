// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import org.agrona.DirectBuffer;

/**
 * The memory of a session across connections and processes. Implementations keep a checksum with
 * each message and leave out what fails it. Called on the session's thread.
 */
public interface MessageStore {

    /** Receives stored messages in order of their numbers. */
    @FunctionalInterface
    interface Reader {
        /** One message; the bytes are valid during the call. */
        void onMessage(int msgSeqNum, DirectBuffer buffer, int offset, int length);
    }

    /** The number of our next message, from 1. */
    int nextSenderMsgSeqNum();

    /** The number we expect from the peer, from 1. */
    int nextTargetMsgSeqNum();

    /**
     * Keeps a message before it is sent; {@link #nextSenderMsgSeqNum} becomes {@code msgSeqNum +
     * 1}. False when it cannot: the message is then not sent.
     *
     * @param gapFillOnly never resend this one (session messages, orders): its number is enough
     */
    boolean beforeSend(
            int msgSeqNum, boolean gapFillOnly, DirectBuffer buffer, int offset, int length);

    /** The peer's messages below this number are processed. */
    void onInbound(int nextTargetMsgSeqNum);

    /** A new start: forgets all messages and sets both numbers. */
    void reset(int nextSenderMsgSeqNum, int nextTargetMsgSeqNum);

    /**
     * Reads the messages of a range that may be resent. Numbers kept as gap fill, unknown or
     * damaged are left out. Returns how many were damaged.
     */
    int read(int beginSeqNo, int endSeqNo, Reader reader);
}
