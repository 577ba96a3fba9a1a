// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.transport;

import io.autohedger.connectivity.api.Adapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every connection of a node, polled in turn. Channels are read directly and without a selector:
 * they are few. Listeners have one, because an accept that finds nobody allocates.
 *
 * <p>Connection epochs rise by one with each connection of this transport, in either direction.
 */
public final class TcpTransport implements AutoCloseable {
    private final TransportEvents events;
    private final int bufferBytes;
    private final List<TcpConnection> connections = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable Selector waiting;
    private long lastEpoch;

    private record Listener(ServerSocketChannel channel, Acceptor acceptor, String where) {}

    /**
     * Opens nothing yet.
     *
     * @param bufferBytes of each direction of each connection, taken when it is made
     */
    public TcpTransport(TransportEvents events, int bufferBytes) {
        this.events = events;
        this.bufferBytes = bufferBytes;
    }

    /**
     * Goes on behind the highest connection epoch that was ever used; before the first connection.
     */
    public void goOn(long usedBefore) {
        lastEpoch = usedBefore;
    }

    /** Starts one attempt. Looking a name up may block: give addresses on a live node. */
    public void connect(String host, int port, Adapter adapter) {
        String where = host + ":" + port;
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(host, port));
            connections.add(new TcpConnection(channel, adapter, events, where, bufferBytes));
        } catch (IOException | IllegalArgumentException e) {
            TcpConnection.closeQuietly(channel);
            events.connectFailed(adapter, where, TcpConnection.reason(e));
        }
    }

    /**
     * Listens; port 0 takes any that is free. Returns the bound port.
     *
     * @throws IOException if the address cannot be bound: a matter of configuration, at start
     */
    public int listen(String host, int port, Acceptor acceptor) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, port));
            int bound = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            if (waiting == null) {
                waiting = Selector.open();
            }
            channel.register(waiting, SelectionKey.OP_ACCEPT);
            listeners.add(new Listener(channel, acceptor, host + ":" + bound));
            return bound;
        } catch (IOException e) {
            channel.close();
            throw new IOException(host + ":" + port + ": " + TcpConnection.reason(e), e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Accepts, connects, reads and writes what can be, without waiting. Returns the work done. */
    public int poll(long now) {
        int work = somebodyWaits() ? acceptAll() : 0;
        for (int i = connections.size() - 1; i >= 0; i--) {
            TcpConnection connection = connections.get(i);
            if (connection.isWaiting() && connection.finishConnect()) {
                connection.begin(++lastEpoch, now);
                work++;
            }
            work += connection.poll(now);
            if (connection.isGone()) {
                connections.remove(i);
            }
        }
        return work;
    }

    /** Gives up what its adapter has not been told of yet; the next poll says so. */
    public void abandonWaiting(String reason) {
        for (TcpConnection connection : connections) {
            if (connection.isWaiting()) {
                connection.close(reason);
            }
        }
    }

    /** Connections that stand or are being made. */
    public int connections() {
        return connections.size();
    }

    /** The highest connection epoch given out. */
    public long lastEpoch() {
        return lastEpoch;
    }

    /** Closes listeners and connections; adapters are told, with this time. */
    public void close(long now) {
        for (Listener listener : listeners) {
            TcpConnection.closeQuietly(listener.channel());
        }
        listeners.clear();
        TcpConnection.closeQuietly(waiting);
        waiting = null;
        closeConnections(now);
    }

    /** A defect of one adapter leaves no connection of another standing. */
    private void closeConnections(long now) {
        while (!connections.isEmpty()) {
            TcpConnection connection = connections.removeLast();
            try {
                connection.close("transport closed");
                connection.poll(now);
            } finally {
                closeConnections(now);
            }
        }
    }

    @Override
    public void close() {
        close(0);
    }

    private boolean somebodyWaits() {
        Selector selector = waiting;
        if (selector == null) {
            return false;
        }
        try {
            if (selector.selectNow() == 0) {
                return false;
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            events.refused("listeners", TcpConnection.reason(e));
        }
        return true;
    }

    private int acceptAll() {
        int work = 0;
        for (Listener listener : listeners) {
            work += accept(listener);
        }
        return work;
    }

    private int accept(Listener listener) {
        @Nullable SocketChannel channel = null;
        try {
            channel = listener.channel().accept();
            if (channel == null) {
                return 0;
            }
            String remote = String.valueOf(channel.getRemoteAddress());
            Adapter adapter = listener.acceptor().accept(remote);
            if (adapter == null) {
                channel.close();
                events.refused(remote, "turned away at " + listener.where());
                return 1;
            }
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connections.add(new TcpConnection(channel, adapter, events, remote, bufferBytes));
        } catch (IOException e) {
            TcpConnection.closeQuietly(channel);
            events.refused(listener.where(), TcpConnection.reason(e));
        }
        return 1;
    }
}
