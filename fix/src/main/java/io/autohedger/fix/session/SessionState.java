// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

/** Where a session is. */
public enum SessionState {
    /** No connection; the sequence numbers live on in the store. */
    DISCONNECTED,
    /** Acceptor: connected, and the first message must be a Logon. */
    AWAITING_LOGON,
    /** Initiator: connected and our Logon is out. */
    LOGON_SENT,
    /** Application messages flow. */
    LOGGED_ON,
    /** Our Logout is out; the peer may still send, we no longer do. */
    LOGOUT_SENT
}
