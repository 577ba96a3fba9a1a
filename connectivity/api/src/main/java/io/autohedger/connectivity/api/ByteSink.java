// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.DirectBuffer;

/** The outbound side of one connection: bounded, all or nothing. */
public interface ByteSink {
    /**
     * Takes all bytes or none. False: the buffer is full or the connection is gone, and not one of
     * these bytes has left. True is no promise that the peer will receive them.
     */
    boolean send(DirectBuffer buffer, int offset, int length);

    /** Closes after what was taken has been offered to the peer once; {@code reason} is shown. */
    void close(String reason);
}
