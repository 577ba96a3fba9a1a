// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.transport;

import io.autohedger.connectivity.api.Adapter;

/** What happens to connections; each says what and where. Calls come from within poll. */
public interface TransportEvents {
    /** No connection came of it; connect again when the caller's own delay is over. */
    void connectFailed(Adapter adapter, String where, String what);

    /** A connection ended, after its adapter was told. */
    void closed(Adapter adapter, long connectionEpoch, String where, String what);

    /** A peer that reached a listener and was turned away, or could not be taken. */
    void refused(String where, String what);
}
