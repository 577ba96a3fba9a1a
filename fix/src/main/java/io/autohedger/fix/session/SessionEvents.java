// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.FixFields;
import org.agrona.DirectBuffer;

/**
 * What a session tells its owner, on the thread that called the session. Views are valid during the
 * call only. A listener may send from inside a call.
 */
public interface SessionEvents {

    /**
     * A valid application message, each sequence number once and in order.
     *
     * @param message the fields; give it to a generated decoder's {@code wrap}
     * @param possDup the peer says it may have sent this sequence number before
     * @param possResend the peer says it may have sent this content under another number
     */
    void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend);

    /** Application messages may be sent from now on. */
    default void onLoggedOn() {}

    /**
     * The peer has answered what {@link FixSession#prove} asked, in its turn: no message is missing
     * on either side. Once for each {@code prove}, unless the session ends before.
     */
    default void onProved() {}

    /** They may not any longer. Once for each {@link #onLoggedOn}; the text says why. */
    default void onLoggedOut(CharSequence text) {}

    /** The peer refused our Logon, with its words. */
    default void onLogonRefused(CharSequence text) {}

    /** Something was against the protocol; {@code msgSeqNum} is 0 where it is not known. */
    default void onViolation(Violation violation, int msgSeqNum, CharSequence text) {}

    /**
     * A message of the peer that we refused, with Reject (3) or as an unsupported type (j). It
     * reaches nobody else, whatever it said.
     */
    default void onRefused(FixFields message, CharSequence why) {}

    /** Bytes that are no message and were skipped; a gap shows later what they were. */
    default void onGarbled(DirectBuffer buffer, int offset, int length) {}

    /** Messages {@code beginSeqNo} to {@code endSeqNo} are missing and have been asked for. */
    default void onGap(int beginSeqNo, int endSeqNo) {}

    /** A sequence number of ours is used: the message is in the store and about to be sent. */
    default void onSequenceUsed(int msgSeqNum, int msgType) {}

    /** The peer lost messages; application messages among these are resent or gap-filled. */
    default void onResendRequest(int beginSeqNo, int endSeqNo) {}
}
