// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

/** What an operator must see of a session, because the adapter refused rather than guessed. */
public enum AdapterAlarm {
    /** A message that could not be read; its bytes are kept. */
    UNPARSEABLE,
    /** A symbol that no instrument bears. */
    UNKNOWN_SYMBOL,
    /** A price or quantity that the instrument's scale cannot hold exactly. */
    INEXACT_NUMBER,
    /** A value outside the protocol's or the venue's list; it was passed on as unknown. */
    UNKNOWN_VALUE,
    /** A required field is missing or contradicts another. */
    INVALID,
    /** A message of a kind that this adapter does not take. */
    UNEXPECTED_MESSAGE,
    /** Messages of one side are missing and have been asked for again, by us or by the peer. */
    SEQUENCE_GAP,
    /** The outbound buffer was full; the message was not sent. */
    BACK_PRESSURE,
    /** The journal refused a record; the message was not sent. */
    JOURNAL_REFUSED,
    /** The session was refused or ended by a breach of the protocol. */
    SESSION_REFUSED,
    /** A session that was up is not any longer, and we did not end it; its orders are in doubt. */
    SESSION_ENDED
}
