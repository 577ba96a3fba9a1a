// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.transport;

import io.autohedger.connectivity.api.Adapter;
import org.jspecify.annotations.Nullable;

/** Chooses the adapter of an accepted connection. */
@FunctionalInterface
public interface Acceptor {
    /** Null turns the peer away: its place is taken, or it has none. */
    @Nullable Adapter accept(String remoteAddress);
}
