// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

/** What went against the protocol, for people and counters. */
public enum Violation {
    /** Bytes of a connection that is no longer the current one; they were dropped. */
    STALE_CONNECTION,
    /** Bytes that are no message; they were skipped. */
    GARBLED,
    /** The first message was no Logon. */
    NOT_A_LOGON,
    /** BeginString is not the session's. */
    BEGIN_STRING,
    /** SenderCompID or TargetCompID is not the session's. */
    COMP_ID,
    /** SendingTime is too far from our clock, or before OrigSendingTime. */
    SENDING_TIME,
    /** MsgSeqNum is missing or no positive number. */
    NO_SEQ_NUM,
    /** MsgSeqNum is below the expected one and the message is no duplicate. */
    SEQ_NUM_TOO_LOW,
    /** ResetSeqNumFlag without MsgSeqNum 1, or one we did not ask for. */
    BAD_RESET,
    /** The Logon's terms are not acceptable. */
    LOGON_REFUSED,
    /** We sent a Reject (3). */
    REJECTED,
    /** The peer rejected (3) one of our messages. */
    REJECTED_BY_PEER,
    /** An early message did not fit the queue; it will be asked for again. */
    EARLY_MESSAGE_DROPPED,
    /** A gap was not filled in time; it is asked for once more, then the session logs out. */
    RESEND_OVERDUE,
    /** The peer asks for messages that we have not sent. */
    RESEND_OUT_OF_RANGE,
    /** A stored message is damaged; its number was gap-filled. */
    STORE_DAMAGED,
    /** The store could not take a message; it was not sent. */
    STORE_REFUSED,
    /** The connection could not take the bytes; it was closed. */
    OUTPUT_FULL,
    /** The peer did not answer in time: Logon, Logout or TestRequest. */
    PEER_SILENT
}
