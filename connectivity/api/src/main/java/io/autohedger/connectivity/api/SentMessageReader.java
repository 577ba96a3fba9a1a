// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.DirectBuffer;

/** Receives messages read back from the journal; the buffer is valid during the call only. */
@FunctionalInterface
public interface SentMessageReader {
    void onSent(long msgSeqNum, boolean gapFillOnly, DirectBuffer buffer, int offset, int length);
}
