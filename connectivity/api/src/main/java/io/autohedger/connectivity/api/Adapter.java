// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.DirectBuffer;

/**
 * One counterparty's session, passive: it acts only when the driver calls it, on the driver's
 * thread, with the driver's time ({@code now}: nanoseconds since the epoch, UTC).
 *
 * <p>A connection epoch names one connection. Bytes that carry another epoch than the last one
 * given to {@link #onConnected} belong to a connection that is gone and change nothing.
 */
public interface Adapter {
    /** A connection stands; {@code sink} writes to this connection only, and to no later one. */
    void onConnected(long connectionEpoch, ByteSink sink, long now);

    /** The connection is gone; its sink refuses from here on. */
    void onDisconnected(long connectionEpoch, long now);

    /**
     * Bytes have come. Returns how many of them were consumed, from the front; the caller keeps the
     * rest and gives it again with what follows.
     */
    int onBytes(long connectionEpoch, DirectBuffer buffer, int offset, int length, long now);

    /**
     * A command of the core, as the SBE output that it is, at {@code offset} with its header.
     * Returns false only where the command has provably not been sent.
     */
    boolean onCommand(int templateId, DirectBuffer buffer, int offset, int length, long now);

    /** The time of {@link #nextDeadline} has come; calling it early does no harm. */
    void onTimer(long now);

    /**
     * The node stops: say goodbye as the protocol wants. The driver goes on calling until the
     * connection is gone, or its own patience.
     */
    default void onStop(long now) {}

    /** When this adapter wants {@link #onTimer}, or {@link Long#MAX_VALUE} for no wish. */
    long nextDeadline();
}
