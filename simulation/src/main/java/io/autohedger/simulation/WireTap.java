// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import org.agrona.DirectBuffer;

/** Sees every message that a node gives to a line, whether or not it arrives. */
public interface WireTap {
    WireTap NONE = new WireTap() {};

    /** It is about to be sent; the sender may vanish here. */
    default void sends(String from, String to, DirectBuffer buffer, int offset, int length) {}

    /** It is on its way. */
    default void sent(String from, String to, DirectBuffer buffer, int offset, int length) {}
}
