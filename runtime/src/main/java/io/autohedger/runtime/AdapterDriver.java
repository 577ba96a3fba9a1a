// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.connectivity.api.Adapter;
import java.io.IOException;

/**
 * What calls adapters: connects out and again when a line was lost, listens, hands bytes over, and
 * calls what is due. {@link Network} does it on sockets; a simulation has its own. The node's
 * thread.
 */
public interface AdapterDriver extends AutoCloseable {
    /** Connections are told apart from those of an earlier life; before the first one. */
    void goOn(long lastEpoch);

    /** A session that this node opens, and opens again a second after it was lost. */
    void connect(Adapter adapter, String host, int port);

    /**
     * What peers open at this port: one session, or several that the adapter tells apart.
     *
     * @return the bound port
     */
    int listen(Adapter adapter, String host, int port) throws IOException;

    /** One round of everything that waits; gives how much there was. */
    int poll(long now);

    /** Nobody connects from now on, and every session says goodbye; go on polling. */
    void stop(long now);

    /** Whether a connection stands. */
    boolean isConnected();

    /** Closes every connection; adapters are told. */
    @Override
    void close();
}
