// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import org.agrona.DirectBuffer;

/** Where a session's bytes go: the port that a transport implements. */
public interface ByteOutput {

    /**
     * Takes a whole message, by copying or writing it before it returns. False when it cannot: the
     * session then closes the connection, and the peer asks for what it missed at the next Logon.
     */
    boolean write(long epoch, DirectBuffer buffer, int offset, int length);

    /**
     * Closes the connection after what was written has gone out. The session is disconnected
     * already and needs no {@code onDisconnected}.
     */
    void disconnect(long epoch);
}
