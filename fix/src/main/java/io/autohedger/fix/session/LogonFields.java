// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.codec.MessageEncoder;

/** Adds a venue's own fields to our Logon: user name, signature, flags. */
@FunctionalInterface
public interface LogonFields {

    /** Appends to the body; number and time are those the header will carry. */
    void append(MessageEncoder logon, int msgSeqNum, long sendingTime);
}
