// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import org.agrona.DirectBuffer;

/** Takes the core's venue commands to the adapter of their session, and valves to all clients. */
@FunctionalInterface
public interface CommandRouter {
    /**
     * Hands over one command, an SBE message with its header.
     *
     * @return false: provably nothing was started towards the wire
     */
    boolean command(int templateId, DirectBuffer buffer, int offset, int length, long nowNanos);
}
