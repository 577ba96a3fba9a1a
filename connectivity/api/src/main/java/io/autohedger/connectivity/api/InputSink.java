// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.MutableDirectBuffer;

/** From an adapter to the core: one SBE input at a time is claimed, encoded, then committed. */
public interface InputSink {
    /**
     * Room for one input; returns where its SBE header begins in {@link #buffer()}.
     *
     * @param length of header and body in bytes
     */
    int claim(int templateId, int length);

    /** Where to encode; asked anew after each claim. */
    MutableDirectBuffer buffer();

    /**
     * Hands the claimed input to the core.
     *
     * @param msgSeqNum of the message that caused it, 0 where none did
     * @return false: the core is stopped and the input is on no record, so acknowledge nothing
     */
    boolean commit(int sessionId, long connectionEpoch, long msgSeqNum);

    /** Gives the claimed room back; nothing reaches the core. */
    void abort();

    /** The seq of the newest input; between steps that of the last one committed. */
    long lastSeq();

    /** Every input up to this seq is on the disk: what was promised for it outlives the host. */
    long durableSeq();
}
