// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A simulated venue: accepts one FIX 4.4 session for prices and orders. */
public abstract sealed class VenueAgent implements Adapter permits ProviderAgent, BookAgent {
    private final String name;
    private final VenueSession venue;
    private @Nullable DropCopyAgent dropCopy;

    VenueAgent(String name, VenueSession venue) {
        this.name = name;
        this.venue = venue;
    }

    /** Its SenderCompID. */
    public final String name() {
        return name;
    }

    /** From here on it sends a drop copy, under a CompID of its own; asked for once. */
    public final DropCopyAgent copyAs(String dropCopyName) {
        return copyAs(dropCopyName, false);
    }

    /** The same; it may name executions by ExecIDs of its own. */
    public final DropCopyAgent copyAs(String dropCopyName, boolean hasOwnExecIds) {
        DropCopyAgent copy = venue.copyAs(dropCopyName, hasOwnExecIds);
        dropCopy = copy;
        return copy;
    }

    /** Its drop copy, or null. */
    public final @Nullable DropCopyAgent dropCopy() {
        return dropCopy;
    }

    /** From here on it charges each fill this part of its worth, and says so in the report. */
    public final void charge(double bps) {
        venue.charge(bps);
    }

    /** What the venue really knows. */
    public final VenueLedger ledger() {
        return venue.ledger();
    }

    /** What it does wrong; the owner may change it at any time. */
    public final Faults faults() {
        return venue.faults();
    }

    public final boolean isLoggedOn() {
        return venue.isLoggedOn();
    }

    /** Nothing is on its way, in decision or waiting to be told. */
    public final boolean isIdle() {
        return venue.isIdle();
    }

    /** Drops the connection; orders live on. */
    public final void disconnect(long now) {
        venue.disconnect(now);
    }

    /** Says goodbye and closes; orders live on. */
    public final void logout(long now) {
        venue.logout(now);
    }

    @Override
    public final void onConnected(long connectionEpoch, ByteSink sink, long now) {
        venue.onConnected(connectionEpoch, sink, now);
    }

    @Override
    public final void onDisconnected(long connectionEpoch, long now) {
        venue.onDisconnected(connectionEpoch, now);
    }

    @Override
    public final int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        return venue.onBytes(connectionEpoch, buffer, offset, length, now);
    }

    /** An agent obeys no core: never sent. */
    @Override
    public final boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long now) {
        return false;
    }

    @Override
    public final void onTimer(long now) {
        venue.onTimer(now);
    }

    @Override
    public final long nextDeadline() {
        return venue.nextDeadline();
    }
}
