// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.transport;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** One connection, from its attempt to its end; never used again for another. */
final class TcpConnection implements ByteSink {
    private final SocketChannel channel;
    private final Adapter adapter;
    private final TransportEvents events;
    private final String where;
    private final ByteBuffer in;
    private final ByteBuffer out;
    private final UnsafeBuffer inView;
    private long epoch;
    private boolean begun;
    private boolean gone;
    private @Nullable String closing;

    TcpConnection(
            SocketChannel channel,
            Adapter adapter,
            TransportEvents events,
            String where,
            int bufferBytes) {
        this.channel = channel;
        this.adapter = adapter;
        this.events = events;
        this.where = where;
        this.in = ByteBuffer.allocateDirect(bufferBytes);
        this.out = ByteBuffer.allocateDirect(bufferBytes);
        this.inView = new UnsafeBuffer(in);
    }

    static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    static void closeQuietly(@Nullable Closeable channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to lose: the descriptor is released either way.
            return;
        }
    }

    boolean isWaiting() {
        return !begun && !gone && closing == null;
    }

    boolean isGone() {
        return gone;
    }

    boolean finishConnect() {
        try {
            return channel.finishConnect();
        } catch (IOException e) {
            closing = reason(e);
            return false;
        }
    }

    void begin(long connectionEpoch, long now) {
        epoch = connectionEpoch;
        begun = true;
        adapter.onConnected(connectionEpoch, this, now);
    }

    int poll(long now) {
        int work = 0;
        if (begun && closing == null) {
            work = read(now);
        }
        if (begun && out.position() > 0) {
            flush();
        }
        if (closing != null && !gone) {
            end(closing, now);
            work++;
        }
        return work;
    }

    @Override
    public boolean send(DirectBuffer buffer, int offset, int length) {
        if (!begun || closing != null || length > out.remaining()) {
            return false;
        }
        boolean idle = out.position() == 0;
        buffer.getBytes(offset, out, length);
        if (idle) {
            flush();
        }
        return true;
    }

    @Override
    public void close(String reason) {
        if (closing == null) {
            closing = reason;
        }
    }

    private int read(long now) {
        int count;
        try {
            count = channel.read(in);
        } catch (IOException e) {
            close(reason(e));
            return 1;
        }
        if (count < 0) {
            close("closed by the peer");
            return 1;
        }
        if (count == 0) {
            return 0;
        }
        deliver(now);
        return 1;
    }

    private void deliver(long now) {
        int length = in.position();
        int start = 0;
        while (start < length && closing == null) {
            int consumed = adapter.onBytes(epoch, inView, start, length - start, now);
            if (consumed <= 0) {
                break;
            }
            start += consumed;
        }
        in.flip();
        in.position(start);
        in.compact();
        if (!in.hasRemaining()) {
            close("a message is larger than the buffer of " + in.capacity() + " bytes");
        }
    }

    private void flush() {
        out.flip();
        try {
            channel.write(out);
        } catch (IOException e) {
            close(reason(e));
        }
        out.compact();
    }

    private void end(String reason, long now) {
        gone = true;
        closeQuietly(channel);
        if (begun) {
            adapter.onDisconnected(epoch, now);
            events.closed(adapter, epoch, where, reason);
        } else {
            events.connectFailed(adapter, where, reason);
        }
    }
}
