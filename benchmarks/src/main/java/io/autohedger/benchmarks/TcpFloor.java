// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * What loopback itself costs: so many bytes in on one connection, so many out on another, and
 * nothing between. The same two threads as the desk's measurement, spinning without a selector.
 */
final class TcpFloor implements AutoCloseable {
    private final SocketChannel deal;
    private final SocketChannel dealAtDesk;
    private final SocketChannel orderAtDesk;
    private final SocketChannel order;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final ByteBuffer sent;
    private final ByteBuffer received;

    TcpFloor(int dealBytes, int orderBytes) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            deal = SocketChannel.open(server.getLocalAddress());
            dealAtDesk = server.accept();
            orderAtDesk = SocketChannel.open(server.getLocalAddress());
            order = server.accept();
        }
        for (SocketChannel channel : new SocketChannel[] {deal, dealAtDesk, orderAtDesk, order}) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        in = ByteBuffer.allocateDirect(dealBytes);
        out = ByteBuffer.allocateDirect(orderBytes);
        sent = ByteBuffer.allocateDirect(dealBytes);
        received = ByteBuffer.allocateDirect(orderBytes);
    }

    /** The desk's side: one look; answers when the whole deal is there. */
    void poll() throws IOException {
        dealAtDesk.read(in);
        if (!in.hasRemaining()) {
            in.clear();
            out.clear();
            while (out.hasRemaining()) {
                orderAtDesk.write(out);
            }
        }
    }

    /** The counterparties' side: from before the write to after the last read, nanoseconds. */
    long roundNanos() throws IOException {
        sent.clear();
        received.clear();
        long began = System.nanoTime();
        while (sent.hasRemaining()) {
            deal.write(sent);
        }
        while (received.hasRemaining()) {
            order.read(received);
        }
        return System.nanoTime() - began;
    }

    @Override
    public void close() throws IOException {
        deal.close();
        dealAtDesk.close();
        orderAtDesk.close();
        order.close();
    }
}
